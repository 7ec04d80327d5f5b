//! What the values of inputs, outputs and params hold.

use crate::analysis::View;
use crate::analysis::templates::model;
use crate::ide::{CompletionKind, describe};
use crate::schema::Field;
use crate::spec;
use crate::template::SegmentKind;

use super::variables::shown;
use super::{Place, Word};

/// What `params.NAME.value` holds, at the steps behind it.
pub fn fields_of_param(place: &Place, steps: &[SegmentKind]) -> Vec<Word> {
    match steps {
        [name, value, rest @ ..] if value.name() == Some("value") => {
            name.name().map(|name| fields(place, name, rest)).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// What the value of a variable holds, at the steps behind it: the fields of its type, else those
/// that the file gives it.
pub fn fields(place: &Place, variable: &str, steps: &[SegmentKind]) -> Vec<Word> {
    let values = place.unit.written_values(variable);
    let values: Vec<View> = values.iter().filter_map(|value| at(value, steps)).collect();
    let known = place.unit.value_type(variable, &steps.iter().collect::<Vec<_>>());
    let model = known.filter(|(_, read)| *read == steps.len()).and_then(|(kind, _)| model(&kind));
    match model {
        Some(model) => model.fields.iter().map(|it| of_model(place, it, &values)).collect(),
        None => written(place, &values),
    }
}

/// What a value holds at some steps.
fn at<'t>(value: &View<'t>, steps: &[SegmentKind]) -> Option<View<'t>> {
    steps.iter().try_fold(value.clone(), |value, step| match step {
        SegmentKind::Index(index) => value.items().get(usize::try_from(*index).ok()?).cloned(),
        step => Some(value.get(step.name()?)),
    })
}

/// A field of a model, in the spelling in which the file gives it.
fn of_model(place: &Place, field: &Field, values: &[View]) -> Word {
    let spellings = [Some(&field.name), field.alias.as_ref()].into_iter().flatten();
    let given = |name: &&String| values.iter().any(|it| it.keys().iter().any(|key| key == *name));
    let name = spellings.clone().find(given).unwrap_or(&field.name);
    let mut docs = vec![field.docs.clone()];
    docs.extend(values.iter().filter_map(|value| shown(place, &value.get(name))));
    docs.retain(|line| !line.is_empty());
    let detail = describe::slot(spec::schema(), field.slot);
    Word::new(name, CompletionKind::Field, &detail, docs.join("\n\n"))
}

/// The keys that values are given with, each once.
fn written(place: &Place, values: &[View]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for (key, value) in values.iter().flat_map(View::fields) {
        if !words.iter().any(|word| word.name == *key) {
            let docs = shown(place, &value).unwrap_or_default();
            words.push(Word::new(&key, CompletionKind::Field, "", docs));
        }
    }
    words
}
