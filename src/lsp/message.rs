//! JSON-RPC messages, read from whatever a body holds.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};
use tower_lsp::jsonrpc::{Error, ErrorCode, Id};

use super::frames::find_next;
use super::tolerance::tolerate;

/// A message of the client.
#[derive(Debug, PartialEq)]
pub(super) enum Message<'b> {
    /// A request or a notification.
    Call(Call<'b>),
    /// An answer to a request of ours.
    Answer {
        /// The number of our request.
        id: i64,
        /// The result, or the error object.
        result: Result<Value, Value>,
    },
    /// Something else, and the answer that says so.
    Wrong(Value),
}

/// A request, or a notification, which has no id.
#[derive(Debug, PartialEq)]
pub(super) struct Call<'b> {
    pub id: Option<Id>,
    pub method: String,
    /// The parameters as JSON, which is read when it is known what it has to be.
    pub params: Option<Cow<'b, str>>,
}

/// A reason why something cannot be read, for the log: without the values that it quotes, which may
/// be of a document.
pub(super) fn without_values(reason: &str) -> &str {
    reason.split(['"', '`']).next().unwrap_or_default().trim_end()
}

/// Reads a body. Also says how many bytes of it belong to the message: with a wrong length, the rest
/// is the beginning of the next frame.
pub(super) fn decode(body: &[u8]) -> (Message<'_>, usize) {
    if let Some(call) = usual(body) {
        return (Message::Call(call), body.len());
    }
    let (read, value) = parse(body);
    let length = match value {
        Ok(_) => read,
        Err(_) => find_next(body).filter(|&at| at > 0).unwrap_or(body.len()),
    };
    let message = match value {
        Ok(value) => classify(value),
        Err(error) => {
            Message::Wrong(refusal(Value::Null, ErrorCode::ParseError, error.to_string()))
        }
    };
    (message, length)
}

/// Reads a body that holds a call and nothing wrong, as nearly all do.
fn usual(body: &[u8]) -> Option<Call<'_>> {
    #[derive(Deserialize)]
    struct Fields<'b> {
        #[serde(default, deserialize_with = "given")]
        id: Option<Value>,
        method: String,
        #[serde(borrow)]
        params: Option<&'b RawValue>,
    }
    // A list would be taken for the values of the fields.
    let is_object = body.trim_ascii_start().starts_with(b"{");
    let fields: Fields = is_object.then(|| serde_json::from_slice(body).ok()).flatten()?;
    let id = fields.id.map(read_id).transpose().ok()?;
    let params = fields.params.map(|params| params.get().into());
    Some(Call { id, method: fields.method, params })
}

/// Reads the parameters of a method; what is wrong in them is put right if it can be.
pub(super) fn read<P: DeserializeOwned>(method: &str, params: &str) -> serde_json::Result<P> {
    serde_json::from_value(put_right(method, params)?)
}

/// The same for a method that is called with each keystroke: no tree of values is made of what is
/// right. This takes more code for each type than the other.
pub(super) fn read_at_once<P: DeserializeOwned>(
    method: &str,
    params: &str,
) -> serde_json::Result<P> {
    serde_json::from_str(params)
        .or_else(|_| serde_json::from_str(&put_right(method, params)?.to_string()))
}

fn put_right(method: &str, params: &str) -> serde_json::Result<Value> {
    let mut value = parse(params.as_bytes()).1?;
    tolerate(method, &mut value);
    Ok(value)
}

/// A value that is there, even if it is null.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

/// The answer to something that is no message.
pub(super) fn refusal(id: Value, code: ErrorCode, message: String) -> Value {
    let error = Error { code, message: message.into(), data: None };
    json!({"jsonrpc": "2.0", "id": id, "error": error})
}

/// The first JSON value, and where it ends.
///
/// What strict JSON refuses in texts (bytes that are no UTF-8, halves of surrogate pairs, as editors
/// send them that count in UTF-16) becomes U+FFFD, which has the same length in UTF-16: an edit
/// with one in it must not be lost.
fn parse(body: &[u8]) -> (usize, serde_json::Result<Value>) {
    if let Ok(value) = serde_json::from_slice(body) {
        return (body.len(), Ok(value));
    }
    let mut values = serde_json::Deserializer::from_slice(body).into_iter();
    match values.next() {
        Some(Ok(value)) => (values.byte_offset(), Ok(value)),
        _ => (body.len(), serde_json::from_str(&repaired(body))),
    }
}

/// The text of a body with U+FFFD in place of what is no character.
fn repaired(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let mut repaired = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = rest.find('\\') {
        repaired.push_str(&rest[..at]);
        rest = &rest[at..];
        let (escape, length) = match (surrogate(rest), rest.get(6..).and_then(surrogate)) {
            (Some(0xD800..0xDC00), Some(0xDC00..0xE000)) => (&rest[..12], 12),
            (Some(_), _) => ("\\ufffd", 6),
            (None, _) => {
                let length = 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
                (&rest[..length], length)
            }
        };
        repaired.push_str(escape);
        rest = &rest[length..];
    }
    repaired + rest
}

/// The surrogate that an escape at the start of a text stands for.
fn surrogate(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u32::from_str_radix(digits, 16).ok().filter(|unit| (0xD800..0xE000).contains(unit))
}

fn classify(value: Value) -> Message<'static> {
    let invalid = |id, reason: &str| {
        Message::Wrong(refusal(id, ErrorCode::InvalidRequest, reason.to_owned()))
    };
    let Value::Object(mut fields) = value else {
        return invalid(Value::Null, "a message is one JSON object");
    };
    let id = fields.remove("id");
    match fields.remove("method") {
        Some(Value::String(method)) => call(method, id, fields.remove("params")),
        Some(_) => invalid(echoed(id), "`method` is no text"),
        None if fields.contains_key("result") || fields.contains_key("error") => answer(id, fields),
        None => invalid(echoed(id), "neither `method` nor `result` nor `error`"),
    }
}

fn call(method: String, id: Option<Value>, params: Option<Value>) -> Message<'static> {
    let params = params.map(|params| params.to_string().into());
    match id.map(read_id).transpose() {
        Ok(id) => Message::Call(Call { id, method, params }),
        Err(id) => {
            let reason = "`id` is neither a whole number nor a text".to_owned();
            Message::Wrong(refusal(echoed(Some(id)), ErrorCode::InvalidRequest, reason))
        }
    }
}

/// The id of a request; a float such as `1.0` is the whole number it equals.
fn read_id(id: Value) -> Result<Id, Value> {
    match id {
        Value::Null => Ok(Id::Null),
        Value::String(id) => Ok(Id::String(id)),
        Value::Number(ref number) => whole(number).map(Id::Number).ok_or(id),
        _ => Err(id),
    }
}

fn whole(number: &serde_json::Number) -> Option<i64> {
    let float =
        || number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < 2f64.powi(53));
    number.as_i64().or_else(|| float().map(|float| float as i64))
}

/// The id that an error answer carries: that of the message if it can be one, else null.
fn echoed(id: Option<Value>) -> Value {
    id.filter(|id| id.is_number() || id.is_string()).unwrap_or(Value::Null)
}

fn answer(id: Option<Value>, mut fields: Map<String, Value>) -> Message<'static> {
    let number = id.as_ref().and_then(|id| match id {
        Value::Number(number) => whole(number),
        Value::String(text) => text.parse().ok(),
        _ => None,
    });
    let result = match fields.remove("error") {
        Some(error) if !error.is_null() => Err(error),
        _ => Ok(fields.remove("result").unwrap_or(Value::Null)),
    };
    Message::Answer { id: number.unwrap_or(-1), result }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_in_the_log_holds_no_text() {
        let error = serde_json::from_str::<Vec<i32>>("[\"secret\"]").expect_err("it is none");
        assert_eq!(without_values(&error.to_string()), "invalid type: string");
    }

    fn decoded(body: &str) -> Message<'_> {
        decode(body.as_bytes()).0
    }

    /// The id and the code of the error that answers a body.
    fn refused(body: &[u8]) -> (Value, i64) {
        match decode(body).0 {
            Message::Wrong(answer) => {
                (answer["id"].clone(), answer["error"]["code"].as_i64().unwrap_or(0))
            }
            other => panic!("taken: {other:?}"),
        }
    }

    fn params(body: &[u8]) -> String {
        match decode(body).0 {
            Message::Call(call) => {
                let params = put_right("a", &call.params.unwrap_or_default());
                params.expect("JSON").to_string()
            }
            other => panic!("not taken: {other:?}"),
        }
    }

    /// A call of `a`.
    fn called(id: Option<Id>, params: Option<&str>) -> Message<'_> {
        Message::Call(Call { id, method: "a".to_owned(), params: params.map(Cow::from) })
    }

    #[test]
    fn requests_notifications_and_answers() {
        assert_eq!(
            decoded(r#"{"jsonrpc":"2.0","id":1,"method":"a","params":[]}"#),
            called(Some(Id::Number(1)), Some("[]"))
        );
        assert_eq!(decoded(r#"{"method":"a"}"#), called(None, None));
        assert_eq!(
            decoded(r#"{"id":1,"result":null}"#),
            Message::Answer { id: 1, result: Ok(Value::Null) }
        );
        let error = Message::Answer { id: 2, result: Err(json!({"code": 1})) };
        assert_eq!(decoded(r#"{"id":"2","error":{"code":1}}"#), error);
    }

    #[test]
    fn ids_of_every_kind() {
        assert_eq!(decoded(r#"{"id":1.0,"method":"a"}"#), called(Some(Id::Number(1)), None));
        assert_eq!(decoded(r#"{"id":null,"method":"a"}"#), called(Some(Id::Null), None));
        assert_eq!(refused(br#"{"id":1.5,"method":"a"}"#), (json!(1.5), -32600));
        assert_eq!(refused(br#"{"id":[1],"method":"a"}"#), (Value::Null, -32600));
        assert_eq!(refused(br#"{"id":true,"method":"a"}"#), (Value::Null, -32600));
    }

    #[test]
    fn what_is_no_message_is_refused() {
        assert_eq!(refused(b"{\"a\":"), (Value::Null, -32700));
        assert_eq!(refused(b""), (Value::Null, -32700));
        assert_eq!(refused(b"[]"), (Value::Null, -32600));
        assert_eq!(refused(b"[{\"id\":1,\"method\":\"a\"}]"), (Value::Null, -32600));
        assert_eq!(refused(b"{\"id\":7}"), (json!(7), -32600));
        assert_eq!(refused(b"{\"id\":7,\"method\":3}"), (json!(7), -32600));
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(refused(deep.as_bytes()), (Value::Null, -32700));
    }

    #[test]
    fn texts_that_are_no_unicode_are_kept() {
        assert_eq!(
            params(br#"{"method":"a","params":["\ud83d x \\ud83d \ud83d\ude00"]}"#),
            "[\"\u{fffd} x \\\\ud83d \u{1f600}\"]"
        );
        assert_eq!(
            params(b"{\"method\":\"a\",\"params\":[\"\\uDE00\xff\"]}"),
            "[\"\u{fffd}\u{fffd}\"]"
        );
    }

    #[test]
    fn a_wrong_length_leaves_the_next_frame() {
        let next = "Content-Length: 2\r\n\r\n{}";
        for body in ["{\"method\":\"a\"}", "{\"method\":"] {
            assert_eq!(decode(format!("{body}{next}").as_bytes()).1, body.len(), "{body}");
        }
        assert_eq!(decode(b"{\"method\":\"a\"}C").1, 14);
        assert_eq!(decode(b"{\"method\":Cont").1, 10);
    }
}
