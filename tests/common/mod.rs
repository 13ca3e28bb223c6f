//! Helpers of the integration tests: running the binary, fixtures, the text of a screen.

use std::ffi::OsStr;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use onrecord::record::{Origin, Record, load};
use onrecord::tui::theme::ThemeName;
use ratatui::buffer::Buffer;
use serde_json::Value as Json;
use unicode_width::UnicodeWidthStr;

/// Long enough for a slow machine; nothing waits for it where all is well.
pub const DEADLINE: Duration = Duration::from_secs(60);

/// The program.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_onrecord");

/// A dataset of the tests.
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// The sound dataset, as a command-line argument.
pub fn harbour() -> String {
    fixture("harbour").to_str().unwrap().to_owned()
}

/// The dataset with the planted mistakes, as a command-line argument.
pub fn faulty() -> String {
    fixture("faulty").to_str().unwrap().to_owned()
}

/// How the program ended and what it printed.
#[derive(Debug)]
pub struct Answer {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Answer {
    /// The exit code, which every ending but one by a signal has.
    #[track_caller]
    pub fn code(&self) -> i32 {
        self.code.unwrap_or_else(|| panic!("ended by a signal: {self:?}"))
    }

    /// One JSON array on standard output.
    #[track_caller]
    pub fn array(&self) -> Vec<Json> {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// One JSON object a line on standard output.
    #[track_caller]
    pub fn lines(&self) -> Vec<Json> {
        let read = |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        self.out.lines().map(read).collect()
    }
}

/// The program with arguments, in an environment that says nothing of colour or terminal and forbids
/// keeping anything.
pub fn program(args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
    let mut command = Command::new(PROGRAM);
    command
        .args(args)
        .stdin(Stdio::null())
        .env_remove("NO_COLOR")
        .env_remove("ONRECORD_THEME")
        .env("TERM", "xterm-256color")
        .env("ONRECORD_STATE", "");
    command
}

/// Runs the program to its end, or kills it at the deadline and fails.
#[track_caller]
pub fn onrecord(args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Answer {
    run(&mut program(args), DEADLINE)
}

/// Runs a command to its end, or kills it at the deadline and fails.
#[track_caller]
pub fn run(command: &mut Command, deadline: Duration) -> Answer {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (out, err) = (drain(child.stdout.take()), drain(child.stderr.take()));
    let Some(status) = end_of(&mut child, deadline) else { panic!("no answer within {deadline:?}: {command:?}") };
    let text = |bytes: thread::JoinHandle<Vec<u8>>| String::from_utf8(bytes.join().unwrap()).unwrap();
    Answer { code: status.code(), out: text(out), err: text(err) }
}

fn drain(pipe: Option<impl Read + Send + 'static>) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            pipe.read_to_end(&mut bytes).unwrap();
        }
        bytes
    })
}

/// How a child ended; at the deadline it is killed and there is no answer.
pub fn end_of(child: &mut Child, deadline: Duration) -> Option<ExitStatus> {
    let mut status = None;
    let ended = holds_within(deadline, || {
        status = child.try_wait().unwrap();
        status.is_some()
    });
    if !ended {
        child.kill().unwrap();
        child.wait().unwrap();
    }
    status
}

/// Asks until a condition holds; false where it does not within the deadline.
pub fn holds_within(deadline: Duration, mut condition: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    loop {
        if condition() {
            return true;
        }
        if start.elapsed() > deadline {
            return false;
        }
        thread::sleep(Duration::from_millis(2));
    }
}

/// A dataset of the tests, loaded.
pub fn record(name: &str) -> (Record, Vec<Origin>) {
    let origins = vec![Origin::Path(fixture(name))];
    (load(&origins).unwrap(), origins)
}

/// The letters of the explorer's screen on the sound dataset after a key string.
#[track_caller]
pub fn screen(size: (u16, u16), keys: &str) -> String {
    screen_of("harbour", size, keys)
}

/// The letters of the explorer's screen on a dataset of the tests after a key string.
#[track_caller]
pub fn screen_of(name: &str, size: (u16, u16), keys: &str) -> String {
    let (record, origins) = record(name);
    letters(&onrecord::tui::frame(record, origins, size, keys, ThemeName::Terminal).unwrap())
}

/// The letters of a screen, a line each, without trailing blanks.
pub fn letters(buffer: &Buffer) -> String {
    let mut lines = Vec::new();
    for row in buffer.content().chunks(buffer.area().width.max(1).into()) {
        let (mut line, mut covered) = (String::new(), 0);
        for cell in row {
            if covered == 0 {
                line.push_str(cell.symbol());
                covered = cell.symbol().width().saturating_sub(1);
            } else {
                covered -= 1;
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n")
}

/// The running text of a screen: frames gone, white space of any length one space, so that a text
/// is found however it is wrapped.
pub fn running(screen: &str) -> String {
    let is_frame = |c: char| ('\u{2500}'..='\u{257F}').contains(&c) || matches!(c, '▌' | '▸' | '•');
    let open: String = screen.chars().map(|c| if is_frame(c) { ' ' } else { c }).collect();
    open.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Fails unless a screen shows all of some texts, however wrapped.
#[track_caller]
pub fn assert_shows(screen: &str, texts: &[&str]) {
    let flat = running(screen);
    for text in texts {
        assert!(flat.contains(text), "“{text}” is not on the screen:\n{screen}");
    }
}

/// Fails where a screen shows any of some texts.
#[track_caller]
pub fn assert_hides(screen: &str, texts: &[&str]) {
    let flat = running(screen);
    for text in texts {
        assert!(!flat.contains(text), "“{text}” is on the screen:\n{screen}");
    }
}

/// Writes a file into a folder and gives its path.
pub fn write(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    path
}

/// The smallest sound dataset, in one file.
pub const SMALL: &str = r#"schema = 1
id = "small"
title = "A small harbour"
version = "2031.1.0"

[[source]]
id = "small-log"
type = "report"
title = "The small log"
issued_note = "undated"
"#;
