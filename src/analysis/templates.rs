//! Templates in scalars, with places in the file.

use crate::syntax::Scalar;
use crate::template::{self, Template};
use crate::text::TextRange;

/// A scalar that is rendered, and its template.
pub(crate) struct ScalarTemplate<'t> {
    scalar: Scalar<'t>,
    /// What is in it; ranges in it are of the scalar's text.
    pub template: Template,
}

impl<'t> ScalarTemplate<'t> {
    /// The template of a scalar; `None` if it is not rendered.
    pub fn of(scalar: &Scalar<'t>) -> Option<ScalarTemplate<'t>> {
        let text = scalar.text();
        let template = template::is_rendered(&text).then(|| template::parse(&text))?;
        Some(ScalarTemplate { scalar: scalar.clone(), template })
    }

    /// The place in the file of a range of the scalar's text.
    pub fn source(&self, range: TextRange) -> TextRange {
        let start = self.scalar.source_offset(range.start().into());
        let end = self.scalar.source_offset(range.end().into());
        TextRange::new(start, end.max(start))
    }
}
