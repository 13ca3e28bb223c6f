//! What a keystroke costs beside the full scans of other finders and beside one pass over the text, and
//! what a frame costs however long the lists are: on invented records of 1,000, 100,000 and 1,000,000
//! quotations.
//!
//! All go by turns in one run, so that what slows the machine slows every side, and what is told are ratios
//! of medians. A keystroke is a query read, searched, and its first fifty quotations highlighted; queries
//! are typed letter by letter. The finders answer another question than ours (see `peers`), so what each
//! found stands beside what it took.
//!
//! `cargo bench --bench search -- --quick` leaves out the million. Ends with status 1 where a demand is not
//! met. Without `--bench`, as under `cargo test --benches`, a thousand are searched and nothing is judged.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark's answer is what it prints")]

mod frames;
mod large;
mod peers;

use std::env;
use std::error::Error;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use frames::Frames;
use large::{SEED, Size};
use onrecord::record::{Kind, Origin, Quote, Record, load};
use onrecord::search::{Context, Found, Index, Query};
use peers::{Peers, Ranked};

/// The query set of the goals: one letter to a phrase, a name with marks, words cut short, words that are
/// nowhere.
const QUERIES: [&str; 13] = [
    "e",
    "z",
    "ra",
    "th",
    "in",
    "the",
    "rama",
    "silver bullet",
    "no formal talks",
    "vucic",
    "stdfst aly",
    "zzqxj",
    "refugee camps on our terr",
];

/// Rows of a list that are on the screen.
const SHOWN: usize = 50;

fn main() -> ExitCode {
    let has = |flag: &str| env::args().any(|arg| arg == flag);
    let is_judged = has("--bench") && !has("--test");
    let sizes: &[usize] = match (is_judged, has("--quick")) {
        (false, _) => &[1_000],
        (true, true) => &[1_000, 100_000],
        (true, false) => &[1_000, 100_000, 1_000_000],
    };
    match run(sizes, is_judged) {
        Ok(met) if met || !is_judged => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("search: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(sizes: &[usize], is_judged: bool) -> Result<bool, Box<dyn Error>> {
    let mut met = true;
    let mut frames = Frames::default();
    for &quotations in sizes {
        let record = made(quotations)?;
        let rounds = if is_judged { (300_000 / quotations).clamp(1, 50) } else { 1 };
        met &= searched(&record, rounds);
        frames.add(record, if is_judged { 60 } else { 1 });
    }
    Ok(frames.tell() && met)
}

/// Writes a record and reads it again, telling what that takes.
fn made(quotations: usize) -> Result<Record, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    large::write(folder.path(), Size { quotations }, SEED)?;
    let start = Instant::now();
    let record = load(&[Origin::Path(folder.path().to_owned())])?;
    let took = start.elapsed().as_secs_f64();
    println!("\n═══ {quotations} quotations ═══  read in {took:.2} s");
    assert_eq!((record.count(Kind::Quote), record.error_count()), (quotations, 0), "the record is whole");
    Ok(record)
}

/// What one query took, by turns.
#[derive(Default)]
struct Times {
    /// After each letter.
    keys: Vec<Vec<Duration>>,
    nucleo: Vec<Duration>,
    folded: Vec<Duration>,
    frizbee: Vec<Duration>,
}

/// Searches by turns and prints; true where all demands are met.
fn searched(record: &Record, rounds: usize) -> bool {
    let start = Instant::now();
    let index = Index::new(record);
    let made = start.elapsed().as_secs_f64();
    let mut peers = Peers::new(record);
    println!("index made in {made:.2} s over {} bytes of lines; {rounds} rounds\n", peers.bytes());
    let mut times: Vec<Times> = QUERIES.iter().map(|_| Times::default()).collect();
    let mut passes = Vec::new();
    let mut tops = Vec::new();
    for round in 0..rounds {
        for (query, times) in QUERIES.into_iter().zip(&mut times) {
            type_out(record, &index, query, &mut times.keys);
            let nucleo = timed(&mut times.nucleo, || peers.nucleo(query));
            timed(&mut passes, || peers.pass());
            timed(&mut times.folded, || peers.nucleo_folded(query));
            let frizbee = timed(&mut times.frizbee, || peers.frizbee(query));
            if round == 0 {
                tops.push([ranked(&index.search(Context::of(record), &Query::read(query))), nucleo, frizbee]);
            }
        }
    }
    let met = table(record.count(Kind::Quote), &times, &passes, &tops);
    told(&tops);
    met
}

/// Types a query letter by letter.
fn type_out(record: &Record, index: &Index, query: &str, keys: &mut Vec<Vec<Duration>>) {
    for (place, (at, letter)) in query.char_indices().enumerate() {
        if keys.len() <= place {
            keys.push(Vec::new());
        }
        timed(&mut keys[place], || press(record, index, &query[..at + letter.len_utf8()]));
    }
}

/// All that is done for a key: what is typed is read, searched, and highlighted where it is seen.
fn press(record: &Record, index: &Index, typed: &str) -> usize {
    let found = index.search(Context::of(record), &Query::read(typed));
    let quotes = found.hits.iter().filter_map(|id| id.typed::<Quote>()).take(SHOWN);
    quotes.map(|quote| found.highlights.ranges(&record[quote].words()).len()).sum::<usize>() + found.hits.len()
}

fn timed<T>(times: &mut Vec<Duration>, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = black_box(work());
    times.push(start.elapsed());
    done
}

/// What a search found among quotations.
fn ranked(found: &Found) -> Ranked {
    let quotes = || found.hits.iter().filter(|id| id.kind == Kind::Quote).map(|id| id.row());
    Ranked { count: quotes().count(), top: quotes().take(10).collect() }
}

/// The time that this part of the runs does not exceed, in microseconds.
fn at(times: &[Duration], part: f64) -> f64 {
    let mut times = times.to_vec();
    times.sort_unstable();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    let place = (times.len().saturating_sub(1) as f64 * part).round() as usize;
    times.get(place).map_or(f64::NAN, |time| time.as_secs_f64() * 1e6)
}

fn median(times: &[Duration]) -> f64 {
    at(times, 0.5)
}

/// Prints the time of each query and of its competitors; true if all limits are met.
fn table(quotations: usize, times: &[Times], passes: &[Duration], tops: &[[Ranked; 3]]) -> bool {
    println!(
        "{:<26} {:>9} {:>10} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "query", "found", "key µs", "nucleo", "folded", "frizbee", "pass", "worst key"
    );
    let pass = median(passes);
    let (mut plain, mut folded) = (Vec::new(), Vec::new());
    for ((query, times), [ours, ..]) in QUERIES.iter().zip(times).zip(tops) {
        let key = times.keys.last().map_or(f64::NAN, |times| median(times));
        let beside = [&times.nucleo, &times.folded, &times.frizbee].map(|peer| median(peer) / key);
        let worst = times.keys.iter().map(|times| median(times)).fold(0.0, f64::max);
        println!(
            "{query:<26} {:>9} {key:>10.1} {:>8.1}× {:>8.1}× {:>8.1}× {:>8.2}× {worst:>9.1}",
            ours.count,
            beside[0],
            beside[1],
            beside[2],
            pass / key
        );
        if query.chars().count() >= 3 {
            plain.push(beside[0]);
            folded.push(beside[1]);
        }
    }
    let keys: Vec<Duration> = times.iter().flat_map(|times| times.keys.iter().flatten().copied()).collect();
    let (p50, p99) = (median(&keys), at(&keys, 0.99));
    println!(
        "\n{} keys, letter by letter: half within {p50:.1} µs, 99 of 100 within {p99:.1} µs; one pass {pass:.1} µs",
        keys.len()
    );
    let demands = demands(quotations, [middle(&mut plain), least(&plain), least(&folded)], [p50 / pass, p99 / pass]);
    demands.into_iter().fold(true, |all, (name, value, is_met, demand)| {
        println!("{name:<44} {value:>9.2}×   demand {demand}: {}", if is_met { "met" } else { "not met" });
        all && is_met
    })
}

type Demand = (&'static str, f64, bool, &'static str);

/// What is demanded at this size. A thousand are too few to demand anything: every side is done at once.
fn demands(quotations: usize, [plain, worst, folded]: [f64; 3], [p50, p99]: [f64; 2]) -> Vec<Demand> {
    if quotations < 100_000 {
        return Vec::new();
    }
    let is_million = quotations >= 1_000_000;
    let (factor, demand) = if is_million { (300.0, "≥ 300×") } else { (100.0, "≥ 100×") };
    let mut demands = vec![
        ("G1 nucleo : key, three letters and more", plain, plain >= factor, demand),
        ("G1 the least of these", worst, worst >= 20.0, "≥ 20×"),
        ("G1 nucleo on folded text : key, the least", folded, folded >= 1.0, "≥ 1×"),
    ];
    if is_million {
        demands.push(("G3 half of the keys : one pass", p50, p50 <= 0.25, "≤ 0.25×"));
        demands.push(("G3 99 of 100 keys : one pass", p99, p99 <= 2.0, "≤ 2×"));
    }
    demands
}

fn middle(ratios: &mut [f64]) -> f64 {
    ratios.sort_unstable_by(f64::total_cmp);
    ratios.get(ratios.len() / 2).copied().unwrap_or(f64::NAN)
}

fn least(ratios: &[f64]) -> f64 {
    ratios.iter().copied().fold(f64::INFINITY, f64::min)
}

/// Prints what each finder found: how many quotations, and the best ten by their numbers.
fn told(tops: &[[Ranked; 3]]) {
    println!();
    for (query, found) in QUERIES.iter().zip(tops) {
        for (name, ranked) in ["ours", "nucleo", "frizbee"].iter().zip(found) {
            let top: Vec<String> = ranked.top.iter().map(|number| format!("q{number}")).collect();
            println!("{query:<26} {name:<8} {:>9}  {}", ranked.count, top.join(" "));
        }
    }
}
