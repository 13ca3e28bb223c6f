//! One record laid out at reading width: every piece, every field, every source, and what refers to it.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::present::sheet::{RowPart, SheetRow};
use crate::present::stand::Sureness;
use crate::present::{dossier, phrase, series, sheet, stand};
use crate::record::{AnyId, ControlledVocabulary, Form, Item, Kind, Quote, Record, changes_by, in_marks};
use crate::text;
use crate::tui::lens::Lens;
use crate::tui::part::prose::Prose;
use crate::tui::theme::Theme;

/// Widest column of text that reads well.
pub(crate) const WIDEST: usize = 92;
/// Columns of a label.
pub(super) const LABEL: usize = 16;

/// Columns of a bar.
pub(super) const BAR: usize = 12;

/// Fields of a dossier that are shown below its records.
const SMALL_PRINT: [&str; 5] = ["sources", "code_status", "aliases", "sort_name", "note"];

/// Fields whose records are styled as the words they are.
const WORDS: [&str; 2] = ["evidence", "claims"];

/// A laid-out record.
#[derive(Default)]
pub(crate) struct Page {
    pub(crate) lines: Vec<Line<'static>>,
    /// Links in it, from top to bottom.
    pub(crate) links: Vec<Link>,
}

/// A stretch of lines that leads to another record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// Where it leads.
    pub(crate) to: AnyId,
    /// First line of it.
    pub(crate) first: usize,
    /// Line behind its last.
    pub(crate) end: usize,
    /// Column at which it begins.
    pub(crate) column: usize,
    /// Columns it takes; none for all to the end of its lines.
    pub(crate) wide: Option<usize>,
}

/// What a page is set with.
pub(crate) struct Setting<'a> {
    /// Columns.
    pub(crate) width: usize,
    /// Styles.
    pub(crate) theme: &'a Theme,
    /// What narrows the record: what to highlight, and as of which day positions are shown.
    pub(crate) lens: &'a Lens,
}

impl Page {
    /// Lays out a record.
    #[must_use]
    pub(crate) fn new(record: &Record, id: AnyId, set: &Setting<'_>) -> Self {
        let mut page = Self::default();
        page.heading(record, id, set);
        page.gap();
        // A dossier says who it is about, then lists the records, then the small print.
        let is_dossier = matches!(id.kind, Kind::Country | Kind::Actor);
        let (small, large): (Vec<_>, Vec<_>) =
            sheet::rows(record, id).into_iter().partition(|row| is_dossier && SMALL_PRINT.contains(&row.key));
        page.rows(record, &large, set);
        page.changes(record, id, set);
        page.stands(record, id, set);
        page.disputes(record, id, set);
        if record.is_faulty(id) {
            let wrong = "part of this record has errors and was left out; `onrecord check` names them";
            page.labelled("Errors", Prose::default().add(wrong, set.theme.alarm), None, set);
        }
        if is_dossier {
            page.referring(record, id, set);
            page.gap();
        }
        page.rows(record, &small, set);
        // Nobody looks for the words of an id.
        let slug = Prose::default().add(record.get(id).slug(), set.theme.quiet);
        page.place_marked("Id", LABEL, slug, &[], None, set);
        page.series(record, id, set);
        if !is_dossier {
            page.referring(record, id, set);
        }
        page
    }

    /// What a position differs from.
    fn changes(&mut self, record: &Record, id: AnyId, set: &Setting<'_>) {
        for change in id.typed().map(|position| changes_by(record, position)).unwrap_or_default() {
            let told = change.told(record, change.before);
            self.labelled("Before", Prose::default().add(&told, set.theme.text), Some(change.before.into()), set);
        }
    }

    /// The figures that count the same as this one.
    fn series(&mut self, record: &Record, id: AnyId, set: &Setting<'_>) {
        let Some(run) = id.typed().and_then(|figure| series::FigureSeries::of(record, figure)) else { return };
        self.gap();
        self.lines.push(Line::styled(" The same count, by whom and when", set.theme.strong));
        for row in run.rows(record, BAR) {
            let style = if AnyId::from(row.id) == id { set.theme.column_selected } else { set.theme.column };
            self.bar(&row, style, &row.words(), set);
        }
    }

    /// A figure of a series: its date, bar and words.
    pub(super) fn bar(&mut self, row: &series::FigureRow, style: Style, words: &str, set: &Setting<'_>) {
        let gap = " ".repeat(BAR.saturating_sub(text::width(&row.bar)) + 1);
        let prose = Prose::default().add(&format!("{}{gap}", row.bar), style).add(words, set.theme.text);
        self.labelled(&text::clip(&row.when, LABEL - 2), prose, Some(row.id.into()), set);
    }

    fn rows(&mut self, record: &Record, rows: &[SheetRow], set: &Setting<'_>) {
        let mut last = "";
        for row in rows {
            let label = if row.label == last { "" } else { &row.label };
            let style = if row.is_said { set.theme.strong } else { set.theme.text };
            match row.parts.as_slice() {
                [RowPart { link: Some(id), .. }] if WORDS.contains(&row.key) => {
                    self.labelled(label, mention(record, *id, set.theme), Some(*id), set);
                }
                [one] => self.labelled(label, Prose::default().add(&one.text, style), one.link, set),
                many => self.flow(label, many, set),
            }
            last = &row.label;
        }
    }

    pub(super) fn gap(&mut self) {
        self.lines.push(Line::default());
    }

    fn heading(&mut self, record: &Record, id: AnyId, set: &Setting<'_>) {
        let theme = set.theme;
        let Item::Quote(quote) = record.item(id) else {
            let name = Prose::default().add(&phrase::headline(record, id), theme.strong);
            self.prose(name, 1, None, set);
            let below = phrase::byline(record, id);
            if !below.is_empty() {
                self.prose(Prose::default().add(&below, theme.quiet), 1, None, set);
            }
            return;
        };
        let name = Prose::default().add(quote.speaker_name(record), theme.strong);
        let role = quote.capacity(record).map(|role| format!(", {role}")).unwrap_or_default();
        self.prose(name.add(&role, theme.text), 1, quote.speaker.map(AnyId::from), set);
        self.gap();
        self.words(quote, set);
    }

    /// The pieces of a quotation, each in its own marks, or the gist with none.
    fn words(&mut self, quote: &Quote, set: &Setting<'_>) {
        let theme = set.theme;
        if let Some(gist) = &quote.gist {
            self.prose(Prose::default().add(gist, theme.indirect), 4, None, set);
            let what = match quote.form {
                Form::Document => "¶ the document says so in its own voice; these are not its words",
                _ => "› indirect speech; these are not the speaker's words",
            };
            self.prose(Prose::default().add(what, theme.quiet), 4, None, set);
            return;
        }
        for piece in &quote.pieces {
            self.prose(Prose::default().add(&in_marks(std::slice::from_ref(piece)), theme.text), 4, None, set);
        }
        if quote.is_fragment {
            self.prose(Prose::default().add("only these words are printed, not a sentence", theme.quiet), 4, None, set);
        }
    }

    /// A text set in from the left.
    fn prose(&mut self, prose: Prose, inset: usize, link: Option<AnyId>, set: &Setting<'_>) {
        self.place("", inset, prose, link, set);
    }

    pub(super) fn labelled(&mut self, label: &str, prose: Prose, link: Option<AnyId>, set: &Setting<'_>) {
        self.place(label, LABEL, prose, link, set);
    }

    fn place(&mut self, label: &str, inset: usize, prose: Prose, link: Option<AnyId>, set: &Setting<'_>) {
        let found = set.lens.marks().map(|marks| marks.ranges(prose.as_str())).unwrap_or_default();
        self.place_marked(label, inset, prose, &found, link, set);
    }

    fn place_marked(
        &mut self,
        label: &str,
        inset: usize,
        prose: Prose,
        found: &[Range<usize>],
        link: Option<AnyId>,
        set: &Setting<'_>,
    ) {
        let first = self.lines.len();
        for line in prose.lines(set.width.saturating_sub(inset), found, set.theme.found) {
            let label = if self.lines.len() == first { label } else { "" };
            let label = format!(" {label}");
            let gap = " ".repeat(inset.saturating_sub(text::width(&label)));
            let mut spans = vec![Span::styled(format!("{label}{gap}"), set.theme.quiet)];
            let linked = |span: Span<'static>| {
                let style = if link.is_some() { set.theme.link.patch(span.style) } else { span.style };
                Span::styled(span.content, style)
            };
            spans.extend(line.spans.into_iter().map(linked));
            self.lines.push(Line::from(spans));
        }
        let end = self.lines.len();
        self.links.extend(link.filter(|_| end > first).map(|to| Link { to, first, end, column: inset, wide: None }));
    }

    /// Several links on as few lines as hold them.
    fn flow(&mut self, label: &str, parts: &[RowPart], set: &Setting<'_>) {
        let theme = set.theme;
        let label = format!(" {label}");
        let gap = " ".repeat(LABEL.saturating_sub(text::width(&label)));
        let mut line = vec![Span::styled(format!("{label}{gap}"), theme.quiet)];
        let mut column = LABEL;
        for (number, part) in parts.iter().enumerate() {
            let name = text::clip(&part.text, set.width.saturating_sub(LABEL)).into_owned();
            let wide = text::width(&name);
            if column + wide + 3 > set.width && number > 0 {
                self.lines.push(Line::from(std::mem::take(&mut line)));
                line.push(Span::raw(" ".repeat(LABEL)));
                column = LABEL;
            } else if number > 0 {
                line.push(Span::styled(" · ", theme.quiet));
                column += 3;
            }
            let found = set.lens.marks().map(|marks| marks.ranges(&name)).unwrap_or_default();
            let style = if part.link.is_some() { theme.link } else { theme.text };
            for set in Prose::default().add(&name, style).lines(usize::MAX, &found, theme.found) {
                line.extend(set.spans);
            }
            let first = self.lines.len();
            self.links.extend(part.link.map(|to| Link { to, first, end: first + 1, column, wide: Some(wide) }));
            column += wide;
        }
        self.lines.push(Line::from(line));
    }

    /// Its position on the selected policy, as of the selected date.
    fn stands(&mut self, record: &Record, id: AnyId, set: &Setting<'_>) {
        let Some(stand) = set.lens.stand_of(id) else { return };
        let day = set.lens.day.date.map_or_else(|| "the latest".to_owned(), |day| day.format("%-d %B %Y").to_string());
        let on = format!("on {}, as of {day}:", record[stand.policy].name);
        self.labelled("Stands", Prose::default().add(&on, set.theme.quiet), None, set);
        for told in stand::told(record, stand) {
            let style = if told.sureness == Sureness::Holds { set.theme.text } else { set.theme.quiet };
            self.labelled("", Prose::default().add(&told.words, style), Some(told.id.into()), set);
        }
    }

    /// What the record holds against it, or it against another.
    fn disputes(&mut self, record: &Record, id: AnyId, set: &Setting<'_>) {
        if matches!(id.kind, Kind::Country | Kind::Actor | Kind::Source) {
            return;
        }
        for conflict in dossier::conflicts(record, id) {
            let sort = record[conflict].conflict_type.map_or("disputed", ControlledVocabulary::word);
            let prose = Prose::default().add(&record[conflict].summary, set.theme.text);
            self.labelled(&format!("≠ {sort}"), prose, Some(conflict.into()), set);
            for &other in record[conflict].claims.iter().filter(|other| **other != id) {
                self.labelled("  beside", mention(record, other, set.theme), Some(other), set);
            }
        }
    }
}

/// A record in the words of another's page: who said what, or its name.
pub(super) fn mention(record: &Record, id: AnyId, theme: &Theme) -> Prose {
    match record.item(id) {
        Item::Quote(quote) => {
            let words = if quote.form == Form::Direct { theme.text } else { theme.indirect };
            Prose::default().add(&format!("{}: ", quote.speaker_name(record)), theme.quiet).add(&quote.words(), words)
        }
        _ => Prose::default().add(&phrase::headline(record, id), theme.text),
    }
}
