//! Environment variables that are no list of names and values.

use crate::analysis::definition::first_key;
use crate::analysis::edit;
use crate::analysis::{
    Context, Diagnostic, Findings, Fix, Origin, Profile, Read, Rule, Severity, View,
};
use crate::syntax::Value;
use crate::text::TextSize;

pub(super) static RULE: Rule = Rule {
    code: "env-mapping",
    severity: Severity::Error,
    origin: Origin::Kubernetes,
    profile: Profile::Default,
    summary: "`env` of a container is a list of `name` and `value`, not a mapping",
    explanation: "Kubernetes reads the variables of a container as a list:\n\n```yaml\nenv:\n  - \
                  name: LOG_LEVEL\n    value: debug\n```\n\nA mapping, or an item without `name`, \
                  passes `polyaxon check` and is refused by the cluster. The short form of a \
                  mapping exists at the root of the file alone.",
    evidence: "Converted with Polyaxon 2.18: the variables arrive without a name.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: job\n  container:\n    image: a:1\n    env:\n      - name: A\n        value: b\n",
    bad: &["run:\n  kind: job\n  container:\n    image: a:1\n    env:\n      A: b\n"],
};

enum Found<'t> {
    Mapping(View<'t>),
    Nameless(View<'t>),
}

fn find<'t>(context: &Context<'t>) -> Vec<Found<'t>> {
    let pods = context.definitions.iter().flat_map(|definition| definition.pods());
    let containers = pods.flat_map(|pod| pod.containers());
    containers.flat_map(|container| of_container(&container.view.get("env"))).collect()
}

fn of_container<'t>(env: &View<'t>) -> Vec<Found<'t>> {
    if env.mapping().is_some() {
        return vec![Found::Mapping(env.clone())];
    }
    let nameless = |item: &View| {
        item.mapping().is_some() && item.get("name").is_null() && item.fields().len() < 2
    };
    env.items_where("nameless", &nameless).into_iter().map(Found::Nameless).collect()
}

fn check(context: &Context, findings: &mut Findings) {
    for found in find(context) {
        match found {
            Found::Mapping(env) => findings.report(
                env.range(),
                "`env` of a container takes a list of `name` and `value`, found a mapping",
            ),
            Found::Nameless(item) => findings
                .report(first_key(&item), "this variable has no `name`; write `name` and `value`"),
        };
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let fix = found.find_map(|found| match found {
        Found::Mapping(env) if env.range() == diagnostic.range => as_list(context, &env),
        Found::Nameless(item) if first_key(&item) == diagnostic.range => as_item(context, &item),
        _ => None,
    });
    fix.into_iter().collect()
}

/// Puts `- name: ` before each key and its value on a line of its own. Gives up where an entry is
/// more than one line or the mapping is in braces.
fn as_list(context: &Context, env: &View) -> Option<Fix> {
    let mapping = env.mapping().filter(|mapping| !mapping.is_flow())?;
    let indent = " ".repeat(mapping.column() as usize);
    let mut edits = Vec::new();
    for entry in mapping.entries() {
        let (key, value) = (entry.key().range(), entry.value());
        let colon = entry.colon()? + TextSize::new(1);
        let value = value.map_or(colon, |value| value.range().start());
        let text = context.tree.text();
        if entry.is_merge() || text.line_of(key.start()) != text.line_of(entry.range().end()) {
            return None;
        }
        edits.push(edit::insert(key.start(), "- name: "));
        let between = crate::text::TextRange::new(colon - TextSize::new(1), value);
        edits.push(edit::replace(between, format!("\n{indent}  value: ")));
    }
    let title = "Write the variables as a list".to_owned();
    Some(Fix { title, edits, safe: false })
}

/// `- A: b` was meant to be the variable `A`.
fn as_item(context: &Context, item: &View) -> Option<Fix> {
    let (key, value) = item.fields().into_iter().next()?;
    let scalar = matches!(value.read(), Read::Scalar(_, Value::Str(_) | Value::Int(_)));
    if key == "value" || key == "valueFrom" || !scalar {
        return None;
    }
    let text = format!("{{name: {key}, value: {}}}", context.source(&value));
    let title = format!("Name the variable `{key}`");
    Some(Fix { title, edits: vec![edit::replace(item.range(), text)], safe: false })
}
