//! `onrecord completions`: the script that a shell loads once. It does not contain ids and values of fields;
//! the shell requests them while a line is typed.

use std::io;

use clap::ValueEnum;
use clap_complete::env::{Bash, Elvish, EnvCompleter, Fish, Powershell, Zsh};
use color_eyre::eyre::Result;

use crate::cli::answer::write;
use crate::cli::context::Context;
use crate::cli::run::Run;
use crate::cli::shell::{ASKS, PROGRAM};
use crate::cli::status::Status;

/// Keeps `who:rama` one word in Bash.
const WHOLE: &str = "COMP_WORDBREAKS=${COMP_WORDBREAKS//:/}";

/// A shell with completions.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shell {
    /// `source <(onrecord completions bash)`
    Bash,
    /// `source <(onrecord completions zsh)`
    Zsh,
    /// `onrecord completions fish | source`
    Fish,
    /// `onrecord completions powershell | Out-String | Invoke-Expression`
    Powershell,
    /// `eval (onrecord completions elvish | slurp)`
    Elvish,
}

/// Print completions for a shell: commands, options, ids, fields and their values
#[derive(clap::Args, Debug)]
pub(in crate::cli) struct Completions {
    /// The shell
    shell: Shell,
}

impl Run for Completions {
    const EXAMPLES: &str = "\
Examples:
  onrecord completions bash
  onrecord completions zsh
  onrecord completions fish
  onrecord completions powershell
  onrecord completions elvish";

    fn run(self, _: &Context) -> Result<Status> {
        let is_bash = self.shell == Shell::Bash;
        let shell: &dyn EnvCompleter = match self.shell {
            Shell::Bash => &Bash,
            Shell::Zsh => &Zsh,
            Shell::Fish => &Fish,
            Shell::Powershell => &Powershell,
            Shell::Elvish => &Elvish,
        };
        let mut script = Vec::new();
        shell.write_registration(ASKS, PROGRAM, PROGRAM, PROGRAM, &mut script)?;
        write(|out| {
            io::Write::write_all(out, &script)?;
            // Bash would otherwise split a field from its value at the colon.
            if is_bash { writeln!(out, "{WHOLE}") } else { Ok(()) }
        })?;
        Ok(Status::Found)
    }
}
