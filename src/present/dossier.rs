//! The record's content on one country or actor, section by section.

use serde_json::{Map, Value as Json};

use super::density::{Density, Line};
use super::{json, phrase, series, sheet};
use crate::record::{AnyId, Conflict, Id, Kind, Position, Record};
use crate::text;

/// One part of a dossier.
pub struct Section {
    /// Its key in JSON.
    pub key: &'static str,
    /// Its heading.
    pub(crate) title: &'static str,
    /// Its records, in order.
    pub ids: Vec<AnyId>,
}

/// Conflicts that name a record among their claims.
pub(crate) fn conflicts(record: &Record, id: AnyId) -> impl Iterator<Item = Id<Conflict>> + '_ {
    let referring = record.links_to(id).iter().copied().filter_map(AnyId::typed::<Conflict>);
    referring.filter(move |&conflict| record[conflict].claims.contains(&id))
}

/// The sections of a dossier; empty sections are left out. Together they contain every record that `country:`
/// or `who:` finds for the subject, and those that only name it.
#[must_use]
pub fn sections(record: &Record, id: AnyId) -> Vec<Section> {
    let subject = Subject { record, id };
    let (positions, others) = subject.positions();
    let (said, about) = subject.quotes();
    let mut events = subject.of_kind(Kind::Event);
    by_day(record, &mut events);
    let own = said.iter().chain(&events).chain(&positions).copied().chain([id]);
    let mut disputed: Vec<AnyId> = own.flat_map(|id| conflicts(record, id)).map(AnyId::from).collect();
    disputed.extend(subject.of_kind(Kind::Conflict));
    disputed.sort_unstable();
    disputed.dedup();
    let sources: Vec<AnyId> = record.get(id).cited().iter().map(|cited| cited.source.into()).collect();
    // Figures that count the same are listed together.
    let figures = series::runs(record, subject.of_kind(Kind::Figure).into_iter());
    let figures = figures.into_iter().flat_map(|run| run.0).map(AnyId::from).collect();
    let section = |key, title, ids| Section { key, title, ids };
    let all = vec![
        section("positions", "Positions, by the day from which they surely hold", positions),
        section("quotes", "Said, newest first", said),
        section("events", "Events", events),
        section("figures", "Figures", figures),
        section("conflicts", "Where the record disagrees", disputed),
        section("policies", "Policies", subject.of_kind(Kind::Policy)),
        section("actors", "Actors", subject.of_kind(Kind::Actor)),
        section("other_positions", "Positions that its people or members hold, or that are claimed of others", others),
        section("mentioned_in", "Spoken of, newest first", about),
        section("cited", "Sources", sources),
    ];
    all.into_iter().filter(|section| !section.ids.is_empty()).collect()
}

/// The country or actor of a dossier.
struct Subject<'a> {
    record: &'a Record,
    id: AnyId,
}

impl Subject<'_> {
    /// Records of a kind that concern or name the subject.
    fn of_kind(&self, kind: Kind) -> Vec<AnyId> {
        let named = self.record.links_of_kind(self.id, kind);
        let of_kind = self.record.of_kind(kind).filter(|&other| other != self.id);
        of_kind.filter(|&other| named.binary_search(&other).is_ok() || self.is_concern_of(other)).collect()
    }

    fn is_concern_of(&self, other: AnyId) -> bool {
        match (self.id.typed(), self.id.typed()) {
            (Some(country), _) => self.record.concerns(other, country),
            (_, Some(actor)) => self.record.is_by(other, actor),
            (None, None) => false,
        }
    }

    /// Whether the subject, one of its people or one of its members says, claims or holds a record.
    fn says(&self, other: AnyId) -> bool {
        match self.id.typed() {
            Some(country) => self.record.is_from(other, country),
            None => self.is_concern_of(other),
        }
    }

    /// The positions that the subject itself holds, and those that its people or members hold or claim.
    fn positions(&self) -> (Vec<AnyId>, Vec<AnyId>) {
        let mut all = self.of_kind(Kind::Position);
        // A position holds from the last day that its date allows.
        all.sort_by_key(|&id| self.record.get(id).dated().map(|dated| dated.date.last()));
        let holder = |position: AnyId| position.typed::<Position>().and_then(|position| self.record[position].holder);
        all.into_iter().partition(|&position| holder(position) == Some(self.id))
    }

    /// The subject's own words, and the words of others on it; both newest first.
    fn quotes(&self) -> (Vec<AnyId>, Vec<AnyId>) {
        let mut all = self.of_kind(Kind::Quote);
        by_day(self.record, &mut all);
        all.reverse();
        all.into_iter().partition(|&quote| self.says(quote))
    }
}

impl Section {
    /// The subject's quotations over time, as bars; `None` for other sections.
    #[must_use]
    pub(crate) fn over_time(&self, record: &Record) -> Option<Line> {
        let is_said = self.key == "quotes";
        is_said.then(|| Density::of(record, self.ids.iter().copied()).line()).flatten()
    }
}

/// Sorts by time, undated records last.
fn by_day(record: &Record, ids: &mut [AnyId]) {
    ids.sort_by_key(|&id| record.get(id).dated().map(|dated| dated.date.anchor()));
}

/// A dossier as one object: the subject itself, then its sections as arrays of records.
#[must_use]
pub(crate) fn object(record: &Record, id: AnyId) -> Map<String, Json> {
    let mut object = json::object(record, id);
    for section in sections(record, id) {
        let ids = section.ids.iter().map(|&id| Json::Object(json::object(record, id)));
        object.insert(section.key.into(), ids.collect());
    }
    object
}

/// A dossier as text.
#[must_use]
pub(crate) fn text(record: &Record, id: AnyId) -> String {
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
