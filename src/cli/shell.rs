//! How a shell asks for completions.

use clap_complete::CompleteEnv;

/// The variable by which a script asks.
pub(super) const ASKS: &str = "ONRECORD_COMPLETE";
/// The program's name on the command line.
pub(super) const PROGRAM: &str = "onrecord";

/// Answers a shell that asks, and ends the program then.
pub(super) fn answer(program: fn() -> clap::Command) {
    // Where nobody asks, this is one look into the environment.
    CompleteEnv::with_factory(program).var(ASKS).bin(PROGRAM).complete();
}
