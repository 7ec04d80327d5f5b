//! Mappings and sequences as their users see them.

use std::borrow::Cow;

use super::green::{Kind, NO_COLON, mark};
use super::keys;
use super::kids::Kids;
use super::leaf::LeafKind;
use super::merge;
use super::scalar::Scalar;
use super::tree::{Block, ScalarStyle, Tree};
use super::view::{Content, LeafPlace, Node, NodeKind, Place, Spot, Spots, key_of, value_of};
use crate::text::{TextRange, TextSize};

/// A mapping, in block or flow style.
#[derive(Clone)]
pub struct Mapping<'t> {
    node: Node<'t>,
}

impl<'t> Mapping<'t> {
    pub(super) fn new(node: Node<'t>) -> Mapping<'t> {
        Mapping { node }
    }

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
        entries(&self.node)
    }

    /// Whether two entries may have the same key: a quick answer, which is yes for many entries, in
    /// braces, and where keys are not plain.
    pub fn may_repeat(&self) -> bool {
        match &self.node.place {
            Place::Block(spot) => spot.green.kids().is_some_and(Kids::may_repeat),
            _ => true,
        }
    }

    /// The entries that touch a range, in order, at the cost of those alone. Where they stand on
    /// lines of their own, these count as theirs.
    pub fn entries_in(&self, range: TextRange) -> impl Iterator<Item = Entry<'t>> + use<'t> {
        let kids = self.node.kids(|spot| spot.kids_near(range.start()));
        entries_over(&self.node, kids, range.start())
            .take_while(move |it| it.block().is_none_or(|block| block.start() <= range.end()))
    }

    /// The last entry that begins up to an offset, of those that touch it, lines counted as theirs.
    pub fn entry_until(&self, offset: TextSize) -> Option<Entry<'t>> {
        let near = self.entries_in(TextRange::empty(offset));
        near.take_while(|entry| entry.start() <= offset).last()
    }

    /// The entry that counts for a key: the last as written, else the one that is merged in.
    pub fn get(&self, key: &str) -> Option<Entry<'t>> {
        self.node.entry(key, || None)
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

impl<'t> Node<'t> {
    /// The children that `pick` picks of a block; none of a leaf.
    fn kids(&self, pick: impl FnOnce(Spot<'t>) -> Spots<'t>) -> Spots<'t> {
        match self.place {
            Place::Block(spot) => pick(spot),
            _ => Spots::default(),
        }
    }

    /// The entry that counts for a key if the value is a mapping, or an alias of one: the last as
    /// written, else the one that is merged in. `other` is another spelling of the key, which
    /// differs in case, `-` and `_` alone, for when there is no entry of the first.
    pub fn entry(&self, key: &str, other: impl Fn() -> Option<String>) -> Option<Entry<'t>> {
        let code = keys::code(key);
        if matches!(&self.place, Place::Block(spot) if !spot.green.may_have(code)) {
            return None;
        }
        let is_mapping = match self.kind() {
            NodeKind::Alias => return self.resolve()?.entry(key, other),
            kind => kind == NodeKind::Mapping,
        };
        let entry = |key: &str| entry(self, key, code);
        is_mapping.then(|| entry(key).or_else(|| entry(&other()?))).flatten()
    }
}

/// The entry of a mapping that counts for a key, whose number is `code`.
fn entry<'t>(mapping: &Node<'t>, key: &str, code: u16) -> Option<Entry<'t>> {
    let named = |entry: &Entry<'t>| entry.key_text().as_deref() == Some(key);
    let (mut own, mut merges) = (None, false);
    each_candidate(mapping, code, &mut |entry| {
        if named(&entry) {
            own = Some(entry);
        } else {
            merges = merges || entry.is_merge();
        }
    });
    let merged = || merge::merged(&Mapping::new(mapping.clone())).into_iter().find(named);
    own.or_else(|| merges.then(merged).flatten())
}

/// Calls `visit` for the entries that may have the key of a number, and for those that may merge
/// some in.
fn each_candidate<'t>(mapping: &Node<'t>, code: u16, visit: &mut impl FnMut(Entry<'t>)) {
    let tree = mapping.tree;
    let is_done = match &mapping.place {
        Place::Block(spot) => spot.each_with_key(code, &mut |spot| {
            visit(Entry::of_block(tree, spot, None));
        }),
        _ => false,
    };
    if !is_done {
        entries(mapping).for_each(visit);
    }
}

/// The entries of a mapping.
fn entries<'t>(mapping: &Node<'t>) -> Entries<'t, impl Iterator<Item = LeafPlace> + use<'t>> {
    entries_over(mapping, mapping.kids(Spot::kids), 0.into())
}

/// The entries of a mapping; of a block mapping those that some of its children make, of a flow
/// mapping those that end at an offset or behind it.
fn entries_over<'t>(
    mapping: &Node<'t>,
    kids: Spots<'t>,
    offset: TextSize,
) -> Entries<'t, impl Iterator<Item = LeafPlace> + use<'t>> {
    let tree = mapping.tree;
    match &mapping.place {
        Place::Block(_) => Entries::Block { tree, kids, next: None },
        Place::Leaf(place) => Entries::Flow { tree, pairs: place.children_from(offset) },
        Place::Line(..) => Entries::None,
    }
}

/// Goes through the entries of a mapping.
enum Entries<'t, I> {
    Block {
        tree: &'t Tree,
        kids: Spots<'t>,
        /// A child that was looked at already.
        next: Option<Spot<'t>>,
    },
    Flow {
        tree: &'t Tree,
        pairs: I,
    },
    None,
}

impl<'t, I: Iterator<Item = LeafPlace>> Iterator for Entries<'t, I> {
    type Item = Entry<'t>;

    fn next(&mut self) -> Option<Entry<'t>> {
        let (tree, place) = match self {
            Entries::Block { tree, kids, next } => (*tree, block_entry(kids, next)?),
            Entries::Flow { tree, pairs } => (*tree, EntryPlace::Flow(pairs.next()?)),
            Entries::None => return None,
        };
        Some(Entry { tree, place })
    }
}

/// The next entry of a block mapping.
fn block_entry<'t>(kids: &mut Spots<'t>, held: &mut Option<Spot<'t>>) -> Option<EntryPlace<'t>> {
    loop {
        let first = match held.take() {
            Some(held) => held,
            None => kids.next()?,
        };
        match first.green.kind {
            Kind::Dash => {}
            Kind::Question => {
                *held = kids.next();
                let value = held.take_if(|kid| kid.green.kind == Kind::Colon);
                return Some(EntryPlace::Block(first, value));
            }
            _ => return Some(EntryPlace::Block(first, None)),
        }
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

    pub(super) fn of_flow(tree: &'t Tree, pair: LeafPlace) -> Entry<'t> {
        Entry { tree, place: EntryPlace::Flow(pair) }
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
        if let EntryPlace::Block(spot, _) = &self.place
            && spot.green.has_plain_key()
        {
            let start = TextSize::new(spot.start + spot.green.key());
            let range = TextRange::at(start, spot.green.key_len.into());
            return Some(self.tree.text.slice(range));
        }
        match self.key().into_content() {
            Content::Scalar(key) => Some(key.text()),
            _ => None,
        }
    }

    /// The colon behind the key, if there is one.
    pub fn colon(&self) -> Option<TextSize> {
        let offset = match &self.place {
            EntryPlace::Block(spot, None) if spot.green.kind == Kind::Colon => {
                spot.start + spot.green.key()
            }
            EntryPlace::Block(spot, None) => match spot.green.colon {
                NO_COLON => return None,
                colon => spot.start + colon,
            },
            EntryPlace::Block(_, Some(value)) => value.start + value.green.key(),
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

    /// Where the key starts, which costs less than its range.
    pub fn start(&self) -> TextSize {
        match &self.place {
            EntryPlace::Block(spot, _) => (spot.start + spot.green.key()).into(),
            EntryPlace::Flow(pair) => pair.range().start(),
        }
    }

    /// From the key to the end of the value.
    pub fn range(&self) -> TextRange {
        match &self.place {
            EntryPlace::Block(spot, value) => {
                let end = value.unwrap_or(*spot).content_end(self.tree);
                TextRange::new(self.start(), end)
            }
            EntryPlace::Flow(pair) => pair.range(),
        }
    }

    /// Whether this is a merge key, `<<`.
    pub fn is_merge(&self) -> bool {
        let surely_not = match &self.place {
            EntryPlace::Block(spot, _) => {
                let marks = spot.green.own_marks & (mark::CHECK | mark::ANCHOR);
                spot.green.kind == Kind::Key && marks == 0
            }
            EntryPlace::Flow(pair) => pair.first_child().range.len() != "<<".len(),
        };
        if surely_not {
            return false;
        }
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

    /// Whether its line does not fit to those around it, so that it may belong elsewhere.
    pub fn is_out_of_line(&self) -> bool {
        matches!(&self.place, EntryPlace::Block(spot, _) if spot.is_out_of_line())
    }

    /// Its identity if one block holds both the key and the value, as is the rule.
    pub fn whole_block(&self) -> Option<Block<'t>> {
        match &self.place {
            EntryPlace::Block(spot, None) => Some(spot.block()),
            _ => None,
        }
    }
}

/// A sequence, in block or flow style.
#[derive(Clone)]
pub struct Sequence<'t> {
    node: Node<'t>,
}

impl<'t> Sequence<'t> {
    pub(super) fn new(node: Node<'t>) -> Sequence<'t> {
        Sequence { node }
    }

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
        self.items_over(self.node.kids(Spot::kids), 0.into())
    }

    /// How many items stand before one of them.
    pub fn count_before(&self, item: &Item<'t>) -> usize {
        match (&self.node.place, &item.place) {
            (Place::Leaf(list), ItemPlace::Flow(item)) => list.count_before(item),
            (Place::Block(list), ItemPlace::Block(item)) => list.items_before(*item),
            _ => 0,
        }
    }

    /// The items that touch a range, in order, at the cost of those alone. Where they stand on lines
    /// of their own, these count as theirs.
    pub fn items_in(&self, range: TextRange) -> impl Iterator<Item = Item<'t>> + use<'t> {
        self.items_over(self.node.kids(|spot| spot.kids_near(range.start())), range.start())
            .take_while(move |it| it.block().is_none_or(|block| block.start() <= range.end()))
    }

    /// The last item that begins up to an offset, of those that touch it, lines counted as theirs.
    pub fn item_until(&self, offset: TextSize) -> Option<Item<'t>> {
        let near = self.items_in(TextRange::empty(offset));
        near.take_while(|item| item.start() <= offset).last()
    }

    /// The items; of a block sequence those among some of its children, of a flow sequence those that
    /// end at an offset or behind it.
    fn items_over(
        &self,
        kids: Spots<'t>,
        offset: TextSize,
    ) -> impl Iterator<Item = Item<'t>> + use<'t> {
        let tree = self.node.tree;
        let flow = match &self.node.place {
            Place::Leaf(place) => Some(place.children_from(offset)),
            _ => None,
        };
        let block = kids.filter(|kid| kid.green.kind == Kind::Dash);
        let block = block.map(move |spot| Item { tree, place: ItemPlace::Block(spot) });
        let flow = flow.into_iter().flatten();
        block.chain(flow.map(move |place| Item { tree, place: ItemPlace::Flow(place) }))
    }

    /// All items as one run, if they are so many that edits share runs of them.
    pub fn run(&self) -> Option<Run<'t>> {
        let Place::Block(spot) = self.node.place else { return None };
        let kids = spot.green.kids().filter(|kids| !kids.is_short())?;
        let start = spot.start + spot.green.kids_start();
        Some(Run { tree: self.node.tree, kids, block: None, start })
    }

    /// The item of a block sequence that holds an offset.
    pub fn item_at(&self, offset: TextSize) -> Option<Item<'t>> {
        let Place::Block(spot) = self.node.place else { return None };
        let spot = spot.kids_in(TextRange::empty(offset)).next()?;
        (spot.green.kind == Kind::Dash).then(|| Item::of_block(self.node.tree, spot))
    }

    /// The column of its dashes, in bytes; of a flow sequence that of `[`.
    pub fn column(&self) -> u32 {
        self.node.column()
    }
}

/// A run of items of a long block sequence.
#[derive(Clone, Copy)]
pub struct Run<'t> {
    tree: &'t Tree,
    kids: &'t Kids,
    block: Option<Block<'t>>,
    start: u32,
}

impl<'t> Run<'t> {
    /// What it is over versions; the run of all items is never the same again.
    pub fn block(&self) -> Option<Block<'t>> {
        self.block
    }

    /// Whether it is made of items and not of shorter runs.
    pub fn is_short(&self) -> bool {
        self.kids.is_short()
    }

    /// The shorter runs that it is made of; none of a short one.
    pub fn parts(&self) -> impl Iterator<Item = Run<'t>> + use<'t> {
        let Run { tree, kids, mut start, .. } = *self;
        kids.top().iter().filter_map(move |green| {
            let block = Block { green, start };
            start += green.len;
            Some(Run { tree, kids: green.in_run()?, block: Some(block), start: block.start })
        })
    }

    /// The items in it.
    pub fn items(&self) -> impl Iterator<Item = Item<'t>> + use<'t> {
        let Run { tree, kids, start, .. } = *self;
        let dashes = Spots::of(kids, start).filter(|kid| kid.green.kind == Kind::Dash);
        dashes.map(move |spot| Item::of_block(tree, spot))
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

    pub(super) fn of_flow(tree: &'t Tree, place: LeafPlace) -> Item<'t> {
        Item { tree, place: ItemPlace::Flow(place) }
    }

    /// The value; `None` for a dash alone.
    pub fn value(&self) -> Option<Node<'t>> {
        match &self.place {
            ItemPlace::Block(spot) => value_of(self.tree, spot.green, spot.start),
            ItemPlace::Flow(place) => Some(Node::leaf(self.tree, place.clone())),
        }
    }

    /// Where the dash stands, or the value without one, which costs less than its range.
    pub fn start(&self) -> TextSize {
        match &self.place {
            ItemPlace::Block(spot) => (spot.start + spot.green.key()).into(),
            ItemPlace::Flow(_) => self.range().start(),
        }
    }

    /// From the dash, if there is one, to the end of the value.
    pub fn range(&self) -> TextRange {
        match &self.place {
            ItemPlace::Block(spot) => TextRange::new(self.start(), spot.content_end(self.tree)),
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

    /// Whether its line does not fit to those around it, so that it may belong elsewhere.
    pub fn is_out_of_line(&self) -> bool {
        matches!(&self.place, ItemPlace::Block(spot) if spot.is_out_of_line())
    }
}
