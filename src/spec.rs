//! The Polyaxon model: what each kind of file holds. The doc comments of its types are the docs
//! that hover, completion and the exported schema show.

pub mod contexts;
pub mod tools;
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    Component,
    Operation,
    Polyaxonfile,
    Deployment,
    Agent,
    Git,
}
pub fn schema() -> &'static crate::schema::Schema {
    todo!()
}
pub fn root(_: FileKind) -> crate::schema::ShapeId {
    todo!()
}
