//! Environment variables that are no list of names and values.

use std::borrow::Cow;

use crate::analysis::definition::first_key;
use crate::analysis::edit;
use crate::analysis::{
    Container, Context, Diagnostic, Findings, Fix, Origin, Profile, Read, Role, Rule, Severity,
    Step, View, trail,
};
use crate::syntax::Value;
use crate::text::{TextEdit, TextRange, TextSize};

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
    let containers = context.pods().flat_map(|pod| pod.containers());
    containers.flat_map(of_container).collect()
}

fn of_container<'t>(container: &Container<'t>) -> Vec<Found<'t>> {
    let env = container.view.get("env");
    if env.mapping().is_some() {
        // Of one variable in a main container Polyaxon makes a list.
        let is_one = container.role == Role::Main && !env.get("name").is_null();
        return if is_one { Vec::new() } else { vec![Found::Mapping(env)] };
    }
    let nameless = |item: &View| {
        let is_other =
            |keys: &[Cow<str>]| keys.len() < 2 || !keys.iter().any(|key| FIELDS.contains(&&**key));
        item.mapping().is_some() && item.get("name").is_null() && is_other(&item.keys())
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
        Found::Mapping(env) if env.range() == diagnostic.range => {
            as_one(context, &env).or_else(|| as_list(context, &env))
        }
        Found::Nameless(item) if first_key(&item) == diagnostic.range => {
            as_item(context, &item).or_else(|| as_rest(context, &item))
        }
        _ => None,
    });
    fix.into_iter().collect()
}

/// The fields of a variable.
const FIELDS: [&str; 3] = ["name", "value", "valueFrom"];

/// Makes a mapping that is a variable the one item of the list.
fn as_one(context: &Context, env: &View) -> Option<Fix> {
    let text = context.tree.text();
    let mapping = env.mapping()?;
    let keys = env.keys();
    if !keys.contains(&Cow::Borrowed("name")) || !keys.iter().all(|key| FIELDS.contains(&&**key)) {
        return None;
    }
    let range = env.range();
    let edits = if mapping.is_flow() {
        vec![TextEdit::insert(range.start(), "["), TextEdit::insert(range.end(), "]")]
    } else {
        let below = text.line_of(range.start()) + 1..=text.line_of(range.end());
        let below = below.map(|line| TextEdit::insert(text.line_start(line), "  "));
        std::iter::once(TextEdit::insert(range.start(), "- ")).chain(below).collect()
    };
    Some(Fix { title: "Put the variable in a list".to_owned(), edits, safe: false })
}

/// `- value: b` was meant to go on with the item above, which has a name alone.
fn as_rest(context: &Context, item: &View) -> Option<Fix> {
    let text = context.tree.text();
    let start = item.range().start();
    let steps = trail(&context.document, start).steps;
    let list = steps.iter().rev().map(Step::view).find(|view| view.sequence().is_some())?;
    let before = list.items().into_iter().take_while(|it| it.range().start() < start).last()?;
    let dash = edit::dash_before(text, start)?;
    if before.keys() != ["name"] || before.mapping()?.is_flow() {
        return None;
    }
    let edits = vec![TextEdit::replace(TextRange::at(dash, TextSize::new(1)), " ")];
    Some(Fix { title: "Join it with the item above".to_owned(), edits, safe: false })
}

/// Puts `- name: ` before each key and its value on a line of its own. Gives up where an entry is
/// more than one line.
fn as_list(context: &Context, env: &View) -> Option<Fix> {
    let mapping = env.mapping()?;
    let title = "Write the variables as a list".to_owned();
    if mapping.is_flow() {
        let item = |(name, value): &(Cow<str>, View)| {
            format!("{{name: {}, value: {}}}", edit::scalar(name), context.source(value))
        };
        let items: Vec<_> = env.fields().iter().map(item).collect();
        let edits = vec![TextEdit::replace(env.range(), format!("[{}]", items.join(", ")))];
        return Some(Fix { title, edits, safe: false });
    }
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
        edits.push(TextEdit::insert(key.start(), "- name: "));
        let between = TextRange::new(colon - TextSize::new(1), value);
        edits.push(TextEdit::replace(between, format!("\n{indent}  value: ")));
    }
    Some(Fix { title, edits, safe: false })
}

/// `- A: b` was meant to be the variable `A`.
fn as_item(context: &Context, item: &View) -> Option<Fix> {
    let (key, value) = item.fields().into_iter().next()?;
    let scalar = matches!(value.read(), Read::Scalar(_, Value::Str(_) | Value::Int(_)));
    if key == "value" || key == "valueFrom" || !scalar {
        return None;
    }
    let mapping = item.mapping()?;
    let edits = if mapping.is_flow() {
        let text = format!("{{name: {key}, value: {}}}", context.source(&value));
        vec![TextEdit::replace(item.range(), text)]
    } else {
        let indent = " ".repeat(mapping.column() as usize);
        let colon = TextRange::new(value.key_range().end(), value.range().start());
        let start = TextEdit::insert(value.key_range().start(), "name: ");
        vec![start, TextEdit::replace(colon, format!("\n{indent}value: "))]
    };
    Some(Fix { title: format!("Name the variable `{key}`"), edits, safe: false })
}
