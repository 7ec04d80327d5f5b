//! A name that the main container does not get.

use crate::analysis::edit;
use crate::analysis::{
    Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, Tag, View,
};

pub(super) static RULE: Rule = Rule {
    code: "main-container-name-ignored",
    severity: Severity::Hint,
    origin: Origin::Lint,
    profile: Profile::Strict,
    summary: "The main container is called `polyaxon-main` whatever its `name` says",
    explanation: "Polyaxon gives the main container its own name. `name` has no effect there; \
                  sidecars and containers of `init` keep theirs.",
    evidence: "Compiled with Polyaxon 2.18.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [80]\n  container: {image: 'app:1'}\n",
    bad: &["run:\n  kind: service\n  ports: [80]\n  container: {name: app, image: 'app:1'}\n"],
};

fn find<'t>(context: &Context<'t>) -> Vec<(View<'t>, View<'t>)> {
    let mains = context.definitions.iter().filter(|it| it.has_main_container());
    mains
        .map(|definition| definition.field("container"))
        .map(|container| (container.get("name"), container))
        // Without an image the name may be one in the wrong place.
        .filter(|(name, container)| !name.is_null() && !container.get("image").is_null())
        .collect()
}

fn check(context: &Context, findings: &mut Findings) {
    for (name, _) in find(context) {
        let message = "the main container is always called `polyaxon-main`";
        findings.report(name.key_range(), message).tags.push(Tag::Unnecessary);
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let found = found.find(|(name, _)| name.key_range() == diagnostic.range);
    let edit = found.and_then(|(_, it)| edit::remove_field(context.tree, &it, "name"));
    Fix::one("Take `name` away", edit, true)
}
