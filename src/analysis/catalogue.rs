//! The connections that a repository declares.

mod read;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::schema::Shape;
use crate::spec;
use crate::text::TextRange;

pub(super) use read::{Declaration, declared};
pub use read::{connections_in, connections_in_catalogue, connections_in_json};

/// A connection and where it is declared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Connection {
    /// The name that specs use.
    pub name: String,
    /// The kind, such as `s3`; empty where the declaration does not say.
    pub kind: String,
    /// What it is for, in the words of who declared it.
    pub description: String,
    /// What a reader may know of its schema: field and value, such as `bucket` and `s3://data`.
    pub facts: Vec<(String, String)>,
    /// Whether it is the store in which runs keep their artifacts.
    pub is_artifacts_store: bool,
    /// The name, never the content, of the secret that it brings.
    pub secret: Option<String>,
    /// Where it mounts something into containers.
    pub mount_path: Option<String>,
    /// The file that declares it; `None` for one that comes from the environment or from a server.
    pub file: Option<PathBuf>,
    /// The server that lists it.
    pub listed: Option<Arc<Listed>>,
    /// The name in that file.
    pub range: TextRange,
}

/// A list of connections that a server has given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The address of the server.
    pub url: String,
    /// When it was asked.
    pub since: SystemTime,
}

/// All connections known for a file. Empty means that nothing is known, not that there are none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// The connections, nearest first.
    pub connections: Vec<Connection>,
    /// Whether there may be more than have been found, so that a name is not unknown yet.
    pub is_partial: bool,
}

impl Catalogue {
    /// Whether any declaration was found, so that an unknown name means something.
    pub fn is_known(&self) -> bool {
        !self.connections.is_empty() && !self.is_partial
    }

    /// The connection of a name: the first that was found.
    pub fn get(&self, name: &str) -> Option<&Connection> {
        self.connections.iter().find(|connection| connection.name == name)
    }

    /// The files that declare something, each once.
    pub fn files(&self) -> Vec<&Path> {
        let mut files: Vec<&Path> = Vec::new();
        for file in self.connections.iter().filter_map(|connection| connection.file.as_deref()) {
            if !files.contains(&file) {
                files.push(file);
            }
        }
        files
    }
}

/// Whether a word is the kind of a connection.
pub fn is_kind(word: &str) -> bool {
    kinds().any(|kind| kind == word)
}

/// The kinds of connections.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    let schema = spec::schema();
    let shape = schema.named("ProviderKind").map(|shape| schema.shape(shape));
    let values = match shape {
        Some(Shape::Scalar(scalar)) => scalar.values.as_slice(),
        _ => &[],
    };
    values.iter().map(|value| value.value.as_str())
}

impl Connection {
    /// Whether its kind can hold artifacts (`ProviderKind` of Polyaxon, artifact stores).
    pub fn is_store(&self) -> bool {
        matches!(self.kind.as_str(), "host_path" | "volume_claim" | "gcs" | "s3" | "wasb")
    }

    /// Whether its kind mounts a volume.
    pub fn is_mount(&self) -> bool {
        matches!(self.kind.as_str(), "host_path" | "volume_claim")
    }

    /// Whether git repositories come from it. An ssh connection serves where it has a schema.
    pub fn is_git(&self) -> bool {
        matches!(self.kind.as_str(), "git" | "ssh")
    }

    /// Whether it tells people things.
    pub fn is_notifier(&self) -> bool {
        matches!(
            self.kind.as_str(),
            "slack"
                | "teams"
                | "email"
                | "discord"
                | "mattermost"
                | "pagerduty"
                | "hipchat"
                | "webhook"
        )
    }

    /// What is known about it, in Markdown.
    pub fn docs(&self) -> String {
        let mut lines = vec![match self.kind.as_str() {
            "" => format!("**{}**: connection", self.name),
            kind => format!("**{}**: connection of kind `{kind}`", self.name),
        }];
        if !self.description.is_empty() {
            lines.push(self.description.clone());
        }
        let mut facts: Vec<String> =
            self.facts.iter().map(|(field, value)| format!("- {field}: `{value}`")).collect();
        facts.extend(self.secret.iter().map(|secret| format!("- secret: `{secret}`")));
        if !facts.is_empty() {
            lines.push(facts.join("\n"));
        }
        if let Some(file) = &self.file {
            lines.push(format!("Declared in `{}`", file.display()));
        }
        lines.join("\n\n")
    }
}
