//! What a place in a document may hold: the way from the root down through tree and shapes at once.

use crate::schema::{Field, ObjectShape, Schema, Shape, ShapeId, Slot, TaggedShape};
use crate::syntax::{Entry, Item};
use crate::text::TextRange;

use super::view::{Read, View};

/// A step from a value to one inside it.
#[derive(Clone)]
pub enum Step<'t> {
    /// Into the value of an entry.
    Entry(Entry<'t>),
    /// Into an item.
    Item(Item<'t>),
    /// Into an item that is not written yet.
    NewItem(TextRange),
}

impl<'t> Step<'t> {
    /// The value that the step leads to.
    pub fn view(&self) -> View<'t> {
        match self {
            Step::Entry(entry) => View::of_entry(entry),
            Step::Item(item) => View::of_item(item),
            Step::NewItem(range) => View::absent(*range),
        }
    }

    /// The key whose value the step leads into.
    pub fn key_text(&self) -> Option<String> {
        match self {
            Step::Entry(entry) => entry.key_text().map(String::from),
            _ => None,
        }
    }

    /// Whether the step leads into the value of one of some keys.
    pub fn is_into(&self, keys: &[&str]) -> bool {
        let Step::Entry(entry) = self else { return false };
        entry.key_text().is_some_and(|key| keys.contains(&&*key))
    }
}

/// What a value at a place may be. More than one where nothing there says which.
#[derive(Clone, Default)]
pub struct Bound<'s> {
    /// What the value may be.
    pub slots: Vec<Slot>,
    /// The field that holds it, and the object that the field is of; none for items and free keys.
    pub field: Option<(&'s ObjectShape, &'s Field)>,
}

/// What the value at the end of `steps` from `root`, a value of `slot`, may be.
pub fn bind<'s>(schema: &'s Schema, slot: Slot, root: &View, steps: &[Step]) -> Bound<'s> {
    Bound { slots: vec![slot], field: None }.along(schema, root, steps)
}

impl<'s> Bound<'s> {
    /// What the value at the end of some steps from `view` may be.
    pub fn along(mut self, schema: &'s Schema, view: &View, steps: &[Step]) -> Bound<'s> {
        let mut view = view.clone();
        for step in steps {
            self = self.step(schema, &view, step);
            view = step.view();
        }
        self
    }

    /// What the value behind one step from `view` may be.
    pub fn step(&self, schema: &'s Schema, view: &View, step: &Step) -> Bound<'s> {
        Bound::behind(schema, &self.shapes(schema, view), step)
    }

    /// What the value behind one step from a value of these [shapes](Bound::shapes) may be.
    pub fn behind(schema: &'s Schema, shapes: &[ShapeId], step: &Step) -> Bound<'s> {
        match step {
            Step::Entry(entry) => match entry.key_text() {
                Some(key) => Bound::behind_key(schema, shapes, &key),
                None => Bound::default(),
            },
            Step::Item(_) | Step::NewItem(_) => {
                let items = shapes.iter().filter_map(|shape| match schema.shape(*shape) {
                    Shape::List(list) => Some(list.item),
                    _ => None,
                });
                Bound { slots: items.collect(), field: None }
            }
        }
    }

    fn behind_key(schema: &'s Schema, shapes: &[ShapeId], key: &str) -> Bound<'s> {
        let mut bound = Bound::default();
        for shape in shapes {
            match schema.shape(*shape) {
                Shape::Object(object) => {
                    if let Some(field) = object.field(key) {
                        bound.slots.push(field.slot);
                        bound.field.get_or_insert((object, field));
                    }
                }
                Shape::Map(map) => bound.slots.push(map.value),
                Shape::Tagged(tagged) => bound.tagged(schema, tagged, key),
                _ => {}
            }
        }
        bound
    }

    /// A key of a mapping that does not say yet which object it is: any of them may be meant.
    fn tagged(&mut self, schema: &'s Schema, tagged: &TaggedShape, key: &str) {
        for (_, branch) in &tagged.branches {
            if let Shape::Object(object) = schema.shape(*branch)
                && let Some(field) = object.field(key)
            {
                self.slots.push(field.slot);
                self.field.get_or_insert((object, field));
            }
        }
    }

    /// The objects that a mapping here may be.
    pub fn objects(&self, schema: &'s Schema, view: &View) -> Vec<&'s ObjectShape> {
        let shapes = self.shapes(schema, view).into_iter();
        shapes.filter_map(|shape| schema.object(shape)).collect()
    }

    /// The keys, such as `kind`, that say which object a mapping here is.
    pub fn tags(&self, schema: &'s Schema) -> Vec<String> {
        let mut tags = Vec::new();
        self.slots.iter().for_each(|slot| collect_tags(schema, slot.shape, &mut tags));
        tags
    }

    /// The shapes that a value here may be of, with unions opened and kinds looked up.
    pub fn shapes(&self, schema: &'s Schema, view: &View) -> Vec<ShapeId> {
        let mut shapes = Vec::new();
        for slot in &self.slots {
            open(schema, slot.shape, view, &mut shapes);
        }
        shapes.dedup();
        shapes
    }
}

fn open(schema: &Schema, shape: ShapeId, view: &View, shapes: &mut Vec<ShapeId>) {
    match schema.shape(shape) {
        Shape::AnyOf(branches) => {
            branches.iter().for_each(|branch| open(schema, *branch, view, shapes));
        }
        Shape::Tagged(tagged) => {
            let kind = match view.read() {
                Read::Mapping(_) => view.get(&tagged.tag).text(),
                _ => None,
            };
            let branch = kind.and_then(|kind| tagged.branch(&kind));
            shapes.push(branch.unwrap_or(shape));
        }
        _ => shapes.push(shape),
    }
}

fn collect_tags(schema: &Schema, shape: ShapeId, tags: &mut Vec<String>) {
    match schema.shape(shape) {
        Shape::Tagged(tagged) => tags.push(tagged.tag.clone()),
        Shape::AnyOf(branches) => {
            branches.iter().for_each(|branch| collect_tags(schema, *branch, tags));
        }
        _ => {}
    }
}
