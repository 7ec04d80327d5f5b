//! What the client can do, resolved once, and what we offer it.

use serde_json::{Value, json};
use tower_lsp::ls_types::{
    self as lsp, ClientCapabilities, DiagnosticOptions, DiagnosticServerCapabilities,
    HoverProviderCapability, PositionEncodingKind, ServerCapabilities, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, WorkspaceFoldersServerCapabilities,
    WorkspaceServerCapabilities,
};

use crate::text::PositionEncoding;

/// What the client can do.
#[derive(Debug, Default, Clone)]
pub(super) struct Client {
    /// The units in which both sides count characters.
    pub encoding: PositionEncoding,
    /// It answers `workspace/configuration`.
    pub configuration: bool,
    /// It lets us register for changes of settings.
    pub register_configuration: bool,
    /// It asks for diagnostics itself.
    pub pull_diagnostics: bool,
    /// It asks for diagnostics again when told to.
    pub refresh_diagnostics: bool,
    /// It shows the other places of a diagnostic.
    pub related_information: bool,
    /// It fades and strikes through.
    pub unnecessary_tag: bool,
    /// It strikes through.
    pub deprecated_tag: bool,
    /// It renders Markdown in hovers.
    pub markdown_hover: bool,
}

impl Client {
    /// Resolves the capabilities a client has announced.
    pub(super) fn new(announced: &ClientCapabilities) -> Client {
        let workspace = announced.workspace.clone().unwrap_or_default();
        let document = announced.text_document.clone().unwrap_or_default();
        let published = document.publish_diagnostics.unwrap_or_default();
        let tags = published.tag_support.map(|tags| tags.value_set).unwrap_or_default();
        Client {
            encoding: encoding(announced),
            configuration: workspace.configuration == Some(true),
            register_configuration: workspace
                .did_change_configuration
                .is_some_and(|registration| registration.dynamic_registration == Some(true)),
            pull_diagnostics: document.diagnostic.is_some(),
            refresh_diagnostics: workspace
                .diagnostics
                .is_some_and(|diagnostics| diagnostics.refresh_support == Some(true)),
            related_information: published.related_information == Some(true),
            unnecessary_tag: tags.contains(&lsp::DiagnosticTag::UNNECESSARY),
            deprecated_tag: tags.contains(&lsp::DiagnosticTag::DEPRECATED),
            markdown_hover: document
                .hover
                .and_then(|hover| hover.content_format)
                .is_some_and(|formats| formats.contains(&lsp::MarkupKind::Markdown)),
        }
    }
}

/// UTF-8 if the client offers it, since that is what we count in; else UTF-16, which all understand.
fn encoding(announced: &ClientCapabilities) -> PositionEncoding {
    let general = announced.general.as_ref();
    let offered =
        general.and_then(|general| general.position_encodings.as_deref()).unwrap_or_default();
    if offered.contains(&PositionEncodingKind::UTF8) {
        PositionEncoding::Utf8
    } else if !offered.is_empty()
        && !offered.contains(&PositionEncodingKind::UTF16)
        && offered.contains(&PositionEncodingKind::UTF32)
    {
        PositionEncoding::Utf32
    } else {
        PositionEncoding::Utf16
    }
}

fn encoding_kind(encoding: PositionEncoding) -> PositionEncodingKind {
    match encoding {
        PositionEncoding::Utf8 => PositionEncodingKind::UTF8,
        PositionEncoding::Utf16 => PositionEncodingKind::UTF16,
        PositionEncoding::Utf32 => PositionEncodingKind::UTF32,
    }
}

/// What we offer to a client.
pub(super) fn server(client: &Client) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(encoding_kind(client.encoding)),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        diagnostic_provider: client.pull_diagnostics.then(pull_diagnostics),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: None,
            }),
            file_operations: None,
        }),
        ..ServerCapabilities::default()
    }
}

fn pull_diagnostics() -> DiagnosticServerCapabilities {
    DiagnosticServerCapabilities::Options(DiagnosticOptions {
        identifier: Some("polyaxon-ls".to_owned()),
        ..DiagnosticOptions::default()
    })
}

/// Takes out of the parameters of `initialize` what our types do not understand, so that a client
/// that is newer than they are, or wrong in a detail, is served all the same.
pub(super) fn tolerate(params: &mut Value) {
    let understood =
        |params: Value| serde_json::from_value::<lsp::InitializeParams>(params).is_ok();
    if understood(params.clone()) {
        return;
    }
    let Some(fields) = params.as_object_mut() else {
        *params = json!({"capabilities": {}});
        return;
    };
    fields.retain(|name, value| {
        name == "capabilities" || understood(json!({"capabilities": {}, name: value}))
    });
    let capabilities = fields.entry("capabilities").or_insert_with(|| json!({}));
    let Some(groups) = capabilities.as_object_mut() else {
        *capabilities = json!({});
        return;
    };
    for (name, group) in groups.iter_mut().filter(|(_, group)| group.is_object()) {
        if let Some(members) = group.as_object_mut() {
            members.retain(|member, value| {
                understood(json!({"capabilities": {name: {member: value}}}))
            });
        }
    }
    groups.retain(|name, group| understood(json!({"capabilities": {name: group}})));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(capabilities: Value) -> Client {
        Client::new(&serde_json::from_value(capabilities).expect("capabilities"))
    }

    #[test]
    fn encodings_are_negotiated() {
        let agreed =
            |offered: Value| client(json!({"general": {"positionEncodings": offered}})).encoding;
        assert_eq!(agreed(json!(["utf-16", "utf-8"])), PositionEncoding::Utf8);
        assert_eq!(agreed(json!(["utf-32", "utf-16"])), PositionEncoding::Utf16);
        assert_eq!(agreed(json!(["utf-32"])), PositionEncoding::Utf32);
        assert_eq!(agreed(json!(["utf-7"])), PositionEncoding::Utf16);
        assert_eq!(client(json!({})).encoding, PositionEncoding::Utf16);
    }

    #[test]
    fn unknown_capabilities_take_nothing_with_them() {
        let mut params = json!({
            "processId": -1,
            "rootUri": null,
            "trace": "loud",
            "capabilities": {
                "workspace": {"configuration": true, "symbol": 3},
                "textDocument": {"hover": {"contentFormat": ["markdown"]}, "diagnostic": "new"},
                "window": "no",
            },
        });
        tolerate(&mut params);
        let params: lsp::InitializeParams = serde_json::from_value(params).expect("understood now");
        let client = Client::new(&params.capabilities);
        assert!(client.configuration && client.markdown_hover && !client.pull_diagnostics);
    }

    #[test]
    fn no_capabilities_at_all() {
        for mut params in [json!(null), json!([]), json!({}), json!({"capabilities": null})] {
            tolerate(&mut params);
            assert!(serde_json::from_value::<lsp::InitializeParams>(params).is_ok());
        }
    }
}
