//! What the record holds on one country or actor, section by section.

use serde_json::{Map, Value as Json};

use super::density::{Density, Line};
use super::{json, phrase, series, sheet};
use crate::record::{AnyId, Conflict, Id, Item, Kind, Record};
use crate::text;

/// One part of a dossier.
pub struct Section {
    /// Its key in JSON.
    pub key: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// Its records, in order.
    pub ids: Vec<AnyId>,
}

/// Conflicts that name a record among their claims.
pub fn conflicts(record: &Record, id: AnyId) -> impl Iterator<Item = Id<Conflict>> + '_ {
    let referring = record.links_to(id).iter().copied().filter_map(AnyId::typed::<Conflict>);
    referring.filter(move |&conflict| record[conflict].claims.contains(&id))
}

/// The sections of a dossier; those without a record are left out.
#[must_use]
pub fn sections(record: &Record, id: AnyId) -> Vec<Section> {
    let referring = record.links_to(id);
    let of_kind = |kind: Kind| referring.iter().copied().filter(move |from| from.kind == kind);
    let people: Vec<AnyId> = match record.item(id) {
        Item::Country(_) => of_kind(Kind::Actor).collect(),
        _ => vec![id],
    };
    let speaks = |quote: AnyId| match record.item(quote) {
        Item::Quote(quote) => quote.speaker.is_some_and(|by| people.contains(&by.into())),
        _ => false,
    };
    let holds = |position: AnyId| match record.item(position) {
        Item::Position(position) => position.holder == Some(id),
        _ => false,
    };
    let mut said: Vec<AnyId> = record.of_kind(Kind::Quote).filter(|&quote| speaks(quote)).collect();
    by_day(record, &mut said);
    said.reverse();
    let mut positions: Vec<AnyId> = of_kind(Kind::Position).filter(|&position| holds(position)).collect();
    // A position counts from the last day that its date allows.
    positions.sort_by_key(|&id| record.get(id).dated().map(|dated| dated.date.last()));
    let mut events: Vec<AnyId> = of_kind(Kind::Event).collect();
    by_day(record, &mut events);
    let own = said.iter().chain(&events).chain(&positions).copied().chain([id]);
    let mut disputed: Vec<AnyId> = own.flat_map(|id| conflicts(record, id)).map(AnyId::from).collect();
    disputed.sort_unstable();
    disputed.dedup();
    let mut about: Vec<AnyId> = of_kind(Kind::Quote).filter(|quote| !said.contains(quote)).collect();
    by_day(record, &mut about);
    about.reverse();
    let sources: Vec<AnyId> = record.get(id).cited().iter().map(|cited| cited.source.into()).collect();
    // Those that count the same stand together.
    let figures = series::runs(record, of_kind(Kind::Figure));
    let figures = figures.into_iter().flat_map(|run| run.0).map(AnyId::from).collect();
    let section = |key, title, ids| Section { key, title, ids };
    let all = vec![
        section("positions", "Positions, by the day from which they surely hold", positions),
        section("quotes", "Said, newest first", said),
        section("events", "Events", events),
        section("figures", "Figures", figures),
        section("conflicts", "Where the record disagrees", disputed),
        section("policies", "Policies", of_kind(Kind::Policy).collect()),
        section("actors", "Actors", of_kind(Kind::Actor).collect()),
        section("mentioned_in", "Spoken of, newest first", about),
        section("cited", "Sources", sources),
    ];
    all.into_iter().filter(|section| !section.ids.is_empty()).collect()
}

impl Section {
    /// What somebody said over time, as bars; none for other sections.
    #[must_use]
    pub fn over_time(&self, record: &Record) -> Option<Line> {
        let is_said = self.key == "quotes";
        is_said.then(|| Density::of(record, self.ids.iter().copied()).line()).flatten()
    }
}

/// In order of time, what is undated first.
fn by_day(record: &Record, ids: &mut [AnyId]) {
    ids.sort_by_key(|&id| record.get(id).dated().map(|dated| dated.date.anchor()));
}

/// A dossier as one object: the record itself, then its sections as arrays of records.
#[must_use]
pub fn object(record: &Record, id: AnyId) -> Map<String, Json> {
    let mut object = json::object(record, id);
    for section in sections(record, id) {
        let ids = section.ids.iter().map(|&id| Json::Object(json::object(record, id)));
        object.insert(section.key.into(), ids.collect());
    }
    object
}

/// A dossier as text.
#[must_use]
pub fn text(record: &Record, id: AnyId) -> String {
    let mut out = sheet::text(record, id);
    for section in sections(record, id) {
        out.push_str(&format!("\n{} ({})\n", section.title, section.ids.len()));
        if let Some(Line { span, bars, most }) = section.over_time(record) {
            out.push_str(&format!("  {bars}  {span}, {most}\n"));
        }
        for id in section.ids {
            let headline = phrase::headline(record, id).replace('\n', " / ");
            out.push_str(&format!("  {headline}\n      {} · {}\n", phrase::byline(record, id), record.get(id).slug()));
        }
    }
    text::safe::text(&out).into_owned()
}
