//! What is made from the table of settings: their page and their JSON Schema.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use super::table::{EDITOR_SETTINGS, SETTINGS, Setting, severity_schema};

const HEAD: &str = "\
# Configuration

None is needed.
Where it is, a file `polyaxon-ls.toml` says what holds for the specs in its folder and below; of several the nearest counts, alone.
Editors may pass the same settings under the name `polyaxon`, in JSON; where both say something, the file counts.

Something that is wrong in it is named with its line and column, and the rest applies.
Its JSON Schema is in [`schemas/settings.json`](../schemas/settings.json); editors with Taplo read it where the file begins with:

```toml
#:schema https://raw.githubusercontent.com/polyaxon-ls/polyaxon-ls/main/schemas/settings.json
```

";

/// The text of `docs/configuration.md`.
pub fn page() -> String {
    let mut page = HEAD.to_owned();
    for setting in SETTINGS {
        let (name, docs, example) = (setting.name, setting.docs, setting.example);
        let expected = setting.expected;
        // Writing to a text cannot fail.
        let _ =
            write!(page, "## {name}\n\nTakes {expected}.\n\n{docs}\n\n```toml\n{example}\n```\n\n");
    }
    page += "## In an editor\n\n```json\n{\n  \"polyaxon.profile\": \"strict\",\n  \"polyaxon.severity\": { \"yaml-duplicate-key\": \"off\" }\n}\n```\n";
    for Setting { name, expected, docs, example, .. } in EDITOR_SETTINGS {
        let _ = write!(
            page,
            "\n### {name}\n\nOnly in an editor. Takes {expected}.\n\n{docs}\n\n```json\n{{\n  {example}\n}}\n```\n"
        );
    }
    page
}

/// The JSON Schema of the settings file, under the name of a draft.
pub fn schema(draft: &str) -> Value {
    let property = |setting: &Setting| {
        let mut schema = setting.schema();
        schema["description"] = json!(setting.docs);
        (setting.name.to_owned(), schema)
    };
    json!({
        "$schema": draft,
        "title": "polyaxon-ls.toml",
        "type": "object",
        "properties": SETTINGS.iter().map(property).collect::<Map<_, _>>(),
        "additionalProperties": false,
        "definitions": {"severity": severity_schema()},
    })
}

/// The JSON Schema of what an editor may say beside the settings file.
pub fn editor_schema() -> Value {
    let property = |setting: &Setting| (setting.name.to_owned(), setting.schema());
    Value::Object(EDITOR_SETTINGS.iter().map(property).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Options;

    #[test]
    fn the_examples_can_be_read() {
        for setting in SETTINGS {
            let (options, problems) = Options::from_toml(setting.example);
            assert_eq!(problems, [], "{}", setting.name);
            assert_ne!(options, Options::default(), "{}", setting.name);
        }
    }
}
