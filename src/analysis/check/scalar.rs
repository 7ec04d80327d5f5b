//! Scalars: the findings about values of the wrong kind, or outside what a field takes.

use crate::analysis::command::Word;
use crate::analysis::diagnostic::Severity;
use crate::analysis::edit;
use crate::analysis::quantity;
use crate::analysis::suggest::{did_you_mean, nearest, one_of};
use crate::analysis::view::{Read, View};
use crate::schema::{EnumValue, Layer, Reading, Scalar, Shape, Slot};
use crate::syntax::{self, ScalarStyle, Value};
use crate::template::{Literal, is_rendered, is_template};
use crate::text::{TextRange, TextSize};

use super::describe::{found, shorten};
use super::duration::spelled_seconds;
use super::reading::takes;
use super::{Checker, Place};

impl Checker<'_> {
    pub(super) fn scalar(
        &mut self,
        scalar: &Scalar,
        slot: Slot,
        place: &Place,
        view: &View,
        node: &syntax::Scalar,
        value: &Value,
    ) {
        let text = node.text();
        // Where a text may stand, such lines are one to Polyaxon.
        let is_taken = takes(scalar.reading, value);
        let severity = if is_taken { Severity::Warning } else { Severity::Error };
        if self.deeper_item(place, node, &text, severity) {
            return;
        }
        // Below the keys of a Kubernetes object every text is rendered before the cluster reads it.
        if place.layer != Layer::Polyaxon && is_rendered(&text) {
            return;
        }
        if !is_taken {
            return self.wrong_type(slot, place, view);
        }
        let is_among = |values: &[EnumValue], text: &str| values.iter().any(|it| it.value == text);
        if !scalar.values.is_empty() && !is_among(&scalar.values, &text) {
            return self.not_one_of(&scalar.values, place, view, &text);
        }
        // A text in two pairs of quotes arrives without the inner one.
        let inner = || match Literal::read(&text) {
            Some(Literal::Str(inner)) => inner,
            _ => String::new(),
        };
        let is_known = |text: &str| is_among(&scalar.suggestions, text);
        if scalar.of_cluster && !is_rendered(&text) && !is_known(&text) && !is_known(&inner()) {
            let place = Place { layer: Layer::Kubernetes, ..*place };
            return self.not_one_of(&scalar.suggestions, &place, view, &text);
        }
        if scalar.reading == Reading::Slug && !is_slug(&text) {
            let message = format!(
                "{} cannot be `{}`; it takes letters, digits, `-` and `_`",
                place.title(),
                shorten(&text)
            );
            let found = self.report(view.range(), place, "bad-name", message);
            return found.suggestions.extend(slug(&text));
        }
        if scalar.reading == Reading::Quantity {
            return self.quantity(place, view, value, &text);
        }
        self.bounds(scalar, place, view, value);
    }

    /// Tells of an item that stands deeper than the one above, whose text it goes on.
    pub(super) fn deeper_item(
        &mut self,
        place: &Place,
        node: &syntax::Scalar,
        text: &str,
        severity: Severity,
    ) -> bool {
        let Some(dash) = deeper_dash(node, text).filter(|_| place.item) else { return false };
        let message = "a list item has to begin in the column of the item above".to_owned();
        self.report(dash, place, "wrong-indentation", message).severity = severity;
        true
    }

    /// An amount has to be one. What is none and asks for GPUs already stops Polyaxon.
    fn quantity(&mut self, place: &Place, view: &View, value: &Value, text: &str) {
        let amount = match value {
            Value::Int(int) => Some(*int as f64),
            _ => quantity::parse(text),
        };
        if amount.is_some_and(|amount| amount >= 0.0) || quantity::is_gpu(place.name) {
            return;
        }
        let right = quantity::corrected(place.name, text);
        let advice = match &right {
            Some(right) => format!(", did you mean `{right}`?"),
            None => "; it takes a number and a unit, such as `500m` or `1Gi`".to_owned(),
        };
        let what = match text {
            "" => "an empty text".to_owned(),
            text => format!("`{}`", shorten(text)),
        };
        let message = format!("{what} is no amount{advice}");
        self.report(view.range(), place, "quantity-invalid", message).suggestions.extend(right);
    }

    fn bounds(&mut self, scalar: &Scalar, place: &Place, view: &View, value: &Value) {
        let number = match value {
            Value::Int(int) => *int as f64,
            Value::Float(float) => *float,
            Value::Bool(bool) => f64::from(u8::from(*bool)),
            Value::Str(text) => match text.trim().parse() {
                Ok(number) => number,
                Err(_) => return,
            },
            _ => return,
        };
        let low = scalar.min.is_some_and(|min| number < min || scalar.above_min && number == min);
        let high = scalar.max.is_some_and(|max| number > max || scalar.below_max && number == max);
        if !low && !high {
            return;
        }
        let limit = match (scalar.min, scalar.max) {
            (Some(min), Some(max)) => format!("from {min} to {max}"),
            (Some(min), None) if scalar.above_min => format!("above {min}"),
            (Some(min), None) => format!("of at least {min}"),
            (None, Some(max)) => format!("of at most {max}"),
            (None, None) => return,
        };
        let message = format!("{} takes a number {limit}, found {}", place.title(), found(view));
        self.report(view.range(), place, "out-of-range", message);
    }

    fn not_one_of(&mut self, values: &[EnumValue], place: &Place, view: &View, text: &str) {
        // The empty text of some stands for no choice.
        let values = values.iter().map(|value| value.value.as_str()).filter(|it| !it.is_empty());
        let values: Vec<_> = values.collect();
        let mut near = nearest(text, values.iter().copied());
        if near.is_empty() {
            // What Polyaxon calls `succeeded` others call success.
            let renamed = text.replace("sucess", "success").replace("success", "succeeded");
            near = nearest(&renamed, values.iter().copied());
        }
        let advice = one_of(&near, &values);
        let code = match place.layer {
            Layer::Polyaxon => "bad-value",
            _ => "k8s-enum",
        };
        let message = format!("{} cannot be `{}`{advice}", place.title(), shorten(text));
        self.report(view.range(), place, code, message).suggest(&near);
    }

    /// A value of the wrong kind, in the words of the most common slips.
    pub(super) fn wrong_type(&mut self, slot: Slot, place: &Place, view: &View) {
        let expected = self.takes(slot);
        let title = place.title();
        let mut suggestions = Vec::new();
        let (code, message) = match view.read() {
            Read::Scalar(node, Value::Str(text))
                if is_template(&text) && is_plain_enough(&node) =>
            {
                (
                    "whole-object-template",
                    format!("{title} cannot be a template; it takes {expected}"),
                )
            }
            Read::Scalar(node, Value::Str(text))
                if self.reads_int(slot) && text.parse::<i64>().is_ok() =>
            {
                suggestions.push(text.clone());
                let quoted = node.style().is_quoted();
                let advice = if quoted { "; take the quotes away" } else { "" };
                (
                    "string-for-int",
                    format!("{title} takes {expected}, found the text `{text}`{advice}"),
                )
            }
            Read::Scalar(_, Value::Str(text))
                if place.name == "ports"
                    && self.reads_int(slot)
                    && let Some((_, port)) = text.split_once(':')
                    && let Ok(port) = port.parse::<u16>() =>
            {
                suggestions.push(port.to_string());
                let advice = format!("the port of the container alone, `{port}`");
                ("wrong-type", format!("{title} is {advice}, found the text `{text}`"))
            }
            Read::Scalar(node, value) if self.list_of(slot, &value) => {
                let items = match value {
                    Value::Str(_) if place.name == "command" => Word::of(view)
                        .map(|word| word.as_list().1.iter().map(|it| edit::scalar(it)).collect()),
                    Value::Str(text) => Some(items(&node, &text)),
                    _ => Some(vec![node.text().into_owned()]),
                };
                suggestions.push(format!("[{}]", items.unwrap_or_default().join(", ")));
                let advice = match place.name {
                    "command" => "write it as a list of words".to_owned(),
                    _ => format!("put {} in brackets", found(view)),
                };
                ("scalar-for-list", format!("{title} takes {expected}; {advice}"))
            }
            Read::Scalar(_, Value::Str(text))
                if self.list_of(slot, &Value::Int(0)) && is_of_ints(&text) =>
            {
                let items: Vec<_> = text.split(',').map(str::trim).collect();
                let list = format!("[{}]", items.join(", "));
                let message = format!("{title} takes {expected}, found a text; write `{list}`");
                suggestions.push(list);
                ("scalar-for-list", message)
            }
            Read::Scalar(node, value)
                if self.reads_text(slot) && !matches!(value, Value::Str(_)) =>
            {
                let text = node.text();
                // Polyaxon reads the texts in parts of Kubernetes once more.
                let is_read_again =
                    place.layer != Layer::Polyaxon && Literal::read(&text).is_some();
                let (quoted, advice) = match is_read_again {
                    true => (edit::twice_quoted(&text), "two pairs of quotes"),
                    false => (format!("\"{text}\""), "quotes"),
                };
                suggestions.push(quoted);
                let found = found(view);
                let message = format!("{title} takes a text, found {found}; put it in {advice}");
                ("number-for-text", message)
            }
            Read::Scalar(_, Value::Str(text))
                if self.counts_seconds(slot, place)
                    && let Some(seconds) = spelled_seconds(&text) =>
            {
                suggestions.push(seconds.to_string());
                (
                    "wrong-type",
                    format!("{title} is a number of seconds: write `{seconds}` for `{text}`"),
                )
            }
            Read::Scalar(_, Value::Str(text))
                if self.reads_bool(slot)
                    && let near = nearest(text.trim_end_matches(','), ["true", "false"])
                    && !near.is_empty() =>
            {
                suggestions.extend(near.iter().map(ToString::to_string));
                let message = match near[..] {
                    [same] if same == text => {
                        format!("{title} takes {expected}, found a text; take the quotes away")
                    }
                    _ => format!("{title} cannot be `{text}`{}", did_you_mean(&near)),
                };
                ("wrong-type", message)
            }
            Read::Mapping(mapping)
                if place.item
                    && self.reads_text(slot)
                    && let Some((advice, meant)) = meant_text(place.name, view, &mapping) =>
            {
                suggestions = meant;
                ("wrong-type", format!("{title} takes a text, found a mapping; {advice}"))
            }
            Read::Null if expected == "any value" => {
                ("empty-value", format!("{title} is empty; give it a value"))
            }
            Read::Null => ("empty-value", format!("{title} is empty; it takes {expected}")),
            _ => ("wrong-type", format!("{title} takes {expected}, found {}", found(view))),
        };
        let code = match place.layer {
            Layer::Polyaxon => code,
            _ => "nested-k8s-wrong-type",
        };
        let arrives = self.arrives(slot, place, view);
        let found = self.report(view.range(), place, code, message);
        found.suggestions = suggestions;
        if arrives {
            found.severity = Severity::Information;
        }
    }

    /// Whether the cluster gets what a field takes, though a text is written: below the first level
    /// Polyaxon reads texts as literals of Python.
    fn arrives(&self, slot: Slot, place: &Place, view: &View) -> bool {
        let text = view.text().filter(|_| place.layer != Layer::Polyaxon);
        match text.and_then(|text| Literal::read(&text)) {
            Some(Literal::Int(_)) => self.reads_int(slot),
            Some(Literal::Bool(_)) => self.reads_bool(slot),
            _ => false,
        }
    }

    fn reads_int(&self, slot: Slot) -> bool {
        matches!(self.schema.shape(slot.shape), Shape::Scalar(scalar) if scalar.reading == Reading::Int)
    }

    /// Whether a number stands for seconds: what all fields do that are called so.
    fn counts_seconds(&self, slot: Slot, place: &Place) -> bool {
        let is_named = matches!(place.name, "timeout" | "ttl") || place.name.ends_with("Seconds");
        is_named
            && matches!(self.schema.shape(slot.shape), Shape::Scalar(scalar)
                if matches!(scalar.reading, Reading::Int | Reading::LaxInt | Reading::WholeNumber))
    }

    fn reads_bool(&self, slot: Slot) -> bool {
        matches!(self.schema.shape(slot.shape), Shape::Scalar(scalar)
            if matches!(scalar.reading, Reading::LaxBool | Reading::Bool))
    }

    fn reads_text(&self, slot: Slot) -> bool {
        matches!(self.schema.shape(slot.shape), Shape::Scalar(scalar)
        if scalar.values.is_empty()
            && matches!(
                scalar.reading,
                Reading::Str | Reading::LooseStr | Reading::Filled | Reading::Slug
            ))
    }

    /// Whether a slot takes a list of which the scalar could be the one item.
    fn list_of(&self, slot: Slot, value: &Value) -> bool {
        let list = match self.schema.shape(slot.shape) {
            Shape::List(list) => list,
            _ => return false,
        };
        matches!(self.schema.shape(list.item.shape), Shape::Scalar(scalar) if takes(scalar.reading, value))
    }
}

/// What a mapping of one entry was meant for where a text stands, and the advice that tells so: its
/// `name` alone, a flag with its value, or a text with a colon in it.
fn meant_text(
    list: &str,
    whole: &View,
    mapping: &syntax::Mapping,
) -> Option<(&'static str, Vec<String>)> {
    let mut entries = mapping.entries();
    let (entry, None) = (entries.next()?, entries.next()) else { return None };
    let (key, view) = (entry.key_text()?, View::of_entry(&entry));
    let value = view.scalar().filter(|it| it.verbatim_range().is_some())?;
    // Nothing stands between them but the colon.
    if value.node().range().start() - entry.key().range().end() > TextSize::new(2) {
        return None;
    }
    if key == "name" && matches!(list, "imagePullSecrets" | "presets") {
        return Some(("write the name alone", vec![edit::scalar(&value.text())]));
    }
    let has_braces = mapping.is_flow() && entry.key().range().start() > whole.range().start();
    if has_braces {
        return None;
    }
    let whole = format!("{key}: {}", value.text());
    let style =
        if whole.contains('"') { ScalarStyle::SingleQuoted } else { ScalarStyle::DoubleQuoted };
    let whole = edit::quoted_like(style, &whole);
    match key.starts_with('-') && !key.contains('=') {
        true => {
            let flag = edit::scalar(&format!("{key}={}", value.text()));
            Some(("write `=` for the colon, or put all in quotes", vec![flag, whole]))
        }
        false => Some(("the colon makes it one, put it in quotes", vec![whole])),
    }
}

/// The items that a text was meant to be: its parts between commas, or its lines.
fn items(node: &syntax::Scalar, text: &str) -> Vec<String> {
    let (open, close) = (['[', '('], [']', ')']);
    let (opens, closes) = (text.contains(open), text.contains(close));
    let inner = text.strip_prefix(open).filter(|it| it.ends_with(close) || !closes).unwrap_or(text);
    let inner = inner
        .strip_suffix(close)
        .filter(|it| !opens || inner.len() < text.len() && !it.contains(open))
        .unwrap_or(inner);
    let has_lines = node.style() == ScalarStyle::Plain && node.verbatim_range().is_none();
    let is_end = |c: char| c == ',' || c == '\n' || has_lines && c == ' ';
    let parts = inner.split(is_end).map(|part| part.trim().trim_matches(['"', '\'']));
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    match parts[..] {
        [part] if part == text => vec![edit::quoted_like(node.style(), text)],
        _ => parts.into_iter().map(edit::scalar).collect(),
    }
}

/// Whether a text is integers, with commas between them.
fn is_of_ints(text: &str) -> bool {
    text.split(',').all(|part| part.trim().parse::<i64>().is_ok())
}

/// A dash that begins a further line of a plain text.
fn deeper_dash(node: &syntax::Scalar, text: &str) -> Option<TextRange> {
    let dashes = text.match_indices(" - ").filter(|_| node.style() == ScalarStyle::Plain);
    let gaps = dashes.map(|(blank, _)| node.source_range(blank..blank + 1));
    let gap = { gaps }.find(|gap| gap.len() > TextSize::new(1))?;
    Some(TextRange::at(gap.end(), TextSize::new(1)))
}

fn is_plain_enough(node: &syntax::Scalar) -> bool {
    !matches!(node.style(), ScalarStyle::Literal | ScalarStyle::Folded)
}

fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_slug_char)
}

fn is_slug_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

/// The text with dashes for what a name must not hold; none if nothing of it would be left.
fn slug(text: &str) -> Option<String> {
    let slug: String = text.trim().chars().map(|c| if is_slug_char(c) { c } else { '-' }).collect();
    slug.chars().any(|c| c.is_ascii_alphanumeric()).then_some(slug)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::analysis::{Analysis, Options, Severity};
    use crate::syntax::Tree;
    use crate::text::Text;

    #[test]
    fn a_text_that_arrives_as_what_is_meant_is_no_error() {
        use Severity::{Error, Information};
        for (field, severity) in [
            ("periodSeconds: '10'", Some(Information)),
            ("periodSeconds: '0x10'", Some(Information)),
            ("periodSeconds: '08'", Some(Error)),
            ("periodSeconds: '1.5'", Some(Error)),
            ("periodSeconds: 10", None),
        ] {
            let probe = format!("{{tcpSocket: {{port: 80}}, {field}}}");
            let container = format!("{{image: 'a:1', livenessProbe: {probe}}}");
            let text = format!("run:\n  kind: job\n  container: {container}\n");
            let tree = Tree::parse(Text::new(&text));
            let analysis = Analysis::new(tree, Arc::new(Options::default()));
            let found = analysis.diagnostics().iter();
            let found = found.filter(|it| it.code == "nested-k8s-wrong-type");
            assert_eq!(found.map(|it| it.severity).next(), severity, "{field}");
        }
    }
}
