//! Completion as four editors filter it, selection, formatting, commands.

use crate::client::{Client, take_array};
use crate::params;
use serde_json::{Value, json};

const URI: &str = "file:///a/b.txt";
const REPORT: &str = "2023年度述职报告\n各位领导：\n现将本人一年来的履职情况述职如下，请予评议。\n一、主要履职情况\n（一）抓学习。系统学习各项内容。\n（二）抓落实。完成各项任务。\n\n二、下一步打算\n继续抓好落实。\n";

/// What each editor does with an answer before it shows anything.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Editor {
    /// The text between the range's start and the cursor must be found in `filterText`, letter by letter.
    VsCode,
    /// Only if that text has an ASCII letter or digit: `filterText` must begin with it.
    Neovim,
    /// The run of letters and digits before the cursor must be found in `filterText`.
    Blink,
    /// As VS Code; the range need not begin where the word does.
    Helix,
}

const EDITORS: [Editor; 4] = [Editor::VsCode, Editor::Neovim, Editor::Blink, Editor::Helix];

impl Editor {
    fn start(self) -> Client {
        let mut params = if self == Editor::VsCode { params::vscode() } else { params::plain() };
        params["capabilities"]["textDocument"]["completion"]["completionItem"]["snippetSupport"] = (self != Editor::Helix).into();
        Client::start(params)
    }

    fn shows(self, before: &str, item: &Value) -> bool {
        let filter = item["filterText"].as_str().unwrap_or_else(|| item["label"].as_str().unwrap_or_default());
        let start = item.pointer("/textEdit/range/start/character").and_then(Value::as_u64).expect("an explicit range") as usize;
        let in_range: String = before.chars().skip(start).collect();
        match self {
            Editor::VsCode | Editor::Helix => is_subsequence(&in_range, filter),
            Editor::Neovim => !in_range.contains(|c: char| c.is_ascii_alphanumeric()) || filter.starts_with(&in_range),
            Editor::Blink => {
                let run = before.chars().rev().take_while(|c| c.is_alphanumeric() || *c == '_').count();
                is_subsequence(&before.chars().skip(before.chars().count() - run).collect::<String>(), filter)
            }
        }
    }
}

fn is_subsequence(short: &str, long: &str) -> bool {
    let mut long = long.chars().flat_map(char::to_lowercase);
    short.chars().flat_map(char::to_lowercase).all(|c| long.any(|it| it == c))
}

fn complete(client: &mut Client, line: u32, character: u32) -> Vec<Value> {
    let mut answer = client
        .request("textDocument/completion", json!({"textDocument": {"uri": URI}, "position": {"line": line, "character": character}}));
    assert_eq!(answer["isIncomplete"], true);
    let mut items = take_array(&mut answer["items"]);
    items.sort_by_key(|it| it["sortText"].as_str().unwrap_or_default().to_string());
    items
}

#[test]
fn sections_are_found_in_every_editor() {
    for editor in EDITORS {
        let mut client = editor.start();
        client.open(URI, REPORT);
        for typed in ["/", "/zy", "/zywt", "存在", "/存在", "cunzai", "czdzy"] {
            let n = typed.chars().count() as u32;
            client.insert(URI, 6, 0, typed);
            let shown: Vec<Value> = complete(&mut client, 6, n).into_iter().filter(|it| editor.shows(typed, it)).collect();
            let first = shown.iter().find(|it| it["label"] == "存在的主要问题").unwrap_or_else(|| panic!("{editor:?} {typed}: {shown:?}"));
            assert_eq!(shown[0]["label"], first["label"], "{editor:?} {typed}");
            let range = json!({"start": {"line": 6, "character": 0}, "end": {"line": 6, "character": n}});
            assert_eq!(first["textEdit"]["range"], range);
            let text = first["textEdit"]["newText"].as_str().expect("a text");
            assert!(text.starts_with("二、存在的主要问题\n"), "{text}");
            assert_eq!(text.contains("${1:"), editor != Editor::Helix);
            // What follows is numbered on.
            assert_eq!(first["additionalTextEdits"][0]["newText"], "三、");
            client.change(URI, json!([{"range": range, "text": ""}]));
        }
        if editor != Editor::VsCode {
            client.published(URI, 15);
        }
    }
}

#[test]
fn an_empty_document_gets_whole_skeletons() {
    let mut client = Client::start(params::vscode());
    client.open(URI, "");
    let all = complete(&mut client, 0, 0);
    assert!(25 <= all.len());
    client.insert(URI, 0, 0, "/szbg");
    let found = complete(&mut client, 0, 5);
    assert_eq!(found[0]["label"], "述职报告");
    assert_eq!(found[0]["insertTextFormat"], 2);
    assert!(found[0]["documentation"].as_str().is_some_and(|it| it.contains("一、主要履职情况") && !it.contains("${")));
}

#[test]
fn line_endings_are_the_documents_own() {
    let mut client = Client::start(params::vscode());
    client.open(URI, &REPORT.replace('\n', "\r\n"));
    client.insert(URI, 6, 0, "/zywt");
    let text = complete(&mut client, 6, 5)[0]["textEdit"]["newText"].as_str().expect("a text").to_string();
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert!(text.contains("\r\n"));
}

#[test]
fn selection_grows() {
    let mut client = Client::start(params::vscode());
    client.open(URI, REPORT);
    let answer = client.request(
        "textDocument/selectionRange",
        json!({"textDocument": {"uri": URI}, "positions": [{"line": 5, "character": 9}, {"line": 6, "character": 0}]}),
    );
    let mut at = &answer[0];
    let mut ranges = Vec::new();
    while at.is_object() {
        ranges.push((at["range"]["start"]["line"].as_u64(), at["range"]["end"]["line"].as_u64()));
        at = &at["parent"];
    }
    assert!(5 <= ranges.len(), "{ranges:?}");
    assert_eq!(ranges.last(), Some(&(Some(0), Some(9))));
    assert_eq!(answer.as_array().map(Vec::len), Some(2));
}

#[test]
fn formatting_rewrites_markers() {
    let mut client = Client::start(params::vscode());
    client.open(URI, "工作方案\n一.目标\n提高质量，增长1.5%。\n（一）、近期\n抓好落实。\n");
    let options = json!({"tabSize": 4, "insertSpaces": true});
    let mut all = client.request("textDocument/formatting", json!({"textDocument": {"uri": URI}, "options": options}));
    let texts: Vec<String> = take_array(&mut all).iter().map(|it| it["newText"].as_str().unwrap_or_default().to_string()).collect();
    assert_eq!(texts, ["一、", "（一）"]);
    let range = json!({"start": {"line": 3, "character": 0}, "end": {"line": 4, "character": 0}});
    let some = client.request("textDocument/rangeFormatting", json!({"textDocument": {"uri": URI}, "range": range, "options": options}));
    assert_eq!(some.as_array().map(Vec::len), Some(1));
}

#[test]
fn renumber_edits_the_document() {
    let mut client = Client::start(params::vscode());
    client.open(URI, "工作方案\n一、目标\n提高质量。\n三、任务\n抓好落实。\n");
    let asked = client.ask("workspace/executeCommand", json!({"command": "baogao.renumber", "arguments": [URI]}));
    let (id, params) = client.server_request("workspace/applyEdit");
    assert_eq!(params.pointer("/edit/documentChanges/0/edits/0/newText"), Some(&json!("二、")));
    client.reply(id, json!({"applied": true}));
    assert_eq!(client.answer(asked)["result"], Value::Null);
}

#[test]
fn a_kind_is_set_by_command() {
    let mut settings = params::plain();
    settings["initializationOptions"] = params::only(&["missing-section"], json!({}));
    let mut client = Client::start(settings);
    client.open(URI, "某某材料\n一、主要工作\n各项任务完成较好，成效比较明显，群众满意。\n");
    assert_eq!(client.published(URI, 1), [] as [Value; 0]);
    client.request("workspace/executeCommand", json!({"command": "baogao.setKind", "arguments": [URI, "工作总结"]}));
    assert!(!take_array(&mut client.notification("textDocument/publishDiagnostics")["diagnostics"]).is_empty());
    client.request("workspace/executeCommand", json!({"command": "baogao.setKind", "arguments": [URI, "auto"]}));
    assert!(take_array(&mut client.notification("textDocument/publishDiagnostics")["diagnostics"]).is_empty());
    client.refused("workspace/executeCommand", json!({"command": "baogao.setKind", "arguments": [URI, "没有的种类"]}));
    client.refused("workspace/executeCommand", json!({"command": "baogao.nothing", "arguments": [URI]}));
}
