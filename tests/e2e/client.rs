//! A client for tests: it sends what it is told, and fails if the server says more than was read.

use std::io::{BufRead, BufReader, PipeReader, PipeWriter, Write};
use std::process::Command;
use std::sync::mpsc::{self, Receiver};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde_json::{Value, json};

/// The document that most tests open.
pub const FILE: &str = "file:///work/polyaxonfile.yaml";

/// How long an answer, or an end, may take on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A client of a server in this process.
pub struct Client {
    input: Option<PipeWriter>,
    messages: Receiver<Value>,
    unread: Vec<Value>,
    ignored: Vec<&'static str>,
    server: Option<JoinHandle<bool>>,
    requests: i64,
}

impl Client {
    /// A client that has sent nothing yet.
    pub fn new() -> Client {
        Client::over(|input, output| {
            let leave = || panic!("the server wants to leave");
            polyaxon_ls::lsp::serve(input, output, leave).expect("the server starts")
        })
    }

    /// A client of a server in a process of its own.
    pub fn of(mut command: Command) -> Client {
        Client::over(move |input, output| {
            let mut child = command.stdin(input).stdout(output).spawn().expect("it starts");
            // It holds the end of a pipe, too.
            drop(command);
            child.wait().expect("it ends").success()
        })
    }

    fn over(serve: impl FnOnce(PipeReader, PipeWriter) -> bool + Send + 'static) -> Client {
        let (server_input, input) = std::io::pipe().expect("a pipe");
        let (output, server_output) = std::io::pipe().expect("a pipe");
        let server = thread::spawn(move || serve(server_input, server_output));
        let (sender, messages) = mpsc::channel();
        thread::spawn(move || {
            read_messages(BufReader::new(output), |message| sender.send(message).is_ok())
        });
        let server = Some(server);
        Client {
            input: Some(input),
            messages,
            unread: Vec::new(),
            ignored: Vec::new(),
            server,
            requests: 0,
        }
    }

    /// A client that has told the server what it can do.
    pub fn with(capabilities: Value) -> Client {
        Client::initialized(json!({"capabilities": capabilities}))
    }

    /// A client that has sent `initialize` with these parameters, and `initialized`.
    pub fn initialized(params: Value) -> Client {
        let mut client = Client::new();
        client.request("initialize", params);
        client.notify("initialized", json!({}));
        client
    }

    /// Sends bytes.
    pub fn send_raw(&mut self, bytes: impl AsRef<[u8]>) {
        self.input
            .as_mut()
            .expect("the input is open")
            .write_all(bytes.as_ref())
            .expect("it is read");
    }

    /// Sends a message.
    pub fn send(&mut self, message: &Value) {
        self.send_raw(frame(&message.to_string()));
    }

    /// Sends a notification.
    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request and gives its number.
    pub fn begin(&mut self, method: &str, params: Value) -> i64 {
        self.requests += 1;
        self.send(
            &json!({"jsonrpc": "2.0", "id": self.requests, "method": method, "params": params}),
        );
        self.requests
    }

    /// Sends a request and waits for its answer, which has to be a result.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.begin(method, params);
        let mut answer = self.answer(json!(id));
        assert!(answer.get("error").is_none(), "{method} is answered with {answer}");
        answer["result"].take()
    }

    /// Sends a request and gives the code of the error that answers it.
    pub fn refused(&mut self, method: &str, params: Value) -> i64 {
        let id = self.begin(method, params);
        self.error(json!(id))
    }

    /// The code of the error that answers a request.
    pub fn error(&mut self, id: Value) -> i64 {
        let answer = self.answer(id);
        answer["error"]["code"].as_i64().unwrap_or_else(|| panic!("no error: {answer}"))
    }

    /// Waits for the answer to a request.
    pub fn answer(&mut self, id: Value) -> Value {
        self.wait_for(&format!("the answer to {id}"), |message| {
            message.get("method").is_none() && message.get("id") == Some(&id)
        })
    }

    /// Waits for a notification or a request of the server and gives its parameters.
    pub fn expect(&mut self, method: &str) -> Value {
        self.expect_call(method)["params"].take()
    }

    /// Waits for a notification or a request of the server.
    pub fn expect_call(&mut self, method: &str) -> Value {
        self.wait_for(method, |message| message["method"] == method)
    }

    /// Waits for the diagnostics of a version, past those of others.
    pub fn diagnostics(&mut self, version: i64) -> Vec<Value> {
        loop {
            let params = self.expect("textDocument/publishDiagnostics");
            if params["version"] == version {
                return params["diagnostics"].as_array().expect("a list").clone();
            }
        }
    }

    fn wait_for(&mut self, what: &str, is_it: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.unread.iter().position(&is_it) {
            return self.unread.remove(at);
        }
        loop {
            let message = self.messages.recv_timeout(PATIENCE);
            let message =
                message.unwrap_or_else(|_| panic!("{what} has not come: {:?}", self.unread));
            if is_it(&message) {
                return message;
            }
            self.unread.push(message);
        }
    }

    /// Opens a document as version 1.
    pub fn open(&mut self, uri: &str, text: &str) {
        let document = json!({"uri": uri, "languageId": "yaml", "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Changes [`FILE`].
    pub fn change(&mut self, version: i64, changes: Value) {
        let document = json!({"uri": FILE, "version": version});
        let params = json!({"textDocument": document, "contentChanges": changes});
        self.notify("textDocument/didChange", params);
    }

    /// The server's text of [`FILE`].
    pub fn text(&mut self) -> Value {
        self.request("polyaxon/text", json!({"uri": FILE}))
    }

    /// Leaves messages with a method unread.
    pub fn ignore(&mut self, method: &'static str) {
        self.ignored.push(method);
    }

    /// Leaves them no longer unread.
    pub fn notice(&mut self, method: &str) {
        self.ignored.retain(|ignored| *ignored != method);
    }

    /// The calls of a method that have come.
    pub fn unread(&mut self, method: &str) -> Vec<Value> {
        let is_meant = |message: &mut Value| message["method"] == method;
        self.unread.extract_if(.., is_meant).collect()
    }

    /// Ends the session in good order.
    pub fn shut_down(mut self) {
        self.request("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        assert!(self.end(), "the end was asked for");
    }

    /// Closes the input and waits for the end. Says whether the server ended in good order.
    pub fn end(&mut self) -> bool {
        self.input = None;
        let ended = self.server.take().expect("it has not ended before").join();
        self.unread.extend(self.messages.iter());
        ended.expect("the server does not panic")
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        if thread::panicking() {
            return;
        }
        if self.server.is_some() {
            self.end();
        }
        let is_ignored =
            |message: &Value| self.ignored.iter().any(|method| message["method"] == *method);
        self.unread.retain(|message| !is_ignored(message));
        assert_eq!(self.unread, [Value::Null; 0], "messages that nobody has read");
    }
}

/// The frame around a body.
pub fn frame(body: &str) -> String {
    format!("Content-Length: {}\r\n\r\n{body}", body.len())
}

/// Hands on the messages of a stream as long as they are wanted.
pub fn read_messages(mut input: impl BufRead, mut hand_on: impl FnMut(Value) -> bool) {
    while let Some(message) = read_message(&mut input) {
        if !hand_on(message) {
            return;
        }
    }
}

fn read_message(input: &mut impl BufRead) -> Option<Value> {
    let mut head = String::new();
    input.read_line(&mut head).ok()?;
    let length: usize = head.strip_prefix("Content-Length: ")?.trim_end().parse().ok()?;
    input.read_line(&mut head).ok()?;
    let mut body = vec![0; length];
    input.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("the server writes JSON"))
}
