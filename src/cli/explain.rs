//! `polyaxon-ls explain`: a code, or what a file does.

mod code;
mod spec;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::bail;

use super::files::{Place, Source};
use super::output::Output;
use super::printable::printable;
use crate::analysis;

/// Writes what is known about a code, or what a file does.
pub(super) fn run(what: &str) -> anyhow::Result<ExitCode> {
    let page = match (analysis::rule(what), place(what)) {
        (Some(rule), _) => code::page(rule),
        (None, Some(place)) => {
            let source = Source { place, is_named: true, folder: None };
            spec::page(&source, &source.name(Path::new("<stdin>")))?
        }
        (None, None) => {
            let near = analysis::nearest(what, analysis::codes());
            bail!("no code and no file `{what}`{}", analysis::did_you_mean(&near));
        }
    };
    Output::new().write_all(printable(&page).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn place(what: &str) -> Option<Place> {
    match what {
        "-" => Some(Place::Stdin),
        path => Path::new(path).exists().then(|| Place::Path(path.into())),
    }
}
