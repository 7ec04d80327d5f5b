//! References to files that are not there.

use std::path::PathBuf;

use crate::analysis::signature::path_ref;
use crate::analysis::{
    Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, did_you_mean,
};

pub(super) static RULE: Rule = Rule {
    code: "path-ref-unresolved",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A `pathRef` leads to no other file",
    explanation: "`pathRef` names a file as it is seen from the folder of the file that names it. \
                  Polyaxon reads it when it checks the file, and refuses one that is not there and \
                  one that leads back to itself. A file may be made later, so that one that is missing is \
                  a warning; paths that lead out of the workspace are not looked at.",
    evidence: "`polyaxon check` 2.18: \"does not exist or is not a file\", \"Polyaxonfile reference \
               cycle\".",
    check: Some(check),
    fix: Some(fix),
    good: "kind: operation\npathRef: ./component.yaml\n",
    bad: &["kind: operation\npathRef: ./missing.yaml\n"],
};

fn check(context: &Context, findings: &mut Findings) {
    for definition in &context.definitions {
        let range = definition.view.get("pathRef").range();
        let Some(path) = path_ref(&definition.view) else { continue };
        if let Some(between) = context.beside.cycle(&path) {
            findings.report(range, leads_back(&between)).severity = Severity::Error;
        } else if context.beside.lacks(&path) {
            let near = context.beside.near(&path);
            let advice = did_you_mean(&near.iter().map(String::as_str).collect::<Vec<_>>());
            let message = format!("there is no file `{path}`{advice}");
            findings.report(range, message).suggestions = near;
        }
    }
}

fn leads_back(between: &[PathBuf]) -> String {
    let names = between.iter().filter_map(|file| file.file_name());
    let names: Vec<_> = names.map(|name| format!("`{}`", name.to_string_lossy())).collect();
    match names.len() {
        0 => "this path leads to the file that it is in".to_owned(),
        _ => format!("this path leads back by way of {}, without an end", names.join(", ")),
    }
}

fn fix(_: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    Fix::by_names(diagnostic)
}
