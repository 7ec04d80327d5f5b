//! The children of a node: a balanced, shared sequence with sums, so that finding and replacing
//! one costs the logarithm of their number.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::green::{Green, Memo};
use super::keys::may_hold;

const MAX: usize = 24;

/// What is known of a run of siblings without looking at each.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sum {
    /// The bytes of all.
    pub(super) len: u32,
    /// How many they are.
    pub(super) count: u32,
    /// The smallest column.
    pub(super) col: u32,
    /// The marks of any of them.
    pub(super) marks: u8,
    /// The bits of the keys of all.
    pub(super) keys: u64,
}

impl Sum {
    const NONE: Sum = Sum { len: 0, count: 0, col: u32::MAX, marks: 0, keys: 0 };

    fn of(item: &Green) -> Sum {
        let (len, col) = (item.len, item.col);
        Sum { len, count: 1, col, marks: item.marks(), keys: item.keys }
    }

    fn then(self, next: Sum) -> Sum {
        Sum {
            len: self.len + next.len,
            count: self.count + next.count,
            col: self.col.min(next.col),
            marks: self.marks | next.marks,
            keys: self.keys | next.keys,
        }
    }
}

/// A sequence of siblings.
pub(super) struct Kids {
    sum: Sum,
    body: Body,
    /// What others derived from the run.
    memo: Memo,
}

enum Body {
    Items(Box<[Arc<Green>]>),
    Runs(Box<[Arc<Kids>]>),
}

/// A child and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Kid<'t> {
    pub(super) index: usize,
    /// Bytes from the start of the first sibling.
    pub(super) offset: u32,
    /// The smallest column of the siblings before it.
    col_before: u32,
    pub(super) green: &'t Arc<Green>,
}

impl Kids {
    /// The sequence of `items`.
    pub(super) fn new(items: impl ExactSizeIterator<Item = Arc<Green>>) -> Arc<Kids> {
        // Collected at once, so that no room is left over.
        match items.len() {
            0..=MAX => Kids::items(items.collect()),
            _ => join(items_to_runs(items.collect())),
        }
    }

    fn items(items: Box<[Arc<Green>]>) -> Arc<Kids> {
        let sum = items.iter().fold(Sum::NONE, |sum, item| sum.then(Sum::of(item)));
        Arc::new(Kids { sum, body: Body::Items(items), memo: OnceLock::new() })
    }

    fn runs(runs: Box<[Arc<Kids>]>) -> Arc<Kids> {
        let sum = runs.iter().fold(Sum::NONE, |sum, run| sum.then(run.sum));
        Arc::new(Kids { sum, body: Body::Runs(runs), memo: OnceLock::new() })
    }

    pub(super) fn sum(&self) -> Sum {
        self.sum
    }

    pub(super) fn count(&self) -> usize {
        self.sum.count as usize
    }

    /// The place for what others derive from it.
    pub(super) fn memo(&self) -> &Memo {
        &self.memo
    }

    /// The shorter runs that it is made of; none if it is short itself.
    pub(super) fn parts(&self) -> &[Arc<Kids>] {
        match &self.body {
            Body::Items(_) => &[],
            Body::Runs(runs) => runs,
        }
    }

    /// The child that holds a byte, counted from the start of the first; the last one if it is
    /// past the end.
    pub(super) fn at(&self, offset: u32) -> Option<Kid<'_>> {
        self.find(|before, sum| before.len + sum.len > offset).or_else(|| self.last())
    }

    /// The child of a number.
    pub(super) fn get(&self, index: usize) -> Option<Kid<'_>> {
        self.find(|before, sum| (before.count + sum.count) as usize > index)
    }

    /// The first child.
    pub(super) fn first(&self) -> Option<&Green> {
        match &self.body {
            Body::Items(items) => items.first().map(|item| &**item),
            Body::Runs(runs) => runs.first()?.first(),
        }
    }

    /// The last child.
    pub(super) fn last(&self) -> Option<Kid<'_>> {
        self.get(self.count().checked_sub(1)?)
    }

    /// The children with a mark, from the start up to the one that holds the byte at `offset`.
    pub(super) fn marked_before(&self, mark: u8, offset: u32) -> Vec<Kid<'_>> {
        let mut found = Vec::new();
        self.gather_marked(mark, Sum::NONE, offset, &mut found);
        found
    }

    /// Calls `visit` for the children that may have a key of these bits, in order.
    pub(super) fn each_with_keys<'t>(&'t self, keys: u64, visit: &mut impl FnMut(Kid<'t>)) {
        self.visit_keys(keys, (0, 0), visit);
    }

    /// `before` are how many children come before, and their bytes.
    fn visit_keys<'t>(&'t self, keys: u64, before: (usize, u32), visit: &mut impl FnMut(Kid<'t>)) {
        if !may_hold(self.sum.keys, keys) {
            return;
        }
        let (mut index, mut offset) = before;
        match &self.body {
            Body::Runs(runs) => {
                for run in runs {
                    run.visit_keys(keys, (index, offset), visit);
                    (index, offset) = (index + run.count(), offset + run.sum.len);
                }
            }
            Body::Items(items) => {
                for green in items {
                    if may_hold(green.keys, keys) {
                        visit(Kid { index, offset, col_before: 0, green });
                    }
                    (index, offset) = (index + 1, offset + green.len);
                }
            }
        }
    }

    fn gather_marked<'t>(
        &'t self,
        mark: u8,
        mut before: Sum,
        offset: u32,
        found: &mut Vec<Kid<'t>>,
    ) {
        if self.sum.marks & mark == 0 {
            return;
        }
        match &self.body {
            Body::Runs(runs) => {
                for run in runs {
                    if before.len <= offset {
                        run.gather_marked(mark, before, offset, found);
                    }
                    before = before.then(run.sum);
                }
            }
            Body::Items(items) => {
                for green in items {
                    if green.marks() & mark != 0 && before.len <= offset {
                        let (index, col_before) = (before.count as usize, before.col);
                        found.push(Kid { index, offset: before.len, col_before, green });
                    }
                    before = before.then(Sum::of(green));
                }
            }
        }
    }

    /// The first child for which `stop` holds, given the sum of all before it and its own. `stop`
    /// must hold for a run as soon as it holds for a child in it.
    fn find(&self, stop: impl Fn(Sum, Sum) -> bool) -> Option<Kid<'_>> {
        let mut before = Sum::NONE;
        let mut node = self;
        loop {
            match &node.body {
                Body::Runs(runs) => node = skip(runs, &mut before, |run| run.sum, &stop)?,
                Body::Items(items) => {
                    let green = skip(items, &mut before, Sum::of, &stop)?;
                    let Sum { count, len, col, .. } = before;
                    return Some(Kid {
                        index: count as usize,
                        offset: len,
                        col_before: col,
                        green,
                    });
                }
            }
        }
    }

    /// The smallest column of the first `count` children.
    pub(super) fn col_before(&self, count: usize) -> u32 {
        self.get(count).map_or(self.sum.col, |kid| kid.col_before)
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
    pub(super) fn replaced(
        self: &Arc<Kids>,
        range: Range<usize>,
        new: Vec<Arc<Green>>,
    ) -> Arc<Kids> {
        join(replace(self, range, new))
    }
}

/// The first of `nodes` at which to stop; `before` gathers those before it.
fn skip<'t, N>(
    nodes: &'t [Arc<N>],
    before: &mut Sum,
    sum: impl Fn(&N) -> Sum,
    stop: impl Fn(Sum, Sum) -> bool,
) -> Option<&'t Arc<N>> {
    nodes.iter().find(|node| {
        let sum = sum(node);
        let found = stop(*before, sum);
        if !found {
            *before = before.then(sum);
        }
        found
    })
}

/// Goes through the children in order.
pub(super) struct Iter<'t> {
    items: &'t [Arc<Green>],
    /// The runs behind the items, those of the innermost level last.
    runs: Vec<&'t [Arc<Kids>]>,
    index: usize,
    offset: u32,
}

impl<'t> Iter<'t> {
    /// Stands before the child `skip` of `node`.
    fn descend(&mut self, node: &'t Kids, mut skip: usize) {
        let mut node = node;
        loop {
            match &node.body {
                Body::Items(items) => {
                    let skip = skip.min(items.len());
                    self.index += skip;
                    self.offset += items[..skip].iter().map(|item| item.len).sum::<u32>();
                    self.items = &items[skip..];
                    return;
                }
                Body::Runs(runs) => {
                    let mut rest = &runs[..];
                    while rest.len() > 1 && skip >= rest[0].count() {
                        skip -= rest[0].count();
                        self.index += rest[0].count();
                        self.offset += rest[0].sum.len;
                        rest = &rest[1..];
                    }
                    self.runs.push(&rest[1..]);
                    node = &rest[0];
                }
            }
        }
    }
}

impl<'t> Iterator for Iter<'t> {
    type Item = Kid<'t>;

    fn next(&mut self) -> Option<Kid<'t>> {
        loop {
            if let [green, rest @ ..] = self.items {
                self.items = rest;
                let kid = Kid { index: self.index, offset: self.offset, col_before: 0, green };
                self.index += 1;
                self.offset += green.len;
                return Some(kid);
            }
            match self.runs.last_mut()? {
                [run, rest @ ..] => {
                    *self.runs.last_mut()? = rest;
                    self.descend(run, 0);
                }
                [] => {
                    self.runs.pop();
                }
            }
        }
    }
}

/// Replaces a range of the children of `node`, as nodes of the same height.
fn replace(node: &Kids, range: Range<usize>, new: Vec<Arc<Green>>) -> Vec<Arc<Kids>> {
    match &node.body {
        Body::Items(items) => {
            let before = items[..range.start].iter().cloned();
            let after = items[range.end..].iter().cloned();
            items_to_runs(before.chain(new).chain(after).collect())
        }
        Body::Runs(runs) => {
            let (first, first_start) = run_of(runs, range.start);
            let (last, last_start) = run_of(runs, range.end.saturating_sub(1).max(range.start));
            let mut middle = if first == last {
                replace(&runs[first], range.start - first_start..range.end - first_start, new)
            } else {
                let head = range.start - first_start..runs[first].count();
                let mut middle = replace(&runs[first], head, new);
                middle.extend(replace(&runs[last], 0..range.end - last_start, Vec::new()));
                middle
            };
            middle.splice(0..0, runs[..first].iter().cloned());
            middle.extend(runs[last + 1..].iter().cloned());
            runs_to_runs(merged(middle))
        }
    }
}

/// The run that holds the child of a number, and the number of its first child.
fn run_of(runs: &[Arc<Kids>], index: usize) -> (usize, usize) {
    let mut start = 0;
    for (number, run) in runs.iter().enumerate() {
        if index < start + run.count() || number + 1 == runs.len() {
            return (number, start);
        }
        start += run.count();
    }
    (0, 0)
}

/// Joins neighbors that fit into one, so that many deletions leave no trail of tiny runs.
fn merged(nodes: Vec<Arc<Kids>>) -> Vec<Arc<Kids>> {
    let mut out: Vec<Arc<Kids>> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let joined = out.last().and_then(|last| last.joined(&node));
        match (joined, out.last_mut()) {
            (Some(joined), Some(last)) => *last = joined,
            _ => out.push(node),
        }
    }
    out
}

impl Kids {
    /// This and its neighbor in one, if they fit.
    fn joined(&self, next: &Kids) -> Option<Arc<Kids>> {
        match (&self.body, &next.body) {
            (Body::Items(a), Body::Items(b)) if a.len() + b.len() <= MAX => {
                Some(Kids::items(a.iter().chain(b).cloned().collect()))
            }
            (Body::Runs(a), Body::Runs(b)) if a.len() + b.len() <= MAX => {
                Some(Kids::runs(a.iter().chain(b).cloned().collect()))
            }
            _ => None,
        }
    }
}

/// How many nodes of at most `MAX` hold `count`, evenly filled.
fn run_length(count: usize) -> usize {
    count.div_ceil(count.div_ceil(MAX).max(1)).max(1)
}

fn items_to_runs(items: Vec<Arc<Green>>) -> Vec<Arc<Kids>> {
    if items.len() <= MAX {
        return vec![Kids::items(items.into())];
    }
    items.chunks(run_length(items.len())).map(|run| Kids::items(run.into())).collect()
}

fn runs_to_runs(runs: Vec<Arc<Kids>>) -> Vec<Arc<Kids>> {
    runs.chunks(run_length(runs.len())).map(|run| Kids::runs(run.into())).collect()
}

/// One node over nodes of the same height.
fn join(mut nodes: Vec<Arc<Kids>>) -> Arc<Kids> {
    while nodes.len() > 1 {
        nodes = runs_to_runs(nodes);
    }
    let Some(mut node) = nodes.pop() else { return Kids::items(Box::new([])) };
    while let Body::Runs(runs) = &node.body {
        let [only] = &runs[..] else { break };
        node = only.clone();
    }
    node
}
