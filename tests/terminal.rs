//! The real program on a real terminal: it is taken, obeyed, and given back whatever ends it.
#![cfg(unix)]

use std::io::{Read, Write};
use std::num::NonZero;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crate::common::{DEADLINE, PROGRAM, harbour, holds_within};
use onrecord::kept::Kept;
use onrecord::record::{Opened, Origin};
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use vt100::{MouseProtocolMode, Parser};

const ROWS: u16 = 30;
const COLUMNS: u16 = 120;

/// A pseudo-terminal with a program on it, and what a person would see there.
struct Desk {
    master: Box<dyn MasterPty + Send>,
    /// Held open, so that the terminal can be looked at after the program has ended.
    _slave: Box<dyn portable_pty::SlavePty + Send>,
    child: Box<dyn Child + Send + Sync>,
    writer: Arc<Mutex<Box<dyn Write + Send>>>,
    seen: Arc<Mutex<Parser>>,
    /// Every byte that it was sent.
    raw: Arc<Mutex<Vec<u8>>>,
    /// Modes of the terminal before the program had it.
    before: String,
}

fn parser(rows: u16, cols: u16) -> Parser {
    Parser::new(NonZero::new(rows).unwrap(), NonZero::new(cols).unwrap(), 0)
}

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn explorer(args: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(PROGRAM);
    command.args(["--data", &harbour()]);
    command.args(args);
    command.env("TERM", "xterm-256color");
    command.env("ONRECORD_STATE", "");
    command
}

fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().expect("a terminal"))
}

impl Desk {
    fn open(command: CommandBuilder) -> Self {
        let pair = native_pty_system().openpty(size(ROWS, COLUMNS)).unwrap();
        let before = modes(&*pair.master);
        let seen = Arc::new(Mutex::new(parser(ROWS, COLUMNS)));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let raw = Arc::new(Mutex::new(Vec::new()));
        let (screen, sent) = (Arc::clone(&seen), Arc::clone(&raw));
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                screen.lock().unwrap().process(&bytes[..read]);
                sent.lock().unwrap().extend_from_slice(&bytes[..read]);
            }
        });
        let writer = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
        let child = pair.slave.spawn_command(command).unwrap();
        Self { master: pair.master, _slave: pair.slave, child, writer, seen, raw, before }
    }

    /// The explorer, waited for until it has drawn.
    fn explorer(args: &[&str]) -> Self {
        let desk = Self::open(explorer(args));
        desk.see("Croatia");
        desk
    }

    fn holds(&self, condition: impl Fn(&vt100::Screen) -> bool) -> bool {
        holds_within(DEADLINE, || condition(self.seen.lock().unwrap().screen()))
    }

    fn contents(&self) -> String {
        self.seen.lock().unwrap().screen().contents()
    }

    #[track_caller]
    fn see(&self, text: &str) {
        assert!(self.holds(|screen| screen.contents().contains(text)), "no “{text}” in\n{}", self.contents());
    }

    fn write(&self, keys: &[u8]) {
        let mut writer = self.writer.lock().unwrap();
        writer.write_all(keys).unwrap();
        writer.flush().unwrap();
    }

    /// A new size, for the program and for whoever looks on.
    fn resize(&self, rows: u16, cols: u16) {
        let (high, wide) = (NonZero::new(rows).unwrap(), NonZero::new(cols).unwrap());
        self.seen.lock().unwrap().screen_mut().set_size(high, wide);
        self.master.resize(size(rows, cols)).unwrap();
    }

    fn kill(&self, signal: &str) {
        let process = self.child.process_id().unwrap();
        let sent = Command::new("sh").args(["-c", &format!("kill -{signal} {process}")]).status().unwrap();
        assert!(sent.success());
    }

    #[track_caller]
    fn end(&mut self) -> ExitStatus {
        let mut status = None;
        let ended = holds_within(Duration::from_secs(20), || {
            status = self.child.try_wait().unwrap();
            status.is_some()
        });
        if !ended {
            self.child.kill().unwrap();
            panic!("it goes on:\n{}", self.contents());
        }
        status.unwrap()
    }

    /// The terminal is as it was: line editing and echo, the first screen, a cursor, no mouse.
    #[track_caller]
    fn assert_given_back(&self, how: &str) {
        assert_eq!(modes(&*self.master), self.before, "{how}");
        let given = self.holds(|screen| {
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == MouseProtocolMode::None
        });
        let seen = self.seen.lock().unwrap();
        let modes = seen.screen().input_mode_formatted();
        assert!(given, "{how}: alternate {}, {modes:?}", seen.screen().alternate_screen());
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_terminal_is_taken_while_it_runs() {
    let desk = Desk::explorer(&[]);
    assert_ne!(modes(&*desk.master), desk.before);
    assert!(desk.holds(|screen| screen.alternate_screen() && screen.hide_cursor()));
    assert!(desk.holds(|screen| screen.mouse_protocol_mode() != MouseProtocolMode::None));
    // Only where text is typed, the cursor is shown and pastes are reported apart from keys.
    assert!(desk.holds(|screen| !screen.bracketed_paste()));
    desk.write(b"/");
    assert!(desk.holds(|screen| !screen.hide_cursor() && screen.bracketed_paste()));
    desk.write(b"\x1b");
    assert!(desk.holds(|screen| screen.hide_cursor() && !screen.bracketed_paste()));
}

#[test]
fn keys_give_it_back() {
    for (how, keys) in [
        ("q", &b"q"[..]),
        ("ctrl-c", b"\x03"),
        ("ctrl-c while typing", b"/gulls\x03"),
        ("ctrl-c while reading", b"/gulls\r\r\x03"),
        ("q twice while reading", b"/gulls\r\rqq"),
    ] {
        let mut desk = Desk::explorer(&[]);
        desk.write(keys);
        assert_eq!(desk.end().exit_code(), 0, "{how}");
        desk.assert_given_back(how);
    }
}

#[test]
fn signals_give_it_back() {
    for signal in ["TERM", "HUP", "INT", "QUIT"] {
        for keys in [&b""[..], b"/gulls"] {
            let mut desk = Desk::explorer(&[]);
            desk.write(keys);
            if !keys.is_empty() {
                desk.see("/gulls");
            }
            desk.kill(signal);
            let status = desk.end();
            assert!(!status.success(), "{signal}: whoever started it sees that it was ended, {status:?}");
            desk.assert_given_back(signal);
        }
    }
}

#[test]
fn a_signal_before_the_first_frame_gives_it_back() {
    let mut desk = Desk::open(explorer(&[]));
    desk.kill("TERM");
    desk.end();
    desk.assert_given_back("TERM at once");
}

#[test]
fn a_dataset_that_cannot_be_read_never_takes_it() {
    let mut command = CommandBuilder::new(PROGRAM);
    command.args(["--data", "/nowhere/at/all"]);
    command.env("TERM", "xterm-256color");
    command.env("ONRECORD_STATE", "");
    let mut desk = Desk::open(command);
    assert_eq!(desk.end().exit_code(), 4);
    desk.see("cannot read /nowhere/at/all");
    desk.assert_given_back("nothing to read");
}

#[test]
fn a_dumb_terminal_is_left_alone() {
    let mut command = explorer(&[]);
    command.env("TERM", "dumb");
    let mut desk = Desk::open(command);
    assert_eq!(desk.end().exit_code(), 2);
    desk.see("onrecord: ");
    desk.assert_given_back("TERM=dumb");
    let seen = desk.contents();
    assert_eq!(seen.trim_end().lines().filter(|line| line.starts_with("onrecord: ")).count(), 1, "{seen}");
}

#[test]
fn a_query_on_the_command_line_is_asked_at_once() {
    let mut desk = Desk::open(explorer(&["gulls"]));
    desk.see("/ gulls ✕");
    desk.see("Dockers of the Old Quay");
    desk.write(b"\r");
    desk.see("[A letter from the quay]");
    desk.write(b"qq");
    assert_eq!(desk.end().exit_code(), 0);
}

#[test]
fn a_burst_of_thousands_of_keys_is_heard_to_the_last() {
    let mut desk = Desk::explorer(&[]);
    // Each letter is taken back but the last five: one key lost and the line reads otherwise.
    let mut keys = b"/".to_vec();
    keys.extend(b"z\x7fa\x7f".repeat(1_250));
    keys.extend(b"paper");
    assert!(keys.len() > 5_000);
    let writer = Arc::clone(&desk.writer);
    // From a thread of its own: the terminal takes no more than it has room for.
    let written = thread::spawn(move || writer.lock().unwrap().write_all(&keys).unwrap());
    let line = |screen: &vt100::Screen| screen.rows(0, COLUMNS).nth(1).unwrap_or_default();
    let heard = desk.holds(|screen| line(screen).trim_start().starts_with("/paper"));
    assert!(heard, "{}", desk.contents());
    written.join().unwrap();
    desk.see("would cost");
    desk.write(b"\rq");
    assert_eq!(desk.end().exit_code(), 0);
    desk.assert_given_back("a burst");
}

#[test]
fn resizes_are_followed_to_the_last() {
    let mut desk = Desk::explorer(&["boat"]);
    for step in 0..50_u16 {
        let (rows, cols) = ((step * 37) % 70, (step * 91) % 260);
        desk.master.resize(size(rows, cols)).unwrap();
    }
    let (rows, cols) = (20, 60);
    // What was drawn for other sizes is gone once the frame of this one is there.
    desk.resize(rows, cols);
    let is_drawn = |screen: &vt100::Screen| {
        let lines: Vec<String> = screen.rows(0, cols).collect();
        let ends = |line: &String, corner: char| line.trim_end().ends_with(corner);
        lines.iter().any(|line| ends(line, '╮'))
            && lines.iter().any(|line| ends(line, '╯'))
            && lines[1].contains("/ boat ✕")
    };
    let drawn = desk.holds(is_drawn);
    assert!(drawn, "{}", desk.contents());
    // Too small, and back.
    desk.resize(5, 30);
    desk.see("enlarge");
    desk.resize(rows, cols);
    assert!(desk.holds(is_drawn), "{}", desk.contents());
    desk.write(b"q");
    assert_eq!(desk.end().exit_code(), 0);
    desk.assert_given_back("resizes");
}

#[test]
fn an_escape_alone_is_heard_and_an_unknown_sequence_does_nothing() {
    let mut desk = Desk::explorer(&[]);
    desk.write(b"/gulls");
    desk.see("/gulls");
    desk.write(b"\x1b");
    desk.see("/ search");
    desk.write(b"\x1b[99;99Z\x1b]0;title\x07\x1b[<0;5;5M\x1b[<0;5;5m\x1b[I\x1b[O");
    desk.write(b"/boat");
    desk.see("/boat");
    desk.write(b"\x03");
    assert_eq!(desk.end().exit_code(), 0);
    desk.assert_given_back("unknown sequences");
}

#[test]
fn a_paste_goes_into_the_search_line_as_text() {
    let mut desk = Desk::explorer(&[]);
    desk.write(b"/");
    assert!(desk.holds(vt100::Screen::bracketed_paste));
    desk.write(b"\x1b[200~nor were\nthe gulls\x1b[201~");
    desk.see("/nor were the gulls");
    desk.write(b"\rq");
    assert_eq!(desk.end().exit_code(), 0);
    desk.assert_given_back("a paste");
}

/// Once with the hang-up that a terminal sends its own processes, once without.
#[test]
fn a_terminal_that_vanishes_ends_the_program() {
    for has_control in [true, false] {
        let pair = native_pty_system().openpty(size(ROWS, COLUMNS)).unwrap();
        let mut command = explorer(&[]);
        command.set_controlling_tty(has_control);
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (mut bytes, mut seen) = ([0; 4096], parser(ROWS, COLUMNS));
        while !seen.screen().contents().contains("Croatia") {
            let read = reader.read(&mut bytes).unwrap();
            assert_ne!(read, 0, "it ended before it had drawn");
            seen.process(&bytes[..read]);
        }
        drop(reader);
        drop(pair.master);
        let ended = holds_within(Duration::from_secs(5), || child.try_wait().unwrap().is_some());
        if !ended {
            child.kill().unwrap();
        }
        assert!(ended, "it goes on without a terminal (controlling terminal: {has_control})");
    }
}

/// Opened by the test below in a process of its own: the explorer, with a thread beside it that
/// panics once a file appears.
#[test]
#[ignore = "not a test but what `a_panic_gives_it_back` runs on a terminal"]
fn a_door_to_a_panic() {
    let Some(sign) = std::env::var_os("ONRECORD_TEST_PANIC") else { return };
    onrecord::install_reports().unwrap();
    thread::spawn(move || {
        holds_within(DEADLINE, || std::path::Path::new(&sign).exists());
        panic!("the gulls have had enough");
    });
    let origins = vec![Origin::Path(crate::common::fixture("harbour"))];
    let ended = onrecord::tui::explore(
        Opened::new(&origins).unwrap(),
        origins,
        Kept::default(),
        "",
        onrecord::tui::theme::ThemeName::Terminal,
    );
    // An error is an end too; a test that passes would say the same.
    std::process::exit(if ended.is_ok() { 0 } else { 4 });
}

#[test]
fn a_panic_gives_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let sign = folder.path().join("now");
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--exact", "terminal::a_door_to_a_panic", "--ignored", "--nocapture"]);
    command.env("ONRECORD_TEST_PANIC", &sign);
    // A long report would push its first line off the screen.
    command.env("RUST_BACKTRACE", "0");
    command.env("TERM", "xterm-256color");
    let mut desk = Desk::open(command);
    desk.see("Croatia");
    assert!(desk.holds(vt100::Screen::alternate_screen));
    std::fs::write(&sign, "").unwrap();
    assert!(desk.holds(|screen| screen.contents().contains("the gulls have had enough")), "{}", desk.contents());
    let status = desk.end();
    assert!(!status.success(), "{status:?}");
    desk.assert_given_back("a panic in a thread");
    // The report is on the first screen, and nothing was drawn over it.
    let seen = desk.contents();
    assert!(seen.contains("the gulls have had enough") && !seen.contains("Croatia"), "{seen}");
}

/// The beginning of a key that never ends must not make the program deaf to a signal.
#[test]
fn a_signal_is_obeyed_in_the_middle_of_a_key() {
    for beginning in ["\u{1b}[", "\u{1b}[<0;1", "\u{1b}OM", "\u{1b}[27;5;13~", "\u{1b}[a"] {
        let mut desk = Desk::explorer(&[]);
        desk.see("Croatia");
        desk.write(beginning.as_bytes());
        desk.kill("TERM");
        let _ = desk.end();
        desk.assert_given_back(&format!("TERM after {beginning:?}"));
    }
}

/// Keys that come at once cost few frames: each frame is a synchronised update (DEC mode 2026).
#[test]
fn a_burst_of_keys_costs_few_frames_and_each_is_shown_whole() {
    let mut desk = Desk::open(explorer(&[]));
    desk.see("Croatia");
    let keys = b"jk".repeat(2_000);
    desk.write(&keys);
    desk.write(b"3q");
    assert_eq!(desk.end().exit_code(), 0);
    let count = |sequence: &[u8]| {
        let raw = desk.raw.lock().unwrap();
        raw.windows(sequence.len()).filter(|window| *window == sequence).count()
    };
    // The last bytes may still be on their way when the program has ended.
    let counts = || (count(b"\x1b[?2026h"), count(b"\x1b[?2026l"));
    assert!(holds_within(DEADLINE, || counts().0 == counts().1), "{:?}", counts());
    assert!(counts().0 < 1_000, "{:?} frames for {} keys", counts(), keys.len());
}

#[cfg(unix)]
#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_comes_back_without_an_answer() {
    let mut desk = Desk::explorer(&[]);
    desk.write(b"\x1a");
    assert!(desk.holds(|screen| !screen.alternate_screen()), "the shell has the first screen");
    // Nobody answers a question for the cursor here.
    desk.kill("CONT");
    assert!(desk.holds(vt100::Screen::alternate_screen));
    desk.see("Croatia");
    desk.write(b"\x0c3q");
    assert_eq!(desk.end().exit_code(), 0);
    desk.assert_given_back("ctrl-z");
}
