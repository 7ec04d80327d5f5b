//! A variable in a field that cannot hold its values.

use crate::analysis::datum::Datum;
use crate::analysis::edit;
use crate::analysis::io_type::IoType;
use crate::analysis::layers::is_optional;
use crate::analysis::templates::{Unit, Variable};
use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity};
use crate::schema::Reading;
use crate::syntax::Value;
use crate::template::{Literal, Reference, is_rendered};
use crate::text::TextRange;

use super::literal_retyped_string::wants_text;

pub(super) static RULE: Rule = Rule {
    code: "template-wrong-type",
    severity: Severity::Error,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "An input is used where its type does not fit",
    explanation: "A template that stands for a whole field gives it the value of the input, which has to be of the type that the field expects: an integer for `replicas`, a boolean for `rewritePath`, a list for `ports`. The spec is accepted, and the run fails once the value is known.\n\nChange the declared type, or the value.",
    evidence: "Executed on Polyaxon 2.18.0: `replicas: \"{{ n }}\"` with `n` a bool, a dict, the float 3.5 or the text `abc` is refused when the run is compiled; so are a bool, a number, a text and a list in `termination`, `cache` and `plugins`, and whatever is in `init` or in the place of a replica. The cluster refuses a text in `periodSeconds` and an integer in `httpGet.path`.",
    check: Some(check),
    fix: Some(fix),
    good: "inputs:\n  - {name: n, type: int, value: 3}\nrun:\n  kind: service\n  ports: [80]\n  replicas: '{{ n }}'\n  container: {image: app:1}\n",
    bad: &[
        "inputs:\n  - {name: n, type: str}\nrun:\n  kind: service\n  ports: [80]\n  replicas: '{{ n }}'\n  container: {image: app:1}\n",
    ],
};

/// What a field expects.
#[derive(Clone, Copy, PartialEq)]
enum Expected {
    Int,
    /// An integer that the cluster reads, also from a number such as `2.0`.
    Whole,
    Float,
    Bool,
    List,
    /// A list, or the one item of it.
    OneOrMore,
    Mapping,
    Text,
}

const FIELDS: &[(&[&str], Expected)] = &[
    (&["run", "replicas"], Expected::Int),
    (&["run", "*", "replicas"], Expected::Int),
    (&["run", "workers", "*", "replicas"], Expected::Int),
    (&["run", "*", "minReplicas"], Expected::Int),
    (&["run", "workers", "*", "minReplicas"], Expected::Int),
    (&["run", "*", "maxReplicas"], Expected::Int),
    (&["run", "workers", "*", "maxReplicas"], Expected::Int),
    (&["run", "autoscalerOptions"], Expected::Mapping),
    (&["isApproved"], Expected::Bool),
    (&["cost"], Expected::Float),
    (&["trigger"], Expected::Text),
    (&["dependencies"], Expected::List),
    (&["cache"], Expected::Mapping),
    (&["cache", "disable"], Expected::Bool),
    (&["cache", "ttl"], Expected::Int),
    (&["cache", "io"], Expected::List),
    (&["cache", "sections"], Expected::List),
    (&["termination"], Expected::Mapping),
    (&["termination", "timeout"], Expected::Int),
    (&["termination", "maxRetries"], Expected::Int),
    (&["termination", "ttl"], Expected::Int),
    (&["run", "rewritePath"], Expected::Bool),
    (&["run", "isExternal"], Expected::Bool),
    (&["plugins"], Expected::Mapping),
    (&["plugins", "notifications"], Expected::List),
    (&["plugins", "sidecar"], Expected::Mapping),
    (&["plugins", "tmux"], Expected::Bool),
    (&["plugins", "auth"], Expected::Bool),
    (&["plugins", "docker"], Expected::Bool),
    (&["plugins", "shm"], Expected::Bool),
    (&["plugins", "mountArtifactsStore"], Expected::Bool),
    (&["plugins", "collectArtifacts"], Expected::Bool),
    (&["plugins", "collectLogs"], Expected::Bool),
    (&["plugins", "collectResources"], Expected::Bool),
    (&["plugins", "syncStatuses"], Expected::Bool),
    (&["plugins", "autoResume"], Expected::Bool),
    (&["plugins", "externalHost"], Expected::Bool),
    (&["run", "ports"], Expected::List),
    (&["run", "..", "connections"], Expected::List),
    (&["run", "..", "init", "[]", "paths"], Expected::OneOrMore),
    (&["run", "..", "init", "[]", "artifacts"], Expected::Mapping),
    (&["run", "..", "init", "[]", "dockerfile"], Expected::Mapping),
    (&["run", "..", "init", "[]", "file"], Expected::Mapping),
    (&["run", "..", "init", "[]", "tensorboard"], Expected::Mapping),
    (&["run", "..", "environment"], Expected::Mapping),
    (&["run", "..", "initialDelaySeconds"], Expected::Whole),
    (&["run", "..", "periodSeconds"], Expected::Whole),
    (&["run", "..", "timeoutSeconds"], Expected::Whole),
    (&["run", "..", "successThreshold"], Expected::Whole),
    (&["run", "..", "failureThreshold"], Expected::Whole),
    (&["run", "..", "terminationGracePeriodSeconds"], Expected::Whole),
    (&["run", "..", "securityContext", "runAsUser"], Expected::Whole),
    (&["run", "..", "securityContext", "runAsGroup"], Expected::Whole),
    (&["run", "..", "securityContext", "privileged"], Expected::Bool),
    (&["run", "..", "securityContext", "runAsNonRoot"], Expected::Bool),
    (&["run", "..", "securityContext", "allowPrivilegeEscalation"], Expected::Bool),
    (&["run", "..", "securityContext", "readOnlyRootFilesystem"], Expected::Bool),
    (&["run", "..", "volumeMounts", "[]", "readOnly"], Expected::Bool),
];

/// Whether a value fits a field.
#[derive(Clone, Copy, PartialEq)]
enum Fit {
    Yes,
    No,
    /// Some values do, some do not, and the file does not say which it is.
    Perhaps,
}

fn check(context: &Context, findings: &mut Findings) {
    check_fields(context, findings);
    check_wholes(context, findings);
    check_params(context, findings);
    check_texts(context, findings);
    context.templates().report(RULE.code, findings);
}

/// The fields of `globals` that are lists, with the one that holds what texts want.
const LISTS: &[(&str, &str)] = &[("ports", "ports[0]"), ("base_urls", "base_url")];

/// What the text before a template ends with where one value is due, in small letters.
const SINGULAR: &[&str] = &["port", "url", "path", "prefix", "root", "0.0.0.0", "localhost"];

/// A list in the middle of a text is written in brackets.
fn check_texts(context: &Context, findings: &mut Findings) {
    for (site, _) in context.templates().rendered() {
        let template = &site.template.template;
        if !template.text().contains("globals") {
            continue;
        }
        for reference in template.references().iter().filter(|it| it.root.text == "globals") {
            let (range, name) = (reference.range, reference.field(0));
            let meant = LISTS.iter().find(|(list, _)| name == Some(list) && !reference.called);
            let Some((list, meant)) = meant.filter(|_| reference.segments.len() == 1) else {
                continue;
            };
            let (before, behind) = (TextRange::up_to(range.start()), usize::from(range.end()));
            let before = template.text()[before].trim_end().strip_suffix("{{").unwrap_or_default();
            let before = before.trim_end_matches(['=', ' ', ':']).to_ascii_lowercase();
            let is_whole = template.text()[behind..].trim_start().starts_with("}}");
            if is_whole && SINGULAR.iter().any(|end| before.ends_with(end)) {
                let message = format!(
                    "`globals.{list}` is a list and is written in brackets; write `globals.{meant}`"
                );
                let diagnostic = findings.report(site.template.source(range), message);
                diagnostic.severity = Severity::Warning;
                diagnostic.suggestions.push(format!("globals.{meant}"));
            }
        }
    }
}

/// A param is bound to its input before it is rendered, so only a text can be a template.
fn check_params(context: &Context, findings: &mut Findings) {
    let templates = context.templates();
    for (site, _) in templates.rendered() {
        let ([params, name] | [params, name, _]) = site.path.as_slice() else { continue };
        let is_value = params == "params" && site.path.get(2).is_none_or(|last| last == "value");
        let unit = templates.unit(site);
        let is_sure = is_value && !unit.open && !unit.in_dag;
        let variable = unit.variable(name).filter(|_| is_sure);
        let Some(variable) = variable else { continue };
        let text = Datum::Scalar(Value::Str(site.template.template.text().to_owned()));
        if variable.value_type().is_some_and(|kind| !kind.takes(&text)) {
            let message = format!(
                "`{name}` is declared as `{}`, and a template is bound to it as text before it is rendered",
                variable.declared_type().unwrap_or_default()
            );
            let place = variable.view.get("type").range();
            let diagnostic = findings.report(site.range, message);
            diagnostic.relate(place, "declared here");
        }
    }
}

/// Polyaxon looks into `init` and into the parts of a cluster before it renders them.
fn check_wholes(context: &Context, findings: &mut Findings) {
    for definition in &context.definitions {
        let inits = definition.pods().into_iter().map(|pod| pod.view.get("init"));
        for view in inits.chain(definition.unread_replicas()) {
            if view.text().is_some_and(|text| is_rendered(&text)) {
                let field = context.tree.text().slice(view.key_range());
                let message = format!(
                    "`{field}` cannot be a template: it is read before templates are filled in, and \
                     the run fails"
                );
                findings.report(view.range(), message);
            }
        }
    }
}

fn check_fields(context: &Context, findings: &mut Findings) {
    let templates = context.templates();
    for (site, _) in templates.rendered() {
        let sole = site.template.template.sole_expression();
        let Some(reference) = sole.and_then(|sole| Reference::whole(&sole.expr)) else { continue };
        let known = FIELDS.iter().find(|(path, _)| site.is_at(path)).map(|(_, expected)| *expected);
        let is_text = || wants_text(&site.path).then_some(Expected::Text);
        let Some(expected) = known.or_else(is_text) else { continue };
        let unit = templates.unit(site);
        let Some(variable) = unit.read_by(&reference) else { continue };
        let Some(declared) = variable.declared_type() else { continue };
        let severity = match fit(expected, unit, variable) {
            Fit::Yes => continue,
            Fit::No => Severity::Error,
            Fit::Perhaps => Severity::Warning,
        };
        let is_text = expected == Expected::Text;
        // A null is read as if the field was left out; no item is.
        let is_absent = is_optional(&variable.view)
            && variable.view.get("value").is_null()
            && !unit.is_given(&variable.name);
        let severity = if is_absent { Severity::Warning } else { severity };
        let field = site.path.iter().rev().find(|step| *step != "[]").map_or("", String::as_str);
        let name = &variable.name;
        let why = match variable.view.get("value").scalar().and_then(|it| Literal::read(&it.text()))
        {
            Some(literal) if is_text && declared == "str" => {
                format!("the value of `{name}` is read as {}", literal.kind())
            }
            _ => format!("`{name}` is declared as `{declared}`"),
        };
        let message = format!("`{field}` needs {}, and {why}", expected.words());
        let diagnostic = findings.report(site.range, message);
        diagnostic.severity = severity;
        if wants_text(&site.path) && !is_absent && !variable.is_list() {
            // A text in quotes of its own stays one when it is read once more.
            diagnostic.suggestions.push(edit::twice_quoted(site.template.template.text()));
        }
        let place = variable.view.get("type").range();
        diagnostic.relate(place, "declared here");
    }
}

fn fix(_: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    Fix::by_suggestions(diagnostic)
}

impl Expected {
    fn words(self) -> &'static str {
        match self {
            Expected::Int | Expected::Whole => "an integer",
            Expected::Float => "a number",
            Expected::Bool => "a boolean",
            Expected::List => "a list",
            Expected::OneOrMore => "a list or a text",
            Expected::Mapping => "a mapping",
            Expected::Text => "a text",
        }
    }
}

fn fit(expected: Expected, unit: &Unit, variable: &Variable) -> Fit {
    if variable.is_list() {
        let is_list = matches!(expected, Expected::List | Expected::OneOrMore);
        return if is_list { Fit::Yes } else { Fit::No };
    }
    let value = variable.scalar_value().filter(|_| !unit.is_given(&variable.name));
    let Some(kind) = variable.value_type() else { return Fit::Yes };
    match (kind, expected) {
        (IoType::Scalar(Reading::LaxInt), Expected::Int | Expected::Whole)
        | (IoType::Scalar(Reading::LaxBool), Expected::Bool)
        | (IoType::Map(..), Expected::Mapping) => Fit::Yes,
        (
            IoType::Text
            | IoType::StrictText
            | IoType::Scalar(Reading::Image)
            | IoType::Uri
            | IoType::Email,
            _,
        ) => {
            let is_text = matches!(expected, Expected::Text | Expected::OneOrMore);
            let unknown = if is_text { Fit::Yes } else { Fit::Perhaps };
            value.map_or(unknown, |value| text_fits(expected, &value))
        }
        (IoType::Scalar(Reading::Uuid), Expected::Text | Expected::OneOrMore)
        | (IoType::Scalar(Reading::LaxInt | Reading::Float | Reading::LaxBool), Expected::Float) => {
            Fit::Yes
        }
        (
            IoType::Scalar(Reading::LaxInt | Reading::Float),
            Expected::Int | Expected::Whole | Expected::Bool,
        ) => value.map_or(Fit::Perhaps, |value| number_fits(expected, &value)),
        (
            IoType::Scalar(Reading::LaxInt | Reading::Float | Reading::LaxBool | Reading::Uuid)
            | IoType::Map(..),
            _,
        ) => Fit::No,
        _ => Fit::Yes,
    }
}

/// A text is read as a literal first, and a boolean may be spelled in words.
fn text_fits(expected: Expected, value: &Value) -> Fit {
    let Value::Str(text) = value else { return Fit::Perhaps };
    if is_rendered(text) {
        return Fit::Perhaps;
    }
    let words = ["true", "false", "yes", "no", "on", "off", "t", "f", "y", "n"];
    let fits = match (expected, Literal::read(text)) {
        (Expected::Whole, Some(Literal::Float(number))) => number.fract() == 0.0,
        (Expected::Int | Expected::Whole, literal) => {
            matches!(literal, Some(Literal::Int(_) | Literal::None))
        }
        (Expected::Float, literal) => matches!(
            literal,
            Some(Literal::Int(_) | Literal::Float(_) | Literal::Bool(_) | Literal::None)
        ),
        (Expected::OneOrMore, literal) => matches!(
            literal,
            None | Some(Literal::Str(_) | Literal::List(_) | Literal::Tuple(_) | Literal::None)
        ),
        (Expected::Bool, Some(literal)) => {
            matches!(literal, Literal::Bool(_) | Literal::Int(0 | 1) | Literal::None)
        }
        (Expected::Bool, None) => words.contains(&text.to_lowercase().as_str()),
        (Expected::List, literal) => {
            matches!(literal, Some(Literal::List(_) | Literal::Tuple(_) | Literal::None))
        }
        (Expected::Text, literal) => {
            matches!(literal, None | Some(Literal::Str(_) | Literal::None))
        }
        (Expected::Mapping, literal) => matches!(literal, Some(Literal::Dict(_) | Literal::None)),
    };
    if fits { Fit::Yes } else { Fit::No }
}

fn number_fits(expected: Expected, value: &Value) -> Fit {
    let fits = match (expected, value) {
        (Expected::Int | Expected::Whole, Value::Int(_)) => true,
        (Expected::Whole, Value::Float(number)) => number.fract() == 0.0,
        (Expected::Bool, Value::Int(number)) => matches!(number, 0 | 1),
        (Expected::Bool, Value::Float(number)) => *number == 0.0 || *number == 1.0,
        (_, Value::Str(_)) => return Fit::Perhaps,
        _ => false,
    };
    if fits { Fit::Yes } else { Fit::No }
}
