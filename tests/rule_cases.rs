//! The cases of each rule.

use std::sync::Arc;

use polyaxon_ls::analysis::{Analysis, Context, Diagnostic, DocumentKind, Options, Profile, RULES, Rule};
use polyaxon_ls::syntax::Tree;
use polyaxon_ls::text::Text;

fn found(rule: &Rule, yaml: &str) -> (Tree, Vec<Diagnostic>) {
    let options = Options { named: true, profile: Profile::Strict, ..Options::default() };
    let analysis = Analysis::new(Tree::parse(Text::new(yaml)), Arc::new(options));
    let found = analysis.diagnostics().iter().filter(|it| it.code == rule.code).cloned().collect();
    (analysis.tree().clone(), found)
}

#[test]
fn good_and_bad() {
    let mut wrong = String::new();
    for rule in RULES {
        for (kind, cases) in [(true, rule.good), (false, rule.bad)] {
            for case in cases {
                let (_, found) = found(rule, case);
                if found.is_empty() != kind {
                    wrong += &format!("{} {kind}:\n{case}\n{found:#?}\n", rule.code);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn fixes() {
    let mut wrong = String::new();
    let mut shown = String::new();
    for rule in RULES {
        let Some(fix) = rule.fix else { continue };
        for case in rule.bad {
            let (tree, before) = found(rule, case);
            let document = tree.documents().next().expect("a document");
            let options = Options { named: true, ..Options::default() };
            let analysis = Analysis::new(tree.clone(), Arc::new(options));
            let DocumentKind::Polyaxon(kind) = analysis.kind(&document) else { continue };
            let context = Context::new(&tree, document, kind);
            for diagnostic in before {
                let fixes = fix(&context, &diagnostic);
                if fixes.is_empty() {
                    shown += &format!("no fix: {} {}\n{case}\n", rule.code, diagnostic.message);
                }
                for fix in fixes {
                    let mut text = (*case).to_owned();
                    for edit in fix.edits.iter().rev() {
                        text.replace_range(std::ops::Range::<usize>::from(edit.range), &edit.new_text);
                    }
                    let (_, after) = found(rule, &text);
                    shown += &format!("--- {}: {} => {}\n{text}\n", rule.code, diagnostic.message, fix.title);
                    if !after.is_empty() {
                        wrong += &format!("{}: {:?}\n{text}\n{after:#?}\n", rule.code, fix);
                    }
                }
            }
        }
    }
    println!("{shown}");
    assert!(wrong.is_empty(), "{wrong}");
}
