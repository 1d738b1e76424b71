//! What clients and we ourselves may do wrong.

use crate::client::{Client, brief};
use crate::{REPORT, params};
use baogao::server::Backend;
use serde_json::{Value, json};
use tower_lsp::jsonrpc::Result;

async fn panic_in_handler(_: &Backend, _: Value) -> Result<Value> {
    panic!("as the test wants")
}

async fn panic_at_desk(server: &Backend, uri: String) -> Result<Option<()>> {
    server.desk.ask(&uri, |_, _| panic!("as the test wants")).await
}

#[test]
fn a_panic_costs_its_request_only() {
    let extend = |it: crate::client::Builder| it.custom_method("test/handler", panic_in_handler).custom_method("test/desk", panic_at_desk);
    let mut client = Client::start_with(params::plain(), extend);
    let uri = "file:///a.txt";
    client.open(uri, REPORT);
    let before = client.published(uri, 1);
    for _ in 0..3 {
        assert_eq!(client.refused("test/handler", json!({})), -32603);
        assert_eq!(client.refused("test/desk", json!(uri)), -32603);
    }
    // All goes on, with the text as it was.
    assert!(client.request("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}})).is_array());
    let version = client.insert(uri, 5, 0, "　");
    let after = client.published(uri, version);
    assert_eq!(brief(&before), brief(&after));
    client.barrier();
    assert!(client.log.iter().any(|it| it.contains("failed")), "{:?}", client.log);
}

#[test]
fn uris_as_clients_spell_them() {
    for uri in [
        "file:///home/u/工作总结.txt",
        "file:///a/总结[1].txt",
        "file:///a/b c.txt",
        "untitled:无标题-1",
        "file:///a/100%.txt",
        "file:///a/%E6%80%BB.txt",
    ] {
        let mut client = Client::start(params::plain());
        client.open(uri, REPORT);
        assert_eq!(brief(&client.published(uri, 1)), ["doubled-word 3:6-3:8"], "{uri}");
        let version =
            client.change(uri, json!([{"range": {"start": {"line": 3, "character": 6}, "end": {"line": 3, "character": 7}}, "text": ""}]));
        assert_eq!(client.published(uri, version), [] as [Value; 0]);
        let version = client.insert(uri, 3, 6, "的");
        client.insert(uri, 5, 0, "　"); // elsewhere: nothing is held back
        client.published(uri, version + 1);
        // In edits as well.
        let range = json!({"start": {"line": 3, "character": 6}, "end": {"line": 3, "character": 6}});
        let actions = client
            .request("textDocument/codeAction", json!({"textDocument": {"uri": uri}, "range": range, "context": {"diagnostics": []}}));
        let changes = actions[0]["edit"]["changes"].as_object().expect("an edit");
        assert_eq!(changes.keys().collect::<Vec<_>>(), [uri]);
        client.close(uri);
        let closed = client.notification("textDocument/publishDiagnostics");
        assert_eq!(closed, json!({"uri": uri, "diagnostics": []}));
    }
}

#[test]
fn places_outside_the_text_are_moved_into_it() {
    let mut client = Client::start(params::plain());
    let uri = "untitled:a";
    client.open(uri, "某县工作总结\n\n😀落实的责任。\n");
    client.published(uri, 1);
    let range = |a: (u32, u32), b: (u32, u32)| json!({"start": {"line": a.0, "character": a.1}, "end": {"line": b.0, "character": b.1}});
    // Behind the line's end, in the middle of a surrogate pair, behind the last line, backwards.
    client.change(uri, json!([{"range": range((2, 99), (2, 99)), "text": "好"}]));
    client.change(uri, json!([{"range": range((2, 1), (2, 1)), "text": "甲"}]));
    client.change(uri, json!([{"range": range((99, 0), (99, 5)), "text": "乙"}]));
    let version = client.change(uri, json!([{"range": range((2, 7), (2, 6)), "text": "的的"}]));
    // The doubled word is new where the writer is, so it waits.
    assert_eq!(client.published(uri, version), [] as [Value; 0]);
    for (line, character) in [(0, 4_000_000_000_u32), (4_000_000_000_u32, 0), (2, 2)] {
        client.request("textDocument/hover", json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}));
    }
    let version = client.insert(uri, 0, 0, "");
    assert_eq!(brief(&client.published(uri, version)), ["doubled-word 2:5-2:7"]);
}

#[test]
fn versions_may_have_gaps() {
    let mut client = Client::start(params::plain());
    let uri = "untitled:gaps";
    let open = json!({"textDocument": {"uri": uri, "languageId": "markdown", "version": 0, "text": "# 总结\n\n责任。\n"}});
    client.notify("textDocument/didOpen", open);
    client.published(uri, 0);
    for version in [4, 5, 17] {
        let change = json!([{"range": {"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 0}}, "text": "好"}]);
        client.notify("textDocument/didChange", json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": change}));
        client.published(uri, version);
    }
}

#[test]
fn strange_messages_are_survived() {
    let mut client = Client::start(params::plain());
    let uri = "untitled:strange";
    // Not open.
    client.notify("textDocument/didChange", json!({"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": "x"}]}));
    client.close(uri);
    assert_eq!(
        client.request("textDocument/hover", json!({"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}})),
        Value::Null
    );
    // No JSON, no request, parameters that do not fit.
    client.send_body("{\"jsonrpc\": \"2.0\", \"method\": ");
    let answer = client.answer_to_nothing();
    assert_eq!(answer["error"]["code"], -32700);
    client.send_body("[]");
    assert_eq!(client.answer_to_nothing()["error"]["code"], -32600);
    client.send_bytes(b"X-Header: 1\r\nA: 2\r\nB: 3\r\nContent-Length: 4\r\n\r\nnull");
    assert_eq!(client.answer_to_nothing()["error"]["code"], -32600);
    assert_eq!(client.refused("textDocument/hover", json!({"textDocument": 3})), -32602);
    assert_eq!(client.refused("textDocument/codeAction", json!([])), -32602);
    assert_eq!(client.refused("textDocument/noSuchThing", json!({})), -32601);
    client.notify("textDocument/didOpen", json!({"textDocument": {"uri": uri}}));
    client.notify("$/noSuchThing", json!({}));
    client.notify("textDocument/didChange", json!({"textDocument": {"uri": uri, "version": "two"}, "contentChanges": 7}));
    client.open(uri, REPORT);
    assert_eq!(brief(&client.published(uri, 1)), ["doubled-word 3:6-3:8"]);
    // Opened twice: the second counts.
    client.open(uri, "总结\n");
    assert_eq!(client.published(uri, 1), [] as [Value; 0]);
}

/// An editor that deletes one half of 😀 sends the other alone.
#[test]
fn halves_of_surrogate_pairs_are_survived() {
    let mut client = Client::start(params::plain());
    let uri = "untitled:half";
    client.open(uri, REPORT);
    client.published(uri, 1);
    let change = r#"{"range":{"start":{"line":3,"character":0},"end":{"line":3,"character":0}},"text":"\ud83d"}"#;
    client.send_body(&format!(
        r#"{{"jsonrpc":"2.0","method":"textDocument/didChange","params":{{"textDocument":{{"uri":"{uri}","version":2}},"contentChanges":[{change}]}}}}"#
    ));
    assert_eq!(brief(&client.published(uri, 2)), ["doubled-word 3:7-3:9"], "one unit further");
}

#[test]
fn before_initialize_all_is_refused() {
    let mut client = Client::raw();
    assert_eq!(client.refused("textDocument/hover", json!({})), -32002);
    assert_eq!(client.refused("textDocument/diagnostic", json!({"textDocument": {"uri": "file:///a"}})), -32002);
    let (mut client, _) = client.initialized(params::plain());
    assert_eq!(client.refused("initialize", params::plain()), -32600);
    client.barrier();
    client.request("shutdown", Value::Null);
    assert_eq!(client.refused("textDocument/hover", json!({})), -32600);
    client.send(json!({"jsonrpc": "2.0", "method": "exit"}));
    assert_eq!(client.hang_up(), Some(0));
}

#[test]
fn exit_codes() {
    let mut client = Client::start(params::plain());
    client.barrier();
    assert_eq!(client.finish(), Some(0));
    let mut client = Client::start(params::plain());
    client.send(json!({"jsonrpc": "2.0", "method": "exit"}));
    assert_eq!(client.hang_up(), Some(1));
    let mut client = Client::start(params::plain());
    client.barrier();
    assert_eq!(client.hang_up(), Some(1), "end of input without shutdown");
}
