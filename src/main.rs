//! `onrecord`: installs the error report, runs the command line, sets the exit status.

use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    // Before anything that may fail or touch the terminal.
    if let Err(error) = onrecord::install_reports() {
        let _ = writeln!(io::stderr(), "onrecord: {error}");
    }
    match onrecord::cli::run() {
        Ok(status) => ExitCode::from(status as u8),
        Err(error) => {
            let _ = writeln!(io::stderr(), "onrecord: {}", onrecord::text::safe::line(&format!("{error:#}")));
            ExitCode::from(onrecord::cli::Status::Failed as u8)
        }
    }
}
