//! The types of inputs and outputs: `int`, `path`, `List[float]`.
//!
//! `type` is free text. Polyaxon looks at it when there is a value to read: a few words are its own,
//! everything else is a Python type, looked up among the names that its reader happens to know.

use crate::schema::Reading;
use crate::syntax::Value;

use super::check::takes;
use super::datum::Datum;
use super::view::View;

/// What the `type` of an input or output means.
#[derive(Debug, Clone, PartialEq)]
pub enum IoType {
    /// Any value.
    Any,
    /// A value that is turned into a text: Polyaxon's `str`.
    Text,
    /// A text and nothing else: `path`, and `str` inside another type.
    StrictText,
    /// A scalar that is read as pydantic does.
    Scalar(Reading),
    /// A number within limits.
    Bounded(Reading, Bound),
    /// A URL of any scheme.
    Uri,
    /// An address of mail.
    Email,
    /// A text that begins with one of these.
    Prefixed(&'static [&'static str]),
    /// A mapping that is one of Polyaxon's own models.
    Model(&'static str),
    /// A list.
    List(Box<IoType>),
    /// A mapping.
    Map(Box<IoType>, Box<IoType>),
    /// The type, or nothing.
    Optional(Box<IoType>),
    /// A type that is known and of which nothing is said here.
    Opaque,
}

/// A limit of numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bound {
    /// Above zero.
    Positive,
    /// Below zero.
    Negative,
    /// Zero or above.
    NonNegative,
    /// Zero or below.
    NonPositive,
}

/// The words that the documentation lists, for suggestions.
pub const WORDS: &[&str] = &[
    "any",
    "artifacts",
    "bool",
    "date",
    "datetime",
    "dict",
    "dockerfile",
    "email",
    "event",
    "file",
    "float",
    "gcs",
    "git",
    "image",
    "int",
    "list",
    "metadata",
    "metric",
    "path",
    "s3",
    "str",
    "tensorboard",
    "timedelta",
    "uri",
    "uuid",
    "wasb",
];

impl IoType {
    /// The type that an input or output declares; `None` if it declares none that Polyaxon knows.
    pub fn declared(io: &View) -> Option<IoType> {
        let kind = IoType::parse(&io.get("type").text()?)?;
        Some(if io.get("isList").is_true() { list(kind) } else { kind })
    }

    /// The type of a text; `None` if Polyaxon knows none of that name.
    pub fn parse(text: &str) -> Option<IoType> {
        own(text).or_else(|| {
            // Python takes blanks in front for an indentation.
            (!text.starts_with(char::is_whitespace)).then(|| python(text.trim_end(), 0)).flatten()
        })
    }

    /// Whether it holds a list, if it holds anything.
    pub fn is_list(&self) -> bool {
        match self {
            IoType::List(_) => true,
            IoType::Optional(inner) => inner.is_list(),
            _ => false,
        }
    }

    /// Whether it takes a value. Never false for what is only not understood here.
    pub fn takes(&self, datum: &Datum) -> bool {
        match datum.text() {
            Some(text) if self.is_json() => {
                Datum::parse_json(text).is_some_and(|datum| self.takes_datum(&datum))
            }
            _ => self.takes_datum(datum),
        }
    }

    /// Whether a text is read as JSON first (`NON_LOADABLE` of Polyaxon lists those that are not).
    fn is_json(&self) -> bool {
        !matches!(
            self,
            IoType::Any
                | IoType::Text
                | IoType::StrictText
                | IoType::Uri
                | IoType::Email
                | IoType::Prefixed(_)
                | IoType::Scalar(
                    Reading::LaxBool
                        | Reading::Date
                        | Reading::Duration
                        | Reading::Image
                        | Reading::Uuid
                )
        )
    }

    fn takes_datum(&self, datum: &Datum) -> bool {
        match (self, datum) {
            (IoType::Any | IoType::Text | IoType::Opaque, _) => true,
            (IoType::StrictText, datum) => datum.text().is_some(),
            (IoType::Scalar(reading), Datum::Scalar(value)) => takes(*reading, value),
            (IoType::Bounded(reading, bound), Datum::Scalar(value)) => {
                takes(*reading, value) && bound.holds(datum)
            }
            (IoType::Uri, datum) => datum.text().is_some_and(has_scheme),
            (IoType::Email, datum) => datum.text().is_some_and(is_email),
            (IoType::Prefixed(prefixes), datum) => datum
                .text()
                .is_some_and(|text| prefixes.iter().any(|prefix| has_prefix(text, prefix))),
            (IoType::Model(_), datum) => matches!(datum, Datum::Map(_)),
            (IoType::List(item), Datum::List(items)) => {
                items.iter().all(|datum| item.takes_datum(datum))
            }
            (IoType::Map(key, value), Datum::Map(fields)) => {
                fields.iter().all(|(k, v)| key.takes_datum(k) && value.takes_datum(v))
            }
            (IoType::Optional(inner), datum) => datum.is_null() || inner.takes_datum(datum),
            _ => false,
        }
    }
}

impl Bound {
    fn holds(self, datum: &Datum) -> bool {
        datum.number().is_none_or(|number| match self {
            Bound::Positive => number > 0.0,
            Bound::Negative => number < 0.0,
            Bound::NonNegative => number >= 0.0,
            Bound::NonPositive => number <= 0.0,
        })
    }
}

/// The words that Polyaxon gives a meaning of its own, exactly as written.
fn own(word: &str) -> Option<IoType> {
    Some(match word {
        "any" => IoType::Any,
        "str" => IoType::Text,
        "path" => IoType::StrictText,
        "metric" => IoType::Scalar(Reading::Float),
        "metadata" => map(IoType::Any, IoType::Any),
        // Polyaxon makes dates of both.
        "date" | "datetime" => IoType::Scalar(Reading::Date),
        "timedelta" => IoType::Scalar(Reading::Duration),
        "uuid" => IoType::Scalar(Reading::Uuid),
        "image" => IoType::Scalar(Reading::Image),
        "uri" => IoType::Uri,
        "email" => IoType::Email,
        "gcs" => IoType::Prefixed(&["gs://", "gcs://"]),
        "s3" => IoType::Prefixed(&["s3://"]),
        "wasb" => IoType::Prefixed(&["wasb://", "wasbs://"]),
        "file" => IoType::Model("V1FileType"),
        "tensorboard" => IoType::Model("V1TensorboardType"),
        "dockerfile" => IoType::Model("V1DockerfileType"),
        "git" => IoType::Model("V1GitType"),
        "event" => IoType::Model("V1EventType"),
        "artifacts" => IoType::Model("V1ArtifactsType"),
        _ => return None,
    })
}

const MAX_DEPTH: usize = 16;

/// A Python type, of the names that are in reach where Polyaxon evaluates it. `Union`, `Tuple`,
/// `Set`, `Literal` and others of `typing` are not.
fn python(text: &str, depth: usize) -> Option<IoType> {
    if depth > MAX_DEPTH {
        return Some(IoType::Opaque);
    }
    if let Some(quoted) = unquoted(text) {
        return python(quoted.trim(), depth + 1);
    }
    if let Some((name, inner)) = text.strip_suffix(']').and_then(|text| text.split_once('[')) {
        return generic(name.trim(), &arguments(inner)?, depth);
    }
    if let Some((left, right)) = text.split_once('|') {
        python(left.trim(), depth + 1)?;
        python(right.trim(), depth + 1)?;
        return Some(IoType::Opaque);
    }
    plain(text)
}

fn unquoted(text: &str) -> Option<&str> {
    let inside = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote);
    inside('"').or_else(|| inside('\''))
}

fn generic(name: &str, arguments: &[&str], depth: usize) -> Option<IoType> {
    let types: Vec<IoType> =
        arguments.iter().map(|text| python(text, depth + 1)).collect::<Option<_>>()?;
    Some(match (name, types.as_slice()) {
        ("List" | "list", [item]) => list(item.clone()),
        ("Dict" | "dict", [key, value]) => map(key.clone(), value.clone()),
        ("Optional", [inner]) => IoType::Optional(Box::new(inner.clone())),
        ("tuple" | "set" | "frozenset" | "Type" | "type" | "Json", [_, ..]) => IoType::Opaque,
        _ => return None,
    })
}

/// The parts between the commas outside brackets; `None` where brackets do not match.
fn arguments(text: &str) -> Option<Vec<&str>> {
    let (mut depth, mut start, mut parts) = (0usize, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.checked_sub(1)?,
            ',' if depth == 0 => {
                parts.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    (depth == 0 && parts.iter().all(|part| !part.is_empty())).then_some(parts)
}

fn plain(name: &str) -> Option<IoType> {
    use Bound::{Negative, NonNegative, NonPositive, Positive};
    let bounded = |reading, bound| Some(IoType::Bounded(reading, bound));
    match name {
        "int" => Some(IoType::Scalar(Reading::LaxInt)),
        "float" | "FiniteFloat" => Some(IoType::Scalar(Reading::Float)),
        "bool" => Some(IoType::Scalar(Reading::LaxBool)),
        "StrictInt" => Some(IoType::Scalar(Reading::Int)),
        "StrictBool" => Some(IoType::Scalar(Reading::Bool)),
        "str" | "StrictStr" => Some(IoType::StrictText),
        "Any" | "object" => Some(IoType::Any),
        "list" | "List" => Some(list(IoType::Any)),
        "dict" | "Dict" => Some(map(IoType::Any, IoType::Any)),
        "PositiveInt" => bounded(Reading::LaxInt, Positive),
        "NegativeInt" => bounded(Reading::LaxInt, Negative),
        "NonNegativeInt" => bounded(Reading::LaxInt, NonNegative),
        "NonPositiveInt" => bounded(Reading::LaxInt, NonPositive),
        "PositiveFloat" => bounded(Reading::Float, Positive),
        "NegativeFloat" => bounded(Reading::Float, Negative),
        "NonNegativeFloat" => bounded(Reading::Float, NonNegative),
        "NonPositiveFloat" => bounded(Reading::Float, NonPositive),
        _ => OTHERS.contains(&name).then_some(IoType::Opaque),
    }
}

/// Names that resolve, of types that hardly stand in a spec.
const OTHERS: &[&str] = &[
    "AnyUrl",
    "ByteSize",
    "Callable",
    "FutureDate",
    "Json",
    "None",
    "Optional",
    "PastDate",
    "PaymentCardNumber",
    "SecretBytes",
    "SecretStr",
    "StrictBytes",
    "StrictFloat",
    "Type",
    "bytes",
    "complex",
    "frozenset",
    "set",
    "tuple",
    "type",
];

fn list(item: IoType) -> IoType {
    IoType::List(Box::new(item))
}

fn map(key: IoType, value: IoType) -> IoType {
    IoType::Map(Box::new(key), Box::new(value))
}

/// Whether a text begins with a prefix in any case, and goes on.
fn has_prefix(text: &str, prefix: &str) -> bool {
    text.len() > prefix.len()
        && text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

fn has_scheme(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

fn is_email(text: &str) -> bool {
    text.rsplit_once('@').is_some_and(|(user, domain)| {
        !user.is_empty()
            && (domain == "localhost" || domain.contains('.') || domain.starts_with('['))
    })
}

impl From<Value> for Datum {
    fn from(value: Value) -> Datum {
        Datum::Scalar(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn takes(name: &str, datum: impl Into<Datum>) -> bool {
        IoType::parse(name).expect("a known type").takes(&datum.into())
    }

    fn text(text: &str) -> Value {
        Value::Str(text.to_owned())
    }

    #[test]
    fn names_out_of_reach_are_unknown() {
        for name in ["string", "integer", "boolean", "Union[int, str]", "Tuple[int]", "Str", "str,"]
        {
            assert_eq!(IoType::parse(name), None, "{name}");
        }
    }

    #[test]
    fn numbers_may_be_typed_as_json_texts() {
        assert!(takes("int", text("5")));
        assert!(takes("float", text("1e-3")));
        assert!(!takes("float", text(".5")));
        assert!(!takes("int", text("１２")));
        assert!(!takes("int", Value::Float(1.5)));
        assert!(takes("int", Value::Float(1.0)));
    }

    #[test]
    fn lists_are_looked_into() {
        let list = |items: &[Value]| Datum::List(items.iter().cloned().map(Datum::from).collect());
        assert!(takes("List[int]", list(&[Value::Int(1), text("2")])));
        assert!(!takes("List[int]", list(&[text("a")])));
        assert!(!takes("List[str]", list(&[Value::Int(1)])));
        assert!(takes("List[int]", text("[1, 2]")));
        assert!(!takes("List[int]", Value::Int(1)));
    }
}
