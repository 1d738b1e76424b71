//! Positions in all encodings, and: whatever is edited through the protocol, the findings equal
//! those of a fresh analysis of the same text.

use crate::client::{Client, brief};
use crate::params;
use baogao::analysis::{Analysis, Settings};
use baogao::syntax::Format;
use baogao::text::{Encoding, Position, Text};
use proptest::prelude::*;
use serde_json::json;
use std::sync::Arc;

const ENCODINGS: [(&str, Encoding); 3] = [("utf-8", Encoding::Utf8), ("utf-16", Encoding::Utf16), ("utf-32", Encoding::Utf32)];

#[test]
fn columns_in_every_encoding() {
    // 😀 and 𠮷 are 4 bytes, 2 units, 1 character each; 的 is 3, 1, 1.
    for (name, from, to) in [("utf-8", 14, 20), ("utf-16", 6, 8), ("utf-32", 4, 6)] {
        let mut client = Client::start(params::pulling(name, json!({})));
        let uri = "file:///a.txt";
        client.open(uri, "某县工作总结\n\n😀𠮷落实的的责任。\n");
        assert_eq!(brief(&client.items(uri)), [format!("doubled-word 2:{from}-2:{to}")], "{name}");
        // The same columns in: the first 的 goes.
        let width = (to - from) / 2;
        let range = json!({"start": {"line": 2, "character": from}, "end": {"line": 2, "character": from + width}});
        client.change(uri, json!([{"range": range, "text": ""}]));
        assert_eq!(client.items(uri).len(), 0, "{name}");
    }
}

#[test]
fn the_best_encoding_is_chosen() {
    for (offered, chosen) in
        [(json!(["utf-16", "utf-32", "utf-8"]), "utf-8"), (json!(["utf-16", "utf-32"]), "utf-32"), (json!([]), "utf-16")]
    {
        let mut params = params::plain();
        params["capabilities"] = json!({"general": {"positionEncodings": offered}});
        let (client, result) = Client::raw().initialized(params);
        assert_eq!(result["capabilities"]["positionEncoding"], chosen);
        drop(client);
    }
}

/// What reports are made of, and what makes positions hard.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "一、",
        "（一）",
        "1.",
        "一是",
        "# ",
        "```",
        "---",
        "| 甲 | 1 |",
        "的的",
        "了了",
        "小编",
        "XX",
        "D建",
        "增长23.3.1%",
        "“",
        "”",
        ",",
        "，",
        "。",
        "；",
        "😀",
        "𠮷",
        "\u{2028}",
        "\u{feff}",
        "\r",
        "\n",
        "\r\n",
        "\n\n",
        "　　",
        "扎实推进各项工作落实见效，群众满意度不断提升",
        "各位领导：",
        "2023年12月28日",
    ])
}

type RandomEdit = (u32, u32, u32, u32, String, bool);

fn script() -> impl Strategy<Value = Vec<Vec<RandomEdit>>> {
    let text = prop::collection::vec(piece(), 0..4).prop_map(|it| it.concat());
    let edit = (0u32..16, 0u32..30, 0u32..3, 0u32..30, text, prop::bool::weighted(0.03));
    prop::collection::vec(prop::collection::vec(edit, 1..4), 1..6)
}

/// Findings of a text, as [`brief`] shows diagnostics.
fn fresh(text: &Text, format: Format, encoding: Encoding) -> Vec<String> {
    let settings = Settings { limit: Some(50), ..Settings::default() };
    let findings = Analysis::new(text.clone(), format, Arc::new(settings)).findings();
    let at = |line: u32, byte: u32| {
        let text = text.line(line as usize).0;
        let before = &text[..byte as usize];
        let column = match encoding {
            Encoding::Utf8 => before.len(),
            Encoding::Utf16 => before.encode_utf16().count(),
            Encoding::Utf32 => before.chars().count(),
        };
        format!("{line}:{column}")
    };
    let one = |it: &baogao::rules::Finding| {
        format!("{} {}-{}", it.code, at(it.span.start.line, it.span.start.byte), at(it.span.end.line, it.span.end.byte))
    };
    findings.iter().map(one).collect()
}

#[test]
fn edited_through_the_protocol_equals_fresh() {
    for (name, encoding) in ENCODINGS {
        // One server for all cases, each a document.
        let mut params = params::plain();
        params["capabilities"] = params::pulling(name, json!({}))["capabilities"].take();
        params["initializationOptions"] = json!({"pause": 0});
        let mut client = Client::start(params);
        let client = std::cell::RefCell::new(&mut client);
        let mut runner =
            proptest::test_runner::TestRunner::new(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) });
        let cases = (prop::collection::vec(piece(), 0..40), script(), any::<bool>());
        runner
            .run(&cases, |(start, script, markdown)| {
                let (language, format) = if markdown { ("markdown", Format::Markdown) } else { ("plaintext", Format::Plain) };
                let mut client = client.borrow_mut();
                same_as_fresh(&mut client, language, format, encoding, &start.concat(), script)
            })
            .unwrap_or_else(|it| panic!("{name}: {it}"));
    }
}

fn same_as_fresh(
    client: &mut Client,
    language: &str,
    format: Format,
    encoding: Encoding,
    start: &str,
    script: Vec<Vec<RandomEdit>>,
) -> Result<(), TestCaseError> {
    let uri = "untitled:property";
    client.open_as(uri, language, start);
    let mut text = Text::new(start);
    for notification in script {
        let mut changes = Vec::new();
        for (line, from, lines, to, new, whole) in notification {
            if whole {
                text.edit(None, &new, encoding);
                changes.push(json!({"text": new}));
                continue;
            }
            text.edit(Some((Position::new(line, from), Position::new(line + lines, to))), &new, encoding);
            let range = json!({"start": {"line": line, "character": from}, "end": {"line": line + lines, "character": to}});
            changes.push(json!({"range": range, "text": new}));
        }
        client.change(uri, json!(changes));
        let diagnostics: Vec<_> = client.items(uri).into_iter().filter(|it| !it["code"].is_null()).collect();
        prop_assert_eq!(brief(&diagnostics), fresh(&text, format, encoding), "{:?}", text.to_string());
    }
    client.close(uri);
    Ok(())
}
