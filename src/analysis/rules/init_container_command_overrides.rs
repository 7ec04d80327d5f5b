//! A container that replaces the work of a handler.

use crate::analysis::definition::HANDLERS;
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity, View};

pub(super) static RULE: Rule = Rule {
    code: "init-container-command-overrides",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "`command` or `args` beside a handler replaces what the handler does",
    explanation: "`container` beside `git`, `artifacts`, `file` and the like is for the image and \
                  the resources of that step. With `command` or `args` the step runs these instead, \
                  and nothing is fetched. Put the command into an item of its own.",
    evidence: "Compiled with Polyaxon 2.18: the init container runs the given command.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: service\n  ports: [80]\n  init:\n    - git: {url: 'https://github.com/acme/app'}\n      container: {resources: {limits: {memory: 1Gi}}}\n    - container: {image: 'tool:1', command: [tool]}\n  container: {image: 'app:1'}\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  init:\n    - git: {url: 'https://github.com/acme/app'}\n      container: {image: 'tool:1', command: [tool]}\n  container: {image: 'app:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    let inits = context.everywhere("init");
    let overriding = |init: &View| overridden(init).is_some();
    for init in inits.flat_map(|init| init.items_where("overridden handler", &overriding)) {
        let Some((handler, field, value)) = overridden(&init) else { continue };
        let message = format!("`{field}` replaces what `{handler}` does, so nothing is fetched");
        let diagnostic = findings.report(value.key_range(), message);
        let place = init.get(handler).key_range();
        diagnostic.relate(place, "is not carried out");
    }
}

/// The handler of an item, and the field of its container that replaces it.
fn overridden<'t>(init: &View<'t>) -> Option<(&'static str, &'static str, View<'t>)> {
    let handler = HANDLERS.iter().find(|field| !init.get(field).is_null())?;
    let container = init.get("container");
    let words = ["command", "args"].map(|field| (field, container.get(field)));
    let (field, value) = words.into_iter().find(|(_, value)| !value.is_null())?;
    Some((handler, field, value))
}
