//! Compares a position with its evidence: the dates, and whose words it is.

use chrono::NaiveDate;

use super::across::{Across, bodies};
use crate::record::date::{Date, Dated};
use crate::record::id::{AnyId, Id, Kind};
use crate::record::kind::{Actor, Position};
use crate::record::{Entry, Item, Record};

impl Across<'_> {
    /// A position is dated like its evidence: it holds on no day on which none of its evidence is possible.
    pub fn dates(&mut self, id: Id<Position>) {
        let position = &self.record[id];
        let Some(Dated { date, .. }) = &position.dated else { return };
        if self.has_later(id, date) {
            return;
        }
        let days: Vec<Option<&Date>> = position.evidence.iter().map(|&shown| day(self.record, shown)).collect();
        let first_shown = position.evidence.first().copied();
        if !days.is_empty() && days.iter().all(Option::is_none) {
            let message = "it has a date, and none of its evidence has";
            let help = "date the evidence too, or leave out the date and say why in `date_note`";
            return self.warn(id.into(), "undated-evidence", message, help, first_shown);
        }
        // Undated evidence may be of any day.
        let Some(days) = days.into_iter().collect::<Option<Vec<&Date>>>() else { return };
        let allowed = Span::over(&days);
        if date.first().zip(allowed.last).is_some_and(|(begins, last)| begins > last) {
            let message = "all of its evidence is earlier than it";
            let help = "give it the date of its evidence: repeating it later says nothing new";
            self.warn(id.into(), "early-evidence", message, help, first_shown);
        } else if !days.is_empty() && allowed.is_exceeded_by(date) {
            let message = "its date allows days that no evidence allows";
            let help =
                format!("date it within {}, as its evidence, or name evidence of the other days", allowed.words());
            self.warn(id.into(), "wide-date", message, &help, first_shown);
        }
    }

    /// Warns about evidence that is certainly later than the position; true if there is any.
    fn has_later(&mut self, id: Id<Position>, date: &Date) -> bool {
        let record = self.record;
        let is_later = |&shown: &AnyId| {
            let first = day(record, shown).and_then(Date::first);
            date.last().zip(first).is_some_and(|(last, first)| first > last)
        };
        let later: Vec<AnyId> = record[id].evidence.iter().copied().filter(is_later).collect();
        for &shown in &later {
            let message = format!("`{}` is later than it", record.get(shown).slug());
            let help = "date the position, or name evidence of its time";
            self.warn(id.into(), "late-evidence", &message, help, Some(shown));
        }
        !later.is_empty()
    }

    /// A position rests on the words of whoever claims it, or else of its holder.
    pub fn claimants(&mut self, id: Id<Position>) {
        let position = &self.record[id];
        for &shown in &position.evidence {
            if let Some(speaker) = speaker(self.record, shown)
                && let Some((what, help)) = other_claimant(self.record, position, shown, speaker)
            {
                let (word, name) = (self.record.get(shown).slug(), &self.record[speaker].name);
                let message = format!("`{word}` is the word of {name}, {what}");
                self.warn(id.into(), "other-claimant", &message, &help, Some(shown));
            }
        }
    }
}

/// The problem with evidence in somebody's words, with advice.
fn other_claimant(
    record: &Record,
    position: &Position,
    shown: AnyId,
    speaker: Id<Actor>,
) -> Option<(&'static str, String)> {
    let holder = position.holder?;
    let is_own = speaks_for(record, speaker, holder);
    let Some(claimant) = position.claimed_by else {
        let help = format!("write `claimed_by = \"{}\"`, or name other evidence", record[speaker].slug());
        return (!is_own).then_some(("who does not hold it", help));
    };
    let is_same = speaks_for(record, speaker, claimant.into()) || speaks_for(record, claimant, speaker.into());
    let is_by_way = record.get(shown).cited().iter().any(|cited| cited.via.contains(&claimant));
    // Many speak for a country, and `claimed_by` says which of them.
    let is_fit = is_same || is_by_way || is_own && holder.kind == Kind::Actor;
    let help = "make it two positions, one for each claimant, or name other evidence".to_owned();
    (!is_fit).then_some(("and `claimed_by` is another", help))
}

/// The days that a position's evidence allows; an open end is `None`.
struct Span {
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
}

impl Span {
    fn over(days: &[&Date]) -> Self {
        let last = days.iter().map(|day| day.last()).collect::<Option<Vec<_>>>();
        Self {
            first: days.iter().map(|day| day.first()).min().flatten(),
            last: last.and_then(|last| last.into_iter().max()),
        }
    }

    fn is_exceeded_by(&self, date: &Date) -> bool {
        let is_early = self.first.is_some_and(|first| date.first().is_none_or(|begins| begins < first));
        let is_late = self.last.is_some_and(|last| date.last().is_none_or(|ends| ends > last));
        is_early || is_late
    }

    /// In EDTF.
    fn words(&self) -> String {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let (first, last) = (day(self.first), day(self.last));
        if first == last { first } else { format!("[{first}..{last}]") }
    }
}

/// The date of the evidence.
fn day(record: &Record, id: AnyId) -> Option<&Date> {
    let dated = match record.item(id) {
        Item::Figure(figure) => figure.as_of.as_ref().or(figure.period.as_ref()),
        _ => record.get(id).dated(),
    };
    dated.map(|dated| &dated.date)
}

/// Whose words it is; `None` if it is the document's own voice.
fn speaker(record: &Record, id: AnyId) -> Option<Id<Actor>> {
    match record.item(id) {
        Item::Quote(quote) => quote.speaker,
        Item::Figure(figure) => figure.said_by,
        _ => None,
    }
}

/// Whether an actor is this holder, belongs to it, or is of that country.
fn speaks_for(record: &Record, speaker: Id<Actor>, who: AnyId) -> bool {
    let is_theirs = |body: &Id<Actor>| {
        AnyId::from(*body) == who || record[*body].country.is_some_and(|country| AnyId::from(country) == who)
    };
    bodies(record, speaker).iter().any(is_theirs)
}
