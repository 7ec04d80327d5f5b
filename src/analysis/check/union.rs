//! Places that take one of several shapes: the one that was meant is chosen, and only its mistakes
//! are told.

use crate::analysis::view::{Read, View};
use crate::schema::{Shape, ShapeId, Slot};

use super::reading::takes;
use super::{Checker, Place};

impl Checker<'_> {
    pub(super) fn any_of(
        &mut self,
        branches: &[ShapeId],
        slot: Slot,
        place: &Place,
        view: &View,
        read: &Read,
    ) {
        let before = std::mem::take(&mut self.findings);
        let mut best = None;
        for branch in branches {
            if !self.fits(*branch, read) || self.is_taken_as_is(branches, *branch, view, read) {
                continue;
            }
            self.known_shape(*branch, Slot { shape: *branch, ..slot }, place, view, read);
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

    /// Where anything goes beside an object, a mapping belongs to the object if it is empty or has
    /// one of its fields, and is taken as it is if not.
    fn is_taken_as_is(
        &self,
        branches: &[ShapeId],
        branch: ShapeId,
        view: &View,
        read: &Read,
    ) -> bool {
        let has_any =
            branches.iter().any(|branch| matches!(self.schema.shape(*branch), Shape::Any));
        let belongs = match (self.schema.shape(branch), read) {
            (Shape::Object(object), Read::Mapping(_)) => {
                let fields = view.fields();
                fields.is_empty() || fields.iter().any(|(key, _)| object.field(key).is_some())
            }
            (Shape::Any, Read::Mapping(_)) => !branches.iter().any(|other| {
                *other != branch
                    && self.fits(*other, read)
                    && !self.is_taken_as_is(branches, *other, view, read)
            }),
            _ => true,
        };
        has_any && !belongs
    }

    /// Whether a value is of the kind that a shape is: a mapping, a list or a scalar.
    fn fits(&self, shape: ShapeId, read: &Read) -> bool {
        match (self.schema.shape(shape), read) {
            (Shape::Any, _) => true,
            (Shape::Scalar(scalar), Read::Scalar(_, value)) => takes(scalar.reading, value),
            (Shape::Object(_) | Shape::Map(_) | Shape::Tagged(_), Read::Mapping(_))
            | (Shape::List(_), Read::Sequence(_)) => true,
            (Shape::AnyOf(branches), _) => branches.iter().any(|branch| self.fits(*branch, read)),
            _ => false,
        }
    }
}
