//! `onrecord man`: the manual, made from the same definitions as the help.

use color_eyre::eyre::{Result, WrapErr};

use crate::cli::answer::{say, write};
use crate::cli::context::Context;
use crate::cli::run::Run;
use crate::cli::status::Status;
use crate::text;

/// Print the manual, for `man -l -`
#[derive(clap::Args, Debug)]
pub(in crate::cli) struct Man {
    /// A command, for its own page
    command: Option<String>,
}

impl Run for Man {
    const EXAMPLES: &str = "\
Examples:
  onrecord man
  onrecord man find";

    fn run(self, context: &Context) -> Result<Status> {
        let mut program = context.program.clone();
        program.build();
        let page = match self.command.as_deref() {
            None => clap_mangen::Man::new(program),
            Some(name) => {
                let Some(command) = program.find_subcommand(name) else {
                    let name = text::safe::line(name);
                    say(format!("onrecord: there is no command `{name}` (onrecord --help names them)"));
                    return Ok(Status::Usage);
                };
                clap_mangen::Man::new(command.clone()).title(format!("onrecord-{name}"))
            }
        };
        let mut printed = Vec::new();
        page.render(&mut printed).wrap_err("cannot write the manual")?;
        write(|out| out.write_all(&printed))?;
        Ok(Status::Found)
    }
}
