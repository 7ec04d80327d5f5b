//! Puts a value into the small mapping that is wanted in its place.

use crate::analysis::{Analysis, Bound, Diagnostic, Fix, Read, View, edit, trail};
use crate::schema::{Shape, ShapeId};
use crate::spec;
use crate::syntax::{Scalar, ScalarStyle};
use crate::text::{Text, TextEdit};

use super::moving::bound;

/// What a value says where a mapping is wanted.
enum Says {
    /// A text that passes a test says the value of a key.
    Text(&'static str, fn(&str) -> bool),
    /// A text says the values of two keys with a sign between them, if the first is a name and the
    /// second passes a test.
    Two(&'static str, char, &'static str, fn(&str) -> bool),
    /// A list in brackets says the value of a key.
    List(&'static str),
}

/// What is said where a model is wanted.
const MODELS: &[(&str, Says)] = &[
    ("ConfigMapEnvSource", Says::Text("name", is_any)),
    ("ConfigMapVolumeSource", Says::Text("name", is_any)),
    ("EnvVar", Says::Two("name", '=', "value", is_any)),
    ("ExecAction", Says::List("command")),
    ("HostPathVolumeSource", Says::Text("path", is_any)),
    ("PersistentVolumeClaimVolumeSource", Says::Text("claimName", is_any)),
    ("SecretEnvSource", Says::Text("name", is_any)),
    ("SecretVolumeSource", Says::Text("secretName", is_any)),
    ("V1GitType", Says::Text("url", is_any)),
    ("VolumeMount", Says::Two("name", ':', "mountPath", is_path)),
];

/// What is said where a mapping of one of several kinds is wanted, by the kind that it says.
const KINDS: &[(&str, Says)] =
    &[("choice", Says::List("value")), ("cron", Says::Text("cron", is_cron))];

type Entries = Vec<(&'static str, String)>;

/// The mapping that a value stands for, if nothing is wrong with it then.
pub(super) fn wrap(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let document = analysis.tree().document_at(diagnostic.range.start());
    let steps = trail(&document, diagnostic.range.start()).steps;
    let view = steps.last()?.view();
    if view.range() != diagnostic.range {
        return None;
    }
    let entries = meant(&bound(analysis, &steps)?, &view, analysis.tree().text())?;
    let edit = TextEdit::replace(view.range(), written(analysis.tree().text(), &view, &entries));
    let fix = Fix { title: "Write it as a mapping".to_owned(), edits: vec![edit], safe: false };
    super::mends(analysis, diagnostic, &fix).then_some(fix)
}

/// The entries that a value stands for.
fn meant(bound: &Bound<'static>, view: &View, text: &Text) -> Option<Entries> {
    let (schema, shapes) = (spec::schema(), bound.shapes(spec::schema(), view));
    let is_model = |model: &str| {
        let objects = shapes.iter().filter_map(|shape| schema.object(*shape));
        objects.map(|object| &object.name).any(|name| name == model)
    };
    let has_kind = |kind: &str| {
        let is_told_by = |shape: &ShapeId| match schema.shape(*shape) {
            Shape::Tagged(tagged) => tagged.branch(kind).is_some(),
            _ => false,
        };
        shapes.iter().any(is_told_by)
    };
    let models = MODELS.iter().filter(|(model, _)| is_model(model));
    let kinds = KINDS.iter().filter(|(kind, _)| has_kind(kind));
    let of_kind = |(kind, says): &(&str, Says)| {
        let kind = std::iter::once(("kind", (*kind).to_owned()));
        Some(kind.chain(says.entries(view, text)?).collect())
    };
    models.filter_map(|(_, says)| says.entries(view, text)).chain(kinds.filter_map(of_kind)).next()
}

impl Says {
    /// The entries that a value says; `None` if it is another value.
    fn entries(&self, view: &View, text: &Text) -> Option<Entries> {
        match (self, view.read()) {
            (Says::Text(key, fits), Read::Scalar(scalar, _)) => {
                fits(&scalar.text()).then(|| vec![(*key, in_style(&scalar))])
            }
            (Says::Two(first, sign, second, fits), Read::Scalar(scalar, _)) => {
                let text = scalar.text();
                let is_it = |(name, value): &(&str, &str)| is_name(name) && fits(value);
                let (name, value) = text.split_once(*sign).filter(is_it)?;
                Some(vec![(*first, edit::scalar(name)), (*second, edit::scalar(value))])
            }
            (Says::List(key), Read::Sequence(list)) if list.is_flow() => {
                Some(vec![(*key, text.slice(view.range()).into_owned())])
            }
            _ => None,
        }
    }
}

/// A text as it is written, in quotes where braces want them.
fn in_style(scalar: &Scalar) -> String {
    let style = Some(scalar.style()).filter(|style| !style.is_block());
    edit::quoted_like(style.unwrap_or(ScalarStyle::Plain), &scalar.text())
}

/// Entries as they are written in place of a value: on lines of their own in an item that has a dash,
/// and in braces elsewhere.
fn written(text: &Text, value: &View, entries: &[(&str, String)]) -> String {
    let start = value.range().start();
    let entries: Vec<_> = entries.iter().map(|(key, value)| format!("{key}: {value}")).collect();
    match edit::dash_before(text, start) {
        Some(_) => entries.join(&format!("\n{}", " ".repeat(text.column(start) as usize))),
        None => format!("{{{}}}", entries.join(", ")),
    }
}

fn is_any(_: &str) -> bool {
    true
}

fn is_cron(text: &str) -> bool {
    text.split_whitespace().count() == 5
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

fn is_path(text: &str) -> bool {
    text.starts_with('/') && !text.contains(':')
}
