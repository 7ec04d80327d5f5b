//! Where the gateway offers a service: the path of its URL.

use crate::text::TextRange;

use super::definition::Definition;
use super::view::{Read, View};

/// Which of its doors the gateway offers a service at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Location {
    /// `isExternal`: nobody is asked who they are.
    pub external: bool,
    /// `rewritePath`: the service gets paths without what stands before them in the URL.
    pub rewritten: bool,
}

impl Location {
    /// The first segment of the path.
    pub fn segment(self) -> &'static str {
        match (self.external, self.rewritten) {
            (false, false) => "services",
            (false, true) => "rewrite-services",
            (true, false) => "external",
            (true, true) => "rewrite-external",
        }
    }

    /// The path of a port: `globals.base_url`, and the slash that the gateway wants behind it.
    pub fn path(self, port: i128) -> String {
        let run = "<namespace>/<owner>/<project>/runs/<uuid>";
        format!("/{}/v1/{run}/{port}/", self.segment())
    }
}

/// The URL of one port of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceUrl {
    /// The port.
    pub port: i128,
    /// Where the port is written; `None` for the port that links get when there is none.
    pub range: Option<TextRange>,
    /// The path, with names in angle brackets for what only a run decides.
    pub path: String,
}

/// The port in the links to a service without `ports`.
pub const DEFAULT_PORT: i128 = 80;

/// The door of a service; `None` where a template decides.
pub fn location(definition: &Definition) -> Option<Location> {
    let external = switch(&definition.run.get("isExternal"))?;
    let rewritten = switch(&definition.run.get("rewritePath"))?;
    Some(Location { external, rewritten })
}

/// The URLs of a service, one a port; none where a template decides.
pub fn service_urls(definition: &Definition) -> Vec<ServiceUrl> {
    let Some(location) = location(definition).filter(|_| definition.is_service()) else {
        return Vec::new();
    };
    let url = |port, range| ServiceUrl { port, range, path: location.path(port) };
    match definition.field("ports").read() {
        Read::Null if definition.complete => vec![url(DEFAULT_PORT, None)],
        _ => definition.ports().into_iter().map(|(port, range)| url(port, Some(range))).collect(),
    }
}

/// A field that is true or false; `None` where a template decides.
fn switch(view: &View) -> Option<bool> {
    (!view.is_template()).then(|| view.is_true())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_follows_the_two_switches() {
        let path = |external, rewritten| Location { external, rewritten }.path(8080);
        let rest = "v1/<namespace>/<owner>/<project>/runs/<uuid>/8080/";
        assert_eq!(path(false, false), format!("/services/{rest}"));
        assert_eq!(path(false, true), format!("/rewrite-services/{rest}"));
        assert_eq!(path(true, false), format!("/external/{rest}"));
        assert_eq!(path(true, true), format!("/rewrite-external/{rest}"));
    }
}
