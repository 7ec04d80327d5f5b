//! Names in templates, and in the paths that connections are found under.

use super::collect::{Collector, Scope, SymbolIndex};
use super::definitions::Variables;
use super::{Mention, Referent, Spelling, SymbolKind};
use crate::analysis::templates::ScalarTemplate;
use crate::analysis::walk::MAX_DEPTH;
use crate::spec::contexts;
use crate::syntax::{Content, Entry, Node, Scalar};
use crate::template::{Piece, Reference, Segment, SegmentKind};
use crate::text::{TextRange, TextSize};

/// The folder under which each connection of `init` has one of its name.
pub(super) const ARTIFACTS: &str = "/plx-context/artifacts/";

/// The fields of a component or an operation that are never rendered.
const VERBATIM: [&str; 12] = [
    "version",
    "kind",
    "name",
    "description",
    "tags",
    "template",
    "hubRef",
    "hub_ref",
    "pathRef",
    "path_ref",
    "urlRef",
    "url_ref",
];

/// The names that the templates of a definition read; `referent` is the file with the component that
/// declares what the definition does not. The nodes of a dag are definitions of their own and are
/// left out.
pub(super) fn collect(
    root: &Node,
    variables: Variables,
    referent: Option<&Referent>,
    collector: &mut Collector,
) {
    let mut expressions = Expressions { variables, referent, collector };
    let Content::Mapping(mapping) = root.content() else { return };
    for entry in mapping.entries() {
        match entry.key_text().as_deref() {
            Some(key) if VERBATIM.contains(&key) => {}
            Some("component") => {
                if let Some(component) = entry.value() {
                    collect(&component, variables, None, expressions.collector);
                }
            }
            Some("run") => expressions.run(&entry),
            _ => expressions.entry(&entry, 0),
        }
    }
}

struct Expressions<'c> {
    variables: Variables,
    referent: Option<&'c Referent>,
    collector: &'c mut Collector,
}

impl Expressions<'_> {
    fn run(&mut self, run: &Entry) {
        let Some(Content::Mapping(mapping)) = run.value().map(|value| value.content()) else {
            return self.entry(run, 0);
        };
        for entry in mapping.entries() {
            if !matches!(entry.key_text().as_deref(), Some("operations" | "components")) {
                self.entry(&entry, 0);
            }
        }
    }

    fn entry(&mut self, entry: &Entry, depth: usize) {
        self.node(&entry.key(), depth + 1);
        entry.value().iter().for_each(|value| self.node(value, depth + 1));
    }

    fn node(&mut self, node: &Node, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        match node.content() {
            Content::Mapping(mapping) => {
                mapping.entries().for_each(|entry| self.entry(&entry, depth + 1));
            }
            Content::Sequence(sequence) => {
                let values = sequence.items().filter_map(|item| item.value());
                values.for_each(|value| self.node(&value, depth + 1));
            }
            Content::Scalar(scalar) => self.scalar(&scalar),
            Content::Alias(_) => {}
        }
    }

    fn scalar(&mut self, scalar: &Scalar) {
        let text = scalar.text();
        for (at, _) in text.match_indices(ARTIFACTS) {
            self.folder(scalar, &text, at + ARTIFACTS.len());
        }
        let Some(template) = ScalarTemplate::of(scalar) else { return };
        for reference in template.template.references() {
            self.reference(&template, &reference);
        }
        for pieces in template.template.pieces().windows(2) {
            if is_artifacts_path(&pieces[0]) && text[pieces[1].range()].starts_with('/') {
                self.folder(scalar, &text, usize::from(pieces[1].range().start()) + 1);
            }
        }
    }

    fn reference(&mut self, template: &ScalarTemplate, reference: &Reference) {
        let first = reference.segments.first();
        let name = reference.field(0);
        match (reference.root.text.as_str(), first, name) {
            ("params", Some(segment), Some(name)) => {
                if let Some(symbol) = self.variable(name) {
                    self.segment(symbol, template, segment);
                }
            }
            ("connections" | "init", Some(segment), Some(name)) if !name.is_empty() => {
                let symbol = self.collector.symbol(Scope::WORLD, SymbolKind::Connection, name);
                self.segment(symbol, template, segment);
            }
            ("params" | "connections" | "init" | "globals", ..) => {}
            (name, ..) => {
                if let Some(symbol) = self.variable(name) {
                    let range = template.source(reference.root.range);
                    let spelling = Spelling::Variable;
                    self.collector.mention(symbol, Mention { range, full_range: range, spelling });
                }
            }
        }
    }

    /// The variable of a name, here or in the component of another file.
    fn variable(&mut self, name: &str) -> Option<SymbolIndex> {
        let known = self.variables.find(self.collector, name);
        let is_own = contexts::FUNCTIONS.iter().any(|function| function.name == name)
            || contexts::AS_ARGS.name == name;
        let referent = self.referent.filter(|_| !is_own && !name.is_empty());
        known.or_else(|| Some(self.variables.elsewhere(self.collector, name, referent?)))
    }

    fn segment(&mut self, symbol: SymbolIndex, template: &ScalarTemplate, segment: &Segment) {
        let spelling = match segment.kind {
            SegmentKind::Key(_) => Spelling::Key,
            _ => Spelling::Field { quote: template.quote() },
        };
        let range = template.source(segment.range);
        let full_range = template.source(segment.full_range);
        self.collector.mention(symbol, Mention { range, full_range, spelling });
    }

    /// A folder of a connection that is known by then; other folders have names of their own.
    fn folder(&mut self, scalar: &Scalar, text: &str, start: usize) {
        let is_end = |c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
        let rest = &text[start..];
        let name = &rest[..rest.find(is_end).unwrap_or(rest.len())];
        if let Some(symbol) = self.collector.find(Scope::WORLD, SymbolKind::Connection, name) {
            let part = TextRange::at(TextSize::new(start as u32), TextSize::of(name));
            self.collector.mention(symbol, Mention::part(scalar, part));
        }
    }
}

fn is_artifacts_path(piece: &Piece) -> bool {
    let Piece::Expression(expression) = piece else { return false };
    let reference = Reference::whole(&expression.expr);
    reference.is_some_and(|reference| {
        reference.root.text == "globals" && reference.field(0) == Some("artifacts_path")
    })
}
