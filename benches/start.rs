//! From the start of the process to the first frame on a real terminal, beside the least a ratatui
//! program can do: raw mode, alternate screen, one paragraph.
//!
//! Both run by turns in pseudo-terminals of 120×40, so that what slows the machine slows both. A run
//! lasts from the call that spawns the process to the last byte of its first frame: the text of the
//! frame and then the sign that hides the cursor, which ratatui sends when every cell is out.
//!
//! Should the explorer one day draw before its record is read, the frame that shows the record is told
//! apart: it is measured as well, and printed beside the first.
//!
//! Ends with status 1 where the explorer takes more than 1.5× as long as the hello (the goal is 1.25×),
//! and with 2 where a program gave no frame. Without `--bench`, as under `cargo test --benches`, it
//! only shows that both start: two rounds, and no judgement on a build that is not optimised.
//!
//! `cargo bench --bench start [-- ROUNDS]`, 60 rounds where none are given.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark's answer is what it prints")]

use std::env;
use std::error::Error;
use std::io::{Read, Write};
use std::process::ExitCode;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event, KeyEventKind};
use portable_pty::{Child, CommandBuilder, PtyPair, PtySize, native_pty_system};
use ratatui::widgets::Paragraph;

/// Set in the environment of the run of this program that is to be the hello.
const HELLO: &str = "ONRECORD_BENCH_HELLO";

/// The size of the terminals.
const SIZE: PtySize = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };

/// Rounds that nobody counts: they bring both programs into memory.
const WARM_UP: usize = 5;

/// How many times the hello's time the explorer may take.
const DEMAND: f64 = 1.5;

/// How many times it is meant to take in the end.
const GOAL: f64 = 1.25;

/// A program that has given no frame by then gives none.
const PATIENCE: Duration = Duration::from_secs(20);

/// After the last cell of a frame.
const CURSOR_HIDDEN: &[u8] = b"\x1b[?25l";

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let ended = if env::var_os(HELLO).is_some() { hello() } else { compare() };
    ended.unwrap_or_else(|error| {
        eprintln!("start: {error}");
        ExitCode::from(2)
    })
}

/// One frame, then a key.
fn hello() -> Outcome<ExitCode> {
    let mut terminal = ratatui::try_init()?;
    terminal.draw(|frame| frame.render_widget(Paragraph::new("Hello, ratatui."), frame.area()))?;
    while !matches!(event::read()?, Event::Key(key) if key.kind == KeyEventKind::Press) {}
    ratatui::try_restore()?;
    Ok(ExitCode::SUCCESS)
}

/// A program, and one word that its first frame has and one that its complete frame has; blanks
/// between words are not sent.
struct Program {
    command: CommandBuilder,
    words: [&'static [u8]; 2],
}

impl Program {
    fn explorer() -> Self {
        Self::new(CommandBuilder::new(env!("CARGO_BIN_EXE_onrecord")), [b"onrecord", b"Albania"])
    }

    fn hello() -> Outcome<Self> {
        let mut command = CommandBuilder::new(env::current_exe()?);
        command.env(HELLO, "1");
        Ok(Self::new(command, [b"Hello,", b"ratatui."]))
    }

    fn new(mut command: CommandBuilder, words: [&'static [u8]; 2]) -> Self {
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        Self { command, words }
    }

    /// How long it takes to its first frame, and to the first that shows everything; it is left with a
    /// `q` afterwards.
    fn time(&self) -> Outcome<[Duration; 2]> {
        let PtyPair { master, slave } = native_pty_system().openpty(SIZE)?;
        let (mut from, mut to) = (master.try_clone_reader()?, master.take_writer()?);
        let command = self.command.clone();
        let before = Instant::now();
        let mut child = slave.spawn_command(command)?;
        // Held open here, the terminal would never come to its end.
        drop(slave);
        let killer = Watch::over(child.as_ref());
        let took = self.frames(from.as_mut(), before)?;
        to.write_all(b"q")?;
        end(child.as_mut(), from.as_mut())?;
        drop(killer);
        Ok(took)
    }

    /// Reads until the frames are complete.
    fn frames(&self, from: &mut dyn Read, before: Instant) -> Outcome<[Duration; 2]> {
        let (mut seen, mut buffer) = (Vec::new(), [0; 1 << 13]);
        let mut first = None;
        loop {
            // A terminal whose last user has gone ends in an error on Linux.
            let read = from.read(&mut buffer).unwrap_or(0);
            let now = before.elapsed();
            seen.extend_from_slice(&buffer[..read]);
            let has = |word| find(&seen, word).is_some_and(|at| find(&seen[at..], CURSOR_HIDDEN).is_some());
            if first.is_none() && has(self.words[0]) {
                first = Some(now);
            }
            if let (Some(first), true) = (first, has(self.words[1])) {
                return Ok([first, now]);
            }
            if read == 0 {
                let seen = String::from_utf8_lossy(&seen).escape_debug().to_string();
                return Err(format!("{:?} gave no frame but {seen}", self.command.get_argv()).into());
            }
        }
    }
}

fn find(all: &[u8], wanted: &[u8]) -> Option<usize> {
    all.windows(wanted.len()).position(|window| window == wanted)
}

/// Takes what the program still says, so that it does not wait for room, and then its end.
fn end(child: &mut dyn Child, from: &mut dyn Read) -> Outcome<()> {
    let mut buffer = [0; 1 << 12];
    while from.read(&mut buffer).is_ok_and(|read| read > 0) {}
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(format!("a program ended badly: {status}").into()) }
}

/// Kills a program that takes too long; dropped, it lets it be.
struct Watch(#[expect(dead_code, reason = "its end is the message")] mpsc::Sender<()>);

impl Watch {
    fn over(child: &dyn Child) -> Self {
        let mut killer = child.clone_killer();
        let (alive, ended) = mpsc::channel();
        thread::spawn(move || {
            if ended.recv_timeout(PATIENCE) == Err(mpsc::RecvTimeoutError::Timeout) {
                let _ = killer.kill();
            }
        });
        Self(alive)
    }
}

/// Both by turns; each goes first as often as the other.
fn compare() -> Outcome<ExitCode> {
    let is_judged = env::args().any(|arg| arg == "--bench") && !env::args().any(|arg| arg == "--test");
    let asked = env::args().skip(1).find_map(|arg| arg.parse().ok());
    let (warm_up, rounds) = if is_judged { (WARM_UP, asked.unwrap_or(60).max(1)) } else { (0, 2) };
    let programs = [Program::hello()?, Program::explorer()];
    let mut times = <[[Vec<f64>; 2]; 2]>::default();
    for round in 0..warm_up + rounds {
        for turn in [round % 2, (round + 1) % 2] {
            let took = programs[turn].time()?;
            if round >= warm_up {
                times[turn].iter_mut().zip(took).for_each(|(times, took)| times.push(took.as_secs_f64() * 1e3));
            }
        }
    }
    let [[hello, _], [first, all]] = times.map(|pair| pair.map(quarters));
    println!("Start to first frame, 120×40, {rounds} rounds by turns, milliseconds");
    println!("{:<28} {:>8} {:>8} {:>8} {:>8}", "", "lower ¼", "median", "upper ¼", "ratio");
    for (name, [low, middle, high]) in
        [("ratatui hello", hello), ("onrecord", first), ("onrecord, its record shown", all)]
    {
        println!("{name:<28} {low:>8.2} {middle:>8.2} {high:>8.2} {:>7.2}×", middle / hello[1]);
    }
    let ratio = first[1] / hello[1];
    println!("demand ≤ {DEMAND}×, goal ≤ {GOAL}×");
    Ok(match (is_judged, ratio) {
        (true, ..=GOAL) => said("goal reached", 0),
        (true, ..=DEMAND) => said("demand met, goal not yet", 0),
        (true, _) => said("demand not met", 1),
        (false, _) => said("only tried, not judged", 0),
    })
}

/// The first, second and third quarter.
fn quarters(mut times: Vec<f64>) -> [f64; 3] {
    times.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| times[(times.len() - 1) * quarter / 4])
}

fn said(verdict: &str, status: u8) -> ExitCode {
    println!("{verdict}");
    ExitCode::from(status)
}
