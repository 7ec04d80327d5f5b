//! What a place is, in words.

mod anchors;
mod declared;
mod items;

use crate::analysis::{
    Analysis, Bound, DocumentKind, RUN_PATCH, Step, Symbol, SymbolKind, Trail, View, bind_in, trail,
};
use crate::schema::{Shape, Slot};
use crate::spec::{self, FileKind};
use crate::syntax::Value;
use crate::template::Literal;
use crate::text::{TextRange, TextSize};

use super::describe;
use super::inlay_hints;
use super::template_names::at_place;

pub use declared::{declared_input, used_at};

/// What to show over a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The token.
    pub range: TextRange,
    /// The words, in Markdown.
    pub markdown: String,
    /// Whether it may be a name that a user has given, and not surely something else.
    pub may_be_name: bool,
}

impl Hover {
    /// Words over something that may be a name.
    pub fn new(range: TextRange, markdown: String) -> Hover {
        Hover { range, markdown, may_be_name: true }
    }
}

/// The docs of the name in a template, the key or the value at an offset.
pub fn hover(analysis: &Analysis, offset: TextSize) -> Option<Hover> {
    in_template(analysis, offset).or_else(|| in_yaml(analysis, offset))
}

fn in_template(analysis: &Analysis, offset: TextSize) -> Option<Hover> {
    at_place(analysis, analysis.tree(), offset, |place| {
        let (word, range) = place.word()?;
        Some(Hover::new(range, word.markdown()))
    })
}

fn in_yaml(analysis: &Analysis, offset: TextSize) -> Option<Hover> {
    let spot = Spot::at(analysis, offset)?;
    let Spot { trail, bound, is_field, kinds } = spot;
    // That no name is there is soon known: what the names of a file are takes a walk through all of it.
    let may_be_name = !is_field && analysis.may_name(offset, &SymbolKind::ALL);
    let named = || named(analysis, offset).or_else(|| behind_sign(analysis, offset));
    let merged = || anchors::merged(analysis, &trail);
    if let Some(named) = may_be_name.then(named).flatten().or_else(merged) {
        return Some(named);
    }
    let range = token(&trail, offset)?;
    let markdown = match trail.on_key {
        true => key(&bound, &kinds)?,
        false => joined(value(&bound, &trail), surprises(analysis, &trail))?,
    };
    Some(Hover { range, markdown, may_be_name })
}

/// A place in a document of Polyaxon's.
struct Spot<'t> {
    trail: Trail<'t>,
    /// What the value may be. The field of an item, or of a key that is free to choose, is the one
    /// that holds it.
    bound: Bound<'static>,
    /// Whether the place is on the key of a field.
    is_field: bool,
    /// What the key `kind` may hold for all objects that it tells apart; nothing of another key.
    kinds: Vec<Slot>,
}

impl<'t> Spot<'t> {
    fn at(analysis: &'t Analysis, offset: TextSize) -> Option<Spot<'t>> {
        let document = analysis.tree().document_at(offset);
        let DocumentKind::Polyaxon(kind) = analysis.kind(&document) else { return None };
        let root = View::of(document.root()?);
        let trail = trail(&document, offset);
        let bind = |steps| bind_in(&analysis.options().beside, kind, &root, steps);
        let mut bound = bind(&trail.steps);
        let is_field = trail.on_key && bound.field.is_some();
        if let (None, [_, ..], [outer @ .., _]) = (bound.field, &*bound.slots, &*trail.steps) {
            bound.field = bind(outer).field;
        }
        let mut kinds = Vec::new();
        if trail.on_key && trail.steps.last().is_some_and(|step| step.is_into(&["kind"])) {
            let all = kinds_of(analysis, kind, &root, &trail.steps);
            bound.field = bound.field.or(all.field);
            kinds = all.slots;
        }
        Some(Spot { trail, bound, is_field, kinds })
    }
}

/// What the key `kind` at the end of some steps may hold for all objects that it tells apart. In a
/// patch it is that of the run.
fn kinds_of(analysis: &Analysis, kind: FileKind, root: &View, steps: &[Step]) -> Bound<'static> {
    let schema = spec::schema();
    let [outer @ .., last] = steps else { return Bound::default() };
    let kind = match kind {
        FileKind::Component | FileKind::Operation => FileKind::Polyaxonfile,
        kind => kind,
    };
    let run = || schema.object(spec::root(FileKind::Polyaxonfile))?.field("run");
    let outer = match outer.last().filter(|step| step.is_into(RUN_PATCH)).and_then(|_| run()) {
        Some(run) => Bound { slots: vec![run.slot], field: None },
        None => bind_in(&analysis.options().beside, kind, root, outer),
    };
    outer.step(schema, &View::absent(root.range()), last)
}

/// What becomes of the scalar at the end of a trail if it is read as something else than it looks
/// like.
fn surprises(analysis: &Analysis, trail: &Trail) -> Vec<String> {
    let view = trail.steps.last().map(Step::view);
    let Some(scalar) = view.as_ref().and_then(View::scalar) else { return Vec::new() };
    if matches!(scalar.value(), Value::Str(text) if Literal::read(&text).is_none()) {
        return Vec::new();
    }
    let end = view.map(|view| view.range().end()).unwrap_or_default();
    let hints = inlay_hints::surprises(analysis, TextRange::empty(end)).into_iter();
    let hints = hints.filter(|hint| hint.offset == end);
    hints.map(|hint| format!("`{}`: {}", hint.label, hint.tooltip)).collect()
}

fn joined(docs: Option<String>, facts: Vec<String>) -> Option<String> {
    let parts: Vec<String> = facts.into_iter().chain(docs).collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

/// What is known of the name behind the sign of an anchor or alias at an offset.
fn behind_sign(analysis: &Analysis, offset: TextSize) -> Option<Hover> {
    let sign = analysis.tree().text().byte(offset).filter(|byte| b"&*".contains(byte))?;
    let name = offset + TextSize::of(char::from(sign));
    named(analysis, name).filter(|it| it.range.contains(offset))
}

/// What is known of what the name at an offset means.
fn named(analysis: &Analysis, offset: TextSize) -> Option<Hover> {
    use SymbolKind::{Anchor, Component, Connection, Input, Operation, Output, Volume};
    let kinds = [Anchor, Component, Connection, Input, Operation, Output, Volume];
    let symbol = analysis.name_at(offset, &kinds)?;
    match symbol.kind {
        Anchor => anchors::named(analysis, symbol, offset),
        Connection => connection(analysis, symbol, offset),
        Component => items::used(analysis, symbol, offset, "component of the dag"),
        Operation => items::used(analysis, symbol, offset, "operation of the dag"),
        Volume => items::used(analysis, symbol, offset, "volume of the pod"),
        _ => declared::hover(analysis, symbol, offset),
    }
}

fn connection(analysis: &Analysis, symbol: &Symbol, offset: TextSize) -> Option<Hover> {
    let known = analysis.options().catalogue.get(&symbol.name)?;
    Some(Hover::new(symbol.mention_at(offset)?.range, known.docs()))
}

fn token(trail: &Trail, offset: TextSize) -> Option<TextRange> {
    let step = trail.steps.last()?;
    let range = match step {
        Step::Entry(entry) if trail.on_key => entry.key().range(),
        Step::Entry(_) | Step::Item(_) => step.view().scalar().map(|_| step.view().range())?,
        Step::NewItem(_) => return None,
    };
    range.contains_inclusive(offset).then_some(range)
}

fn key(bound: &Bound, kinds: &[Slot]) -> Option<String> {
    let (object, field) = bound.field?;
    Some(match kinds {
        [] => describe::field(spec::schema(), object, field),
        kinds => describe::field_among(spec::schema(), object, field, kinds),
    })
}

/// A word of an enumeration has docs of its own; any other value has those of its field.
fn value(bound: &Bound, trail: &Trail) -> Option<String> {
    let text = trail.steps.last()?.view().scalar()?.text().into_owned();
    let shapes = bound.shapes(spec::schema(), &trail.steps.last()?.view());
    let word = shapes.iter().find_map(|shape| match spec::schema().shape(*shape) {
        Shape::Scalar(scalar) => {
            scalar.values.iter().find(|value| value.value == text && !value.docs.is_empty())
        }
        _ => None,
    });
    match word {
        Some(word) => Some(format!("**`{}`**\n\n{}", word.value, word.docs)),
        None => key(bound, &[]),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::analysis::{Catalogue, Options, connections_in};
    use crate::syntax::Tree;
    use crate::text::Text;

    #[test]
    fn a_connection_is_known_by_its_declaration() {
        let values = "connections:\n  - {name: data, kind: s3, schema: {bucket: 's3://a'}}\n";
        let connections = connections_in(Path::new("v.yaml"), &Tree::parse(Text::new(values)));
        let catalogue = Arc::new(Catalogue { connections, is_partial: false });
        let options = Arc::new(Options { named: true, catalogue, ..Options::default() });
        let spec = "run: {kind: job, connections: [data, other]}\n";
        let analysis = Analysis::new(Tree::parse(Text::new(spec)), options);
        let at = |word: &str| {
            let offset = u32::try_from(spec.find(word).expect("it is there")).expect("short");
            hover(&analysis, offset.into()).map(|hover| hover.markdown)
        };
        assert_eq!(
            at("data").as_deref(),
            Some("**data**: connection of kind `s3`\n\n- bucket: `s3://a`\n\nDeclared in `v.yaml`")
        );
        assert!(at("other").is_some_and(|words| words.starts_with("**`connections`**")));
    }
}
