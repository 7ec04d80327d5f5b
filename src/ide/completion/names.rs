//! Names that are declared elsewhere: connections, volumes, inputs and anchors.

use crate::analysis::{Analysis, Catalogue, Connection, Step, SymbolKind, View};
use crate::ide::site::Site;
use crate::text::{TextEdit, TextRange, TextSize};

use super::{CompletionItem, CompletionKind};

/// The connections of the catalogue, where a place takes the name of one: those of a fitting kind
/// first, without those that the list holds already.
pub(super) fn connections(catalogue: &Catalogue, site: &Site) -> Vec<CompletionItem> {
    let Some(fits) = wanted(site) else { return Vec::new() };
    let taken = siblings(site);
    let known = catalogue.connections.iter().filter(|known| !taken.contains(&known.name));
    known.map(|known| item(known, fits(known), site)).collect()
}

/// The volumes of the run, where a mount takes the name of one.
pub(super) fn volumes(root: &View, site: &Site) -> Vec<CompletionItem> {
    let keys = site.keys();
    let [.., list, field] = keys.as_slice() else { return Vec::new() };
    if list != "volumeMounts" || field != "name" {
        return Vec::new();
    }
    let places: [&[&str]; 3] = [&["run", "volumes"], &["runPatch", "volumes"], &["volumes"]];
    let volumes = places.iter().flat_map(|place| root.at(place).items());
    let names = volumes.filter_map(|volume| volume.get("name").text().map(String::from));
    names.map(|name| reference(&name, "volume", String::new(), 0, site)).collect()
}

/// The anchors before an offset, where `*` asks for one, or a merge takes one.
pub(super) fn anchors(analysis: &Analysis, offset: TextSize) -> Option<Vec<CompletionItem>> {
    let text = analysis.tree().text();
    let line = text.line_at(offset);
    let before = text.slice(TextRange::new(line.start(), offset.min(line.end()))).into_owned();
    let (start, sign) = match before.rfind('*') {
        Some(star) => (star + 1, ""),
        None if before.trim_end().ends_with("<<:") => (before.len(), "*"),
        None => return None,
    };
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let opens = before[..start].trim_end_matches('*').ends_with([' ', '[', ','])
        && before[start..].chars().all(is_name);
    let quoted = before[..start].matches(['"', '\'']).count() % 2 == 1;
    if !opens || quoted || before.trim_start().starts_with('#') {
        return None;
    }
    let word = TextRange::new(line.start() + TextSize::new(start as u32), offset);
    let symbols = analysis.names().symbols().iter().filter(|it| it.kind == SymbolKind::Anchor);
    let declared =
        symbols.filter(|it| it.declarations.iter().any(|at| at.range.end() < word.start()));
    let item = |name: &str| {
        let edit = TextEdit::replace(word, [sign, name].concat());
        CompletionItem {
            detail: "anchor".to_owned(),
            ..CompletionItem::new(name.to_owned(), CompletionKind::Reference, edit)
        }
    };
    Some(declared.map(|symbol| item(&symbol.name)).collect())
}

type Fits = fn(&Connection) -> bool;

/// What kind of connection a place takes; `None` where it takes none.
fn wanted(site: &Site) -> Option<Fits> {
    let keys = site.keys();
    match keys.last()?.as_str() {
        "connections" if keys.iter().any(|key| key == "notifications") => {
            Some(Connection::is_notifier)
        }
        "connections" => Some(|_| true),
        "connection" if keys.iter().any(|key| key == "init") => Some(init_kind(site)),
        "connection" if keys.iter().any(|key| key == "hooks") => Some(Connection::is_notifier),
        "connection" if keys.iter().any(|key| key == "build") => {
            Some(|connection| connection.kind == "registry")
        }
        "connection" => Some(|_| true),
        _ => None,
    }
}

/// What fits an init item depends on what stands beside the name.
fn init_kind(site: &Site) -> Fits {
    let beside = site.steps.iter().rev().nth(1).map(Step::view);
    let has = |field: &str| beside.as_ref().is_some_and(|item: &View| !item.get(field).is_null());
    if has("git") {
        Connection::is_git
    } else if has("artifacts") || has("paths") {
        Connection::is_store
    } else {
        |connection| connection.is_store() || connection.is_git()
    }
}

/// The texts of the list that a place is an item of.
pub(super) fn siblings(site: &Site) -> Vec<String> {
    let near = site.steps.iter().rev().take(2).map(|step| step.view().items());
    let items = near.into_iter().find(|items| !items.is_empty()).unwrap_or_default();
    items.iter().filter_map(|item| item.text().map(String::from)).collect()
}

fn item(connection: &Connection, fits: bool, site: &Site) -> CompletionItem {
    let rank = u32::from(!fits);
    let item = reference(&connection.name, &connection.kind, connection.docs(), rank, site);
    CompletionItem { kind: CompletionKind::Connection, ..item }
}

pub(super) fn reference(
    name: &str,
    detail: &str,
    docs: String,
    rank: u32,
    site: &Site,
) -> CompletionItem {
    let edit = TextEdit::replace(site.word, name);
    CompletionItem {
        detail: detail.to_owned(),
        docs,
        rank,
        ..CompletionItem::new(name.to_owned(), CompletionKind::Reference, edit)
    }
}
