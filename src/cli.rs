//! The command line.

mod around;
mod check;
mod explain;
mod files;
mod fix;
mod format;
mod output;
mod pages;
mod printable;
mod progress;
mod schema;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::ArgPredicate;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use tracing::level_filters::LevelFilter;

pub use self::pages::diagnostics as diagnostics_page;

use self::format::Format;
use self::output::Output;
use self::printable::printable;
use crate::analysis::Profile;

/// What `--help` says behind the options.
const EXIT_STATUS: &str = "\
Exit status:
  0  no error was found
  1  at least one error was found, or with --deny-warnings a warning
  2  the work could not be done: an unknown option, an unreadable path, wrong settings";

#[derive(Parser)]
#[command(name = "polyaxon-ls", version, about, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// What is to be done.
#[derive(Subcommand)]
pub enum Command {
    /// Serve an editor over standard input and output
    ///
    /// Also what `polyaxon-ls --stdio` does, and `polyaxon-ls` alone where standard input is no
    /// terminal.
    Serve(Serve),
    /// Check polyaxonfiles
    ///
    /// A file named here is always checked. In a folder, files named *.yaml and *.yml are, and those
    /// such as polyaxonfile.json that Polyaxon looks for, unless they are ignored by git or are no
    /// polyaxonfiles.
    #[command(after_help = EXIT_STATUS)]
    Check(Check),
    /// Print a JSON Schema, for other editors and checkers
    Schema {
        /// What it is for
        #[arg(value_enum, default_value_t = schema::Name::Polyaxonfile)]
        name: schema::Name,
        /// The version of JSON Schema
        #[arg(long, value_enum, default_value_t = schema::Version::Draft7)]
        draft: schema::Version,
    },
    /// Explain a code, or what a file does
    ///
    /// Of a code: what is wrong, how we know, and what to do. Of a file: what runs, where it answers,
    /// who may enter, what it takes and what it mounts.
    Explain {
        /// A code, such as `unknown-field`, or a file; `-` is standard input
        what: String,
    },
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// How to serve.
#[derive(Args, Debug)]
pub struct Serve {
    /// Append the log to a file instead of standard error
    #[arg(long, value_name = "FILE")]
    pub log: Option<PathBuf>,
    /// How much to log
    #[arg(long, value_name = "LEVEL", default_value = "info", value_parser = log_level())]
    pub log_level: LevelFilter,
    /// Use standard input and output, which is the only way there is
    #[arg(long, hide = true)]
    stdio: bool,
    /// The editor's process, as some editors name it; `initialize` says the same
    #[arg(long = "clientProcessId", hide = true)]
    client_process_id: Option<u32>,
}

/// What to check, and how to say what was found.
#[derive(Args, Debug)]
pub struct Check {
    /// Files and folders; `-` is standard input
    #[arg(
        value_name = "PATH",
        default_value = ".",
        default_value_if("stdin_filename", ArgPredicate::IsPresent, "-")
    )]
    paths: Vec<PathBuf>,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Pretty)]
    format: Format,
    /// Whether to color the output
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
    /// Exit with 1 after warnings as after errors
    #[arg(long)]
    deny_warnings: bool,
    /// The rules that take part, whatever the settings say
    #[arg(long, value_enum)]
    profile: Option<Rules>,
    /// Count the findings by code instead of showing them
    #[arg(long, conflicts_with = "format")]
    statistics: bool,
    /// Mend what can be mended without changing the meaning, and show what is left
    #[arg(long, group = "mending")]
    fix: bool,
    /// Show what --fix would change, and change nothing
    #[arg(long, group = "mending", conflicts_with_all = ["fix", "format", "statistics"])]
    diff: bool,
    /// With --fix or --diff: also apply fixes that may change the meaning
    #[arg(long = "unsafe", requires = "mending")]
    with_unsafe: bool,
    /// The name to use for standard input
    #[arg(long, value_name = "PATH", default_value = "<stdin>", hide_default_value = true)]
    stdin_filename: PathBuf,
}

/// Whether to color the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The rules that take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Rules {
    /// What fails, misbehaves or opens a door
    Default,
    /// Opinions too
    Strict,
}

impl From<Rules> for Profile {
    fn from(rules: Rules) -> Profile {
        match rules {
            Rules::Default => Profile::Default,
            Rules::Strict => Profile::Strict,
        }
    }
}

impl Color {
    fn is_on(self) -> bool {
        let is_wanted = || std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        match self {
            Color::Auto => io::stdout().is_terminal() && is_wanted(),
            Color::Always => true,
            Color::Never => false,
        }
    }
}

fn log_level() -> impl clap::builder::TypedValueParser<Value = LevelFilter> {
    use clap::builder::{PossibleValuesParser, TypedValueParser};
    PossibleValuesParser::new(["off", "error", "warn", "info", "debug", "trace"])
        .try_map(|name| name.parse::<LevelFilter>())
}

/// The command that the arguments of this process ask for. Ends the process where they ask for help,
/// or for what there is not.
pub fn parse() -> Command {
    Arguments::parse_from(with_command(std::env::args_os().collect(), !io::stdin().is_terminal()))
        .command
}

/// The arguments with `serve` in them where that is left out.
fn with_command(mut arguments: Vec<OsString>, is_piped: bool) -> Vec<OsString> {
    let serves = match arguments.get(1) {
        None => is_piped,
        Some(first) => first == "--stdio",
    };
    if serves {
        arguments.insert(1, "serve".into());
    }
    arguments
}

/// Runs any command but `serve`, which is not for the command line.
pub fn run(command: Command) -> ExitCode {
    let done = match command {
        Command::Serve(_) => Ok(ExitCode::from(2)),
        Command::Check(options) => check::run(&options),
        Command::Schema { name, draft } => schema::run(name, draft),
        Command::Explain { what } => explain::run(&what),
        Command::Completions { shell } => completions(shell),
    };
    done.unwrap_or_else(|error| failed(&error))
}

/// Says that something could not be done.
pub fn failed(error: &anyhow::Error) -> ExitCode {
    complain(error);
    ExitCode::from(2)
}

/// Says on standard error what has gone wrong.
fn complain(error: &anyhow::Error) {
    // Nobody is left to be told where standard error is closed; the exit status tells all the same.
    let _ = writeln!(io::stderr(), "polyaxon-ls: {}", printable(&format!("{error:#}")));
}

fn completions(shell: Shell) -> anyhow::Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "polyaxon-ls", &mut script);
    Output::new().write_all(&script)?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(arguments: &str, is_piped: bool) -> Result<Command, clap::Error> {
        let arguments = arguments.split(' ').map(OsString::from).collect();
        Arguments::try_parse_from(with_command(arguments, is_piped))
            .map(|arguments| arguments.command)
    }

    #[test]
    fn every_way_to_serve() {
        for (arguments, is_piped) in [
            ("polyaxon-ls serve", false),
            ("polyaxon-ls --stdio", false),
            ("polyaxon-ls --stdio --log-level debug", false),
            ("polyaxon-ls serve --stdio --clientProcessId=1", true),
            ("polyaxon-ls", true),
        ] {
            assert!(matches!(command(arguments, is_piped), Ok(Command::Serve(_))), "{arguments}");
        }
        assert!(command("polyaxon-ls", false).is_err(), "help on a terminal");
    }

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }
}
