//! Puts a value into the small mapping that is wanted in its place.

use crate::analysis::{Analysis, Diagnostic, Fix, Read, Step, View, edit, trail};
use crate::schema::{Shape, ShapeId};
use crate::spec;
use crate::syntax::{Scalar, ScalarStyle};
use crate::text::TextRange;

use super::moving::bound;

/// What a text, or for `command` a list, says where a mapping is wanted: the model, and the key of it.
const MEANT: &[(&str, &str)] = &[
    ("ConfigMapEnvSource", "name"),
    ("ConfigMapVolumeSource", "name"),
    ("ExecAction", "command"),
    ("HostPathVolumeSource", "path"),
    ("PersistentVolumeClaimVolumeSource", "claimName"),
    ("SecretEnvSource", "name"),
    ("SecretVolumeSource", "secretName"),
    ("V1GitType", "url"),
];

/// The mapping that a value stands for, if nothing is wrong with it then.
pub(super) fn wrap(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<Fix> {
    let document = analysis.tree().document_at(diagnostic.range.start());
    let steps = trail(&document, diagnostic.range.start()).steps;
    let view = steps.last()?.view();
    if view.range() != diagnostic.range {
        return None;
    }
    let bound = bound(analysis, &steps)?;
    let schema = spec::schema();
    let objects = bound.objects(schema, &view);
    let meant = |(model, _): &&(&str, &str)| objects.iter().any(|object| object.name == *model);
    let is_kind = |kind: &str| {
        let is_it = |shape: &ShapeId| matches!(schema.shape(*shape), Shape::Tagged(tagged) if tagged.branch(kind).is_some());
        bound.shapes(schema, &view).iter().any(is_it)
    };
    let is_model = |model: &str| objects.iter().any(|object| object.name == model);
    let new_text = match (view.read(), MEANT.iter().find(meant)) {
        (Read::Scalar(..), Some((_, "command"))) => return None,
        (Read::Scalar(scalar, _), Some((_, key))) => in_braces(&[(key, written(&scalar))]),
        (Read::Scalar(scalar, _), None) => {
            let text = scalar.text();
            if is_model("EnvVar") {
                let (name, value) = text.split_once('=').filter(|(name, _)| is_name(name))?;
                lines(
                    analysis,
                    &view,
                    &[("name", edit::scalar(name)), ("value", edit::scalar(value))],
                )
            } else if is_model("VolumeMount") {
                let is_mount = |(name, path): &(&str, &str)| is_name(name) && is_path(path);
                let (name, path) = text.split_once(':').filter(is_mount)?;
                lines(
                    analysis,
                    &view,
                    &[("name", edit::scalar(name)), ("mountPath", edit::scalar(path))],
                )
            } else if is_model("HTTPGetAction") && is_path(&text) {
                let port = one_port(&steps)?;
                in_braces(&[("path", written(&scalar)), ("port", port)])
            } else if is_kind("cron") && text.split_whitespace().count() == 5 {
                in_braces(&[("kind", "cron".to_owned()), ("cron", written(&scalar))])
            } else {
                return None;
            }
        }
        (Read::Sequence(items), meant) if items.is_flow() => {
            let list = analysis.tree().text().slice(view.range()).into_owned();
            match meant {
                Some((_, "command")) => in_braces(&[("command", list)]),
                None if is_kind("choice") => {
                    in_braces(&[("kind", "choice".to_owned()), ("value", list)])
                }
                _ => return None,
            }
        }
        _ => return None,
    };
    let fix = Fix {
        title: "Write it as a mapping".to_owned(),
        edits: vec![edit::replace(view.range(), new_text)],
        safe: false,
    };
    super::mends(analysis, diagnostic, &fix).then_some(fix)
}

/// The only port of a container, or of the service whose main container it is.
fn one_port(steps: &[Step]) -> Option<String> {
    let container = steps.iter().rposition(|step| step.is_into(&["container"]))?;
    let run = container.checked_sub(1).filter(|at| steps[*at].is_into(&["run"]));
    let around = [Some(container), run].into_iter().flatten();
    let ports = around.map(|at| steps[at].view().get("ports")).find(View::is_written)?;
    let [port] = &ports.items()[..] else { return None };
    let number = port.get("containerPort").scalar().or_else(|| port.scalar())?.text();
    number.bytes().all(|byte| byte.is_ascii_digit()).then(|| number.into_owned())
}

/// A text as it is written, in quotes where braces want them.
fn written(scalar: &Scalar) -> String {
    let style = match scalar.style() {
        ScalarStyle::Literal | ScalarStyle::Folded => ScalarStyle::Plain,
        style => style,
    };
    edit::quoted_like(style, &scalar.text())
}

fn in_braces(entries: &[(&str, String)]) -> String {
    let entries: Vec<_> = entries.iter().map(|(key, value)| format!("{key}: {value}")).collect();
    format!("{{{}}}", entries.join(", "))
}

/// Entries on lines of their own in an item that has a dash, and in braces elsewhere.
fn lines(analysis: &Analysis, item: &View, entries: &[(&str, String)]) -> String {
    let (text, start) = (analysis.tree().text(), item.range().start());
    let line = TextRange::new(text.line_start(text.line_of(start)), start);
    if edit::dash_before(text, start).is_none() {
        return in_braces(entries);
    }
    let entries: Vec<_> = entries.iter().map(|(key, value)| format!("{key}: {value}")).collect();
    entries.join(&format!("\n{}", " ".repeat(usize::from(line.len()))))
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

fn is_path(text: &str) -> bool {
    text.starts_with('/') && !text.contains(':')
}
