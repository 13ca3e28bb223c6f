//! The subcommands: one file each, with its arguments, examples and function, and one line below.

use clap::Subcommand;
use color_eyre::eyre::Result;

use super::context::Context;
use super::run::Run;
use super::status::Status;

/// Declares the subcommands from one line each: the command line, help, manual, completions and dispatch read
/// this list, and a file without arguments, examples or `run` does not compile.
macro_rules! commands {
    ($($module:ident $name:ident,)+) => {
        $(mod $module;)+

        /// The subcommands.
        #[derive(Subcommand, Debug)]
        pub(super) enum Command {
            $(
                #[command(after_help = <$module::$name as Run>::EXAMPLES)]
                $name($module::$name),
            )+
        }

        impl Command {
            /// Runs the subcommand.
            pub(super) fn run(self, context: &Context) -> Result<Status> {
                match self {
                    $(Self::$name(command) => command.run(context),)+
                }
            }
        }
    };
}

commands! {
    find Find,
    list List,
    show Show,
    cite Cite,
    positions Positions,
    who Who,
    timeline Timeline,
    concordance Concordance,
    stats Stats,
    export Export,
    brief Brief,
    check Check,
    completions Completions,
    man Man,
    frame Frame,
}
