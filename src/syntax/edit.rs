//! The tree after an edit: what the edit did not touch is shared with the tree before.
//!
//! At each level of the tree the siblings are read again from the one that the edit touches, until
//! one begins where an old one did and stands in the same context. If the siblings end earlier or
//! later than before, their parent is as long as they are, and the level above goes on from there.
//! Of an entry whose key alone changes that line alone is read again.

use super::block::{Context, Reader};
use super::error::{SyntaxError, sort_errors};
use super::green::{Body, Green, Kind, Trouble, mark};
use super::kids::{Kid, Kids};
use super::source::{Class, Line, Source};
use super::tree::Tree;
use crate::text::{Text, TextRange, TextSize};

/// How much text behind an edit is looked at first; more if that is not enough.
const WINDOW: u32 = 256;

/// The tree after an edit.
pub(super) fn edit(tree: &Tree, range: TextRange, new_len: TextSize, text: Text) -> Tree {
    let change = Change::new(tree, &text, range, new_len);
    let stream = change.stream(&tree.stream);
    Tree::new(text, stream)
}

/// An edit, made wider where its surroundings depend on it.
struct Change<'t> {
    old: &'t Text,
    new: &'t Text,
    start: u32,
    old_end: u32,
    new_end: u32,
}

/// A level of the tree: siblings and what is around them.
#[derive(Clone, Copy)]
struct Level<'t> {
    kids: &'t Kids,
    /// Where the first sibling starts, before and after the edit.
    base: u32,
    /// The column of the parent.
    parent: i64,
    /// How many collections are open.
    depth: usize,
}

/// Siblings to put in the place of old ones.
struct Patch {
    items: Vec<Green>,
    /// Where reading goes on, in the new text.
    at: u32,
    /// The context of what is read next.
    context: Context,
}

impl Patch {
    /// Adds a sibling that ends at a place in the new text.
    fn push(&mut self, item: Green, end: u32) {
        self.context = self.context.after(&item);
        self.items.push(item);
        self.at = end;
    }
}

impl<'t> Change<'t> {
    fn new(tree: &'t Tree, new: &'t Text, range: TextRange, new_len: TextSize) -> Change<'t> {
        let old = &tree.text;
        let (mut start, mut old_end) = (u32::from(range.start()), u32::from(range.end()));
        let mut new_end = start + u32::from(new_len);
        // A CR and an LF that come together or apart change the lines on both sides.
        if start > 0 && byte(old, start - 1) == Some(b'\r') {
            start -= 1;
        }
        if byte(old, old_end) == Some(b'\n') {
            (old_end, new_end) = (old_end + 1, new_end + 1);
        }
        let start = reaching(&tree.stream, 0, start);
        Change { old, new, start, old_end, new_end }
    }

    /// The place in the new text of what stood at `offset`, behind the edit, in the old one.
    fn moved(&self, offset: u32) -> u32 {
        offset - self.old_end + self.new_end
    }

    /// The place in the old text of what stands at `offset` in the new one, if it is behind the
    /// edit.
    fn before(&self, offset: u32) -> Option<u32> {
        Some(offset.checked_sub(self.new_end)? + self.old_end)
    }

    fn new_len(&self) -> u32 {
        self.new.len().into()
    }

    /// The documents after the edit.
    fn stream(&self, kids: &Kids) -> Kids {
        let Some(kid) = self.first_document(kids) else { return kids.clone() };
        let (mut items, mut at) = (Vec::new(), kid.offset);
        if let Some(document) = self.inside_document(kid) {
            at += document.len;
            items.push(document);
        }
        loop {
            if !items.is_empty() {
                let next = self.old_sibling(kids, 0, at).map(|next| next.index);
                if let Some(to) = next.or((at >= self.new_len()).then(|| kids.count())) {
                    return kids.replaced(kid.index..to, items);
                }
            }
            let first = at == 0;
            let document = self.read(at, 0, |reader| reader.document(0, first));
            at += document.len;
            items.push(document);
        }
    }

    /// The first document that the edit touches, or before whose end it stands.
    fn first_document<'k>(&self, kids: &'k Kids) -> Option<Kid<'k>> {
        let kid = kids.at(self.start)?;
        let start = kid.offset;
        let same = || {
            let (old, new) = (head(self.old, start), head(self.new, start));
            old.is_some() && old == new
        };
        // Without `---` only what is in it makes it a document of its own.
        let content = start + content_start(kid.green);
        let is_bare = kid.green.key_len == 0 && self.start <= content;
        if kid.index > 0 && (is_bare || self.start < start + 8 && !same()) {
            return kids.get(kid.index - 1);
        }
        Some(kid)
    }

    /// The document after the edit if the edit is in its content.
    fn inside_document(&self, kid: Kid<'_>) -> Option<Green> {
        let green = kid.green;
        let (kids, end) = self.inside(kid, 0, 1)?;
        let content_end = kid.offset + green.len - green.tail();
        if self.before(end) == Some(content_end) {
            return Some(with_kids(green, kids, green.colon, None));
        }
        let kids_start = green.kids_start();
        let (tail, errors) = self.read(end, 0, |reader| {
            let content = reader.leftover(0);
            let end = reader.document_end(content, false);
            if reader.suspicious {
                reader.check_text(content, end, |_, _| false);
            }
            let mut errors = std::mem::take(&mut reader.errors);
            sort_errors(&mut errors);
            ((end - content) as u32, errors)
        });
        let shift = TextSize::new(kids_start + kids.len());
        let errors = errors.into_iter().map(|mut error| {
            error.range += shift;
            error
        });
        Some(with_kids(green, kids, tail, Some(errors.collect())))
    }

    /// The children of `kid` after the edit and where they end, if the edit is among them.
    fn inside(&self, kid: Kid<'_>, base: u32, depth: usize) -> Option<(Kids, u32)> {
        let kids = kid.green.kids()?;
        let start = base + kid.offset + kid.green.kids_start();
        let end = base + kid.offset + kid.green.kids_end();
        if self.start < start || self.start > end {
            return None;
        }
        let parent = kid.green.parent_of_value();
        self.level(Level { kids, base: start, parent, depth })
    }

    /// Siblings after the edit and where they end; `None` if the edit may change what their parent
    /// is.
    fn level(&self, level: Level<'_>) -> Option<(Kids, u32)> {
        let Level { kids, base, .. } = level;
        let (kid, previous) = self.first_sibling(level)?;
        let context = context(level, previous);
        let mut patch = Patch { items: Vec::new(), at: base + kid.offset, context };
        let green = kid.green;
        if let Some((inner, end)) = self.inside(kid, base, level.depth + 1) {
            patch.push(with_kids(green, inner, green.colon, None), end);
        } else if kid.index == 0 && (green.kind == Kind::Junk || self.start <= base) {
            return None;
        } else if let Some(entry) = self.entry(kid, level, context) {
            let end = base + kid.offset + entry.len;
            patch.push(entry, end);
        }
        let to = self.read_on(level, kid, &mut patch);
        if let (0, Some(first)) = (kid.index, patch.items.first()) {
            let same =
                first.kind == green.kind && first.col == green.col && first.key() == green.key();
            if !same {
                return None;
            }
        }
        let end = to.map_or(patch.at, |_| self.moved(base + kids.len()));
        let kids = kids.replaced(kid.index..to.unwrap_or(kids.count()), patch.items);
        kids.family(usize::MAX).is_some().then_some((kids, end))
    }

    /// The entry that `kid` is after the edit, if the edit touches nothing but the line of its key
    /// and what is below stays below it.
    fn entry(&self, kid: Kid<'_>, level: Level<'_>, context: Context) -> Option<Green> {
        let (green, start) = (kid.green, level.base + kid.offset);
        let below = start + green.kids_start();
        let is_above = start + green.key() <= self.start && self.old_end <= below;
        if !is_entry(green) || green.is_inline() || !is_above {
            return None;
        }
        let kids = green.kids()?;
        let first = kids.first().filter(|first| first.kind != Kind::Junk)?;
        // What that looks like to the line above is all that counts.
        let header = (first.key() + first.key_len).max(first.colon.wrapping_add(1));
        let end = (self.moved(below) + header + 1).min(self.new_len());
        let text = self.new.slice(TextRange::new(start.into(), end.into()));
        let source = Source::new(&text, true);
        let mut reader = Reader::new(&source, level.depth);
        let (entry, _) = reader.sibling(source.line_at(0), false, context);
        let stays = entry.kids()?.first().filter(|it| (it.kind, it.col) == (first.kind, first.col));
        let is_same = stays.is_some()
            && is_entry(&entry)
            && entry.col == green.col
            && start + entry.kids_start() == self.moved(below);
        is_same.then(|| with_kids(&entry, kids.clone(), entry.colon, None))
    }

    /// The first sibling that the edit touches, or before whose end it stands, and the one before
    /// it; `None` if it touches how the first one begins.
    fn first_sibling<'k>(&self, level: Level<'k>) -> Option<(Kid<'k>, Option<Kid<'k>>)> {
        let Level { kids, base, .. } = level;
        let mut kid = kids.at(self.start - base)?;
        let start = base + kid.offset;
        let behind = self.start >= start + kid.green.key() + 8;
        let same = || self.same_head(start, kid.green);
        if !behind && !same() {
            kid = kids.get(kid.index.checked_sub(1)?)?;
        }
        // Lines that are indented too deeply, or come after half a key, are where they are because
        // of what they hold.
        while let Some(previous) = sibling_before(kids, kid) {
            if kid.green.col <= previous.green.col && previous.green.kind != Kind::Junk {
                return Some((kid, Some(previous)));
            }
            kid = previous;
        }
        Some((kid, None))
    }

    /// Whether the line in which a sibling begins still ends what is before it in the same way.
    fn same_head(&self, start: u32, green: &Green) -> bool {
        if green.is_inline() {
            return self.start > start && byte(self.new, start) == byte(self.old, start);
        }
        let old = head(self.old, start);
        old.is_some() && old == head(self.new, start)
    }

    /// Reads siblings, if there are none yet from `kid` on, until one begins where an old one did;
    /// that one's number, or `None` if the siblings end.
    fn read_on(&self, level: Level<'_>, kid: Kid<'_>, patch: &mut Patch) -> Option<usize> {
        let first = patch.items.is_empty().then_some(kid);
        if first.is_none() {
            let next = self.next_sibling(level, patch);
            if next.is_some() || patch.at == self.new_len() {
                return next;
            }
        }
        let (read, to) =
            self.read(patch.at, level.depth, |reader| self.siblings(reader, level, first, patch));
        patch.items.extend(read.items);
        patch.at = read.at;
        to
    }

    /// The siblings from where a patch ends, the `first` of which must be read, and the old one
    /// that comes next.
    fn siblings(
        &self,
        reader: &mut Reader<'_>,
        level: Level<'_>,
        first: Option<Kid<'_>>,
        patch: &Patch,
    ) -> (Patch, Option<usize>) {
        let mut read = Patch { items: Vec::new(), ..*patch };
        let (mut line, mut inline) = first_line(reader, first);
        let mut must_read = first.is_some();
        loop {
            if !must_read {
                let next = self.next_sibling(level, &read);
                if next.is_some() || !reader.goes_on(line, read.context) {
                    return (read, next);
                }
            }
            let (item, next) = reader.sibling(line, inline, read.context);
            read.push(item, patch.at + next.start as u32);
            (line, inline, must_read) = (next, false, false);
        }
    }

    /// The number of the old sibling that begins where a patch ends, if it would be read there as
    /// it was.
    fn next_sibling(&self, level: Level<'_>, patch: &Patch) -> Option<usize> {
        let kid = self.old_sibling(level.kids, level.base, patch.at)?;
        is_same_context(patch.context, level.kids, kid).then_some(kid.index)
    }

    /// The old sibling that begins where, in the new text, `at` is.
    fn old_sibling<'k>(&self, kids: &'k Kids, base: u32, at: u32) -> Option<Kid<'k>> {
        let offset = self.before(at)?.checked_sub(base)?;
        let kid = kids.at(offset)?;
        let first = |place: u32| place == 0;
        let begins = kid.offset == offset && kid.green.len > 0;
        (begins && first(at) == first(base + offset)).then_some(kid)
    }

    /// Reads at an offset of the new text, with as much of it as needed.
    fn read<R>(&self, at: u32, depth: usize, read: impl Fn(&mut Reader<'_>) -> R) -> R {
        let mut length = self.new_end.saturating_sub(at) + WINDOW;
        loop {
            let end = at.saturating_add(length).min(self.new_len());
            let text = self.new.slice(TextRange::new(at.into(), end.into()));
            let source = Source::new(&text, end == self.new_len());
            let mut reader = Reader::new(&source, depth);
            let result = read(&mut reader);
            if !source.starved() {
                return result;
            }
            length = length.saturating_mul(4);
        }
    }
}

/// The line with which siblings go on, and whether it begins behind a dash: that of `first`, or the
/// next.
fn first_line(reader: &mut Reader<'_>, first: Option<Kid<'_>>) -> (Line, bool) {
    match first {
        Some(kid) if kid.green.is_inline() => {
            reader.first_column = kid.green.col;
            let line = Line { start: 0, at: 0, col: kid.green.col, class: Class::Content };
            (line, true)
        }
        _ => (reader.source.line_at(0), false),
    }
}

/// Whether a node is an entry that what stands behind it has not shaped.
fn is_entry(green: &Green) -> bool {
    matches!(green.kind, Kind::Key | Kind::Colon) && green.reach() == green.len
}

/// The sibling before one.
fn sibling_before<'k>(kids: &'k Kids, kid: Kid<'k>) -> Option<Kid<'k>> {
    kids.get(kid.index.checked_sub(1)?)
}

/// The context of the sibling that comes after `previous`.
fn context(level: Level<'_>, previous: Option<Kid<'_>>) -> Context {
    let Level { kids, parent, .. } = level;
    // What begins with half a key is no such sequence, even if that stands in the parent's column.
    let indentless = kids
        .first()
        .is_some_and(|first| first.kind != Kind::Junk && i64::from(first.col) == parent);
    let first = Context::first(parent, indentless);
    let Some(previous) = previous else { return first };
    let base = previous.col_before.min(previous.green.col);
    let family = kids.family(previous.index + 1);
    Context { base, family, previous: Some(previous.green.kind), ..first }
}

/// Whether an old sibling would be read in the same way in a new context.
fn is_same_context(new: Context, kids: &Kids, kid: Kid<'_>) -> bool {
    let is_same_for_colon = || {
        let previous = sibling_before(kids, kid).map(|previous| previous.green.kind);
        let [old, new] = [previous, new.previous].map(|kind| kind == Some(Kind::Question));
        old == new
    };
    new.base == kid.col_before
        && new.family == kids.family(kid.index)
        && new.previous.is_none() == (kid.index == 0)
        && (kid.green.kind != Kind::Colon || is_same_for_colon())
}

/// Where the first key, dash or value of a document begins, in bytes from its start.
fn content_start(document: &Green) -> u32 {
    let first = document.kids().and_then(|kids| kids.first());
    first.map_or(document.value, |first| document.kids_start() + first.key())
}

/// A node with other children.
fn with_kids(
    green: &Green,
    kids: Kids,
    colon: u32,
    tail_errors: Option<Vec<SyntaxError>>,
) -> Green {
    let kids_start = green.kids_start();
    let old_end = green.kids_end();
    let new_end = kids_start + kids.len();
    let mut errors = Vec::new();
    for error in green.errors() {
        let mut error = error.clone();
        if u32::from(error.range.start()) >= old_end {
            if tail_errors.is_some() {
                continue;
            }
            error.range = error.range - TextSize::new(old_end) + TextSize::new(new_end);
        }
        errors.push(error);
    }
    errors.extend(tail_errors.into_iter().flatten());
    let tail = if green.kind == Kind::Document { colon } else { 0 };
    let own_marks = green.own_marks & !mark::ERROR;
    let green = Green {
        len: new_end + tail,
        colon,
        own_marks,
        body: Body::kids(kids_start as usize, kids),
        extra: None,
        ..*green
    };
    green.finished(Trouble { errors, reach: 0 })
}

/// The start of the first node whose shape depends on the byte at `offset`; `offset` if it is only
/// the one that holds it.
fn reaching(kids: &Kids, base: u32, offset: u32) -> u32 {
    for kid in kids.marked_before(mark::REACH, offset.saturating_sub(base)) {
        let start = base + kid.offset;
        let end = start + kid.green.len;
        if end <= offset && start + kid.green.reach() > offset {
            return start;
        }
        let inner =
            kid.green.kids().map(|inner| reaching(inner, start + kid.green.kids_start(), offset));
        if let Some(inner) = inner.filter(|&inner| inner < offset) {
            return inner;
        }
    }
    offset
}

fn byte(text: &Text, offset: u32) -> Option<u8> {
    text.byte(offset.into())
}

/// What a line that begins at `start` looks like to those before it; `None` if it is blank, a
/// comment, or indented beyond reason.
fn head(text: &Text, start: u32) -> Option<(Line, u8)> {
    let end = u32::from(text.len());
    let window =
        text.slice(TextRange::new(start.into(), start.saturating_add(WINDOW).min(end).into()));
    let source = Source::new(&window, start.saturating_add(WINDOW) >= end);
    let line = source.line_at(0);
    let first = source.at(line.at);
    let indicator =
        if source.is_indicator(line.at, first) && b"-?".contains(&first) { first } else { 0 };
    let special = line.class == Class::Marker
        || line.col == 0 && first == b'%'
        || matches!(first, b'|' | b'>');
    let directive = if special { first } else { indicator };
    (!source.starved() && line.start == 0 && line.class != Class::End).then_some((line, directive))
}
