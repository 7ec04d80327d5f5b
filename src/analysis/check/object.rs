//! Mappings: unknown, missing and repeated keys, and what each key holds.

use std::borrow::Cow;

use crate::analysis::definition::{CONTAINER_SHORTCUTS, SHORTCUTS, first_key};
use crate::analysis::diagnostic::{Belongs, Diagnostic, Origin, Severity, Tag};
use crate::analysis::layers::run_shape;
use crate::analysis::moves::{self, Meant};
use crate::analysis::slips;
use crate::analysis::suggest::{and_list, did_you_mean, nearest};
use crate::analysis::view::{Read, View, come_again, effective_entries};
use crate::schema::{
    Field, Layer, ListShape, MapShape, ObjectShape, RestShape, Shape, ShapeId, Slot, TaggedShape,
    Unknown, to_snake_case,
};
use crate::spec::{self, NEVER_EMPTY};
use crate::syntax::{Content, Entry, Mapping, Sequence};

use super::{Checker, Place, takes};

impl Checker<'_> {
    pub(super) fn object(
        &mut self,
        object: &ObjectShape,
        place: &Place,
        view: &View,
        mapping: &Mapping,
    ) {
        let entries = effective_entries(mapping);
        let (mut known, mut unknown) = (Vec::with_capacity(entries.len()), Vec::new());
        for entry in entries {
            let Some(key) = entry.key_text() else {
                unknown.push(entry);
                continue;
            };
            if let Some(field) = object.field(&key) {
                known.push(Known { entry, key, field });
            } else if let Some(rest) = rest_of(object, &key) {
                let place = Place { name: &key, layer: object.layer, item: false, within: None };
                self.entry(rest.value, &place, &entry);
            } else if object.unknown == Unknown::Taken || !self.is_fraction(mapping, place, &entry)
            {
                unknown.push(entry);
            }
        }
        // Of keys that come again some seem to be too much, and may be of another item.
        if !mapping.may_repeat() || !is_repeated(mapping) {
            self.exclusive(object, &known);
        }
        let meant = self.stood_in_for(object, &known, &unknown);
        let told = self.unknown_keys(object, place, &known, &unknown, meant);
        self.both_spellings(object, &known);
        self.missing(object, place, view, &known, &unknown, meant);
        let rest =
            known.iter().filter(|known| told.is_none_or(|told| told.name != known.field.name));
        rest.for_each(|Known { entry, field, .. }| self.field(object, field, entry));
    }

    fn field(&mut self, object: &ObjectShape, field: &Field, entry: &Entry) {
        let within = Some(object);
        let place = Place { name: &field.name, layer: object.layer, item: false, within };
        if let Some(advice) = &field.deprecated {
            self.deprecated(object, field, advice, entry);
        }
        if NEVER_EMPTY.contains(&(&*object.name, &*field.name)) && object.layer == Layer::Polyaxon {
            self.empty(&place, &View::of_entry(entry));
        }
        self.entry(field.slot, &place, entry);
    }

    fn empty(&mut self, place: &Place, view: &View) {
        if view.mapping().is_some_and(|mapping| mapping.entries().next().is_none()) {
            let message = format!("{} is empty, which Polyaxon refuses", place.title());
            self.report(view.range(), place, "missing-field", message);
        }
    }

    /// Of some groups of fields only one may be given.
    fn exclusive(&mut self, object: &ObjectShape, known: &[Known]) {
        for group in &object.exclusive {
            let given: Vec<_> = known
                .iter()
                .filter(|known| group.contains(&known.field.name) && !known.is_blank())
                .collect();
            if let [first, second, ..] = given[..] {
                let message =
                    format!("`{}` and `{}` exclude each other; keep one", first.key, second.key);
                let origin = match object.layer {
                    Layer::Polyaxon => Origin::Polyaxon,
                    _ => Origin::Kubernetes,
                };
                let range = second.entry.key().range();
                let mut diagnostic =
                    Diagnostic::new(range, Severity::Error, "exclusive-fields", origin, message);
                diagnostic.relate(first.entry.key().range(), "the other one");
                self.findings.push(diagnostic);
            }
        }
    }

    fn deprecated(&mut self, object: &ObjectShape, field: &Field, advice: &str, entry: &Entry) {
        let advice = advice.trim_end_matches('.').replacen("Use", "use", 1);
        let message = format!("`{}` should not be used any more; {advice}", field.name);
        let range = entry.key().range();
        let mut hint =
            Diagnostic::new(range, Severity::Hint, "deprecated-field", Origin::Lint, message);
        if field.name == "delayValidation" && !View::of_entry(entry).is_null() {
            hint.severity = Severity::Warning;
            hint.message = format!("`{}` makes each run fail: {advice}", field.name);
        }
        hint.tags.push(Tag::Deprecated);
        let owner = self.owner(object, &field.name);
        hint.belongs = owner.map(|owner| Belongs::In(owner.name.clone()));
        self.findings.push(hint);
    }

    /// Finds the keys that are no fields. Gives back the field that is empty since they should stand
    /// under it.
    fn unknown_keys<'s>(
        &mut self,
        object: &ObjectShape,
        place: &Place,
        known: &[Known<'_, 's>],
        unknown: &[Entry],
        meant: Option<&str>,
    ) -> Option<&'s Field> {
        if unknown.is_empty() || object.unknown == Unknown::Taken {
            return None;
        }
        if let Some(Known { entry, field, .. }) = self.misindented(object, known, unknown) {
            let origin = key_origin(object);
            self.findings.push(moves::misindented(origin, entry, field, unknown));
            return Some(field);
        }
        let of_others = moves::variables(object, unknown);
        if let Some(found) = of_others.or_else(|| moves::of_run(self.schema, unknown)) {
            self.findings.push(found);
            return None;
        }
        let keys = unknown.iter();
        let found = keys.filter_map(|key| self.unknown_key(object, place, known, key, meant));
        let found: Vec<_> = found.collect();
        self.findings.extend(moves::joined(found));
        None
    }

    /// The empty field whose own fields stand beside it instead of under it.
    fn misindented<'e, 't, 's>(
        &self,
        object: &ObjectShape,
        known: &'e [Known<'t, 's>],
        unknown: &[Entry],
    ) -> Option<&'e Known<'t, 's>> {
        let last = unknown.last()?.start();
        let names = || object.fields.iter().map(|field| field.name.as_str());
        let is_strange = || {
            let is_mapping = |entry: &Entry| View::of_entry(entry).mapping().is_some();
            let mut keys = unknown.iter().filter_map(Entry::key_text);
            unknown.iter().all(is_mapping)
                && keys.all(|key| {
                    nearest(&key, names()).is_empty() && moves::meant(object, &key).is_none()
                })
        };
        known.iter().filter(|known| known.is_null()).find(|owner| {
            let start = owner.entry.start();
            // What takes any key takes those that follow.
            let is_last =
                || !known.iter().any(|it| start < it.entry.start() && it.entry.start() < last);
            let takes_any = owner.entry.value().is_none()
                && self.takes_any_key(owner.field.slot)
                && is_last()
                && is_strange();
            unknown.iter().all(|entry| {
                let takes = |key: &str| takes_any || self.takes_key(owner.field.slot, key);
                entry.start() > start && entry.key_text().is_some_and(|key| takes(&key))
            })
        })
    }

    /// Whether a value of a slot is a mapping of mappings with free keys.
    fn takes_any_key(&self, slot: Slot) -> bool {
        let Shape::Map(map) = self.schema.shape(slot.shape) else { return false };
        !matches!(self.schema.shape(map.value.shape), Shape::Scalar(_))
    }

    /// Whether a value of a slot is an object that knows a key.
    fn takes_key(&self, slot: Slot, key: &str) -> bool {
        matches!(self.schema.shape(slot.shape), Shape::Object(object) if object.field(key).is_some())
    }

    /// The one required field that is absent, where there is one key that no field has and it holds
    /// what the field may hold: one finding tells of both.
    fn stood_in_for<'s>(
        &self,
        object: &'s ObjectShape,
        known: &[Known],
        unknown: &[Entry],
    ) -> Option<&'s str> {
        let [entry] = unknown else { return None };
        let mut absent = required(object, known);
        let (Some(field), None) = (absent.next(), absent.next()) else { return None };
        let is_scalar = match (self.schema.shape(field.slot.shape), View::of_entry(entry).read()) {
            (Shape::Scalar(scalar), Read::Scalar(_, value)) => takes(scalar.reading, &value),
            _ => false,
        };
        // A patch of a run needs none, and elsewhere the kind is known here.
        let is_kind = field.name == "kind";
        let is_known =
            !matches!(moves::meant(object, &entry.key_text()?), None | Some(Meant::Other(_)));
        (is_scalar && !is_kind && !is_known).then_some(field.name.as_str())
    }

    /// A key that is no field, with the finding about it; none if another slip is told of it.
    fn unknown_key(
        &mut self,
        object: &ObjectShape,
        place: &Place,
        known: &[Known],
        entry: &Entry,
        meant: Option<&str>,
    ) -> Option<(String, Diagnostic)> {
        if self.is_slip(place, entry) {
            return None;
        }
        let key = self.text_key(object, entry)?;
        let is_absent = |field: &&Field| known.iter().all(|known| known.field.name != field.name);
        let absent = object.fields.iter().filter(is_absent);
        let mut near = nearest(&key, absent.map(|field| field.name.as_str()));
        let stands_in = meant.filter(|_| near.is_empty());
        near.extend(stands_in);
        let (code, origin, severity) = match (object.layer, object.unknown) {
            // What is dropped for a field that has to be there leaves the object without it.
            (Layer::Kubernetes, Unknown::Dropped)
                if !is_required(object, &near) && !lacks_all(object, known) =>
            {
                ("nested-k8s-unknown-key", Origin::Kubernetes, Severity::Warning)
            }
            (Layer::Kubernetes, _) => {
                ("nested-k8s-unknown-key", Origin::Kubernetes, Severity::Error)
            }
            _ => ("unknown-field", Origin::Polyaxon, Severity::Error),
        };
        let meant = moves::meant(object, &key);
        let belongs = match meant {
            None if near.is_empty() => self.elsewhere(object, place, known, &key),
            _ => meant.filter(|meant| is_taken(meant, known)).and_then(Meant::belongs),
        };
        let advice = match (meant, &belongs) {
            (Some(Meant::Field(name, _)), _) if known.iter().any(|it| it.field.name == *name) => {
                near.clear();
                format!("; `{name}` is there already")
            }
            (Some(Meant::Field(name, text)), _) => {
                near = vec![name];
                match View::of_entry(entry).int() {
                    Some(port) => format!("; {}", text.replace("8080", &port.to_string())),
                    None => format!("; {text}"),
                }
            }
            (Some(Meant::Around(text) | Meant::Other(text)), _) => {
                near.clear();
                format!("; {text}")
            }
            (_, Some(belongs)) => {
                near.clear();
                moves::advice(belongs, place.name)
            }
            _ if near.is_empty() => String::new(),
            _ if stands_in.is_some() => format!(", which lacks `{}`", near[0]),
            _ => did_you_mean(&near),
        };
        let dropped = if severity == Severity::Warning { ", the cluster drops it" } else { "" };
        let title = if place.item {
            format!("{} of `{}`", singular(&object.name), place.name)
        } else {
            format!("`{}`", place.name)
        };
        let message = format!("unknown field `{key}` in {title}{dropped}{advice}");
        let mut diagnostic = Diagnostic::new(entry.key().range(), severity, code, origin, message);
        diagnostic.suggest(&near);
        diagnostic.belongs = belongs;
        Some((key, diagnostic))
    }

    /// The one field of an object whose own object knows a key.
    fn owner<'s>(&self, object: &'s ObjectShape, key: &str) -> Option<&'s Field> {
        let mut owners = object.fields.iter().filter(|field| self.takes_key(field.slot, key));
        let owner = owners.next()?;
        owners.next().is_none().then_some(owner)
    }

    /// Where one that knows a key is: in the one field whose object does, or around the object. What a
    /// patch of a run takes is meant for the run, where one stands beside it.
    fn elsewhere(
        &self,
        object: &ObjectShape,
        place: &Place,
        known: &[Known],
        key: &str,
    ) -> Option<Belongs> {
        let Some(owner) = self.owner(object, key) else {
            // What is short for a field of `run` stands at the root of a file without one.
            let is_short = SHORTCUTS.iter().chain(CONTAINER_SHORTCUTS).any(|short| *short == key);
            let takes = |around: &&ObjectShape| {
                around.field(key).is_some() && !(is_short && moves::is_root(around))
            };
            let around = place.within.filter(takes);
            return around.map(|_| Belongs::Around { is_told: false });
        };
        let runs = known.iter().any(|known| known.field.name == "run");
        let owner = if owner.name == "runPatch" && runs { "run" } else { &owner.name };
        Some(Belongs::In(owner.to_owned()))
    }

    /// The key as text; reports one that is none where that is refused.
    fn text_key(&mut self, object: &ObjectShape, entry: &Entry) -> Option<String> {
        if object.layer != Layer::Kubernetes && !self.is_text_key(entry) {
            return None;
        }
        let key = entry.key_text()?;
        // The Kubernetes client takes this one argument beside the fields of every object.
        let is_argument = to_snake_case(&key) == "local_vars_configuration";
        (object.layer != Layer::KubernetesKeys || !is_argument).then(|| key.into_owned())
    }

    /// Whether a key is a text; reports one that is none, such as `on:` or `1:`.
    fn is_text_key(&mut self, entry: &Entry) -> bool {
        let key = entry.key();
        let Some(Content::Scalar(scalar)) = key.resolve().map(|node| node.content()) else {
            return true;
        };
        if scalar.is_text() {
            return true;
        }
        let message = format!(
            "the key `{}` is read as {} and not as a text; put it in quotes",
            scalar.text(),
            super::describe::article(&scalar.value()),
        );
        let range = key.range();
        self.findings.push(Diagnostic::new(
            range,
            Severity::Error,
            "key-not-text",
            Origin::Polyaxon,
            message,
        ));
        false
    }

    fn both_spellings(&mut self, object: &ObjectShape, known: &[Known]) {
        for Known { entry, key, field } in known {
            if *key == *field.name || object.layer == Layer::Kubernetes {
                continue;
            }
            let Some(camel) = known.iter().find(|other| *other.key == *field.name) else {
                continue;
            };
            let message =
                format!("`{key}` and `{}` are two spellings of one field; keep one", field.name);
            let range = entry.key().range();
            let mut diagnostic = Diagnostic::new(
                range,
                Severity::Error,
                "both-spellings",
                Origin::Polyaxon,
                message,
            );
            diagnostic.relate(camel.entry.key().range(), "the other spelling");
            self.findings.push(diagnostic);
        }
    }

    fn missing(
        &mut self,
        object: &ObjectShape,
        place: &Place,
        view: &View,
        known: &[Known],
        unknown: &[Entry],
        meant: Option<&str>,
    ) {
        let mut absent: Vec<&Field> = required(object, known)
            .filter(|field| misspelled(&field.name, unknown).is_none())
            .filter(|field| meant != Some(&field.name))
            .collect();
        let origin = key_origin(object);
        let found = |range, message| {
            Diagnostic::new(range, Severity::Error, "missing-field", origin, message)
        };
        // A key with nothing behind it is no better, but is not written once more.
        absent.retain(|field| {
            let empty = known.iter().find(|known| known.field.name == field.name);
            self.findings.extend(empty.map(|known| {
                let message =
                    format!("`{}` is empty; it takes {}", known.key, self.takes(field.slot));
                found(View::of_entry(&known.entry).range(), message)
            }));
            empty.is_none()
        });
        if absent.is_empty() {
            return;
        }
        let names: Vec<_> = absent.iter().map(|field| format!("`{}`", field.name)).collect();
        let message = format!("{} lacks {}", place.title(), and_list(&names));
        let range = if place.item { first_key(view) } else { view.key_range() };
        let mut diagnostic = found(range, message);
        diagnostic.suggestions = absent.iter().map(|field| field.name.clone()).collect();
        self.findings.push(diagnostic);
    }

    /// Whether an entry in braces is a key alone for want of a sign, which is reported.
    fn is_slip(&mut self, place: &Place, entry: &Entry) -> bool {
        let slip = slips::in_braces(entry, place.origin());
        let is_slip = slip.is_some();
        self.findings.extend(slip);
        is_slip
    }

    /// Whether an entry is what stands behind the comma of a number, which is reported.
    fn is_fraction(&mut self, mapping: &Mapping, place: &Place, entry: &Entry) -> bool {
        let slip = slips::decimal_comma(mapping, entry, place.origin());
        let is_fraction = slip.is_some();
        self.findings.extend(slip);
        is_fraction
    }

    pub(super) fn map(&mut self, map: &MapShape, place: &Place, mapping: &Mapping) {
        for entry in effective_entries(mapping) {
            if map.text_keys && self.is_fraction(mapping, place, &entry)
                || self.is_slip(place, &entry)
            {
                continue;
            }
            if map.text_keys && !self.is_text_key(&entry) {
                continue;
            }
            let Some(key) = entry.key_text() else { continue };
            let place = Place { name: &key, layer: place.layer, item: false, within: None };
            self.entry(map.value, &place, &entry);
        }
    }

    pub(super) fn list(
        &mut self,
        list: &ListShape,
        place: &Place,
        view: &View,
        sequence: &Sequence,
    ) {
        let place = Place { item: true, within: None, ..*place };
        if list.first.is_empty() {
            self.items(list.item, &place, sequence);
        } else {
            for (at, item) in sequence.items().enumerate() {
                let slot = list.first.get(at).copied().unwrap_or(list.item);
                self.item(slot, &place, &item);
            }
        }
        let has = |count: usize| count == 0 || sequence.items().nth(count - 1).is_some();
        if !has(list.min) {
            let message = format!("`{}` needs at least {} items", place.name, list.min);
            self.report(view.range(), &place, "too-few-items", message);
        }
        if let Some(max) = list.max.filter(|max| has(max + 1)) {
            let message = format!("`{}` takes at most {max} items", place.name);
            self.report(view.range(), &place, "too-many-items", message);
        }
    }

    pub(super) fn tagged(
        &mut self,
        tagged: &TaggedShape,
        place: &Place,
        view: &View,
        mapping: &Mapping,
    ) {
        let entry = mapping.get(&tagged.tag);
        if let (None, Some(untagged)) = (&entry, tagged.untagged) {
            let slot = Slot { shape: untagged, nullable: false, or_template: false };
            let read = Read::Mapping(mapping.clone());
            return self.known_shape(untagged, slot, place, view, &read);
        }
        let Some(entry) = entry else {
            let entries: Vec<_> = mapping.entries().collect();
            if let Some(entry) = misspelled(&tagged.tag, &entries) {
                return self.misspelled_tag(tagged, place, entry);
            }
            let message = format!("{} lacks `{}`", place.title(), tagged.tag);
            let range = if place.item { first_key(view) } else { view.key_range() };
            let found = self.report(range, place, "missing-field", message);
            found.suggestions.push(tagged.tag.clone());
            return;
        };
        let tag = View::of_entry(&entry);
        let known = tag.text().and_then(|text| tagged.branch(&text));
        let Some(shape) = known.or_else(|| self.unknown_kind(tagged, place, &tag)) else { return };
        let told = self.findings.len();
        if let Shape::Object(object) = self.schema.shape(shape) {
            self.object(object, place, view, mapping);
        }
        if known.is_none() {
            let mut later = self.findings.split_off(told);
            later.retain(|found| found.range != tag.range());
            self.findings.extend(later);
        }
    }

    fn misspelled_tag(&mut self, tagged: &TaggedShape, place: &Place, entry: &Entry) {
        if self.is_slip(place, entry) {
            return;
        }
        let key = entry.key_text().unwrap_or_default();
        let near = did_you_mean(&[&tagged.tag]);
        let message = format!("unknown field `{key}` in `{}`{near}", place.name);
        let found = self.report(entry.key().range(), place, "unknown-field", message);
        found.suggestions.push(tagged.tag.clone());
    }

    /// Finds a kind that there is not. Gives back the one kind that it is a slip for.
    fn unknown_kind(&mut self, tagged: &TaggedShape, place: &Place, tag: &View) -> Option<ShapeId> {
        let kinds = tagged.branches.iter().map(|(value, _)| value.as_str());
        let found = super::describe::found(tag);
        let near = tag.text().map(|text| nearest(&text, kinds.clone())).unwrap_or_default();
        let advice = if near.is_empty() {
            format!("; known are {}", kinds.collect::<Vec<_>>().join(", "))
        } else {
            did_you_mean(&near)
        };
        let code = if place.name == "run" { "bad-run-kind" } else { "bad-kind" };
        let message = match tag.text() {
            Some(text) => format!("{} has no {} `{text}`{advice}", place.title(), tagged.tag),
            None => format!("`{}` takes the name of a kind, not {found}{advice}", tagged.tag),
        };
        self.report(tag.range(), place, code, message).suggest(&near);
        let [meant] = near[..] else { return None };
        tagged.branch(meant)
    }
}

/// Who refuses a mapping for the keys that it has or lacks.
fn key_origin(object: &ObjectShape) -> Origin {
    match object.layer {
        Layer::Kubernetes => Origin::Kubernetes,
        _ => Origin::Polyaxon,
    }
}

/// Whether the run beside a key takes what the key is meant for, as far as its kind tells.
fn is_taken(meant: &Meant, known: &[Known]) -> bool {
    let Meant::In(path) = meant else { return true };
    let Some((owner, target)) = path.split_once('/') else { return true };
    let mut beside = known.iter().filter(|known| known.field.name == owner);
    let kind = beside.next().and_then(|run| View::of_entry(&run.entry).get("kind").text());
    let run = kind.and_then(|kind| spec::schema().object(run_shape(&kind)?));
    run.is_none_or(|run| run.field(target).is_some())
}

/// The fields that have to be there and are not.
fn required<'s>(object: &'s ObjectShape, known: &[Known]) -> impl Iterator<Item = &'s Field> {
    let required = object.fields.iter().filter(|field| field.required);
    required.filter(|field| !known.iter().any(|known| known.holds(object, field)))
}

/// Whether the nearest of some fields is required.
fn is_required(object: &ObjectShape, near: &[&str]) -> bool {
    let nearest = near.first().and_then(|name| object.field(name));
    nearest.is_some_and(|field| field.required)
}

/// The objects of Kubernetes that need one of the fields that exclude each other.
const NEED_ONE: [&str; 4] = ["EnvVarSource", "EnvFromSource", "Probe", "LifecycleHandler"];

/// Whether an object needs one of some fields and has none.
fn lacks_all(object: &ObjectShape, known: &[Known]) -> bool {
    let mut needed = object.exclusive.iter().flatten();
    let is_there = |name: &String| known.iter().any(|it| it.field.name == *name && !it.is_null());
    NEED_ONE.contains(&&*object.name) && !needed.any(is_there)
}

/// What a key beside the fields holds, if it looks like one that the object takes.
fn rest_of<'s>(object: &'s ObjectShape, key: &str) -> Option<&'s RestShape> {
    object
        .rest
        .as_ref()
        .filter(|rest| key.contains(&rest.containing) && !rest.but.iter().any(|but| *but == *key))
}

/// The entry whose key is a slip for a name, so that the name is not called missing as well.
fn misspelled<'e, 't>(name: &str, entries: &'e [Entry<'t>]) -> Option<&'e Entry<'t>> {
    let is_near = |key: &str| {
        let key = key.split([':', '=']).next().unwrap_or_default();
        !nearest(key, [name]).is_empty()
    };
    let is_slip = |key: &str| is_near(key) || moves::is_slip(key, name);
    entries.iter().find(|entry| entry.key_text().is_some_and(|key| is_slip(&key)))
}

/// Whether a key comes again in a mapping.
fn is_repeated(mapping: &Mapping) -> bool {
    let entries: Vec<_> = mapping.entries().collect();
    come_again(&entries.iter().map(Entry::key_text).collect::<Vec<_>>()).is_some()
}

/// An entry that a field of the object takes.
struct Known<'t, 's> {
    entry: Entry<'t>,
    key: Cow<'t, str>,
    field: &'s Field,
}

impl Known<'_, '_> {
    fn is_null(&self) -> bool {
        View::of_entry(&self.entry).is_null()
    }

    fn is_blank(&self) -> bool {
        View::of_entry(&self.entry).is_blank()
    }

    /// Whether it gives what a field has to hold.
    fn holds(&self, object: &ObjectShape, field: &Field) -> bool {
        // A null that the field takes, or that is reported as such, is no absence; in Kubernetes it
        // is.
        self.field.name == field.name && (object.layer == Layer::Polyaxon || !self.is_null())
    }
}

fn singular(model: &str) -> String {
    let name = match model.strip_prefix("V1").unwrap_or(model) {
        "Polyaxonfile" => "definition",
        name => name,
    };
    match name.chars().next() {
        Some('A' | 'E' | 'I' | 'O' | 'U') => format!("an {name}"),
        _ => format!("a {name}"),
    }
}
