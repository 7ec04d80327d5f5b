//! The server: one short method for each message of the protocol.
//!
//! Each method does its work on the state before its first await, so messages take effect in the
//! order of arrival. A feature is three lines: convert in, ask, convert out.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::request::{
    RegisterCapability, WorkspaceConfiguration, WorkspaceDiagnosticRefresh,
};
use tower_lsp::ls_types::{
    self as lsp, DidChangeConfigurationParams, DidChangeTextDocumentParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DocumentDiagnosticParams,
    DocumentDiagnosticReportResult, Hover, InitializeResult, InitializedParams, Uri,
};
use tracing::{debug, error, info, warn};

use super::across::Target;
use super::actions::Promise;
use super::capabilities::{self, Client};
use super::completion::{self, Place};
use super::diagnostics::{self, Task, Worker};
use super::document::Document;
use super::following::{SCAN, folders, path_of, paths};
use super::from_proto::path;
use super::indexing::Indexer;
use super::listing::{self, Lister};
use super::outbox::Outbox;
use super::outline;
use super::resolved::{Given, Resolved};
use super::router::Json;
use super::snapshot::Snapshot;
use super::state::State;
use super::{actions, layout, locked, navigation, parent, structure, symbols, to_proto};
use crate::config::{Options, Problem, SECTION};
use crate::ide;
use crate::spec;
use crate::workspace::{self, Index};

/// The server. A clone is the same one.
#[derive(Clone)]
pub(super) struct Server {
    pub(super) outbox: Outbox,
    pub(super) worker: Worker,
    pub(super) indexer: Indexer,
    pub(super) lister: Lister,
    pub(super) state: Arc<Mutex<State>>,
    leave: fn(),
}

impl Server {
    /// A server that sends to `outbox` and calls `leave` when its editor has died.
    pub(super) fn new(
        outbox: Outbox,
        worker: Worker,
        indexer: Indexer,
        lister: Lister,
        leave: fn(),
    ) -> Server {
        Server { outbox, worker, indexer, lister, state: Arc::default(), leave }
    }

    /// Looks at what was typed, which was put off while the client went on typing.
    pub(super) fn settle(&self) {
        safely(|| {
            let mut state = locked(&self.state);
            for uri in state.take_unsettled() {
                state.settle(&uri);
                self.check(&state, &uri);
            }
        });
    }

    /// Tells the other files what the changed ones say to them now.
    pub(super) fn tell(&self) {
        safely(|| {
            let mut state = locked(&self.state);
            for uri in state.take_untold() {
                let changed = state.tell(&uri);
                self.check_again(&state, &changed);
            }
            if state.index.unread().next().is_some() {
                self.follow(&mut state);
            }
        });
    }

    /// Has the diagnostics of a document sent, unless the client asks for them itself.
    fn check(&self, state: &State, uri: &Uri) {
        let Some(document) = state.document(uri) else { return };
        if document.is_pulled || state.is_pulled {
            return;
        }
        if document.is_too_large() {
            self.worker.give(uri.clone(), Task::TooLarge { version: document.version });
        } else if let Some(snapshot) = state.snapshot(uri) {
            self.worker.give(uri.clone(), Task::Check(snapshot));
        }
    }

    /// Applies settings of the client and says what is wrong with them.
    fn configure(&self, value: &Value) {
        let (options, problems) = Options::from_json(value);
        self.report(&problems);
        let mut state = locked(&self.state);
        let changed = state.configure(options);
        self.follow(&mut state);
        self.lister.follow(self, state.index.remote());
        self.check_again(&state, &changed);
    }

    /// Checks documents around which something has changed.
    pub(super) fn check_again(&self, state: &State, changed: &[Uri]) {
        changed.iter().for_each(|uri| self.check(state, uri));
        state.changes.send_replace(());
        if state.client.refresh_diagnostics && !changed.is_empty() {
            self.outbox.request::<WorkspaceDiagnosticRefresh>((), |()| ());
        }
    }

    /// Tells the user, and the log, what is wrong with settings.
    pub(super) fn report(&self, problems: &[Problem]) {
        for Problem(message) in problems {
            warn!("{message}");
            self.show(lsp::MessageType::WARNING, message);
        }
    }

    /// Tells the user something.
    pub(super) fn show(&self, typ: lsp::MessageType, message: &str) {
        let message = format!("polyaxon-ls: {message}");
        let params = lsp::ShowMessageParams { typ, message };
        self.outbox.notify::<lsp::notification::ShowMessage>(params);
    }

    /// Asks the client for our settings, which come when they come.
    fn request_settings(&self) {
        let item = lsp::ConfigurationItem { scope_uri: None, section: Some(SECTION.to_owned()) };
        let server = self.clone();
        let apply = move |answers: Vec<Value>| {
            answers.iter().for_each(|answer| server.configure(answer));
        };
        let params = lsp::ConfigurationParams { items: vec![item] };
        self.outbox.request::<WorkspaceConfiguration>(params, apply);
    }

    /// `$/setTrace`. What the server does is in its log, so there is nothing to turn on.
    pub(super) async fn set_trace(&self, params: lsp::SetTraceParams) {
        debug!(value = ?params.value, "trace");
    }

    /// `polyaxon/text`: the text of a document as the server has it, to compare it with the client's.
    pub(super) async fn text(
        &self,
        document: lsp::TextDocumentIdentifier,
    ) -> Result<Option<String>> {
        let state = locked(&self.state);
        Ok(state.document(&document.uri).and_then(Document::text).map(ToString::to_string))
    }

    /// `window/workDoneProgress/cancel`.
    pub(super) async fn cancel_progress(&self, params: lsp::WorkDoneProgressCancelParams) {
        if params.token == lsp::ProgressToken::String(SCAN.to_owned()) {
            self.indexer.cancel();
        }
    }

    /// `polyaxon/servicePaths`: where the services of a document answer, for a client to show.
    pub(super) async fn service_paths(
        &self,
        document: lsp::TextDocumentIdentifier,
    ) -> Result<Option<Vec<String>>> {
        self.ask(&document.uri, |snapshot| Some(ide::service_paths(&snapshot.analysis))).await
    }

    fn register(&self, client: &Client) {
        let mut registrations = Vec::new();
        if client.register_configuration {
            let section = json!({"section": SECTION});
            let method = "workspace/didChangeConfiguration";
            registrations.push(registration(method, method, section));
        }
        if client.register_watchers {
            let json = format!("**/{{{}}}.json", spec::LOOKED_FOR.join(","));
            let globs = WATCHED.into_iter().chain([&*json]).map(|glob| json!(glob));
            let home = client.relative_watchers.then(workspace::home_folder).flatten();
            let home = home
                .and_then(Uri::from_file_path)
                .map(|uri| json!({"baseUri": uri, "pattern": "{.agent,.sandbox}"}));
            let watchers = globs.chain(home).map(|glob| json!({"globPattern": glob}));
            let options = json!({"watchers": watchers.collect::<Vec<_>>()});
            registrations.push(registration(WATCHED_FILES, WATCHED_FILES, options));
        }
        if !registrations.is_empty() {
            self.ask_to_register(registrations);
        }
    }

    /// Has the client send more than it does by itself.
    pub(super) fn ask_to_register(&self, registrations: Vec<lsp::Registration>) {
        let params = lsp::RegistrationParams { registrations };
        self.outbox.request::<RegisterCapability>(params, |()| ());
    }
}

/// Looks at changes; a failure is logged, and costs what it was about alone.
fn safely(look: impl FnOnce()) {
    if catch_unwind(AssertUnwindSafe(look)).is_err() {
        error!("a change could not be looked at");
    }
}

/// The files of which a client tells that they have changed, beside the JSON that Polyaxon looks for.
const WATCHED: [&str; 5] = [
    "**/*.yaml",
    "**/*.yml",
    "**/polyaxon-ls.toml",
    "**/.polyaxon/{.agent,.sandbox}",
    "**/{.gitignore,.ignore}",
];

/// The method by which a client tells of files that have changed.
pub(super) const WATCHED_FILES: &str = "workspace/didChangeWatchedFiles";

/// A request for what a method does, by a name of its own.
pub(super) fn registration(id: &str, method: &str, options: Value) -> lsp::Registration {
    lsp::Registration {
        id: id.to_owned(),
        method: method.to_owned(),
        register_options: Some(options),
    }
}

impl Server {
    /// What a client says of itself is read piece by piece: what we do not understand of it, such
    /// as a capability that is newer than we are, takes nothing else with it.
    pub(super) async fn initialize(&self, params: Value) -> Result<InitializeResult> {
        let name = |path| params.pointer(path).and_then(Value::as_str);
        if let Some(client) = name("/clientInfo/name") {
            info!(name = client, version = name("/clientInfo/version"), "the client");
        }
        let process = params.get("processId").and_then(Value::as_u64);
        if let Some(id) = process.and_then(|id| u32::try_from(id).ok())
            && let Err(error) = parent::watch(id, self.leave)
        {
            warn!(%error, "the editor's process cannot be watched");
        }
        let client = Client::new(params.get("capabilities").unwrap_or(&Value::Null));
        let options = params.get("initializationOptions").unwrap_or(&Value::Null);
        let (options, problems) = Options::from_json(options);
        let is_alone = options.alternate_yaml_server != Some(true);
        let capabilities = capabilities::server(&client, is_alone);
        let mut state = locked(&self.state);
        state.client = client.into();
        state.index = Index::new(folders(&params));
        state.start_with(options);
        self.report(&problems);
        self.begin_scan(&mut state);
        if let Err(error) = self.indexer.start(self.clone(), state.client.encoding) {
            warn!(%error, "the workspace cannot be read");
        }
        Ok(InitializeResult {
            capabilities,
            server_info: Some(lsp::ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            offset_encoding: None,
        })
    }

    pub(super) async fn initialized(&self, _: InitializedParams) {
        let client = {
            let mut state = locked(&self.state);
            state.is_initialized = true;
            self.lister.follow(self, state.index.remote());
            state.client.clone()
        };
        self.register(&client);
        self.follow(&mut locked(&self.state));
        if client.configuration {
            self.request_settings();
        }
    }

    pub(super) async fn shutdown(&self) -> Result<()> {
        let mut state = locked(&self.state);
        state.is_ending = true;
        state.changes.send_replace(());
        Ok(())
    }

    pub(super) async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        let can_ask = locked(&self.state).client.configuration;
        if can_ask {
            self.request_settings();
        } else {
            self.configure(&params.settings);
        }
    }

    pub(super) async fn did_change_watched_files(&self, params: lsp::DidChangeWatchedFilesParams) {
        self.indexer.read(params.changes.iter().filter_map(|change| path(&change.uri)));
    }

    pub(super) async fn did_change_workspace_folders(
        &self,
        params: lsp::DidChangeWorkspaceFoldersParams,
    ) {
        let (added, removed) = (paths(&params.event.added), paths(&params.event.removed));
        let mut state = locked(&self.state);
        let mut folders = state.index.folders().to_vec();
        if std::mem::take(&mut state.index.is_adopted) {
            folders.clear();
        }
        folders.retain(|folder| !removed.contains(folder));
        folders.extend(added);
        state.index.set_folders(folders);
        self.begin_scan(&mut state);
        let changed = state.refresh();
        self.check_again(&state, &changed);
    }

    pub(super) async fn did_save(&self, params: lsp::DidSaveTextDocumentParams) {
        // Not every client tells of settings files that change.
        let Some(path) = path(&params.text_document.uri) else { return };
        let (settings, outside) = {
            let index = &locked(&self.state).index;
            (index.settings_above(&path).map(|(file, _)| file), index.outside())
        };
        self.indexer.read(settings.into_iter().chain([path]).chain(outside));
    }

    pub(super) async fn did_create_files(&self, params: lsp::CreateFilesParams) {
        self.indexer.read(params.files.iter().filter_map(|file| path_of(&file.uri)));
    }

    pub(super) async fn did_rename_files(&self, params: lsp::RenameFilesParams) {
        let uris = params.files.iter().flat_map(|file| [&file.old_uri, &file.new_uri]);
        self.indexer.read(uris.filter_map(|uri| path_of(uri)));
    }

    pub(super) async fn did_delete_files(&self, params: lsp::DeleteFilesParams) {
        self.indexer.read(params.files.iter().filter_map(|file| path_of(&file.uri)));
    }

    pub(super) async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let uri = params.text_document.uri.clone();
        let mut state = locked(&self.state);
        if let Some(path) = path(&uri) {
            self.adopt(&mut state, &path);
        }
        let settings = state.open(params.text_document);
        self.check(&state, &uri);
        let outside = state.index.outside();
        self.indexer.read(settings.into_iter().chain(outside));
        let changed = state.tell(&uri);
        self.follow(&mut state);
        self.check_again(&state, &changed);
    }

    pub(super) async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let document = params.text_document;
        let mut state = locked(&self.state);
        state.change(document.uri, document.version, &params.content_changes);
    }

    pub(super) async fn did_close(&self, params: DidCloseTextDocumentParams) {
        let mut state = locked(&self.state);
        if let Some(path) = state.close(&params.text_document.uri) {
            self.worker.give(params.text_document.uri, Task::Clear);
            self.indexer.read(path);
            let changed = state.refresh();
            self.check_again(&state, &changed);
        }
    }

    pub(super) async fn diagnostic(
        &self,
        params: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReportResult> {
        let uri = params.text_document.uri;
        let (is_new, is_too_large) = {
            let mut state = locked(&self.state);
            let is_new = state.pull(&uri);
            (is_new, state.document(&uri).is_some_and(|document| document.is_too_large()))
        };
        if is_new {
            // What was sent unasked would be shown twice.
            self.worker.give(uri.clone(), Task::TakeBack);
        }
        let worker = self.worker.clone();
        let pull = move |snapshot: &Snapshot| Some((snapshot.version, worker.pull(snapshot)));
        let (version, diagnostics) = match self.ask(&uri, pull).await? {
            Some(found) => found,
            None if is_too_large => (0, vec![diagnostics::too_large()]),
            None => (0, self.found_in_closed(uri).await?),
        };
        Ok(diagnostics::report(version, diagnostics, params.previous_result_id))
    }

    pub(super) async fn workspace_diagnostic(
        &self,
        params: lsp::WorkspaceDiagnosticParams,
    ) -> Result<lsp::WorkspaceDiagnosticReportResult> {
        self.tell();
        let items = self.report_workspace(params).await?;
        Ok(lsp::WorkspaceDiagnosticReport { items }.into())
    }

    pub(super) async fn hover(&self, at: lsp::TextDocumentPositionParams) -> Result<Option<Hover>> {
        let (found, is_elsewhere) = self
            .ask_at(at.clone(), |snapshot, position| {
                let offset = snapshot.offset(position);
                let hover = ide::hover(&snapshot.analysis, offset);
                let may_be_name = hover.as_ref().is_none_or(|hover| hover.may_be_name);
                let target = may_be_name.then(|| Target::at(snapshot, offset)).flatten();
                let hover = hover.map(|mut hover| {
                    let name = target.as_ref().and_then(Target::connection);
                    let listed = name.and_then(|name| listing::listed(snapshot, name));
                    hover.markdown.extend(listed.map(|words| format!("\n\nListed: {words}")));
                    to_proto::hover(snapshot, hover)
                });
                let is_elsewhere = target.is_some_and(|it| it.is_input());
                Some((hover, is_elsewhere))
            })
            .await?
            .unwrap_or_default();
        if !is_elsewhere {
            return Ok(found);
        }
        let declared = self
            .ask_across(&at.text_document.uri, move |snapshot, across| {
                navigation::hover_declared(snapshot, across, at.position)
            })
            .await?;
        Ok(declared.flatten().or(found))
    }

    pub(super) async fn completion(
        &self,
        params: completion::Params,
    ) -> Result<Option<completion::List>> {
        let completion::Params { text_document, position, context } = params;
        let is_long = |snapshot: &Snapshot| {
            !ide::completes_keys(&snapshot.analysis, snapshot.offset(position))
        };
        let typed = context.and_then(|context| context.trigger_character);
        let on_colon = typed.as_deref() == Some(":");
        let list = move |snapshot: &Snapshot| Some(completion::list(snapshot, position, on_colon));
        self.ask_unless(&text_document.uri, is_long, list).await
    }

    pub(super) async fn completion_resolve(
        &self,
        item: Given,
    ) -> Result<Resolved<lsp::Documentation>> {
        let Some(place) = Place::of(&item) else { return Ok(Resolved::as_given(item)) };
        let (uri, asked) = (place.uri.clone(), item.clone());
        let docs =
            self.ask(&uri, move |snapshot| completion::docs(snapshot, &place, &asked)).await?;
        Ok(match docs {
            Some(docs) => Resolved::with(item, "documentation", docs),
            None => Resolved::as_given(item),
        })
    }

    pub(super) async fn code_action(
        &self,
        params: lsp::CodeActionParams,
    ) -> Result<Option<lsp::CodeActionResponse>> {
        let uri = params.text_document.uri.clone();
        self.ask(&uri, move |snapshot| Some(actions::actions(snapshot, &params))).await
    }

    pub(super) async fn code_action_resolve(
        &self,
        action: Given,
    ) -> Result<Resolved<lsp::WorkspaceEdit>> {
        let Some(promise) = Promise::of(&action) else { return Ok(Resolved::as_given(action)) };
        let uri = promise.uri.clone();
        let edit = self.ask(&uri, move |snapshot| promise.keep(snapshot)).await?;
        Ok(Resolved::with(action, "edit", edit.ok_or_else(actions::outdated)?))
    }

    pub(super) async fn document_symbol(
        &self,
        params: lsp::DocumentSymbolParams,
    ) -> Result<Option<Json>> {
        let outline = |snapshot: &Snapshot| Some(outline::outline(snapshot));
        self.ask_about_yaml(&params.text_document.uri, outline).await
    }

    pub(super) async fn folding_range(
        &self,
        params: lsp::FoldingRangeParams,
    ) -> Result<Option<Vec<lsp::FoldingRange>>> {
        self.ask_about_yaml(&params.text_document.uri, |snapshot| Some(structure::folds(snapshot)))
            .await
    }

    pub(super) async fn selection_range(
        &self,
        params: lsp::SelectionRangeParams,
    ) -> Result<Option<Vec<lsp::SelectionRange>>> {
        let positions = params.positions;
        self.ask_about_yaml(&params.text_document.uri, move |snapshot| {
            Some(structure::selections(snapshot, &positions))
        })
        .await
    }

    pub(super) async fn document_link(
        &self,
        params: lsp::DocumentLinkParams,
    ) -> Result<Option<Vec<lsp::DocumentLink>>> {
        self.ask(&params.text_document.uri, |snapshot| Some(structure::links(snapshot))).await
    }

    pub(super) async fn semantic_tokens_full(
        &self,
        params: lsp::SemanticTokensParams,
    ) -> Result<Option<lsp::SemanticTokensResult>> {
        self.ask(&params.text_document.uri, |snapshot| {
            Some(structure::tokens(snapshot, None).into())
        })
        .await
    }

    pub(super) async fn semantic_tokens_range(
        &self,
        params: lsp::SemanticTokensRangeParams,
    ) -> Result<Option<lsp::SemanticTokensRangeResult>> {
        let range = Some(params.range);
        self.ask(&params.text_document.uri, move |snapshot| {
            Some(structure::tokens(snapshot, range).into())
        })
        .await
    }

    pub(super) async fn inlay_hint(
        &self,
        params: lsp::InlayHintParams,
    ) -> Result<Option<Vec<lsp::InlayHint>>> {
        let range = params.range;
        self.ask(&params.text_document.uri, move |snapshot| Some(structure::hints(snapshot, range)))
            .await
    }

    pub(super) async fn formatting(
        &self,
        params: lsp::DocumentFormattingParams,
    ) -> Result<Option<Vec<lsp::TextEdit>>> {
        let options = params.options;
        self.ask_about_yaml(&params.text_document.uri, move |snapshot| {
            layout::format(snapshot, None, &options)
        })
        .await
    }

    pub(super) async fn range_formatting(
        &self,
        params: lsp::DocumentRangeFormattingParams,
    ) -> Result<Option<Vec<lsp::TextEdit>>> {
        let (range, options) = (Some(params.range), params.options);
        self.ask_about_yaml(&params.text_document.uri, move |snapshot| {
            layout::format(snapshot, range, &options)
        })
        .await
    }

    pub(super) async fn on_type_formatting(
        &self,
        params: lsp::DocumentOnTypeFormattingParams,
    ) -> Result<Option<Vec<lsp::TextEdit>>> {
        let uri = params.text_document_position.text_document.uri.clone();
        self.ask_about_yaml(&uri, move |snapshot| Some(layout::on_type(snapshot, &params))).await
    }

    pub(super) async fn goto_definition(
        &self,
        params: lsp::GotoDefinitionParams,
    ) -> Result<Option<lsp::GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        self.ask_across(&at.text_document.uri, move |snapshot, across| {
            navigation::definition(snapshot, across, at.position).into()
        })
        .await
    }

    pub(super) async fn references(
        &self,
        params: lsp::ReferenceParams,
    ) -> Result<Option<Vec<lsp::Location>>> {
        let (at, context) = (params.text_document_position, params.context);
        self.ask_across(&at.text_document.uri, move |snapshot, across| {
            navigation::references(snapshot, across, at.position, context.include_declaration)
        })
        .await
    }

    pub(super) async fn symbol(
        &self,
        params: lsp::WorkspaceSymbolParams,
    ) -> Result<Option<lsp::WorkspaceSymbolResponse>> {
        self.tell();
        Ok(Some(symbols::symbols(&locked(&self.state), &params.query).into()))
    }

    pub(super) async fn document_highlight(
        &self,
        params: lsp::DocumentHighlightParams,
    ) -> Result<Option<Vec<lsp::DocumentHighlight>>> {
        let at = params.text_document_position_params;
        self.ask_at(at, |snapshot, position| Some(navigation::highlights(snapshot, position))).await
    }

    pub(super) async fn prepare_rename(
        &self,
        params: lsp::TextDocumentPositionParams,
    ) -> Result<Option<lsp::PrepareRenameResponse>> {
        let at = params.position;
        let answer = self
            .ask_across(&params.text_document.uri, move |snapshot, across| {
                navigation::prepare_rename(snapshot, across, at)
            })
            .await?;
        answer.unwrap_or(Ok(None))
    }

    pub(super) async fn rename(
        &self,
        params: lsp::RenameParams,
    ) -> Result<Option<lsp::WorkspaceEdit>> {
        let (at, name) = (params.text_document_position, params.new_name);
        let answer = self
            .ask_across(&at.text_document.uri, move |snapshot, across| {
                navigation::rename(snapshot, across, at.position, &name)
            })
            .await?;
        answer.transpose()
    }

    pub(super) async fn execute_command(
        &self,
        params: lsp::ExecuteCommandParams,
    ) -> Result<Option<lsp::LSPAny>> {
        match params.command.as_str() {
            listing::REFRESH => self.refresh_connections(),
            other => return Err(Error::invalid_params(format!("no command `{other}`"))),
        }
        Ok(None)
    }

    pub(super) async fn linked_editing_range(
        &self,
        params: lsp::LinkedEditingRangeParams,
    ) -> Result<Option<lsp::LinkedEditingRanges>> {
        self.ask_at(params.text_document_position_params, navigation::linked).await
    }
}
