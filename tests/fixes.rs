//! Every fix that any example or draft offers: the finding is gone, nothing new is found, and line
//! endings are the document's own.

use baogao::analysis::{Analysis, Settings, fixes};
use baogao::rules::{Example, Finding, RULES};
use baogao::syntax::Format;
use baogao::text::Text;
use std::path::Path;
use std::sync::Arc;

/// The texts that rules are documented with, without the marks of what they flag, and the drafts.
fn texts() -> Vec<String> {
    let mut res = Vec::new();
    for example in RULES.iter().flat_map(|it| it.examples) {
        match example {
            Example::Flagged(text) | Example::Fixed(text, _) => res.push(text.replace(['⟦', '⟧'], "")),
            Example::Silent(_) => {}
        }
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    for entry in std::fs::read_dir(folder).expect("the folder is there").flatten() {
        if entry.path().to_string_lossy().ends_with(".draft.txt") {
            res.push(std::fs::read_to_string(entry.path()).expect("readable"));
        }
    }
    res
}

fn analysis(text: &Text, format: Format) -> Analysis {
    Analysis::new(text.clone(), format, Arc::new(Settings { any_text: true, ..Settings::default() }))
}

/// How often each code is found. Slots that a skeleton leaves open are to be filled in.
fn counts(findings: &[Finding]) -> std::collections::BTreeMap<&'static str, usize> {
    let mut res = std::collections::BTreeMap::new();
    findings.iter().filter(|it| it.code != "placeholder").for_each(|it| *res.entry(it.code).or_default() += 1);
    res
}

/// What is wrong with a fix; `None` if nothing is.
fn judge(before: &Text, format: Format, findings: &[Finding], finding: &Finding, after: &Text) -> Option<String> {
    if after == before {
        return Some("changes nothing".into());
    }
    let left = analysis(after, format).findings();
    let (had, has) = (counts(findings), counts(&left));
    let new: Vec<_> = has.iter().filter(|(code, n)| had.get(*code).copied().unwrap_or(0) < **n).map(|it| *it.0).collect();
    if !new.is_empty() {
        let new: Vec<_> = left.iter().filter(|it| new.contains(&it.code)).map(|it| format!("{}: {}", it.code, it.message)).collect();
        return Some(format!("brings {new:#?}"));
    }
    let fewer = has.get(finding.code).copied().unwrap_or(0) < had.get(finding.code).copied().unwrap_or(0);
    // A slot filled in is gone; one finding over the whole document may go on to speak of the rest.
    if !fewer && left.iter().any(|it| it.code == finding.code && it.message == finding.message) {
        return Some("leaves the finding".into());
    }
    let crlf = before.line_ending() == "\r\n";
    let text = after.to_string();
    (crlf && text.matches('\n').count() != text.matches("\r\n").count()).then(|| "mixes line endings".into())
}

#[test]
fn every_fix_holds() {
    let (mut tried, mut problems) = (0, String::new());
    for text in texts() {
        for text in [text.clone(), text.replace('\n', "\r\n")] {
            for format in [Format::Plain, Format::Markdown] {
                let before = Text::new(&text);
                let mut analysis = analysis(&before, format);
                let findings = analysis.findings();
                for finding in &findings {
                    for fix in &finding.fixes {
                        let after = fixes::apply(&before, &fix.edits(&analysis.context(), finding));
                        tried += 1;
                        if let Some(problem) = judge(&before, format, &findings, finding, &after) {
                            let (code, title) = (finding.code, &fix.title);
                            problems += &format!("{code}, {title} ({format:?}) {problem}\n{text}\n→\n{after}\n\n");
                        }
                    }
                }
            }
        }
    }
    assert!(300 < tried, "{tried} fixes");
    assert!(problems.is_empty(), "{problems}");
}
