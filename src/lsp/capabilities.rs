//! What the client can do, resolved once, and what we offer it.

use serde::Serialize;
use serde_json::Value;
use tower_lsp::ls_types::{
    self as lsp, DiagnosticOptions, DiagnosticServerCapabilities, HoverProviderCapability,
    PositionEncodingKind, ServerCapabilities, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};

use super::actions::FIX_ALL;
use super::listing::REFRESH;
use super::structure::legend;
use crate::ide::ON_TYPE_TRIGGER;
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
    /// It links the code of a diagnostic to a page.
    pub code_description: bool,
    /// It fades what is not needed.
    pub unnecessary_tag: bool,
    /// It strikes through what should not be used any more.
    pub deprecated_tag: bool,
    /// It renders Markdown in hovers.
    pub markdown_hover: bool,
    /// It renders Markdown in the docs of completion items.
    pub markdown_completion: bool,
    /// It takes snippets.
    pub snippets: bool,
    /// It asks for the docs of an item when it shows it.
    pub resolve_docs: bool,
    /// It leaves the indentation of inserted lines as it is when told to.
    pub insert_as_is: bool,
    /// What it takes once for all items of a list.
    pub item_defaults: ItemDefaults,
    /// It takes code actions and not only commands.
    pub code_actions: bool,
    /// It asks for the edit of an action when it is chosen, and gives back what that takes.
    pub resolve_edits: bool,
    /// It marks the action that is most likely meant.
    pub preferred_actions: bool,
    /// It takes edits that name the version they are for.
    pub versioned_edits: bool,
    /// It asks what a rename would change before it asks for the name.
    pub prepare_rename: bool,
    /// It shows the outline as a tree.
    pub nested_symbols: bool,
    /// It shows a few words over a link.
    pub link_tooltips: bool,
    /// It shows that something takes a while.
    pub progress: bool,
    /// It lets us register for changes of files.
    pub register_watchers: bool,
    /// It watches folders outside of the workspace as well.
    pub relative_watchers: bool,
    /// It tells of files that its user makes, renames and deletes.
    pub file_operations: bool,
}

impl Client {
    /// Resolves the capabilities that a client has announced.
    pub(super) fn new(announced: &Value) -> Client {
        let announced = Announced(announced);
        let says = |path: &str| announced.says(path);
        Client {
            encoding: encoding(announced),
            configuration: says("workspace/configuration"),
            register_configuration: says("workspace/didChangeConfiguration/dynamicRegistration"),
            pull_diagnostics: announced.has("textDocument/diagnostic"),
            refresh_diagnostics: says("workspace/diagnostics/refreshSupport"),
            related_information: says("textDocument/publishDiagnostics/relatedInformation"),
            code_description: says("textDocument/publishDiagnostics/codeDescriptionSupport"),
            unnecessary_tag: announced.lists(TAGS, lsp::DiagnosticTag::UNNECESSARY),
            deprecated_tag: announced.lists(TAGS, lsp::DiagnosticTag::DEPRECATED),
            markdown_hover: announced
                .lists("textDocument/hover/contentFormat", lsp::MarkupKind::Markdown),
            markdown_completion: announced.lists(
                "textDocument/completion/completionItem/documentationFormat",
                lsp::MarkupKind::Markdown,
            ),
            snippets: says("textDocument/completion/completionItem/snippetSupport"),
            resolve_docs: announced.lists(
                "textDocument/completion/completionItem/resolveSupport/properties",
                "documentation",
            ),
            insert_as_is: announced.lists(
                "textDocument/completion/completionItem/insertTextModeSupport/valueSet",
                lsp::InsertTextMode::AS_IS,
            ),
            item_defaults: ItemDefaults::new(announced),
            code_actions: announced.has("textDocument/codeAction/codeActionLiteralSupport"),
            resolve_edits: says("textDocument/codeAction/dataSupport")
                && announced.lists("textDocument/codeAction/resolveSupport/properties", "edit"),
            preferred_actions: says("textDocument/codeAction/isPreferredSupport"),
            versioned_edits: says("workspace/workspaceEdit/documentChanges"),
            prepare_rename: says("textDocument/rename/prepareSupport"),
            nested_symbols: says("textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            link_tooltips: says("textDocument/documentLink/tooltipSupport"),
            progress: says("window/workDoneProgress"),
            register_watchers: says("workspace/didChangeWatchedFiles/dynamicRegistration"),
            relative_watchers: says("workspace/didChangeWatchedFiles/relativePatternSupport"),
            file_operations: says("workspace/fileOperations/didRename"),
        }
    }
}

const TAGS: &str = "textDocument/publishDiagnostics/tagSupport/valueSet";

/// The capabilities that a client has announced. They are looked up by their paths, so that what
/// is newer than we are, or wrong in a detail, takes nothing else with it.
#[derive(Clone, Copy)]
struct Announced<'a>(&'a Value);

impl Announced<'_> {
    fn at(&self, path: &str) -> Option<&Value> {
        path.split('/').try_fold(self.0, |value, step| value.get(step))
    }

    /// Whether it can do something.
    fn says(&self, path: &str) -> bool {
        self.at(path).and_then(Value::as_bool) == Some(true)
    }

    /// Whether it says anything of a group of capabilities.
    fn has(&self, path: &str) -> bool {
        self.at(path).is_some_and(Value::is_object)
    }

    /// Whether something is in a list.
    fn lists(&self, path: &str, item: impl Serialize) -> bool {
        let item = serde_json::to_value(item).ok();
        let mut listed = self.at(path).and_then(Value::as_array).into_iter().flatten();
        listed.any(|listed| Some(listed) == item.as_ref())
    }
}

/// What a client takes once for all items of a list.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct ItemDefaults {
    pub edit_range: bool,
    pub insert_text_format: bool,
    pub insert_text_mode: bool,
    pub data: bool,
}

impl ItemDefaults {
    fn new(announced: Announced) -> ItemDefaults {
        let takes =
            |name| announced.lists("textDocument/completion/completionList/itemDefaults", name);
        ItemDefaults {
            edit_range: takes("editRange"),
            insert_text_format: takes("insertTextFormat"),
            insert_text_mode: takes("insertTextMode"),
            data: takes("data"),
        }
    }
}

/// UTF-8 if the client offers it, since that is what we count in; else UTF-16, which all understand.
fn encoding(announced: Announced) -> PositionEncoding {
    let offers = |kind: PositionEncodingKind| announced.lists("general/positionEncodings", kind);
    if offers(PositionEncodingKind::UTF8) {
        PositionEncoding::Utf8
    } else if !offers(PositionEncodingKind::UTF16) && offers(PositionEncodingKind::UTF32) {
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

/// What we offer to a client. Beside another server that reads YAML as such, what that offers is not
/// offered a second time: some editors would ask the user whom to take.
pub(super) fn server(client: &Client, is_alone: bool) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(encoding_kind(client.encoding)),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(lsp::TextDocumentSyncSaveOptions::Supported(true)),
            ..TextDocumentSyncOptions::default()
        })),
        completion_provider: Some(lsp::CompletionOptions {
            resolve_provider: Some(true),
            trigger_characters: Some(
                [" ", ":", "-", "{", "[", ",", "\"", "'", ".", "|"].map(String::from).to_vec(),
            ),
            ..lsp::CompletionOptions::default()
        }),
        code_action_provider: client.code_actions.then(|| code_actions(client)),
        document_symbol_provider: is_alone.then_some(lsp::OneOf::Left(true)),
        folding_range_provider: is_alone
            .then_some(lsp::FoldingRangeProviderCapability::Simple(true)),
        selection_range_provider: is_alone
            .then_some(lsp::SelectionRangeProviderCapability::Simple(true)),
        document_link_provider: Some(lsp::DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: lsp::WorkDoneProgressOptions::default(),
        }),
        semantic_tokens_provider: Some(semantic_tokens()),
        inlay_hint_provider: Some(lsp::OneOf::Left(true)),
        document_formatting_provider: is_alone.then_some(lsp::OneOf::Left(true)),
        document_range_formatting_provider: is_alone.then_some(lsp::OneOf::Left(true)),
        document_on_type_formatting_provider: is_alone.then(on_type_formatting),
        execute_command_provider: Some(lsp::ExecuteCommandOptions {
            commands: vec![REFRESH.to_owned()],
            work_done_progress_options: lsp::WorkDoneProgressOptions::default(),
        }),
        definition_provider: Some(lsp::OneOf::Left(true)),
        references_provider: Some(lsp::OneOf::Left(true)),
        document_highlight_provider: Some(lsp::OneOf::Left(true)),
        rename_provider: Some(rename(client)),
        workspace_symbol_provider: Some(lsp::OneOf::Left(true)),
        linked_editing_range_provider: Some(lsp::LinkedEditingRangeServerCapabilities::Simple(
            true,
        )),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        diagnostic_provider: client.pull_diagnostics.then(|| pull_diagnostics(client)),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(lsp::OneOf::Left(true)),
            }),
            file_operations: client.file_operations.then(file_operations),
        }),
        ..ServerCapabilities::default()
    }
}

fn on_type_formatting() -> lsp::DocumentOnTypeFormattingOptions {
    lsp::DocumentOnTypeFormattingOptions {
        first_trigger_character: ON_TYPE_TRIGGER.to_owned(),
        more_trigger_character: None,
    }
}

/// Of folders that come and go clients tell nothing else: watchers are for files.
fn file_operations() -> lsp::WorkspaceFileOperationsServerCapabilities {
    let pattern = lsp::FileOperationPattern { glob: "**".to_owned(), matches: None, options: None };
    let filter = lsp::FileOperationFilter { scheme: Some("file".to_owned()), pattern };
    let all = Some(lsp::FileOperationRegistrationOptions { filters: vec![filter] });
    lsp::WorkspaceFileOperationsServerCapabilities {
        did_create: all.clone(),
        did_rename: all.clone(),
        did_delete: all,
        ..lsp::WorkspaceFileOperationsServerCapabilities::default()
    }
}

fn semantic_tokens() -> lsp::SemanticTokensServerCapabilities {
    lsp::SemanticTokensOptions {
        legend: legend(),
        range: Some(true),
        full: Some(lsp::SemanticTokensFullOptions::Bool(true)),
        work_done_progress_options: lsp::WorkDoneProgressOptions::default(),
    }
    .into()
}

fn rename(client: &Client) -> lsp::OneOf<bool, lsp::RenameOptions> {
    if !client.prepare_rename {
        return lsp::OneOf::Left(true);
    }
    lsp::OneOf::Right(lsp::RenameOptions {
        prepare_provider: Some(true),
        work_done_progress_options: lsp::WorkDoneProgressOptions::default(),
    })
}

fn code_actions(client: &Client) -> lsp::CodeActionProviderCapability {
    lsp::CodeActionProviderCapability::Options(lsp::CodeActionOptions {
        code_action_kinds: Some(vec![lsp::CodeActionKind::QUICKFIX, FIX_ALL]),
        resolve_provider: client.resolve_edits.then_some(true),
        ..lsp::CodeActionOptions::default()
    })
}

fn pull_diagnostics(client: &Client) -> DiagnosticServerCapabilities {
    DiagnosticServerCapabilities::Options(DiagnosticOptions {
        identifier: Some("polyaxon-ls".to_owned()),
        // A client that can be told to ask again is told when a change of one file matters to others.
        inter_file_dependencies: !client.refresh_diagnostics,
        workspace_diagnostics: true,
        ..DiagnosticOptions::default()
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn client(capabilities: Value) -> Client {
        Client::new(&capabilities)
    }

    #[test]
    fn what_is_not_understood_takes_nothing_with_it() {
        let client = client(json!({
            "workspace": {"configuration": true, "symbol": 3},
            "textDocument": {"hover": {"contentFormat": ["markdown", 7]}, "rename": "new"},
            "window": "no",
        }));
        assert!(client.configuration && client.markdown_hover && !client.prepare_rename);
    }

    #[test]
    fn no_capabilities_at_all() {
        for announced in [json!(null), json!([]), json!("all")] {
            assert_eq!(
                format!("{:?}", Client::new(&announced)),
                format!("{:?}", Client::default())
            );
        }
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
}
