//! Changes that mend the YAML itself.

use crate::analysis::{Analysis, Diagnostic, Fix};

/// The fixes of a syntax error.
pub(super) fn fixes(_analysis: &Analysis, _diagnostic: &Diagnostic) -> Vec<Fix> {
    Vec::new()
}
