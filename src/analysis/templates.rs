//! Templates in scalars, with places in the file.

use crate::syntax::Scalar;
use crate::template::{self, Template};
use crate::text::{TextRange, TextSize};

/// A scalar that is rendered, and its template.
pub(crate) struct ScalarTemplate<'t> {
    scalar: Scalar<'t>,
    /// Where the text stands if it stands there as it is, which is the rule.
    verbatim: Option<TextRange>,
    /// What is in it; ranges in it are of the scalar's text.
    pub template: Template,
}

impl<'t> ScalarTemplate<'t> {
    /// The template of a scalar; `None` if it is not rendered.
    pub fn of(scalar: &Scalar<'t>) -> Option<ScalarTemplate<'t>> {
        let text = scalar.text();
        let template = template::is_rendered(&text).then(|| template::parse(&text))?;
        Some(ScalarTemplate { scalar: scalar.clone(), verbatim: scalar.verbatim_range(), template })
    }

    /// The place in the file of a range of the scalar's text.
    pub fn source(&self, range: TextRange) -> TextRange {
        let (start, end) = (self.offset(range.start()), self.offset(range.end()));
        TextRange::new(start, end.max(start))
    }

    fn offset(&self, offset: TextSize) -> TextSize {
        match self.verbatim {
            Some(verbatim) => (verbatim.start() + offset).min(verbatim.end()),
            None => self.scalar.source_offset(offset.into()),
        }
    }
}
