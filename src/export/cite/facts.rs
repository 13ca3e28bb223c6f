//! The facts that every style uses, collected once, in words that are safe to print.

use crate::present::{link, phrase};
use crate::record::{
    Actor, ActorType, AnyId, Basis, Cited, ControlledVocabulary, Date, Dated, EventStatus, Form, Id, Item, Quote,
    Record, Source, in_marks,
};

/// A name as bibliographies sort it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PersonName {
    /// Family and given name.
    Person(String, String),
    /// A body, an office, or a name whose parts are not known.
    Whole(String),
}

/// A date with its basis.
#[derive(Clone)]
pub(crate) struct When<'a> {
    /// The date; `None` if undated.
    pub(crate) date: Option<&'a Date>,
    /// The date and its basis in words, or `n.d.` with a note.
    pub(crate) words: String,
}

/// A document that contains the record.
#[derive(Clone)]
pub(crate) struct Printed<'a> {
    /// The document.
    pub(crate) source: &'a Source,
    /// Its relation to the cited record: `quoted in`.
    pub(crate) verb: &'static str,
    /// The intermediaries, from the document backwards.
    pub(crate) via: Vec<&'a str>,
    /// The place in the document.
    pub(crate) locator: Option<&'a str>,
    /// Its wording, if that differs.
    pub(crate) wording: Option<String>,
}

/// The facts of a citation.
#[derive(Clone)]
pub(crate) struct Facts<'a> {
    /// A key that is unique in the record, of letters that every format accepts.
    pub(crate) key: String,
    /// The speaker or authors, if anybody is named.
    pub(crate) names: Vec<PersonName>,
    /// A note on a speaker who is no named person: that it is an office.
    pub(crate) standing: Option<&'static str>,
    /// The speaker's role.
    pub(crate) capacity: Option<String>,
    /// The words in quotation marks, the record's own words in brackets, or a document's title.
    pub(crate) title: String,
    /// The warnings on the title: that it is a fragment, and its context.
    pub(crate) manner: Option<String>,
    /// The date on which it was said, happened or was published.
    pub(crate) when: When<'a>,
    /// The place, the addressee, and further circumstances.
    pub(crate) details: Vec<String>,
    /// The document itself, if that is cited.
    pub(crate) document: Option<&'a Source>,
    /// The documents that contain it; the main document first.
    pub(crate) printed: Vec<Printed<'a>>,
    /// The title of the dataset.
    pub(crate) dataset: String,
    /// The version of the dataset, if it has one.
    pub(crate) version: String,
    /// The kind and id in the dataset: `quote rama-one-off`.
    pub(crate) place: String,
}

impl<'a> Facts<'a> {
    /// Collects the facts of a record.
    pub(crate) fn of(record: &'a Record, id: AnyId) -> Self {
        let dataset = record.dataset(id);
        let slug = record.get(id).slug();
        let mut facts = Self {
            key: key(id, slug),
            names: Vec::new(),
            standing: None,
            capacity: None,
            title: String::new(),
            manner: None,
            when: When::of(record.get(id).dated(), None),
            details: Vec::new(),
            document: None,
            printed: Vec::new(),
            dataset: dataset.title.to_string(),
            version: dataset.version.to_string(),
            place: format!("{} {slug}", id.kind.singular()),
        };
        match record.item(id) {
            Item::Source(source) => facts.take_document(source),
            Item::Quote(quote) if quote.form == Form::Document => facts.take_document_voice(record, quote),
            Item::Quote(quote) => facts.take_quote(record, quote),
            _ => facts.take_other(record, id),
        }
        facts
    }

    fn take_document(&mut self, source: &'a Source) {
        self.names = authors(source);
        self.title = title(source);
        self.when = When::of(source.issued.as_ref(), source.undated_note.as_deref());
        self.document = Some(source);
    }

    /// A statement in a document's own voice: the document is cited, with the statement as a note.
    fn take_document_voice(&mut self, record: &'a Record, quote: &'a Quote) {
        let mut printed = printed(record, &quote_cited(quote), |_| "also in");
        if printed.is_empty() {
            return;
        }
        let first = printed.remove(0);
        self.take_document(first.source);
        self.manner =
            Some(format!("in its own voice, in words of the record: {}", quote.words().trim_end_matches('.')));
        self.details = first.locator.map(str::to_owned).into_iter().chain(by_way_of(&first.via)).collect();
        self.printed = printed;
    }

    fn take_quote(&mut self, record: &'a Record, quote: &'a Quote) {
        self.capacity = quote.capacity(record).map(str::to_owned);
        if let Some(speaker) = quote.speaker {
            self.names = vec![actor(record, speaker)];
            self.standing = standing(record, speaker);
            // A document's words for an office repeat the office: `its prime minister`.
            self.capacity.take_if(|_| record[speaker].actor_type == Some(ActorType::Office));
        } else {
            self.capacity = Some(quote.speaker_name(record).to_owned());
        }
        self.title = match &quote.gist {
            Some(gist) => format!("[indirect speech, in words of the record: {}]", gist.trim_end_matches('.')),
            None => in_marks(&quote.pieces),
        };
        if quote.is_fragment && quote.gist.is_none() {
            let context = quote.context.as_deref().unwrap_or("none on record").trim_end_matches('.');
            self.manner = Some(format!("fragment; context: {context}"));
        }
        let cited = quote_cited(quote);
        self.printed = printed(record, &cited, |cited| match cited.form.unwrap_or(quote.form) {
            Form::Direct => "quoted in",
            Form::Indirect | Form::Document => "reported in",
        });
        self.when = When::of(quote.dated.as_ref(), quote.undated_note.as_deref());
        if quote.dated.is_none() {
            self.when.bound(&self.printed);
        }
        self.details.extend(quote.venue.as_ref().map(ToString::to_string));
        self.details.extend(quote.addressee.as_ref().map(|to| format!("to {to}")));
        if !quote.original.is_empty() {
            self.details.push(format!("in the original {}", in_marks(&quote.original)));
        }
        self.details.extend(quote.translated_by.as_ref().map(|by| format!("translated by {by}")));
    }

    /// Any other kind is cited by its name in the record, with its documents.
    fn take_other(&mut self, record: &'a Record, id: AnyId) {
        let entry = record.get(id);
        self.title = format!("[{}]", entry.name(record));
        self.printed = printed(record, &entry.cited().iter().collect::<Vec<_>>(), |_| "in");
        let by = |by: Id<Actor>| format!("according to {}", record[by].name);
        match record.item(id) {
            Item::Event(event) => {
                self.when = When::of(event.dated.as_ref(), event.undated_note.as_deref());
                self.details.extend(event.place.as_ref().map(ToString::to_string));
                let status = event.status.filter(|status| *status != EventStatus::Reported);
                self.details.extend(status.map(|status| status.word().to_owned()));
            }
            Item::Figure(figure) => {
                self.when = When::of(figure.as_of.as_ref().or(figure.period.as_ref()), None);
                let period = figure.period.as_ref().filter(|_| figure.as_of.is_some());
                self.details.extend(period.map(|period| format!("for {}", phrase::when(period))));
                self.details.extend(figure.said_by.map(by));
            }
            Item::Position(position) => {
                self.when = When::of(position.dated.as_ref(), position.undated_note.as_deref());
                self.details.extend(position.claimed_by.map(by));
            }
            // A country, an actor, a policy or a conflict has no date of its own: its documents have.
            _ => self.when.words.clear(),
        }
    }

    /// The dataset, its version and the record in it: `The night ferry, version 2031.9.0, quote djukic-toll`.
    pub(crate) fn in_record(&self) -> String {
        let version = if self.version.is_empty() { String::new() } else { format!(", version {}", self.version) };
        format!("{}{version}, {}", self.dataset, self.place)
    }

    /// The title, without marks if it is a document's, and with its warnings: a style that shows a title alone
    /// shows the context of a fragment too.
    pub(crate) fn full_title(&self) -> String {
        let title = self.document.map_or(self.title.as_str(), |source| &source.title);
        self.manner.as_ref().map_or_else(|| title.to_owned(), |manner| format!("{title} [{manner}]"))
    }

    /// The names in reading order.
    pub(crate) fn readable(&self) -> Vec<String> {
        let name = |name: &PersonName| match name {
            PersonName::Person(family, given) => format!("{given} {family}"),
            PersonName::Whole(name) => name.clone(),
        };
        self.names.iter().map(name).collect()
    }

    /// The address of the document, or of the first document that contains the record.
    pub(crate) fn url(&self) -> Option<String> {
        let sources = self.document.into_iter().chain(self.printed.iter().map(|printed| printed.source));
        sources.filter_map(|source| source.url.as_ref()).find_map(|url| link::web(url.written()))
    }

    /// Everything without a field of its own, sentence by sentence.
    pub(crate) fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        notes.extend(self.standing.map(str::to_owned));
        notes.extend(self.capacity.clone());
        notes.extend(Some(self.when.words.clone()).filter(|words| !words.is_empty()));
        notes.extend(self.details.iter().cloned());
        notes
    }
}

impl<'a> When<'a> {
    fn of(dated: Option<&'a Dated>, note: Option<&str>) -> Self {
        let note = note.map(|note| note.trim_end_matches('.'));
        let words = match (dated, note) {
            (Some(dated), _) => phrase::when(dated),
            (None, Some(note)) => format!("n.d. ({note})"),
            (None, None) => "n.d.".to_owned(),
        };
        Self { date: dated.map(|dated| &dated.date), words }
    }

    /// A printed statement is older than its document, so the document's date is a bound for an undated
    /// statement.
    fn bound(&mut self, printed: &[Printed<'_>]) {
        let Some(issued) = printed.iter().find_map(|printed| printed.source.issued.as_ref()) else { return };
        let basis = if issued.basis == Basis::Printed { String::new() } else { format!(", {}", issued.basis.word()) };
        let bound = format!("o later than its source: {}{basis})", issued.date.words());
        self.words = match self.words.strip_suffix(')') {
            Some(noted) => format!("{noted}. N{bound}"),
            None => format!("n.d. (n{bound}"),
        };
    }
}

fn quote_cited(quote: &Quote) -> Vec<&Cited> {
    crate::record::Entry::cited(quote).iter().collect()
}

fn printed<'a>(record: &'a Record, cited: &[&'a Cited], verb: impl Fn(&Cited) -> &'static str) -> Vec<Printed<'a>> {
    let one = |cited: &&'a Cited| Printed {
        source: &record[cited.source],
        verb: verb(cited),
        via: cited.via.iter().map(|&via| record[via].name.as_str()).collect(),
        locator: cited.locator.as_deref(),
        wording: (!cited.text.is_empty()).then(|| in_marks(&cited.text)),
    };
    cited.iter().map(one).collect()
}

/// `by way of The Morning Heron, by way of Port official`.
pub(crate) fn by_way_of(via: &[&str]) -> Option<String> {
    (!via.is_empty()).then(|| format!("by way of {}", via.join(", by way of ")))
}

/// A document's title: in marks if the document prints one, and unchanged if it is ours and in brackets.
pub(crate) fn title(source: &Source) -> String {
    if source.title.starts_with('[') { source.title.to_string() } else { format!("“{}”", source.title) }
}

fn authors(source: &Source) -> Vec<PersonName> {
    let name = |author: &crate::record::Author| match &author.given {
        Some(given) => PersonName::Person(author.family.to_string(), given.to_string()),
        None => PersonName::Whole(author.family.to_string()),
    };
    source.author.iter().map(name).collect()
}

/// An actor as a name. Only a person's name is split, and only if the record has its parts.
fn actor(record: &Record, id: Id<Actor>) -> PersonName {
    let actor = &record[id];
    let parted = actor.sort_name.as_ref().and_then(|name| name.split_once(", "));
    match parted.filter(|_| actor.actor_type == Some(ActorType::Person)) {
        Some((family, given)) => PersonName::Person(family.to_owned(), given.to_owned()),
        None => PersonName::Whole(actor.name.to_string()),
    }
}

/// A note on a speaker who is no named person.
fn standing(record: &Record, id: Id<Actor>) -> Option<&'static str> {
    match record[id].actor_type {
        Some(ActorType::Office) => Some("the office, its holder not named"),
        Some(ActorType::Anonymous) => Some("unnamed"),
        _ => None,
    }
}

/// A record's id if every format accepts its letters; else with those replaced, and its row added so that it
/// stays unique.
fn key(id: AnyId, slug: &str) -> String {
    let takes = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if slug.chars().all(takes) {
        return slug.to_owned();
    }
    let letters: String = slug.chars().map(|c| if takes(c) { c } else { '-' }).collect();
    format!("{letters}:{}{}", id.kind.singular(), id.row())
}
