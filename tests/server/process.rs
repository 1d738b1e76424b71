//! The server as editors start it: a process of its own.

use crate::client::Client;
use crate::{REPORT, params};
use serde_json::{Value, json};
use std::io::Read;
use std::process::{Child, Command, Stdio};

/// Standard input stays open as long as the client is kept.
fn spawn() -> (Child, Client) {
    spawn_with(&mut Command::new(env!("CARGO_BIN_EXE_baogao")))
}

fn spawn_with(command: &mut Command) -> (Child, Client) {
    let mut child = command
        .args(["server", "--stdio"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the server starts");
    let client = Client::over(child.stdout.take().expect("piped"), child.stdin.take().expect("piped"));
    (child, client)
}

#[test]
fn exit_ends_the_process_while_input_is_open() {
    for (shutdown, code) in [(true, 0), (false, 1)] {
        let (mut child, client) = spawn();
        let (mut client, _) = client.initialized(params::vscode());
        if shutdown {
            client.request("shutdown", Value::Null);
        }
        client.send(json!({"jsonrpc": "2.0", "method": "exit"}));
        assert_eq!(child.wait().expect("it ends").code(), Some(code));
        client.leave();
    }
}

#[test]
fn exit_before_initialize() {
    let (mut child, mut client) = spawn();
    client.send(json!({"jsonrpc": "2.0", "method": "exit"}));
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
    client.leave();
}

#[test]
fn end_of_input_ends_the_process() {
    let (mut child, client) = spawn();
    let (client, _) = client.initialized(params::plain());
    client.hang_up();
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
}

#[test]
fn a_burst_of_a_thousand_changes() {
    let (mut child, client) = spawn();
    let (mut client, _) = client.initialized(params::neovim());
    let uri = "file:///a.txt";
    client.open(uri, &REPORT.repeat(100));
    let mut last = 1;
    for n in 0..1000 {
        last = client.insert(uri, n % 700, 0, "　");
    }
    client.published(uri, last);
    client.finish();
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

/// A client that writes all it has before it reads anything.
#[test]
fn a_client_that_does_not_read_for_long() {
    let (mut child, client) = spawn();
    let (mut client, _) = client.initialized(params::plain());
    let uri = "file:///a.txt";
    client.open(uri, &REPORT.repeat(300));
    let ids: Vec<i64> = (0..300)
        .map(|n| {
            client.insert(uri, n, 0, "　");
            client.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}))
        })
        .collect();
    for id in ids {
        client.answer(id);
    }
    client.published(uri, 301);
    client.finish();
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn logs_never_quote_the_document() {
    const SECRET: &str = "绝密数字四二八一九";
    let (mut child, client) = spawn();
    let mut params = params::vscode();
    params["initializationOptions"] = params::quiet(json!({"logLevel": "trace", "run": "sometimes", "rules": {"no-such-rule": "off"}}));
    params["trace"] = "verbose".into();
    let (mut client, _) = client.initialized(params);
    let uri = "file:///a.txt";
    client.open(uri, &REPORT.replace("群众", SECRET));
    client.items(uri);
    client.insert(uri, 3, 0, SECRET);
    // Parameters that do not fit, and no JSON, both with text in them.
    client.notify("textDocument/didChange", json!({"textDocument": {"uri": uri, "version": SECRET}, "contentChanges": SECRET}));
    client.refused("textDocument/hover", json!({"textDocument": {"uri": uri}, "position": {"line": "x", "character": 0}}));
    client.send_body(&format!("{{\"jsonrpc\": \"2.0\", \"method\": \"{SECRET}"));
    client.answer_to_nothing();
    client.insert("file:///a.txt", 99999, 0, SECRET);
    client.items(uri);
    client.logged("baogao ");
    for problem in ["no-such-rule", "run"] {
        let message = client.notification("window/showMessage");
        assert!(message["message"].as_str().is_some_and(|it| it.contains(problem)), "{message}");
    }
    assert!(client.log.iter().all(|it| !it.contains(SECRET)), "{:?}", client.log);
    client.finish();
    child.wait().expect("it ends");
    let mut stderr = String::new();
    child.stderr.take().expect("piped").read_to_string(&mut stderr).expect("text");
    assert!(!stderr.contains(SECRET), "{stderr}");
}

/// The link of a finding leads to a file, also without a network.
#[test]
fn findings_link_to_their_rules_pages() {
    let cache = tempfile::tempdir().expect("a temporary folder");
    let variables = [("XDG_CACHE_HOME", cache.path()), ("LOCALAPPDATA", cache.path())];
    let (mut child, client) = spawn_with(Command::new(env!("CARGO_BIN_EXE_baogao")).envs(variables));
    let (mut client, _) = client.initialized(params::vscode());
    client.open("file:///a.txt", REPORT);
    let href = client.items("file:///a.txt")[0]["codeDescription"]["href"].as_str().expect("a link").to_string();
    let page = href.parse::<tower_lsp::ls_types::Uri>().expect("a URI").to_file_path().expect("of a file").into_owned();
    for _ in 0..600 {
        if page.exists() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    assert!(std::fs::read_to_string(&page).expect("the page").starts_with("# doubled-word"));
    client.finish();
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}
