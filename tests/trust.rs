//! What the server does to the machine in a whole session: it opens no socket and starts no process.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

const SPEC: &str = "kind: component\nrun:\n  kind: service\n  ports: [6006]\n  connections: [data]\n  container:\n    image: tensorflow/tensorflow:2.15.0\n    command: [tensorboard]\n";

struct Session {
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    requests: i64,
}

impl Session {
    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("it is read");
        self.input.flush().expect("it is read");
    }

    fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request and reads on until its answer comes.
    fn request(&mut self, method: &str, params: Value) -> Value {
        self.requests += 1;
        let id = self.requests;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        loop {
            let message = self.read();
            if message["id"] == id && message.get("method").is_none() {
                assert!(message.get("error").is_none(), "{message}");
                return message["result"].clone();
            }
        }
    }

    fn read(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.output.read_line(&mut line).expect("the server speaks UTF-8");
            match line.trim_end().split_once(": ") {
                Some(("Content-Length", value)) => length = value.parse().expect("a length"),
                _ if line == "\r\n" => break,
                _ => panic!("no header: {line:?}"),
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).expect("a whole body");
        serde_json::from_slice(&body).expect("JSON")
    }
}

/// Goes through a session of an editor with default settings.
fn session(command: &mut Command, root: &Path) {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
    let input = child.stdin.take().expect("a pipe");
    let output = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut session = Session { input, output, requests: 0 };
    let folder = format!("file://{}", root.display());
    let file = format!("{folder}/polyaxonfile.yaml");
    session.request(
        "initialize",
        json!({"processId": null, "rootUri": folder, "capabilities": {},
            "workspaceFolders": [{"uri": folder, "name": "work"}]}),
    );
    session.notify("initialized", json!({}));
    session.notify(
        "textDocument/didOpen",
        json!({"textDocument": {"uri": file, "languageId": "yaml", "version": 1, "text": SPEC}}),
    );
    let document = json!({"uri": file});
    let at = json!({"line": 4, "character": 18});
    let place = json!({"textDocument": document, "position": at});
    session.request("textDocument/hover", place.clone());
    session.request("textDocument/completion", place.clone());
    session.request("textDocument/definition", place);
    session.request("textDocument/documentLink", json!({"textDocument": document}));
    session.request("textDocument/documentSymbol", json!({"textDocument": document}));
    let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 7, "character": 0}});
    let context = json!({"diagnostics": []});
    session.request(
        "textDocument/codeAction",
        json!({"textDocument": document, "range": range, "context": context}),
    );
    session.request("shutdown", Value::Null);
    session.notify("exit", Value::Null);
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn no_socket_is_opened_and_no_process_started() {
    let can_trace = Command::new("strace").args(["-f", "true"]).output();
    if !can_trace.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: strace is not installed, or not allowed");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let (root, log) = (folder.path().join("work"), folder.path().join("calls"));
    fs::create_dir(&root).expect("it is new");
    fs::write(root.join("polyaxonfile.yaml"), SPEC).expect("it is written");
    let mut command = Command::new("strace");
    command.args(["-f", "-e", "trace=%network,execve,fork,vfork,clone,clone3", "-o"]).arg(&log);
    command.arg(env!("CARGO_BIN_EXE_polyaxon-ls")).arg("serve");
    session(&mut command, &root);

    let calls = fs::read_to_string(log).expect("strace has written");
    let calls =
        || calls.lines().filter_map(|line| line.split_once(' ').map(|(_, call)| call.trim()));
    assert_eq!(calls().filter(|call| call.starts_with("execve(")).count(), 1, "only itself");
    for call in calls().filter(|call| call.starts_with("clone")) {
        assert!(call.contains("CLONE_THREAD"), "a process: {call}");
    }
    // The process may end while a thread enters a call, which then has no name.
    let quiet = ["execve(", "clone", "<... clone", "+++", "---", "???( <unfinished"];
    let other: Vec<_> =
        calls().filter(|call| !quiet.iter().any(|start| call.starts_with(start))).collect();
    assert!(other.is_empty(), "{other:#?}");
}
