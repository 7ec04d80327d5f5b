//! The Polyaxon server that an editor may have asked for the names of connections.

use serde_json::Value;

use super::table::{Fault, is_nothing};

/// A Polyaxon server, and whose connections it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remote {
    /// Its address, without a slash at the end.
    pub url: String,
    /// The organization or user.
    pub owner: String,
    /// The variable of the environment that holds the token.
    pub token_variable: String,
}

/// The variable in which Polyaxon's own client finds its token.
const TOKEN_VARIABLE: &str = "POLYAXON_AUTH_TOKEN";

/// How the names of variables begin that may hold a token, so that no other secret can be sent.
const VARIABLES: &str = "POLYAXON_";

const KEYS: [&str; 3] = ["url", "owner", "tokenVariable"];

/// Reads the setting; `None` where it is no table, and nothing in it where nobody is to be asked.
pub(super) fn read(value: &Value, faults: &mut Vec<Fault>) -> Option<Option<Remote>> {
    let fields = value.as_object()?;
    let unknown = fields.keys().filter(|key| !KEYS.contains(&key.as_str()));
    faults.extend(unknown.map(|key| Fault::unknown(&["remote", key])));
    let is_said = |key: &&str| fields.get(*key).is_some_and(|it| !is_nothing(it) && it != "");
    if !["url", "owner"].iter().any(is_said) {
        return Some(None);
    }
    let mut text = |key: &str, expected: &str, fits: fn(&str) -> bool| {
        let written = fields.get(key).unwrap_or(&Value::Null);
        let text = written.as_str().filter(|text| fits(text)).map(str::to_owned);
        if text.is_none() {
            faults.push(Fault::unexpected(&["remote", key], expected, written));
        }
        text
    };
    let url = text("url", "an address that begins with `https://` or `http://`", is_address);
    let owner = text("owner", "the name of an organization or user", is_owner);
    let variable = match is_said(&"tokenVariable") {
        true => text("tokenVariable", "a name that begins with `POLYAXON_`", is_variable),
        false => Some(TOKEN_VARIABLE.to_owned()),
    };
    let (Some(url), Some(owner), Some(token_variable)) = (url, owner, variable) else {
        return Some(None);
    };
    let url = url.trim_end_matches('/').to_owned();
    Some(Some(Remote { url, owner, token_variable }))
}

/// Whether a text is the address of a server, without a name and password, and without a query.
fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/[]%".contains(c);
    rest.is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[')
            && rest.chars().all(is_plain)
    })
}

fn is_owner(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_') && text.chars().all(is_plain)
}

fn is_variable(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.starts_with(VARIABLES) && text.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::config::Options;

    fn read(remote: Value) -> (Option<Remote>, Vec<String>) {
        let (options, problems) = Options::from_json(&json!({"remote": remote}));
        (options.remote, problems.into_iter().map(|problem| problem.0).collect())
    }

    #[test]
    fn a_server_and_its_owner() {
        let remote = |url: &str, variable: &str| Remote {
            url: url.to_owned(),
            owner: "acme".to_owned(),
            token_variable: variable.to_owned(),
        };
        let (found, problems) = read(json!({"url": "https://plx.acme.dev/", "owner": "acme"}));
        assert_eq!(
            (found, problems),
            (Some(remote("https://plx.acme.dev", TOKEN_VARIABLE)), vec![])
        );
        let other =
            json!({"url": "http://[::1]:8000", "owner": "acme", "tokenVariable": "POLYAXON_X"});
        assert_eq!(read(other), (Some(remote("http://[::1]:8000", "POLYAXON_X")), vec![]));
    }

    #[test]
    fn nothing_said_is_nobody_asked() {
        for nothing in [
            json!({}),
            json!({"url": "", "owner": "", "tokenVariable": "POLYAXON_AUTH_TOKEN"}),
            json!({"url": null, "owner": null, "tokenVariable": null}),
        ] {
            assert_eq!(read(nothing), (None, vec![]));
        }
    }

    #[test]
    fn what_is_wrong_is_named_and_nobody_is_asked() {
        for (wrong, problem) in [
            (
                json!({"url": "plx.acme.dev", "owner": "acme"}),
                "setting `remote.url`: expected an address that begins with `https://` or `http://`, found `\"plx.acme.dev\"`",
            ),
            (
                json!({"url": "https://me:secret@plx.acme.dev", "owner": "acme"}),
                "setting `remote.url`: expected an address that begins with `https://` or `http://`, found `\"https://me:secret@plx.acme.dev\"`",
            ),
            (
                json!({"url": "https://plx.acme.dev"}),
                "setting `remote.owner`: expected the name of an organization or user, found `null`",
            ),
            (
                json!({"url": "https://plx.acme.dev", "owner": "../../x"}),
                "setting `remote.owner`: expected the name of an organization or user, found `\"../../x\"`",
            ),
            (
                json!({"url": "https://a.dev", "owner": "acme", "tokenVariable": "AWS_SECRET_ACCESS_KEY"}),
                "setting `remote.tokenVariable`: expected a name that begins with `POLYAXON_`, found `\"AWS_SECRET_ACCESS_KEY\"`",
            ),
        ] {
            assert_eq!(read(wrong), (None, vec![problem.to_owned()]));
        }
        let (found, problems) =
            read(json!({"url": "https://a.dev", "owner": "acme", "token": "x"}));
        assert!(found.is_some());
        assert_eq!(problems, ["unknown setting `remote.token`"]);
    }

    #[test]
    fn a_file_cannot_say_whom_to_ask() {
        let text = "profile = 'strict'\n\n[remote]\nurl = 'https://evil.dev'\nowner = 'acme'\n";
        let (options, problems) = Options::from_toml(text);
        assert_eq!(options.remote, None);
        let [problem] = problems.as_slice() else { panic!("{problems:?}") };
        assert!(
            problem.0.starts_with("3:2: setting `remote`: it belongs to the settings"),
            "{problem:?}"
        );
        let nested =
            Options::from_toml("[polyaxon.remote]\nurl = 'https://evil.dev'\nowner = 'a'\n");
        assert_eq!((nested.0.remote, nested.1.len()), (None, 1));
    }
}
