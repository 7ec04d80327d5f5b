//! An amount that is hardly meant.

use crate::analysis::quantity::Amount;
use crate::analysis::{
    Container, Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View,
};

pub(super) static RULE: Rule = Rule {
    code: "quantity-suspicious",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "The amount is legal and hardly meant",
    explanation: "`m` is a thousandth, for memory too: `512m` of memory is half a byte, and a \
                  number without a unit is bytes. A CPU is one core: `500` are five hundred cores, \
                  `500m` is half of one. A pod that asks for too much is never placed, one that may \
                  use too little is killed at once. A name without an amount asks for nothing.",
    evidence: "The meaning of quantities in the Kubernetes API.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    resources: {limits: {cpu: 96, memory: 2147483648}}\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    resources: {limits: {memory: 512m}}\n",
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    resources: {requests: {cpu: 500}}\n",
    ],
};

struct Found<'t> {
    view: View<'t>,
    text: String,
    means: &'static str,
    right: String,
}

/// Whether an amount seems to have the wrong unit.
pub(super) fn is_suspicious(asked: &Amount) -> bool {
    found(asked).is_some()
}

fn found<'t>(asked: &Amount<'t>) -> Option<Found<'t>> {
    let (text, amount) = (asked.text.as_deref()?, asked.number()?);
    let (means, right) = match &*asked.name {
        "memory" | "ephemeral-storage" if text.ends_with('m') => {
            ("thousandths of a byte", format!("{}Mi", text.trim_end_matches('m')))
        }
        // Nothing runs in less than a mebibyte.
        "memory" | "ephemeral-storage" if amount > 0.0 && amount < 1_048_576.0 && is_bare(text) => {
            ("bytes", format!("{text}Mi"))
        }
        // No machine has that many cores, and a hundred thousandths are what it looks like.
        "cpu" if amount >= 100.0 && amount % 50.0 == 0.0 && is_bare(text) => {
            ("cores", format!("{text}m"))
        }
        "cpu" if text.trim_end_matches('i').ends_with(['M', 'G']) => {
            let number = text.trim_end_matches(['i', 'M', 'G']);
            ("cores", if text.contains('M') { format!("{number}m") } else { number.to_owned() })
        }
        _ => return None,
    };
    Some(Found { view: asked.view.clone(), text: text.to_owned(), means, right })
}

fn is_bare(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

fn check(context: &Context, findings: &mut Findings) {
    for Amount { name, view, .. } in context.containers().flat_map(Container::amounts) {
        if view.is_null() {
            let amount = match &**name {
                "cpu" => "500m",
                "memory" | "ephemeral-storage" => "1Gi",
                _ => "1",
            };
            let message = format!("`{name}` lacks its amount, such as `{amount}`");
            findings.report(view.key_range(), message);
        }
    }
    for found in context.containers().flat_map(Container::amounts).filter_map(found) {
        let amount = match found.text.trim_end_matches('m') {
            amount if amount.ends_with(['M', 'G', 'i']) => "millions of",
            amount => amount,
        };
        let message = format!(
            "`{}` is {amount} {}, did you mean `{}`?",
            found.text, found.means, found.right
        );
        findings.report(found.view.range(), message).suggestions.push(found.right);
    }
}

fn fix(_: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    Fix::by_writing(diagnostic)
}
