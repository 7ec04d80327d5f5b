//! The mistakes of a document: those kept with its nodes, and those that only the whole shows.

use std::collections::HashMap;

use super::anchors::parts;
use super::blame::{self, Neighbors};
use super::collection::Entry;
use super::error::{SyntaxError, SyntaxErrorKind};
use super::green::mark;
use super::tag;
use super::tree::{Document, Tree};
use super::view::{Content, Node, Place, Spot};
use crate::text::{TextRange, sort_by_range};

/// How many mistakes are listed for a document; a note tells of the others.
const MAX_ERRORS: usize = 500;

const CONTEXT: u8 = mark::ANCHOR | mark::ALIAS | mark::CHECK;

/// The mistakes in all documents.
pub(super) fn of_stream(tree: &Tree) -> Vec<SyntaxError> {
    if tree.stream.marks() == 0 {
        return Vec::new();
    }
    let marked = tree.documents().filter(|document| document.green().marks() != 0);
    marked.flat_map(|document| of_document(&document)).collect()
}

/// The mistakes of a document, in order of place.
pub(super) fn of_document(document: &Document<'_>) -> Vec<SyntaxError> {
    let marks = document.green().marks();
    let mut errors = Vec::new();
    if marks & mark::ERROR != 0 {
        let spot = Spot { green: document.green(), start: document.start() };
        errors.extend(spot.green.errors().iter().map(|error| spot.placed(error)));
        gather(document.tree, spot, Neighbors::default(), &mut errors);
        widen(document.tree, &mut errors);
    }
    if marks & CONTEXT != 0
        && let Some(root) = document.root()
    {
        let mut check = Check { anchors: HashMap::new(), errors: Vec::new() };
        check.node(&root);
        errors.append(&mut check.errors);
    }
    sort_by_range(&mut errors, |error| error.range);
    cap(one_per_conflict(errors))
}

/// The errors of the children of a node and of those in them. `near` is what stands around them to
/// begin with.
fn gather<'t>(tree: &Tree, spot: Spot<'t>, mut near: Neighbors<'t>, errors: &mut Vec<SyntaxError>) {
    let mut kids = spot.kids().peekable();
    while let Some(kid) = kids.next() {
        near.next = kids.peek().copied();
        if kid.green.marks() & mark::ERROR != 0 {
            errors.extend(
                kid.green.errors().iter().filter_map(|error| blame::judge(tree, kid, &near, error)),
            );
            let inside =
                Neighbors { parent: Some(kid), beside_parent: near.last, ..Neighbors::default() };
            gather(tree, kid, inside, errors);
        }
        near = Neighbors { before: near.last, last: Some(kid), index: near.index + 1, ..near };
    }
}

/// A missing `---` is shown at the line that stands in its place.
fn widen(tree: &Tree, errors: &mut [SyntaxError]) {
    for error in errors.iter_mut().filter(|error| error.range.is_empty()) {
        if error.kind == SyntaxErrorKind::MissingDocumentMarker {
            let line = tree.text().line_at(error.range.start());
            error.range = TextRange::new(error.range.start(), line.end().max(error.range.start()));
        }
    }
}

/// A merge leaves three marks or four; one error tells of them.
fn one_per_conflict(errors: Vec<SyntaxError>) -> Vec<SyntaxError> {
    let mut open = false;
    let mut kept = Vec::with_capacity(errors.len());
    for error in errors {
        let conflict = error.kind == SyntaxErrorKind::ConflictMarker;
        if !(conflict && open) {
            kept.push(error);
        }
        open |= conflict;
    }
    kept
}

fn cap(mut errors: Vec<SyntaxError>) -> Vec<SyntaxError> {
    let more = errors.len().saturating_sub(MAX_ERRORS);
    if more > 0 {
        errors.truncate(MAX_ERRORS);
        let range = errors.last().map_or(TextRange::default(), |error| error.range);
        errors.push(SyntaxError { range, kind: SyntaxErrorKind::TooMany(more) });
    }
    errors
}

/// Goes through a document in order and judges what needs the anchors before it.
struct Check<'t> {
    anchors: HashMap<String, Node<'t>>,
    errors: Vec<SyntaxError>,
}

impl<'t> Check<'t> {
    fn error(&mut self, range: TextRange, kind: SyntaxErrorKind) {
        self.errors.push(SyntaxError { range, kind });
    }

    fn node(&mut self, node: &Node<'t>) {
        if let Some((range, name)) = node.anchor() {
            let name = name.into_owned();
            if self.anchors.insert(name.clone(), node.clone()).is_some() {
                self.error(range, SyntaxErrorKind::DuplicateAnchor(name));
            }
        }
        if let Place::Block(spot) = &node.place {
            self.block(node, *spot);
        } else {
            self.flow(node);
        }
        if let (Some((range, _)), Some(kind)) = (node.tag(), tag::error(node)) {
            self.error(range, kind);
        }
    }

    fn block(&mut self, node: &Node<'t>, spot: Spot<'t>) {
        for kid in spot.kids().filter(|kid| kid.green.marks() & CONTEXT != 0) {
            for part in parts(node, kid) {
                self.node(&part);
            }
            if !kid.is_item() {
                self.entry(&Entry::of_block(node.tree, kid, None));
            }
        }
    }

    fn flow(&mut self, node: &Node<'t>) {
        match node.content() {
            Content::Alias(alias) => {
                let (name, range) = (alias.name().into_owned(), node.range());
                match self.anchors.get(&name) {
                    None => self.error(range, SyntaxErrorKind::UnknownAlias(name)),
                    Some(target) if target.range().contains_range(range) => {
                        self.error(range, SyntaxErrorKind::RecursiveAlias(name));
                    }
                    Some(_) => {}
                }
            }
            Content::Mapping(mapping) => {
                for entry in mapping.entries() {
                    self.node(&entry.key());
                    entry.value().iter().for_each(|value| self.node(value));
                    self.entry(&entry);
                }
            }
            Content::Sequence(sequence) => {
                for value in sequence.items().filter_map(|item| item.value()) {
                    self.node(&value);
                }
            }
            Content::Scalar(_) => {}
        }
    }

    /// Judges the key of an entry and, of a merge key, the value.
    fn entry(&mut self, entry: &Entry<'t>) {
        let key = entry.key();
        if let (Content::Alias(_), Some(target)) = (key.content(), self.target(&key))
            && matches!(target.content(), Content::Mapping(_) | Content::Sequence(_))
        {
            self.error(key.range(), SyntaxErrorKind::UnhashableKey);
        }
        if entry.is_merge() && !self.can_merge(entry) {
            self.error(entry.range(), SyntaxErrorKind::BadMerge);
        }
    }

    /// The node itself or what it is an alias of.
    fn target(&self, node: &Node<'t>) -> Option<Node<'t>> {
        match node.content() {
            Content::Alias(alias) => self.anchors.get(&*alias.name()).cloned(),
            _ => Some(node.clone()),
        }
    }

    fn can_merge(&self, entry: &Entry<'t>) -> bool {
        let Some(value) = entry.value() else { return false };
        let Some(value) = self.target(&value) else { return true };
        let is_mapping =
            |node: &Node<'t>| self.target(node).is_none_or(|node| node.as_mapping().is_some());
        match value.content() {
            Content::Mapping(_) => true,
            Content::Sequence(sequence) => {
                sequence.items().all(|item| item.value().is_some_and(|value| is_mapping(&value)))
            }
            _ => false,
        }
    }
}
