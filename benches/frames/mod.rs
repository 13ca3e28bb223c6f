//! A full frame compared with an empty one, for records of any size.

use std::hint::black_box;
use std::io::{self, Sink};
use std::time::Instant;

use onrecord::record::{Kind, Record};
use onrecord::tui::app::App;
use onrecord::tui::keys::Key;
use onrecord::tui::screen;
use onrecord::tui::theme::ThemeName;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use crate::{median, timed};

/// The largest screen of the demands.
const LARGE: Rect = Rect::new(0, 0, 200, 60);

/// Places to draw: as it opens, found by a word that is often, far down the lists, one list alone.
const PLACES: [&str; 4] = ["", "/the<enter>", "2<end>3<end>", "3z"];

/// How many times an empty frame a full one may cost, and the longest lists the shortest.
const FULL_TO_EMPTY: f64 = 12.0;
const LONG_TO_SHORT: f64 = 1.1;

/// Frames of records, the smallest first.
#[derive(Default)]
pub struct Frames {
    of: Vec<Measured>,
}

/// Medians of one record's frames, in microseconds.
struct Measured {
    quotations: usize,
    opened: f64,
    empty: f64,
    full: [f64; PLACES.len()],
}

impl Frames {
    /// Opens the explorer on a record and draws it by turns with empty frames.
    pub fn add(&mut self, record: Record, rounds: usize) {
        let quotations = record.count(Kind::Quote);
        let start = Instant::now();
        let mut app = App::new(record, Vec::new(), ThemeName::Terminal, LARGE);
        let opened = start.elapsed().as_secs_f64() * 1e6;
        let (Some(mut blank), Some(mut terminal)) = (terminal(), terminal()) else { return };
        let mut empty = Vec::new();
        let full = PLACES.map(|place| {
            press(&mut app, place);
            let mut times = Vec::new();
            for _ in 0..rounds {
                timed(&mut empty, || drop(black_box(blank.draw(|_| ()))));
                let _ = terminal.clear();
                timed(&mut times, || drop(black_box(terminal.draw(|frame| draw(&app, frame)))));
            }
            press(&mut app, "<esc><esc>");
            median(&times)
        });
        self.of.push(Measured { quotations, opened, empty: median(&empty), full });
    }

    /// Prints them; true where all demands are met.
    pub fn tell(&self) -> bool {
        println!("\n═══ frames of 200×60, every cell anew, microseconds ═══\n");
        println!(
            "{:>10} {:>12} {:>8} {:>10} {:>10} {:>10} {:>10}",
            "quotations", "opened", "empty", "opening", "found", "far down", "one list"
        );
        let mut met = true;
        for measured in &self.of {
            let Measured { quotations, opened, empty, full } = measured;
            print!("{quotations:>10} {opened:>12.0} {empty:>8.1}");
            for time in full {
                print!(" {time:>10.1}");
            }
            println!();
            met &= full.iter().all(|time| time / empty <= FULL_TO_EMPTY);
        }
        let worst = |measured: &Measured| measured.full.iter().map(|time| time / measured.empty).fold(0.0, f64::max);
        let full = self.of.iter().map(worst).fold(0.0, f64::max);
        println!("\nG7 full : empty frame, the worst {full:>20.2}×   demand ≤ {FULL_TO_EMPTY}×: {}", said(met));
        if let ([first, .., last], true) = (self.of.as_slice(), self.of.len() > 1) {
            let ratio = |place: usize| last.full[place] / last.empty / (first.full[place] / first.empty);
            let long = (0..PLACES.len()).map(ratio).fold(0.0, f64::max);
            met &= long <= LONG_TO_SHORT;
            let is_met = said(long <= LONG_TO_SHORT);
            println!("G7 longest : shortest lists, the worst {long:>14.2}×   demand ≤ {LONG_TO_SHORT}×: {is_met}");
        }
        met
    }
}

const fn said(is_met: bool) -> &'static str {
    if is_met { "met" } else { "not met" }
}

fn press(app: &mut App, keys: &str) {
    for key in Key::read(keys).unwrap_or_default() {
        app.press(key);
    }
}

/// A terminal as the explorer's, save that nothing reads what is written to it.
fn terminal() -> Option<Terminal<CrosstermBackend<Sink>>> {
    let options = TerminalOptions { viewport: Viewport::Fixed(LARGE) };
    Terminal::with_options(CrosstermBackend::new(io::sink()), options).ok()
}

fn draw(app: &App, frame: &mut ratatui::Frame<'_>) {
    let area = frame.area();
    if let Some(cursor) = screen::draw(app, area, frame.buffer_mut()) {
        frame.set_cursor_position(cursor);
    }
}
