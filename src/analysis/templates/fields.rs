//! What a template can read from the value of an input or output, as far as its type tells.

use crate::schema::{ObjectShape, Reading};
use crate::spec;
use crate::template::SegmentKind;

use super::super::io_type::IoType;
use super::super::view::{Read, View};
use super::unit::{Unit, Variable, VariableRole};

/// What Python lets read from the mapping that a value of one of Polyaxon's models is.
const OF_MAPPINGS: &str = "clear copy fromkeys get items keys pop popitem setdefault update values";

/// What it lets read from a text or a number.
const OF_SCALARS: &str = "\
    as_integer_ratio bit_count bit_length capitalize casefold center conjugate count denominator \
    encode endswith expandtabs find format format_map from_bytes from_number fromhex hex imag \
    index is_integer isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric \
    isprintable isspace istitle isupper join ljust lower lstrip maketrans numerator partition \
    real removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split \
    splitlines startswith strip swapcase title to_bytes translate upper zfill";

impl<'t> Unit<'t> {
    /// The type of a variable; `None` where it is not declared, or not the same by all declarations.
    fn declared_type(&self, name: &str) -> Option<IoType> {
        let kind = self.known(name)?.kind.get_or_init(|| {
            let declared = self.named(name).filter(|it| it.role != VariableRole::Param);
            let mut types = declared.map(Variable::value_type);
            let first = types.next().flatten();
            first.filter(|first| types.all(|other| other.as_ref() == Some(first)))
        });
        kind.clone()
    }

    /// The type of a variable's value, and how many of the steps behind it lead into lists. `None`
    /// where it is not declared, or not the same by all declarations.
    pub fn value_type(&self, name: &str, steps: &[&SegmentKind]) -> Option<(IoType, usize)> {
        let mut kind = self.declared_type(name)?;
        let mut read = 0;
        loop {
            kind = match kind {
                IoType::Optional(inner) => *inner,
                IoType::List(item) if matches!(steps.get(read), Some(SegmentKind::Index(_))) => {
                    read += 1;
                    *item
                }
                kind => return Some((kind, read)),
            }
        }
    }

    /// The values that the file gives to a variable: by default, and as a param.
    pub fn written_values(&self, name: &str) -> Vec<View<'t>> {
        let named = self.variables.iter().filter(|variable| variable.name == name);
        named.map(Variable::written_value).filter(|value| !value.is_null()).collect()
    }
}

impl<'t> Variable<'t> {
    /// What its declared type means; `None` if there is none that Polyaxon knows.
    pub fn value_type(&self) -> Option<IoType> {
        IoType::declared(&self.view).filter(|_| self.role != VariableRole::Param)
    }

    /// Its value; that of a param may be written alone.
    pub fn written_value(&self) -> View<'t> {
        match self.view.read() {
            Read::Mapping(_) => self.view.get("value"),
            _ => self.view.clone(),
        }
    }
}

/// The model of Polyaxon whose fields values of a type have.
pub(crate) fn model(kind: &IoType) -> Option<&'static ObjectShape> {
    let IoType::Model(name) = kind else { return None };
    spec::schema().model(name)
}

/// Whether nothing of a name can be read from a value of a type. Values stay the mappings, texts
/// and numbers as which they are given.
pub(super) fn lacks(kind: &IoType, field: &str) -> bool {
    if field.is_empty() || field.starts_with("__") {
        return false;
    }
    match kind {
        IoType::Model(_) => model(kind)
            .is_some_and(|model| model.field(field).is_none() && !is_among(OF_MAPPINGS, field)),
        IoType::Text
        | IoType::StrictText
        | IoType::Uri
        | IoType::Prefixed(_)
        | IoType::Scalar(
            Reading::LaxInt
            | Reading::Int
            | Reading::Float
            | Reading::LaxBool
            | Reading::Bool
            | Reading::Image,
        )
        | IoType::Bounded(..) => !is_among(OF_SCALARS, field),
        _ => false,
    }
}

fn is_among(words: &str, word: &str) -> bool {
    words.split(' ').any(|known| known == word)
}
