//! Rules: checks with a code, beyond what a schema can say.

use crate::syntax::{Block, Content, Entry, Item, Node, Sequence};
use crate::text::{TextEdit, TextRange};

use super::context::Context;
use super::diagnostic::{Diagnostic, Origin, Severity};
use super::edit;
use super::kept::{in_items, is_worth_keeping, keep};
use super::view::View;

/// A check, and all that is said about it.
pub struct Rule {
    /// The kebab-case name.
    pub code: &'static str,
    /// How bad a finding is unless the settings say otherwise.
    pub severity: Severity,
    /// Who refuses what is found.
    pub origin: Origin,
    /// Whether it takes part without being asked for.
    pub profile: Profile,
    /// What is wrong, in one line.
    pub summary: &'static str,
    /// Why it is wrong and what to do, in Markdown.
    pub explanation: &'static str,
    /// What shows that it is so.
    pub evidence: &'static str,
    /// Finds it; `None` where the schema or the syntax finds it.
    pub check: Option<fn(&Context, &mut Findings)>,
    /// Mends a finding of it.
    pub fix: Option<fn(&Context, &Diagnostic) -> Vec<Fix>>,
    /// A spec without a finding.
    pub good: &'static str,
    /// Specs with one.
    pub bad: &'static [&'static str],
}

/// When a rule takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Profile {
    /// Always: what fails, misbehaves or opens a door.
    #[default]
    Default,
    /// Only when asked for: opinions.
    Strict,
}

/// A change that mends a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Fix {
    /// What it does, as a command: `Quote the value`.
    pub title: String,
    /// The edits, in order, none overlapping another.
    pub edits: Vec<TextEdit>,
    /// Whether it keeps the meaning, so that it may be applied without asking.
    pub safe: bool,
}

impl Fix {
    /// The fix that makes one edit; none where there is no edit.
    pub fn one(title: &str, edit: Option<TextEdit>, safe: bool) -> Vec<Fix> {
        let fix = |edit| Fix { title: title.to_owned(), edits: vec![edit], safe };
        edit.map(fix).into_iter().collect()
    }

    /// The fixes that put a suggestion, as it is to be written, in place of what a finding is about.
    pub fn by_suggestions(diagnostic: &Diagnostic) -> Vec<Fix> {
        let change = |text: &String| Fix::change(diagnostic.range, text, false);
        diagnostic.suggestions.iter().map(change).collect()
    }

    /// The same, under the title that it is written.
    pub fn by_writing(diagnostic: &Diagnostic) -> Vec<Fix> {
        let write = |text: &String| {
            let edit = TextEdit::replace(diagnostic.range, text);
            Fix::one(&format!("Write `{text}`"), Some(edit), false)
        };
        diagnostic.suggestions.iter().flat_map(write).collect()
    }

    /// As [`Fix::by_suggestions`] for those that are names, which are put in quotes where YAML wants
    /// that.
    pub fn by_names(diagnostic: &Diagnostic) -> Vec<Fix> {
        let change = |name: &String| Fix::change(diagnostic.range, &edit::scalar(name), false);
        diagnostic.suggestions.iter().map(change).collect()
    }

    /// The fix that puts a text, as it is to be written, in place of what stands at a range.
    pub fn change(range: TextRange, new_text: &str, safe: bool) -> Fix {
        let edits = vec![TextEdit::replace(range, new_text)];
        Fix { title: format!("Change to `{new_text}`"), edits, safe }
    }
}

/// Looks at a value, and at the entry whose value it is.
type Look<'l> = dyn Fn(Option<&Entry>, &Node, &mut Findings) + 'l;

/// Collects what a rule finds.
pub struct Findings<'r> {
    rule: &'r Rule,
    found: &'r mut Vec<Diagnostic>,
    rests_on: &'static [&'static str],
    origin: Origin,
}

impl<'r> Findings<'r> {
    pub(super) fn new(rule: &'r Rule, found: &'r mut Vec<Diagnostic>) -> Findings<'r> {
        Findings { rule, found, rests_on: &[], origin: rule.origin }
    }

    /// Says which fields the findings that follow find missing or wanting. They are not told where
    /// one of these is there, but miswritten, since that is told already. `inputs.name` means the `name`
    /// somewhere in `inputs`.
    pub fn rests_on(&mut self, fields: &'static [&'static str]) {
        self.rests_on = fields;
    }

    /// Says that the findings that follow show only once layers are put together.
    pub fn of_whole(&mut self, context: &Context) {
        self.origin = context.composing();
    }

    /// Adds a finding, and gives it back to be told more about.
    pub fn report(&mut self, range: TextRange, message: impl Into<String>) -> &mut Diagnostic {
        let rule = self.rule;
        let index = self.found.len();
        let finding = Diagnostic::new(range, rule.severity, rule.code, self.origin, message);
        self.found.push(Diagnostic { rests_on: self.rests_on, ..finding });
        &mut self.found[index]
    }

    /// Finds what is wrong in a block, or takes what was found before: `find` may look at nothing
    /// but the text of the block.
    pub(super) fn within(&mut self, block: Option<Block>, find: impl Fn(&mut Findings)) {
        let Some(block) = block.filter(is_worth_keeping).filter(Block::stands_alone) else {
            return find(self);
        };
        let Findings { rule, rests_on, origin, .. } = *self;
        self.found.extend(keep(block, rule.code, || {
            let mut found = Vec::new();
            find(&mut Findings { rule, found: &mut found, rests_on, origin });
            found
        }));
    }

    /// Calls `look` for a value and for every value inside it, each with the entry whose value it is.
    /// `look` may look at nothing but the value and the key of the entry.
    pub(super) fn everywhere(&mut self, value: Option<Node>, look: &Look) {
        if let Some(value) = value {
            look(None, &value, self);
            self.inside(&value, look);
        }
    }

    /// Calls `look` for each item of a list; it may look at nothing else. A rule does so in one way.
    pub(super) fn in_items(&mut self, list: &View, look: &dyn Fn(&View, &mut Findings)) {
        if let Some(sequence) = list.sequence() {
            self.of_items(&sequence, &|item, findings| look(&View::of_item(item), findings));
        }
    }

    fn of_items(&mut self, sequence: &Sequence, look: &dyn Fn(&Item, &mut Findings)) {
        let Findings { rule, rests_on, origin, .. } = *self;
        self.found.extend(in_items(sequence, rule.code, &mut |item, found| {
            look(item, &mut Findings { rule, found, rests_on, origin });
        }));
    }

    fn inside(&mut self, value: &Node, look: &Look) {
        match value.content() {
            Content::Mapping(mapping) => mapping.entries().for_each(|entry| {
                self.within(entry.whole_block(), |findings| {
                    let Some(value) = entry.value() else { return };
                    look(Some(&entry), &value, findings);
                    findings.inside(&value, look);
                });
            }),
            Content::Sequence(sequence) => {
                self.of_items(&sequence, &|item, findings| {
                    findings
                        .within(item.block(), |findings| findings.everywhere(item.value(), look));
                });
            }
            Content::Scalar(_) | Content::Alias(_) => {}
        }
    }

    /// Adds a finding that was made elsewhere.
    pub fn push(&mut self, found: Diagnostic) {
        self.found.push(Diagnostic { rests_on: self.rests_on, ..found });
    }
}
