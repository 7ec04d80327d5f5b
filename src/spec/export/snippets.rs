//! Snippets that editors offer from a schema.

use serde_json::{Value, json};

/// For an empty file.
pub(super) fn root() -> Value {
    json!([{
        "label": "service",
        "description": "A component that runs a service",
        "body": {
            "kind": "component",
            "name": "${1:name}",
            "run": {
                "kind": "service",
                "ports": ["${2:8080}"],
                "container": {
                    "image": "${3:image}",
                    "command": ["${4:command}"],
                    "args": ["--host=0.0.0.0", "--port={{ globals.ports[0] }}"]
                }
            }
        }
    }])
}

/// For a model.
pub(super) fn object(name: &str) -> Option<Value> {
    let snippets = match name {
        "V1Init" => json!([
            snippet(
                "git",
                "Code from a repository",
                json!({ "git": { "url": "${1:url}", "revision": "${2:main}" } })
            ),
            snippet(
                "artifacts",
                "Files from the artifacts store",
                json!({ "artifacts": { "dirs": ["${1:path}"] } })
            ),
            snippet(
                "file",
                "A file written here",
                json!({ "file": { "filename": "${1:app.py}", "content": "${2:content}" } })
            ),
            snippet(
                "connection",
                "All that a connection holds",
                json!({ "connection": "${1:name}" })
            ),
            snippet(
                "container",
                "A container of your own",
                json!({ "container": { "image": "${1:image}", "command": ["${2:command}"] } })
            ),
        ]),
        "V1IO" => json!([
            snippet(
                "input",
                "An input that has to be given",
                json!({ "name": "${1:name}", "type": "${2:str}" })
            ),
            snippet(
                "optional input",
                "An input with a value",
                json!({
                    "name": "${1:name}", "type": "${2:str}", "isOptional": true, "value": "${3:value}"
                })
            ),
        ]),
        _ => return None,
    };
    Some(snippets)
}

/// For a field of a model.
pub(super) fn field(object: &str, field: &str) -> Option<Value> {
    let snippets = match (object, field) {
        ("V1Service", "container") => json!([snippet(
            "container",
            "Image, command and resources",
            json!({
                "image": "${1:image}",
                "command": ["${2:command}"],
                "resources": {
                    "requests": { "cpu": "${3:500m}", "memory": "${4:512Mi}" },
                    "limits": { "memory": "${5:1Gi}" }
                }
            })
        )]),
        _ => return None,
    };
    Some(snippets)
}

fn snippet(label: &str, description: &str, body: Value) -> Value {
    json!({ "label": label, "description": description, "body": body })
}
