//! `onrecord man`: the manual, made from the same definitions as the help.

use clap::CommandFactory;
use color_eyre::eyre::{Result, WrapErr};

use super::Status;
use super::answer::{say, write};
use super::args::Args;
use crate::text;

/// Prints the page of the program or of a subcommand, for `man -l -`.
pub(super) fn man(of: Option<&str>) -> Result<Status> {
    let mut program = Args::command();
    program.build();
    let page = match of {
        None => clap_mangen::Man::new(program),
        Some(name) => {
            let Some(command) = program.find_subcommand(name) else {
                say(format!("onrecord: there is no command `{}` (onrecord --help names them)", text::safe::line(name)));
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
