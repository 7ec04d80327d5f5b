//! An amount that Kubernetes cannot read.

use crate::analysis::edit;
use crate::analysis::quantity::{is_gpu, parse};
use crate::analysis::{
    Container, Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View,
};

/// `quantity-invalid`
pub static QUANTITY_INVALID: Rule = Rule {
    code: "quantity-invalid",
    severity: Severity::Error,
    origin: Origin::Kubernetes,
    profile: Profile::Default,
    summary: "This is no amount that Kubernetes can read",
    explanation: "An amount is a number and perhaps a unit, without a blank: `500m`, `2`, `1Gi`, \
                  `512Mi`. The units are `m`, `k`, `M`, `G`, `T`, `P`, `E` and, by 1024, `Ki`, \
                  `Mi`, `Gi`, `Ti`, `Pi`, `Ei`. `GB` and `MB` are none.",
    evidence: "The pattern of quantities in the Kubernetes API; Polyaxon does not look at it.",
    check: Some(check),
    fix: Some(fix),
    good: &[
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    resources: {limits: {cpu: 500m, memory: 1Gi}, requests: {cpu: 0.1, memory: 1e8}}\n",
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    resources: {limits: {memory: '{{ memory }}'}}\ninputs:\n  - {name: memory, type: str}\n",
    ],
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    resources: {limits: {memory: 2GB}}\n",
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    resources: {requests: {memory: 512 Mi}}\n",
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    resources: {requests: {cpu: -1}}\n",
    ],
};

fn find<'t>(context: &Context<'t>) -> Vec<(String, View<'t>)> {
    let containers = context.definitions.iter().flat_map(|it| it.all_containers());
    containers
        .flat_map(Container::amounts)
        // A GPU amount that is no integer already stops Polyaxon.
        .filter(|amount| !is_gpu(&amount.name))
        .filter(|amount| !amount.number().is_some_and(|number| number >= 0.0))
        .filter_map(|amount| Some((amount.text.clone()?, amount.view.clone())))
        .collect()
}

fn check(context: &Context, findings: &mut Findings) {
    for (text, view) in find(context) {
        let advice = match corrected(&text) {
            Some(right) => format!(", did you mean `{right}`?"),
            None => "; it takes a number and a unit, such as `500m` or `1Gi`".to_owned(),
        };
        let message = format!("`{text}` is no amount{advice}");
        findings.report(view.range(), message).suggestions.extend(corrected(&text));
    }
}

/// The amount that was most likely meant.
fn corrected(text: &str) -> Option<String> {
    let text = text.replace(char::is_whitespace, "");
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let lower = unit.to_ascii_lowercase();
    let letter = lower.chars().next().filter(|letter| "kmgtp".contains(*letter))?;
    if !matches!(&lower[1..], "" | "b" | "i" | "ib") {
        return None;
    }
    let unit = format!("{}i", letter.to_ascii_uppercase());
    Some(format!("{number}{unit}")).filter(|text| parse(text).is_some())
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let found = found.find(|(_, view)| view.range() == diagnostic.range);
    let right = found.and_then(|(text, view)| Some((corrected(&text)?, view)));
    let Some((right, view)) = right else { return Vec::new() };
    let edits = vec![edit::replace(view.range(), right.clone())];
    vec![Fix { title: format!("Write `{right}`"), edits, safe: false }]
}
