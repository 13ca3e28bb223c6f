//! A briefing as one HTML page: it loads nothing, runs nothing, and reads well on a screen, light or dark, and
//! on paper. Every text of the record passes `escape`.

use super::content::{Brief, Standings, footnote, manner, rows};
use super::{map, strip};
use crate::export::escape::html as escape;
use crate::present::phrase;
use crate::present::stand::Sureness;
use crate::record::{AnyId, ControlledVocabulary, EventStatus, Form, Id, Quote};

const STYLE: &str = include_str!("brief.css");

/// Nothing is fetched, run, framed or sent, whatever a text contains.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

pub(super) fn write(brief: &Brief<'_>) -> String {
    let mut out = head(brief);
    section(&mut out, "Chronology", &chronology(brief));
    let standings = brief.standings.iter().enumerate().map(|(at, one)| standing(brief, one, at));
    section(&mut out, "Positions", &standings.collect::<String>());
    section(&mut out, "What was said", &brief.quotes.iter().map(|&id| quote(brief, id)).collect::<String>());
    section(&mut out, "Figures", &figures(brief));
    let conflicts = conflicts(brief);
    if !conflicts.is_empty() {
        out.push_str(&format!("<aside>\n<h2>Where the record disagrees</h2>\n{conflicts}</aside>\n"));
    }
    let unknown: Vec<String> = brief.unknown.iter().map(|said| format!("<li>{}</li>\n", line(said))).collect();
    section(&mut out, "What is not known", &list("ul", "unknown", &unknown.concat()));
    section(&mut out, "Notes", &notes(brief));
    out.push_str(&format!("<footer>{}</footer>\n</main>\n</body>\n</html>\n", foot(brief)));
    out
}

fn head(brief: &Brief<'_>) -> String {
    let subject = escape(&brief.subject());
    let language = brief.record.datasets.iter().find_map(|dataset| dataset.language.as_deref()).unwrap_or("en");
    let particulars = brief.particulars();
    let particulars = particulars.iter().map(|(what, said)| format!("<dt>{what}</dt><dd>{}</dd>\n", escape(said)));
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"onrecord {}\">\n<title>Briefing: {subject}</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<header>\n\
         <p class=\"kind\">Briefing</p>\n<h1>{subject}</h1>\n<dl class=\"particulars\">\n{}</dl>\n</header>\n",
        escape(language),
        env!("CARGO_PKG_VERSION"),
        particulars.collect::<String>()
    )
}

fn foot(brief: &Brief<'_>) -> String {
    let licences = brief.record.datasets.iter().filter_map(|dataset| dataset.license.as_deref());
    let licences: Vec<String> = licences.map(escape).collect();
    let licence = if licences.is_empty() {
        String::new()
    } else {
        format!(" The record is under {}; the quotations in it are cited excerpts.", licences.join(", "))
    };
    format!(
        "Written by onrecord {}. It takes no side: it attributes, dates and cites.{licence}",
        env!("CARGO_PKG_VERSION")
    )
}

fn section(out: &mut String, title: &str, body: &str) {
    if !body.is_empty() {
        out.push_str(&format!("<section>\n<h2>{title}</h2>\n{body}</section>\n"));
    }
}

fn list(tag: &str, class: &str, items: &str) -> String {
    if items.is_empty() { String::new() } else { format!("<{tag} class=\"{class}\">\n{items}</{tag}>\n") }
}

fn line(text: &str) -> String {
    escape(&text.replace('\n', " / "))
}

fn marks(brief: &Brief<'_>, ids: impl IntoIterator<Item = AnyId>) -> String {
    let numbers: Vec<String> = ids
        .into_iter()
        .filter_map(|id| brief.number_of(id))
        .map(|number| format!("<a href=\"#n{number}\">{number}</a>"))
        .collect();
    if numbers.is_empty() { String::new() } else { format!("<sup>{}</sup>", numbers.join(",")) }
}

fn chronology(brief: &Brief<'_>) -> String {
    let record = brief.record;
    let item = |id: &Id<crate::record::Event>| {
        let event = &record[*id];
        let when = event.dated.as_ref().map_or_else(|| "undated".to_owned(), phrase::when);
        let status = event.status.filter(|status| *status != EventStatus::Reported);
        let status = status.map(|status| format!(" <em class=\"sort\">{}</em>", status.word())).unwrap_or_default();
        let summary = event.summary.as_ref().map(|said| format!("<span>{}</span>", line(said))).unwrap_or_default();
        let marks = marks(brief, [(*id).into()]);
        format!(
            "<li><span class=\"when\">{}</span><div class=\"what\"><b>{}</b>{status}{marks}{summary}</div></li>\n",
            line(&when),
            line(&event.title)
        )
    };
    list("ol", "chronology", &brief.events.iter().map(item).collect::<String>())
}

fn standing(brief: &Brief<'_>, standings: &Standings, at: usize) -> String {
    let record = brief.record;
    let mut out = format!("<h3>{}</h3>\n", line(&record[standings.policy].name));
    // The largest table comes first and has the map; the key to a drawing is given once.
    if at == 0 {
        let maps = map::draw(record, standings);
        if !maps.is_empty() {
            let maps = maps.join("</div>\n<div>");
            out.push_str(&format!("<figure class=\"maps\">\n<div>{maps}</div>\n</figure>\n"));
        }
    }
    if standings.stands.len() > 1
        && let Some(drawing) = strip::draw(record, standings, at)
    {
        let key = if at == 0 { format!("<figcaption>{KEY}</figcaption>\n") } else { String::new() };
        out.push_str(&format!("<figure>\n{drawing}{key}</figure>\n"));
    }
    out.push_str("<table>\n<thead><tr><th scope=\"col\">Who</th><th scope=\"col\">What, since when, by whose word</th></tr></thead>\n<tbody>\n");
    for row in rows(record, &standings.stands) {
        let said = row.lines.iter().map(|(told, evidence)| {
            let class = if told.sureness == Sureness::Possibly { " class=\"unsure\"" } else { "" };
            format!("<div{class}>{}{}</div>", line(&told.words), marks(brief, evidence.iter().copied()))
        });
        out.push_str(&format!("<tr><td>{}</td><td>{}</td></tr>\n", line(&row.holder), said.collect::<String>()));
    }
    out.push_str("</tbody>\n</table>\n");
    out
}

/// The key to the drawing.
const KEY: &str = "▲ for, ◇ open, conditional or undecided, ▼ against; a bar begins where its stance surely holds \
    and is pale where it may already. Below it talks: ○ listed as a host, ◔ approached, ◑ talks, ◕ formal talks, \
    ● agreed, – that there are none, where somebody says so.";

fn quote(brief: &Brief<'_>, id: Id<Quote>) -> String {
    let record = brief.record;
    let quote = &record[id];
    let when = quote.dated.as_ref().map_or_else(|| "undated".to_owned(), phrase::when);
    let by = match quote.form {
        Form::Document => String::new(),
        Form::Direct | Form::Indirect => {
            let capacity = quote.capacity(record).map(|role| format!(", {}", line(role))).unwrap_or_default();
            format!("<b>{}</b>{capacity} · ", line(quote.speaker_name(record)))
        }
    };
    let words = escape(&quote.words()).replace('\n', "<br>");
    let context = quote.context.as_ref().map(|said| format!("<p class=\"context\">{}</p>\n", line(said)));
    format!(
        "<blockquote class=\"{}\">\n<p class=\"words\">{words}{}</p>\n\
         <p class=\"by\">{by}{}{}</p>\n{}</blockquote>\n",
        quote.form.word(),
        marks(brief, [id.into()]),
        line(&when),
        manner(record, id),
        context.unwrap_or_default()
    )
}

fn figures(brief: &Brief<'_>) -> String {
    let record = brief.record;
    let row = |id: &Id<crate::record::Figure>| {
        let (figure, any) = (&record[*id], AnyId::from(*id));
        let byline = line(&phrase::byline(record, any));
        format!(
            "<tr><td>{}</td><td>{}{}<div class=\"sort\">{byline}</div></td></tr>\n",
            line(&figure.amount()),
            line(&figure.what),
            marks(brief, [any])
        )
    };
    let rows: String = brief.figures.iter().map(row).collect();
    if rows.is_empty() { rows } else { format!("<table>\n<tbody>\n{rows}</tbody>\n</table>\n") }
}

fn conflicts(brief: &Brief<'_>) -> String {
    let record = brief.record;
    let mut out = String::new();
    for &id in &brief.conflicts {
        let conflict = &record[id];
        let sort = conflict.conflict_type.map(|sort| format!(" <em class=\"sort\">{}</em>", sort.word()));
        out.push_str(&format!(
            "<section>\n<p><b>{}</b>{}</p>\n<ul>\n",
            line(&conflict.summary),
            sort.unwrap_or_default()
        ));
        for &claim in &conflict.claims {
            out.push_str(&format!("<li>{}{}</li>\n", line(&phrase::mention(record, claim)), marks(brief, [claim])));
        }
        out.push_str("</ul>\n");
        if let Some(note) = &conflict.note {
            out.push_str(&format!("<p class=\"note\">How it is recorded: {}</p>\n", line(note)));
        }
        out.push_str("</section>\n");
    }
    out
}

fn notes(brief: &Brief<'_>) -> String {
    let note =
        |(at, id): (usize, &AnyId)| format!("<li id=\"n{}\">{}</li>\n", at + 1, line(&footnote(brief.record, *id)));
    list("ol", "notes", &brief.notes.iter().enumerate().map(note).collect::<String>())
}
