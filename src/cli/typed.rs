//! The raw arguments, before they are parsed: a query's minus is not an option, and a mistyped command is not
//! a query.

use std::collections::HashSet;
use std::ffi::OsString;

use clap::{Command, CommandFactory};

use super::args::Args;

/// The arguments, with the leading minus of a word of a query replaced by the equivalent `!`, which is no option:
/// `-rwanda` becomes `!rwanda`. Only `-h` and `-V` alone are options. A `--` ends options; the words after it are
/// unchanged.
pub(super) fn words(typed: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let command = Args::command();
    let valued = valued(&command);
    let (mut takes_query, mut is_first, mut is_value) = (takes_query(&command), true, false);
    let mut typed = typed.into_iter();
    let mut all: Vec<OsString> = typed.next().into_iter().collect();
    while let Some(word) = typed.next() {
        let text = word.to_str().unwrap_or_default();
        if text == "--" {
            all.push(word);
            all.extend(typed);
            break;
        }
        let is_option = text.len() > 1 && text.starts_with('-');
        if std::mem::take(&mut is_value) {
            all.push(word);
        } else if is_option && !text.starts_with("--") && takes_query && !["-h", "-V"].contains(&text) {
            all.push(format!("!{}", &text[1..]).into());
            is_first = false;
        } else {
            is_value = is_option && valued.contains(text);
            if !is_option && std::mem::take(&mut is_first) {
                takes_query = command.find_subcommand(text).map_or(takes_query, self::takes_query);
            }
            all.push(word);
        }
    }
    all
}

/// Whether a command's words are a query.
fn takes_query(command: &Command) -> bool {
    command.get_positionals().any(|arg| arg.get_id() == "query")
}

/// Options whose value is the next word.
fn valued(command: &Command) -> HashSet<String> {
    let own = command.get_arguments().filter(|arg| arg.get_action().takes_values());
    let mut all: HashSet<String> = own.filter_map(|arg| arg.get_long()).map(|name| format!("--{name}")).collect();
    command.get_subcommands().for_each(|command| all.extend(valued(command)));
    all
}

/// The command that was probably meant by the first word of a query, if it is one edit away.
pub(super) fn meant(query: &[String]) -> Option<String> {
    let first = query.first().filter(|word| word.len() > 2)?;
    let command = Args::command();
    let mut commands = command.get_subcommands().map(Command::get_name);
    commands.find(|name| strsim::osa_distance(name, first) == 1).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> String {
        let words = words(typed.split(' ').map(OsString::from));
        words.iter().filter_map(|word| word.to_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_minus_before_a_word_of_a_query_is_the_query_s() {
        for (typed, expected) in [
            ("onrecord find hub -ghana", "onrecord find hub !ghana"),
            ("onrecord find hub -ghana --format json", "onrecord find hub !ghana --format json"),
            ("onrecord list quotes -who:rama", "onrecord list quotes !who:rama"),
            ("onrecord hub -ghana", "onrecord hub !ghana"),
            ("onrecord --data dir find -x", "onrecord --data dir find !x"),
            ("onrecord find -hub", "onrecord find !hub"),
            ("onrecord find -Vote --plain", "onrecord find !Vote --plain"),
            ("onrecord list quotes -hub", "onrecord list quotes !hub"),
            ("onrecord positions -hub --as-of -x", "onrecord positions !hub --as-of -x"),
            ("onrecord -hub ghana", "onrecord !hub ghana"),
            ("onrecord -V", "onrecord -V"),
            ("onrecord find -h", "onrecord find -h"),
            ("onrecord show -x", "onrecord show -x"),
            ("onrecord check -x", "onrecord check -x"),
            ("onrecord --data dir hub -x", "onrecord --data dir hub !x"),
            ("onrecord find hub -h", "onrecord find hub -h"),
            ("onrecord find -- hub -x", "onrecord find -- hub -x"),
            ("onrecord find hub - x", "onrecord find hub - x"),
        ] {
            assert_eq!(read(typed), expected);
        }
    }

    #[test]
    fn a_slip_in_a_command_is_noticed() {
        let meant = |word: &str| meant(&[word.to_owned(), "x".into()]);
        assert_eq!(meant("fnd").as_deref(), Some("find"));
        assert_eq!(meant("lsit").as_deref(), Some("list"));
        assert_eq!(meant("rwanda"), None);
        assert_eq!(meant("find"), None);
    }
}
