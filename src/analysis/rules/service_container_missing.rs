//! A run without a container.

use crate::analysis::definition::first_key;
use crate::analysis::edit;
use crate::analysis::pod::Pod;
use crate::analysis::{
    Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity,
};
use crate::text::{TextEdit, TextSize};

pub(super) static RULE: Rule = Rule {
    code: "service-container-missing",
    severity: Severity::Error,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A service or job has no container",
    explanation: "`polyaxon check` accepts a run without `container`. Converting it for the cluster \
                  then stops with an error that names an attribute of Python and not the field. \
                  Say at least which image to run: `container: {image: ...}`.",
    evidence: "Converted with Polyaxon 2.18: `'NoneType' object has no attribute 'resources'`.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [80]\n  container:\n    image: nginx:1.27\n",
    bad: &["run:\n  kind: service\n  ports: [80]\n"],
};

/// A build makes the image, and with it the container.
fn lacks_container(definition: &Definition) -> bool {
    (definition.is_service() || definition.is_job())
        && definition.pods().iter().all(is_bare)
        && has_none_at_the_root(definition)
}

fn is_bare(pod: &Pod) -> bool {
    pod.complete && pod.field("container").is_null()
}

fn has_none_at_the_root(definition: &Definition) -> bool {
    let absent = |field: &str| definition.view.get(field).is_null();
    ["cmd", "env", "resources", "build", "container"].into_iter().all(absent)
}

/// What is meant for a container, rightly named or not.
const MAY_BE_MEANT: [&str; 15] = [
    "container",
    "image",
    "command",
    "args",
    "env",
    "resources",
    "workingDir",
    "cmd",
    "entrypoint",
    "script",
    "commands",
    "shell",
    "img",
    "dockerImage",
    "containerImage",
];

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&MAY_BE_MEANT);
    let lacking = context.definitions.iter().filter(|definition| lacks_container(definition));
    for definition in lacking {
        let container = definition.run.get("container");
        let range =
            if container.is_written() { container.key_range() } else { definition.title_range() };
        let kind = definition.run_kind.as_deref().unwrap_or_default();
        findings.report(range, format!("the {kind} has no container, so there is nothing to run"));
    }
    for definition in context.definitions.iter().filter(|it| has_none_at_the_root(it)) {
        for replica in definition.pods().iter().filter(|it| it.is_replica() && is_bare(it)) {
            let range = replica.view.key_range();
            let name = context.tree.text().slice(range);
            findings
                .report(range, format!("`{name}` has no container, so there is nothing to run"));
        }
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut definitions = context.definitions.iter().filter(|it| lacks_container(it));
    let edit = definitions.find_map(|definition| {
        let container = definition.run.get("container");
        if container.is_written() {
            let range = container.key_range();
            (range == diagnostic.range).then(|| container_value(context, definition))
        } else if definition.title_range() == diagnostic.range {
            let mapping = definition.run.mapping()?;
            let lines =
                if mapping.is_flow() { "container: {image: }" } else { "container:\n  image: " };
            Some(edit::add_entry(context.tree, &mapping, definition.run.range(), lines))
        } else {
            None
        }
    });
    Fix::one("Add a container", edit, false)
}

/// Puts a mapping behind `container:`.
fn container_value(context: &Context, definition: &Definition) -> TextEdit {
    let key = definition.run.get("container").key_range();
    let text = context.tree.text();
    let line = text.line_at(key.end());
    let column = key.start() - line.start();
    let flow = definition.run.mapping().is_some_and(|mapping| mapping.is_flow());
    if flow || first_key(&definition.run).start() > key.start() {
        return TextEdit::insert(key.end() + TextSize::new(1), " {image: }");
    }
    let indent = " ".repeat(usize::from(column) + 2);
    TextEdit::insert(line.end(), format!("\n{indent}image: "))
}
