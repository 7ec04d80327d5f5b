//! A place that spells a name.

use crate::analysis::view::View;
use crate::syntax::{Node, Scalar, ScalarStyle};
use crate::template::is_rendered;
use crate::text::{TextRange, TextSize};

/// A place that spells a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The name alone: without quotes, sign or dot.
    pub range: TextRange,
    /// What the name stands for or in: the anchored value, the item or entry that declares it; of a
    /// use what has to be replaced where the name is spelled in another way.
    pub full_range: TextRange,
    /// How it is spelled.
    pub spelling: Spelling,
}

/// The ways to spell a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// A scalar of its own.
    Scalar(ScalarStyle),
    /// A part of a scalar: `ops.name`.
    Part,
    /// Behind `&` or `*`.
    Anchor,
    /// `{{ name }}`
    Variable,
    /// `{{ params.name }}`; the full range begins at the dot, and in its place may stand
    /// `['name']`, in quotes that fit.
    Field {
        /// Those quotes.
        quote: char,
    },
    /// `{{ params['name'] }}`
    Key,
}

impl Mention {
    /// The name that a scalar is, and its place in `full_range`; `None` if it is rendered first.
    pub(in crate::analysis) fn of(view: &View, full_range: TextRange) -> Option<(String, Mention)> {
        let scalar = view.scalar()?;
        let text = scalar.text().into_owned();
        if text.is_empty() || is_rendered(&text) {
            return None;
        }
        let whole = TextRange::up_to(TextSize::of(text.as_str()));
        let spelling = Spelling::Scalar(scalar.style());
        Some((text, Mention { full_range, spelling, ..Mention::part(&scalar, whole) }))
    }

    /// The name that a key is.
    pub(super) fn of_key(key: &Node, full_range: TextRange) -> Option<(String, Mention)> {
        Mention::of(&View::of(key.clone()), full_range)
    }

    /// A part of the text of a scalar.
    pub(in crate::analysis) fn part(scalar: &Scalar, part: TextRange) -> Mention {
        let range = scalar.source_range(part.start().into()..part.end().into());
        Mention { range, full_range: range, spelling: Spelling::Part }
    }
}
