//! What users of a command line expect of one: help with examples that run, completions, a manual, plain
//! and narrow answers, a pager.

use std::io::Read;

use crate::common::{DEADLINE, PROGRAM, fixture, harbour, onrecord, program, run};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use tempfile::tempdir;

/// Every command, as `--help` lists them.
fn commands() -> Vec<String> {
    let help = onrecord(["--help"]).out;
    let (_, rest) = help.split_once("Commands:\n").unwrap();
    let lines = rest.lines().take_while(|line| line.starts_with("  "));
    let names = lines.filter(|line| !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next());
    let names: Vec<String> = names.filter(|name| *name != "help").map(str::to_owned).collect();
    assert!(names.len() > 10, "{help}");
    names
}

/// Words of a command line, those in single marks together.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_open = false;
    for c in line.chars() {
        match c {
            '\'' => is_open = !is_open,
            ' ' if !is_open => words.push(String::new()),
            _ => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn every_command_has_examples_and_they_all_run() {
    let folder = tempdir().unwrap();
    let readme = include_str!("../README.md");
    for command in commands() {
        assert!(readme.contains(&format!("| `onrecord {command}")), "give `onrecord {command}` a row in README.md");
        let help = onrecord([&command, "--help"]).out;
        let (_, examples) = help.split_once("Examples:\n").unwrap_or_else(|| panic!("{command} has no examples"));
        let examples: Vec<&str> = examples.lines().filter(|line| line.trim().starts_with("onrecord ")).collect();
        assert!(!examples.is_empty(), "{command}");
        for example in examples {
            let words = words(example.trim().strip_prefix("onrecord ").unwrap());
            assert_eq!(words[0], command, "{example}");
            let answer = run(program(&words).current_dir(folder.path()), DEADLINE);
            assert_eq!(answer.code(), 0, "{example}: {answer:?}");
        }
    }
}

#[test]
fn each_shell_has_its_completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = onrecord(["completions", shell]).out;
        assert!(script.contains("onrecord") && script.contains("ONRECORD_COMPLETE"), "{shell}: {script}");
    }
    assert_eq!(onrecord(["completions", "tcsh"]).code(), 2);
}

/// What Bash is offered at the end of a line.
fn offered(line: &[&str]) -> Vec<String> {
    let mut command = program(["--"].iter().chain(line));
    command.env("ONRECORD_COMPLETE", "bash").env("_CLAP_IFS", "\n").env("_CLAP_COMPLETE_COMP_TYPE", "9");
    command.env("_CLAP_COMPLETE_SPACE", "false").env("_CLAP_COMPLETE_INDEX", (line.len() - 1).to_string());
    run(&mut command, DEADLINE).out.lines().map(ToOwned::to_owned).collect()
}

#[test]
fn completions_know_commands_ids_fields_and_values() {
    let data = harbour();
    let with = |line: &[&str]| offered(&[&["onrecord", "--data", &data], line].concat());
    assert_eq!(with(&["exp"]), ["export"]);
    assert!(with(&["show", "djukic-"]).contains(&"djukic-one-off".to_owned()));
    assert!(with(&["list", "quotes", "who:zar"]).contains(&"who:zarko-vucetic".to_owned()));
    assert!(with(&["find", "stance:"]).contains(&"stance:supports".to_owned()));
    assert!(with(&["positions", "--policy", "night"]).contains(&"night-ferry".to_owned()));
    assert!(with(&["who", "zarko"]).contains(&"zarko-vucetic".to_owned()));
    assert!(with(&["stats", "--by", ""]).contains(&"month".to_owned()));
    assert!(with(&["list", "quotes", "--format", "c"]).contains(&"csv".to_owned()));
}

#[test]
fn the_manual_has_a_page_for_the_program_and_for_each_command() {
    assert!(onrecord(["man"]).out.contains("\n.SH NAME\nonrecord"), "{}", onrecord(["man"]).out);
    for command in commands() {
        let page = onrecord(["man", &command]).out;
        assert!(page.contains(".SH NAME") && page.contains("Examples:"), "{command}");
    }
    assert_eq!(onrecord(["man", "gulls"]).code(), 2);
}

#[test]
fn plain_answers_are_numbered_and_have_no_sign_that_a_word_says_too() {
    let data = harbour();
    for args in [
        vec!["find", "ferry"],
        vec!["list", "quotes"],
        vec!["positions"],
        vec!["stats"],
        vec!["timeline"],
        vec!["show", "djukic-one-off"],
        vec!["check"],
    ] {
        let answer = onrecord(args.iter().copied().chain(["--plain", "--data", &data]));
        let signs = ['▲', '◇', '▼', '○', '◔', '◑', '◕', '●', '≠', '│', '─', '╭', '█', '▌', '▏'];
        assert!(!answer.out.contains(signs), "{args:?}: {}", answer.out);
        if args[0] != "check" {
            assert!(answer.out.starts_with("1. "), "{args:?}: {}", answer.out);
        }
    }
    let faulty = onrecord(["check", fixture("faulty").to_str().unwrap(), "--plain"]);
    assert!(faulty.out.contains("error") && !faulty.out.contains(" | "), "{}", faulty.out);
}

#[test]
fn answers_are_as_wide_as_is_asked_and_lose_nothing() {
    let data = harbour();
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for args in [vec!["list", "quotes"], vec!["show", "vucetic-paper-boat"], vec!["who", "croatia"]] {
        let ask = |more: &[&str]| onrecord(args.iter().chain(more).copied().chain(["--data", &data])).out;
        let narrow = ask(&["--width", "40"]);
        let widest = narrow.lines().map(onrecord::text::width).max().unwrap();
        assert!(widest <= 40, "{args:?}: {widest}\n{narrow}");
        assert_eq!(squeezed(&narrow), squeezed(&ask(&[])), "{args:?}");
    }
    assert_eq!(onrecord(["list", "quotes", "--width", "wide"]).code(), 2);
}

/// The screen of a terminal of 10 rows after a command, in an environment with a pager.
fn on_a_terminal(args: &[&str], pager: &str) -> String {
    let size = PtySize { rows: 10, cols: 70, ..PtySize::default() };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(PROGRAM);
    command.args(args);
    command.env("PAGER", pager);
    command.env("TERM", "xterm-256color");
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut shown = Vec::new();
    let mut piece = [0; 4096];
    // At its end a terminal of Linux answers with an error.
    while let Ok(1..) = reader.read(&mut piece).inspect(|&count| shown.extend(&piece[..count])) {}
    child.wait().unwrap();
    String::from_utf8(shown).unwrap()
}

#[cfg(unix)]
#[test]
fn a_long_answer_on_a_terminal_goes_through_the_pager_and_no_other() {
    let data = harbour();
    let pager = "sed -e s/^/PAGED:/";
    let long = on_a_terminal(&["list", "quotes", "--data", &data], pager);
    assert!(long.starts_with("PAGED:"), "{long:?}");
    assert!(long.lines().all(|line| onrecord::text::width(line) <= 70 + "PAGED:".len()), "{long}");
    for (args, pager) in [
        (vec!["list", "quotes", "--data", &data, "--no-pager"], pager),
        (vec!["list", "sources", "berths", "--data", &data], pager),
        (vec!["list", "quotes", "--data", &data, "--format", "json"], pager),
        (vec!["list", "quotes", "--data", &data], ""),
        (vec!["list", "quotes", "--data", &data], "no-such-pager --at all"),
    ] {
        let shown = on_a_terminal(&args, pager);
        assert!(!shown.contains("PAGED:") && !shown.is_empty(), "{args:?}: {shown}");
    }
    assert!(!onrecord(["list", "quotes", "--data", &data]).out.contains("PAGED"));
}
