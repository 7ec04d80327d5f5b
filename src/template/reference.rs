//! The names that a template reads from its context.

use std::collections::HashMap;

use super::ast::{Argument, Constant, Expr, ExprKind, Ident, Link, LinkKind, Template};
use crate::text::{TextRange, TextSize, sort_by_range};

/// A name and the fields read from it: `globals.ports[0]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// From the root to the last segment.
    pub range: TextRange,
    /// The name that is looked up.
    pub root: Ident,
    /// What is read from it, in order, up to the first call or filter.
    pub segments: Vec<Segment>,
    /// Whether what it leads to is called.
    pub called: bool,
}

/// One step from a value to one inside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// The name alone: without dot, brackets or quotes.
    pub range: TextRange,
    /// With dot or brackets.
    pub full_range: TextRange,
    /// How it is written.
    pub kind: SegmentKind,
}

/// The ways to write a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SegmentKind {
    /// `.name`; empty while it is being typed.
    Field(String),
    /// `['name']`
    Key(String),
    /// `[0]`, `.0`
    Index(i64),
    /// `[name]`
    Name(String),
    /// Anything else in brackets.
    Other,
}

impl SegmentKind {
    /// The name it leads to, if that is written in the template.
    pub fn name(&self) -> Option<&str> {
        match self {
            SegmentKind::Field(name) | SegmentKind::Key(name) => Some(name),
            _ => None,
        }
    }
}

impl Segment {
    /// The name it leads to, if that is written in the template.
    pub fn name(&self) -> Option<&str> {
        self.kind.name()
    }
}

impl Reference {
    /// The name of a segment, if there is such a segment and its name is written.
    pub fn field(&self, index: usize) -> Option<&str> {
        self.segments.get(index).and_then(Segment::name)
    }
}

impl Template {
    /// The names that are read from the context, in order of place. Names that the template binds
    /// itself are not among them where they hold.
    pub fn references(&self) -> Vec<Reference> {
        let mut references = Vec::new();
        let mut bases = Vec::new();
        self.walk(&mut |expr| {
            if let Some(reference) = Reference::of(expr) {
                bases.push(reference.root.range);
                references.push(reference);
            } else if matches!(expr.kind, ExprKind::Name(_)) && bases.last() != Some(&expr.range) {
                references.push(Reference::name(expr));
            }
        });
        let bound = self.scopes();
        references.retain(|Reference { root, .. }| {
            let scopes = bound.get(&*root.text).map_or(&[][..], Vec::as_slice);
            let begun = scopes.partition_point(|scope| scope.start() <= root.range.start());
            !scopes[..begun].last().is_some_and(|scope| scope.contains_range(root.range))
        });
        sort_by_range(&mut references, |reference| reference.range);
        references
    }

    /// Where each name is bound: ranges in order of their starts, each to the end that lies furthest
    /// so far.
    fn scopes(&self) -> HashMap<&str, Vec<TextRange>> {
        let mut scopes: HashMap<&str, Vec<TextRange>> = HashMap::new();
        for binding in &self.bindings {
            scopes.entry(&binding.name).or_default().push(binding.scope);
        }
        for scopes in scopes.values_mut() {
            sort_by_range(scopes, |scope| *scope);
            let mut end = TextSize::new(0);
            for scope in scopes {
                end = end.max(scope.end());
                *scope = TextRange::new(scope.start(), end);
            }
        }
        scopes
    }

    /// The reference at an offset, its ends included; the innermost.
    pub fn reference_at(&self, offset: TextSize) -> Option<Reference> {
        let mut references = self.references();
        references.retain(|reference| reference.range.contains_inclusive(offset));
        references.into_iter().min_by_key(|reference| reference.range.len())
    }

    /// Whether a statement binds a name at its place.
    pub fn is_bound(&self, name: &Ident) -> bool {
        self.bindings
            .iter()
            .any(|binding| binding.name == name.text && binding.scope.contains_range(name.range))
    }

    /// The filters that are used, with their places and arguments.
    pub fn filters(&self) -> Vec<(&Ident, &[Argument])> {
        self.links(|kind| match kind {
            LinkKind::Filter(name, arguments) => Some((name, arguments)),
            _ => None,
        })
    }

    /// The tests that are used, with their places and arguments.
    pub fn tests(&self) -> Vec<(&Ident, &[Argument])> {
        self.links(|kind| match kind {
            LinkKind::Test(name, arguments) => Some((name, arguments)),
            _ => None,
        })
    }

    fn links<'a, T>(&'a self, wanted: fn(&'a LinkKind) -> Option<T>) -> Vec<T> {
        let mut names = Vec::new();
        self.walk(&mut |expr| {
            if let ExprKind::Chain(_, links) = &expr.kind {
                names.extend(links.iter().filter_map(|link| wanted(&link.kind)));
            }
        });
        names
    }

    /// Subtractions that look like one name: `my-db` in `connections.my-db.host`. Each is the
    /// reference that leads to the name, as if it were one.
    pub fn dashed_names(&self) -> Vec<Reference> {
        let mut references = self.references();
        references
            .retain(|reference| !self.text[..usize::from(reference.range.start())].ends_with('-'));
        references.into_iter().filter_map(|reference| self.joined(reference)).collect()
    }

    /// The reference with its last name extended over the dashes that follow without a blank.
    fn joined(&self, mut reference: Reference) -> Option<Reference> {
        let rest = &self.text[usize::from(reference.range.end())..];
        let part = rest.find(|c: char| !(c == '-' || c == '_' || c.is_alphanumeric()));
        let part = rest[..part.unwrap_or(rest.len())].trim_end_matches('-');
        if !part.starts_with('-') || reference.called {
            return None;
        }
        let grow =
            |range: TextRange| TextRange::at(range.start(), range.len() + TextSize::of(part));
        match reference.segments.last_mut() {
            Some(Segment { range, full_range, kind: SegmentKind::Field(name) }) => {
                name.push_str(part);
                (*range, *full_range) = (grow(*range), grow(*full_range));
            }
            Some(_) => return None,
            None => {
                reference.root.text.push_str(part);
                reference.root.range = grow(reference.root.range);
            }
        }
        reference.range = grow(reference.range);
        Some(reference)
    }
}

impl Reference {
    /// The reference that an expression begins with: a name, or a chain that begins with one.
    pub fn of(expr: &Expr) -> Option<Reference> {
        let ExprKind::Chain(base, links) = &expr.kind else { return None };
        let ExprKind::Name(_) = &base.kind else { return None };
        let mut reference = Reference::name(base);
        let mut rest = links.iter();
        for link in rest.by_ref() {
            match Segment::of(link) {
                Some(segment) => reference.segments.push(segment),
                None => {
                    reference.called = matches!(link.kind, LinkKind::Call(_));
                    break;
                }
            }
        }
        let end = reference.segments.last().map_or(base.range.end(), |s| s.full_range.end());
        reference.range = TextRange::new(base.range.start(), end);
        Some(reference)
    }

    /// The whole of an expression as a reference, without calls, filters or anything else.
    pub fn whole(expr: &Expr) -> Option<Reference> {
        let reference = match expr.kind {
            ExprKind::Name(_) => Reference::name(expr),
            _ => Reference::of(expr)?,
        };
        (reference.range == expr.range && !reference.called).then_some(reference)
    }

    fn name(expr: &Expr) -> Reference {
        let text = match &expr.kind {
            ExprKind::Name(name) => name.clone(),
            _ => String::new(),
        };
        let root = Ident { range: expr.range, text };
        Reference { range: expr.range, root, segments: Vec::new(), called: false }
    }
}

impl Segment {
    fn of(link: &Link) -> Option<Segment> {
        let (range, kind) = match &link.kind {
            LinkKind::Field(name) => (name.range, field(&name.text)),
            LinkKind::Subscript(items) => match items.as_slice() {
                [item] => (inside_quotes(item), subscript(item)),
                _ => (link.range, SegmentKind::Other),
            },
            _ => return None,
        };
        Some(Segment { range, full_range: link.range, kind })
    }
}

fn field(text: &str) -> SegmentKind {
    match text.parse() {
        Ok(index) => SegmentKind::Index(index),
        Err(_) => SegmentKind::Field(text.to_owned()),
    }
}

fn subscript(item: &Expr) -> SegmentKind {
    match &item.kind {
        ExprKind::Constant(Constant::Str(name)) => SegmentKind::Key(name.clone()),
        ExprKind::Constant(Constant::Int(index)) => SegmentKind::Index(*index),
        ExprKind::Name(name) => SegmentKind::Name(name.clone()),
        _ => SegmentKind::Other,
    }
}

/// The range of a string without its quotes, of anything else the whole.
fn inside_quotes(item: &Expr) -> TextRange {
    let (start, end) = (item.range.start(), item.range.end());
    match &item.kind {
        ExprKind::Constant(Constant::Str(text)) => {
            let quote = TextSize::of('\'');
            let inner = TextRange::at(start + quote, TextSize::of(text.as_str()));
            if inner.end() <= end { inner } else { item.range }
        }
        _ => item.range,
    }
}
