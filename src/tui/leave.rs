//! What leaves the explorer as a file: what is shown, or a briefing on what is in view. The only file here
//! that writes one.

use std::path::Path;

use super::action::Action;
use super::app::App;
use super::keys::Key;
use super::layout::Focus;
use super::line::Typed;
use super::overlay::Overlay;
use super::overlay::positions::Positions;
use super::prompt::{Format, Leaving, Prompt};
use super::view::Moment;
use crate::export::brief::{Asked, Brief};
use crate::export::save;
use crate::export::{self, Shown};
use crate::present::stats::narrowed;
use crate::present::table::{About, counted};
use crate::record::{AnyId, Country, Kind};
use crate::text;

/// Longest name that is proposed, in bytes.
const STEM: usize = 40;

impl App {
    /// Opens the line in which the file is named.
    pub(super) fn ask_where(&mut self, action: Action) {
        let what = if action == Action::Brief {
            Leaving::Brief(self.in_view())
        } else {
            let (ids, kind) = self.shown();
            Leaving::Export(ids, kind)
        };
        self.prompt = Some(Prompt::new(what, &self.stem()));
    }

    /// What a briefing is on: what concerns the country that is read, else all that is in view.
    fn in_view(&self) -> Vec<AnyId> {
        let record = &self.shelf.record;
        let read = match self.overlays.last() {
            Some(Overlay::Reader(reader)) => reader.id().typed::<Country>(),
            Some(Overlay::Map(map)) => map.in_hand().and_then(AnyId::typed),
            _ => None,
        };
        match read {
            Some(country) => record.all().filter(|&id| record.concerns(id, country)).collect(),
            None => self.lens.everything(record),
        }
    }

    /// What the front-most overlay or the focused pane shows, in order; of one kind where it shows nothing else.
    #[must_use]
    pub fn shown(&self) -> (Vec<AnyId>, Option<Kind>) {
        let panes = &self.panes;
        match self.overlays.last() {
            Some(Overlay::Reader(reader)) => (vec![reader.id()], Some(reader.id().kind)),
            Some(Overlay::Listing(list)) => (list.ids().to_vec(), None),
            Some(Overlay::Positions(view)) => (view.ids(), Some(Kind::Position)),
            Some(Overlay::Map(_)) => (self.positions(), Some(Kind::Position)),
            Some(Overlay::Conflicts(view)) => (view.ids(), Some(Kind::Conflict)),
            Some(Overlay::Stats(_)) => (self.lens.everything(&self.shelf.record), None),
            Some(_) => (Vec::new(), None),
            None => match panes.focus {
                Focus::Countries => {
                    (panes.countries.list.items().iter().flatten().map(|&id| id.into()).collect(), Some(Kind::Country))
                }
                Focus::Timeline => (panes.timeline.list.items().iter().copied().filter_map(Moment::id).collect(), None),
                Focus::Quotes => (panes.quotes.list.items().iter().map(|&id| id.into()).collect(), Some(Kind::Quote)),
            },
        }
    }

    /// The positions on the policy in hand, on which the map rests.
    fn positions(&self) -> Vec<AnyId> {
        Positions::new(&self.shelf.record, &self.lens, &self.shelf.countries, None).ids()
    }

    /// Whether it shows anything; asked at every frame, so nothing is gathered for it.
    #[must_use]
    pub fn shows_anything(&self) -> bool {
        let panes = &self.panes;
        match self.overlays.last() {
            Some(Overlay::Reader(_) | Overlay::Stats(_)) => true,
            Some(Overlay::Map(_)) => self.lens.policy.is_some(),
            Some(overlay @ (Overlay::Listing(_) | Overlay::Positions(_) | Overlay::Conflicts(_))) => {
                overlay.in_hand().is_some()
            }
            Some(_) => false,
            None => match panes.focus {
                Focus::Countries => !self.shelf.countries.is_empty(),
                Focus::Timeline => !panes.timeline.list.items().is_empty(),
                Focus::Quotes => !panes.quotes.list.items().is_empty(),
            },
        }
    }

    /// What is asked for: the query, and the country that narrows it.
    fn asked(&self) -> String {
        let country = self.lens.country.map(|country| format!("country:{}", self.shelf.record[country].code()));
        country.map_or_else(|| self.lens.typed.clone(), |country| narrowed(&self.lens.typed, &country))
    }

    /// A name for a file: the words of the query, or the record's id.
    fn stem(&self) -> String {
        let mut stem = String::new();
        text::words(&self.asked(), |word| {
            if word.form == text::Form::Plain && stem.len() + word.folded.len() < STEM {
                stem.push_str(if stem.is_empty() { "" } else { "-" });
                stem.push_str(word.folded);
            }
        });
        let id = || self.shelf.record.datasets.first().map(|dataset| dataset.id.to_string());
        if stem.is_empty() { id().filter(|id| !id.is_empty()).unwrap_or_else(|| "onrecord".into()) } else { stem }
    }

    /// Hears a key while a file is named.
    pub(super) fn press_in_prompt(&mut self, key: Key) {
        let Some(prompt) = &mut self.prompt else { return };
        match prompt.press(key) {
            Typed::GivenUp => self.prompt = None,
            Typed::Over => self.is_over = true,
            Typed::Entered => self.leave(),
            _ => {}
        }
    }

    /// Writes the file, or says what keeps it from being written.
    fn leave(&mut self) {
        let Some(prompt) = &mut self.prompt else { return };
        prompt.complete();
        let path = prompt.path();
        if !self.may_write {
            self.notice = Some("nothing is written from a screen that is only drawn".into());
            return;
        }
        let Some(format) = prompt.format() else {
            self.notice = Some(format!("which format? the name ends in .{}", text::list(&prompt.endings(), "or .")));
            return;
        };
        if path.exists() && prompt.replaces.as_deref() != Some(&*path) {
            prompt.replaces = Some(path);
            self.notice = Some("there is a file of this name: enter again to replace it".into());
            return;
        }
        let Some(prompt) = self.prompt.take() else { return };
        let name = text::safe::line(&std::path::absolute(&path).unwrap_or_else(|_| path.clone()).to_string_lossy())
            .into_owned();
        self.notice = Some(match self.write(&prompt.what, format, &path) {
            Ok(what) => format!("wrote {what} to {name}"),
            Err(error) => {
                // The name stays, to be mended.
                self.prompt = Some(prompt);
                format!("cannot write {name}: {error}")
            }
        });
    }

    /// Writes; gives what was written, in words.
    fn write(&self, what: &Leaving, format: Format, path: &Path) -> std::io::Result<String> {
        // Positions and conflicts, and what concerns the country that is read, are shown whatever was asked.
        let is_narrowed = !self.overlays.iter().any(|overlay| {
            matches!(overlay, Overlay::Positions(_) | Overlay::Conflicts(_) | Overlay::Map(_) | Overlay::Reader(_))
        });
        let (record, query) = (&self.shelf.record, if is_narrowed { self.asked() } else { String::new() });
        match (what, format) {
            (Leaving::Export(ids, kind), Format::Export(format)) => {
                let about = About { query: &query, date: None };
                let shown = Shown { record, ids, kind: *kind, about, has_mark: false };
                save::file(path, |out| export::write(&shown, format, out))?;
                Ok(counted(ids))
            }
            (Leaving::Export(ids, _) | Leaving::Brief(ids), Format::Brief(format)) => {
                let echo = self.lens.found().filter(|_| is_narrowed);
                let echo = echo.map(|found| found.echo.clone()).unwrap_or_default();
                // A date that only follows what is in hand is nobody's question.
                let day = self.lens.day.date.filter(|_| self.lens.day.is_pinned);
                let asked = Asked { query: &query, understood: &echo, day, date: None };
                let brief = Brief::of(record, ids, asked).write(format);
                save::file(path, |out| out.write_all(brief.as_bytes()))?;
                Ok("a briefing".into())
            }
            (Leaving::Brief(_), Format::Export(_)) => Err(std::io::Error::other("a briefing is a page or Markdown")),
        }
    }
}
