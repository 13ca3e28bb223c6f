//! Shell completion requests.

use clap_complete::CompleteEnv;

/// The variable that a completion script sets.
pub(super) const ASKS: &str = "ONRECORD_COMPLETE";
/// The program's name on the command line.
pub(super) const PROGRAM: &str = "onrecord";

/// Answers a completion request and ends the program; does nothing if there is none.
pub(super) fn answer(program: fn() -> clap::Command) {
    // Without a request this costs one look at the environment.
    CompleteEnv::with_factory(program).var(ASKS).bin(PROGRAM).complete();
}
