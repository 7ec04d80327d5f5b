//! The forms in which findings are written: one file each.

mod diff;
mod github;
mod gitlab;
mod json;
mod junit;
mod pretty;
mod sarif;
mod statistics;

use std::collections::HashMap;
use std::io::{self, Write};
use std::sync::Arc;

use anyhow::Error;
use clap::ValueEnum;

use crate::analysis::{Analysis, Diagnostic, Origin, PathStep};
use crate::config::Settings;
use crate::text::{Position, PositionEncoding, Text, TextSize};

pub(super) use diff::Diff;
pub(super) use statistics::Statistics;

/// The name of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// The lines with carets under what is meant
    Pretty,
    /// JSON Lines: an object for each finding
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of a GitHub workflow
    Github,
    /// A Code Quality report of GitLab
    Gitlab,
    /// Test cases in JUnit's XML
    Junit,
}

/// A checked file.
pub(super) struct Checked {
    /// Its name as it was given or found.
    pub name: String,
    /// Everything known of it.
    pub analysis: Analysis,
    /// The settings that it was checked with.
    pub settings: Arc<Settings>,
    /// What was found in it and is reported, in order of place.
    pub diagnostics: Vec<Diagnostic>,
    /// How many fixes were applied before.
    pub mended: usize,
}

impl Checked {
    /// The text.
    fn text(&self) -> &Text {
        self.analysis.tree().text()
    }

    /// The keys and item numbers that lead to a finding. Few forms tell them, and in a long list they
    /// take long to count.
    fn path(&self, diagnostic: &Diagnostic) -> Vec<PathStep> {
        self.analysis.path(diagnostic.range)
    }

    /// The line and the column of an offset, both from 1, with columns in characters.
    fn place(&self, offset: TextSize) -> (u32, u32) {
        self.place_in(offset, PositionEncoding::Utf32)
    }

    /// The line and the column of an offset, both from 1, with columns in an encoding.
    fn place_in(&self, offset: TextSize, encoding: PositionEncoding) -> (u32, u32) {
        let Position { line, character } = self.text().position(offset, encoding);
        (line + 1, character + 1)
    }
}

/// Writes findings in a form.
pub(super) trait Report {
    /// Writes those of a file. Files come in order, those without findings too.
    fn file(&mut self, output: &mut dyn Write, checked: &Checked) -> io::Result<()>;

    /// Writes what could not be done, for a form whose readers do not see standard error.
    fn failure(&mut self, _output: &mut dyn Write, _failure: &Error) -> io::Result<()> {
        Ok(())
    }

    /// Writes what stands behind the last.
    fn end(&mut self, _output: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

impl Format {
    /// A report in this form.
    pub(super) fn report(self, color: bool) -> Box<dyn Report> {
        match self {
            Format::Pretty => Box::new(pretty::Pretty::new(color)),
            Format::Json => Box::new(json::Json),
            Format::Sarif => Box::new(sarif::Sarif::default()),
            Format::Github => Box::new(github::Github),
            Format::Gitlab => Box::new(gitlab::Gitlab::default()),
            Format::Junit => Box::new(junit::Junit::default()),
        }
    }
}

/// The name of an origin in machine-readable forms.
pub(super) fn origin_name(origin: Origin) -> &'static str {
    match origin {
        Origin::Yaml => "yaml",
        Origin::Polyaxon => "polyaxon",
        Origin::Kubernetes => "kubernetes",
        Origin::Lint => "lint",
    }
}

/// Writes an array of values that are written already, over lines, in a line with some indentation.
fn array(output: &mut dyn Write, values: &[String], indent: &str) -> io::Result<()> {
    let inner = format!("\n{indent}  ");
    let mut before = "[";
    for value in values {
        write!(output, "{before}{inner}{}", value.replace('\n', &inner))?;
        before = ",";
    }
    match values {
        [] => write!(output, "[]"),
        _ => write!(output, "\n{indent}]"),
    }
}

/// A path as people write it: `run.container.env[0].name`.
fn dotted(path: &[PathStep]) -> String {
    let mut dotted = String::new();
    for step in path {
        match step {
            PathStep::Key(key) if dotted.is_empty() => dotted += key,
            PathStep::Key(key) => dotted += &format!(".{key}"),
            PathStep::Item(item) => dotted += &format!("[{item}]"),
        }
    }
    dotted
}

/// Names for findings that stay the same while the lines around them move.
#[derive(Default)]
struct Fingerprints {
    seen: HashMap<String, usize>,
}

impl Fingerprints {
    /// The name of a finding: of its file, rule and place in the document; of several with the same,
    /// the later ones are counted.
    fn of(&mut self, checked: &Checked, diagnostic: &Diagnostic) -> String {
        let name = checked.name.replace('\\', "/");
        let path = dotted(&checked.path(diagnostic));
        let place = format!("{name}\n{}\n{}\n{path}", diagnostic.code, diagnostic.document);
        let count = self.seen.entry(place.clone()).or_default();
        *count += 1;
        let place = if *count == 1 { place } else { format!("{place}\n{count}") };
        format!("{:032x}", fnv_1a(place.as_bytes()))
    }
}

/// FNV-1a with 128 bits: unlike the standard library's hashes, the same in every release.
fn fnv_1a(bytes: &[u8]) -> u128 {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    bytes.iter().fold(BASIS, |hash, byte| (hash ^ u128::from(*byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests;
