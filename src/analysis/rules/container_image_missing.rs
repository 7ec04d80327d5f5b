//! A container without an image.

use crate::analysis::definition::first_key;
use crate::analysis::edit;
use crate::analysis::pod::Pod;
use crate::analysis::{
    Container, Context, Diagnostic, Findings, Fix, Origin, Profile, Role, Rule, Severity,
};
use crate::text::{TextEdit, TextRange};

pub(super) static RULE: Rule = Rule {
    code: "container-image-missing",
    severity: Severity::Error,
    origin: Origin::Kubernetes,
    profile: Profile::Default,
    summary: "A container does not say which image it runs",
    explanation: "Polyaxon reads a container without `image` and sends it on; the cluster cannot \
                  start it. In `name` an image has no effect: Polyaxon gives the main container a \
                  name of its own.",
    evidence: "Converted with Polyaxon 2.18, which checks the names of the fields alone.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [80]\n  container:\n    image: nginx:1.27\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  container:\n    command: [nginx]\n",
        "run:\n  kind: service\n  ports: [80]\n  container:\n    name: nginx:1.27\n",
    ],
};

struct Found<'t> {
    container: Container<'t>,
    range: TextRange,
    /// Whether another file may say which image it is.
    may_overlay: bool,
}

fn find<'t>(context: &Context<'t>) -> Vec<Found<'t>> {
    let pods = context.pods().filter(|pod| pod.complete);
    pods.flat_map(|pod| {
        let containers = pod.containers_where("no image", &has_no_image).into_iter();
        let lacking = containers.filter(|container| !has_image_elsewhere(&pod, container));
        lacking
            .map(|container| Found {
                range: place(&pod, &container),
                container,
                may_overlay: pod.definition.may_overlay(),
            })
            .collect::<Vec<_>>()
    })
    .collect()
}

fn has_no_image(container: &Container) -> bool {
    let image = container.view.get("image");
    let empty = image.is_null() || image.text().is_some_and(|text| text.is_empty());
    // One in the other is told as such.
    let is_nested = container.view.at(&["container", "image"]).is_written();
    empty && !is_nested && container.role != Role::Handler
}

/// The main container may have its image from the root, or from a build.
fn has_image_elsewhere(pod: &Pod, container: &Container) -> bool {
    let root = &pod.definition.view;
    container.role == Role::Main
        && (!root.get("build").is_null() || !root.at(&["container", "image"]).is_null())
}

/// The place that shows it: the name that looks like an image, else the key that has no value, else
/// that of the container.
fn place(pod: &Pod, container: &Container) -> TextRange {
    let name = container.view.get("name");
    if name.text().is_some_and(|name| is_image_like(&name)) {
        return name.range();
    }
    let image = container.view.get("image");
    match container.role {
        _ if image.key().is_some() => image.key_range(),
        Role::Main => pod.field("container").key_range(),
        _ => first_key(&container.view),
    }
}

fn is_image_like(name: &str) -> bool {
    name.contains([':', '/']) && !name.contains(' ')
}

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["image", "build"]);
    for found in find(context) {
        let name = found.container.view.get("name").text().unwrap_or_default();
        let message = if is_image_like(&name) {
            format!("the container has no `image`; `{name}` looks like one and belongs there")
        } else {
            "the container has no `image`, so the cluster cannot start it".to_owned()
        };
        let finding = findings.report(found.range, message);
        if found.may_overlay {
            finding.severity = Severity::Warning;
        }
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let Some(found) = found.find(|found| found.range == diagnostic.range) else {
        return Vec::new();
    };
    let view = &found.container.view;
    let name = view.get("name");
    if view.keys().iter().any(|key| key.eq_ignore_ascii_case("image")) {
        return Vec::new();
    }
    let (title, edit) = if name.text().is_some_and(|name| is_image_like(&name)) {
        ("Rename `name` to `image`", TextEdit::replace(name.key_range(), "image"))
    } else if let Some(mapping) = view.mapping() {
        ("Add an image", edit::add_entry(context.tree, &mapping, view.range(), "image: "))
    } else {
        return Vec::new();
    };
    Fix::one(title, Some(edit), false)
}
