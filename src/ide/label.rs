//! Short words for values.

use std::borrow::Cow;

use crate::syntax::{Content, Mapping};

/// A text in one line and at most `max` characters, never empty.
pub(super) fn shorten(text: Cow<'_, str>, max: usize) -> Cow<'_, str> {
    if !text.is_empty() && text.len() <= max && text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return text;
    }
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let clean: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let is_whole = line.len() == text.trim().len() && clean.chars().nth(max).is_none();
    Cow::Owned(match (clean.is_empty(), is_whole) {
        (true, _) => "\"\"".to_owned(),
        (_, true) => clean,
        (_, false) => clean.chars().take(max.saturating_sub(1)).chain(['…']).collect(),
    })
}

/// The most characters of a [written] value that are shown.
const MAX_CHARS: usize = 60;

/// A value as it is written, in one line and cut where it is long, to stand between backticks.
pub(super) fn written(source: &str) -> String {
    let mut line = source.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "'");
    if let Some((at, _)) = line.char_indices().nth(MAX_CHARS) {
        line.truncate(at);
        line.push('…');
    }
    line
}

/// The text of a scalar, or the name of an alias with its star.
pub(super) fn scalar_text<'t>(content: &Content<'t>) -> Option<Cow<'t, str>> {
    match content {
        Content::Scalar(scalar) => Some(scalar.text()),
        Content::Alias(alias) => Some(Cow::Owned(format!("*{}", alias.name()))),
        Content::Mapping(_) | Content::Sequence(_) => None,
    }
}

/// The keys whose value tells a mapping from its siblings, best first.
const TELLING: [&str; 4] = ["name", "connection", "image", "kind"];

/// What tells a mapping from its siblings: its name, connection, image or kind.
pub(super) fn telling_value<'t>(mapping: &Mapping<'t>) -> Option<Cow<'t, str>> {
    let value = |key: &str| scalar_text(&mapping.get(key)?.value()?.content());
    let filled = |text: &Cow<str>| !text.trim().is_empty();
    TELLING.iter().find_map(|key| value(key).filter(filled)).or_else(|| {
        let container = mapping.get("container")?.value()?.resolve()?;
        match container.content() {
            Content::Mapping(container) => ["name", "image"].iter().find_map(|key| {
                scalar_text(&container.get(key)?.value()?.content()).filter(filled)
            }),
            _ => None,
        }
    })
}
