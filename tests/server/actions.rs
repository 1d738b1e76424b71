//! What is offered at a finding beside its fixes, and what is offered without one: renaming slots,
//! lenses, hints, symbols of the workspace.

use crate::client::{Client, take_array};
use crate::{REPORT, params};
use serde_json::{Value, json};
use std::path::Path;

fn uri_of(path: &Path) -> String {
    tower_lsp::ls_types::Uri::from_file_path(path).expect("an absolute path").to_string()
}

/// A client that shows documents and takes snippets, in a folder.
fn start(folder: &Path, codes: &[&str], settings: Value) -> Client {
    let mut params = params::vscode();
    params["initializationOptions"] = params::only(codes, settings);
    params["workspaceFolders"] = json!([{"uri": uri_of(folder), "name": "文稿"}]);
    // Settings come with `initialize` alone: no second reading of files meanwhile.
    params["capabilities"]["workspace"]["configuration"] = false.into();
    params["capabilities"]["window"]["showDocument"] = json!({"support": true});
    params["capabilities"]["workspace"]["workspaceEdit"]["snippetEditSupport"] = true.into();
    params["capabilities"]["experimental"] = json!({"commands": {"commands": ["baogao.compare"]}});
    Client::start(params)
}

fn actions(client: &mut Client, uri: &str, line: u32, character: u32) -> Vec<Value> {
    let at = json!({"line": line, "character": character});
    let context = json!({"diagnostics": [], "only": ["quickfix"]});
    let params = json!({"textDocument": {"uri": uri}, "range": {"start": at, "end": at}, "context": context});
    take_array(&mut client.request("textDocument/codeAction", params))
}

fn titled<'a>(actions: &'a [Value], start: &str) -> &'a Value {
    let found = actions.iter().find(|it| it["title"].as_str().is_some_and(|it| it.starts_with(start)));
    found.unwrap_or_else(|| panic!("{start}: {actions:#?}"))
}

fn run(client: &mut Client, action: &Value) {
    let command = &action["command"];
    client.request("workspace/executeCommand", json!({"command": command["command"], "arguments": command["arguments"]}));
}

/// Silenced here, in the file, in the project: gone when the client asks again.
#[test]
fn what_is_silenced_is_gone_at_once() {
    for (title, left) in [("忽略这一处", 1), ("在本文件中忽略", 0), ("在本项目中关闭", 0)] {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let uri = uri_of(&dir.path().join("总 结.txt"));
        let mut client = start(dir.path(), &["doubled-word"], json!({}));
        client.open(&uri, &format!("{REPORT}其他的的工作。\n"));
        assert_eq!(client.items(&uri).len(), 2);
        let offered = actions(&mut client, &uri, 3, 7);
        run(&mut client, titled(&offered, title));
        let (id, _) = client.server_request("workspace/diagnostic/refresh");
        client.reply(id, Value::Null);
        assert_eq!(client.items(&uri).len(), left, "{title}");
        let written = std::fs::read_to_string(dir.path().join("baogao.toml")).expect("made");
        assert!(written.contains("doubled-word"), "{written}");
        // It holds for what is opened later too.
        client.close(&uri);
        client.open(&uri, &format!("{REPORT}其他的的工作。\n"));
        assert_eq!(client.items(&uri).len(), left, "{title}");
    }
}

#[test]
fn a_severity_is_lowered() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(dir.path().join("baogao.toml"), "# 本单位\nkind = \"auto\"\n").expect("written");
    let uri = uri_of(&dir.path().join("a.txt"));
    let mut client = start(dir.path(), &["doubled-word"], json!({}));
    client.open(&uri, REPORT);
    assert_eq!(client.items(&uri)[0]["severity"], 2);
    let offered = actions(&mut client, &uri, 3, 7);
    run(&mut client, titled(&offered, "在本项目中把"));
    let (id, _) = client.server_request("workspace/diagnostic/refresh");
    client.reply(id, Value::Null);
    assert_eq!(client.items(&uri)[0]["severity"], 3);
    let written = std::fs::read_to_string(dir.path().join("baogao.toml")).expect("there");
    assert_eq!(written, "# 本单位\nkind = \"auto\"\n\n[rules]\ndoubled-word = \"information\"\n");
}

/// A configuration that cannot be written to is told of, and stays as it is.
#[test]
fn what_cannot_be_written_down_is_said() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let uri = uri_of(&dir.path().join("a.txt"));
    let mut client = start(dir.path(), &["doubled-word"], json!({}));
    client.open(&uri, REPORT);
    let offered = actions(&mut client, &uri, 3, 7);
    std::fs::write(dir.path().join("baogao.toml"), [0, 1, 2, 0xff]).expect("written");
    run(&mut client, titled(&offered, "忽略这一处"));
    let message = client.notification("window/showMessage");
    assert!(message["message"].as_str().is_some_and(|it| it.contains("baogao.toml")), "{message}");
    assert_eq!(std::fs::read(dir.path().join("baogao.toml")).expect("there"), [0, 1, 2, 0xff]);
    client.refused("workspace/executeCommand", json!({"command": "baogao.silence", "arguments": [uri, {"no": "entry"}]}));
    client.refused("workspace/executeCommand", json!({"command": "baogao.silence", "arguments": ["file:///not/open.txt", {}]}));
}

/// A text that is nowhere has no project; a comment in Markdown still silences.
#[test]
fn untitled_texts_are_silenced_in_themselves() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let mut client = start(dir.path(), &["doubled-word"], json!({}));
    client.open("untitled:Untitled-1", REPORT);
    let offered = actions(&mut client, "untitled:Untitled-1", 3, 7);
    assert!(offered.iter().all(|it| it["command"]["command"] != "baogao.silence"), "{offered:#?}");
    client.open_as("untitled:Untitled-2", "markdown", &REPORT.replacen('某', "# 某", 1));
    let offered = actions(&mut client, "untitled:Untitled-2", 3, 7);
    assert!(titled(&offered, "在本文件中忽略").to_string().contains("<!-- baogao-ignore doubled-word -->"));
}

#[test]
fn one_goes_to_the_other_place() {
    const SAID: &str = "党员的先锋模范作用没有得到充分发挥，载体创新不够，没有找准党建和教学工作的结合点。";
    let dir = tempfile::tempdir().expect("a temporary folder");
    let uri = uri_of(&dir.path().join("a.txt"));
    let mut client = start(dir.path(), &["repeated-text"], json!({}));
    client.open(&uri, &format!("某县2023年工作总结\n一、问题\n{SAID}\n二、打算\n{SAID}\n"));
    let offered = actions(&mut client, &uri, 4, 5);
    let compare = titled(&offered, "并排对照");
    assert_eq!(compare["command"]["arguments"][1]["start"], json!({"line": 4, "character": 0}));
    assert_eq!(compare["command"]["arguments"][3]["start"], json!({"line": 2, "character": 0}));
    run(&mut client, titled(&offered, "转到另一处（第3行）"));
    let (id, shown) = client.server_request("window/showDocument");
    assert_eq!((&shown["uri"], &shown["selection"]["start"]), (&json!(uri), &json!({"line": 2, "character": 0})));
    client.reply(id, json!({"success": true}));
}

const SLOTS: &str = "青山县2023年工作总结\n一、主要工作\nXX小学和XX二小结对，投入XX万元。\nXX小学配套XX万元。\n";

#[test]
fn slots_are_filled_in_together() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let uri = uri_of(&dir.path().join("a.txt"));
    let mut client = start(dir.path(), &["placeholder"], json!({}));
    client.open(&uri, SLOTS);
    let at = |line: u32, character: u32| json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": character}});
    let prepared = client.request("textDocument/prepareRename", at(2, 1));
    assert_eq!((&prepared["placeholder"], &prepared["range"]["end"]["character"]), (&json!("XX小学"), &json!(4)));
    let mut rename = at(2, 1);
    rename["newName"] = "城关小学".into();
    let edit = client.request("textDocument/rename", rename);
    let edits = edit.pointer("/documentChanges/0/edits").and_then(Value::as_array).expect("edits");
    let places: Vec<_> = edits.iter().map(|it| (&it["range"]["start"]["line"], &it["newText"])).collect();
    assert_eq!(places, [(&json!(2), &json!("城关小学")), (&json!(3), &json!("城关小学"))]);
    assert_eq!(client.request("textDocument/documentHighlight", at(3, 2)).as_array().map(Vec::len), Some(2));
    assert_eq!(client.request("textDocument/documentHighlight", at(1, 2)).as_array().map(Vec::len), Some(0));
    assert_eq!(client.request("textDocument/prepareRename", at(1, 2)), Value::Null);
    // From one to the next, or all in turn.
    let offered = actions(&mut client, &uri, 2, 15);
    run(&mut client, titled(&offered, "下一个待填项"));
    let (id, shown) = client.server_request("window/showDocument");
    assert_eq!(shown["selection"]["start"], json!({"line": 3, "character": 0}));
    client.reply(id, json!({"success": true}));
    let fill = titled(&offered, "逐项填写").pointer("/edit/documentChanges/0/edits").and_then(Value::as_array).expect("edits").clone();
    let stops: Vec<_> = fill.iter().map(|it| it.pointer("/snippet/value").and_then(Value::as_str).expect("a snippet")).collect();
    assert_eq!(stops, ["${1:XX小学}", "${2:XX二小}", "${3:XX}", "${1:XX小学}", "${4:XX}"]);
}

#[test]
fn figures_are_explained() {
    let mut client = Client::start(params::vscode());
    let uri = "file:///tmp/none/a.txt";
    client.open(uri, "某县2023年工作总结\n一、主要工作\n😀立案122件，增长24.5%。投资3.5万元，约5人。\n");
    let hover = |client: &mut Client, character: u32| {
        let params = json!({"textDocument": {"uri": uri}, "position": {"line": 2, "character": character}});
        client.request("textDocument/hover", params).pointer("/contents/value").map(|it| it.as_str().expect("text").to_string())
    };
    assert_eq!(hover(&mut client, 5).as_deref(), Some("**122件**  \n98 → 122，增长24.49% ✓"));
    assert_eq!(hover(&mut client, 19).as_deref(), Some("**3.5万元 = 35000元（34500—35500元）**  \n没有可以验算的关系"));
    assert_eq!(hover(&mut client, 26).as_deref(), Some("**5人（约数）**  \n没有可以验算的关系"));
    assert_eq!(hover(&mut client, 2), None);
}

#[test]
fn lenses_and_hints_are_for_those_who_want_them() {
    let text = "某县2023年工作总结\n一、主要工作\n立案122件，增长24.5%。\n二、打算\n继续。\n";
    let uri = "file:///tmp/none/a.txt";
    for wanted in [false, true] {
        let mut settings = params::vscode();
        settings["initializationOptions"] = params::quiet(json!({"codeLens": wanted, "inlayHints": wanted}));
        let mut client = Client::start(settings);
        client.open(uri, text);
        let mut lenses = client.request("textDocument/codeLens", json!({"textDocument": {"uri": uri}}));
        let titles: Vec<String> =
            take_array(&mut lenses).iter().map(|it| it["command"]["title"].as_str().unwrap_or_default().to_string()).collect();
        let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 5, "character": 0}});
        let hints = client.request("textDocument/inlayHint", json!({"textDocument": {"uri": uri}, "range": range}));
        if !wanted {
            assert_eq!((titles.len(), hints), (0, json!([])));
            continue;
        }
        assert_eq!(titles, ["全文30字（工作总结通常3000—6000字）", "15字，占50%", "7字，占23%"]);
        assert_eq!((&hints[0]["label"], &hints[0]["position"]["character"]), (&json!("上期98件"), &json!(6)));
    }
}

#[test]
fn lenses_and_hints_follow_the_settings() {
    let mut settings = params::vscode();
    settings["capabilities"]["workspace"]["configuration"] = false.into();
    let mut client = Client::start(settings);
    client.open("file:///tmp/none/a.txt", REPORT);
    client.notify("workspace/didChangeConfiguration", json!({"settings": params::quiet(json!({"codeLens": true}))}));
    let (id, _) = client.server_request("workspace/diagnostic/refresh");
    client.reply(id, Value::Null);
    let lenses = client.request("textDocument/codeLens", json!({"textDocument": {"uri": "file:///tmp/none/a.txt"}}));
    assert_eq!(lenses.as_array().map(Vec::len), Some(4));
    assert!(client.refreshed.iter().any(|it| it == "workspace/codeLens/refresh"), "{:?}", client.refreshed);
}

#[test]
fn headings_of_the_workspace_are_found() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(dir.path().join("2022年总结.txt"), "某县2022年工作总结\n一、存在的问题\n学习不够。\n").expect("written");
    let uri = uri_of(&dir.path().join("2023年总结.txt"));
    std::fs::write(dir.path().join("2023年总结.txt"), "旧的\n").expect("written");
    let mut client = start(dir.path(), &[], json!({}));
    client.open(&uri, "某县2023年工作总结\n一、😀存在问题\n学习不够。\n");
    let found = |client: &mut Client, query: &str| -> Vec<String> {
        let mut all = client.request("workspace/symbol", json!({"query": query}));
        let mut names: Vec<String> = take_array(&mut all).iter().map(|it| it["name"].as_str().unwrap_or_default().to_string()).collect();
        names.sort();
        names
    };
    assert_eq!(found(&mut client, "czwt"), ["一、😀存在问题"]);
    assert_eq!(found(&mut client, "存在"), ["一、存在的问题", "一、😀存在问题"]);
    assert_eq!(found(&mut client, "").len(), 4);
}

#[test]
fn a_new_report_comes_by_command() {
    let mut client = Client::start(params::plain());
    let new = |client: &mut Client, arguments: Value| {
        client.request("workspace/executeCommand", json!({"command": "baogao.new", "arguments": arguments}))
    };
    let made = new(&mut client, json!(["述职报告", "plaintext"]));
    assert!(made["text"].as_str().is_some_and(|it| it.contains("一、") && !it.contains("${")));
    assert!(made["snippet"].as_str().is_some_and(|it| it.contains("${1:")));
    assert!(new(&mut client, json!(["述职报告", "markdown"]))["text"].as_str().is_some_and(|it| it.starts_with("# ")));
    client.refused("workspace/executeCommand", json!({"command": "baogao.new", "arguments": ["没有的种类"]}));
}
