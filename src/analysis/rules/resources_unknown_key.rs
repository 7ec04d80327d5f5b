//! Keys of `resources` beside `limits` and `requests`.

use std::borrow::Cow;

use crate::analysis::edit;
use crate::analysis::moves::list;
use crate::analysis::suggest::did_you_mean;
use crate::analysis::{
    Belongs, Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View, nearest,
};
use crate::spec;
use crate::text::{TextEdit, TextRange, sort_by_range};

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
    /// Keys that are a slip for another.
    misspelled: Vec<(&'static str, View<'t>)>,
    /// Amounts that stand beside `limits` and `requests`.
    amounts: Vec<(String, View<'t>)>,
    /// Fields of the container around.
    fields: Vec<View<'t>>,
}

fn find<'t>(context: &Context<'t>) -> Vec<Found<'t>> {
    let containers = context.pods().flat_map(|pod| pod.containers());
    containers.map(|container| unknown(container.view.get("resources"))).collect()
}

fn unknown(resources: View) -> Found {
    let (mut misspelled, mut amounts, mut fields) = (Vec::new(), Vec::new(), Vec::new());
    for (key, value) in resources.fields() {
        if ["limits", "requests", "claims"].contains(&&*key) {
            continue;
        }
        match nearest(&key, SIDES).first() {
            Some(near) => misspelled.push((*near, value)),
            None if is_field(&key) => fields.push(value),
            None => amounts.push((key.into_owned(), value)),
        }
    }
    Found { resources, misspelled, amounts, fields }
}

/// Whether a container has a field of this name.
fn is_field(key: &str) -> bool {
    let container = spec::schema().model("Container");
    container.is_some_and(|container| container.field(key).is_some())
}

const SIDES: [&str; 2] = ["limits", "requests"];

fn check(context: &Context, findings: &mut Findings) {
    for Found { misspelled, amounts, fields, .. } in find(context) {
        let unknown = |view: &View| {
            format!(
                "unknown field `{}` in `resources`",
                context.tree.text().slice(view.key_range())
            )
        };
        for (near, value) in misspelled {
            let message = unknown(&value) + &did_you_mean(&[near]);
            findings.report(value.key_range(), message);
        }
        for field in fields {
            let finding = findings.report(field.key_range(), unknown(&field));
            finding.belongs = Some(Belongs::Around { is_told: false });
        }
        if let [(_, first), rest @ ..] = &amounts[..] {
            let keys: Vec<_> = amounts.iter().map(|(key, _)| key.clone()).collect();
            let belong = if rest.is_empty() { "belongs" } else { "belong" };
            let message =
                format!("{} {belong} under `limits` or `requests` of `resources`", list(&keys));
            let finding = findings.report(first.key_range(), message);
            for (_, value) in rest {
                finding.relate(value.key_range(), "this too");
            }
            finding.belongs = Some(Belongs::Under(keys));
        }
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let is_here = |view: &View| view.key_range() == diagnostic.range;
    for found in find(context) {
        if let Some((near, _)) = found.misspelled.iter().find(|(_, view)| is_here(view)) {
            return vec![Fix::change(diagnostic.range, near, false)];
        }
        if found.amounts.first().is_some_and(|(_, view)| is_here(view)) {
            let is_written = |side: &&str| found.resources.get(side).is_written();
            let written: Vec<_> = SIDES.into_iter().filter(is_written).collect();
            let sides = if written.is_empty() { SIDES.to_vec() } else { written };
            return sides.into_iter().filter_map(|side| put_under(context, &found, side)).collect();
        }
    }
    Vec::new()
}

/// Puts the amounts under a side, with what stands there already.
fn put_under(context: &Context, found: &Found, side: &str) -> Option<Fix> {
    let side_view = found.resources.get(side);
    let clashes = found.amounts.iter().any(|(key, _)| side_view.get(key).is_written());
    let is_other = !side_view.is_null() && side_view.mapping().is_none();
    if clashes || is_other {
        return None;
    }
    let mut edits = match found.resources.mapping()?.is_flow() {
        true => vec![in_braces(context, found, side)?],
        false => in_lines(context, found, side)?,
    };
    sort_by_range(&mut edits, |edit| edit.range);
    Some(Fix { title: format!("Put it under `{side}`"), edits, safe: false })
}

/// A key and its value as they are written, in one line.
fn written<'t>(context: &Context<'t>, view: &View) -> Option<Cow<'t, str>> {
    let whole = TextRange::new(view.key_range().start(), view.range().end());
    let written = context.tree.text().slice(whole);
    (!written.contains(['\n', '\r'])).then_some(written)
}

fn in_braces(context: &Context, found: &Found, side: &str) -> Option<TextEdit> {
    let (mut parts, mut inside) = (Vec::new(), Vec::new());
    for (key, view) in found.resources.fields() {
        if found.amounts.iter().any(|(amount, _)| *amount == key) {
            inside.push(written(context, &view)?);
        } else if key == side {
            for (_, view) in view.fields() {
                inside.push(written(context, &view)?);
            }
        } else {
            parts.push(written(context, &view)?);
        }
    }
    parts.push(format!("{side}: {{{}}}", inside.join(", ")).into());
    Some(TextEdit::replace(found.resources.range(), format!("{{{}}}", parts.join(", "))))
}

fn in_lines(context: &Context, found: &Found, side: &str) -> Option<Vec<TextEdit>> {
    let text = context.tree.text();
    let column = found.resources.mapping()?.column();
    let (mut edits, mut lines) = (Vec::new(), Vec::new());
    for (_, view) in &found.amounts {
        written(context, view)?;
        let line = text.line_of(view.key_range().start());
        lines.push(text.slice(text.line_range(line)).trim().to_owned());
        let whole = TextRange::new(text.line_start(line), text.line_start(line + 1));
        edits.push(TextEdit::replace(whole, ""));
    }
    let side_view = found.resources.get(side);
    match side_view.mapping() {
        Some(mapping) if mapping.is_flow() => {
            if lines.iter().any(|line| line.contains(" #")) {
                return None;
            }
            edits.push(edit::add_entry(
                context.tree,
                &mapping,
                side_view.range(),
                &lines.join(", "),
            ));
        }
        Some(mapping) => {
            let (range, column) = (side_view.range(), mapping.column());
            edits.push(edit::add_lines(context.tree, range, column, &lines.join("\n")));
        }
        None if side_view.is_written() => {
            let range = side_view.key_range();
            edits.push(edit::add_lines(context.tree, range, column + 2, &lines.join("\n")));
        }
        None => {
            let indent = " ".repeat(column as usize);
            let lines: String = lines.iter().map(|line| format!("{indent}  {line}\n")).collect();
            edits[0].new_text = format!("{indent}{side}:\n{lines}");
        }
    }
    Some(edits)
}
