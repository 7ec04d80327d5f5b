//! Whether two files say the same.

use crate::syntax::{Content, Node, Tree};

/// Whether two trees hold the same documents: the same keys and values in the same order, with the
/// same anchors and tags, and the same comments.
pub(super) fn says_the_same(a: &Tree, b: &Tree) -> bool {
    let valid = |tree: &Tree| tree.documents().all(|document| document.errors().is_empty());
    valid(b)
        && all_same(a.documents(), b.documents(), |a, b| same_option(a.root(), b.root()))
        && comments(a) == comments(b)
}

fn comments(tree: &Tree) -> Vec<String> {
    let text = tree.text();
    let comments = tree.comments(text.range());
    comments.iter().map(|comment| text.slice(comment.range).trim_end().to_owned()).collect()
}

fn same_option(a: Option<Node>, b: Option<Node>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => same(&a, &b),
        _ => false,
    }
}

fn same(a: &Node, b: &Node) -> bool {
    let properties = |node: &Node| {
        let text = |(_, text): (_, std::borrow::Cow<str>)| text.into_owned();
        (node.anchor().map(text), node.tag().map(text))
    };
    properties(a) == properties(b)
        && match (a.content(), b.content()) {
            (Content::Mapping(a), Content::Mapping(b)) => {
                a.is_flow() == b.is_flow()
                    && all_same(a.entries(), b.entries(), |a, b| {
                        same(&a.key(), &b.key()) && same_option(a.value(), b.value())
                    })
            }
            (Content::Sequence(a), Content::Sequence(b)) => {
                a.is_flow() == b.is_flow()
                    && all_same(a.items(), b.items(), |a, b| same_option(a.value(), b.value()))
            }
            (Content::Scalar(a), Content::Scalar(b)) => {
                a.style() == b.style() && a.text() == b.text()
            }
            (Content::Alias(a), Content::Alias(b)) => a.name() == b.name(),
            _ => false,
        }
}

fn all_same<T>(
    mut a: impl Iterator<Item = T>,
    mut b: impl Iterator<Item = T>,
    same: impl Fn(T, T) -> bool,
) -> bool {
    loop {
        match (a.next(), b.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) => {
                if !same(a, b) {
                    return false;
                }
            }
            _ => return false,
        }
    }
}
