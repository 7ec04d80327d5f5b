//! Where the tree meets the spec: what each place is, and what is wrong with it.

mod diagnostic;

pub use diagnostic::{Diagnostic, Origin, PathStep, Related, Severity, Tag};
