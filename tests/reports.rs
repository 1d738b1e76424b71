//! A report of each kind, written for this project: it is clean; without one of its required parts
//! exactly that part is reported; and the fix puts it back.
//!
//! Reports with natural defects stand beside their twins as `*.draft.txt`, with the findings they
//! must give in `*.findings.txt`: `UPDATE=1 cargo test --test reports` writes those anew.

use baogao::analysis::{Analysis, Settings};
use baogao::document::{Document, Edit};
use baogao::kinds::{Form, Kind, Kinds, Need};
use baogao::rules::Finding;
use baogao::syntax::Format;
use baogao::text::{Encoding, Position, Text};
use std::path::{Path, PathBuf};
use std::sync::Arc;

struct Sample {
    text: String,
    format: Format,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports")
}

fn sample(kind: &Kind) -> Sample {
    let read = |extension: &str| std::fs::read_to_string(folder().join(&kind.id).with_extension(extension));
    match read("txt") {
        Ok(text) => Sample { text, format: Format::Plain },
        Err(_) => Sample { text: read("md").unwrap_or_else(|_| panic!("no sample of {}", kind.id)), format: Format::Markdown },
    }
}

fn analysis(text: &str, format: Format) -> Analysis {
    Analysis::new(Text::new(text), format, Arc::new(Settings::default()))
}

fn show(text: &str, findings: &[Finding]) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let line = |it: &Finding| {
        let row = it.span.start.line as usize;
        let words: String = lines.get(row).unwrap_or(&"").chars().take(24).collect();
        format!("{}:{} {} {} | {words}\n", row + 1, it.span.start.byte, it.severity.name(), it.code) + &format!("    {}\n", it.message)
    };
    findings.iter().map(line).collect()
}

fn apply(text: &str, edits: &[Edit]) -> String {
    let mut text = Text::new(text);
    let mut edits = edits.to_vec();
    edits.sort_by_key(|it| it.span);
    for edit in edits.iter().rev() {
        let at = |it: baogao::document::Spot| text.offset(Position::new(it.line, it.byte), Encoding::Utf8);
        let (start, end) = (at(edit.span.start), at(edit.span.end));
        text.replace(start, end, &edit.plain());
    }
    text.to_string()
}

#[test]
fn samples_are_clean() {
    let mut problems = String::new();
    for kind in Kinds::default().all() {
        let Sample { text, format } = sample(kind);
        let long = text.chars().filter(|it| !it.is_whitespace()).count();
        assert!(1200 <= long, "{}: {long} characters", kind.id);
        let mut analysis = analysis(&text, format);
        let seen = analysis.context().kind.map(|it| it.id.clone());
        assert_eq!(seen.as_ref(), Some(&kind.id));
        let findings = analysis.findings();
        if !findings.is_empty() {
            problems += &format!("{}:\n{}", kind.id, show(&text, &findings));
        }
    }
    assert!(problems.is_empty(), "{problems}");
}

/// The lines that a part of the document takes up. A part that headings of no class hold takes up
/// all of those.
#[allow(clippy::single_range_in_vec_init)]
fn lines_of(analysis: &Analysis, part: usize) -> Vec<std::ops::Range<usize>> {
    let context = analysis.context();
    let (kind, parts) = context.parts().expect("samples are of a kind");
    let document = analysis.document();
    let name = format!("{}: {}", kind.id, kind.parts[part].name);
    let place = parts.places[part].unwrap_or_else(|| panic!("{name} is in the sample"));
    match kind.parts[part].form {
        Form::Section if kind.parts[part].rest => {
            let class = kind.parts[part].class.as_deref().and_then(|it| context.kinds.classes().index(it)).expect("sections have a class");
            let nodes = document.outline().nodes.iter().zip(&parts.classes);
            let held = nodes.filter(|(node, set)| node.depth == 1 && (set.is_empty() || set.has(class)));
            held.map(|(node, _)| node.line..node.end).collect()
        }
        Form::Section => {
            let node = parts.section(document, part).unwrap_or_else(|| panic!("{name} has a heading"));
            let node = &document.outline().nodes[node];
            // The closing formula is in the last section's lines, but no part of it.
            let closing = kind.parts_of(Form::Closing).find_map(|(it, _)| parts.places[it]).map(|it| it.line);
            vec![node.line..closing.filter(|it| node.line < *it && *it < node.end).unwrap_or(node.end)]
        }
        Form::Opening => {
            let first = document.outline().nodes.first().map_or(document.line_count(), |it| it.line);
            vec![place.line..first]
        }
        _ => vec![place.line..place.line + 1],
    }
}

fn without(document: &Document, lines: std::ops::Range<usize>) -> String {
    let kept = (0..document.line_count()).filter(|it| !lines.contains(it));
    kept.map(|it| document.block(it).text.to_string()).collect::<Vec<_>>().join("\n")
}

/// Parts that are missed together: each required part, and all of which one is required.
fn droppable(kind: &Kind) -> Vec<Vec<usize>> {
    let with = |need: Need| (0..kind.parts.len()).filter(move |&it| kind.parts[it].need == need);
    let mut res: Vec<Vec<usize>> = with(Need::Required).map(|it| vec![it]).collect();
    let one_of: Vec<usize> = with(Need::OneOf).collect();
    if !one_of.is_empty() {
        res.push(one_of);
    }
    res
}

#[test]
fn each_missing_part_is_reported_and_put_back() {
    let mut problems = String::new();
    for kind in Kinds::default().all() {
        for parts in droppable(kind) {
            if let Err(problem) = dropped_and_put_back(kind, &parts) {
                problems += &problem;
            }
        }
    }
    assert!(problems.is_empty(), "{problems}");
}

fn dropped_and_put_back(kind: &Kind, parts: &[usize]) -> Result<(), String> {
    let Sample { text, format } = sample(kind);
    let whole = analysis(&text, format);
    let place = format!("{} without {}", kind.id, kind.parts[parts[0]].name);
    // From the last to the first, so that lines above stay where they are.
    let present = |it: &&usize| whole.context().parts().is_some_and(|(_, at)| at.places[**it].is_some());
    let mut ranges: Vec<_> = parts.iter().filter(present).flat_map(|it| lines_of(&whole, *it)).collect();
    ranges.sort_by_key(|it| std::cmp::Reverse(it.start));
    let mut dropped = text.clone();
    for lines in ranges {
        dropped = without(analysis(&dropped, format).document(), lines);
    }
    let edits = baogao::assist::renumber(analysis(&dropped, format).document());
    let dropped = apply(&dropped, &edits);

    let mut bad = analysis(&dropped, format);
    let findings = bad.findings();
    let [finding] = &findings[..] else { return Err(format!("{place}: {} findings\n{}", findings.len(), show(&dropped, &findings))) };
    let name = &kind.parts[parts[0]].name;
    let said = finding.code == "kind-mismatch" || finding.code == "missing-section" && finding.message.contains(name.as_str());
    if !said {
        return Err(format!("{place}: {}", show(&dropped, &findings)));
    }
    let fix = finding.fixes.first().ok_or_else(|| format!("{place}: no fix"))?;
    let fixed = apply(&dropped, &fix.edits(&bad.context(), finding));
    // Slots that are to be filled are all that is left to say.
    let left: Vec<Finding> = analysis(&fixed, format).findings().into_iter().filter(|it| it.code != "placeholder").collect();
    if left.is_empty() { Ok(()) } else { Err(format!("{place}, put back:\n{}\n{fixed}\n", show(&fixed, &left))) }
}

#[test]
fn skeletons_are_whole() {
    let mut problems = String::new();
    for kind in Kinds::default().all() {
        for format in [Format::Plain, Format::Markdown] {
            let text = baogao::document::plain_of_snippet(&baogao::kinds::skeleton::document(kind, format));
            let settings = Settings { kind: Some(kind.id.clone()), ..Settings::default() };
            let mut analysis = Analysis::new(Text::new(&text), format, Arc::new(settings));
            let left: Vec<Finding> = analysis.findings().into_iter().filter(|it| it.code != "placeholder").collect();
            if !left.is_empty() {
                problems += &format!("{} {format:?}:\n{}\n", kind.id, show(&text, &left));
            }
        }
    }
    assert!(problems.is_empty(), "{problems}");
}

#[test]
fn drafts_give_their_findings() {
    let mut seen = 0;
    for entry in std::fs::read_dir(folder()).expect("the folder is there").flatten() {
        let path = entry.path();
        let Some(stem) = path.to_str().and_then(|it| it.strip_suffix(".draft.txt")) else { continue };
        seen += 1;
        let text = std::fs::read_to_string(&path).expect("readable");
        let found = show(&text, &analysis(&text, Format::Plain).findings());
        let golden = PathBuf::from(format!("{stem}.findings.txt"));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&golden, &found).expect("writable");
        }
        let expect = std::fs::read_to_string(&golden).unwrap_or_default();
        assert_eq!(found, expect, "{}", path.display());
    }
    assert!(3 <= seen);
}
