//! Rules about single containers, whose findings are kept with each container, and with each run of
//! many.
//!
//! What such a rule finds in a container depends on nothing but the container. The rules are not
//! told: where findings are kept already, they see a document without those containers.

use std::collections::BTreeMap;

use super::context::Context;
use super::definition::{Container, Fields, InItem, LISTS, Owner, Role, container};
use super::diagnostic::Diagnostic;
use super::kept::{self, FEW};
use super::rule::{Profile, Rule};
use super::rules::LOCAL;
use super::view::View;
use crate::syntax::{Block, Run};
use crate::text::{TextRange, TextSize, sort_by_range};

/// Whether a rule is one of those.
pub(super) fn is_local(rule: &Rule) -> bool {
    LOCAL.iter().any(|local| std::ptr::eq(*local, rule))
}

/// What the findings in a container or in a run of containers depend on besides their text.
#[derive(Clone, Copy, PartialEq)]
struct Question {
    /// Of a run, that of the items of its list that are nothing else.
    role: Role,
    /// Whether `cmd` at the root replaces its command.
    is_replaced: bool,
    owner: Owner,
    profile: Profile,
}

/// The containers of a document, for the rules about single ones.
pub(super) struct Local<'c, 't> {
    context: &'c Context<'t>,
    /// The containers of which nothing is kept, list by list.
    lists: Vec<Vec<Container<'t>>>,
    /// The findings in the others.
    pub kept: Vec<Diagnostic>,
    /// The containers to look at, by where they start.
    fresh: BTreeMap<TextSize, Fresh<'t>>,
    /// The runs that hold some of these, short ones before those that are made of them.
    runs: Vec<(Run<'t>, Question)>,
    /// Whether there are aliases, so that one container may be reached in two ways.
    is_shared: bool,
}

/// A container to look at.
struct Fresh<'t> {
    /// Where the findings in it are.
    range: TextRange,
    /// With what they can be kept.
    keep: Option<(Block<'t>, Question)>,
    found: Vec<Diagnostic>,
}

/// So many containers of a list are looked at together: what rules have read in containers of all of
/// them is remembered at one time.
const MOST: usize = 256;

impl<'c, 't> Local<'c, 't> {
    pub fn new(context: &'c Context<'t>, profile: Profile) -> Local<'c, 't> {
        let mut definitions = context.definitions.clone();
        let is_shared = !context.document.block().stands_alone();
        let (lists, kept, fresh, runs) = Default::default();
        let mut local = Local { context, lists, kept, fresh, runs, is_shared };
        for definition in &mut definitions {
            let is_replaced = !definition.view.get("cmd").is_null();
            definition.narrow(&mut |field, owner| {
                let question = Question { role: Role::Main, is_replaced, owner, profile };
                let list = local.pick(field, question);
                local.lists.push(list);
                Vec::new()
            });
        }
        local
    }

    /// What `find` finds in the containers of which nothing is kept, and beside them.
    pub fn find(&self, find: impl Fn(&Context<'t>) -> Vec<Diagnostic>) -> Vec<Diagnostic> {
        let longest = self.lists.iter().map(Vec::len).max().unwrap_or(0);
        let mut found = find(&self.part(0));
        for number in 1..longest.div_ceil(MOST) {
            // What is beside the containers was found already.
            let is_inside = |it: &Diagnostic| self.holder(it.range).is_some();
            found.extend(find(&self.part(number)).into_iter().filter(is_inside));
        }
        found
    }

    /// The document with a part of those containers alone.
    fn part(&self, number: usize) -> Context<'t> {
        let mut part = self.context.apart();
        let mut lists = self.lists.iter();
        for definition in &mut part.definitions {
            definition.narrow(&mut |_, _| {
                let list = lists.next().map(Vec::as_slice).unwrap_or_default();
                list.chunks(MOST).nth(number).unwrap_or_default().to_vec()
            });
        }
        part
    }

    /// Where the container that holds a range starts.
    fn holder(&self, range: TextRange) -> Option<TextSize> {
        let (start, fresh) = self.fresh.range(..=range.start()).next_back()?;
        fresh.range.contains_range(range).then_some(*start)
    }

    /// The containers in some fields that have to be looked at.
    fn pick(&mut self, field: &Fields<'_, 't>, question: Question) -> Vec<Container<'t>> {
        let mut fresh = Vec::new();
        if let Some(main) = container(field("container"), Role::Main) {
            self.add(main, question, &mut fresh);
        }
        for (list, role, in_item) in LISTS {
            let (list, question) = (field(list), Question { role: *role, ..question });
            match list.sequence().and_then(|list| list.run()).filter(|_| !self.is_shared) {
                Some(run) => self.add_run(run, question, *in_item, &mut fresh),
                None => list.items().iter().filter_map(in_item).for_each(|container| {
                    self.add(container, question, &mut fresh);
                }),
            }
        }
        fresh
    }

    fn add_run(
        &mut self,
        run: Run<'t>,
        question: Question,
        in_item: InItem,
        fresh: &mut Vec<Container<'t>>,
    ) {
        let take = |block| kept::take::<_, Vec<Diagnostic>>(block, &question);
        if let Some(found) = run.block().and_then(take) {
            return self.kept.extend(found);
        }
        if run.is_short() {
            let items = run.items().filter_map(|item| in_item(&View::of_item(&item)));
            items.for_each(|container| self.add(container, question, fresh));
        }
        run.parts().for_each(|part| self.add_run(part, question, in_item, fresh));
        self.runs.push((run, question));
    }

    fn add(
        &mut self,
        container: Container<'t>,
        question: Question,
        fresh: &mut Vec<Container<'t>>,
    ) {
        let question = Question { role: container.role, ..question };
        let block = container.view.node().and_then(|node| node.block());
        let keep = block.filter(Block::stands_alone);
        let found = keep.and_then(|block| kept::take::<_, Vec<Diagnostic>>(block, &question));
        if let Some(found) = found {
            return self.kept.extend(found);
        }
        let (range, keep) = (extent(&container), keep.map(|block| (block, question)));
        let known = self.fresh.entry(range.start());
        // What is found where it is reached in two ways is told apart by nothing.
        known.and_modify(|known| known.keep = None).or_insert(Fresh {
            range,
            keep,
            found: Vec::new(),
        });
        fresh.push(container);
    }

    /// Keeps what was found in the containers of which nothing was kept.
    pub fn keep(mut self, found: &[Diagnostic]) {
        for diagnostic in found {
            let holder = self.holder(diagnostic.range);
            if let Some(fresh) = holder.and_then(|start| self.fresh.get_mut(&start)) {
                fresh.found.push(diagnostic.clone());
            }
        }
        let mut all = self.kept;
        for Fresh { keep, found, .. } in self.fresh.into_values() {
            all.extend_from_slice(&found);
            if let Some((block, question)) = keep {
                kept::put(block, question, found);
            }
        }
        sort_by_range(&mut all, |diagnostic| diagnostic.range);
        for (run, question) in self.runs {
            keep_run(run, question, &all);
        }
    }
}

/// Keeps with a run what was found in the containers in it.
fn keep_run(run: Run, question: Question, found: &[Diagnostic]) {
    let Some(block) = run.block() else { return };
    let range = block.range();
    let before = |end: TextSize| found.partition_point(|it| it.range.start() < end);
    let found = &found[before(range.start())..before(range.end())];
    if run.is_short() || found.len() <= FEW {
        kept::put(block, question, found.to_vec());
    }
}

/// Where the findings in a container are: in its entry or item.
fn extent(container: &Container) -> TextRange {
    let view = &container.view;
    let block = view.node().and_then(|node| node.block());
    block.map_or_else(|| view.key_range().cover(view.range()), |block| block.range())
}
