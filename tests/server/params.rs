//! Parameters of `initialize`, as the editors send them in their main lines.

use serde_json::{Value, json};

/// Settings under which only these rules run, so that the tests do not depend on the others.
pub fn only(codes: &[&str], mut settings: Value) -> Value {
    for rule in baogao::rules::RULES {
        if !codes.contains(&rule.code) && settings["rules"][rule.code].is_null() {
            settings["rules"][rule.code] = "off".into();
        }
    }
    settings
}

/// [`only`] the rule that finds 的的.
pub fn quiet(settings: Value) -> Value {
    only(&["doubled-word"], settings)
}

/// The least: UTF-16, push, nothing else.
pub fn plain() -> Value {
    json!({"processId": null, "rootUri": null, "initializationOptions": quiet(json!({})), "capabilities": {}})
}

/// What can be pulled, with positions in `encoding`.
pub fn pulling(encoding: &str, settings: Value) -> Value {
    json!({
        "processId": null,
        "rootUri": null,
        "initializationOptions": quiet(settings),
        "capabilities": {
            "general": {"positionEncodings": [encoding]},
            "workspace": {"diagnostics": {"refreshSupport": true}},
            "textDocument": {"diagnostic": {"dynamicRegistration": false}}
        }
    })
}

/// Visual Studio Code with vscode-languageclient 9.
pub fn vscode() -> Value {
    json!({
        "processId": 4711,
        "clientInfo": {"name": "Visual Studio Code", "version": "1.96.0"},
        "locale": "zh-cn",
        "rootPath": "/tmp/none",
        "rootUri": "file:///tmp/none",
        "workspaceFolders": [{"uri": "file:///tmp/none", "name": "none"}],
        "initializationOptions": quiet(json!({})),
        "trace": "off",
        "capabilities": {
            "experimental": {"commands": {"commands": ["baogao.compare"]}, "ownOutline": ["markdown"], "hoversDiagnostics": true},
            "workspace": {
                "applyEdit": true,
                "workspaceEdit": {
                    "documentChanges": true,
                    "resourceOperations": ["create", "rename", "delete"],
                    "failureHandling": "textOnlyTransactional",
                    "normalizesLineEndings": true,
                    "changeAnnotationSupport": {"groupsOnLabel": true}
                },
                "configuration": true,
                "didChangeWatchedFiles": {"dynamicRegistration": true, "relativePatternSupport": true},
                "symbol": {"dynamicRegistration": true},
                "codeLens": {"refreshSupport": true},
                "executeCommand": {"dynamicRegistration": true},
                "didChangeConfiguration": {"dynamicRegistration": true},
                "workspaceFolders": true,
                "diagnostics": {"refreshSupport": true},
                "inlayHint": {"refreshSupport": true}
            },
            "textDocument": {
                "publishDiagnostics": {
                    "relatedInformation": true,
                    "versionSupport": false,
                    "tagSupport": {"valueSet": [1, 2]},
                    "codeDescriptionSupport": true,
                    "dataSupport": true
                },
                "synchronization": {"dynamicRegistration": true, "willSave": true, "willSaveWaitUntil": true, "didSave": true},
                "completion": {"contextSupport": true, "completionItem": {"snippetSupport": true, "insertReplaceSupport": true}},
                "hover": {"dynamicRegistration": true, "contentFormat": ["markdown", "plaintext"]},
                "documentSymbol": {"hierarchicalDocumentSymbolSupport": true, "labelSupport": true},
                "codeAction": {
                    "isPreferredSupport": true,
                    "disabledSupport": true,
                    "dataSupport": true,
                    "resolveSupport": {"properties": ["edit"]},
                    "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["", "quickfix", "refactor", "source", "source.organizeImports"]}}
                },
                "foldingRange": {"rangeLimit": 5000, "lineFoldingOnly": true},
                "diagnostic": {"dynamicRegistration": true, "relatedDocumentSupport": false}
            },
            "window": {"showMessage": {"messageActionItem": {"additionalPropertiesSupport": true}}, "workDoneProgress": true},
            "general": {
                "staleRequestSupport": {"cancel": true, "retryOnContentModified": []},
                "markdown": {"parser": "marked", "version": "1.1.0"},
                "positionEncodings": ["utf-16"]
            },
            "notebookDocument": {"synchronization": {"dynamicRegistration": true, "executionSummarySupport": true}}
        }
    })
}

/// Neovim 0.11's built-in client.
pub fn neovim() -> Value {
    json!({
        "processId": 4711,
        "clientInfo": {"name": "Neovim", "version": "0.11.0+v0.11.0"},
        "rootPath": "/tmp/none",
        "rootUri": "file:///tmp/none",
        "workspaceFolders": [{"uri": "file:///tmp/none", "name": "/tmp/none"}],
        "initializationOptions": quiet(json!({})),
        "trace": "off",
        "workDoneToken": "1",
        "capabilities": {
            "general": {"positionEncodings": ["utf-8", "utf-16", "utf-32"]},
            "textDocument": {
                "codeAction": {
                    "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["", "quickfix", "refactor", "source"]}},
                    "dataSupport": true,
                    "dynamicRegistration": true,
                    "isPreferredSupport": true,
                    "resolveSupport": {"properties": ["edit", "command"]}
                },
                "diagnostic": {"dynamicRegistration": false, "tagSupport": {"valueSet": [1, 2]}},
                "documentSymbol": {"dynamicRegistration": false, "hierarchicalDocumentSymbolSupport": true},
                "foldingRange": {"dynamicRegistration": false, "lineFoldingOnly": true},
                "hover": {"contentFormat": ["markdown", "plaintext"], "dynamicRegistration": true},
                "publishDiagnostics": {"dataSupport": true, "relatedInformation": true, "tagSupport": {"valueSet": [1, 2]}},
                "synchronization": {"didSave": true, "dynamicRegistration": false, "willSave": true, "willSaveWaitUntil": true}
            },
            "window": {"showDocument": {"support": true}, "workDoneProgress": true},
            "workspace": {
                "applyEdit": true,
                "configuration": true,
                "didChangeConfiguration": {"dynamicRegistration": false},
                "didChangeWatchedFiles": {"dynamicRegistration": false, "relativePatternSupport": true},
                "workspaceEdit": {"resourceOperations": ["rename", "create", "delete"]},
                "workspaceFolders": true
            }
        }
    })
}
