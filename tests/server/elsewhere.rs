//! What other documents of the workspace say too: found when the writer pauses, and followed.

use crate::client::Client;
use crate::params;
use serde_json::{Value, json};
use std::path::Path;

const SAID: &str = "深入开展“课堂革命”行动，组织骨干教师送教下乡，带动乡村学校教研水平整体提升。";

fn uri_of(path: &Path) -> String {
    tower_lsp::ls_types::Uri::from_file_path(path).expect("an absolute path").to_string()
}

fn report(year: u32, sentence: &str) -> String {
    format!("县教育局{year}年工作总结\n现将全年工作总结如下。\n一、主要工作\n{sentence}\n")
}

/// Publishes until one has twins, or none.
fn until(client: &mut Client, uri: &str, twins: usize) -> Vec<Value> {
    loop {
        let mut all = client.published(uri, 1);
        all.retain(|it| it["code"] == "repeated-elsewhere");
        if all.len() == twins {
            return all;
        }
    }
}

#[test]
fn twins_in_other_files_are_told_and_followed() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let old = dir.path().join("2022年总结😀.txt");
    std::fs::write(&old, report(2022, &format!("一年来，{SAID}"))).expect("written");
    let mut params = params::plain();
    params["initializationOptions"] = params::only(&["repeated-elsewhere"], json!({}));
    params["capabilities"]["textDocument"]["publishDiagnostics"] = json!({"relatedInformation": true});
    params["workspaceFolders"] = json!([{"uri": uri_of(dir.path()), "name": "文稿"}]);
    let mut client = Client::start(params);
    let uri = uri_of(&dir.path().join("2023年总结.txt"));
    client.open(&uri, &report(2023, SAID));
    let twin = until(&mut client, &uri, 1).remove(0);
    assert_eq!(twin["severity"], 3);
    assert_eq!(twin.pointer("/relatedInformation/0/location/uri"), Some(&json!(uri_of(&old))));
    assert_eq!(twin.pointer("/relatedInformation/0/location/range/start"), Some(&json!({"line": 3, "character": 4})));

    std::fs::remove_file(&old).expect("removed");
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri_of(&old), "type": 3}]}));
    until(&mut client, &uri, 0);
}

#[test]
fn who_does_not_want_to_know_is_not_told() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(dir.path().join("a.txt"), report(2022, SAID)).expect("written");
    let mut params = params::plain();
    params["initializationOptions"] = params::quiet(json!({"rules": {"repeated-elsewhere": "off"}}));
    params["workspaceFolders"] = json!([{"uri": uri_of(dir.path()), "name": "文稿"}]);
    let mut client = Client::start(params);
    let uri = uri_of(&dir.path().join("b.txt"));
    client.open(&uri, &report(2023, SAID));
    assert!(client.published(&uri, 1).iter().all(|it| it["code"] != "repeated-elsewhere"));
}

#[test]
fn folders_come_and_go() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let (old, new) = (dir.path().join("2022"), dir.path().join("2023"));
    for folder in [&old, &new] {
        std::fs::create_dir(folder).expect("made");
    }
    std::fs::write(old.join("总结.txt"), report(2022, SAID)).expect("written");
    let mut params = params::plain();
    params["initializationOptions"] = params::only(&["repeated-elsewhere"], json!({}));
    params["workspaceFolders"] = json!([{"uri": uri_of(&new), "name": "今年"}]);
    let mut client = Client::start(params);
    let uri = uri_of(&new.join("总结.txt"));
    client.open(&uri, &report(2023, SAID));
    until(&mut client, &uri, 0);
    let folder = json!([{"uri": uri_of(&old), "name": "去年"}]);
    client.notify("workspace/didChangeWorkspaceFolders", json!({"event": {"added": folder, "removed": []}}));
    until(&mut client, &uri, 1);
    client.notify("workspace/didChangeWorkspaceFolders", json!({"event": {"added": [], "removed": folder}}));
    until(&mut client, &uri, 0);
}
