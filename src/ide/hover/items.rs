//! Volumes, operations and components: what their names stand for.

use super::Hover;
use super::anchors::{content, innermost};
use crate::analysis::{Analysis, Symbol};
use crate::syntax::Node;
use crate::text::TextSize;

/// The item whose name is used at an offset; none where it is given.
pub(super) fn used(
    analysis: &Analysis,
    symbol: &Symbol,
    offset: TextSize,
    title: &str,
) -> Option<Hover> {
    let mention = symbol.mention_at(offset)?;
    let declared = symbol.declarations.first()?;
    if symbol.declarations.contains(mention) {
        return None;
    }
    let is_mapping = |node: &Node| node.as_mapping().is_some();
    let item = innermost(analysis, declared.range.start(), &is_mapping)?;
    let item = content(analysis.tree().text(), &item);
    Some(Hover::new(mention.range, format!("**`{}`**: {title}\n\n{item}", symbol.name)))
}
