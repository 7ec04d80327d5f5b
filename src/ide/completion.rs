//! What can be typed at a place.

mod codes;
mod insert;
mod keys;
mod names;
mod operations;
mod order;
mod refused;
mod resources;
mod skeletons;
mod templates;
mod values;

use std::path::Component;

use crate::analysis::{Analysis, DocumentKind, RUN_PATCH, Step, View, bind_in, is_root_key};
use crate::schema::{Shape, ShapeId};
use crate::spec::{self, FileKind};
use crate::syntax::{Content, Document, ScalarStyle};
use crate::text::{Text, TextEdit, TextRange, TextSize};

use super::site::{Cleared, Site, Wants, clear, site};
use super::style::line_break;
use super::template_names::is_behind_braces;

/// What the editor can do with an item.
#[derive(Debug, Clone, Copy)]
pub struct CompletionOptions {
    /// Whether `$0`, `$1` and `${1:word}` in a new text are places for the cursor.
    pub snippets: bool,
    /// The columns of one level of indentation, where the file itself shows none.
    pub indent: usize,
    /// Whether fields come with docs, which take longer to write than all the rest.
    pub docs: bool,
    /// Whether nobody has asked but a colon was typed: who goes on to the next line by Enter is not
    /// to take an item by it that begins there.
    pub on_colon: bool,
}

/// Something to insert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompletionItem {
    /// What the list shows.
    pub label: String,
    /// What it is.
    pub kind: CompletionKind,
    /// A few words beside the label: the type.
    pub detail: String,
    /// The docs, in Markdown.
    pub docs: String,
    /// What is replaced by what. The range lies in the line of the cursor.
    pub edit: TextEdit,
    /// Whether the new text is a snippet.
    pub snippet: bool,
    /// Items are shown in the order of this, then of the label.
    pub rank: u32,
    /// What the typed word is compared with, where it is not the label.
    pub filter: Option<String>,
    /// Whether it should not be used any more.
    pub deprecated: bool,
    /// Edits elsewhere that go with it.
    pub more_edits: Vec<TextEdit>,
}

impl CompletionItem {
    /// A text for a place, and nothing more.
    fn new(label: String, kind: CompletionKind, edit: TextEdit) -> CompletionItem {
        CompletionItem {
            label,
            kind,
            detail: String::new(),
            docs: String::new(),
            edit,
            snippet: false,
            rank: 0,
            filter: None,
            deprecated: false,
            more_edits: Vec::new(),
        }
    }
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompletionKind {
    /// A key.
    Field,
    /// A value.
    Value,
    /// A value of an enumeration.
    EnumMember,
    /// A name declared elsewhere: an input, a volume.
    Reference,
    /// The name of a connection of the catalogue.
    Connection,
    /// A whole block.
    Skeleton,
    /// A filter or function of a template.
    Function,
    /// A file.
    File,
}

/// What can be typed at an offset, best first.
pub fn completions(
    analysis: &Analysis,
    offset: TextSize,
    options: &CompletionOptions,
) -> Vec<CompletionItem> {
    let mut items = codes::codes(analysis, offset)
        .or_else(|| templates::words(analysis, offset))
        .or_else(|| names::anchors(analysis, offset))
        .or_else(|| in_yaml(analysis, offset, options))
        .unwrap_or_default();
    if options.on_colon {
        items.retain(|item| !item.edit.new_text.starts_with(['\r', '\n']));
    }
    items.sort_by(|a, b| (a.rank, &a.label).cmp(&(b.rank, &b.label)));
    items.dedup_by(|a, b| a.label == b.label && a.kind == b.kind);
    items
}

/// Whether a key is likely typed at an offset: nothing but a word stands before it in its line. What
/// fits there is soon known; where values and templates are typed, names may fit that stand anywhere
/// in the file.
pub fn completes_keys(analysis: &Analysis, offset: TextSize) -> bool {
    let text = analysis.tree().text();
    let is_word = text.before_in_line(offset).trim_start().chars().all(char::is_alphanumeric);
    is_word && !is_behind_braces(analysis.tree(), offset)
}

fn in_yaml(
    analysis: &Analysis,
    offset: TextSize,
    options: &CompletionOptions,
) -> Option<Vec<CompletionItem>> {
    let cleared = clear(analysis.tree(), offset)?;
    let mut items = templates::inserted(analysis, offset);
    if let Some(site) = site(&cleared) {
        items.extend(at_site(analysis, &cleared, &site, options));
    }
    Some(items)
}

fn at_site(
    analysis: &Analysis,
    cleared: &Cleared,
    site: &Site,
    options: &CompletionOptions,
) -> Vec<CompletionItem> {
    let document = cleared.tree.document_at(site.word.start());
    let root = document.root().map_or_else(|| View::absent(document.range()), View::of);
    let kind = match analysis.kind(&document) {
        DocumentKind::Polyaxon(kind) => kind,
        DocumentKind::Foreign if is_deployment_begun(&root) => FileKind::Deployment,
        DocumentKind::Foreign if !may_become_ours(analysis, &root) => return Vec::new(),
        _ => FileKind::Polyaxonfile,
    };
    let bound = bind_in(&analysis.options().beside, kind, &root, &site.steps);
    let mut items = Vec::new();
    let style = insert::Style::of(&cleared.tree, site, options);
    let is_new_item = site.flow && site.is_new_item();
    let takes_keys = site.wants != Wants::Value || site.below_key().is_some();
    if takes_keys && !(is_new_item && site.quote.is_some()) {
        items.extend(keys::keys(&bound, site, &style));
        items.extend(keys::first_items(&bound, site, &style));
        items.extend(operations::params(analysis, &root, site, &style));
        items.extend(resources::names(site, &style));
        items.extend(skeletons::skeletons(&root, site, options));
        if site.steps.last().is_some_and(|step| step.is_into(RUN_PATCH)) {
            items.retain(|item| item.label != "kind");
        }
        if is_new_item {
            items = items.into_iter().map(|item| in_braces(item, options.snippets)).collect();
        }
    }
    if site.wants != Wants::Key {
        items.extend(values::values(&bound, site));
        let mut named = Vec::new();
        // A deployment declares the connections that others name.
        if kind != FileKind::Deployment {
            named.extend(names::connections(&analysis.options().catalogue, site));
        }
        named.extend(operations::references(analysis, cleared.tree.text(), &root, site));
        named.extend(resources::ports(&root, site));
        let begins_list = bound.slots.iter().any(|slot| is_list(slot.shape))
            && matches!(site.steps.last(), Some(Step::Entry(_)));
        items.extend(
            named.into_iter().map(|item| if begins_list { listed(item, site) } else { item }),
        );
        items.extend(names::volumes(&root, site));
        items.extend(resources::amounts(&bound, site));
        if declares_inputs(&root) {
            items.extend(templates::inputs(analysis, cleared, &bound, site));
        }
    }
    let is_json = site.flow && site.quote.is_none() && is_json(analysis, &document);
    let items = items.into_iter().map(|item| if is_json { in_json(item) } else { item });
    let mut items: Vec<_> = items.map(|item| apart(item, analysis.tree().text(), site)).collect();
    refused::without_values(analysis, site, &mut items);
    refused::without_keys(analysis, site, &mut items);
    items
}

fn is_list(shape: ShapeId) -> bool {
    matches!(spec::schema().shape(shape), Shape::List(_))
}

/// A value for a list that is not begun: in brackets, or behind a dash on a line of its own.
fn listed(item: CompletionItem, site: &Site) -> CompletionItem {
    let value = &item.edit.new_text;
    let new_text = match site.wants {
        Wants::Any if !site.flow => format!("- {value}"),
        _ => format!("[{value}]"),
    };
    CompletionItem { edit: TextEdit::replace(site.word, new_text), ..item }
}

/// An entry as an item of its own: two of them in brackets would be two mappings.
fn in_braces(mut item: CompletionItem, snippets: bool) -> CompletionItem {
    let text = &mut item.edit.new_text;
    let cursor = if snippets && !item.snippet { "$1" } else { "" };
    *text = ["{", text, cursor, "}"].concat();
    item.snippet |= snippets;
    item
}

/// Whether a document is written as JSON: its root is in braces, and the first key in quotes, or the
/// name of the file says so.
pub(super) fn is_json(analysis: &Analysis, document: &Document) -> bool {
    let Some(Content::Mapping(root)) = document.root().map(|root| root.content()) else {
        return false;
    };
    let first = root.entries().next().and_then(|entry| entry.key().as_scalar());
    let is_named = || analysis.options().beside.file.extension().is_some_and(|it| it == "json");
    root.is_flow()
        && (first.is_some_and(|key| key.style() == ScalarStyle::DoubleQuoted) || is_named())
}

/// Puts keys and texts in quotes.
fn in_json(mut item: CompletionItem) -> CompletionItem {
    let text = &mut item.edit.new_text;
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    match item.kind {
        _ if text.contains(&[&item.label, ":"].concat()) => {
            *text = text.replacen(&item.label, &quoted(&item.label), 1);
        }
        CompletionKind::Skeleton => {}
        _ if serde_json::from_str::<serde_json::Value>(text).is_ok() => {}
        _ => match text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
            Some(inner) => *text = format!("[{}]", quoted(inner)),
            None => *text = quoted(text),
        },
    }
    item
}

/// Puts what an item needs around it: the colon that the key before it lacks, a blank behind a colon
/// or dash that it would touch, and a comma before what follows in brackets. What goes on in the next
/// line leaves no blanks at the end of this one.
fn apart(mut item: CompletionItem, text: &Text, site: &Site) -> CompletionItem {
    let TextEdit { range, new_text } = &mut item.edit;
    let is_below = new_text.starts_with('\n');
    if (site.is_tight || site.lacks_colon) && !is_below {
        new_text.insert(0, ' ');
    }
    if site.lacks_colon {
        new_text.insert(0, ':');
    }
    if site.wants_comma && !new_text.ends_with(',') {
        new_text.push(',');
    }
    if site.lacks_colon || is_below {
        let before = text.before_in_line(range.start());
        let blanks = &before[before.trim_end().len()..];
        // Editors compare it with what stands between the start of the range and the cursor.
        item.filter = Some([blanks, item.filter.as_ref().unwrap_or(&item.label)].concat());
        *range = TextRange::new(range.start() - TextSize::of(blanks), range.end());
    }
    if new_text.contains('\n') {
        *new_text = new_text.replace('\n', line_break(text));
    }
    item
}

/// Whether there can be inputs to offer; finding them in a long file takes its time.
fn declares_inputs(root: &View) -> bool {
    let places: [&[&str]; 5] =
        [&["inputs"], &["params"], &["matrix"], &["component"], &["run", "components"]];
    places.iter().any(|place| !root.at(place).is_null())
}

/// Whether a file that declares no connection yet is about to.
fn is_deployment_begun(root: &View) -> bool {
    root.keys().iter().any(|key| ["artifactsStore", "deploymentType"].contains(&&**key))
}

/// Root keys that many kinds of files begin with, and specs do too.
const FIRST: &[&str] = &["name", "description", "tags"];

/// Root keys that many kinds of files have.
const PLAIN: &[&str] =
    &["env", "build", "cache", "template", "dependencies", "conditions", "namespace"];

/// Whether a file that shows nothing of Polyaxon yet is one that is being begun: it has no keys but
/// those of a spec, and one of them is about to get its value or is not in every other file, or
/// there are only those that specs begin with.
fn may_become_ours(analysis: &Analysis, root: &View) -> bool {
    let mut fields = root.fields();
    // The key that is being typed, in quotes.
    fields.retain(|(key, _)| !key.is_empty());
    let is_in = |keys: &[&str], key: &str| keys.contains(&key);
    // Folders such as `.github` hold the workflows of others, which have names as well.
    let is_hidden = |part: Component| part.as_os_str().as_encoded_bytes().starts_with(b".");
    let is_first = fields.iter().all(|(key, _)| is_in(FIRST, key));
    fields.iter().all(|(key, _)| is_root_key(key))
        && (is_first && !analysis.options().beside.folder.components().any(is_hidden)
            || fields
                .iter()
                .any(|(key, value)| value.is_null() || !is_in(FIRST, key) && !is_in(PLAIN, key)))
}
