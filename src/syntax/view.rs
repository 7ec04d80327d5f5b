//! Nodes as their users see them: with places in the text.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::block::Family;
use super::collection::{Entry, Item, Mapping, Sequence};
use super::green::{Body, Green, Kind, NO_COLON, mark};
use super::kids::{self, Kid, Kids};
use super::leaf::{Leaf, LeafKind, LeafNode};
use super::scalar::{Alias, Scalar};
use super::tree::{Block, ScalarStyle, Step, Tree};
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
    /// A scalar on one line that stands for itself.
    Line(TextRange, ScalarStyle),
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
    pub(super) node: u32,
    pub(super) start: u32,
    /// Where the leaf's text ends.
    end: u32,
    /// The column of the collection around it.
    pub(super) parent: i64,
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

    /// The leaf that is the value of a node.
    fn value(tree: &Tree, green: &Green, start: u32) -> LeafPlace {
        let (at, end) = (start + green.value, start + green.len - green.tail());
        let parent = green.parent_of_value();
        let read = || Leaf::read(&tree.text.slice(TextRange::new(at.into(), end.into())), parent);
        let leaf = tree.leaves.get(at, end, read);
        LeafPlace { leaf, node: 0, start: at, end, parent }
    }

    pub(super) fn node(&self) -> &LeafNode {
        &self.leaf.nodes[self.node as usize]
    }

    /// The first node in this one, of a pair the key.
    pub(super) fn first_child(&self) -> &LeafNode {
        &self.leaf.nodes[self.node as usize + 1]
    }

    pub(super) fn at(&self, node: u32) -> LeafPlace {
        LeafPlace { node, ..self.clone() }
    }

    pub(super) fn range(&self) -> TextRange {
        text_range(self.start, &self.node().range)
    }

    /// The nodes directly in this one.
    pub(super) fn children(&self) -> impl Iterator<Item = LeafPlace> + use<> {
        self.children_from(0.into())
    }

    /// The nodes directly in this one from the first that ends at an offset or behind it.
    pub(super) fn children_from(
        &self,
        offset: TextSize,
    ) -> impl Iterator<Item = LeafPlace> + use<> {
        let place = self.clone();
        let end = self.node().next;
        let is_before =
            |(_, node): &(u32, &LeafNode)| TextSize::new(self.start + node.range.end) < offset;
        let mut next = self.nodes().find(|it| !is_before(it)).map_or(end, |(number, _)| number);
        std::iter::from_fn(move || {
            let child = (next < end).then(|| place.at(next))?;
            next = child.node().next;
            Some(child)
        })
    }

    /// The nodes with anchors, this one and those in it.
    pub(super) fn anchored(&self) -> impl Iterator<Item = LeafPlace> {
        let nodes = self.node..self.node().next;
        let has_anchor = |node: &u32| self.leaf.nodes[*node as usize].anchor.is_some();
        nodes.filter(has_anchor).map(|node| self.at(node))
    }

    /// How many nodes directly in this one stand before one of them.
    pub(super) fn count_before(&self, child: &LeafPlace) -> usize {
        self.nodes().take_while(|(number, _)| *number < child.node).count()
    }

    /// The nodes directly in this one, with their numbers.
    fn nodes(&self) -> impl Iterator<Item = (u32, &LeafNode)> {
        let end = self.node().next;
        let mut next = self.node + 1;
        std::iter::from_fn(move || {
            let number = next;
            let node = (number < end).then(|| &self.leaf.nodes[number as usize])?;
            next = node.next;
            Some((number, node))
        })
    }

    /// Adds the pairs and items in brackets that hold an offset.
    fn path_at<'t>(self, tree: &'t Tree, offset: TextSize, path: &mut Vec<Step<'t>>) {
        let mut place = self;
        loop {
            let items = place.node().kind == LeafKind::Sequence;
            let holds = |child: &LeafPlace| {
                Node::leaf(tree, child.clone()).full_range().contains_inclusive(offset)
            };
            let Some(child) = place.children().find(holds) else { return };
            match child.node().kind {
                LeafKind::Pair { .. } => {
                    path.push(Step::Entry(Entry::of_flow(tree, child.clone())));
                }
                _ if items => path.push(Step::Item(Item::of_flow(tree, child.clone()))),
                _ => {}
            }
            place = child;
        }
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
        Body::Line(len, style) => Place::Line(TextRange::at(at.into(), len.into()), style),
        Body::Leaf => Place::Leaf(LeafPlace::value(tree, green, start)),
        Body::Kids { .. } => Place::Block(Spot { green, start }),
    };
    Some(Node { tree, place })
}

impl Green {
    /// The column that the value is deeper than.
    pub(super) fn parent_of_value(&self) -> i64 {
        if self.kind == Kind::Document { -1 } else { i64::from(self.col) }
    }
}

/// The chain of documents, entries and items at an offset.
pub(super) fn path_at(tree: &Tree, offset: TextSize) -> Vec<Step<'_>> {
    let document = tree.document_at(offset);
    let mut spot = Spot { green: document.green(), start: document.start() };
    let mut path = vec![Step::Document(document)];
    loop {
        let start = spot.start + spot.green.kids_start();
        let within = u32::from(offset).checked_sub(start);
        let (Some(kids), Some(within)) = (spot.green.kids(), within) else { break };
        let Some(kid) = kids.at(within) else { break };
        let question =
            kids.get(kid.index.wrapping_sub(1)).filter(|kid| kid.green.kind == Kind::Question);
        spot = Spot::of(start, kid);
        path.push(step(tree, spot, question.map(|kid| Spot::of(start, kid))));
    }
    if let Some(Node { place: Place::Leaf(place), .. }) = value_of(tree, spot.green, spot.start) {
        place.path_at(tree, offset, &mut path);
    }
    path
}

fn step<'t>(tree: &'t Tree, spot: Spot<'t>, question: Option<Spot<'t>>) -> Step<'t> {
    match (spot.green.kind, question) {
        (Kind::Dash, _) => Step::Item(Item::of_block(tree, spot)),
        (Kind::Colon, Some(question)) => Step::Entry(Entry::of_block(tree, question, Some(spot))),
        _ => Step::Entry(Entry::of_block(tree, spot, None)),
    }
}

/// The key of an entry.
pub(super) fn key_of<'t>(tree: &'t Tree, spot: Spot<'t>) -> Node<'t> {
    let Spot { green, start } = spot;
    let at = start + green.key();
    let end = at + green.key_len;
    let plain = |range| Node { tree, place: Place::Line(range, ScalarStyle::Plain) };
    let empty = |at: u32| plain(TextRange::empty(at.into()));
    match green.kind {
        Kind::Question => value_of(tree, green, start).unwrap_or_else(|| empty(end)),
        Kind::Colon => empty(at),
        _ if green.has_plain_key() => plain(TextRange::new(at.into(), end.into())),
        _ => Node { tree, place: Place::Leaf(LeafPlace::read(tree, at, end, -1)) },
    }
}

impl<'t> Node<'t> {
    pub(super) fn leaf(tree: &'t Tree, place: LeafPlace) -> Node<'t> {
        Node { tree, place: Place::Leaf(place) }
    }

    /// The value without its anchor and tag; ends where its last content ends, so never on a blank
    /// line or in a comment behind it.
    pub fn range(&self) -> TextRange {
        match &self.place {
            Place::Line(range, _) => *range,
            Place::Leaf(place) => place.range(),
            Place::Block(spot) => spot.collection_range(self.tree),
        }
    }

    /// The identity of the entry or item whose value it is; `None` but for block collections.
    pub fn block(&self) -> Option<Block<'t>> {
        match &self.place {
            Place::Block(spot) => Some(spot.block()),
            _ => None,
        }
    }

    /// What it is.
    pub fn content(&self) -> Content<'t> {
        self.clone().into_content()
    }

    pub(super) fn into_content(self) -> Content<'t> {
        match self.kind() {
            NodeKind::Mapping => Content::Mapping(Mapping::new(self)),
            NodeKind::Sequence => Content::Sequence(Sequence::new(self)),
            NodeKind::Scalar => Content::Scalar(Scalar::new(self)),
            NodeKind::Alias => Content::Alias(Alias::new(self)),
        }
    }

    pub(super) fn kind(&self) -> NodeKind {
        match &self.place {
            Place::Line(..) => NodeKind::Scalar,
            Place::Block(spot) => match spot.family() {
                Family::Mapping => NodeKind::Mapping,
                Family::Sequence => NodeKind::Sequence,
            },
            Place::Leaf(place) => match place.node().kind {
                LeafKind::Scalar(_) => NodeKind::Scalar,
                LeafKind::Alias => NodeKind::Alias,
                LeafKind::Sequence => NodeKind::Sequence,
                LeafKind::Mapping | LeafKind::Pair { .. } => NodeKind::Mapping,
            },
        }
    }

    /// The mapping, if it is one.
    pub fn as_mapping(&self) -> Option<Mapping<'t>> {
        (self.kind() == NodeKind::Mapping).then(|| Mapping::new(self.clone()))
    }

    /// The sequence, if it is one.
    pub fn as_sequence(&self) -> Option<Sequence<'t>> {
        (self.kind() == NodeKind::Sequence).then(|| Sequence::new(self.clone()))
    }

    /// The scalar, if it is one.
    pub fn as_scalar(&self) -> Option<Scalar<'t>> {
        (self.kind() == NodeKind::Scalar).then(|| Scalar::new(self.clone()))
    }

    /// Whether it is an alias.
    pub fn is_alias(&self) -> bool {
        self.kind() == NodeKind::Alias
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
            Place::Line(..) => (None, None),
            Place::Leaf(place) => place.properties(),
            Place::Block(spot) => spot.properties(self.tree),
        }
    }

    /// The node itself or, of an alias, the node it means; `None` for an alias of nothing or of
    /// something that holds the alias.
    pub fn resolve(&self) -> Option<Node<'t>> {
        if !self.is_alias() {
            return Some(self.clone());
        }
        let (start, name) = (self.range().start(), Alias::new(self.clone()).name());
        let target = self.tree.document_at(start).anchored(&name, start)?;
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

    pub(super) fn kids(self) -> Spots<'t> {
        self.kids_from(0)
    }

    /// Calls `visit` for the children that may have the key of this number. `false`, and nothing
    /// visited, where one of them is not all of its entry.
    pub(super) fn each_with_key(self, key: u16, visit: &mut impl FnMut(Spot<'t>)) -> bool {
        let start = self.start + self.green.kids_start();
        let Some(kids) = self.green.kids() else { return false };
        let whole = kids.all_with_key(key, |kid| matches!(kid.kind, Kind::Key | Kind::Junk));
        if whole {
            kids.each_with_key(key, start, &mut |start, green| visit(Spot { green, start }));
        }
        whole
    }

    /// The children in a range, from the one that holds its start.
    pub(super) fn kids_in(self, range: TextRange) -> impl Iterator<Item = Spot<'t>> + use<'t> {
        let first = self.kid_at(range.start()).map_or(0, |kid| kid.index);
        self.kids_from(first).take_while(move |kid| TextSize::new(kid.start) <= range.end())
    }

    /// The children from the first that touches an offset; a key is among them if its value is.
    pub(super) fn kids_near(self, offset: TextSize) -> Spots<'t> {
        let before = offset.checked_sub(TextSize::new(1)).unwrap_or_default();
        let first = self.kid_at(before).map_or(0, |kid| match kid.green.kind {
            Kind::Colon => kid.index.saturating_sub(1),
            _ => kid.index,
        });
        self.kids_from(first)
    }

    fn kids_from(self, index: usize) -> Spots<'t> {
        let start = self.start + self.green.kids_start();
        Spots { kids: self.green.kids().map(|kids| kids.iter_from(index)), start }
    }

    fn kid_at(self, offset: TextSize) -> Option<Kid<'t>> {
        let start = self.start + self.green.kids_start();
        self.green.kids()?.at(u32::from(offset).saturating_sub(start))
    }

    /// How many items stand before one of them.
    pub(super) fn items_before(self, item: Spot<'t>) -> usize {
        let start = self.start + self.green.kids_start();
        self.green.kids().map_or(0, |kids| kids.items_before(item.start.saturating_sub(start)))
    }

    /// Whether it is an item of a sequence.
    pub(super) fn is_item(self) -> bool {
        self.green.kind == Kind::Dash
    }

    /// Whether the children are entries or items.
    pub(super) fn family(self) -> Family {
        let family = self.green.kids().and_then(|kids| kids.family(usize::MAX));
        family.unwrap_or(Family::Mapping)
    }

    fn properties(self, tree: &Tree) -> (Option<TextRange>, Option<TextRange>) {
        if self.green.own_marks & (mark::ANCHOR | mark::CHECK) == 0 {
            return (None, None);
        }
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
        let start = kids.get(0).map_or(kids_start, |kid| kids_start + kid.green.key());
        let end = kids.last().map(|kid| Spot::of(kids_start, kid).content_end(tree));
        TextRange::new(start.into(), end.unwrap_or(start.into()))
    }

    /// Where the content of a node ends: its value, colon or key.
    pub(super) fn content_end(self, tree: &'t Tree) -> TextSize {
        let Spot { green, start } = self;
        let head = match green.colon {
            NO_COLON => green.key() + green.key_len,
            colon => colon + 1,
        };
        match value_of(tree, green, start) {
            Some(node) => node.end(),
            None => (start + head).into(),
        }
    }

    pub(super) fn block(self) -> Block<'t> {
        Block { green: self.green, start: self.start }
    }
}

/// Goes through the children of a node.
#[derive(Default)]
pub(super) struct Spots<'t> {
    kids: Option<kids::Iter<'t>>,
    /// Where the first stands.
    start: u32,
}

impl<'t> Spots<'t> {
    /// The children in a run of siblings.
    pub(super) fn of(kids: &'t Kids, start: u32) -> Spots<'t> {
        Spots { kids: Some(kids.iter()), start }
    }
}

impl<'t> Iterator for Spots<'t> {
    type Item = Spot<'t>;

    fn next(&mut self) -> Option<Spot<'t>> {
        Some(Spot::of(self.start, self.kids.as_mut()?.next()?))
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

/// What a [`Node`] is, in a word.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum NodeKind {
    Mapping,
    Sequence,
    Scalar,
    Alias,
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

impl Node<'_> {
    pub(super) fn column(&self) -> u32 {
        if let Place::Block(spot) = &self.place
            && let Some(kid) = spot.kids().next()
        {
            return kid.green.col;
        }
        self.tree.text.column(self.range().start())
    }
}
