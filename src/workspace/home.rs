//! Connections that the machine of the user knows: those of a local agent, and of the environment.

use std::env;
use std::path::{Path, PathBuf};

use super::summary::read;
use crate::analysis::{Connection, connections_in_json};
use crate::text::PositionEncoding;

/// The variables in which an agent is told its connections, as JSON.
const VARIABLES: [&str; 2] = ["POLYAXON_AGENT_ARTIFACTS_STORE", "POLYAXON_AGENT_CONNECTIONS"];

/// The names of the configuration of a local agent, in the folder of Polyaxon's own client.
pub(super) const AGENT_FILES: [&str; 2] = [".agent", ".sandbox"];

/// The connections in the environment, then those in the configuration of a local agent.
pub(super) fn connections() -> Vec<Connection> {
    let texts = VARIABLES.iter().filter_map(|name| env::var(name).ok());
    let mut found: Vec<_> = texts.flat_map(|json| connections_in_json(&json)).collect();
    let facts = agent_files().into_iter().find_map(|file| {
        read(&file, true, PositionEncoding::Utf8).ok().map(|summary| summary.facts)
    });
    found.extend(facts.unwrap_or_default().connections);
    found
}

/// Whether a file is the configuration of a local agent.
pub fn is_home(path: &Path) -> bool {
    agent_files().iter().any(|file| file == path)
}

/// Where Polyaxon looks for the configuration of a local agent.
pub(super) fn agent_files() -> Vec<PathBuf> {
    home_folder().iter().flat_map(|folder| AGENT_FILES.map(|name| folder.join(name))).collect()
}

/// The folder of Polyaxon's own client on the machine of the user.
pub fn home_folder() -> Option<PathBuf> {
    let variable = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    variable("POLYAXON_HOME")
        .or_else(|| Some(variable("HOME").or_else(|| variable("USERPROFILE"))?.join(".polyaxon")))
}
