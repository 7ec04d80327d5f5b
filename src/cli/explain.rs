//! `polyaxon-ls explain`.

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::bail;

use super::format::{origin_name, severity_name};
use crate::analysis::{self, Rule};

/// Writes what is known about a code.
pub(super) fn run(code: &str) -> anyhow::Result<ExitCode> {
    let page = match (analysis::rule(code), analysis::summary(code)) {
        (Some(rule), _) => page(rule),
        (None, Some(summary)) => format!("{code}: {summary}\n"),
        (None, None) => {
            let near = analysis::nearest(code, analysis::codes());
            bail!("no code `{code}`{}", analysis::did_you_mean(&near));
        }
    };
    io::stdout().write_all(page.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn page(rule: &Rule) -> String {
    let Rule { code, summary, explanation, evidence, .. } = rule;
    let (severity, origin) = (severity_name(rule.severity), origin_name(rule.origin));
    let mut page = format!("{severity}[{code}]: {summary}\n\n{}\n", explanation.trim());
    if !evidence.is_empty() {
        page += &format!("\nHow we know (origin: {origin}):\n{}\n", indented(evidence));
    }
    for (title, examples) in [("Reported", rule.bad), ("Not reported", rule.good)] {
        if let Some(example) = examples.first() {
            page += &format!("\n{title}:\n\n{}\n", indented(example));
        }
    }
    page
}

fn indented(text: &str) -> String {
    let lines = text.trim_end().lines();
    lines.map(|line| format!("    {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}
