//! Prints an answer as text, as one JSON array, or as one JSON object a line.

use std::io::{self, BufWriter, ErrorKind, Write};

use color_eyre::eyre::{Result, WrapErr};
use serde_json::Value as Json;

use super::formats::AnswerFormat;
use super::manner::{self, OutputStyle};
use crate::present::json;

/// Writes to standard output. A reader that closes early (`| head`) is no error.
pub(super) fn write(print: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    match print(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other.wrap_err("cannot write the answer"),
    }
}

/// Writes text for people to standard output, in the style of this run.
pub(super) fn write_text(print: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    match manner::write(print) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other.wrap_err("cannot write the answer"),
    }
}

/// Writes objects in the given form; `text` prints one of them for people.
pub(super) fn write_all<T>(
    all: impl Iterator<Item = T>,
    format: AnswerFormat,
    object: impl Fn(&T) -> Json,
    text: impl Fn(&T) -> String,
) -> Result<()> {
    if format == AnswerFormat::Text {
        let is_plain = OutputStyle::get().is_plain;
        return write_text(|out| {
            for (number, one) in (1u64..).zip(all) {
                let text = text(&one);
                if is_plain { writeln!(out, "{number}. {text}")? } else { writeln!(out, "{text}")? }
            }
            Ok(())
        });
    }
    write(|out| {
        match format {
            AnswerFormat::Text => {}
            AnswerFormat::Jsonl => {
                for one in all {
                    writeln!(out, "{}", json::line(&object(&one)))?;
                }
            }
            AnswerFormat::Json => {
                write!(out, "[")?;
                for (number, one) in all.enumerate() {
                    let comma = if number > 0 { "," } else { "" };
                    write!(out, "{comma}\n{}", json::line(&object(&one)))?;
                }
                writeln!(out, "\n]")?;
            }
        }
        Ok(())
    })
}

/// Prints a message on standard error. If that fails, nothing can be done.
pub(super) fn say(what: impl std::fmt::Display) {
    let _ = writeln!(io::stderr(), "{what}");
}
