//! Telling secrets from other texts.

use crate::template::is_rendered;

/// Whether a name is that of a secret: `HF_TOKEN`, `dbPassword`, `--api-key`.
///
/// Only the last word counts, so that `TOKEN_LIMIT`, `PASSWORD_FILE` and `max_tokens` are none.
pub fn is_secret_name(name: &str) -> bool {
    let words = words(name);
    let Some((last, before)) = words.split_last() else { return false };
    let before = before.last().map_or("", String::as_str);
    match last.as_str() {
        "password" | "passwd" | "passphrase" | "secret" | "credential" | "credentials"
        | "apikey" | "accesskey" | "secretkey" | "privatekey" => true,
        "token" => !SPECIAL_TOKENS.contains(&before),
        "key" => matches!(before, "api" | "access" | "secret" | "private" | "auth" | "encryption"),
        _ => false,
    }
}

/// Words before `token` that make it a token of a language model.
const SPECIAL_TOKENS: &[&str] = &[
    "pad", "eos", "bos", "unk", "sep", "cls", "mask", "special", "stop", "start", "end", "max",
    "min", "image", "per", "by", "each", "num", "prompt",
];

/// The words of a name in any spelling, in lower case.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || lower && c.is_uppercase() {
            words.push(String::new());
        }
        lower = c.is_lowercase();
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a value beside the name of a secret is one: typed out, and not a path, a switch, a
/// number or a place to fill in. Quotes that no shell takes off may be around it.
pub fn may_be_secret(value: &str) -> bool {
    let value = value.trim().trim_matches(['"', '\'']);
    let placeholder = value.starts_with(['<', '$', '/', '.', '*']) || value.contains("...");
    !value.is_empty()
        && !is_rendered(value)
        && !placeholder
        && !value.contains(char::is_whitespace)
        && !NO_SECRETS.contains(&value.to_ascii_lowercase().as_str())
        && value.parse::<f64>().is_err()
}

/// Switches, and what is written where a program wants a key and nobody asks for it.
const NO_SECRETS: &[&str] = &[
    "true",
    "false",
    "none",
    "null",
    "yes",
    "no",
    "empty",
    "dummy",
    "fake",
    "placeholder",
    "unused",
    "not-needed",
    "no-key-required",
    "sk-no-key-required",
    "changeme",
    "change-me",
];

/// Whether a text has a secret in it whatever its name: a key of a known service, a private key, a
/// URL with a password.
pub fn holds_secret(text: &str) -> bool {
    let private = text.contains("-----BEGIN") && text.contains("PRIVATE KEY-----");
    private || has_password(text) || text.split(is_separator).any(is_known_key)
}

fn is_separator(c: char) -> bool {
    !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-')
}

/// Starts of keys that services hand out, and how many characters follow at least.
const KEYS: &[(&str, usize)] = &[
    ("ghp_", 30),
    ("gho_", 30),
    ("github_pat_", 30),
    ("glpat-", 16),
    ("hf_", 20),
    ("sk-", 32),
    ("xoxb-", 20),
    ("xoxp-", 20),
    ("AKIA", 16),
    ("AIza", 30),
];

fn is_known_key(word: &str) -> bool {
    KEYS.iter().any(|(start, len)| {
        word.strip_prefix(start).is_some_and(|rest| {
            rest.len() >= *len && rest.bytes().any(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
        })
    })
}

/// Whether a URL in a text has a password before its host: `https://user:pass@host`.
fn has_password(text: &str) -> bool {
    text.split("://").skip(1).any(|rest| {
        let authority = rest.split(['/', '?', '#', ' ', '"', '\'', '\n']).next().unwrap_or(rest);
        let user = authority.rsplit_once('@').map(|(user, _)| user);
        let password = user.and_then(|user| user.split_once(':')).map(|(_, password)| password);
        password.is_some_and(may_be_secret)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_of_a_name_tells() {
        for name in ["HF_TOKEN", "dbPassword", "--api-key", "AWS_SECRET_ACCESS_KEY", "TOKEN"] {
            assert!(is_secret_name(name), "{name}");
        }
        for name in ["TOKEN_LIMIT", "PASSWORD_FILE", "max-tokens", "pad_token", "KEY", "AUTHOR"] {
            assert!(!is_secret_name(name), "{name}");
        }
    }

    #[test]
    fn what_is_to_be_filled_in_is_no_secret() {
        assert!(may_be_secret("hunter2"));
        for value in [
            "",
            "''",
            "{{ token }}",
            "$(TOKEN)",
            "/run/secrets/x",
            "<token>",
            "true",
            "12",
            "EMPTY",
        ] {
            assert!(!may_be_secret(value), "{value}");
        }
    }

    #[test]
    fn keys_and_passwords_in_urls_are_secrets() {
        assert!(holds_secret("postgres://app:hunter2@db/app"));
        assert!(holds_secret("token=ghp_0123456789abcdefghijABCDEFGHIJ012345"));
        assert!(!holds_secret("https://github.com/acme/app"));
        assert!(!holds_secret("https://git@github.com/acme/app"));
        assert!(!holds_secret("postgres://app:$(PASSWORD)@db/app"));
    }
}
