//! Tags: which PyYAML's `SafeLoader` knows, and what they make of a value.

use super::error::SyntaxErrorKind;
use super::resolve;
use super::tree::Tree;
use super::value::Value;
use super::view::{Content, Node};
use crate::text::{TextRange, TextSize};

const YAML: &str = "tag:yaml.org,2002:";

/// The full name of a tag as written in the document that starts at `start`; `None` if its handle
/// is not declared.
fn full_name(written: &str, handles: &[(String, String)]) -> Option<String> {
    if let Some(uri) = written.strip_prefix("!<") {
        return Some(uri.trim_end_matches('>').to_owned());
    }
    let (handle, suffix) = match written[1..].find('!') {
        Some(end) => written.split_at(end + 2),
        None => written.split_at(1),
    };
    let declared = handles.iter().find(|(name, _)| name == handle);
    match (declared, handle) {
        _ if written == "!" => Some("!".to_owned()),
        (Some((_, prefix)), _) => Some(format!("{prefix}{suffix}")),
        (None, "!!") => Some(format!("{YAML}{suffix}")),
        (None, "!") => Some(written.to_owned()),
        _ => None,
    }
}

/// The `%TAG` handles of the document that holds an offset, and their prefixes.
fn handles(tree: &Tree, offset: TextSize) -> Vec<(String, String)> {
    let document = tree.document_at(offset);
    let start = document.range().start();
    let end = start + TextSize::new(document.kid.green.key());
    let directives = tree.text().slice(TextRange::new(start, end));
    let words = directives.lines().filter_map(|line| {
        let mut words = line.strip_prefix("%TAG ")?.split(' ').filter(|word| !word.is_empty());
        Some((words.next()?.to_owned(), words.next()?.to_owned()))
    });
    words.collect()
}

/// The name of a node's tag without `tag:yaml.org,2002:`; `None` if it has none that counts.
fn known_name(node: &Node<'_>) -> Option<Result<String, String>> {
    let (range, written) = node.tag()?;
    let name = full_name(&written, &handles(node.tree, range.start()));
    match name.as_deref() {
        Some("!") => None,
        Some(name) => match name.strip_prefix(YAML) {
            Some(short) if KNOWN.contains(&short) => Some(Ok(short.to_owned())),
            _ => Some(Err(written.into_owned())),
        },
        None => Some(Err(written.into_owned())),
    }
}

const KNOWN: [&str; 12] = [
    "null",
    "bool",
    "int",
    "float",
    "binary",
    "timestamp",
    "omap",
    "pairs",
    "set",
    "str",
    "seq",
    "map",
];

/// The value of a scalar by its tag; `None` if the tag says nothing about it.
pub(super) fn value(node: &Node<'_>, text: &str) -> Option<Value> {
    match known_name(node)?.ok()?.as_str() {
        "null" => Some(Value::Null),
        "bool" => boolean(text).map(Value::Bool),
        "int" => int(text).map(Value::Int),
        "float" => float(text).map(Value::Float),
        "timestamp" => Some(Value::Timestamp(text.to_owned())),
        "binary" => base64(text).map(Value::Binary),
        _ => Some(Value::Str(text.to_owned())),
    }
}

fn boolean(text: &str) -> Option<bool> {
    resolve::boolean(&text.to_ascii_lowercase())
}

fn int(text: &str) -> Option<i128> {
    let text = text.trim();
    let digits = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_')
    };
    let bare = text.strip_prefix(['-', '+']).unwrap_or(text);
    let readable = resolve::is_int(text) || !bare.starts_with('0') && bare.split(':').all(digits);
    readable.then(|| resolve::int(text)).flatten()
}

fn float(text: &str) -> Option<f64> {
    resolve::float(text.trim())
}

/// What is wrong with the tag of a node.
pub(super) fn error(node: &Node<'_>) -> Option<SyntaxErrorKind> {
    let name = match known_name(node)? {
        Ok(name) => name,
        Err(written) => return Some(SyntaxErrorKind::UnknownTag(written)),
    };
    let mismatch = SyntaxErrorKind::TagMismatch(format!("!!{name}"));
    let fits = match (name.as_str(), node.content()) {
        ("omap" | "pairs", Content::Sequence(sequence)) => {
            let single = |item: Node<'_>| {
                item.as_mapping().is_some_and(|mapping| mapping.entries().count() == 1)
            };
            sequence
                .items()
                .all(|item| item.value().and_then(|value| value.resolve()).is_some_and(single))
        }
        ("seq", Content::Sequence(_)) | ("map" | "set", Content::Mapping(_)) => true,
        ("omap" | "pairs" | "set" | "map" | "seq", _) => false,
        (_, Content::Scalar(scalar)) => fits(&name, &scalar.text()),
        _ => false,
    };
    (!fits).then_some(mismatch)
}

fn fits(name: &str, text: &str) -> bool {
    match name {
        "bool" => boolean(text).is_some(),
        "int" => int(text).is_some(),
        "float" => float(text).is_some(),
        "timestamp" => resolve::is_possible_time(text),
        "binary" => text.is_ascii() && base64(text).is_some(),
        _ => true,
    }
}

/// Base64 as Python's `decodebytes` takes it: other characters are passed over, the padding counts.
fn base64(text: &str) -> Option<Vec<u8>> {
    let sextet = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let (mut bytes, mut bits, mut count, mut pads) = (Vec::new(), 0u32, 0, 0);
    for byte in text.bytes() {
        if byte == b'=' {
            pads += 1;
            if count % 4 >= 2 && count % 4 + pads >= 4 {
                return Some(bytes);
            }
            continue;
        }
        let Some(value) = sextet(byte) else { continue };
        pads = 0;
        bits = (bits << 6 | u32::from(value)) & 0xff_ffff;
        count += 1;
        match count % 4 {
            2 => bytes.push((bits >> 4) as u8),
            3 => bytes.push((bits >> 2) as u8),
            0 => bytes.push(bits as u8),
            _ => {}
        }
    }
    (count % 4 == 0).then_some(bytes)
}
