//! What is published, what is pulled, and what is held back.

use crate::client::{Client, brief};
use crate::{REPORT, params};
use serde_json::{Value, json};

const FOUND: [&str; 1] = ["doubled-word 3:6-3:8"];

#[test]
fn a_client_without_pull_is_pushed_to() {
    let (mut client, result) = Client::raw().initialized(params::neovim());
    assert!(result["capabilities"].get("diagnosticProvider").is_none(), "Neovim 0.11 cannot be told to ask again");
    assert_eq!(result["capabilities"]["positionEncoding"], "utf-8");
    assert_eq!(result["serverInfo"]["name"], "baogao");
    assert_eq!(result["serverInfo"]["version"], env!("CARGO_PKG_VERSION"));
    let uri = "file:///a.txt";
    client.open(uri, REPORT);
    let diagnostics = client.published(uri, 1);
    assert_eq!(brief(&diagnostics), ["doubled-word 3:18-3:24"]);
    let it = &diagnostics[0];
    assert_eq!((&it["source"], &it["severity"]), (&json!("baogao"), &json!(2)));
    assert!(it["message"].as_str().is_some_and(|it| it.contains("的的")));
    assert!(it["data"].is_u64());
    client.close(uri);
    assert_eq!(client.notification("textDocument/publishDiagnostics"), json!({"uri": uri, "diagnostics": []}));
}

#[test]
fn a_client_that_pulls_is_not_pushed_to() {
    let (mut client, result) = Client::raw().initialized(params::vscode());
    assert_eq!(result["capabilities"]["diagnosticProvider"]["identifier"], "baogao");
    let uri = "file:///a.txt";
    client.open(uri, REPORT);
    let first = client.pulled(uri, None);
    assert_eq!(first["kind"], "full");
    assert_eq!(brief(first["items"].as_array().expect("items")), FOUND);
    let id = first["resultId"].as_str().expect("an id");
    assert_eq!(client.pulled(uri, Some(id)), json!({"kind": "unchanged", "resultId": id}));
    // An edit that changes nothing that is shown.
    client.insert(uri, 5, 0, "　");
    assert_eq!(client.pulled(uri, Some(id))["kind"], "unchanged");
    client.insert(uri, 0, 0, "\n");
    let moved = client.pulled(uri, Some(id));
    assert_eq!(brief(moved["items"].as_array().expect("items")), ["doubled-word 4:6-4:8"]);
    client.close(uri);
    assert_eq!(client.pulled(uri, None), json!({"kind": "full", "items": []}), "closed");
    // The end asserts that nothing was pushed.
}

#[test]
fn both_see_the_same() {
    for text in [REPORT, "# 总结\r\n\r\n的的\r\n", ""] {
        let uri = "untitled:a";
        let mut push = Client::start(params::plain());
        push.open(uri, text);
        let pushed = push.published(uri, 1);
        let mut pull = Client::start(params::pulling("utf-16", Value::Null));
        pull.open(uri, text);
        assert_eq!(pull.items(uri), pushed);
    }
}

#[test]
fn related_places_where_the_client_shows_them() {
    let line = "坚持以人民为中心的发展思想，扎实推进乡镇污水处理设施建设，完成管网改造一百二十公里，受益群众三万余人。";
    let text = format!("某县工作总结\n\n一、工作\n{line}\n二、成效\n我们还要说明，{line}\n");
    for (mut params, shown) in [(params::vscode(), true), (params::pulling("utf-16", json!({})), false)] {
        params["initializationOptions"] = params::only(&["repeated-text"], json!({}));
        let mut client = Client::start(params);
        let uri = "file:///a b.txt";
        client.open(uri, &text);
        let items = client.items(uri);
        let repeated = items.iter().find(|it| it["code"] == "repeated-text").expect("the repeat is found");
        let related = &repeated["relatedInformation"];
        assert_eq!(related.is_array(), shown);
        if shown {
            assert_eq!(related[0]["location"]["uri"], uri, "the client's spelling");
            assert_ne!(related[0]["location"]["range"], repeated["range"]);
        }
    }
}

/// Typing 的的 in line 5: held back until the pause is over.
#[test]
fn what_is_new_where_one_types_waits_for_a_pause() {
    let mut params = params::plain();
    params["initializationOptions"] = params::quiet(json!({"pause": 400}));
    let mut client = Client::start(params);
    let uri = "untitled:a";
    client.open(uri, REPORT);
    assert_eq!(brief(&client.published(uri, 1)), FOUND);
    let version = client.insert(uri, 5, 0, "的的");
    assert_eq!(brief(&client.published(uri, version)), FOUND);
    let both = ["doubled-word 3:6-3:8", "doubled-word 5:0-5:2"];
    assert_eq!(brief(&client.published(uri, version)), both, "after the pause, for the same version");
    // It was seen now, so it stays while one types on; what no longer holds goes at once.
    let version = client.insert(uri, 5, 2, "确");
    assert_eq!(brief(&client.published(uri, version)), FOUND, "的的确 is none");
    let version =
        client.change(uri, json!([{"range": {"start": {"line": 5, "character": 2}, "end": {"line": 5, "character": 3}}, "text": ""}]));
    assert_eq!(brief(&client.published(uri, version)), both);
}

#[test]
fn going_to_another_line_shows_it() {
    let mut params = params::plain();
    params["initializationOptions"] = params::quiet(json!({"pause": 60_000}));
    let mut client = Client::start(params);
    let uri = "untitled:a";
    client.open(uri, REPORT);
    client.published(uri, 1);
    let version = client.insert(uri, 5, 0, "的的");
    assert_eq!(brief(&client.published(uri, version)), FOUND);
    let version = client.insert(uri, 7, 0, "　");
    assert_eq!(brief(&client.published(uri, version)), ["doubled-word 3:6-3:8", "doubled-word 5:0-5:2"]);
}

#[test]
fn a_client_that_pulls_is_told_when_the_pause_is_over() {
    let mut params = params::pulling("utf-16", json!({"pause": 300}));
    params["capabilities"]["workspace"]["configuration"] = false.into();
    let mut client = Client::start(params);
    let uri = "untitled:a";
    client.open(uri, REPORT);
    client.items(uri);
    client.insert(uri, 5, 0, "的的");
    assert_eq!(brief(&client.items(uri)), FOUND);
    let (id, _) = client.server_request("workspace/diagnostic/refresh");
    client.reply(id, Value::Null);
    assert_eq!(brief(&client.items(uri)), ["doubled-word 3:6-3:8", "doubled-word 5:0-5:2"]);
}

#[test]
fn pasted_lines_and_new_texts_wait_for_nothing() {
    let mut params = params::plain();
    params["initializationOptions"] = params::quiet(json!({"pause": 60_000}));
    let mut client = Client::start(params);
    let uri = "untitled:a";
    client.open(uri, "总结\n");
    client.published(uri, 1);
    let version = client.change(uri, json!([{"text": REPORT}]));
    assert_eq!(brief(&client.published(uri, version)), FOUND);
    let version = client.insert(uri, 5, 0, "好\n坏\n的的\n");
    assert_eq!(brief(&client.published(uri, version)), ["doubled-word 3:6-3:8", "doubled-word 7:0-7:2"]);
}

#[test]
fn only_so_many_of_a_rule_are_shown_and_that_is_said() {
    let mut params = params::plain();
    params["initializationOptions"] = params::quiet(json!({"maxFindings": 3}));
    let mut client = Client::start(params);
    let uri = "untitled:a";
    client.open(uri, &format!("某县工作总结\n\n{}", "落实党建的的责任。\n\n".repeat(9)));
    let found = client.published(uri, 1);
    assert_eq!(found.iter().filter(|it| it["code"] == "doubled-word").count(), 3);
    let note = found.iter().find(|it| it.get("code").is_none()).expect("a note");
    assert_eq!(note["severity"], 3);
    assert!(note["message"].as_str().is_some_and(|it| it.contains("doubled-word")), "{note}");
}
