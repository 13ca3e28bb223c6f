//! The section on gaps: the record's own limits, records without a date or a certain one, unnamed people, and
//! values that may already hold.

use super::content::Brief;
use crate::present::phrase;
use crate::record::as_of::Stand;
use crate::record::{ActorType, AnyId, Form};
use crate::text;

/// The gaps, each in a sentence.
pub(super) fn gaps(brief: &Brief<'_>) -> Vec<String> {
    let record = brief.record;
    let mut told = Vec::new();
    // Each is a part of a sentence here.
    let mention = |id: AnyId| phrase::mention(record, id).replace('\n', " / ").trim_end_matches('.').to_owned();
    let all = || brief.events.iter().map(|&id| AnyId::from(id)).chain(brief.quotes.iter().map(|&id| id.into()));
    let undated = all().filter(|&id| record.get(id).dated().is_none()).map(mention).collect();
    say(&mut told, undated, &|n| format!("{} no date", text::count(n, "record has", "records have")));
    let is_rough = |id: &AnyId| record.get(*id).dated().is_some_and(|dated| !dated.date.is_day());
    let rough = all().filter(is_rough).count();
    if rough > 0 {
        let rough = text::count(rough, "date is", "dates are");
        told.push(format!("{rough} known only to a span of days or longer, as noted with each of them."));
    }
    let stands = || brief.standings.iter().flat_map(|standing| &standing.stands);
    let maybe = stands().flat_map(|stand| stand.dimensions().into_iter().flat_map(|(_, by)| by.maybe.iter()));
    let maybe = maybe.map(|&id| phrase::headline(record, id.into())).collect();
    say(&mut told, maybe, &|n| format!("{} already hold", text::count(n, "newer position may", "newer positions may")));
    let beside = stands().flat_map(|stand| stand.dimensions().into_iter().flat_map(|(_, by)| by.beside.iter()));
    let beside = beside.map(|&id| phrase::headline(record, id.into())).collect();
    say(&mut told, beside, &|n| {
        format!("{} of the same day by another claimant", text::count(n, "position is", "positions are"))
    });
    let mut unnamed: Vec<String> = Vec::new();
    for &id in &brief.quotes {
        let quote = &record[id];
        let anonymous = quote.speaker.filter(|&by| record[by].actor_type == Some(ActorType::Anonymous));
        let nobody = quote.speaker.is_none() && quote.form != Form::Document;
        if (anonymous.is_some() || nobody) && !unnamed.iter().any(|name| name == quote.speaker_name(record)) {
            unnamed.push(quote.speaker_name(record).to_owned());
        }
    }
    say(&mut told, unnamed, &|n| text::count(n, "speaker is not named", "speakers are not named"));
    let unclaimed = stands().flat_map(Stand::positions).filter(|&id| record[id].claimed_by.is_none()).count();
    if unclaimed > 0 {
        told.push(format!(
            "{} on the word of a document alone.",
            text::count(unclaimed, "position rests", "positions rest")
        ));
    }
    told.extend(record.datasets.iter().flat_map(|dataset| &dataset.known_gaps).map(ToString::to_string));
    told
}

/// The number of records, and which they are.
fn say(told: &mut Vec<String>, what: Vec<String>, sentence: &dyn Fn(usize) -> String) {
    if !what.is_empty() {
        told.push(format!("{}: {}.", sentence(what.len()), what.join("; ")));
    }
}
