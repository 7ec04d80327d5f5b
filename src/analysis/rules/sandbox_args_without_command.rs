//! A sandbox that cannot start the app.

use crate::analysis::edit;
use crate::analysis::{
    Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity,
};

pub(super) static RULE: Rule = Rule {
    code: "sandbox-args-without-command",
    severity: Severity::Error,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "With `plugins.sandbox` or `plugins.ssh`, `args` need a `command`",
    explanation: "The sandbox starts the container's command itself, and it cannot know the one \
                  that is built into the image. With `args` alone, converting the run for the \
                  cluster fails. Write the command.",
    evidence: "Converted with Polyaxon 2.18.",
    check: Some(check),
    fix: Some(fix),
    good: "plugins: {sandbox: true}\nrun:\n  kind: service\n  container: {image: 'a:1', command: [app], args: [x]}\n",
    bad: &[
        "plugins: {sandbox: true}\nrun:\n  kind: service\n  container: {image: 'a:1', args: [x]}\n",
    ],
};

fn lacks_command(definition: &&Definition) -> bool {
    let on = |name: &str| definition.view.at(&["plugins", name]).is_true();
    let main = definition.field("container");
    definition.is_service()
        && definition.complete
        && (on("sandbox") || on("ssh"))
        && !main.get("args").is_null()
        && main.get("command").is_null()
        && definition.view.get("cmd").is_null()
}

fn check(context: &Context, findings: &mut Findings) {
    for definition in context.definitions.iter().filter(lacks_command) {
        let args = definition.field("container").get("args");
        let message = "the sandbox needs the `command` that these `args` are for";
        findings.report(args.key_range(), message);
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let definitions = context.definitions.iter().filter(lacks_command);
    let mut containers = definitions.map(|definition| definition.field("container"));
    let container = containers.find(|it| it.get("args").key_range() == diagnostic.range);
    let edit = container.and_then(|container| {
        let mapping = container.mapping()?;
        Some(edit::add_entry(context.tree, &mapping, container.range(), "command: []"))
    });
    Fix::one("Add a command", edit, false)
}
