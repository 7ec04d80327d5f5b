//! Params of a matrix that its kind cannot search.

use crate::analysis::datum::Datum;
use crate::analysis::layers::has_unknown_key;
use crate::analysis::{
    Context, Definition, DefinitionPlace, Findings, Origin, Profile, Rule, Severity, View,
};
use crate::spec::FileKind;
use crate::syntax::Value;

pub(super) static RULE: Rule = Rule {
    code: "matrix-params",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "A param of the matrix does not fit its kind, or makes no sense by itself",
    explanation: "A grid goes through lists and ranges, so it takes no distributions; a Bayesian \
                  search takes no distribution but `uniform`. A range goes up: `stop` is above \
                  `start`, and the step or the number is not zero. The chances of a `pchoice` are \
                  numbers with a point below 1 and sum up to 1 at most. The acquisition function \
                  `ucb` needs `kappa`; `ei` and `poi` need `eps`. A grid and a Bayesian search need \
                  at least one param; one of kind `hyperband` or `iterative` needs the field, be it \
                  empty, beside a component with inputs.",
    evidence: "`polyaxon check` 2.18 on each of these.",
    check: Some(check),
    fix: None,
    good: "matrix: {kind: grid, params: {a: {kind: range, value: [0, 10, 2]}}}\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ a }}']}\n",
    bad: &[
        "matrix: {kind: grid, params: {a: {kind: uniform, value: [0, 1]}}}\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ a }}']}\n",
    ],
};

const RANGES: &[&str] =
    &["range", "linspace", "logspace", "geomspace", "daterange", "datetimerange"];

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["matrix.params", "params.values"]);
    for definition in &context.definitions {
        let matrix = definition.view.get("matrix");
        let kind = matrix.get("kind").text().unwrap_or_default().into_owned();
        let params = matrix.get("params");
        if !context.broken && lacks_params(definition, &kind, &matrix) {
            let range = if params.is_written() { params.key_range() } else { matrix.key_range() };
            let message = format!("the matrix of kind `{kind}` needs `params`; `{{}}` will do");
            findings.report(range, message);
        }
        if matches!(&*kind, "grid" | "bayes") {
            nothing_to_search(context, &params, findings);
        }
        for (name, param) in params.fields() {
            of_param(&kind, &name, &param, findings);
        }
        acquisition(&matrix.get("utilityFunction"), findings);
    }
}

/// Whether a matrix has no params where Polyaxon asks for them: as it binds the inputs of a component
/// that it has.
fn lacks_params(definition: &Definition, kind: &str, matrix: &View) -> bool {
    let model = match kind {
        "hyperband" => "V1Hyperband",
        "iterative" => "V1Iterative",
        _ => return false,
    };
    matrix.get("params").is_null()
        && definition.place == DefinitionPlace::Root
        && !definition.has_reference()
        && !definition.view.at(&["component", "inputs"]).items().is_empty()
        && !has_unknown_key(matrix, model)
}

/// Polyaxon takes no search through nothing in a component or an operation; where the file has no
/// `kind` it does, and there is one run.
fn nothing_to_search(context: &Context, params: &View, findings: &mut Findings) {
    if params.mapping().is_none_or(|mapping| mapping.entries().next().is_some()) {
        return;
    }
    let found = findings.report(params.range(), "`params` is empty: there is nothing to search");
    if context.kind == FileKind::Polyaxonfile {
        (found.severity, found.origin) = (Severity::Warning, Origin::Lint);
    }
}

fn of_param(matrix: &str, name: &str, param: &View, findings: &mut Findings) {
    let (kind, value) = (param.get("kind"), param.get("value"));
    let Some(text) = kind.text() else { return };
    let distribution = text.ends_with("uniform") || text.ends_with("normal") || text == "pchoice";
    let refused = match matrix {
        "grid" => distribution,
        "bayes" => distribution && text != "uniform",
        _ => false,
    };
    if refused {
        let message =
            format!("`{name}` is a distribution, `{text}`, which a {matrix} search cannot use");
        findings.report(kind.range(), message);
        return;
    }
    let why = match &*text {
        "pchoice" => chances(&value),
        text if RANGES.contains(&text) => range(&value),
        _ => None,
    };
    if let Some(why) = why {
        findings.report(value.range(), format!("`{name}` {why}"));
    }
}

/// The chances of the outcomes sum up to one at most. Whether each is one, the schema says.
fn chances(value: &View) -> Option<String> {
    let chance =
        |item: View| item.items().into_iter().nth(1).and_then(|it| Datum::of(&it)?.number());
    let sum: f64 = value.items().into_iter().filter_map(chance).sum();
    (sum > 1.0).then(|| format!("has chances that sum up to {sum}, more than 1"))
}

fn range(value: &View) -> Option<String> {
    let parts = parts(value)?;
    let number = |at: usize| parts.get(at).and_then(amount);
    let (start, stop) = (number(0)?, number(1)?);
    if start >= stop {
        return Some("goes from a number that is not below the one it goes to".to_owned());
    }
    (number(2) == Some(0.0)).then(|| "has a step of zero".to_owned())
}

/// The start, the stop and the step, in each of the ways to write them.
fn parts(value: &View) -> Option<Vec<Datum>> {
    if value.mapping().is_some() {
        let names = ["start", "stop"].into_iter().map(|name| value.get(name));
        let step = ["step", "num"].into_iter().map(|name| value.get(name)).find(|it| !it.is_null());
        return names.chain(step).map(|part| Datum::of(&part)).collect();
    }
    match Datum::of(value)? {
        Datum::List(items) => Some(items),
        Datum::Scalar(Value::Str(text)) if text.contains(':') => {
            Some(text.split(':').map(|part| Value::Str(part.to_owned()).into()).collect())
        }
        _ => None,
    }
}

fn amount(datum: &Datum) -> Option<f64> {
    datum.number().or_else(|| datum.text()?.trim().parse().ok())
}

fn acquisition(utility: &View, findings: &mut Findings) {
    if utility.mapping().is_none() {
        return;
    }
    let function = utility.get("acquisitionFunction");
    let (name, needs) = match function.text().as_deref() {
        Some("ei") => ("ei", "eps"),
        Some("poi") => ("poi", "eps"),
        Some("ucb") => ("ucb", "kappa"),
        None if !function.is_written() || function.key().is_none() => ("ucb", "kappa"),
        _ => return,
    };
    if utility.get(needs).is_null() {
        let message = format!("the acquisition function `{name}` needs `{needs}`");
        findings.report(utility.key_range(), message);
    }
}
