//! Numbers of a matrix that cannot be templates.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "matrix-template-number",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "These numbers of a matrix cannot be templates",
    explanation: "`numRuns` and `concurrency` of a matrix, and `maxIterations` of an iterative one, \
                  take a template by their type; then Polyaxon compares them with a number and \
                  stops. Write a number.",
    evidence: "`polyaxon check` 2.18: '<' not supported between instances of 'str' and 'int'.",
    check: Some(check),
    fix: None,
    good: "matrix: {kind: grid, numRuns: 2, params: {a: {kind: choice, value: [1, 2]}}}\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ a }}']}\n",
    bad: &[
        "matrix: {kind: grid, numRuns: '{{ n }}', params: {a: {kind: choice, value: [1, 2]}}}\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ a }} {{ n }}']}\ninputs: [{name: n, type: int, value: 1}]\n",
    ],
};

/// The fields that Polyaxon compares with a number before it reads them, by the kind of matrix.
const COMPARED: &[(&str, &[&str])] = &[
    ("grid", &["numRuns", "concurrency"]),
    ("random", &["numRuns", "concurrency"]),
    ("tpe", &["numRuns", "concurrency"]),
    ("iterative", &["maxIterations", "concurrency"]),
    ("mapping", &["concurrency"]),
];

fn check(context: &Context, findings: &mut Findings) {
    for matrix in context.definitions.iter().map(|definition| definition.view.get("matrix")) {
        let kind = matrix.get("kind").text().unwrap_or_default();
        let fields = COMPARED.iter().find(|(known, _)| *known == kind).map(|(_, fields)| *fields);
        for name in fields.unwrap_or_default() {
            let field = matrix.get(name);
            if field.is_template() {
                let message = format!("`{name}` of a {kind} matrix takes a number, not a template");
                findings.report(field.range(), message);
            }
        }
    }
}
