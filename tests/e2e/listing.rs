//! Names of connections from a Polyaxon server: one of a few lines that speaks its API.

#![expect(clippy::disallowed_types, reason = "a test is the server that is asked")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::client::{Client, FILE};

const TOKEN: &str = "s3cret-t0ken";

const SPEC: &str =
    "run:\n  kind: job\n  connections: [data, cod, loc]\n  container: {image: 'a:1'}\n";

const VALUES: &str = "connections:\n  - {name: local, kind: git}\n  - {name: data, kind: gcs}\n";

const FIRST: &str = r#"{"count": 3, "next": "http://evil.invalid/", "previous": null, "results": [
    {"uuid": "a1", "name": "data", "kind": "s3", "tags": [], "description": "", "agent": "eu"},
    {"uuid": "a2", "name": "code", "kind": "git", "tags": ["team"], "description": "Our sources"}]}"#;

const SECOND: &str = r#"{"count": 3, "next": null, "previous": null, "results": [{"name": "logs", "kind": "wasb"}]}"#;

/// What the server answers to a request for a path.
type Answer = fn(&str) -> String;

fn ok(body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
}

fn two_pages(path: &str) -> String {
    match path {
        "/api/v1/orgs/acme/connections?offset=0&limit=100" => ok(FIRST),
        "/api/v1/orgs/acme/connections?offset=2&limit=100" => ok(SECOND),
        other => panic!("{other} was asked for"),
    }
}

/// Serves until the test ends. Gives the address, and the head of each request.
fn serve(answer: Answer) -> (String, Receiver<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let (sender, heads) = mpsc::channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let stream = stream.expect("a connection");
            let head = head(&stream);
            let path = head[0].split(' ').nth(1).expect("a path").to_owned();
            if sender.send(head).is_err() {
                return;
            }
            // A client that has been ended does not read.
            let _ = (&stream).write_all(answer(&path).as_bytes());
        }
    });
    (url, heads)
}

fn head(stream: &TcpStream) -> Vec<String> {
    let lines = BufReader::new(stream).lines().map(|line| line.expect("text"));
    lines.take_while(|line| !line.is_empty()).collect()
}

fn has_curl() -> bool {
    let has_curl = Command::new("curl").arg("--version").output().is_ok();
    if !has_curl {
        eprintln!("skipped: curl is not installed");
    }
    has_curl
}

/// A folder for a workspace and one for caches, and what a server may know.
struct Setting {
    folder: TempDir,
    url: String,
}

impl Setting {
    fn new(url: &str) -> Setting {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("work")).expect("it is new");
        fs::write(folder.path().join("work/values.yaml"), VALUES).expect("it is written");
        Setting { folder, url: url.to_owned() }
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// A client that has the workspace open, with the spec.
    fn client(&self, token: Option<&str>) -> Client {
        let mut command = Command::new(env!("CARGO_BIN_EXE_polyaxon-ls"));
        command.args(["serve", "--log-level", "trace", "--log"]).arg(self.path("log"));
        command.env("XDG_CACHE_HOME", self.path("cache")).env("HOME", self.folder.path());
        command.env_remove("POLYAXON_AUTH_TOKEN").env("no_proxy", "*").env_remove("http_proxy");
        command.envs(token.map(|token| ("POLYAXON_AUTH_TOKEN", token)));
        let mut client = Client::of(command);
        let folder = format!("file://{}", self.path("work").display());
        let remote = json!({"remote": {"url": self.url, "owner": "acme"}});
        client.request(
            "initialize",
            json!({
                "capabilities": {},
                "initializationOptions": remote,
                "workspaceFolders": [{"uri": folder, "name": "work"}],
            }),
        );
        client.notify("initialized", json!({}));
        client.ignore("textDocument/publishDiagnostics");
        client.open(FILE, SPEC);
        client
    }

    /// Fails where the token is in a file.
    fn check_for_token(&self) {
        let mut folders = vec![self.folder.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let text = fs::read_to_string(&path).expect("text");
                    assert!(!text.contains(TOKEN), "the token is in {}", path.display());
                }
            }
        }
    }
}

fn unknown(client: &mut Client) -> Vec<String> {
    let found = client.diagnostics(1);
    let told = found.iter().filter(|it| it["code"] == "unknown-connection");
    told.map(|it| it["message"].as_str().expect("a text").to_owned()).collect()
}

fn await_unknown(client: &mut Client, expected: &[&str]) {
    while unknown(client) != expected {}
}

fn at(line: u32, character: u32) -> Value {
    json!({"textDocument": {"uri": FILE}, "position": {"line": line, "character": character}})
}

const ALL_KNOWN: [&str; 2] = [
    "no connection called `cod` is declared, did you mean `code`?",
    "no connection called `loc` is declared, did you mean `local`?",
];

#[test]
fn what_a_server_lists_is_known_here() {
    if !has_curl() {
        return;
    }
    let (url, heads) = serve(two_pages);
    let setting = Setting::new(&url);
    let mut client = setting.client(Some(TOKEN));
    await_unknown(&mut client, &ALL_KNOWN);
    let head = heads.recv().expect("a request");
    assert!(head.contains(&format!("Authorization: Token {TOKEN}")), "{head:?}");
    assert!(!head[0].contains(TOKEN));

    let offered = client.request("textDocument/completion", at(2, 16));
    let detail = |label: &str| {
        let mut items = offered["items"].as_array().expect("a list").iter();
        items.find(|item| item["label"] == label).expect("it is offered")["detail"].clone()
    };
    assert_eq!(detail("logs"), format!("wasb, from {url}, less than a minute old"));
    assert_eq!(detail("local"), "git", "the nearest counts");

    let change = json!([{"text": SPEC.replace("cod,", "code,")}]);
    client.change(2, change);
    client.diagnostics(2);
    let hover = client.request("textDocument/hover", at(2, 23));
    let text = hover["contents"]["value"].as_str().expect("a text");
    assert!(text.contains("Our sources") && text.contains("tags: team"), "{text}");
    assert!(text.ends_with(&format!("Listed: from {url}, less than a minute old")), "{text}");
    assert_eq!(client.request("textDocument/definition", at(2, 23)), json!([]));
    let mut rename = at(2, 23);
    rename["newName"] = json!("sources");
    let id = client.begin("textDocument/rename", rename);
    let answer = client.answer(json!(id));
    let refused = format!("`code` is declared at {url}, where it cannot be changed");
    assert_eq!(answer["error"]["message"], refused);

    let params = json!({"command": "polyaxon-ls.refreshConnections"});
    client.request("workspace/executeCommand", params);
    let shown = client.expect("window/showMessage")["message"].take();
    assert_eq!(shown, format!("polyaxon-ls: {url} lists 3 connections of `acme`"));
    client.shut_down();
    setting.check_for_token();
}

#[test]
fn what_was_listed_before_is_used_where_the_server_is_away() {
    if !has_curl() {
        return;
    }
    let (url, _heads) = serve(|_| ok("no such thing"));
    let setting = Setting::new(&url);
    let kept = setting.path("cache/polyaxon-ls/connections");
    fs::create_dir_all(&kept).expect("a folder");
    let since = std::time::UNIX_EPOCH.elapsed().expect("after 1970").as_secs() - 7300;
    let list = json!({"url": url, "owner": "acme", "since": since, "results": [{"name": "code"}]});
    let name = url.trim_start_matches("http://").replace(':', "_") + "_acme.json";
    fs::write(kept.join(name), list.to_string()).expect("it is written");
    let mut client = setting.client(Some(TOKEN));
    await_unknown(&mut client, &ALL_KNOWN);
    let told = format!(
        "polyaxon-ls: the connections of `acme` cannot be listed by {url}: the answer is not a list \
         of connections; the list that is 2 hours old is used"
    );
    assert_eq!(client.expect("window/showMessage")["message"], told);
    client.shut_down();
}

/// What is told of a server that gives no list.
fn told(answer: Answer, token: Option<&str>) -> (String, Receiver<Vec<String>>) {
    let (url, heads) = serve(answer);
    let setting = Setting::new(&url);
    let mut client = setting.client(token);
    let shown = client.expect("window/showMessage")["message"].take();
    // There may be more names than files declare.
    assert_eq!(unknown(&mut client), [""; 0]);
    client.shut_down();
    setting.check_for_token();
    let shown = shown.as_str().expect("a text").to_owned();
    let start = format!("polyaxon-ls: the connections of `acme` cannot be listed by {url}: ");
    (shown.strip_prefix(&start).unwrap_or(&shown).to_owned(), heads)
}

#[test]
fn why_there_is_no_list() {
    if !has_curl() {
        return;
    }
    let refused = |_: &str| "HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n".to_owned();
    let (reason, _) = told(refused, Some(TOKEN));
    assert_eq!(reason, "it refuses the token in `POLYAXON_AUTH_TOKEN` (401)");

    let (reason, heads) = told(two_pages, None);
    let expected = "the variable `POLYAXON_AUTH_TOKEN` of the editor's environment holds no token";
    assert_eq!(reason, expected);
    assert!(heads.try_recv().is_err(), "nobody was asked");

    let elsewhere = |path: &str| {
        assert!(path.starts_with("/api/"), "a redirect was followed");
        let to = "Location: /login\r\nConnection: close\r\nContent-Length: 0";
        format!("HTTP/1.1 302 Found\r\n{to}\r\n\r\n")
    };
    let (reason, heads) = told(elsewhere, Some(TOKEN));
    assert!(reason.starts_with("it sends elsewhere (302)"), "{reason}");
    assert_eq!(heads.try_iter().count(), 1);

    let (reason, _) = told(|_| "gibberish".to_owned(), Some(TOKEN));
    assert!(!reason.is_empty() && !reason.contains(TOKEN), "{reason}");

    let long = |_: &str| ok(&"x".repeat(5 << 20));
    let (reason, _) = told(long, Some(TOKEN));
    assert_eq!(reason, "the answer is longer than 4 MB");
}

#[test]
fn a_server_that_is_slow_keeps_nobody_waiting() {
    if !has_curl() {
        return;
    }
    let slow = |_: &str| {
        thread::sleep(Duration::from_secs(60));
        String::new()
    };
    let (url, heads) = serve(slow);
    let setting = Setting::new(&url);
    let begun = Instant::now();
    let mut client = setting.client(Some(TOKEN));
    assert_eq!(unknown(&mut client), [""; 0]);
    heads.recv().expect("a request");
    check_arguments();
    client.request("textDocument/hover", at(2, 3));
    client.shut_down();
    assert!(begun.elapsed() < Duration::from_secs(30), "the end waits for the server");
}

/// Fails where the token is among the arguments of a process.
fn check_arguments() {
    for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let arguments = fs::read(entry.path().join("cmdline")).unwrap_or_default();
        assert!(!String::from_utf8_lossy(&arguments).contains(TOKEN), "{:?}", entry.path());
    }
}

#[test]
fn a_file_in_the_repository_has_nobody_asked() {
    let (url, heads) = serve(two_pages);
    let setting = Setting { url: String::new(), ..Setting::new(&url) };
    let file = setting.path("work/polyaxon-ls.toml");
    fs::write(&file, format!("[remote]\nurl = '{url}'\nowner = 'acme'\n")).expect("written");
    let mut client = setting.client(Some(TOKEN));
    // Of `remote` without an address, the owner alone is said by the editor.
    let shown = client.expect("window/showMessage")["message"].take();
    assert!(shown.as_str().expect("a text").contains("`remote.url`"), "{shown}");
    let shown = client.expect("window/showMessage")["message"].take();
    let told = format!("polyaxon-ls: {}:1:2: setting `remote`: it belongs", file.display());
    assert!(shown.as_str().expect("a text").starts_with(&told), "{shown}");
    await_unknown(&mut client, &[ALL_KNOWN[0].split(',').next().expect("it"), ALL_KNOWN[1]]);
    let params = json!({"command": "polyaxon-ls.refreshConnections"});
    client.request("workspace/executeCommand", params);
    let shown = client.expect("window/showMessage")["message"].take();
    assert!(shown.as_str().expect("a text").contains("no server is named"), "{shown}");
    client.shut_down();
    assert!(heads.try_recv().is_err(), "the server was asked");
}
