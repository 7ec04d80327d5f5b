//! A folder of files, and a client that has it open.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::client::Client;

/// A workspace with these files, and a client that has it open and can do something.
pub struct Workspace {
    pub folder: TempDir,
    pub client: Client,
}

impl Workspace {
    /// A workspace with files, and a client that can do something.
    pub fn new(files: &[(&str, &str)], capabilities: Value) -> Workspace {
        let folder = tempfile::tempdir().expect("a folder");
        files.iter().for_each(|(name, text)| write(folder.path(), name, text));
        let folders = json!([{"uri": uri_of(folder.path(), ""), "name": "work"}]);
        let params = json!({"capabilities": capabilities, "workspaceFolders": folders});
        let mut client = Client::initialized(params);
        client.ignore("textDocument/publishDiagnostics");
        Workspace { folder, client }
    }

    /// The name of a file.
    pub fn uri(&self, name: &str) -> String {
        uri_of(self.folder.path(), name)
    }

    /// Writes a file.
    pub fn write(&self, name: &str, text: &str) {
        write(self.folder.path(), name, text);
    }

    /// Opens a file as version 1.
    pub fn open(&mut self, name: &str) {
        let text = fs::read_to_string(self.folder.path().join(name)).expect("it is there");
        let uri = self.uri(name);
        self.client.open(&uri, &text);
    }

    /// Makes the text of an open file another.
    pub fn change(&mut self, name: &str, version: i64, text: &str) {
        let document = json!({"uri": self.uri(name), "version": version});
        let changes = json!([{"text": text}]);
        let params = json!({"textDocument": document, "contentChanges": changes});
        self.client.notify("textDocument/didChange", params);
    }

    /// Tells the server that a file has been created (1), changed (2) or deleted (3).
    pub fn changed_on_disk(&mut self, name: &str, kind: u32) {
        let changes = json!([{"uri": self.uri(name), "type": kind}]);
        self.client.notify("workspace/didChangeWatchedFiles", json!({"changes": changes}));
    }

    /// Waits for diagnostics of a file of which one has a code, or none has it.
    pub fn await_code(&mut self, name: &str, code: &str, is_there: bool) -> Vec<Value> {
        let uri = self.uri(name);
        loop {
            let params = self.client.expect("textDocument/publishDiagnostics");
            let found = params["diagnostics"].as_array().expect("a list").clone();
            let has = found.iter().any(|it| it["code"] == code);
            if params["uri"] == uri && has == is_there {
                return found;
            }
        }
    }

    /// The place of the nth `word` in a file.
    pub fn at(&self, name: &str, text: &str, word: &str, nth: usize) -> Value {
        let (offset, _) = text.match_indices(word).nth(nth).expect("the word is there");
        let before = &text[..offset];
        let line = before.matches('\n').count();
        let character = offset - before.rfind('\n').map_or(0, |at| at + 1);
        json!({
            "textDocument": {"uri": self.uri(name)},
            "position": {"line": line, "character": character},
        })
    }

    /// Waits until all files are read.
    pub fn await_index(&mut self) {
        let begun = Instant::now();
        let params = json!({"query": "zz-the-last"});
        while self.client.request("workspace/symbol", params.clone()) == json!([]) {
            assert!(begun.elapsed() < Duration::from_secs(60), "the workspace is not read");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until a rename is not refused for files that are not read yet, and gives its answer.
    pub fn rename(&mut self, at: &Value, name: &str) -> Result<Value, String> {
        let mut params = at.clone();
        params["newName"] = json!(name);
        loop {
            let id = self.client.begin("textDocument/rename", params.clone());
            let mut answer = self.client.answer(json!(id));
            match answer["error"]["message"].as_str() {
                None => return Ok(answer["result"].take()),
                Some(reason) if !reason.contains("still being read") => {
                    return Err(reason.to_owned());
                }
                Some(_) => std::thread::sleep(Duration::from_millis(5)),
            }
        }
    }

    /// The files after the edits of a plain answer to a rename.
    pub fn apply(&self, edit: &Value) -> Vec<(String, String)> {
        let changes = edit["changes"].as_object().expect("plain changes");
        let mut files: Vec<_> = changes
            .iter()
            .map(|(uri, edits)| {
                let name = uri.strip_prefix(&self.uri("")).expect("in the folder").to_owned();
                let text = fs::read_to_string(self.folder.path().join(&name)).expect("it is there");
                (name, edited(&text, edits.as_array().expect("a list")))
            })
            .collect();
        files.sort();
        files
    }
}

/// Writes a file of a folder.
pub fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder");
    fs::write(path, text).expect("it can be written");
}

/// The name of a file of a folder.
pub fn uri_of(folder: &Path, name: &str) -> String {
    format!("file://{}/{name}", folder.display())
}

/// An ASCII text after edits.
pub fn edited(text: &str, edits: &[Value]) -> String {
    let offset = |place: &Value| {
        let line = usize::try_from(place["line"].as_u64().expect("a line")).expect("short");
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        start + usize::try_from(place["character"].as_u64().expect("a place")).expect("short")
    };
    let mut ranges: Vec<_> = edits
        .iter()
        .map(|edit| {
            let range = offset(&edit["range"]["start"])..offset(&edit["range"]["end"]);
            (range, edit["newText"].as_str().expect("a text"))
        })
        .collect();
    ranges.sort_by_key(|(range, _)| range.start);
    let mut out = text.to_owned();
    for (range, new_text) in ranges.into_iter().rev() {
        out.replace_range(range, new_text);
    }
    out
}
