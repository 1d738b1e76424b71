//! What the client can do, and what this server offers.

use super::requests::command::COMMANDS;
use super::requests::completion::TRIGGERS;
use crate::lang::Lang;
use crate::text::Encoding;
use serde_json::Value;
use tower_lsp::ls_types::*;

/// What matters to us of the client's capabilities, read once.
#[derive(Clone, Debug, Default)]
pub struct Client {
    pub lang: Lang,
    pub encoding: Encoding,
    /// `clientInfo.name`
    pub name: String,
    /// Asks for diagnostics itself, and can be told to ask again. Otherwise they are pushed.
    pub pulls: bool,
    pub related_information: bool,
    pub code_description: bool,
    pub nested_symbols: bool,
    /// Folds whole lines only.
    pub folds_lines: bool,
    /// Takes code actions, not commands alone.
    pub code_actions: bool,
    /// Asks for the edit of a code action when the user chooses it.
    pub resolves_edits: bool,
    /// Takes `documentChanges`, which say what version they are for.
    pub versioned_edits: bool,
    pub snippets: Snippets,
    /// Asks first whether something can be renamed.
    pub prepares_rename: bool,
    /// Takes tab stops in completion.
    pub completes_snippets: bool,
    /// Can be asked for its settings.
    pub configuration: bool,
    /// Tells of changed settings only if asked to by registration.
    pub registers_configuration: bool,
    pub watches_files: bool,
    /// Goes to a place when asked to.
    pub shows_documents: bool,
    /// Commands of its own that it offers to run: `experimental.commands.commands`, as rust-analyzer
    /// has it.
    pub commands: Vec<String>,
    /// Languages of which it has an outline of its own: `experimental.ownOutline`.
    pub own_outline: Vec<String>,
    /// Shows what is found when it shows what we say of a place: `experimental.hoversDiagnostics`.
    pub hovers_findings: bool,
    /// Can be told to ask again for lenses, and for hints.
    pub refreshes_lenses: bool,
    pub refreshes_hints: bool,
    /// Shows the progress of long work.
    pub progress: bool,
    pub markdown: bool,
    /// Settings given with `initialize`.
    pub settings: Value,
    /// Paths of the folders that were open at first: see [`super::guard::Session::folders`].
    pub folders: Vec<std::path::PathBuf>,
}

/// How a client takes tab stops in the edits of a code action.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Snippets {
    #[default]
    No,
    /// LSP 3.18: `snippet` instead of `newText`
    Standard,
    /// rust-analyzer's: `insertTextFormat` beside `newText`
    Experimental,
}

impl Client {
    /// From the parameters of `initialize`. What is missing or malformed counts as not supported.
    pub fn read(params: &Value) -> Client {
        let capabilities = &params["capabilities"];
        let at = |path: &str| capabilities.pointer(path).unwrap_or(&Value::Null);
        let has = |path: &str| at(path).as_bool().unwrap_or(false);
        let lists = |path: &str, what: &str| at(path).as_array().is_some_and(|it| it.iter().any(|it| it == what));
        let pulls = at("/textDocument/diagnostic").is_object()
            && (has("/workspace/diagnostics/refreshSupport") || has("/workspace/diagnostic/refreshSupport"));
        let diagnostics = if pulls { "/textDocument/diagnostic" } else { "/textDocument/publishDiagnostics" };
        // VS Code says what it can do with diagnostics under `publishDiagnostics` only.
        let shows = |what: &str| has(&format!("{diagnostics}/{what}")) || has(&format!("/textDocument/publishDiagnostics/{what}"));
        Client {
            lang: params["locale"].as_str().map(Lang::from_locale).unwrap_or_default(),
            encoding: encoding(at("/general/positionEncodings")),
            name: params.pointer("/clientInfo/name").and_then(Value::as_str).unwrap_or_default().to_string(),
            pulls,
            related_information: shows("relatedInformation"),
            code_description: shows("codeDescriptionSupport"),
            nested_symbols: has("/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            folds_lines: has("/textDocument/foldingRange/lineFoldingOnly"),
            code_actions: at("/textDocument/codeAction/codeActionLiteralSupport").is_object(),
            resolves_edits: lists("/textDocument/codeAction/resolveSupport/properties", "edit")
                && has("/textDocument/codeAction/dataSupport"),
            versioned_edits: has("/workspace/workspaceEdit/documentChanges"),
            snippets: if !has("/workspace/workspaceEdit/documentChanges") {
                Snippets::No
            } else if has("/workspace/workspaceEdit/snippetEditSupport") {
                Snippets::Standard
            } else if has("/experimental/snippetTextEdit") {
                Snippets::Experimental
            } else {
                Snippets::No
            },
            prepares_rename: has("/textDocument/rename/prepareSupport"),
            completes_snippets: has("/textDocument/completion/completionItem/snippetSupport"),
            configuration: has("/workspace/configuration"),
            registers_configuration: has("/workspace/didChangeConfiguration/dynamicRegistration"),
            watches_files: has("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            shows_documents: has("/window/showDocument/support"),
            commands: strings(at("/experimental/commands/commands")),
            own_outline: strings(at("/experimental/ownOutline")),
            hovers_findings: has("/experimental/hoversDiagnostics"),
            refreshes_lenses: has("/workspace/codeLens/refreshSupport"),
            refreshes_hints: has("/workspace/inlayHint/refreshSupport"),
            progress: has("/window/workDoneProgress"),
            markdown: lists("/textDocument/hover/contentFormat", "markdown"),
            settings: params["initializationOptions"].clone(),
            folders: folders(params),
        }
    }
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(String::from).collect()
}

/// UTF-8 is ours, UTF-32 nearly; UTF-16 is what all clients understand.
fn encoding(offered: &Value) -> Encoding {
    let offers = |what: &str| offered.as_array().is_some_and(|it| it.iter().any(|it| it == what));
    match () {
        _ if offers("utf-8") => Encoding::Utf8,
        _ if offers("utf-32") => Encoding::Utf32,
        _ => Encoding::Utf16,
    }
}

fn folders(params: &Value) -> Vec<std::path::PathBuf> {
    let folders = params["workspaceFolders"].as_array().into_iter().flatten().filter_map(|it| it["uri"].as_str());
    let root = params["rootUri"].as_str();
    let mut res: Vec<_> = folders.filter_map(super::uri::path).collect();
    if res.is_empty() {
        res.extend(root.and_then(super::uri::path));
    }
    res
}

/// What is offered to this client.
pub fn server(client: &Client) -> ServerCapabilities {
    let encoding = match client.encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
        Encoding::Utf32 => PositionEncodingKind::UTF32,
    };
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(SaveOptions { include_text: Some(false) }.into()),
        ..Default::default()
    };
    let diagnostics = DiagnosticOptions { identifier: Some("baogao".into()), ..Default::default() };
    let actions = CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, CodeActionKind::new("source.fixAll.baogao")]),
        resolve_provider: Some(client.resolves_edits),
        ..Default::default()
    };
    let completion =
        CompletionOptions { trigger_characters: Some(TRIGGERS.iter().map(|it| it.to_string()).collect()), ..Default::default() };
    let rename = match client.prepares_rename {
        true => OneOf::Right(RenameOptions { prepare_provider: Some(true), work_done_progress_options: Default::default() }),
        false => OneOf::Left(true),
    };
    let commands = ExecuteCommandOptions { commands: COMMANDS.iter().map(|it| it.to_string()).collect(), ..Default::default() };
    let folders = WorkspaceFoldersServerCapabilities { supported: Some(true), change_notifications: Some(OneOf::Left(true)) };
    ServerCapabilities {
        position_encoding: Some(encoding),
        text_document_sync: Some(sync.into()),
        diagnostic_provider: client.pulls.then_some(DiagnosticServerCapabilities::Options(diagnostics)),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        rename_provider: Some(rename),
        document_highlight_provider: Some(OneOf::Left(true)),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(false) }),
        inlay_hint_provider: Some(OneOf::Left(true)),
        folding_range_provider: Some(true.into()),
        hover_provider: Some(true.into()),
        completion_provider: Some(completion),
        selection_range_provider: Some(true.into()),
        document_formatting_provider: Some(OneOf::Left(true)),
        document_range_formatting_provider: Some(OneOf::Left(true)),
        execute_command_provider: Some(commands),
        code_action_provider: client.code_actions.then_some(actions.into()),
        workspace: Some(WorkspaceServerCapabilities { workspace_folders: Some(folders), ..Default::default() }),
        ..Default::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn encodings_are_chosen_in_our_order() {
        for (offered, chosen) in [
            (json!(["utf-16", "utf-8"]), Encoding::Utf8),
            (json!(["utf-16", "utf-32"]), Encoding::Utf32),
            (json!(["utf-7"]), Encoding::Utf16),
            (Value::Null, Encoding::Utf16),
        ] {
            assert_eq!(encoding(&offered), chosen, "{offered}");
        }
    }

    #[test]
    fn pull_needs_refresh() {
        let read = |refresh: bool| {
            let capabilities = json!({"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": refresh}}});
            Client::read(&json!({"capabilities": capabilities})).pulls
        };
        assert!(read(true) && !read(false));
    }

    #[test]
    fn malformed_parameters_are_read_as_little() {
        let client = Client::read(&json!({"capabilities": {"textDocument": 3, "workspace": []}, "locale": 5}));
        assert!(!client.pulls && client.lang == Lang::Zh);
    }
}
