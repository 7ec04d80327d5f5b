//! Lines with a label each, and how values are said in them.

use crate::analysis::{Definition, View};

/// The most characters of a value that are shown.
const MOST: usize = 160;

/// What is said of a document.
#[derive(Default)]
pub(super) struct Lines {
    /// What it is.
    pub title: String,
    lines: Vec<(&'static str, String)>,
}

impl Lines {
    /// Adds a line.
    pub(super) fn push(&mut self, label: &'static str, text: impl Into<String>) {
        self.lines.push((label, short(&text.into())));
    }

    /// All of it, below the name of the file. A label stands before the first of its lines.
    pub(super) fn text(&self, name: &str) -> String {
        let mut text = format!("{name}: {}\n", self.title);
        let mut last = "";
        for (label, line) in &self.lines {
            let shown = if *label == last { "" } else { label };
            text += &format!("  {shown:<9} {line}\n");
            last = label;
        }
        text
    }
}

/// The first line of a text, cut where it is long.
fn short(text: &str) -> String {
    let text = text.trim();
    let first = text.lines().next().unwrap_or_default();
    let cut: String = first.chars().take(MOST).collect();
    if cut.len() == text.len() { cut } else { format!("{} ...", cut.trim_end()) }
}

/// A scalar as people would say it. Of a template that is one input alone, the value that it has
/// unless a run says otherwise.
pub(super) fn said(definition: &Definition, view: &View) -> Option<String> {
    let text = view.scalar()?.text().trim().to_owned();
    let name = text.strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}")).map(str::trim);
    let input = name.and_then(|name| {
        let declared = definition.declared();
        let (_, input) = declared.into_iter().find(|(declared, _)| declared == name)?;
        Some(format!("{} (input {name})", input.get("value").scalar()?.text()))
    });
    Some(input.unwrap_or(text))
}

/// Words with commas between them.
pub(super) fn listed<T: AsRef<str>>(words: impl Iterator<Item = T>) -> String {
    words.map(|word| word.as_ref().to_owned()).collect::<Vec<_>>().join(", ")
}
