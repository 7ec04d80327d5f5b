//! A name and what is said about it.

use crate::ide::CompletionKind;
use crate::spec::contexts::{Availability, Function, Name};

/// A name that can stand at a place of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The name.
    pub name: String,
    /// What it is.
    pub kind: CompletionKind,
    /// Its type or usage.
    pub detail: String,
    /// What it means, in Markdown.
    pub docs: String,
    /// Whether it exists when the template is rendered.
    pub available: bool,
    /// What is likely to be meant comes first.
    pub rank: u32,
}

impl Word {
    /// A word that exists, from its parts.
    pub fn new(name: &str, kind: CompletionKind, detail: &str, docs: String) -> Word {
        let (name, detail) = (name.to_owned(), detail.to_owned());
        Word { name, kind, detail, docs, available: true, rank: 0 }
    }

    /// A name of the tables.
    pub fn of_name(name: &Name) -> Word {
        let mut docs = vec![name.docs.to_owned()];
        docs.extend(name.example.map(|example| format!("Example: `{example}`")));
        docs.extend(limits(name.availability).map(str::to_owned));
        Word::new(name.name, CompletionKind::Field, name.kind, docs.join("\n\n"))
    }

    /// A filter, test or function.
    pub fn of_function(function: &Function) -> Word {
        let docs = function.docs.to_owned();
        Word::new(function.name, CompletionKind::Function, function.usage, docs)
    }

    /// Puts it behind others.
    pub fn ranked(mut self, rank: u32) -> Word {
        self.rank = rank;
        self
    }

    /// All that is known, in Markdown.
    pub fn markdown(&self) -> String {
        let head = match self.detail.as_str() {
            "" => format!("**`{}`**", self.name),
            detail => format!("**`{}`**: `{detail}`", self.name),
        };
        if self.docs.is_empty() { head } else { format!("{head}\n\n{}", self.docs) }
    }
}

fn limits(availability: Availability) -> Option<&'static str> {
    match availability {
        Availability::Always => None,
        Availability::Run => Some("Exists only inside of `run` and in hooks."),
        Availability::Service => Some("Exists only inside of `run` and in hooks of services."),
        Availability::Reference => Some("Exists only as the value of a param with a `ref`."),
    }
}
