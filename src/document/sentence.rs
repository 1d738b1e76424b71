//! Sentences of a block.

use super::normal::{self, normal};
use crate::syntax::{Mask, is_blank};
use std::ops::Range;

/// A sentence: up to and with 。！？ and the closing marks behind it, or the block's end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of the block, without blanks around.
    pub range: Range<usize>,
    /// Letters, digits and Han characters of its normal form.
    pub words: u32,
    /// Of its normal form: sentences that say the same have the same.
    pub hash: u64,
}

/// The sentences of `text[body]`.
pub fn sentences(text: &str, body: Range<usize>, masks: &[Mask]) -> Box<[Sentence]> {
    let sentence = |range: Range<usize>| {
        let chars = normal(text, range.clone(), masks);
        Sentence { range, words: normal::words(&chars), hash: normal::hash(&chars) }
    };
    split(text, body).into_iter().map(sentence).collect()
}

pub(super) fn split(text: &str, body: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = body.start;
    let mut push = |range: Range<usize>| {
        let part = &text[range.clone()];
        let lead = part.len() - part.trim_start_matches(is_blank).len();
        let len = part.trim_matches(is_blank).len();
        if 0 < len {
            out.push(range.start + lead..range.start + lead + len);
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
        let seen: Vec<_> = split(text, 0..text.len()).into_iter().map(|it| &text[it]).collect();
        assert_eq!(seen, ["他说：“好。”", "于是散会！？", "完"]);
    }
}
