//! Nodes as their users see them: with places in the text.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::block::Family;
use super::green::{Body, Green, Kind, NO_COLON};
use super::kids::Kid;
use super::leaf::{Leaf, LeafKind, LeafNode};
use super::tree::{Block, ScalarStyle, Tree};
use super::value::Value;
use super::{merge, resolve, scalar, tag};
use crate::text::{TextRange, TextSize};

/// A value: a mapping, a sequence, a scalar or an alias.
#[derive(Clone)]
pub struct Node<'t> {
    pub(super) tree: &'t Tree,
    pub(super) place: Place<'t>,
}

#[derive(Clone)]
pub(super) enum Place<'t> {
    /// The block collection that is the value of a node.
    Block(Spot<'t>),
    /// A plain scalar on one line.
    Plain(TextRange),
    /// A node of a leaf.
    Leaf(LeafPlace),
}

/// A node of the tree and where it starts.
#[derive(Clone, Copy)]
pub(super) struct Spot<'t> {
    pub(super) green: &'t Green,
    pub(super) start: u32,
}

/// A node of a leaf and where the leaf starts.
#[derive(Clone)]
pub(super) struct LeafPlace {
    leaf: Arc<Leaf>,
    node: u32,
    start: u32,
    /// Where the leaf's text ends.
    end: u32,
    /// The column of the collection around it.
    parent: i64,
}

fn text_range(start: u32, range: &Range<u32>) -> TextRange {
    TextRange::new((start + range.start).into(), (start + range.end).into())
}

impl LeafPlace {
    fn read(tree: &Tree, start: u32, end: u32, parent: i64) -> LeafPlace {
        let text = tree.text.slice(TextRange::new(start.into(), end.into()));
        let leaf = Arc::new(Leaf::read(&text, parent));
        LeafPlace { leaf, node: 0, start, end, parent }
    }

    fn node(&self) -> &LeafNode {
        &self.leaf.nodes[self.node as usize]
    }

    fn at(&self, node: u32) -> LeafPlace {
        LeafPlace { node, ..self.clone() }
    }

    fn range(&self) -> TextRange {
        text_range(self.start, &self.node().range)
    }

    /// The nodes directly in this one.
    fn children(&self) -> impl Iterator<Item = LeafPlace> + use<> {
        let place = self.clone();
        let end = self.node().next;
        let mut next = self.node + 1;
        std::iter::from_fn(move || {
            let child = (next < end).then(|| place.at(next))?;
            next = child.node().next;
            Some(child)
        })
    }

    /// What stands between the start of the node and the end of the leaf.
    pub(super) fn rest<'t>(&self, tree: &'t Tree) -> Cow<'t, str> {
        tree.text.slice(TextRange::new(self.range().start(), self.end.into()))
    }
}

/// The comments in a leaf, for those who list comments.
pub(super) fn leaf_comments(tree: &Tree, spot: Spot<'_>) -> Vec<TextRange> {
    let Some(Place::Leaf(place)) = value_of(tree, spot.green, spot.start).map(|node| node.place)
    else {
        return Vec::new();
    };
    place.leaf.comments.iter().map(|range| text_range(place.start, range)).collect()
}

/// The value of a node, if it has one.
pub(super) fn value_of<'t>(tree: &'t Tree, green: &'t Green, start: u32) -> Option<Node<'t>> {
    let at = start + green.value;
    let place = match green.body {
        Body::Empty => return None,
        Body::Plain(len) => Place::Plain(TextRange::at(at.into(), len.into())),
        Body::Leaf => {
            let end = start + green.len - green.tail();
            Place::Leaf(LeafPlace::read(tree, at, end, green.parent_of_value()))
        }
        Body::Kids(_) => Place::Block(Spot { green, start }),
    };
    Some(Node { tree, place })
}

impl Green {
    /// The column that the value is deeper than.
    pub(super) fn parent_of_value(&self) -> i64 {
        if self.kind == Kind::Document { -1 } else { i64::from(self.col) }
    }
}

/// The key of an entry.
fn key_of<'t>(tree: &'t Tree, spot: Spot<'t>) -> Node<'t> {
    let Spot { green, start } = spot;
    let at = start + green.key;
    let end = at + green.key_len;
    let empty = |at: u32| Node { tree, place: Place::Plain(TextRange::empty(at.into())) };
    match green.kind {
        Kind::Question => value_of(tree, green, start).unwrap_or_else(|| empty(end)),
        Kind::Colon => empty(at),
        _ if green.plain_key => {
            Node { tree, place: Place::Plain(TextRange::new(at.into(), end.into())) }
        }
        _ => Node { tree, place: Place::Leaf(LeafPlace::read(tree, at, end, -1)) },
    }
}

impl<'t> Node<'t> {
    fn leaf(tree: &'t Tree, place: LeafPlace) -> Node<'t> {
        Node { tree, place: Place::Leaf(place) }
    }

    /// The value without its anchor and tag; ends where its last content ends, so never on a blank
    /// line or in a comment behind it.
    pub fn range(&self) -> TextRange {
        match &self.place {
            Place::Plain(range) => *range,
            Place::Leaf(place) => place.range(),
            Place::Block(spot) => spot.collection_range(self.tree),
        }
    }

    /// What it is.
    pub fn content(&self) -> Content<'t> {
        let node = self.clone();
        match &self.place {
            Place::Plain(_) => Content::Scalar(Scalar { node }),
            Place::Block(spot) => match spot.family() {
                Family::Mapping => Content::Mapping(Mapping { node }),
                Family::Sequence => Content::Sequence(Sequence { node }),
            },
            Place::Leaf(place) => match place.node().kind {
                LeafKind::Scalar(_) => Content::Scalar(Scalar { node }),
                LeafKind::Alias => Content::Alias(Alias { node }),
                LeafKind::Sequence => Content::Sequence(Sequence { node }),
                LeafKind::Mapping | LeafKind::Pair { .. } => Content::Mapping(Mapping { node }),
            },
        }
    }

    /// The mapping, if it is one.
    pub fn as_mapping(&self) -> Option<Mapping<'t>> {
        match self.content() {
            Content::Mapping(mapping) => Some(mapping),
            _ => None,
        }
    }

    /// The sequence, if it is one.
    pub fn as_sequence(&self) -> Option<Sequence<'t>> {
        match self.content() {
            Content::Sequence(sequence) => Some(sequence),
            _ => None,
        }
    }

    /// The scalar, if it is one.
    pub fn as_scalar(&self) -> Option<Scalar<'t>> {
        match self.content() {
            Content::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// `&name`, the sign included in the range; the name without it.
    pub fn anchor(&self) -> Option<(TextRange, Cow<'t, str>)> {
        let range = self.properties().0?;
        let name = TextRange::new(range.start() + TextSize::new(1), range.end());
        Some((range, self.tree.text.slice(name)))
    }

    /// `!tag`, as written.
    pub fn tag(&self) -> Option<(TextRange, Cow<'t, str>)> {
        let range = self.properties().1?;
        Some((range, self.tree.text.slice(range)))
    }

    /// Where the anchor and the tag stand.
    fn properties(&self) -> (Option<TextRange>, Option<TextRange>) {
        match &self.place {
            Place::Plain(_) => (None, None),
            Place::Leaf(place) => place.properties(),
            Place::Block(spot) => spot.properties(self.tree),
        }
    }

    /// The node itself or, of an alias, the node it means; `None` for an alias of nothing or of
    /// something that holds the alias.
    pub fn resolve(&self) -> Option<Node<'t>> {
        let Content::Alias(alias) = self.content() else { return Some(self.clone()) };
        let start = self.range().start();
        let target = self.tree.document_at(start).anchored(&alias.name(), start)?;
        (!target.range().contains(start)).then_some(target)
    }
}

impl LeafPlace {
    fn properties(&self) -> (Option<TextRange>, Option<TextRange>) {
        let node = self.node();
        let place = |range: &Range<u32>| text_range(self.start, range);
        (node.anchor.as_ref().map(place), node.tag.as_ref().map(place))
    }
}

impl<'t> Spot<'t> {
    fn of(start: u32, kid: Kid<'t>) -> Spot<'t> {
        Spot { green: kid.green, start: start + kid.offset }
    }

    pub(super) fn kids(self) -> impl Iterator<Item = Spot<'t>> + use<'t> {
        let start = self.start + self.green.kids_start();
        self.green
            .kids()
            .into_iter()
            .flat_map(|kids| kids.iter())
            .map(move |kid| Spot::of(start, kid))
    }

    /// The children that touch a range.
    pub(super) fn kids_in(self, range: TextRange) -> impl Iterator<Item = Spot<'t>> + use<'t> {
        let start = self.start + self.green.kids_start();
        let kids = self.green.kids();
        let offset = u32::from(range.start()).saturating_sub(start);
        let first = kids.and_then(|kids| kids.at(offset)).map_or(0, |kid| kid.index);
        let kids = kids.into_iter().flat_map(move |kids| kids.iter_from(first));
        kids.map(move |kid| Spot::of(start, kid))
            .take_while(move |kid| TextSize::new(kid.start) <= range.end())
    }

    /// Whether it is an item of a sequence.
    pub(super) fn is_item(self) -> bool {
        self.green.kind == Kind::Dash
    }

    /// Whether the children are entries or items.
    pub(super) fn family(self) -> Family {
        let mut kids = self.kids();
        kids.find_map(|kid| kid.green.kind.family()).unwrap_or(Family::Mapping)
    }

    fn properties(self, tree: &Tree) -> (Option<TextRange>, Option<TextRange>) {
        let (from, to) = (self.start + self.green.value, self.start + self.green.kids_start());
        let gap = tree.text.slice(TextRange::new(from.into(), to.into()));
        if !gap.starts_with(['&', '!']) {
            return (None, None);
        }
        LeafPlace::read(tree, from, to, -1).properties()
    }

    /// From the first key or dash to the end of the last content.
    fn collection_range(self, tree: &'t Tree) -> TextRange {
        let kids_start = self.start + self.green.kids_start();
        let Some(kids) = self.green.kids() else { return TextRange::empty(kids_start.into()) };
        let start = kids.get(0).map_or(kids_start, |kid| kids_start + kid.green.key);
        let end = kids.last().map(|kid| Spot::of(kids_start, kid).content_end(tree));
        TextRange::new(start.into(), end.unwrap_or(start.into()))
    }

    /// Where the content of a node ends: its value, colon or key.
    pub(super) fn content_end(self, tree: &'t Tree) -> TextSize {
        let Spot { green, start } = self;
        let head = match green.colon {
            NO_COLON => green.key + green.key_len,
            colon => colon + 1,
        };
        match value_of(tree, green, start) {
            Some(node) => node.end(),
            None => (start + head).into(),
        }
    }

    fn block(self) -> Block<'t> {
        Block { green: self.green, start: self.start }
    }
}

impl Node<'_> {
    /// The end of the value, or of an anchor or tag that has none.
    fn end(&self) -> TextSize {
        let (anchor, tag) = self.properties();
        let ends = [Some(self.range()), anchor, tag];
        ends.into_iter().flatten().map(TextRange::end).max().unwrap_or_default()
    }

    /// The start of the anchor, tag or value.
    fn start(&self) -> TextSize {
        let (anchor, tag) = self.properties();
        let starts = [Some(self.range()), anchor, tag];
        starts.into_iter().flatten().map(TextRange::start).min().unwrap_or_default()
    }

    /// From the anchor or tag, if there is one, to the end of the value.
    pub fn full_range(&self) -> TextRange {
        TextRange::new(self.start(), self.end())
    }
}

/// What a [`Node`] is.
#[derive(Clone)]
pub enum Content<'t> {
    /// Keys and values.
    Mapping(Mapping<'t>),
    /// Items.
    Sequence(Sequence<'t>),
    /// A scalar.
    Scalar(Scalar<'t>),
    /// `*name`.
    Alias(Alias<'t>),
}

/// A mapping, in block or flow style.
#[derive(Clone)]
pub struct Mapping<'t> {
    node: Node<'t>,
}

impl<'t> Mapping<'t> {
    /// The mapping as a node.
    pub fn node(&self) -> &Node<'t> {
        &self.node
    }

    /// Whether it is written in braces.
    pub fn is_flow(&self) -> bool {
        matches!(self.node.place, Place::Leaf(_))
    }

    /// The entries as written, in order, merge keys and repeated keys among them.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'t>> + use<'t> {
        let tree = self.node.tree;
        let (block, flow) = match &self.node.place {
            Place::Block(spot) => (Some(BlockEntries::new(tree, *spot)), None),
            Place::Leaf(place) => (None, Some(place.children())),
            Place::Plain(_) => (None, None),
        };
        let flow = flow.into_iter().flatten();
        let flow = flow.map(move |pair| Entry { tree, place: EntryPlace::Flow(pair) });
        block.into_iter().flatten().chain(flow)
    }

    /// The entry that counts for a key: the last as written, else the one that is merged in.
    pub fn get(&self, key: &str) -> Option<Entry<'t>> {
        let named = |entry: &Entry<'t>| entry.key_text().as_deref() == Some(key);
        let own = self.entries().filter(named).last();
        own.or_else(|| self.merged().into_iter().find(named))
    }

    /// The entries that `<<` brings in and no entry of the mapping itself overrides.
    pub fn merged(&self) -> Vec<Entry<'t>> {
        merge::merged(self)
    }

    /// The column of its keys, in bytes from the start of the line; of a flow mapping that of `{`.
    pub fn column(&self) -> u32 {
        self.node.column()
    }
}

impl Node<'_> {
    fn column(&self) -> u32 {
        if let Place::Block(spot) = &self.place
            && let Some(kid) = spot.kids().next()
        {
            return kid.green.col;
        }
        let start = self.range().start();
        let line = self.tree.text.line_of(start);
        (start - self.tree.text.line_start(line)).into()
    }
}

/// Goes through the entries of a block mapping.
struct BlockEntries<'t, I: Iterator> {
    tree: &'t Tree,
    kids: std::iter::Peekable<I>,
}

impl<'t> BlockEntries<'t, std::iter::Empty<Spot<'t>>> {
    fn new(
        tree: &'t Tree,
        spot: Spot<'t>,
    ) -> BlockEntries<'t, impl Iterator<Item = Spot<'t>> + use<'t>> {
        BlockEntries { tree, kids: spot.kids().peekable() }
    }
}

impl<'t, I: Iterator<Item = Spot<'t>>> Iterator for BlockEntries<'t, I> {
    type Item = Entry<'t>;

    fn next(&mut self) -> Option<Entry<'t>> {
        let spot = self.kids.find(|kid| kid.green.kind != Kind::Dash)?;
        let explicit = spot.green.kind == Kind::Question;
        let value = self.kids.next_if(|kid| explicit && kid.green.kind == Kind::Colon);
        Some(Entry { tree: self.tree, place: EntryPlace::Block(spot, value) })
    }
}

/// A key and its value.
#[derive(Clone)]
pub struct Entry<'t> {
    tree: &'t Tree,
    place: EntryPlace<'t>,
}

#[derive(Clone)]
enum EntryPlace<'t> {
    /// An entry of a block mapping; after a `? key`, its `: value`.
    Block(Spot<'t>, Option<Spot<'t>>),
    /// A pair in a leaf.
    Flow(LeafPlace),
}

impl<'t> Entry<'t> {
    pub(super) fn of_block(tree: &'t Tree, spot: Spot<'t>, value: Option<Spot<'t>>) -> Entry<'t> {
        Entry { tree, place: EntryPlace::Block(spot, value) }
    }

    /// The key. A half-typed line without a colon is an entry with a key alone.
    pub fn key(&self) -> Node<'t> {
        match &self.place {
            EntryPlace::Block(spot, _) => key_of(self.tree, *spot),
            EntryPlace::Flow(pair) => Node::leaf(self.tree, pair.at(pair.node + 1)),
        }
    }

    /// The key as text, if it is a scalar.
    pub fn key_text(&self) -> Option<Cow<'t, str>> {
        Some(self.key().as_scalar()?.text())
    }

    /// The colon behind the key, if there is one.
    pub fn colon(&self) -> Option<TextSize> {
        let offset = match &self.place {
            EntryPlace::Block(spot, None) if spot.green.kind == Kind::Colon => {
                spot.start + spot.green.key
            }
            EntryPlace::Block(spot, None) => match spot.green.colon {
                NO_COLON => return None,
                colon => spot.start + colon,
            },
            EntryPlace::Block(_, Some(value)) => value.start + value.green.key,
            EntryPlace::Flow(pair) => match pair.node().kind {
                LeafKind::Pair { colon } => pair.start + colon?,
                _ => return None,
            },
        };
        Some(offset.into())
    }

    /// The value, if one is written. An anchor or tag alone makes an empty scalar.
    pub fn value(&self) -> Option<Node<'t>> {
        match &self.place {
            EntryPlace::Block(_, Some(value)) => value_of(self.tree, value.green, value.start),
            EntryPlace::Block(spot, None) if spot.green.kind == Kind::Question => None,
            EntryPlace::Block(spot, None) => value_of(self.tree, spot.green, spot.start),
            EntryPlace::Flow(pair) => {
                let value = pair.children().nth(1)?;
                Some(Node::leaf(self.tree, value))
            }
        }
    }

    /// From the key to the end of the value.
    pub fn range(&self) -> TextRange {
        match &self.place {
            EntryPlace::Block(spot, value) => {
                let end = value.unwrap_or(*spot).content_end(self.tree);
                TextRange::new((spot.start + spot.green.key).into(), end)
            }
            EntryPlace::Flow(pair) => pair.range(),
        }
    }

    /// Whether this is a merge key, `<<`.
    pub fn is_merge(&self) -> bool {
        let key = self.key();
        let plain = |scalar: &Scalar<'t>| scalar.style() == ScalarStyle::Plain;
        key.tag().is_none() && key.as_scalar().filter(plain).is_some_and(|key| key.text() == "<<")
    }

    /// Its identity; `None` inside flow collections.
    pub fn block(&self) -> Option<Block<'t>> {
        match &self.place {
            EntryPlace::Block(spot, _) => Some(spot.block()),
            EntryPlace::Flow(_) => None,
        }
    }
}

/// A sequence, in block or flow style.
#[derive(Clone)]
pub struct Sequence<'t> {
    node: Node<'t>,
}

impl<'t> Sequence<'t> {
    /// The sequence as a node.
    pub fn node(&self) -> &Node<'t> {
        &self.node
    }

    /// Whether it is written in brackets.
    pub fn is_flow(&self) -> bool {
        matches!(self.node.place, Place::Leaf(_))
    }

    /// The items in order.
    pub fn items(&self) -> impl Iterator<Item = Item<'t>> + use<'t> {
        let tree = self.node.tree;
        let (block, flow) = match &self.node.place {
            Place::Block(spot) => (Some(spot.kids()), None),
            Place::Leaf(place) => (None, Some(place.children())),
            Place::Plain(_) => (None, None),
        };
        let block = block.into_iter().flatten().filter(|kid| kid.green.kind == Kind::Dash);
        let block = block.map(move |spot| Item { tree, place: ItemPlace::Block(spot) });
        let flow = flow.into_iter().flatten();
        block.chain(flow.map(move |place| Item { tree, place: ItemPlace::Flow(place) }))
    }

    /// The column of its dashes, in bytes; of a flow sequence that of `[`.
    pub fn column(&self) -> u32 {
        self.node.column()
    }
}

/// An item of a sequence.
#[derive(Clone)]
pub struct Item<'t> {
    tree: &'t Tree,
    place: ItemPlace<'t>,
}

#[derive(Clone)]
enum ItemPlace<'t> {
    Block(Spot<'t>),
    Flow(LeafPlace),
}

impl<'t> Item<'t> {
    pub(super) fn of_block(tree: &'t Tree, spot: Spot<'t>) -> Item<'t> {
        Item { tree, place: ItemPlace::Block(spot) }
    }

    /// The value; `None` for a dash alone.
    pub fn value(&self) -> Option<Node<'t>> {
        match &self.place {
            ItemPlace::Block(spot) => value_of(self.tree, spot.green, spot.start),
            ItemPlace::Flow(place) => Some(Node::leaf(self.tree, place.clone())),
        }
    }

    /// From the dash, if there is one, to the end of the value.
    pub fn range(&self) -> TextRange {
        match &self.place {
            ItemPlace::Block(spot) => {
                let start = spot.start + spot.green.key;
                TextRange::new(start.into(), spot.content_end(self.tree))
            }
            ItemPlace::Flow(place) => Node::leaf(self.tree, place.clone()).full_range(),
        }
    }

    /// Its identity; `None` inside flow collections.
    pub fn block(&self) -> Option<Block<'t>> {
        match &self.place {
            ItemPlace::Block(spot) => Some(spot.block()),
            ItemPlace::Flow(_) => None,
        }
    }
}

/// A scalar.
#[derive(Clone)]
pub struct Scalar<'t> {
    node: Node<'t>,
}

impl<'t> Scalar<'t> {
    /// The scalar as a node.
    pub fn node(&self) -> &Node<'t> {
        &self.node
    }

    /// How it is written.
    pub fn style(&self) -> ScalarStyle {
        match &self.node.place {
            Place::Leaf(place) => match place.node().kind {
                LeafKind::Scalar(style) => style,
                _ => ScalarStyle::Plain,
            },
            _ => ScalarStyle::Plain,
        }
    }

    /// The characters it stands for: escapes read, lines folded, quotes gone.
    pub fn text(&self) -> Cow<'t, str> {
        let source = self.source();
        let parent = self.parent();
        match source {
            Cow::Borrowed(source) => scalar::decode(source, self.style(), parent),
            Cow::Owned(source) => {
                Cow::Owned(scalar::decode(&source, self.style(), parent).into_owned())
            }
        }
    }

    fn parent(&self) -> i64 {
        match &self.node.place {
            Place::Leaf(place) => place.parent,
            _ => -1,
        }
    }

    /// As written; a block scalar with the blank lines behind it, which may count.
    fn source(&self) -> Cow<'t, str> {
        let tree = self.node.tree;
        match (&self.node.place, self.style()) {
            (Place::Leaf(place), ScalarStyle::Literal | ScalarStyle::Folded) => place.rest(tree),
            _ => tree.text.slice(self.node.range()),
        }
    }

    /// What Polyaxon reads: by the tag if there is one, else by the rules of YAML 1.1.
    pub fn value(&self) -> Value {
        if self.node.tag().is_some()
            && let Some(value) = tag::value(&self.node, &self.text())
        {
            return value;
        }
        match self.style() {
            ScalarStyle::Plain => resolve::plain(&self.text()),
            _ => Value::Str(self.text().into_owned()),
        }
    }

    /// For a scalar written without breaks or escapes, the range of `text()` in the source: inside
    /// the quotes if there are any. Offsets into the text map one to one into it.
    pub fn verbatim_range(&self) -> Option<TextRange> {
        let source = self.source();
        let inner = scalar::verbatim(&source, self.style())?;
        let quoted = matches!(self.style(), ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
        let start = self.node.range().start() + TextSize::new(u32::from(quoted));
        Some(TextRange::at(start, TextSize::of(inner)))
    }

    /// The offset in the source of a byte of `text()`, for any style.
    pub fn source_offset(&self, text_offset: usize) -> TextSize {
        if let Some(range) = self.verbatim_range() {
            return (range.start() + TextSize::new(text_offset as u32)).min(range.end());
        }
        let start = self.node.range().start();
        let offset = scalar::source_offset(&self.source(), self.style(), &self.text(), text_offset);
        start + TextSize::new(offset as u32)
    }
}

/// `*name`.
#[derive(Clone)]
pub struct Alias<'t> {
    node: Node<'t>,
}

impl<'t> Alias<'t> {
    /// The alias as a node.
    pub fn node(&self) -> &Node<'t> {
        &self.node
    }

    /// The name without the star.
    pub fn name(&self) -> Cow<'t, str> {
        let range = self.node.range();
        self.node.tree.text.slice(TextRange::new(range.start() + TextSize::new(1), range.end()))
    }
}
