//! Files written by the explorer: exports and briefings. Only this file of the module writes any.

use std::path::Path;

use super::App;
use crate::export::brief::{Brief, BriefRequest};
use crate::export::save;
use crate::export::{self, Shown};
use crate::present::table::{About, counted};
use crate::record::{AnyId, Country, Record};
use crate::text;
use crate::tui::input::Input;
use crate::tui::input::file::{FileFormat, FileInput, Written};

/// The longest proposed name, in bytes.
const STEM: usize = 40;

impl App {
    /// Opens the line in which the file of an export is named.
    pub(super) fn ask_where_to_export(&mut self) {
        let Some(shown) = self.front().shown(self.scene()) else { return };
        let (ids, query) = (shown.records)();
        let what = Written::Records { ids, kind: shown.kind, query };
        drop(shown);
        self.name_file(what);
    }

    /// Opens the line in which a briefing is named.
    pub(super) fn ask_where_to_brief(&mut self) {
        let (ids, query) = self.briefed();
        self.name_file(Written::Brief { ids, query });
    }

    fn name_file(&mut self, what: Written) {
        let (Written::Records { query, .. } | Written::Brief { query, .. }) = &what;
        let stem = self.stem(query);
        self.input = Some(Input::File(FileInput::new(what, &stem)));
    }

    /// The content of an export of the view in front, and the query that finds exactly that.
    #[must_use]
    pub fn shown(&self) -> Option<(Vec<AnyId>, String)> {
        self.front().shown(self.scene()).map(|shown| (shown.records)())
    }

    /// The records of a briefing, and the query that finds exactly those: what concerns the country that is read or
    /// selected on the map, else all that is in view.
    #[must_use]
    pub fn briefed(&self) -> (Vec<AnyId>, String) {
        let (record, lens) = (self.record(), &self.model.lens);
        let Some(country) = self.front().briefs_on().and_then(AnyId::typed::<Country>) else {
            return (lens.everything(record), lens.query(record));
        };
        let ids = record.all().filter(|&id| record.concerns(id, country)).collect();
        (ids, format!("country:{}", record[country].code()))
    }

    /// A name for a file: the words of the query, or the record's id.
    fn stem(&self, query: &str) -> String {
        let mut stem = String::new();
        // The kind and the form are said by the columns.
        let words: Vec<&str> =
            query.split_whitespace().filter(|word| !word.starts_with("kind:") && !word.starts_with("-form:")).collect();
        text::words(&words.join(" "), |word| {
            if word.form == text::Form::Plain && stem.len() + word.folded.len() < STEM {
                stem.push_str(if stem.is_empty() { "" } else { "-" });
                stem.push_str(word.folded);
            }
        });
        let id = || self.record().datasets.first().map(|dataset| dataset.id.to_string());
        if stem.is_empty() { id().filter(|id| !id.is_empty()).unwrap_or_else(|| "onrecord".into()) } else { stem }
    }

    /// Writes the file; if that fails, shows the reason and reopens the line for correction.
    pub(super) fn write_file(&mut self, mut input: FileInput) -> Option<FileInput> {
        input.complete();
        let path = input.path();
        if !self.outside.may_write {
            self.say("nothing is written from a screen that is only drawn");
            return Some(input);
        }
        let Some(format) = input.format() else {
            self.say(format!("which format? the name ends in .{}", text::list(&input.endings(), "or .")));
            return Some(input);
        };
        if path.exists() && input.replaces.as_deref() != Some(&*path) {
            input.replaces = Some(path);
            self.say("there is a file of this name: enter again to replace it");
            return Some(input);
        }
        let absolute = std::path::absolute(&path).unwrap_or_else(|_| path.clone());
        let name = text::safe::line(&absolute.to_string_lossy()).into_owned();
        match self.write(&input.what, format, &path) {
            Ok(what) => {
                self.say(format!("wrote {what} to {name}"));
                None
            }
            Err(error) => {
                self.say(format!("cannot write {name}: {error}"));
                Some(input)
            }
        }
    }

    /// Writes the file; returns what was written, in words.
    fn write(&self, what: &Written, format: FileFormat, path: &Path) -> std::io::Result<String> {
        match (what, format) {
            (Written::Records { ids, kind, query }, FileFormat::Export(format)) => {
                let about = About { query, date: None };
                let shown = Shown { record: self.record(), ids, kind: *kind, about, has_mark: false };
                save::file(path, |out| export::write(&shown, format, out))?;
                Ok(counted(ids))
            }
            (Written::Records { ids, query, .. } | Written::Brief { ids, query }, FileFormat::Brief(format)) => {
                let brief = self.brief(self.record(), ids, query).write(format);
                save::file(path, |out| out.write_all(brief.as_bytes()))?;
                Ok("a briefing".into())
            }
            (Written::Brief { .. }, FileFormat::Export(_)) => {
                Err(std::io::Error::other("a briefing is a page or Markdown"))
            }
        }
    }

    fn brief<'a>(&'a self, record: &'a Record, ids: &[AnyId], query: &'a str) -> Brief<'a> {
        let lens = &self.model.lens;
        // How the query was understood is known where it is the one that was asked.
        let is_asked = query == lens.typed;
        let understood = lens.found().filter(|_| is_asked).map_or("", |found| &found.echo);
        let day = lens.day.date;
        Brief::of(record, ids, BriefRequest { query, understood, day, date: None })
    }
}
