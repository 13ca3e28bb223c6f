//! Writes a large invented record as a dataset's folder, to see how the explorer fares with it:
//!
//! ```text
//! cargo run --release --example generate -- 100000 DIR [SEED]
//! onrecord --data DIR
//! ```

#[path = "../benches/large/mod.rs"]
mod large;

use std::env;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let (count, folder, seed) = match args.as_slice() {
        [count, folder] => (count.parse(), folder, Ok(large::SEED)),
        [count, folder, seed] => (count.parse(), folder, seed.parse()),
        _ => return usage("it takes a number of quotations, a folder and perhaps a seed"),
    };
    let (Ok(quotations), Ok(seed)) = (count, seed) else { return usage("numbers are written in digits") };
    match large::write(Path::new(folder), large::Size { quotations }, seed) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("cannot write {folder}: {error}"));
            ExitCode::from(4)
        }
    }
}

fn usage(why: &str) -> ExitCode {
    say(&format!("{why}: generate 100000 DIR [SEED]"));
    ExitCode::from(2)
}

#[allow(clippy::print_stderr, reason = "what a program of the developer says")]
fn say(what: &str) {
    eprintln!("generate: {what}");
}
