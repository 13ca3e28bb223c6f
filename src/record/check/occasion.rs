//! Compares an event with the one quotation made at it.

use super::across::{Across, bodies};
use crate::record::Entry;
use crate::record::id::{AnyId, Id, Kind};
use crate::record::kind::{Country, Event, Quote};
use crate::text;

impl Across<'_> {
    /// Checks every event with exactly one quotation: a search for a country should find both.
    pub(crate) fn occasions(&mut self) {
        let record = self.record;
        let mut said: Vec<(u32, Option<Id<Quote>>)> = vec![(0, None); record.count(Kind::Event)];
        for quote in record.of_kind(Kind::Quote).filter_map(AnyId::typed::<Quote>) {
            if let Some(event) = record[quote].event {
                let (count, first) = &mut said[event.row()];
                *count += 1;
                first.get_or_insert(quote);
            }
        }
        for (event, (count, quote)) in record.of_kind(Kind::Event).filter_map(AnyId::typed::<Event>).zip(said) {
            if let (1, Some(quote)) = (count, quote) {
                self.occasion(event, quote);
            }
        }
    }

    /// An event is about everything said at it; an event that is only a statement is about nothing else.
    fn occasion(&mut self, event: Id<Event>, quote: Id<Quote>) {
        let (happened, said) = (&self.record[event], &self.record[quote]);
        let name = said.slug();
        if let Some(countries) = self.lacking(&happened.countries, &said.countries) {
            let message = format!("its only quotation `{name}` is about {countries}, and it is not");
            self.warn(event.into(), "other-countries", &message, &both_or_neither(&countries), Some(quote.into()));
        }
        let theirs = said.speaker.map(|speaker| bodies(self.record, speaker)).unwrap_or_default();
        let is_statement = !happened.actors.is_empty() && happened.actors.iter().all(|actor| theirs.contains(actor));
        // If somebody speaks, the event is also about their country, whatever the topic.
        let of_speaker = theirs.iter().filter_map(|&body| self.record[body].country);
        let told: Vec<Id<Country>> = said.countries.iter().copied().chain(of_speaker).collect();
        if let Some(countries) = self.lacking(&told, &happened.countries).filter(|_| is_statement) {
            let message = format!("it is about {countries}, and its only quotation `{name}` is not");
            self.warn(event.into(), "other-countries", &message, &both_or_neither(&countries), Some(quote.into()));
        }
    }

    /// The codes of the wanted countries that are missing, if any.
    fn lacking(&self, known: &[Id<Country>], wanted: &[Id<Country>]) -> Option<String> {
        let codes = wanted.iter().filter(|country| !known.contains(country)).map(|&id| self.record[id].code());
        Some(codes.collect::<Vec<_>>()).filter(|codes| !codes.is_empty()).map(|codes| text::list(&codes, "and"))
    }
}

fn both_or_neither(countries: &str) -> String {
    format!("write {countries} among the `countries` of both, or of neither")
}
