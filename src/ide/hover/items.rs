//! Volumes, operations and components: what their names stand for.

use super::Hover;
use super::anchors::content;
use crate::analysis::walk::{Part, path_to};
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
    let item = content(analysis.tree().text(), &holder(analysis, declared.range.start())?);
    Some(Hover::new(mention.range, format!("**`{}`**: {title}\n\n{item}", symbol.name)))
}

/// The innermost mapping around an offset.
fn holder(analysis: &Analysis, offset: TextSize) -> Option<Node<'_>> {
    let nodes = path_to(analysis.tree(), offset).into_iter().filter_map(|part| match part {
        Part::Value(node, _) => Some(node),
        _ => None,
    });
    nodes.filter(|node| node.as_mapping().is_some()).last()
}
