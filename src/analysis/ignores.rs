//! What the user does not want to see again, and how to say so.
//!
//! In Markdown a comment says it: `<!-- baogao-ignore CODE -->` alone on its line holds for the whole
//! document, within a line for that line; `<!-- baogao-ignore-next-line CODE -->` for the next line
//! that is not blank. Several codes are parted by blanks or commas; without any, all rules are meant.
//!
//! In any format the list `ignore` of the settings says it, by rule and by the words that the finding
//! lies in: such an entry survives edits elsewhere, and ends with the words it speaks of.

use super::nearest;
use super::options::{Ignore, Level};
use super::settings::Settings;
use crate::document::phrases::PhraseKind;
use crate::document::{Document, Role, Span, Spot, Traits, is_han};
use crate::lang::Lang;
use crate::rules::{Edit, Finding, RULES, Severity};
use crate::syntax::Format;
use crate::tr;
use std::ops::Range;

/// The code of findings on ignores that nothing answers to.
pub const UNUSED: &str = "unused-ignore";

/// A comment that silences rules.
struct Directive {
    span: Span,
    /// Empty: all rules
    codes: Vec<String>,
    /// The lines it holds for
    lines: Range<usize>,
    used: Vec<bool>,
}

/// Takes out the findings that the user does not want to see, and adds hints for ignores that
/// silenced nothing.
pub(super) fn apply(document: &Document, settings: &Settings, findings: &mut Vec<Finding>) {
    let mut directives = directives(document);
    if directives.is_empty() && settings.ignore.is_empty() {
        return;
    }
    let mut used = vec![false; settings.ignore.len()];
    findings.retain(|finding| {
        let line = finding.span.start.line as usize;
        let mut silenced = false;
        for it in directives.iter_mut().filter(|it| it.lines.contains(&line)) {
            let at = it.codes.iter().position(|code| code == finding.code);
            if it.codes.is_empty() || at.is_some() {
                it.used[at.unwrap_or(0)] = true;
                silenced = true;
            }
        }
        for (ignore, used) in settings.ignore.iter().zip(&mut used) {
            if ignore.rule == finding.code && ignore.text.as_ref().is_none_or(|text| is_about(document, finding.span, text)) {
                *used = true;
                silenced = true;
            }
        }
        !silenced
    });
    let Some(severity) = settings.regrade(UNUSED, Severity::Hint) else { return };
    for it in &directives {
        findings.extend(misspelt(document, settings.lang, severity, it));
    }
    let mut add = |span, message, remove: Option<Edit>| {
        let mut finding = Finding::new(UNUSED, severity, span, message);
        if let Some(edit) = remove {
            finding = finding.safe_fix(settings.lang.pick("删除这条忽略", "Remove this ignore").into(), vec![edit]);
        }
        findings.push(finding);
    };
    for it in &directives {
        // A rule that is off says nothing that could be silenced.
        let judged = |code: &str| RULES.iter().find(|it| it.code == code).is_some_and(|it| settings.severity(it).is_some());
        let unused: Vec<&str> =
            it.codes.iter().zip(&it.used).filter(|(code, used)| !**used && judged(code)).map(|(code, _)| code.as_str()).collect();
        let all = it.codes.is_empty() && !it.used[0] && settings.select.is_empty();
        if unused.is_empty() && !all {
            continue;
        }
        let what = if all { settings.lang.pick("任何规则", "any rule").to_string() } else { unused.join("、") };
        let message = tr!(
            settings.lang,
            "这里没有{what}要忽略的问题，可删除这条注释。",
            "There is nothing of {what} to ignore here: remove the comment."
        );
        let whole = unused.len() == it.codes.len();
        add(it.span, message, whole.then(|| Edit::delete(removal(document, it.span))));
    }
    for (ignore, used) in settings.ignore.iter().zip(used) {
        // One that may hold for other documents cannot be judged by this one.
        let own = ignore.file.as_ref().is_some_and(|it| !it.contains(['*', '?', '[']) && !it.ends_with('/'));
        let known = RULES.iter().any(|it| it.code == ignore.rule && settings.severity(it).is_some());
        if let Some(text) = ignore.text.as_ref().filter(|_| own && known && !used) {
            let rule = &ignore.rule;
            let message = tr!(
                settings.lang,
                "忽略列表里的“{text}”（{rule}）在本文已没有对应的问题，可以删除。",
                "The ignore of “{text}” ({rule}) has nothing to silence in this document any more: remove it."
            );
            add(Span::default(), message, None);
        }
    }
    findings.sort_by(|a, b| (a.span, a.code).cmp(&(b.span, b.code)));
}

/// Rules of a comment that there are not, each with the one that was most likely meant.
fn misspelt(document: &Document, lang: Lang, severity: Severity, it: &Directive) -> Vec<Finding> {
    let known: Vec<String> = RULES.iter().map(|it| it.code.to_string()).collect();
    let finding = |code: &String| {
        let near = nearest(code, &known);
        let meant = near.as_ref().map(|near| tr!(lang, "，是不是“{near}”？", ": did you mean “{near}”?"));
        let message = tr!(lang, "没有规则“{code}”", "There is no rule “{code}”") + &meant.unwrap_or_default();
        let finding = Finding::new(UNUSED, severity, it.span, message);
        let at = document.slice(it.span).find(code.as_str());
        match near.zip(at) {
            Some((near, at)) => {
                let start = it.span.start.byte as usize + at;
                let title = tr!(lang, "改为 {near}", "Change it to {near}");
                let span = Span::of(it.span.start.line as usize, start..start + code.len());
                finding.unsafe_fix(title, vec![Edit::new(span, near)])
            }
            None => finding,
        }
    };
    it.codes.iter().filter(|it| !known.contains(it)).map(finding).collect()
}

/// Do the words stand where the finding is? Around its start, in its line.
fn is_about(document: &Document, span: Span, words: &str) -> bool {
    let line = span.start.line as usize;
    if words.is_empty() || document.line_count() <= line {
        return false;
    }
    let text = &document.block(line).text;
    let start = span.start.byte as usize;
    let end = if span.end.line == span.start.line { span.end.byte as usize } else { text.len() };
    text.match_indices(words).any(|(at, _)| at < end.max(start + 1) && start < at + words.len() || at == start)
}

/// The words that name the place of a finding in an entry of the list: its clause, and more if that
/// is short.
pub fn words_of(document: &Document, span: Span) -> String {
    let text: &str = &document.block(span.start.line as usize).text;
    let start = (span.start.byte as usize).min(text.len());
    let end = if span.end.line == span.start.line { (span.end.byte as usize).min(text.len()) } else { text.len() };
    let pause = |c: char| matches!(c, '，' | '。' | '；' | '：' | '！' | '？' | ',' | ';' | ':' | '\t' | '|');
    // 12 characters either side, up to the nearest mark; a mark itself is named with its neighbours.
    let (mut from, mut n) = (start, 0);
    for (at, c) in text[..start].char_indices().rev() {
        if SIDE <= n || pause(c) && 0 < n {
            break;
        }
        (from, n) = (at, n + 1);
    }
    let (mut to, mut n) = (start, 0);
    for (at, c) in text[start..].char_indices() {
        if 2 * SIDE <= n || pause(c) && 2 < n && end <= start + at {
            break;
        }
        (to, n) = (start + at + c.len_utf8(), n + 1);
    }
    text[from..to].trim().to_string()
}

const SIDE: usize = 12;

fn directives(document: &Document) -> Vec<Directive> {
    if document.format() != Format::Markdown {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (line, block) in document.blocks_with(Traits::DIRECTIVE) {
        if matches!(document.role(line), Role::Code | Role::FrontMatter) {
            continue;
        }
        for phrase in block.phrases.iter().filter(|it| it.kind == PhraseKind::Directive) {
            let Some((range, next, codes)) = directive(&block.text, phrase.range()) else { continue };
            let alone = range.start <= block.line.content.start && block.text[range.end..].trim().is_empty();
            let below = || (line + 1..document.line_count()).find(|&it| document.role(it) != Role::Blank).unwrap_or(line);
            let lines = match (next, alone) {
                (true, _) => below()..below() + 1,
                (false, true) => 0..document.line_count(),
                (false, false) => line..line + 1,
            };
            let used = vec![false; codes.len().max(1)];
            out.push(Directive { span: Span::of(line, range), codes, lines, used });
        }
    }
    out
}

/// The comment around `baogao-ignore`: its range, whether it is for the next line, its codes.
fn directive(text: &str, name: Range<usize>) -> Option<(Range<usize>, bool, Vec<String>)> {
    let head = text[..name.start].trim_end();
    let start = head.strip_suffix("<!--")?.len();
    let close = text[name.end..].find("-->")? + name.end;
    let (next, codes) = match text[name.end..close].strip_prefix("-next-line") {
        Some(codes) => (true, codes),
        None => (false, &text[name.end..close]),
    };
    if codes.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-') {
        return None;
    }
    let codes = codes.split([' ', ',', '，', '、', '\t']).filter(|it| !it.is_empty()).map(String::from).collect();
    Some((start..close + "-->".len(), next, codes))
}

/// The comment, with its line if it is alone on it.
fn removal(document: &Document, span: Span) -> Span {
    let line = span.start.line as usize;
    let text = &document.block(line).text;
    let alone = text[..span.start.byte as usize].trim().is_empty() && text[span.end.byte as usize..].trim().is_empty();
    if alone && line + 1 < document.line_count() { Span { start: Spot::new(line, 0), end: Spot::new(line + 1, 0) } } else { span }
}

/// A way to be rid of a finding, for the face to offer.
#[derive(Clone, Debug, PartialEq)]
pub struct Silencing {
    pub title: String,
    pub action: Silence,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Silence {
    /// A comment in the document
    Edit(Edit),
    /// An entry for the list `ignore` of `baogao.toml`; whoever writes it fills in `file`.
    List(Ignore),
    /// A rule's severity in `baogao.toml`
    Grade(&'static str, Level),
}

/// The ways to be rid of a finding: here, in this file, in the project; or a lower severity.
pub fn silencings(document: &Document, finding: &Finding, lang: Lang) -> Vec<Silencing> {
    let code = finding.code;
    let line = finding.span.start.line as usize;
    if document.line_count() <= line {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut offer = |title: String, action| out.push(Silencing { title, action });
    let here = tr!(lang, "忽略这一处（{code}）", "Ignore this one ({code})");
    let in_file = tr!(lang, "在本文件中忽略 {code}", "Ignore {code} in this file");
    if document.format() == Format::Markdown {
        // A comment parts paragraphs, tables and lists: above such a line stands the list's entry.
        let starts = line == 0 || document.role(line - 1) == Role::Blank;
        let apart = !matches!(document.role(line), Role::Table | Role::Item | Role::Quote | Role::FrontMatter | Role::Code);
        if starts && apart && 0 < line {
            let comment = format!("<!-- baogao-ignore-next-line {code} -->\n");
            offer(here, Silence::Edit(Edit::new(Span::at(Spot::new(line, 0)), comment)));
        } else {
            offer(here, Silence::List(Ignore { rule: code.into(), file: None, text: Some(words_of(document, finding.span)) }));
        }
        let top = (0..document.line_count()).find(|&it| document.role(it) != Role::FrontMatter).unwrap_or(0);
        let comment = format!("<!-- baogao-ignore {code} -->\n");
        offer(in_file, Silence::Edit(Edit::new(Span::at(Spot::new(top, 0)), comment)));
    } else {
        let words = words_of(document, finding.span);
        if words.chars().any(|c| is_han(c) || c.is_alphanumeric()) {
            offer(here, Silence::List(Ignore { rule: code.into(), file: None, text: Some(words) }));
        }
        offer(in_file, Silence::List(Ignore { rule: code.into(), file: None, text: None }));
    }
    offer(tr!(lang, "在本项目中关闭 {code}", "Switch off {code} for this project"), Silence::Grade(code, Level::Off));
    let lower = match finding.severity {
        Severity::Error => Some((Level::Warning, lang.pick("警告", "a warning"))),
        Severity::Warning => Some((Level::Information, lang.pick("信息", "an information"))),
        Severity::Information => Some((Level::Hint, lang.pick("提示", "a hint"))),
        Severity::Hint => None,
    };
    if let Some((level, name)) = lower {
        offer(tr!(lang, "在本项目中把 {code} 降为{name}", "Make {code} {name} in this project"), Silence::Grade(code, level));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::text::Text;
    use std::sync::Arc;

    fn codes(text: &str, format: Format, ignore: Vec<Ignore>) -> Vec<&'static str> {
        let settings = Settings { ignore, any_text: true, ..Settings::default() };
        let mut analysis = Analysis::new(Text::new(text), format, Arc::new(settings));
        analysis.findings().into_iter().map(|it| it.code).filter(|it| matches!(*it, "doubled-word" | "wording" | UNUSED)).collect()
    }

    #[test]
    fn comments_silence() {
        let seen = |text: &str| codes(text, Format::Markdown, Vec::new());
        assert_eq!(seen("党建的的工作，作出布署。"), ["doubled-word", "wording"]);
        assert_eq!(seen("<!-- baogao-ignore-next-line doubled-word -->\n\n党建的的工作，作出布署。"), ["wording"]);
        assert_eq!(seen("<!-- baogao-ignore doubled-word, wording -->\n\n甲\n\n党建的的工作，作出布署。"), [""; 0]);
        assert_eq!(seen("党建的的工作。<!-- baogao-ignore -->\n\n作出布署。"), ["wording"]);
        assert_eq!(seen("<!-- baogao-ignore-next-line wording -->\n\n党建的的工作。"), [UNUSED, "doubled-word"]);
        assert_eq!(seen("<!-- baogao-ignore no-such-rule -->\n\n甲"), [UNUSED]);
        assert_eq!(seen("<!-- baogao-ignore doubled-wrod -->\n\n党建的的工作。"), [UNUSED, "doubled-word"]);
        assert_eq!(seen("`<!-- baogao-ignore-next-line wording`\n\n作出布署。"), ["wording"]);
    }

    #[test]
    fn lists_silence() {
        let one = |rule: &str, file: Option<&str>, text: Option<&str>| {
            vec![Ignore { rule: rule.into(), file: file.map(String::from), text: text.map(String::from) }]
        };
        let text = "党建的的工作，作出布署。\n其他的的工作。";
        let seen = |ignore| codes(text, Format::Plain, ignore);
        assert_eq!(seen(one("doubled-word", None, None)), ["wording"]);
        assert_eq!(seen(one("doubled-word", None, Some("党建的的工作"))), ["wording", "doubled-word"]);
        assert_eq!(seen(one("doubled-word", Some("甲.txt"), Some("没有的话"))), [UNUSED, "doubled-word", "wording", "doubled-word"]);
        assert_eq!(seen(one("doubled-word", None, Some("没有的话"))), ["doubled-word", "wording", "doubled-word"]);
    }

    /// Whatever is offered to be ignored is gone when it is.
    #[test]
    fn what_is_offered_works() {
        let text = "一、主要工作\n\n党建的的工作，作出布署,增强了党性。\n\n其他的的工作；\n\n完成XX万元。";
        for format in [Format::Plain, Format::Markdown] {
            let settings = Settings { any_text: true, ..Settings::default() };
            let mut analysis = Analysis::new(Text::new(text), format, Arc::new(settings.clone()));
            let findings = analysis.findings();
            assert!(4 <= findings.len());
            for finding in &findings {
                for it in silencings(analysis.document(), finding, Lang::Zh) {
                    let mut settings = settings.clone();
                    let mut changed = Text::new(text);
                    let mut down = 0;
                    match it.action {
                        Silence::Edit(edit) => {
                            down = 1;
                            let at = crate::text::Position::new(edit.span.start.line, edit.span.start.byte);
                            changed.edit(Some((at, at)), &edit.content, crate::text::Encoding::Utf8);
                        }
                        Silence::List(entry) => settings.ignore.push(entry),
                        Silence::Grade(code, level) => {
                            settings.rules.insert(code.into(), level.severity());
                            continue;
                        }
                    }
                    let mut now = Analysis::new(changed, format, Arc::new(settings));
                    let left = now.findings();
                    let gone = |other: &Finding| other.code == finding.code && other.span == finding.span.down(down);
                    assert!(!left.iter().any(gone), "{} {:?}", it.title, finding.span);
                    assert!(left.iter().all(|it| it.code != UNUSED), "{}", it.title);
                }
            }
        }
    }
}
