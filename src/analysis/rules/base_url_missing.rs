//! A program that has to know its path and is not told.

use std::rc::Rc;

use crate::analysis::serving::{Said, Serving};
use crate::analysis::{
    Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity,
};
use crate::spec::tools::PathMode;

pub(super) static RULE: Rule = Rule {
    code: "base-url-missing",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "The program has to be told the path it is served under",
    explanation: "A service lives below a long path, and without `rewritePath` the program gets \
                  that path with each request. TensorBoard, Jupyter, Voilà and Bokeh answer with \
                  404, or redirect to pages that are not theirs, unless they know it.\n\n\
                  Pass the path on: `--path_prefix={{ globals.base_url }}` for TensorBoard, \
                  `--ServerApp.base_url={{ globals.base_url }}` for Jupyter.",
    evidence: "The gateway forwards the whole path to a service without `rewritePath`.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [6006]\n  container:\n    image: app:1\n    command: [tensorboard, --host=0.0.0.0]\n    args: ['--path_prefix={{ globals.base_url }}']\n",
    bad: &[
        "run:\n  kind: service\n  ports: [6006]\n  container:\n    image: app:1\n    command: [tensorboard, --host=0.0.0.0]\n",
    ],
};

fn find<'t>(context: &Context<'t>) -> Vec<Rc<Serving<'t>>> {
    context.definitions.iter().filter_map(found).collect()
}

fn found<'t>(definition: &Definition<'t>) -> Option<Rc<Serving<'t>>> {
    let serving = Serving::of(definition).filter(|serving| serving.is_known())?;
    let rewrite = definition.run.get("rewritePath");
    let rewritten = rewrite.is_true() || rewrite.text().is_some();
    let untold = matches!(serving.base(), Said::Nothing) && !serving.knows_its_path();
    (serving.tool.path == PathMode::BaseUrl && !rewritten && untold).then_some(serving)
}

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["args", "command"]);
    for serving in find(context) {
        let title = serving.tool.title;
        let advice = match flag(&serving) {
            Some(flag) => format!("; add `{flag}`"),
            None => String::new(),
        };
        let message = format!(
            "{title} has to be told the path it is served under, or its pages are not found{advice}"
        );
        findings.report(serving.range(), message);
    }
}

fn flag(serving: &Serving) -> Option<String> {
    let flag = serving.fitting(serving.tool.base_flags)?;
    Some(format!("{flag}={{{{ globals.base_url }}}}"))
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let found = find(context).into_iter().find(|found| found.range() == diagnostic.range);
    let edit = found.and_then(|found| found.add_flag(context.tree, &flag(&found)?));
    Fix::one("Pass the path of the service on", edit, false)
}
