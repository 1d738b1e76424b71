//! Everything keeps the order of the wire.

use crate::client::Client;
use crate::params;
use serde_json::json;

/// The title as the outline has it grows with every edit: so an answer tells which edits it saw.
#[test]
fn a_request_sees_the_edits_before_it_and_none_after() {
    let mut client = Client::start(params::plain());
    let uri = "file:///a/order.txt";
    client.open(uri, "总结\n\n一、工作\n做了工作。\n");
    let mut asked = Vec::new();
    for n in 1..=1000 {
        // The title is the number of edits.
        let end = if n == 1 { 2 } else { (n - 1_u32).to_string().len() as u32 + 4 };
        let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": end}});
        client.change(uri, json!([{"range": range, "text": format!("{n}年度总结")}]));
        asked.push((n, client.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}))));
    }
    for (n, id) in asked {
        let answer = client.answer(id);
        assert_eq!(answer["result"][0]["name"], format!("{n}年度总结"));
    }
    client.published(uri, 1001);
}

#[test]
fn pulled_diagnostics_keep_their_place_too() {
    let mut client = Client::start(params::pulling("utf-16", json!({"pause": 0})));
    let uri = "file:///a/order.txt";
    client.open(uri, "某县工作总结\n\n落实责任。\n");
    let pull = json!({"textDocument": {"uri": uri}});
    let mut asked = Vec::new();
    for n in 0..200 {
        // In turn: the doubled word comes, and goes.
        let (at, new) = (json!({"line": 2, "character": 2}), json!({"line": 2, "character": 4}));
        let change = if n % 2 == 0 {
            json!([{"range": {"start": at, "end": at}, "text": "的的"}])
        } else {
            json!([{"range": {"start": at, "end": new}, "text": ""}])
        };
        client.change(uri, change);
        asked.push((n, client.ask("textDocument/diagnostic", pull.clone())));
    }
    for (n, id) in asked {
        let answer = client.answer(id);
        let items = answer.pointer("/result/items").and_then(|it| it.as_array()).expect("a full report");
        assert_eq!(items.iter().filter(|it| it["code"] == "doubled-word").count(), 1 - n % 2, "{n}: {items:?}");
    }
}

#[test]
fn a_burst_is_checked_to_its_end() {
    let mut client = Client::start(params::plain());
    let uri = "untitled:burst";
    client.open(uri, "某县工作总结\n\n落实责任。\n");
    client.published(uri, 1);
    let mut last = 1;
    for _ in 0..1000 {
        last = client.insert(uri, 2, 0, "好");
    }
    client.published(uri, last);
}

#[test]
fn handlers_that_wait_for_the_client_do_not_lock_out_its_answers() {
    use baogao::server::Backend;
    use serde_json::Value;
    use tower_lsp::jsonrpc::Result;
    use tower_lsp::ls_types::ConfigurationItem;

    async fn wait(server: &Backend, _: Value) -> Result<Value> {
        let item = ConfigurationItem { scope_uri: None, section: Some("wait".into()) };
        Ok(server.caller.client().configuration(vec![item]).await?.into_iter().next().unwrap_or_default())
    }
    let mut client = Client::start_with(params::plain(), |it| it.custom_method("test/wait", wait));
    client.settings = json!("answered");
    let uri = "untitled:deadlock";
    client.open(uri, "总结\n\n做了工作。\n");
    let waiting: Vec<i64> = (0..20).map(|_| client.ask("test/wait", json!({}))).collect();
    // More than the queue of messages holds: the answers come behind them.
    let mut last = 1;
    for _ in 0..400 {
        last = client.insert(uri, 2, 0, "又");
    }
    for id in waiting {
        assert_eq!(client.answer(id)["result"], "answered");
    }
    client.published(uri, last);
}

#[test]
fn cancelled_requests_are_answered() {
    let mut client = Client::start(params::plain());
    let uri = "untitled:cancel";
    client.open(uri, &crate::REPORT.repeat(200));
    let ids: Vec<i64> = (0..50)
        .map(|_| {
            let id = client.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}));
            client.notify("$/cancelRequest", json!({"id": id}));
            id
        })
        .collect();
    for id in ids {
        let answer = client.answer(id);
        assert!(answer["result"].is_array() || answer["error"]["code"] == -32800, "{answer}");
    }
    client.published(uri, 1);
}
