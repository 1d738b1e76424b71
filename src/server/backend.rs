//! tower-lsp's handlers: they pass on what comes in, and wait for answers. What documents are told
//! of, they are told before the first `.await`: so everything keeps the order of the wire.

use super::capabilities;
use super::desk::{Desk, Job};
use super::guard::Session;
use super::open::{Change, Opened};
use super::position::text_position;
use super::requests;
use super::requests::command::{NEW, Outcome};
use super::requests::report::{Params, Status};
use super::shelf::PROGRESS;
use crate::text::Text;
use crate::tr;
use crate::workspace::headings::Headings;
use dashmap::DashMap;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::Instant;
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;

pub struct Backend {
    pub session: Arc<Session>,
    pub desk: Desk,
    pub caller: super::caller::Caller,
    documents: DashMap<Arc<str>, Document>,
    headings: Arc<Headings>,
}

/// A document as the client has it.
struct Document {
    text: Text,
    version: Arc<AtomicI32>,
}

impl Backend {
    pub fn new(session: Arc<Session>, desk: Desk, caller: super::caller::Caller) -> Backend {
        Backend { session, desk, caller, documents: DashMap::new(), headings: Arc::default() }
    }

    /// Asks the client for its settings, if it can be asked.
    fn pull_settings(&self) {
        if !self.session.client().configuration {
            return;
        }
        let desk = self.desk.clone();
        let item = ConfigurationItem { scope_uri: None, section: Some("baogao".into()) };
        let ask = |client: tower_lsp::Client| async move { client.configuration(vec![item]).await };
        self.caller.call("workspace/configuration", ask, move |answer: Vec<Value>| {
            if let Some(value) = answer.into_iter().next().filter(Value::is_object) {
                desk.post(Job::Settings(value));
            }
        });
    }

    /// Has the other documents of the workspace read, and shows how far that is where the client can.
    fn shelve(&self) {
        let desk = self.desk.clone();
        if !self.session.client().progress {
            return desk.post(Job::Shelve(false));
        }
        let ask = |client: tower_lsp::Client| async move { client.create_work_done_progress(PROGRESS.to_string().into()).await };
        self.caller.call("window/workDoneProgress/create", ask, move |()| desk.post(Job::Shelve(true)));
    }

    /// Asks to be told of changed settings and files, where the client needs to be asked.
    fn register(&self) {
        let client = self.session.client();
        let mut wanted = Vec::new();
        if client.watches_files {
            let files = ["**/baogao.toml", "**/kinds/*.toml", "**/*.{txt,md,markdown}"].map(|it| json!({"globPattern": it}));
            wanted.push(("workspace/didChangeWatchedFiles", Some(json!({"watchers": files}))));
        }
        if client.registers_configuration {
            wanted.push(("workspace/didChangeConfiguration", Some(json!({"section": "baogao"}))));
        }
        if wanted.is_empty() {
            return;
        }
        let registration = |(method, options): (&str, Option<Value>)| Registration {
            id: format!("baogao/{method}"),
            method: method.into(),
            register_options: options,
        };
        let wanted: Vec<_> = wanted.into_iter().map(registration).collect();
        self.caller.call("client/registerCapability", |it| async move { it.register_capability(wanted).await }, |()| ());
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
        let client = self.session.client();
        self.desk.post(Job::Settings(client.settings.clone()));
        Ok(InitializeResult {
            capabilities: capabilities::server(client),
            server_info: Some(ServerInfo { name: "baogao".into(), version: Some(env!("CARGO_PKG_VERSION").into()) }),
            offset_encoding: None,
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        self.desk.post(Job::Greet);
        self.register();
        self.pull_settings();
        self.shelve();
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let it = params.text_document;
        let uri: Arc<str> = it.uri.as_str().into();
        let (text, version) = (Text::new(&it.text), Arc::new(AtomicI32::new(it.version)));
        self.documents.insert(uri.clone(), Document { text: text.clone(), version: version.clone() });
        self.desk.post(Job::Open(Opened { uri, language: it.language_id, version: it.version, newest: version, text }));
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let DidChangeTextDocumentParams { text_document: VersionedTextDocumentIdentifier { uri, version }, content_changes } = params;
        let at = Instant::now();
        let Some(mut document) = self.documents.get_mut(uri.as_str()) else {
            tracing::warn!("a change of a document that is not open");
            return;
        };
        let encoding = self.session.client().encoding;
        let (mut splices, mut line) = (Vec::with_capacity(content_changes.len()), None);
        for change in content_changes {
            line = change.range.and_then(|it| typed_line(it, &change.text));
            let range = change.range.map(|it| (text_position(it.start), text_position(it.end)));
            splices.push(document.text.edit(range, &change.text, encoding));
        }
        document.version.store(version, Ordering::SeqCst);
        let change = Change { version, text: document.text.clone(), splices, line, at };
        self.desk.post(Job::Change(document.key().clone(), change));
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        self.desk.post(Job::Save(params.text_document.uri.as_str().into()));
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        self.documents.remove(uri.as_str());
        self.desk.post(Job::Close(uri.as_str().into()));
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        match params.settings.as_object().is_some_and(|it| !it.is_empty()) {
            true => self.desk.post(Job::Settings(params.settings)),
            false => self.pull_settings(),
        }
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let paths = |it: Vec<WorkspaceFolder>| it.iter().filter_map(|it| super::uri::path(it.uri.as_str())).collect();
        let (opened, closed): (Vec<_>, Vec<_>) = (paths(params.event.added), paths(params.event.removed));
        self.session.change_folders(&opened, &closed);
        self.desk.post(Job::Folders(opened, closed));
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        let paths = params.changes.iter().filter_map(|it| super::uri::path(it.uri.as_str()));
        let (configuration, texts): (Vec<_>, Vec<_>) = paths.partition(|it| it.extension().is_some_and(|it| it == "toml"));
        if !configuration.is_empty() {
            self.desk.post(Job::Files);
        }
        if !texts.is_empty() {
            self.desk.post(Job::Texts(texts));
        }
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        let uri = params.text_document.uri;
        Ok(self.desk.ask(uri.clone().as_str(), move |open, room| requests::symbols::symbols(open, room, uri)).await?.flatten())
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.desk.ask(params.text_document.uri.as_str(), |open, _| requests::folding::folding(open.document())).await
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
        Ok(self.desk.ask(text_document.uri.as_str(), move |open, room| requests::hover::hover(open, room, position)).await?.flatten())
    }

    async fn prepare_rename(&self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        let at = params.position;
        Ok(self.desk.ask(params.text_document.uri.as_str(), move |open, room| requests::rename::prepare(open, room, at)).await?.flatten())
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position;
        if params.new_name.trim().is_empty() || params.new_name.contains(['\n', '\r']) {
            let lang = self.session.client().lang;
            return Err(tower_lsp::jsonrpc::Error::invalid_params(
                lang.pick("名称不能为空，也不能换行", "a name must be one line of text"),
            ));
        }
        let rename = move |open: &mut _, room: &_| requests::rename::rename(open, room, position, &params.new_name);
        Ok(self.desk.ask(text_document.uri.as_str(), rename).await?.flatten())
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
        self.desk.ask(text_document.uri.as_str(), move |open, room| requests::rename::highlight(open, room, position)).await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.desk.ask(params.text_document.uri.as_str(), requests::code_lens::lenses).await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let uri = params.text_document.uri;
        self.desk.ask(uri.as_str(), move |open, room| requests::inlay_hint::hints(open, room, params.range)).await
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
        let open = self.desk.open_texts().await?;
        let (session, headings) = (self.session.clone(), self.headings.clone());
        let find = move || {
            let client = session.client();
            requests::workspace_symbols::symbols(&session.folders(), &headings, &open, &params.query, client.encoding)
        };
        let found = tokio::task::spawn_blocking(find).await.map_err(|_| tower_lsp::jsonrpc::Error::internal_error())?;
        Ok(Some(found.into()))
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position;
        self.desk.ask(text_document.uri.as_str(), move |open, room| requests::completion::completion(open, room, position)).await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        let uri = params.text_document.uri;
        self.desk.ask(uri.as_str(), move |open, room| requests::selection::selection(open, room, params.positions)).await
    }

    async fn formatting(&self, params: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        self.desk.ask(params.text_document.uri.as_str(), |open, room| requests::formatting::formatting(open, room, None)).await
    }

    async fn range_formatting(&self, params: DocumentRangeFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        let uri = params.text_document.uri;
        self.desk.ask(uri.as_str(), move |open, room| requests::formatting::formatting(open, room, Some(params.range))).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        let (lang, command) = (self.session.client().lang, params.command.clone());
        let refused = || {
            let message = tr!(
                lang,
                "{command} 不能这样执行：没有这个命令，文稿没有打开，或参数有误",
                "{command} cannot be run so: no such command, the document is not open, or an argument is wrong"
            );
            tower_lsp::jsonrpc::Error::invalid_params(message)
        };
        if params.command == NEW {
            let skeleton = self.desk.ask_room(move |room| requests::command::new(room, &params.arguments)).await?;
            return skeleton.ok_or_else(refused).map(Some);
        }
        let uri = params.arguments.first().and_then(Value::as_str).unwrap_or_default().to_string();
        let run = move |open: &mut _, room: &_| requests::command::execute(open, room, &params.command, &params.arguments);
        match self.desk.ask(&uri, run).await? {
            Some(Outcome::Done) => {}
            Some(Outcome::Configured) => self.desk.post(Job::Files),
            Some(Outcome::Refused) | None => return Err(refused()),
        }
        Ok(None)
    }
}

/// The line that the writer is in after typing: a change within a line, or of one line break.
fn typed_line(range: Range, text: &str) -> Option<u32> {
    let breaks = text.matches('\n').count() as u32;
    (range.end.line.saturating_sub(range.start.line) <= 1 && breaks <= 1).then_some(range.start.line + breaks)
}

/// What our own editors ask: see [`requests::report`].
impl Backend {
    pub async fn status(&self, params: Params) -> Result<Option<Status>> {
        let uri = params.text_document.uri.clone();
        self.desk.ask(uri.as_str(), move |open, room| requests::report::status(open, room, &params)).await
    }

    pub async fn slots(&self, params: Params) -> Result<Option<Value>> {
        self.desk.ask(params.text_document.uri.as_str(), requests::report::slots).await
    }

    pub async fn sections(&self, params: Params) -> Result<Option<Value>> {
        let uri = params.text_document.uri.clone();
        self.desk.ask(uri.as_str(), move |open, room| requests::report::sections(open, room, &params)).await
    }
}

/// Code actions are registered under names of our own: see [`super::guard::CODE_ACTION`].
impl Backend {
    pub async fn code_action(&self, params: CodeActionParams) -> Result<Option<Value>> {
        let uri = params.text_document.uri.clone();
        self.desk.ask(uri.as_str(), move |open, room| requests::code_action::code_actions(open, room, params)).await
    }

    pub async fn code_action_resolve(&self, action: Value) -> Result<Value> {
        let uri = action.pointer("/data/uri").and_then(Value::as_str).unwrap_or_default().to_string();
        let asked = action.clone();
        let resolved = self.desk.ask(&uri, move |open, room| requests::code_action::resolve(open, room, asked)).await?;
        Ok(resolved.unwrap_or(action))
    }
}
