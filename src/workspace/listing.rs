//! The connections that a Polyaxon server lists: the pages it gives them in, and what is kept of
//! them for the next start.

use std::env;
use std::fs::{self, DirBuilder};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use serde_json::{Value, json};

use crate::analysis::{Connection, Listed, is_kind};
use crate::config::Remote;

/// How many connections a page is asked for.
const PAGE: usize = 100;

/// The longest list that is kept.
const MOST: usize = 5_000;

/// What a server has listed.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    /// The server, and whose connections they are.
    pub remote: Remote,
    /// When it was asked.
    pub since: SystemTime,
    /// The connections.
    pub connections: Vec<Connection>,
}

impl Listing {
    /// A list that is empty so far, of a server that is asked at some time.
    pub fn begin(remote: &Remote, since: SystemTime) -> Listing {
        Listing { remote: remote.clone(), since, connections: Vec::new() }
    }

    /// The address of the page that goes on where the list ends (`ConnectionsV1Api` of Polyaxon).
    pub fn next_page(&self) -> String {
        let Remote { url, owner, .. } = &self.remote;
        let offset = self.connections.len();
        format!("{url}/api/v1/orgs/{owner}/connections?offset={offset}&limit={PAGE}")
    }

    /// Adds a page. Says whether there are more; `None` if the text is no page of connections.
    pub fn add_page(&mut self, text: &str) -> Option<bool> {
        let page: Value = serde_json::from_str(text).ok()?;
        let items = page.get("results")?.as_array()?;
        let listed = Arc::new(Listed { url: self.remote.url.clone(), since: self.since });
        for item in items {
            self.connections.push(connection(item, &listed)?);
        }
        let has_more = page.get("next").is_some_and(|next| !next.is_null());
        Some(has_more && !items.is_empty() && self.connections.len() < MOST)
    }

    /// What was kept of a server's list.
    pub fn load(remote: &Remote) -> Option<Listing> {
        let text = fs::read_to_string(file(remote)?).ok()?;
        let kept: Value = serde_json::from_str(&text).ok()?;
        let is_it = kept.get("url")? == &remote.url && kept.get("owner")? == &remote.owner;
        let since = Duration::from_secs(kept.get("since")?.as_u64()?);
        let mut listing = Listing::begin(remote, SystemTime::UNIX_EPOCH.checked_add(since)?);
        listing.add_page(&text)?;
        is_it.then_some(listing)
    }

    /// Keeps the list for the next start.
    ///
    /// Fails if the user's folder for caches cannot be written to.
    pub fn save(&self) -> io::Result<()> {
        let Some(file) = file(&self.remote) else { return Ok(()) };
        let results = self.connections.iter().map(|it| {
            json!({"name": it.name, "kind": it.kind, "description": it.description, "tags": tags(it)})
        });
        let since = self.since.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let kept = json!({
            "url": self.remote.url,
            "owner": self.remote.owner,
            "since": since.as_secs(),
            "results": results.collect::<Value>(),
        });
        if let Some(folder) = file.parent() {
            folder_builder().create(folder)?;
        }
        // Put in place as a whole, since other servers may read it now.
        let written = file.with_extension(format!("{}.tmp", std::process::id()));
        fs::write(&written, kept.to_string())?;
        fs::rename(written, file)
    }
}

/// The connection in an item of a page (`V1ConnectionResponse`); none if it has no name.
fn connection(item: &Value, listed: &Arc<Listed>) -> Option<Connection> {
    let text = |key: &str| item.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let tags = item.get("tags").and_then(Value::as_array).into_iter().flatten();
    let tags: Vec<&str> = tags.filter_map(Value::as_str).collect();
    let facts = (!tags.is_empty()).then(|| (TAGS.to_owned(), tags.join(SEPARATOR)));
    Some(Connection {
        name: Some(text("name")).filter(|name| !name.is_empty())?,
        kind: Some(text("kind")).filter(|kind| is_kind(kind)).unwrap_or_default(),
        description: text("description"),
        facts: facts.into_iter().collect(),
        listed: Some(listed.clone()),
        ..Connection::default()
    })
}

const TAGS: &str = "tags";
const SEPARATOR: &str = ", ";

fn tags(connection: &Connection) -> Vec<&str> {
    let tags = connection.facts.iter().filter(|(name, _)| name == TAGS);
    tags.flat_map(|(_, tags)| tags.split(SEPARATOR)).collect()
}

/// Where a server's list is kept. Two servers may share a name; the file says whose list it is.
fn file(remote: &Remote) -> Option<PathBuf> {
    let host = remote.url.rsplit("//").next().unwrap_or_default();
    let name = format!("{host}_{}", remote.owner);
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let name = name.replace(|c| !is_plain(c), "_");
    Some(cache_folder()?.join("polyaxon-ls").join("connections").join(name + ".json"))
}

/// The user's folder for caches, as each system has it.
fn cache_folder() -> Option<PathBuf> {
    let variable = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || variable("HOME");
    if cfg!(windows) {
        variable("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        Some(home()?.join("Library/Caches"))
    } else {
        variable("XDG_CACHE_HOME").or_else(|| Some(home()?.join(".cache")))
    }
}

/// Folders that only their owner looks into.
fn folder_builder() -> DirBuilder {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remote() -> Remote {
        Remote {
            url: "https://plx.acme.dev".to_owned(),
            owner: "acme".to_owned(),
            token_variable: "POLYAXON_AUTH_TOKEN".to_owned(),
        }
    }

    #[test]
    fn pages_are_put_together() {
        let mut listing = Listing::begin(&remote(), SystemTime::UNIX_EPOCH);
        assert!(listing.next_page().ends_with("/api/v1/orgs/acme/connections?offset=0&limit=100"));
        let first = r#"{"count": 2, "next": "https://evil.dev/?offset=1", "results": [{"uuid": "1", "name": "data", "kind": "s3", "tags": ["a", "b"], "description": "Ours"}]}"#;
        assert_eq!(listing.add_page(first), Some(true));
        let next = "https://plx.acme.dev/api/v1/orgs/acme/connections?offset=1&limit=100";
        assert_eq!(listing.next_page(), next);
        let second = r#"{"results": [{"name": "code", "kind": "GIT"}], "next": null}"#;
        assert_eq!(listing.add_page(second), Some(false));
        let found = listing.connections.iter().map(|it| (&*it.name, &*it.kind, tags(it)));
        assert_eq!(
            found.collect::<Vec<_>>(),
            [("data", "s3", vec!["a", "b"]), ("code", "", vec![])]
        );
    }

    #[test]
    fn what_is_no_page_is_told() {
        let mut listing = Listing::begin(&remote(), SystemTime::UNIX_EPOCH);
        for text in ["", "<html>", "[]", r#"{"results": {}}"#, r#"{"results": [{"kind": "s3"}]}"#] {
            assert_eq!(listing.add_page(text), None, "{text}");
        }
        let endless = r#"{"results": [], "next": "https://plx.acme.dev"}"#;
        assert_eq!(listing.add_page(endless), Some(false));
    }
}
