//! The part of a record's page that lists what refers to the record.

use ratatui::text::Line;

use super::page::{BAR, LABEL, Page, Setting, mention};
use crate::present::{dossier, phrase, series, sheet};
use crate::record::{AnyId, Item, Kind, Record};
use crate::text;
use crate::tui::part::prose::Prose;

impl Page {
    /// The dossier of a country or an actor; what refers to any other record, by kind.
    pub(super) fn referring(&mut self, record: &Record, id: AnyId, set: &Setting<'_>) {
        if matches!(id.kind, Kind::Country | Kind::Actor) {
            for section in dossier::sections(record, id).into_iter().filter(|section| section.key != "cited") {
                self.title(section.title, section.ids.len(), set);
                if let Some(over_time) = section.over_time(record) {
                    let bars = Prose::default().add(&over_time.bars, set.theme.column_selected);
                    let words = format!("  {}, {}", over_time.span, over_time.most);
                    self.labelled("over time", bars.add(&words, set.theme.quiet), None, set);
                }
                if section.key == "figures" {
                    self.figures(record, &section.ids, set);
                } else {
                    self.mentions(record, &section.ids, set);
                }
            }
            return;
        }
        if let Item::Conflict(conflict) = record.item(id) {
            self.title("Claims, with day and document", conflict.claims.len(), set);
            for &claim in &conflict.claims {
                self.mentions(record, &[claim], set);
                for cited in record.get(claim).cited() {
                    let source = Prose::default().add(&sheet::source(record, cited), set.theme.quiet);
                    self.labelled("", source, Some(cited.source.into()), set);
                }
            }
        }
        for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Conflict) {
            let of_kind = record.links_to(id).iter().copied().filter(|from| from.kind == kind);
            let of_kind: Vec<AnyId> = of_kind.collect();
            if !of_kind.is_empty() {
                self.title(&format!("{} that refer to this", kind.plural()), of_kind.len(), set);
                self.mentions(record, &of_kind, set);
            }
        }
    }

    fn title(&mut self, title: &str, count: usize, set: &Setting<'_>) {
        self.gap();
        self.lines.push(Line::styled(format!(" {title}: {count}"), set.theme.strong));
    }

    fn mentions(&mut self, record: &Record, ids: &[AnyId], set: &Setting<'_>) {
        for &from in ids {
            let has_day = matches!(from.kind, Kind::Quote | Kind::Event | Kind::Position);
            let undated = if has_day { "undated" } else { "" };
            let when = record.get(from).dated().map_or_else(|| undated.to_owned(), |dated| dated.date.short());
            let prose = mention(record, from, set.theme);
            self.labelled(&text::clip(&when, LABEL - 2), prose, Some(from), set);
        }
    }

    /// Figures, those that count the same as bars on one scale.
    fn figures(&mut self, record: &Record, ids: &[AnyId], set: &Setting<'_>) {
        for run in series::runs(record, ids.iter().copied()) {
            for row in run.rows(record, BAR) {
                let words = phrase::headline(record, row.id.into());
                if run.0.len() > 1 {
                    self.bar(&row, set.theme.column, &words, set);
                } else {
                    let prose = Prose::default().add(&words, set.theme.text);
                    self.labelled(&text::clip(&row.when, LABEL - 2), prose, Some(row.id.into()), set);
                }
            }
        }
    }
}
