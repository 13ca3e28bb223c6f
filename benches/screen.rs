//! What a keystroke in search costs beside the frame it asks for, and a full frame beside an empty one.
//!
//! On the bundled record. The ratios come from measurements of this file that go by turns, so that
//! what slows the machine slows both sides; criterion's groups before them are for detail.
//!
//! Ends with status 1 where a demand is not met. Without `--bench`, as under `cargo test --benches`,
//! everything runs once and nothing is judged.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark's answer is what it prints")]

use std::hint::black_box;
use std::io::{self, Sink};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{env, fmt};

use criterion::{BatchSize, Criterion};
use onrecord::record::as_of::{as_of, courses};
use onrecord::record::{AnyId, Kind, Origin, Policy, Record, load};
use onrecord::tui::app::App;
use onrecord::tui::keys::Key;
use onrecord::tui::screen;
use onrecord::tui::theme::ThemeName;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

/// Typed letter by letter.
const QUERIES: [&str; 3] = ["rama one-off", "silver bullet", "osmani"];

/// The screen on which keys are compared with frames.
const USUAL: Rect = Rect::new(0, 0, 120, 40);

/// The largest screen of the demands.
const LARGE: Rect = Rect::new(0, 0, 200, 60);

/// How many times an empty frame a full one may cost.
const FULL_TO_EMPTY: f64 = 12.0;

fn main() -> ExitCode {
    let is_judged = env::args().any(|arg| arg == "--bench") && !env::args().any(|arg| arg == "--test");
    let mut criterion = Criterion::default().configure_from_args();
    detail(&mut criterion);
    criterion.final_summary();
    let rounds = if is_judged { 300 } else { 1 };
    let met = [ratios(rounds), map_ratios(rounds)].into_iter().all(|met| met);
    if met || !is_judged { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn record() -> Record {
    load(&[Origin::Bundled]).unwrap_or_default()
}

fn explorer(screen: Rect) -> App {
    App::new(record(), vec![Origin::Bundled], ThemeName::Terminal, screen)
}

fn keys(text: &str) -> Vec<Key> {
    Key::read(text).unwrap_or_default()
}

fn press(app: &mut App, text: &str) {
    for key in keys(text) {
        app.press(key);
    }
}

fn draw(app: &App, area: Rect, buf: &mut Buffer) {
    buf.reset();
    black_box(screen::draw(app, area, buf));
}

/// A terminal as the explorer's, save that nothing reads what is written to it.
///
/// So a frame is all that a frame is: cells emptied, drawn, compared with those on the screen, and the
/// changed ones turned into escape sequences. `None` never: the size is given, nobody is asked.
fn terminal(area: Rect) -> Option<Terminal<CrosstermBackend<Sink>>> {
    let options = TerminalOptions { viewport: Viewport::Fixed(area) };
    Terminal::with_options(CrosstermBackend::new(io::sink()), options).ok()
}

fn draw_explorer(app: &App, frame: &mut Frame<'_>) {
    let area = frame.area();
    if let Some(cursor) = screen::draw(app, area, frame.buffer_mut()) {
        frame.set_cursor_position(cursor);
    }
}

fn timed(work: impl FnOnce()) -> Duration {
    let before = Instant::now();
    work();
    before.elapsed()
}

/// Durations of one kind of work.
#[derive(Default)]
struct Times(Vec<Duration>);

impl Times {
    fn add(&mut self, work: impl FnOnce()) {
        self.0.push(timed(work));
    }

    /// The time that this part of the runs does not exceed.
    fn at(&mut self, part: f64) -> f64 {
        self.0.sort_unstable();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let place = (self.0.len().saturating_sub(1) as f64 * part) as usize;
        self.0.get(place).map_or(f64::NAN, |time| time.as_secs_f64() * 1e6)
    }
}

impl fmt::Display for Row<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<52} {:>9.1} {:>9.1}", self.0, self.1, self.2)
    }
}

/// What was measured, its median and its ninth decile in microseconds.
struct Row<'a>(&'a str, f64, f64);

impl<'a> Row<'a> {
    fn of(name: &'a str, times: &mut Times) -> Self {
        Self(name, times.at(0.5), times.at(0.9))
    }
}

/// How many positions the generated record has.
const POSITIONS: usize = 10_000;

/// A record of many positions: 500 holders, 20 parts of one policy, 365 days, from no chance at all.
fn many_positions() -> Record {
    let mut text = String::from(
        "schema = 1\nid = \"many\"\ntitle = \"Many positions\"\nversion = \"1\"\n\
         [[source]]\nid = \"s\"\ntype = \"book\"\ntitle = \"All of them\"\n\
         [[policy]]\nid = \"whole\"\nname = \"The whole\"\ntype = \"proposal\"\nsources = [\"s\"]\n\
         [[event]]\nid = \"e\"\ntitle = \"Shown\"\ntype = \"report\"\nstatus = \"reported\"\nsources = [\"s\"]\n",
    );
    for part in 0..20 {
        let part = format!(
            "[[policy]]\nid = \"part-{part}\"\nname = \"Part {part}\"\ntype = \"proposal\"\npart_of = \"whole\"\n\
             sources = [\"s\"]\n"
        );
        text.push_str(&part);
    }
    for holder in 0..500 {
        let actor = format!(
            "[[actor]]\nid = \"a{holder}\"\ntype = \"person\"\nname = \"Holder {holder}\"\nsources = [\"s\"]\n"
        );
        text.push_str(&actor);
    }
    for number in 0..POSITIONS {
        let (holder, part, day) = (number * 7 % 500, number * 3 % 20, number * 11 % 28 + 1);
        let (month, stance) = (number * 5 % 12 + 1, ["open", "supports", "opposes"][number % 3]);
        let position = format!(
            "[[position]]\nid = \"p{number}\"\nholder = \"a{holder}\"\npolicy = \"part-{part}\"\ndate = \
             \"2040-{month:02}-{day:02}\"\ndate_basis = \"printed\"\nstance = \"{stance}\"\ntalks = \"none\"\n\
             evidence = [\"e\"]\nsources = [\"s\"]\n"
        );
        text.push_str(&position);
    }
    let Ok(folder) = tempfile::tempdir() else { return Record::default() };
    let file = folder.path().join("many.toml");
    match std::fs::write(&file, text) {
        Ok(()) => load(&[Origin::Path(file)]).unwrap_or_default(),
        Err(_) => Record::default(),
    }
}

/// Measures by turns and prints; true where all demands are met.
#[allow(clippy::too_many_lines, reason = "one measurement after the other")]
fn ratios(rounds: usize) -> bool {
    let [mut key, mut frame, mut first_key] = <[Times; 3]>::default();
    let [mut empty, mut same, mut anew, mut stands] = <[Times; 4]>::default();
    let many = many_positions();
    assert_eq!(many.count(Kind::Position), POSITIONS, "the generated record is whole");
    let whole = courses(&many, many.find("whole").and_then(AnyId::typed::<Policy>));
    let day = chrono::NaiveDate::from_ymd_opt(2040, 9, 30);
    let mut app = explorer(USUAL);
    let mut buf = Buffer::empty(USUAL);
    let large = explorer(LARGE);
    let (Some(mut blank), Some(mut full)) = (terminal(LARGE), terminal(LARGE)) else { return false };
    // The first letter makes the index; that is a cost of its own.
    press(&mut app, "/a<esc>");
    for round in 0..rounds {
        for query in QUERIES {
            press(&mut app, "/");
            for letter in keys(query) {
                key.add(|| app.press(letter));
                frame.add(|| draw(&app, USUAL, &mut buf));
            }
            press(&mut app, "<esc>");
            stands.add(|| drop(black_box(as_of(&whole, day))));
            empty.add(|| drop(black_box(blank.draw(|_| ()))));
            same.add(|| drop(black_box(full.draw(|frame| draw_explorer(&large, frame)))));
            let _ = full.clear();
            empty.add(|| drop(black_box(blank.draw(|_| ()))));
            anew.add(|| drop(black_box(full.draw(|frame| draw_explorer(&large, frame)))));
        }
        if round % 20 == 0 {
            let mut fresh = explorer(USUAL);
            press(&mut fresh, "/");
            first_key.add(|| press(&mut fresh, "r"));
        }
    }
    println!("\n{rounds} rounds by turns, microseconds {:>33} {:>9}", "median", "9 in 10");
    let (key, frame) = (Row::of("a letter typed in search", &mut key), Row::of("drawing 120×40 after it", &mut frame));
    let first_key = Row::of("the first letter, which makes the index", &mut first_key);
    let (empty, same) =
        (Row::of("an empty frame, 200×60", &mut empty), Row::of("the same frame again, 200×60", &mut same));
    let anew = Row::of("a full frame, every cell anew, 200×60", &mut anew);
    let stands = Row::of("who stands where, of 10,000 positions", &mut stands);
    println!("{key}\n{frame}\n{first_key}\n{empty}\n{same}\n{anew}\n{stands}\n");
    let demands = [
        ("letter : drawing", key.1 / frame.1, 1.0),
        ("full : empty frame", anew.1 / empty.1, FULL_TO_EMPTY),
        ("who stands where : full frame", stands.1 / anew.1, 1.0),
    ];
    demands.into_iter().filter(|demand| !judged(*demand)).count() == 0
}

/// The map of Europe and the one beside it, with and without their dots at hand, beside the panes.
fn map_ratios(rounds: usize) -> bool {
    let [mut browse, mut new, mut kept, mut month] = <[Times; 4]>::default();
    let (panes, mut map) = (explorer(USUAL), explorer(USUAL));
    let mut buf = Buffer::empty(USUAL);
    // The land is read when it is first shown; that is a cost of its own.
    let mut land = Times::default();
    land.add(|| press(&mut map, "m"));
    for _ in 0..rounds {
        browse.add(|| draw(&panes, USUAL, &mut buf));
        // A map that is opened has no dots yet.
        press(&mut map, "<esc>");
        new.add(|| {
            press(&mut map, "m");
            draw(&map, USUAL, &mut buf);
        });
        browse.add(|| draw(&panes, USUAL, &mut buf));
        kept.add(|| draw(&map, USUAL, &mut buf));
        month.add(|| {
            press(&mut map, "{");
            draw(&map, USUAL, &mut buf);
        });
        press(&mut map, "}");
    }
    let browse = Row::of("the panes, 120×40", &mut browse);
    let new = Row::of("both maps opened and drawn, 120×40", &mut new);
    let kept = Row::of("the same frame again, 120×40", &mut kept);
    let month = Row::of("a month back, and its frame, 120×40", &mut month);
    let land = Row::of("the first map, which reads the land", &mut land);
    println!("\n{browse}\n{new}\n{kept}\n{month}\n{land}\n");
    let demands = [
        ("maps without their dots : panes", new.1 / browse.1, 6.0),
        ("maps with their dots : panes", kept.1 / browse.1, 1.5),
    ];
    demands.into_iter().filter(|demand| !judged(*demand)).count() == 0
}

/// Prints a ratio and what is demanded of it; true where it is met.
fn judged((name, ratio, most): (&str, f64, f64)) -> bool {
    let met = ratio <= most;
    println!("{name:<52} {ratio:>8.2}×   demand ≤ {most}×: {}", if met { "met" } else { "not met" });
    met
}

/// The same works one by one, and their parts.
fn detail(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("start");
    group.bench_function("load the bundled record", |b| b.iter_with_large_drop(record));
    group.bench_function("make the explorer", |b| {
        b.iter_batched(record, |record| App::new(record, vec![], ThemeName::Terminal, USUAL), BatchSize::LargeInput);
    });
    group.finish();
    let mut group = criterion.benchmark_group("a query typed letter by letter");
    for query in QUERIES {
        let mut app = explorer(USUAL);
        press(&mut app, "/");
        let letters = keys(query);
        let clear = keys("<c-u>");
        group.bench_function(query, |b| {
            b.iter(|| letters.iter().chain(&clear).for_each(|key| app.press(*key)));
        });
    }
    group.finish();
    let mut group = criterion.benchmark_group("drawing");
    for area in [USUAL, LARGE] {
        let mut buf = Buffer::empty(area);
        for (name, pressed) in [("as it opens", ""), ("found", "/silver bullet"), ("reading", "/osmani<enter><enter>")]
        {
            let mut app = explorer(area);
            press(&mut app, pressed);
            let name = format!("{}×{} {name}", area.width, area.height);
            group.bench_function(name, |b| b.iter(|| draw(&app, area, &mut buf)));
        }
    }
    group.finish();
}
