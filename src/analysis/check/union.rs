//! Places that take one of several shapes: the one that was meant is chosen, and only its mistakes
//! are told.

use crate::analysis::view::{Read, View};
use crate::schema::{Shape, ShapeId, Slot};

use super::reading::takes;
use super::{Checker, Place};

impl Checker<'_> {
    pub(super) fn any_of(&mut self, branches: &[ShapeId], slot: Slot, place: &Place, view: &View) {
        let before = std::mem::take(&mut self.findings);
        let mut best = None;
        for branch in branches {
            if !self.fits(*branch, view) {
                continue;
            }
            self.known_shape(*branch, Slot { shape: *branch, ..slot }, place, view);
            let findings = std::mem::take(&mut self.findings);
            let better = best.as_ref().is_none_or(|best: &Vec<_>| findings.len() < best.len());
            let done = findings.is_empty();
            if better {
                best = Some(findings);
            }
            if done {
                break;
            }
        }
        self.findings = before;
        match best {
            Some(findings) => self.findings.extend(findings),
            None => self.wrong_type(slot, place, view),
        }
    }

    /// Whether a value is of the kind that a shape is: a mapping, a list or a scalar.
    fn fits(&self, shape: ShapeId, view: &View) -> bool {
        match (self.schema.shape(shape), view.read()) {
            (Shape::Any, _) => true,
            (Shape::Scalar(scalar), Read::Scalar(_, value)) => takes(scalar.reading, &value),
            (Shape::Object(_) | Shape::Map(_) | Shape::Tagged(_), Read::Mapping(_))
            | (Shape::List(_), Read::Sequence(_)) => true,
            (Shape::AnyOf(branches), _) => branches.iter().any(|branch| self.fits(*branch, view)),
            _ => false,
        }
    }
}
