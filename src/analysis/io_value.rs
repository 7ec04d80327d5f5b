//! Whether a value fits what an input or output declares: its type and its `validation`.

use super::check;
use super::check::describe::shorten;
use super::datum::Datum;
use super::io_type::IoType;
use super::suggest::{nearest, one_of};
use super::view::View;
use crate::schema::{Reading, Slot};
use crate::spec;
use crate::template::is_template;

/// Why a value does not fit a declaration, and what may be meant.
pub type Misfit = (String, Vec<String>);

/// Why a value does not fit a declaration; `None` if it does, or if it cannot be told.
pub fn misfit(io: &View, value: &View) -> Option<Misfit> {
    let declared = io.get("type").text().filter(|text| !text.is_empty())?;
    let kind = IoType::declared(io)?;
    let datum = Datum::of(value)?;
    if datum.is_null() {
        return None;
    }
    if !takes(&kind, value, &datum) {
        let is_list = io.get("isList").is_true();
        let title =
            if is_list { format!("a list of `{declared}`") } else { format!("`{declared}`") };
        return Some((format!("takes {title}, found {}", found(&kind, value)), Vec::new()));
    }
    limit(io, &datum)
}

/// Whether a type takes a value. Models are looked into, also in a list.
fn takes(kind: &IoType, value: &View, datum: &Datum) -> bool {
    match kind {
        IoType::Model(name) if value.mapping().is_some() => is_model(name, value),
        // Images were mappings with a connection once, and still may be.
        IoType::Scalar(Reading::Image) if value.mapping().is_some() => {
            let name = value.get("name");
            name.text().is_some() && takes_value(kind, &name)
        }
        IoType::List(item)
            if matches!(**item, IoType::Model(_) | IoType::Scalar(Reading::Image)) =>
        {
            kind.takes(datum) && value.items().iter().all(|value| takes_value(item, value))
        }
        _ => kind.takes(datum),
    }
}

/// Like [`takes`]; what cannot be told counts as taken.
fn takes_value(kind: &IoType, value: &View) -> bool {
    Datum::of(value).is_none_or(|datum| takes(kind, value, &datum))
}

/// What a value is; of a list, the item that does not fit.
fn found(kind: &IoType, value: &View) -> String {
    let items = value.items();
    let misfit = |item: &View| match kind {
        IoType::List(kind) => !takes_value(kind, item),
        _ => false,
    };
    match items.iter().position(misfit) {
        Some(at) => format!("{} as item {}", check::found(&items[at]), at + 1),
        None => check::found(value),
    }
}

/// Whether a mapping is one of Polyaxon's models.
fn is_model(name: &str, value: &View) -> bool {
    let schema = spec::schema();
    let Some(shape) = schema.named(name) else { return true };
    let slot = Slot { shape, nullable: false, or_template: false };
    check::check(schema, slot, "value", value).is_empty()
}

/// The part of `validation` that the value, or an item of it, does not keep to.
fn limit(io: &View, datum: &Datum) -> Option<Misfit> {
    let rules = io.get("validation");
    let options = [io.get("options"), rules.get("options")];
    // What is in a text is searched there.
    let may_hold =
        |it: &View| it.scalar().is_none() || it.text().is_some() && datum.text().is_some();
    if !options.iter().all(may_hold) {
        let why = "takes no value at all, since its `options` are no list";
        return Some((why.to_owned(), Vec::new()));
    }
    let options = options.into_iter().find(|options| !options.items().is_empty());
    let options: Vec<Datum> =
        options.iter().flat_map(|it| it.items()).filter_map(|it| Datum::of(&it)).collect();
    let items: Vec<&Datum> = match datum {
        Datum::List(items) => items.iter().collect(),
        Datum::Map(fields) => fields.iter().map(|(_, value)| value).collect(),
        datum => vec![datum],
    };
    let of_items = items.iter().find_map(|item| beyond(&rules, item));
    let limit = of_items.or_else(|| of_whole(&rules, datum)).map(|why| (why, Vec::new()));
    limit.or_else(|| {
        let refused = |item: &&&Datum| !options.iter().any(|option| option.equals(item));
        let outside = items.iter().find(refused).filter(|_| !options.is_empty())?;
        let (why, near) = not_one_of(&options, outside);
        // An item in its place would be the whole value.
        let is_whole = matches!(datum, Datum::Scalar(_));
        Some((why, if is_whole { near } else { Vec::new() }))
    })
}

/// Tells that a value is none of the options, and which may be meant.
fn not_one_of(options: &[Datum], datum: &Datum) -> Misfit {
    let texts: Vec<_> = options.iter().filter_map(Datum::text).collect();
    let Some(text) = datum.text().filter(|_| texts.len() == options.len()) else {
        return ("takes one of its `options` alone".to_owned(), Vec::new());
    };
    let near = nearest(text, texts.iter().copied());
    let advice = one_of(&near, &texts);
    let near_names = near.iter().map(ToString::to_string).collect();
    (format!("cannot be `{}`{advice}", shorten(text)), near_names)
}

fn beyond(rules: &View, datum: &Datum) -> Option<String> {
    type Test = fn(f64, f64) -> bool;
    let bounds: [(&str, &str, Test); 4] = [
        ("gt", "above", |value, bound| value > bound),
        ("ge", "of at least", |value, bound| value >= bound),
        ("lt", "below", |value, bound| value < bound),
        ("le", "of at most", |value, bound| value <= bound),
    ];
    let bound = |name: &str| Datum::of(&rules.get(name))?.number();
    let value = datum.number();
    let broken = bounds.iter().find_map(|(name, words, holds)| {
        let (value, bound) = (value?, bound(name)?);
        (!holds(value, bound)).then(|| format!("takes a number {words} {bound}"))
    });
    let multiple = bound("multipleOf").filter(|it| value.is_some_and(|value| value % it != 0.0));
    let multiple = multiple.map(|multiple| format!("takes a multiple of {multiple}"));
    broken.or(multiple).or_else(|| of_text(rules, datum))
}

fn of_text(rules: &View, datum: &Datum) -> Option<String> {
    let text = datum.text()?;
    let length = text.chars().count() as i128;
    let part = |name: &str| rules.get(name).text().filter(|part| !is_template(part));
    if rules.get("minLength").int().is_some_and(|min| length < min) {
        return Some("takes a longer text".to_owned());
    }
    if rules.get("maxLength").int().is_some_and(|max| length > max) {
        return Some("takes a shorter text".to_owned());
    }
    if let Some(part) = part("contains").filter(|part| !text.contains(&**part)) {
        return Some(format!("takes a text with `{part}` in it"));
    }
    let part = part("excludes").filter(|part| text.contains(&**part))?;
    Some(format!("takes a text without `{part}` in it"))
}

/// What is asked of a list or a mapping as a whole.
fn of_whole(rules: &View, datum: &Datum) -> Option<String> {
    let (count, keys) = match datum {
        Datum::List(items) => (items.len() as i128, Vec::new()),
        Datum::Map(fields) => {
            (fields.len() as i128, fields.iter().filter_map(|(key, _)| key.text()).collect())
        }
        Datum::Scalar(_) => return None,
    };
    if let Some(min) = rules.get("minItems").int().filter(|min| count < *min) {
        return Some(format!("takes at least {min} items"));
    }
    if let Some(max) = rules.get("maxItems").int().filter(|max| count > *max) {
        return Some(format!("takes at most {max} items"));
    }
    let Datum::Map(_) = datum else { return None };
    let wanted = ["keys", "containsKeys"].into_iter().flat_map(|name| rules.get(name).items());
    let mut lacking = wanted.filter_map(|it| it.text()).filter(|key| !keys.contains(&&**key));
    if let Some(key) = lacking.next() {
        return Some(format!("takes a mapping with the key `{key}`"));
    }
    let (only, none) = (rules.get("keys").items(), rules.get("excludesKeys").items());
    let has = |list: &[View], key: &str| list.iter().any(|it| it.text().as_deref() == Some(key));
    let is_odd = |key: &&str| !only.is_empty() && !has(&only, key) || has(&none, key);
    keys.into_iter().find(is_odd).map(|key| format!("takes a mapping without the key `{key}`"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Tree;
    use crate::text::Text;

    #[test]
    fn the_item_that_does_not_fit_is_named() {
        let tree = Tree::parse(Text::new("{type: int, isList: true, value: [1, x]}"));
        let root = tree.documents().next().and_then(|document| document.root());
        let io = View::of(root.expect("it holds a mapping"));
        let why = misfit(&io, &io.get("value"));
        assert_eq!(
            why.map(|(why, _)| why).as_deref(),
            Some("takes a list of `int`, found the text `x` as item 2")
        );
    }
}
