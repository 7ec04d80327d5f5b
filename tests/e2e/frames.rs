//! Frames and messages that no client should send.

use serde_json::{Value, json};

use crate::client::{Client, FILE, frame};

/// Sends something malformed; gives the code of the error if there is one, and shows that the
/// server lives.
fn survives(malformed: &[u8], has_answer: bool) -> Option<i64> {
    let mut client = Client::with(json!({}));
    client.open(FILE, "a: 1\n");
    client.send_raw(malformed);
    assert_eq!(client.text(), "a: 1\n", "{}", String::from_utf8_lossy(malformed));
    let code = has_answer.then(|| client.error(Value::Null));
    client.ignore("textDocument/publishDiagnostics");
    client.shut_down();
    code
}

#[test]
fn malformed_frames_are_answered_and_survived() {
    for malformed in [
        "Content-Length: 5\r\n\r\n{\"a\":",
        "Content-Length: 0\r\n\r\n",
        "Content-Length: x\r\n\r\n{}",
        "Content-Length: -1\r\n\r\n{}",
        "Content-Length: 10000000000\r\n\r\n{}",
        "Content-Length: 3\r\n\r\n{}",
        "Content-Length: 7\r\n\r\n{\"id\":1,\"method\":\"a\"}",
        "Content-Length: 100\r\n\r\n{\"id\":1,\"meth",
        "Content-Length: 2\r\nno header\r\n\r\n{}",
        "{\"id\":1,\"method\":\"a\"}\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "\0\0\0\0",
    ] {
        assert!(
            matches!(survives(malformed.as_bytes(), true), Some(-32700 | -32600)),
            "{malformed}"
        );
    }
}

#[test]
fn bodies_that_are_no_messages() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for (body, code) in [
        ("[]", -32600),
        ("[{\"id\":1,\"method\":\"shutdown\"}]", -32600),
        ("3", -32600),
        ("null", -32600),
        ("{}", -32600),
        ("{\"id\":{},\"method\":\"a\"}", -32600),
        ("{\"method\":1}", -32600),
        ("{\"jsonrpc\":\"2.0\"", -32700),
        ("", -32700),
        (&*deep, -32700),
    ] {
        assert_eq!(survives(frame(body).as_bytes(), true), Some(code), "{body}");
    }
}

#[test]
fn other_spellings_of_the_headers() {
    let body = r#"{"method":"$/setTrace","params":{"value":"off"}}"#;
    for head in [
        "content-length: 48\r\n\r\n",
        "CONTENT-LENGTH:48\r\n\r\n",
        "Content-Length: 48\n\n",
        "Content-Type: application/vscode-jsonrpc; charset=utf8\r\nContent-Length: 48\r\n\r\n",
        "Content-Length: 48\r\nX-Header: yes\r\n\r\n",
        "\r\nContent-Length: 48\r\n\r\n",
    ] {
        assert_eq!(survives(format!("{head}{body}").as_bytes(), false), None);
    }
}

#[test]
fn an_edit_with_half_a_character_is_kept() {
    let mut client = Client::with(json!({}));
    client.open(FILE, "a: \n");
    let body = format!(
        r#"{{"method":"textDocument/didChange","params":{{"textDocument":{{"uri":"{FILE}","version":2}},"contentChanges":[{{"range":{{"start":{{"line":0,"character":3}},"end":{{"line":0,"character":3}}}},"text":"\ud83dx"}}]}}}}"#
    );
    client.send_raw(frame(&body));
    assert_eq!(client.text(), "a: \u{fffd}x\n");
    let mut bytes = frame(&body.replace("\\ud83d", "~~").replace(":2}", ":3}")).into_bytes();
    bytes.iter_mut().filter(|byte| **byte == b'~').for_each(|byte| *byte = 0xff);
    client.send_raw(bytes);
    assert_eq!(client.text(), "a: \u{fffd}\u{fffd}x\u{fffd}x\n");
    client.ignore("textDocument/publishDiagnostics");
    client.shut_down();
}

#[test]
fn ids_of_every_kind() {
    let mut client = Client::with(json!({}));
    for id in [json!("a"), json!(-1), json!(0), json!(1i64 << 53), json!("")] {
        client.send(&json!({"id": id, "method": "polyaxon/text", "params": {"uri": FILE}}));
        assert_eq!(client.answer(id)["result"], Value::Null);
    }
    client.send_raw(frame(r#"{"id":7.0,"method":"polyaxon/text","params":{"uri":"file:///a"}}"#));
    assert_eq!(client.answer(json!(7))["result"], Value::Null);
    client.send_raw(frame(r#"{"id":7.5,"method":"polyaxon/text","params":{"uri":"file:///a"}}"#));
    assert_eq!(client.error(json!(7.5)), -32600);
    client.shut_down();
}

#[test]
fn a_message_byte_by_byte() {
    let mut client = Client::with(json!({}));
    let message = json!({"id": "slow", "method": "polyaxon/text", "params": {"uri": FILE}});
    for byte in frame(&message.to_string()).bytes() {
        client.send_raw([byte]);
        std::thread::yield_now();
    }
    assert_eq!(client.answer(json!("slow"))["result"], Value::Null);
    client.shut_down();
}
