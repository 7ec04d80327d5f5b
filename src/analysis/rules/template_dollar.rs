//! A dollar sign in front of a template.

use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity};
use crate::text::{TextEdit, TextRange, TextSize};

pub(super) static RULE: Rule = Rule {
    code: "template-dollar",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A dollar sign in front of a template stays in the text",
    explanation: "`${{ name }}` is how GitHub Actions write a template. Polyaxon renders the braces \
                  and keeps the dollar sign, so that `--port=${{ port }}` arrives as \
                  `--port=$8080`, of which a shell makes something else again.\n\nTake the dollar \
                  sign away. Where one is meant, write it as `{{ '$' }}`.",
    evidence: "Compiled with Polyaxon 2.18: the container that is made has the sign.",
    check: Some(check),
    fix: Some(fix),
    good: "inputs: [{name: port, type: int, value: 80}]\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['--port={{ port }}', '${HOME}', '$${{ port }}']}\n",
    bad: &[
        "inputs: [{name: port, type: int, value: 80}]\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['--port=${{ port }}']}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    let templates = context.templates();
    for (site, _) in templates.rendered() {
        let template = &site.template.template;
        for expression in template.expressions() {
            let before = &template.text()[..usize::from(expression.range.start())];
            // GitHub writes names like this that are none here, which is told at the name.
            let is_told = || templates.has_problem(site.template.source(expression.range));
            if before.ends_with('$') && !before.ends_with("$$") && !is_told() {
                let end = expression.range.start();
                let sign = TextRange::new(end - TextSize::of('$'), end);
                findings.report(
                    site.template.source(sign),
                    "this dollar sign stays in front of what the template prints",
                );
            }
        }
    }
}

fn fix(_: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    Fix::one("Take the dollar sign away", Some(TextEdit::replace(diagnostic.range, "")), false)
}
