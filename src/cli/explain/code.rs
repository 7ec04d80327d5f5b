//! What is known about a code.

use crate::analysis::{self, Profile, Rule};
use crate::cli::format::origin_name;
use crate::cli::pages;

/// What is known about a code, for a terminal.
pub(super) fn page(rule: &Rule) -> String {
    let Rule { code, summary, explanation, evidence, .. } = rule;
    let (severity, origin) = (rule.severity.name(), origin_name(rule.origin));
    let mut page = format!("{severity}[{code}]: {summary}\n\n{}\n", explanation.trim());
    page += &format!("\nHow we know (origin: {origin}):\n{}\n", indented(evidence));
    for (title, example) in [("Reported", rule.bad.first()), ("Not reported", Some(&rule.good))] {
        if let Some(example) = example {
            page += &format!("\n{title}:\n\n{}\n", indented(example));
        }
    }
    for fix in pages::fixes(rule) {
        let how = if fix.safe { "--fix" } else { "--fix --unsafe" };
        page += &format!("\nFix, with {how}: {}\n", fix.title);
    }
    if rule.profile == Profile::Strict {
        page += "\nReported in the profile `strict` alone.\n";
    }
    page + &format!("\n{}\n", analysis::page(code))
}

fn indented(text: &str) -> String {
    let lines = text.trim_end().lines();
    lines.map(|line| format!("    {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}
