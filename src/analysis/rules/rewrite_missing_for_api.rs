//! A server without a base URL that gets the whole path.

use std::rc::Rc;

use crate::analysis::edit;
use crate::analysis::serving::{Said, Serving};
use crate::analysis::{
    Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity,
};
use crate::spec::tools::PathMode;

pub(super) static RULE: Rule = Rule {
    code: "rewrite-missing-for-api",
    severity: Severity::Information,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "The program gets the path of the service with each request, and most likely does \
              not know it",
    explanation: "Without `rewritePath` a request for `/health` reaches the program as \
                  `/services/v1/.../8000/health`. A server that was not made for that answers \
                  404 to everything. `rewritePath: true` takes the path off.",
    evidence: "The gateway forwards the whole path to a service without `rewritePath`.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [8000]\n  rewritePath: true\n  container:\n    image: app:1\n    command: [uvicorn, app:app, --host=0.0.0.0]\n",
    bad: &[
        "run:\n  kind: service\n  ports: [8000]\n  container:\n    image: app:1\n    command: [uvicorn, app:app, --host=0.0.0.0]\n",
    ],
};

fn find<'d, 't>(context: &'d Context<'t>) -> Vec<(&'d Definition<'t>, Rc<Serving<'t>>)> {
    let definitions = context.definitions.iter();
    definitions.filter_map(|definition| Some((definition, found(definition)?))).collect()
}

fn found<'t>(definition: &Definition<'t>) -> Option<Rc<Serving<'t>>> {
    let serving = Serving::of(definition).filter(|serving| serving.is_known())?;
    let rewrite = definition.run.get("rewritePath");
    let rewritten = rewrite.is_true() || rewrite.text().is_some();
    let told = !matches!(serving.base(), Said::Nothing)
        || serving.knows_its_path()
        || serving.tool.link_settings.iter().any(|name| serving.sets(name))
        || files_know_the_path(definition);
    let needs = matches!(serving.tool.path, PathMode::Rewrite | PathMode::Either);
    (needs && !rewritten && !told).then_some(serving)
}

fn files_know_the_path(definition: &Definition) -> bool {
    definition.field("init").items().iter().any(|init| {
        let content = init.at(&["file", "content"]);
        content.text().is_some_and(|text| text.contains("base_url"))
    })
}

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["rewritePath", "args", "command"]);
    for (_, serving) in find(context) {
        let message = format!(
            "{} gets the whole path of the service with each request; add `rewritePath: true` \
             unless the app expects that",
            serving.tool.title
        );
        findings.report(serving.range(), message);
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let Some((definition, _)) = found.find(|(_, found)| found.range() == diagnostic.range) else {
        return Vec::new();
    };
    let line = "rewritePath: true";
    let rewrite = definition.run.get("rewritePath");
    let edit = definition.run.mapping().filter(|_| !rewrite.is_written()).and_then(|run| {
        let before = run.get("ports").or_else(|| run.get("kind"))?;
        edit::add_entry_after(context.tree, &run, before.range(), line)
            .or_else(|| Some(edit::add_entry(context.tree, &run, definition.run.range(), line)))
    });
    Fix::one(&format!("Add `{line}`"), edit, false)
}
