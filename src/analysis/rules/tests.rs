//! Each rule finds its bad cases, alone, and nothing in its good ones.

use std::collections::HashSet;
use std::sync::Arc;

use super::RULES;
use crate::analysis::{
    Analysis, Context, Diagnostic, DocumentKind, Fix, Options, Profile, Rule, Severity,
    document_kind,
};
use crate::syntax::Tree;
use crate::text::Text;

fn analyze(text: &str) -> Vec<Diagnostic> {
    let options = Options { named: true, profile: Profile::Strict, ..Options::default() };
    let analysis = Analysis::new(Tree::parse(Text::new(text)), Arc::new(options));
    analysis.diagnostics().to_vec()
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
    let Some(fix) = rule.fix else { return Vec::new() };
    let mut broken = Vec::new();
    let mut fixed = 0;
    for bad in rule.bad {
        let tree = Tree::parse(Text::new(bad));
        let document = tree.documents().next().expect("a document");
        let DocumentKind::Polyaxon(kind) = document_kind(&document, true) else { continue };
        let context = Context::new(&tree, document, kind);
        let found = of_rule(rule, bad);
        for fix in found.iter().flat_map(|diagnostic| fix(&context, diagnostic)) {
            fixed += 1;
            let after = apply(bad, &fix);
            if !leaves_a_gap(&fix) && of_rule(rule, &after).len() >= found.len() {
                broken.push(format!("{}: {}\n{after}", rule.code, fix.title));
            }
        }
    }
    if fixed == 0 {
        broken.push(format!("{}: no case shows its fix", rule.code));
    }
    broken
}

fn of_rule(rule: &Rule, text: &str) -> Vec<Diagnostic> {
    analyze(text).into_iter().filter(|found| found.code == rule.code).collect()
}

fn apply(text: &str, fix: &Fix) -> String {
    let mut text = Text::new(text);
    fix.edits.iter().rev().for_each(|edit| text.replace(edit.range, &edit.new_text));
    text.to_string()
}

/// Whether something is left for the user to fill in.
fn leaves_a_gap(fix: &Fix) -> bool {
    fix.edits.iter().any(|edit| edit.new_text.contains(": }") || edit.new_text.ends_with(": "))
}
