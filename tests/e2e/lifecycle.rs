//! Beginning, end, and requests that go wrong.

use std::io::{BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::{Client, FILE, PATIENCE, frame, read_messages};

#[test]
fn a_session_in_good_order() {
    let mut client = Client::new();
    let answer = client.request("initialize", json!({"processId": null, "capabilities": {}}));
    assert_eq!(answer["serverInfo"]["name"], "polyaxon-ls");
    assert_eq!(answer["capabilities"]["positionEncoding"], "utf-16");
    client.notify("initialized", json!({}));
    client.shut_down();
}

#[test]
fn nothing_is_done_before_the_beginning() {
    let mut client = Client::new();
    assert_eq!(client.refused("textDocument/hover", json!({})), -32002);
    assert_eq!(client.refused("textDocument/unheardOf", json!({})), -32002);
    client.notify("textDocument/didOpen", json!({}));
    client.request("initialize", json!({"capabilities": {}}));
    assert_eq!(client.refused("initialize", json!({"capabilities": {}})), -32600);
    client.shut_down();
}

#[test]
fn nothing_is_done_after_the_end() {
    let mut client = Client::with(json!({}));
    client.request("shutdown", Value::Null);
    assert_eq!(client.refused("textDocument/hover", json!({})), -32600);
    client.open(FILE, "a: 1");
    client.notify("exit", Value::Null);
    assert!(client.end());
}

#[test]
fn the_end_without_a_word() {
    let mut client = Client::with(json!({}));
    assert!(!client.end());
    let mut client = Client::with(json!({}));
    client.notify("exit", Value::Null);
    assert!(!client.end());
    assert!(!Client::new().end());
}

#[test]
fn requests_that_go_wrong_are_answered() {
    let mut client = Client::with(json!({}));
    assert_eq!(client.refused("textDocument/unheardOf", json!({})), -32601);
    assert_eq!(client.refused("textDocument/hover", json!({"textDocument": 3})), -32602);
    assert_eq!(client.refused("textDocument/hover", Value::Null), -32602);
    assert_eq!(client.refused("$/cancelRequest", json!({"id": 99})), -32601);
    client.notify("$/unheardOf", json!({}));
    client.notify("textDocument/unheardOf", json!({}));
    client.notify("$/cancelRequest", json!({"id": 99}));
    client.notify("$/setTrace", json!({"value": "verbose"}));
    client.send(&json!({"jsonrpc": "2.0", "id": 77, "result": null}));
    let at = json!({"textDocument": {"uri": FILE}, "position": {"line": 0, "character": 0}});
    assert_eq!(client.request("textDocument/hover", at), Value::Null);
    client.shut_down();
}

fn binary(arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_polyaxon-ls"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    command.spawn().expect("the binary runs")
}

fn send(server: &mut Child, message: Value) {
    let input = server.stdin.as_mut().expect("it is piped");
    input.write_all(frame(&message.to_string()).as_bytes()).expect("it is read");
}

fn initialize(server: &mut Child, process: Value) {
    let params = json!({"processId": process, "capabilities": {}});
    send(server, json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params}));
}

/// The exit status; the process must end by itself, with its input still open.
fn status(mut server: Child) -> i32 {
    let begin = Instant::now();
    while begin.elapsed() < PATIENCE {
        if let Some(status) = server.try_wait().expect("it can be waited for") {
            return status.code().expect("it ends by itself");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    server.kill().expect("it can be killed");
    panic!("it has not ended");
}

#[test]
fn the_exit_status_says_how_it_ended() {
    for arguments in [&["serve"][..], &["--stdio"], &[]] {
        let mut server = binary(arguments);
        initialize(&mut server, Value::Null);
        send(&mut server, json!({"jsonrpc": "2.0", "id": 1, "method": "shutdown", "params": null}));
        send(&mut server, json!({"jsonrpc": "2.0", "method": "exit", "params": null}));
        assert_eq!(status(server), 0, "{arguments:?}");
    }
    let mut server = binary(&["serve"]);
    initialize(&mut server, Value::Null);
    send(&mut server, json!({"jsonrpc": "2.0", "method": "exit"}));
    assert_eq!(status(server), 1);
    let mut server = binary(&["serve"]);
    drop(server.stdin.take());
    assert_eq!(status(server), 1);
}

#[test]
fn a_client_that_does_not_read() {
    let mut server = binary(&["serve"]);
    initialize(&mut server, Value::Null);
    for id in 1..5000 {
        send(
            &mut server,
            json!({"id": id, "method": "unheardOf", "params": {"long": "x".repeat(50)}}),
        );
    }
    send(&mut server, json!({"id": 5000, "method": "shutdown"}));
    send(&mut server, json!({"method": "exit"}));
    assert_eq!(status(server), 0);
}

/// It has closed its end of our input, and left unread more than we are ready to keep.
#[cfg(target_os = "linux")]
#[test]
fn a_client_that_leaves_without_reading() {
    let mut server = binary(&["serve"]);
    initialize(&mut server, Value::Null);
    let text: String = (0..6000).map(|number| format!("key{number}: {{a: 1}}\n")).collect();
    let document = json!({"uri": FILE, "languageId": "yaml", "version": 1, "text": text});
    let params = json!({"textDocument": document});
    send(&mut server, json!({"method": "textDocument/didOpen", "params": params}));
    let mut input = server.stdin.take().expect("it is piped");
    let asking = std::thread::spawn(move || {
        for id in 1..100 {
            let params = json!({"textDocument": {"uri": FILE}});
            let method = "textDocument/semanticTokens/full";
            let message = json!({"id": id, "method": method, "params": params}).to_string();
            input.write_all(frame(&message).as_bytes()).expect("there is room");
        }
    });
    asking.join().expect("all is asked");
    assert_eq!(status(server), 1);
}

#[test]
fn a_client_that_has_closed_our_output() {
    let mut server = binary(&["serve"]);
    drop(server.stdout.take());
    initialize(&mut server, Value::Null);
    assert_eq!(status(server), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_client_that_dies() {
    let mut editor = Command::new("sleep").arg("60").spawn().expect("sleep runs");
    let mut server = binary(&["serve"]);
    initialize(&mut server, json!(editor.id()));
    let output = server.stdout.take().expect("it is piped");
    read_messages(BufReader::new(output), |_| false);
    assert_eq!(server.try_wait().expect("it can be waited for"), None);
    editor.kill().expect("it can be killed");
    editor.wait().expect("it has ended");
    assert_eq!(status(server), 1);
}
