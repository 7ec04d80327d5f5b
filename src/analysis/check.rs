//! Checks a document against the shapes of the spec.

mod amount;
pub(super) mod describe;
mod duration;
mod kept;
mod moment;
mod object;
mod reading;
mod scalar;
mod union;

use crate::schema::{Layer, ObjectShape, Schema, Shape, ShapeId, Slot};
use crate::syntax::Value;
use crate::template::is_template;
use crate::text::TextRange;

use super::diagnostic::{Diagnostic, Origin, Severity};
use super::view::{Read, View};
use super::walk::MAX_DEPTH;

pub use describe::found;
pub use reading::takes;

/// Everything in `view` that a value of `slot` must not be.
///
/// `name` is what messages call the value, such as `run` for the value of that field.
pub fn check(schema: &Schema, slot: Slot, name: &str, view: &View) -> Vec<Diagnostic> {
    let mut checker = Checker { schema, findings: Vec::new(), depth: 0 };
    checker.slot(slot, &Place { name, layer: Layer::Polyaxon, item: false, within: None }, view);
    checker.findings
}

struct Checker<'s> {
    schema: &'s Schema,
    findings: Vec<Diagnostic>,
    depth: usize,
}

/// What messages need to know of the place of a value.
struct Place<'a> {
    /// The field that holds the value or, for an item, that holds the list.
    name: &'a str,
    /// Who reads the value.
    layer: Layer,
    /// Whether it is an item of a list.
    item: bool,
    /// The object whose field holds the value.
    within: Option<&'a ObjectShape>,
}

impl Place<'_> {
    fn origin(&self) -> Origin {
        match self.layer {
            Layer::Polyaxon => Origin::Polyaxon,
            Layer::KubernetesKeys | Layer::Kubernetes | Layer::Unchecked => Origin::Kubernetes,
        }
    }

    /// Whether it is `command` or `args` of a container, where Polyaxon makes a list of a text.
    fn is_command_line(&self) -> bool {
        self.layer == Layer::KubernetesKeys && !self.item && matches!(self.name, "command" | "args")
    }

    /// How a message calls the place: `` `ports` `` or ``an item of `ports` ``.
    fn title(&self) -> String {
        if self.item { format!("an item of `{}`", self.name) } else { format!("`{}`", self.name) }
    }
}

impl Checker<'_> {
    fn slot(&mut self, slot: Slot, place: &Place, view: &View) {
        match &view.read() {
            Read::Unknown => {}
            Read::Null => self.null(slot, place, view),
            Read::Scalar(node, Value::Str(text)) if slot.or_template && is_template(text) => {
                self.deeper_item(place, node, text, Severity::Warning);
            }
            read => self.shape(slot, place, view, read),
        }
    }

    /// Pydantic refuses null where the annotation has no `None`; the cluster takes it as absence.
    fn null(&mut self, slot: Slot, place: &Place, view: &View) {
        if slot.nullable || place.layer != Layer::Polyaxon {
            return;
        }
        // What takes anything but null is turned into a text.
        let takes = match self.schema.shape(slot.shape) {
            Shape::Any => "a text".to_owned(),
            _ => self.takes(slot),
        };
        let message = format!("{} is empty; it takes {takes}", place.title());
        self.report(view.range(), place, "empty-value", message);
    }

    fn shape(&mut self, slot: Slot, place: &Place, view: &View, read: &Read) {
        if self.depth >= MAX_DEPTH {
            return;
        }
        self.depth += 1;
        self.known_shape(slot.shape, slot, place, view, read);
        self.depth -= 1;
    }

    fn known_shape(&mut self, shape: ShapeId, slot: Slot, place: &Place, view: &View, read: &Read) {
        let schema = self.schema;
        match (schema.shape(shape), read) {
            (Shape::Any, _) => {}
            (Shape::Object(object), Read::Mapping(_)) if object.layer == Layer::Unchecked => {}
            (Shape::Scalar(scalar), Read::Scalar(node, value)) => {
                self.scalar(scalar, slot, place, view, node, value);
            }
            (Shape::Object(object), Read::Mapping(mapping)) => {
                self.object(object, place, view, mapping);
            }
            (Shape::Map(map), Read::Mapping(mapping)) => self.map(map, place, mapping),
            (Shape::List(list), Read::Sequence(sequence)) => self.list(list, place, view, sequence),
            (Shape::List(_), Read::Scalar(..)) if place.is_command_line() => {}
            (Shape::Tagged(tagged), Read::Mapping(mapping)) => {
                self.tagged(tagged, place, view, mapping);
            }
            (Shape::AnyOf(branches), _) => self.any_of(branches, slot, place, view, read),
            _ => self.wrong_type(slot, place, view),
        }
    }

    /// Adds an error, and gives it back to be told more about.
    fn report(
        &mut self,
        range: TextRange,
        place: &Place,
        code: &'static str,
        message: String,
    ) -> &mut Diagnostic {
        let found = Diagnostic::new(range, Severity::Error, code, place.origin(), message);
        let index = self.findings.len();
        self.findings.push(found);
        &mut self.findings[index]
    }
}
