//! Outline, folding, hover and code actions.

use crate::client::{Client, take_array};
use crate::{REPORT, params};
use serde_json::{Value, json};

const URI: &str = "file:///a/%E6%80%BB%E7%BB%93.txt";

fn symbols(client: &mut Client, uri: &str) -> Value {
    client.request("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}))
}

#[test]
fn the_outline_is_a_tree() {
    let mut client = Client::start(params::vscode());
    client.open(URI, REPORT);
    let symbols = symbols(&mut client, URI);
    assert_eq!(symbols[0]["name"], "某县2023年工作总结");
    let children = symbols[0]["children"].as_array().expect("children");
    let seen: Vec<_> = children.iter().map(|it| (it["name"].as_str().unwrap(), it["detail"].as_str().unwrap())).collect();
    assert_eq!(seen, [("一、主要工作", "22 字"), ("二、存在问题", "17 字"), ("三、下一步打算", "14 字")]);
    let range = |it: &Value| (it["start"]["line"].as_u64().unwrap(), it["end"]["line"].as_u64().unwrap());
    assert_eq!(children.iter().map(|it| range(&it["range"])).collect::<Vec<_>>(), [(2, 3), (4, 5), (6, 7)]);
    assert_eq!(children[0]["selectionRange"], json!({"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 6}}));
}

#[test]
fn the_outline_is_flat_where_it_must_be() {
    let mut client = Client::start(params::plain());
    client.open(URI, REPORT);
    client.published(URI, 1);
    let symbols = take_array(&mut symbols(&mut client, URI));
    assert_eq!(symbols.len(), 4);
    assert_eq!(symbols[1]["containerName"], "某县2023年工作总结");
    assert_eq!(symbols[1]["location"]["uri"], URI);
}

#[test]
fn no_second_outline_of_markdown_in_vscode() {
    let mut client = Client::start(params::vscode());
    client.open_as("file:///a.md", "markdown", "# 总结\n\n## 工作\n");
    assert_eq!(symbols(&mut client, "file:///a.md"), Value::Null);
    let mut client = Client::start(params::neovim());
    client.open_as("file:///a.md", "markdown", "# 总结\n\n## 工作\n");
    client.published("file:///a.md", 1);
    assert_eq!(symbols(&mut client, "file:///a.md")[0]["children"][0]["name"], "工作");
}

#[test]
fn sections_fold() {
    let mut client = Client::start(params::vscode());
    client.open(URI, REPORT);
    let folds = client.request("textDocument/foldingRange", json!({"textDocument": {"uri": URI}}));
    assert_eq!(folds, json!([{"startLine": 2, "endLine": 3}, {"startLine": 4, "endLine": 5}, {"startLine": 6, "endLine": 7}]));
}

#[test]
fn hover_tells_what_and_why() {
    let hover = |client: &mut Client, line: u32, character: u32| {
        client.request("textDocument/hover", json!({"textDocument": {"uri": URI}, "position": {"line": line, "character": character}}))
    };
    let mut client = Client::start(params::vscode());
    client.open(URI, REPORT);
    let there = hover(&mut client, 3, 7);
    assert_eq!(there["range"], json!({"start": {"line": 3, "character": 6}, "end": {"line": 3, "character": 8}}));
    assert_eq!(there["contents"]["kind"], "markdown");
    let text = there["contents"]["value"].as_str().expect("a text");
    assert!(text.contains("的的") && text.contains("`doubled-word`"), "{text}");
    assert_eq!(hover(&mut client, 5, 1), Value::Null);
    let mut params = params::plain();
    params["locale"] = "en-GB".into();
    let mut client = Client::start(params);
    client.open(URI, REPORT);
    client.published(URI, 1);
    let there = hover(&mut client, 3, 6);
    assert_eq!(there["contents"]["kind"], "plaintext");
    assert!(there["contents"]["value"].as_str().is_some_and(|it| it.contains("function word")), "{there}");
}

fn actions(client: &mut Client, uri: &str, line: u32, only: Value, diagnostics: &[Value]) -> Vec<Value> {
    let range = json!({"start": {"line": line, "character": 0}, "end": {"line": line, "character": 99}});
    let mut context = json!({"diagnostics": diagnostics});
    if !only.is_null() {
        context["only"] = only;
    }
    take_array(&mut client.request("textDocument/codeAction", json!({"textDocument": {"uri": uri}, "range": range, "context": context})))
}

#[test]
fn quick_fixes_say_which_version_they_are_for() {
    let mut client = Client::start(params::vscode());
    client.open(URI, REPORT);
    let shown = client.items(URI);
    client.insert(URI, 0, 0, "关于"); // the finding's id survives an edit above
    let quick = actions(&mut client, URI, 3, json!(["quickfix"]), &shown);
    assert_eq!(quick.iter().filter(|it| it.get("edit").is_some()).count(), 1, "the others are commands: {quick:#?}");
    let fix = &quick[0];
    assert_eq!((&fix["kind"], &fix["isPreferred"]), (&json!("quickfix"), &json!(true)));
    assert_eq!(fix["diagnostics"], json!(shown));
    let change = &fix["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({"uri": URI, "version": 2}));
    let range = json!({"start": {"line": 3, "character": 6}, "end": {"line": 3, "character": 8}});
    assert_eq!(change["edits"], json!([{"range": range, "newText": "的"}]));
    assert_eq!(actions(&mut client, URI, 5, json!(["quickfix"]), &[]), [] as [Value; 0]);
    assert_eq!(actions(&mut client, URI, 3, json!(["refactor"]), &[]), [] as [Value; 0]);
}

#[test]
fn fix_all_is_worked_out_when_chosen_and_only_for_its_version() {
    let text = format!("某县工作总结\r\n\r\n{}", "落实党建的的责任。\r\n\r\n".repeat(60));
    let mut client = Client::start(params::vscode());
    client.open(URI, &text);
    let all = actions(&mut client, URI, 0, json!(["source.fixAll"]), &[]);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0]["kind"], "source.fixAll.baogao");
    assert!(all[0].get("edit").is_none());
    let resolved = client.request("codeAction/resolve", all[0].clone());
    let edits = resolved["edit"]["documentChanges"][0]["edits"].as_array().expect("edits");
    assert_eq!(edits.len(), 60, "also those that are too many to show");
    client.insert(URI, 0, 0, "　");
    let late = client.request("codeAction/resolve", all[0].clone());
    assert!(late.get("edit").is_none(), "made for a text that is gone");
    // A client that resolves nothing gets all at once, if it asks.
    let mut client = Client::start(params::plain());
    client.open(URI, &text);
    client.published(URI, 1);
    let all = actions(&mut client, URI, 0, json!(["source"]), &[]);
    assert_eq!(all[0]["edit"]["changes"][URI].as_array().map(Vec::len), Some(60));
    assert!(actions(&mut client, URI, 0, Value::Null, &[]).is_empty(), "not unasked");
}
