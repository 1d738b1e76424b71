//! Settings from the editor and from `baogao.toml`, and that changing them shows at once.

use crate::client::{Client, brief};
use crate::{REPORT, params};
use serde_json::{Value, json};

const FOUND: [&str; 1] = ["doubled-word 3:6-3:8"];

fn uri_of(path: &std::path::Path) -> String {
    tower_lsp::ls_types::Uri::from_file_path(path).expect("an absolute path").to_string()
}

#[test]
fn settings_given_with_initialize_and_changed_later() {
    let mut params = params::plain();
    params["initializationOptions"] = params::quiet(json!({"rules": {"doubled-word": "error"}}));
    let mut client = Client::start(params);
    let uri = "untitled:a";
    client.open(uri, REPORT);
    assert_eq!(client.published(uri, 1)[0]["severity"], 1);
    client.notify(
        "workspace/didChangeConfiguration",
        json!({"settings": {"baogao": params::quiet(json!({"rules": {"doubled-word": "hint"}}))}}),
    );
    assert_eq!(client.published(uri, 1)[0]["severity"], 4);
    client.notify("workspace/didChangeConfiguration", json!({"settings": params::quiet(json!({"rules": {"doubled-word": "off"}}))}));
    assert_eq!(client.published(uri, 1), [] as [Value; 0]);
    // The same again: nothing to tell.
    client.notify("workspace/didChangeConfiguration", json!({"settings": params::quiet(json!({"rules": {"doubled-word": "off"}}))}));
    client.notify("workspace/didChangeConfiguration", json!({"settings": params::quiet(json!({"locale": "en"}))}));
    assert!(client.published(uri, 1)[0]["message"].as_str().is_some_and(|it| it.contains("doubled")));
}

#[test]
fn settings_are_pulled_where_the_client_can_be_asked() {
    let mut params = params::vscode();
    params["capabilities"]["textDocument"]["diagnostic"] = Value::Null;
    let mut client = Client::raw();
    client.settings =
        params::quiet(json!({"rules": {"doubled-word": "information"}, "server": {"path": null}, "trace": {"server": "off"}}));
    let (mut client, _) = client.initialized(params);
    let uri = "untitled:a";
    // Whether the answer came before or after the document was opened: it holds in the end.
    client.open(uri, REPORT);
    while client.published(uri, 1)[0]["severity"] != 3 {}
    assert!(
        ["workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration"].iter().all(|it| client.registered.iter().any(|m| m == it))
    );
    client.settings = params::quiet(json!({"rules": {"doubled-word": "off"}}));
    client.notify("workspace/didChangeConfiguration", json!({"settings": null}));
    assert_eq!(client.published(uri, 1), [] as [Value; 0]);
}

#[test]
fn a_client_that_pulls_is_told_of_new_settings() {
    let mut client = Client::start(params::pulling("utf-16", json!({})));
    let uri = "untitled:a";
    client.open(uri, REPORT);
    assert_eq!(client.items(uri).len(), 1);
    client.notify("workspace/didChangeConfiguration", json!({"settings": params::quiet(json!({"rules": {"doubled-word": "off"}}))}));
    let (id, _) = client.server_request("workspace/diagnostic/refresh");
    client.reply(id, Value::Null);
    assert_eq!(client.items(uri).len(), 0);
}

#[test]
fn the_file_wins_and_is_watched() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = folder.path().join("baogao.toml");
    let inner = folder.path().join("某县");
    std::fs::create_dir(&inner).expect("a folder");
    std::fs::write(&config, "[rules]\ndoubled-word = \"error\"\n").expect("written");
    let mut params = params::plain();
    params["initializationOptions"] = params::quiet(json!({"rules": {"doubled-word": "hint"}}));
    let mut client = Client::start(params);
    let uri = uri_of(&inner.join("总结.txt"));
    client.open(&uri, REPORT);
    assert_eq!(client.published(&uri, 1)[0]["severity"], 1);
    let changed = json!({"changes": [{"uri": uri_of(&config), "type": 2}]});
    std::fs::write(&config, "[rules]\ndoubled-word = \"off\"\n").expect("written");
    client.notify("workspace/didChangeWatchedFiles", changed.clone());
    assert_eq!(client.published(&uri, 1), [] as [Value; 0]);
    std::fs::remove_file(&config).expect("removed");
    client.notify("workspace/didChangeWatchedFiles", changed);
    assert_eq!(client.published(&uri, 1)[0]["severity"], 4);
}

#[test]
fn a_broken_file_is_told_of_once() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("baogao.toml"), "[rules]\ndubled-word = \"off\"\n").expect("written");
    let mut client = Client::start(params::plain());
    for name in ["a.txt", "b.txt"] {
        let uri = uri_of(&folder.path().join(name));
        client.open(&uri, REPORT);
        assert_eq!(brief(&client.published(&uri, 1)), FOUND);
    }
    let message = client.notification("window/showMessage");
    assert_eq!(message["type"], 2);
    assert!(message["message"].as_str().is_some_and(|it| it.contains("doubled-word") && it.contains(":2:")), "{message}");
    // The end asserts that there is no second one.
}

#[test]
fn other_languages_and_schemes_are_left_alone() {
    let mut client = Client::start(params::plain());
    for (uri, language) in [("file:///a.rs", "rust"), ("git:/a.txt", "plaintext"), ("file:///a.tex", "latex")] {
        client.open_as(uri, language, REPORT);
        assert_eq!(client.request("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}})), Value::Null);
    }
    client.notify("workspace/didChangeConfiguration", json!({"settings": params::quiet(json!({"languages": ["latex"]}))}));
    assert_eq!(brief(&client.published("file:///a.tex", 1)), FOUND);
    client.notify("workspace/didChangeConfiguration", json!({"settings": params::quiet(json!({"languages": ["plaintext"]}))}));
    let cleared = client.notification("textDocument/publishDiagnostics");
    assert_eq!(cleared, json!({"uri": "file:///a.tex", "diagnostics": []}));
}

#[test]
fn huge_texts_are_left_alone() {
    let mut params = params::plain();
    params["initializationOptions"] = params::quiet(json!({"maxFileSize": 1}));
    let mut client = Client::start(params);
    let uri = "file:///a.txt";
    client.open(uri, &REPORT.repeat((1 << 20) / REPORT.len() + 1));
    assert_eq!(client.request("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}})), Value::Null);
    let version = client.change(uri, json!([{"text": REPORT}]));
    assert_eq!(brief(&client.published(uri, version)), FOUND);
}

#[test]
fn checked_on_saving() {
    for pulls in [false, true] {
        let mut params = if pulls { params::pulling("utf-16", Value::Null) } else { params::plain() };
        params["initializationOptions"] = params::quiet(json!({"run": "onSave"}));
        let mut client = Client::start(params);
        let uri = "file:///a.txt";
        client.open(uri, REPORT);
        let check = |client: &mut Client, version: i32| if pulls { client.items(uri) } else { client.published(uri, version) };
        assert_eq!(brief(&check(&mut client, 1)), FOUND);
        let version = client.insert(uri, 5, 0, "的的");
        let version = client.insert(uri, 7, 0, "　").max(version);
        if pulls {
            let kept = client.pulled(uri, Some("kept"));
            assert_eq!(kept, json!({"kind": "unchanged", "resultId": "kept"}));
        } else {
            client.barrier();
        }
        client.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
        if pulls {
            let (id, _) = client.server_request("workspace/diagnostic/refresh");
            client.reply(id, Value::Null);
        }
        assert_eq!(brief(&check(&mut client, version)), ["doubled-word 3:6-3:8", "doubled-word 5:0-5:2"]);
    }
}
