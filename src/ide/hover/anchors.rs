//! Anchors, aliases and merge keys: what they stand for.

use super::Hover;
use crate::analysis::walk::{Part, path_to};
use crate::analysis::{Analysis, Step, Symbol, Trail};
use crate::syntax::Node;
use crate::text::{Text, TextRange, TextSize, indentation};

/// Longer content is cut.
const MAX_LINES: usize = 20;

/// The content of the anchor or alias at an offset.
pub(super) fn named(analysis: &Analysis, symbol: &Symbol, offset: TextSize) -> Option<Hover> {
    let mention = symbol.mention_at(offset)?;
    let text = analysis.tree().text();
    let declared = symbol.declarations.iter().rev().find(|it| it.range.start() <= offset);
    let node = declared.and_then(|anchor| anchored(analysis, anchor.range.start()));
    let head = match symbol.uses.len() {
        1 => format!("**`&{}`**, used once", symbol.name),
        uses => format!("**`&{}`**, used {uses} times", symbol.name),
    };
    let markdown = above(head, text, node);
    let sign = TextSize::of('&').min(mention.range.start());
    let range = TextRange::new(mention.range.start() - sign, mention.range.end());
    Some(Hover::new(range, markdown))
}

/// The node that has its anchor at an offset.
fn anchored(analysis: &Analysis, offset: TextSize) -> Option<Node<'_>> {
    let has_it =
        |node: &Node| node.anchor().is_some_and(|(range, _)| range.contains_inclusive(offset));
    innermost(analysis, offset, &has_it)
}

/// The innermost value around an offset for which `test` holds.
pub(super) fn innermost<'t>(
    analysis: &'t Analysis,
    offset: TextSize,
    test: &dyn Fn(&Node) -> bool,
) -> Option<Node<'t>> {
    let nodes = path_to(analysis.tree(), offset).into_iter().filter_map(|part| match part {
        Part::Value(node, _) => Some(node),
        _ => None,
    });
    nodes.filter(test).last()
}

/// What the merge key at the end of a trail adds to its mapping.
pub(super) fn merged(analysis: &Analysis, trail: &Trail) -> Option<Hover> {
    let Step::Entry(entry) = trail.steps.last()? else { return None };
    if !trail.on_key || !entry.is_merge() {
        return None;
    }
    let text = analysis.tree().text();
    let head = "**`<<`**: the fields of the mapping behind it are taken, where they are not given \
                here";
    let merged = entry.value().and_then(|value| value.resolve());
    Some(Hover::new(entry.key().range(), above(head.to_owned(), text, merged)))
}

/// Words above the content of a node.
fn above(head: String, text: &Text, node: Option<Node>) -> String {
    match node {
        Some(node) => format!("{head}\n\n{}", content(text, &node)),
        None => head,
    }
}

/// A node as it is written, without the blanks that all its lines begin with.
pub(super) fn content(text: &Text, node: &Node) -> String {
    let range = node.range();
    let column = text.column(range.start()) as usize;
    let source = text.slice(range);
    let mut lines: Vec<&str> = Vec::new();
    for (index, line) in source.lines().enumerate() {
        lines.push(if index == 0 { line } else { &line[indentation(line).min(column)..] });
    }
    if lines.len() > MAX_LINES {
        lines.truncate(MAX_LINES);
        lines.push("…");
    }
    format!("```yaml\n{}\n```", lines.join("\n"))
}
