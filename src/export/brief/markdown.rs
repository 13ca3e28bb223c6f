//! A briefing in Markdown.

use super::content::{Brief, Standings, footnote, manner, rows, said_by};
use crate::export::escape::markdown as escape;
use crate::present::phrase;
use crate::record::{AnyId, ControlledVocabulary, Id, Quote};

pub(super) fn write(brief: &Brief<'_>) -> String {
    let mut out = format!("# {}\n\n", escape(&format!("Briefing: {}", brief.subject())));
    for (what, said) in brief.particulars() {
        out.push_str(&format!("- **{what}:** {}\n", escape(&said)));
    }
    section(&mut out, "Chronology", &chronology(brief));
    section(&mut out, "Positions", &brief.standings.iter().map(|s| standing(brief, s)).collect::<String>());
    section(&mut out, "What was said", &brief.quotes.iter().map(|&id| quote(brief, id)).collect::<String>());
    let figure = |id: AnyId| format!("- {}{}\n", line(&phrase::headline(brief.record, id)), marks(brief, [id]));
    section(&mut out, "Figures", &brief.figures.iter().map(|&id| figure(id.into())).collect::<String>());
    section(&mut out, "Where the record disagrees", &conflicts(brief));
    let unknown = brief.unknown.iter().map(|said| format!("- {}\n", line(said)));
    section(&mut out, "What is not known", &unknown.collect::<String>());
    out.push('\n');
    for (at, &id) in brief.notes.iter().enumerate() {
        out.push_str(&format!("[^{}]: {}\n", at + 1, escape(&footnote(brief.record, id))));
    }
    out
}

fn section(out: &mut String, title: &str, body: &str) {
    if !body.is_empty() {
        out.push_str(&format!("\n## {title}\n\n{}\n", body.trim_end()));
    }
}

fn line(text: &str) -> String {
    escape(&text.replace('\n', " / "))
}

fn marks(brief: &Brief<'_>, ids: impl IntoIterator<Item = AnyId>) -> String {
    let numbers = ids.into_iter().filter_map(|id| brief.number_of(id));
    numbers.map(|number| format!("[^{number}]")).collect::<Vec<_>>().concat()
}

fn chronology(brief: &Brief<'_>) -> String {
    let record = brief.record;
    let mut out = String::new();
    for &id in &brief.events {
        let event = &record[id];
        let when = event.dated.as_ref().map_or_else(|| "Undated".to_owned(), phrase::when);
        let status = event.status.filter(|status| *status != crate::record::EventStatus::Reported);
        let status = status.map(|status| format!(" ({})", status.word())).unwrap_or_default();
        let summary = event.summary.as_ref().map(|summary| format!(" — {}", line(summary))).unwrap_or_default();
        let title = format!("{}{status}", event.title);
        out.push_str(&format!("- **{}** {}{summary}{}\n", line(&when), line(&title), marks(brief, [id.into()])));
    }
    out
}

fn standing(brief: &Brief<'_>, standings: &Standings) -> String {
    let record = brief.record;
    let mut out = format!("### {}\n\n| Who | What |\n|---|---|\n", line(&record[standings.policy].name));
    for row in rows(record, &standings.stands) {
        let said = row
            .lines
            .iter()
            .map(|(told, evidence)| format!("{}{}", line(&told.words), marks(brief, evidence.iter().copied())));
        out.push_str(&format!("| {} | {} |\n", line(&row.holder), said.collect::<Vec<_>>().join("<br>")));
    }
    out.push('\n');
    out
}

fn quote(brief: &Brief<'_>, id: Id<Quote>) -> String {
    let record = brief.record;
    let quote = &record[id];
    let number = marks(brief, [id.into()]);
    let when = quote.dated.as_ref().map_or_else(|| "undated".to_owned(), phrase::when);
    let words = escape(&quote.words()).replace('\n', "\n> ");
    let by = said_by(record, quote).map(|by| format!("{by} · ")).unwrap_or_default();
    let by = line(&format!("{by}{when}{}", manner(record, id)));
    let context = quote.context.as_ref().map(|context| format!(">\n> {}\n", line(context))).unwrap_or_default();
    format!("> {words}{number}\n>\n> — {by}\n{context}\n")
}

fn conflicts(brief: &Brief<'_>) -> String {
    let record = brief.record;
    let mut out = String::new();
    for &id in &brief.conflicts {
        let conflict = &record[id];
        let sort = conflict.conflict_type.map(|sort| format!(" ({})", sort.word())).unwrap_or_default();
        out.push_str(&format!("- **{}**{sort}\n", line(&conflict.summary)));
        for &claim in &conflict.claims {
            out.push_str(&format!("  - {}{}\n", line(&phrase::mention(record, claim)), marks(brief, [claim])));
        }
        if let Some(note) = &conflict.note {
            out.push_str(&format!("  - *How it is recorded:* {}\n", line(note)));
        }
    }
    out
}
