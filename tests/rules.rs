//! Each rule finds its bad cases, alone, and nothing in its good ones.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use polyaxon_ls::analysis::{
    Analysis, Catalogue, Diagnostic, Options, Profile, RULES, Rule, Severity, connections_in,
};
use polyaxon_ls::ide;
use polyaxon_ls::syntax::Tree;
use polyaxon_ls::text::Text;

/// The connections that the cases know.
const DECLARED: &str =
    "connections: [{name: data, kind: s3}, {name: code, kind: git}, {name: alerts, kind: slack}]\n";

fn analysis(text: &str) -> Analysis {
    let connections = connections_in(Path::new("values.yaml"), &Tree::parse(Text::new(DECLARED)));
    let catalogue = Arc::new(Catalogue { connections, is_partial: false });
    let profile = Profile::Strict;
    let options = Options { named: true, profile, catalogue, ..Options::default() };
    Analysis::new(Tree::parse(Text::new(text)), Arc::new(options))
}

fn analyze(text: &str) -> Vec<Diagnostic> {
    analysis(text).diagnostics().to_vec()
}

fn show(found: &[Diagnostic]) -> String {
    found.iter().map(|it| format!("  {}: {}\n", it.code, it.message)).collect()
}

/// What is wrong with the cases of a rule.
fn complaints(rule: &Rule) -> Vec<String> {
    let mut complaints = Vec::new();
    for bad in rule.bad {
        let found = analyze(bad);
        let mine = found.iter().any(|it| it.code == rule.code);
        let others = found.iter().any(|it| it.code != rule.code && it.severity == Severity::Error);
        if !mine || others {
            complaints.push(format!("{}: bad case\n{bad}\n{}", rule.code, show(&found)));
        }
    }
    for good in rule.good {
        let found = analyze(good);
        let errors = found.iter().any(|it| it.severity == Severity::Error);
        if errors || found.iter().any(|it| it.code == rule.code) {
            complaints.push(format!("{}: good case\n{good}\n{}", rule.code, show(&found)));
        }
    }
    complaints
}

#[test]
fn cases_show_what_rules_find() {
    let complaints: Vec<_> = RULES.iter().flat_map(|rule| complaints(rule)).collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn rules_are_told_apart_documented_and_tried() {
    let mut codes = HashSet::new();
    for rule in RULES {
        let texts = [rule.code, rule.summary, rule.explanation, rule.evidence];
        assert!(texts.iter().all(|text| !text.is_empty()), "{} lacks docs", rule.code);
        assert!(codes.insert(rule.code), "two rules are called {}", rule.code);
        assert!(!rule.good.is_empty() && !rule.bad.is_empty(), "{} lacks cases", rule.code);
    }
}

/// A fix of a bad case leaves fewer findings and makes no new error.
#[test]
fn fixes_mend_bad_cases() {
    let broken: Vec<_> = RULES.iter().flat_map(|rule| broken_fixes(rule)).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

fn broken_fixes(rule: &Rule) -> Vec<String> {
    let Some(_) = rule.fix else { return Vec::new() };
    let mut fixed = 0;
    let mut broken = Vec::new();
    for bad in rule.bad {
        let analysis = analysis(bad);
        let found = analysis.diagnostics();
        for diagnostic in found.iter().filter(|it| it.code == rule.code) {
            for fix in ide::fixes(&analysis, diagnostic) {
                let mut text = Text::new(bad);
                fix.edits.iter().rev().for_each(|edit| text.replace(edit.range, &edit.new_text));
                let after = analyze(&text.to_string());
                let count =
                    |found: &[Diagnostic]| found.iter().filter(|it| it.code == rule.code).count();
                // What is left to fill in is empty, and may be told so.
                let unfinished = fix
                    .edits
                    .iter()
                    .any(|it| it.new_text.contains(": }") || it.new_text.ends_with(": "));
                fixed += 1;
                if !unfinished && count(&after) >= count(found) {
                    broken.push(format!("{}: {}\n{text}\n{}", rule.code, fix.title, show(&after)));
                }
            }
        }
    }
    if fixed == 0 {
        broken.push(format!("{}: no case shows its fix", rule.code));
    }
    broken
}
