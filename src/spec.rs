//! The Polyaxon model: what each kind of file holds. The doc comments of its types are the docs
//! that hover, completion and the exported schema show.

pub mod contexts;
