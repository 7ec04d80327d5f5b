//! Keys of `resources` beside `limits` and `requests`.

use crate::analysis::edit;
use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View};
use crate::text::TextRange;

pub(super) static RULE: Rule = Rule {
    code: "resources-unknown-key",
    severity: Severity::Error,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "`resources` of a container knows `limits` and `requests` alone",
    explanation: "Amounts stand under `limits` (what the container may use at most) or `requests` \
                  (what it is promised):\n\n```yaml\nresources:\n  requests:\n    cpu: \
                  500m\n  limits:\n    memory: 1Gi\n```\n\nAny other key passes `polyaxon check` \
                  and stops the run when it is converted for the cluster. The short form `cpu: \
                  500m..1` exists at the root of the file alone.",
    evidence: "Converted with Polyaxon 2.18: an unexpected keyword of V1ResourceRequirements.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: job\n  container:\n    image: a:1\n    resources:\n      limits: {cpu: 1}\n",
    bad: &[
        "run:\n  kind: job\n  container:\n    image: a:1\n    resources:\n      cpu: 1\n",
        "run:\n  kind: job\n  container:\n    image: a:1\n    resources:\n      limit: {cpu: 1}\n",
    ],
};

struct Found<'t> {
    resources: View<'t>,
    key: String,
    value: View<'t>,
}

fn find<'t>(context: &Context<'t>) -> Vec<Found<'t>> {
    let pods = context.definitions.iter().flat_map(|definition| definition.pods());
    let containers = pods.flat_map(|pod| pod.containers());
    let resources = containers.map(|container| container.view.get("resources"));
    resources.flat_map(|resources| unknown(&resources)).collect()
}

fn unknown<'t>(resources: &View<'t>) -> Vec<Found<'t>> {
    let known = ["limits", "requests", "claims"];
    let unknown = resources.fields().into_iter().filter(|(key, _)| !known.contains(&&**key));
    unknown
        .map(|(key, value)| Found { resources: resources.clone(), key: key.into_owned(), value })
        .collect()
}

fn near(key: &str) -> Option<&'static str> {
    crate::analysis::nearest(key, ["limits", "requests"]).first().copied()
}

fn check(context: &Context, findings: &mut Findings) {
    for found in find(context) {
        let key = &found.key;
        let message = match near(key) {
            Some(near) => {
                format!("unknown field `{key}` in `resources`, did you mean `{near}`?")
            }
            None => format!("`{key}` belongs under `limits` or `requests` of `resources`"),
        };
        findings.report(found.value.key_range(), message);
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let Some(found) = found.find(|found| found.value.key_range() == diagnostic.range) else {
        return Vec::new();
    };
    if let Some(near) = near(&found.key) {
        return vec![Fix::change(diagnostic.range, near, false)];
    }
    let sides = ["limits", "requests"].into_iter();
    sides.filter_map(|side| put_under(context, &found, side)).collect()
}

/// Puts one amount under a side that is not written yet.
fn put_under(context: &Context, found: &Found, side: &str) -> Option<Fix> {
    if found.resources.get(side).is_written() {
        return None;
    }
    let flow = found.resources.mapping()?.is_flow();
    let key = found.value.key_range();
    let whole = TextRange::new(key.start(), found.value.range().end());
    let text = context.tree.text();
    if text.line_of(whole.start()) != text.line_of(whole.end()) {
        return None;
    }
    let written = text.slice(whole);
    let new = if flow {
        format!("{side}: {{{written}}}")
    } else {
        let column = text.column(key.start()) + 2;
        format!("{side}:\n{}{written}", " ".repeat(column as usize))
    };
    Some(Fix {
        title: format!("Put it under `{side}`"),
        edits: vec![edit::replace(whole, new)],
        safe: false,
    })
}
