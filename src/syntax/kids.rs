//! The children of a node: a balanced, shared sequence, so that finding and replacing one costs the
//! logarithm of their number.
//!
//! Up to `SIBLINGS` siblings lie side by side in one piece of memory. More are put together in runs,
//! which are nodes too, and know of the siblings in them what one needs to pass them by.

use std::ops::Range;
use std::sync::Arc;

use super::block::Family;
use super::green::{Body, Green, Kind, Trouble};
use super::keys;

/// How many siblings lie side by side. Nearly all collections have no more, and need no runs.
const SIBLINGS: usize = 8;

/// How many runs lie side by side. An edit copies as many at each level, and counts each as shared
/// once more; fewer would make more levels.
const RUNS: usize = 6;

/// A sequence of siblings, or of runs of siblings that are all of the same height.
#[derive(Clone)]
pub(super) struct Kids(Arc<[Green]>);

/// A child and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Kid<'t> {
    pub(super) index: usize,
    /// Bytes from the start of the first sibling.
    pub(super) offset: u32,
    /// The smallest column of the siblings before it; `u32::MAX` if there are none, or the child was
    /// not looked for.
    pub(super) col_before: u32,
    pub(super) green: &'t Green,
}

/// The siblings before one.
#[derive(Clone, Copy)]
struct Before {
    count: u32,
    len: u32,
    /// The smallest column of any; `u32::MAX` if there are none.
    col: u32,
}

impl Before {
    const NONE: Before = Before { count: 0, len: 0, col: u32::MAX };

    fn all(nodes: &[Green]) -> Before {
        nodes.iter().fold(Before::NONE, Before::then)
    }

    fn then(self, node: &Green) -> Before {
        Before {
            count: self.count + node.count(),
            len: self.len + node.len,
            col: self.col.min(node.col),
        }
    }

    fn kid(self, green: &Green) -> Kid<'_> {
        let Before { count, len, col } = self;
        Kid { index: count as usize, offset: len, col_before: col, green }
    }
}

impl Green {
    /// The run of some siblings.
    fn run(kids: Kids) -> Green {
        let Before { count, len, col } = Before::all(&kids.0);
        Green {
            len,
            col,
            key_len: count,
            colon: 0,
            value: kids.0.iter().map(Green::items).sum(),
            keys: keys::ANY,
            kind: Kind::Run,
            own_marks: 0,
            body: Body::kids(0, kids),
            extra: None,
        }
        .finished(Trouble::default())
    }

    /// The siblings in a run; `None` if it is none.
    pub(super) fn in_run(&self) -> Option<&Kids> {
        self.kids().filter(|_| self.kind == Kind::Run)
    }

    /// How many siblings it stands for.
    fn count(&self) -> u32 {
        if self.kind == Kind::Run { self.key_len } else { 1 }
    }

    /// How many items of a sequence it stands for.
    fn items(&self) -> u32 {
        if self.kind == Kind::Run { self.value } else { u32::from(self.kind == Kind::Dash) }
    }
}

impl Kids {
    /// One sequence over nodes of the same height.
    fn over(mut nodes: Vec<Green>) -> Kids {
        while nodes.len() > most(&nodes) {
            nodes = runs(nodes);
        }
        let mut kids = Kids(nodes.into());
        while let [only] = &kids.0[..]
            && let Some(inner) = only.in_run()
        {
            kids = inner.clone();
        }
        kids
    }

    /// The siblings, or the runs of them.
    pub(super) fn top(&self) -> &[Green] {
        &self.0
    }

    /// Whether it is made of siblings and not of runs.
    pub(super) fn is_short(&self) -> bool {
        self.0.first().is_none_or(|first| first.kind != Kind::Run)
    }

    /// Whether two sequences are one and the same.
    pub(super) fn shares(&self, other: &Kids) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// The bytes of all.
    pub(super) fn len(&self) -> u32 {
        self.0.iter().map(|node| node.len).sum()
    }

    pub(super) fn count(&self) -> usize {
        self.0.iter().map(Green::count).sum::<u32>() as usize
    }

    /// The marks of any of them.
    pub(super) fn marks(&self) -> u8 {
        self.0.iter().fold(0, |marks, node| marks | node.marks())
    }

    /// The child that holds a byte, counted from the start of the first; the last one if it is
    /// past the end.
    pub(super) fn at(&self, offset: u32) -> Option<Kid<'_>> {
        self.find(|before, node| before.len + node.len > offset).or_else(|| self.last())
    }

    /// The child of a number.
    pub(super) fn get(&self, index: usize) -> Option<Kid<'_>> {
        self.find(|before, node| (before.count + node.count()) as usize > index)
    }

    /// The first child.
    pub(super) fn first(&self) -> Option<&Green> {
        let first = self.0.first()?;
        first.in_run().map_or(Some(first), Kids::first)
    }

    /// The last child.
    pub(super) fn last(&self) -> Option<Kid<'_>> {
        self.get(self.count().checked_sub(1)?)
    }

    /// How many items of a sequence stand before the child that starts at an offset.
    pub(super) fn items_before(&self, mut offset: u32) -> usize {
        let mut items = 0;
        for node in &self.0[..] {
            if offset < node.len {
                let run = node.in_run();
                return items + run.map_or(0, |run| run.items_before(offset));
            }
            offset -= node.len;
            items += node.items() as usize;
        }
        items
    }

    /// The children with a mark, from the start up to the one that holds the byte at `offset`.
    pub(super) fn marked_before(&self, mark: u8, offset: u32) -> Vec<Kid<'_>> {
        let mut found = Vec::new();
        self.visit(
            Before::NONE,
            &|before, node| node.marks() & mark != 0 && before.len <= offset,
            &mut |kid| found.push(kid),
        );
        found
    }

    /// Whether a child may have the key of this number; for sure only if the children are few.
    pub(super) fn may_have(&self, key: u16) -> bool {
        self.0.iter().any(|node| keys::may_be(node.keys, key))
    }

    /// Whether two of the children may have the same key; for sure only if the children are few.
    pub(super) fn may_repeat(&self) -> bool {
        let is_among = |at: usize| {
            let code = self.0[at].keys;
            self.0[at + 1..].iter().any(|node| code == keys::ANY || keys::may_be(node.keys, code))
        };
        !self.is_short() || (0..self.0.len()).any(is_among)
    }

    /// Whether `test` holds for all children that may have the key of this number.
    pub(super) fn all_with_key(&self, key: u16, test: fn(&Green) -> bool) -> bool {
        let mut nodes = self.0.iter().filter(|node| keys::may_be(node.keys, key));
        nodes
            .all(|node| node.in_run().map_or_else(|| test(node), |run| run.all_with_key(key, test)))
    }

    /// Calls `visit` for the children that may have the key of this number, in order, each with
    /// where it starts if the first starts at `offset`.
    pub(super) fn each_with_key<'t>(
        &'t self,
        key: u16,
        mut offset: u32,
        visit: &mut impl FnMut(u32, &'t Green),
    ) {
        for node in &self.0[..] {
            if keys::may_be(node.keys, key) {
                match node.in_run() {
                    Some(run) => run.each_with_key(key, offset, visit),
                    None => visit(offset, node),
                }
            }
            offset += node.len;
        }
    }

    /// Calls `visit` for the children that `is_wanted`, in order; it must hold for a run if it holds
    /// for a child in it.
    fn visit<'t>(
        &'t self,
        mut before: Before,
        is_wanted: &dyn Fn(Before, &Green) -> bool,
        visit: &mut dyn FnMut(Kid<'t>),
    ) {
        for node in &self.0[..] {
            if is_wanted(before, node) {
                match node.in_run() {
                    Some(run) => run.visit(before, is_wanted, visit),
                    None => visit(before.kid(node)),
                }
            }
            before = before.then(node);
        }
    }

    /// The first child for which `stop` holds, given the sum of all before it. `stop` must hold for
    /// a run as soon as it holds for a child in it.
    fn find(&self, stop: impl Fn(Before, &Green) -> bool) -> Option<Kid<'_>> {
        let mut before = Before::NONE;
        let mut kids = self;
        loop {
            let node = kids.0.iter().find(|node| {
                let found = stop(before, node);
                if !found {
                    before = before.then(node);
                }
                found
            })?;
            match node.in_run() {
                Some(run) => kids = run,
                None => return Some(before.kid(node)),
            }
        }
    }

    /// Whether the first `count` children are entries or items: the first that is either tells.
    pub(super) fn family(&self, count: usize) -> Option<Family> {
        // Nearly always it is the first of all.
        let first = self.first().filter(|_| count > 0)?.kind.family();
        first.or_else(|| self.iter().take(count).find_map(|kid| kid.green.kind.family()))
    }

    /// The children from a number on.
    pub(super) fn iter_from(&self, index: usize) -> Iter<'_> {
        let mut iter = Iter { items: &[], runs: Vec::new(), index: 0, offset: 0 };
        iter.descend(self, index);
        iter
    }

    /// All children.
    pub(super) fn iter(&self) -> Iter<'_> {
        self.iter_from(0)
    }

    /// The sequence with `range` replaced by `new`; the rest is shared.
    pub(super) fn replaced(&self, range: Range<usize>, new: Vec<Green>) -> Kids {
        Kids::over(replace(self, range, new))
    }
}

/// Puts siblings together that are read one after the other, and lie on a stack until then.
pub(super) struct Gathering {
    /// Where on the stack the first lies.
    first: usize,
    /// Those that come before the ones on the stack.
    runs: Vec<Green>,
}

impl Gathering {
    /// Begins with what will be put on a stack from now on.
    pub(super) fn new(stack: &[Green]) -> Gathering {
        Gathering { first: stack.len(), runs: Vec::new() }
    }

    /// Puts a sibling on the stack.
    pub(super) fn push(&mut self, stack: &mut Vec<Green>, item: Green) {
        stack.push(item);
        if stack.len() - self.first == 2 * SIBLINGS {
            let run = stack.drain(self.first..self.first + SIBLINGS).collect();
            self.runs.push(Green::run(Kids(run)));
        }
    }

    /// Takes the siblings from the stack.
    pub(super) fn finish(self, stack: &mut Vec<Green>) -> Kids {
        let rest = stack.drain(self.first..);
        if self.runs.is_empty() && rest.len() <= SIBLINGS {
            return Kids(rest.collect());
        }
        let mut nodes = self.runs;
        nodes.extend(runs(rest.collect()));
        Kids::over(nodes)
    }
}

/// Goes through the children in order.
pub(super) struct Iter<'t> {
    items: &'t [Green],
    /// The runs behind the items, those of the innermost level last.
    runs: Vec<&'t [Green]>,
    index: usize,
    offset: u32,
}

impl<'t> Iter<'t> {
    /// Stands before the child `skip` of `kids`.
    fn descend(&mut self, mut kids: &'t Kids, mut skip: usize) {
        loop {
            let mut rest = kids.top();
            while rest.len() > 1 && skip >= rest[0].count() as usize {
                skip -= rest[0].count() as usize;
                self.index += rest[0].count() as usize;
                self.offset += rest[0].len;
                rest = &rest[1..];
            }
            let Some(run) = rest.first().and_then(Green::in_run) else {
                self.items = rest;
                break;
            };
            self.runs.push(&rest[1..]);
            kids = run;
        }
        // Of the last run there may be less than was to be skipped.
        if skip > 0 {
            self.next();
        }
    }
}

impl<'t> Iterator for Iter<'t> {
    type Item = Kid<'t>;

    fn next(&mut self) -> Option<Kid<'t>> {
        loop {
            if let [green, rest @ ..] = self.items {
                self.items = rest;
                let kid =
                    Kid { index: self.index, offset: self.offset, col_before: u32::MAX, green };
                self.index += 1;
                self.offset += green.len;
                return Some(kid);
            }
            let runs = self.runs.last_mut()?;
            match *runs {
                [run, rest @ ..] => {
                    *runs = rest;
                    run.in_run().into_iter().for_each(|run| self.descend(run, 0));
                }
                [] => {
                    self.runs.pop();
                }
            }
        }
    }
}

/// The nodes of `kids` with a range of the children replaced.
fn replace(kids: &Kids, range: Range<usize>, new: Vec<Green>) -> Vec<Green> {
    let nodes = kids.top();
    let (first, first_start) = node_of(nodes, range.start);
    let (last, last_start) = node_of(nodes, range.end.saturating_sub(1).max(range.start));
    let (Some(head), Some(tail)) =
        (nodes.get(first).and_then(Green::in_run), nodes.get(last).and_then(Green::in_run))
    else {
        return spliced(nodes, range, new);
    };
    let inner = if first == last {
        replace(head, range.start - first_start..range.end - first_start, new)
    } else {
        let mut inner = replace(head, range.start - first_start..head.count(), new);
        inner.extend(replace(tail, 0..range.end - last_start, Vec::new()));
        inner
    };
    let inner = runs(inner);
    let end = first + inner.len();
    let mut nodes = spliced(nodes, first..last + 1, inner);
    join(&mut nodes, first..end);
    nodes
}

/// Nodes with a range of them replaced.
fn spliced(nodes: &[Green], range: Range<usize>, new: Vec<Green>) -> Vec<Green> {
    let mut out = Vec::with_capacity(nodes.len() - range.len() + new.len());
    out.extend_from_slice(&nodes[..range.start]);
    out.extend(new);
    out.extend_from_slice(&nodes[range.end..]);
    out
}

/// The node that holds the child of a number, and the number of its first child.
fn node_of(nodes: &[Green], index: usize) -> (usize, usize) {
    let mut start = 0;
    for (number, node) in nodes.iter().enumerate() {
        let count = node.count() as usize;
        if index < start + count || number + 1 == nodes.len() {
            return (number, start);
        }
        start += count;
    }
    (0, 0)
}

/// Joins the runs of a range and those beside it where they fit into one, so that many deletions
/// leave no trail of tiny runs.
fn join(nodes: &mut Vec<Green>, range: Range<usize>) {
    for index in (range.start.max(1)..=range.end.min(nodes.len().saturating_sub(1))).rev() {
        let [before, after] = &nodes[index - 1..=index] else { return };
        let (Some(before), Some(after)) = (before.in_run(), after.in_run()) else { return };
        if before.top().len() + after.top().len() <= most(before.top()) {
            let both = before.top().iter().chain(after.top()).cloned();
            nodes[index - 1] = Green::run(Kids(both.collect()));
            nodes.remove(index);
        }
    }
}

/// How many of such nodes lie side by side at most.
fn most(nodes: &[Green]) -> usize {
    match nodes.first() {
        Some(first) if first.kind == Kind::Run => RUNS,
        _ => SIBLINGS,
    }
}

/// Runs of as many nodes as lie side by side at most, evenly filled.
fn runs(nodes: Vec<Green>) -> Vec<Green> {
    let count = nodes.len().div_ceil(most(&nodes));
    if count == 1 {
        return vec![Green::run(Kids(nodes.into()))];
    }
    let length = nodes.len().div_ceil(count.max(1));
    let mut nodes = nodes.into_iter();
    (0..count).map(|_| Green::run(Kids(nodes.by_ref().take(length).collect()))).collect()
}
