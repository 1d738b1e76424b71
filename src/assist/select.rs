//! Selecting more and more: word, clause, sentence, paragraph, section, document.

use crate::document::{Document, Span, Spot, is_han};
use crate::syntax::is_blank;
use std::ops::Range;

/// The spans around a place, from the smallest to the whole document; each holds the one before it.
/// `words` gives the words of a text as byte ranges: from a word list if one is loaded.
pub fn selections(document: &Document, at: Spot, words: impl Fn(&str) -> Vec<Range<usize>>) -> Vec<Span> {
    let line = (at.line as usize).min(document.line_count() - 1);
    let block = document.block(line);
    let byte = (at.byte as usize).min(block.text.len());
    let mut res: Vec<Span> = Vec::new();
    let mut push = |span: Span| {
        let wider = res.last().is_none_or(|last: &Span| span.start <= last.start && last.end <= span.end && span != *last);
        if wider && !span.is_empty() {
            res.push(span);
        }
    };
    if !block.line.is_blank() {
        let sentences = || block.sentences.iter().map(|it| it.range.clone());
        let sentence = sentences().find(|it| it.contains(&byte)).or(sentences().find(|it| it.end == byte));
        let within = sentence.clone().unwrap_or(block.line.content.clone());
        let clause = clause(&block.text, &within, byte);
        let all: Vec<Range<usize>> =
            words(&block.text[clause.clone()]).into_iter().map(|it| clause.start + it.start..clause.start + it.end).collect();
        if let Some(word) = all.iter().find(|it| it.contains(&byte)).or(all.iter().find(|it| it.end == byte)) {
            push(Span::of(line, word.clone()));
        }
        push(Span::of(line, clause));
        if let Some(sentence) = sentence {
            push(Span::of(line, sentence));
        }
        push(Span::of(line, block.line.body.clone()));
        push(Span::of(line, block.line.content.clone()));
    }
    let outline = document.outline();
    let last = document.line_count() - 1;
    let end_of = |line: usize| Spot::new(line, document.block(line).text.len());
    let mut node = outline.nodes.partition_point(|it| it.line <= line).checked_sub(1);
    while let Some(it) = node {
        let section = &outline.nodes[it];
        if line < section.end {
            let end = (section.line..section.end).rev().find(|&it| !document.block(it).line.is_blank()).unwrap_or(section.line);
            push(Span { start: Spot::new(section.line, 0), end: end_of(end.max(line)) });
            node = section.parent;
        } else {
            node = section.parent.or(it.checked_sub(1));
        }
    }
    push(Span { start: Spot::default(), end: end_of(last) });
    res
}

/// The clause around a byte, without the marks around it.
fn clause(text: &str, within: &Range<usize>, byte: usize) -> Range<usize> {
    let is_end = |c: char| matches!(c, '，' | '；' | '：' | '。' | '！' | '？' | ',' | ';' | ':' | '、' | '…');
    let byte = byte.clamp(within.start, within.end);
    let head = &text[within.start..byte];
    let start = head.rfind(is_end).map_or(within.start, |at| within.start + at + head[at..].chars().next().map_or(1, char::len_utf8));
    let end = text[byte..within.end].find(is_end).map_or(within.end, |at| byte + at);
    let part = &text[start..end];
    let lead = part.len() - part.trim_start_matches(is_blank).len();
    start + lead..start + lead + part.trim_matches(is_blank).len()
}

/// Words without a word list: runs of Han characters, of letters and digits.
pub fn runs(text: &str) -> Vec<Range<usize>> {
    let class = |c: char| {
        if is_han(c) {
            1
        } else if c.is_alphanumeric() || matches!(c, '.' | '%' | '+') {
            2
        } else {
            0
        }
    };
    let mut res: Vec<Range<usize>> = Vec::new();
    let mut last = 0;
    for (at, c) in text.char_indices() {
        let this = class(c);
        match res.last_mut() {
            Some(run) if this != 0 && this == last => run.end = at + c.len_utf8(),
            _ if this != 0 => res.push(at..at + c.len_utf8()),
            _ => {}
        }
        last = this;
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Format;
    use crate::text::Text;

    #[test]
    fn from_word_to_document() {
        let text = "工作总结\n一、主要工作\n　　全年完成项目43个，增长12.5%。群众满意。\n二、打算";
        let document = Document::new(Text::new(text), Format::Plain);
        let line = document.block(2);
        let at = Spot::new(2, line.text.find("12").unwrap_or(0));
        let seen: Vec<String> = selections(&document, at, runs).into_iter().map(|it| document.slice(it)).collect();
        assert_eq!(
            seen,
            [
                "12.5%",
                "增长12.5%",
                "全年完成项目43个，增长12.5%。",
                "全年完成项目43个，增长12.5%。群众满意。",
                "一、主要工作\n　　全年完成项目43个，增长12.5%。群众满意。",
                text
            ]
        );
        // Every span holds the one before, wherever the cursor is.
        for line in 0..document.line_count() {
            for byte in 0..=document.block(line).text.len() {
                if document.block(line).text.is_char_boundary(byte) {
                    let spans = selections(&document, Spot::new(line, byte), runs);
                    assert!(spans.windows(2).all(|it| it[1].start <= it[0].start && it[0].end <= it[1].end), "{line}:{byte}");
                    assert!(!spans.is_empty());
                }
            }
        }
    }
}
