//! Sentences of a block.

use crate::syntax::is_blank;
use std::ops::Range;

/// A sentence: up to and with 。！？ and the closing marks behind it, or the block's end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of the block, without blanks around.
    pub range: Range<usize>,
    /// Letters, digits and Han characters in it.
    pub words: u32,
}

/// The sentences of `text[body]`.
pub fn sentences(text: &str, body: Range<usize>) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut start = body.start;
    let mut push = |range: Range<usize>| {
        let part = &text[range.clone()];
        let lead = part.len() - part.trim_start_matches(is_blank).len();
        let len = part.trim_matches(is_blank).len();
        if 0 < len {
            let words = part.chars().filter(|c| c.is_alphanumeric()).count() as u32;
            out.push(Sentence { range: range.start + lead..range.start + lead + len, words });
        }
    };
    let mut it = text[body.clone()].char_indices().peekable();
    while let Some((at, c)) = it.next() {
        if matches!(c, '。' | '！' | '？') {
            let mut end = body.start + at + c.len_utf8();
            while let Some((at, c)) = it.next_if(|it| matches!(it.1, '。' | '！' | '？' | '”' | '’' | '）' | ')' | '》' | '」' | '"'))
            {
                end = body.start + at + c.len_utf8();
            }
            push(start..end);
            start = end;
        }
    }
    push(start..body.end);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits() {
        let text = "　他说：“好。”于是散会！？ 完";
        let seen: Vec<_> = sentences(text, 0..text.len()).into_iter().map(|it| &text[it.range]).collect();
        assert_eq!(seen, ["他说：“好。”", "于是散会！？", "完"]);
    }
}
