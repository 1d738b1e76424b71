//! Words: where one ends and the next begins, by jieba's dictionary.
//!
//! The dictionary takes the time of many keystrokes to load. A face that must not wait says so with
//! [`never_wait`] and loads it on another thread with [`load`] as soon as it [`is_wanted`]; until
//! then questions get no answer, and what asked them is read again once it [`is_ready`]. All others
//! wait for it when the first question comes.

use jieba_rs::Jieba;
use std::cell::Cell;
use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

static WORDS: OnceLock<Jieba> = OnceLock::new();
static NEVER_WAIT: AtomicBool = AtomicBool::new(false);
static WANTED: AtomicBool = AtomicBool::new(false);

thread_local! {
    /// Did a question on this thread get no answer?
    static MISSED: Cell<bool> = const { Cell::new(false) };
}

/// From now on no question waits for the dictionary.
pub fn never_wait() {
    NEVER_WAIT.store(true, Ordering::Relaxed);
}

/// Loads the dictionary, if nobody has; returns when it is there.
pub fn load() -> &'static Jieba {
    WORDS.get_or_init(Jieba::new)
}

pub fn is_ready() -> bool {
    WORDS.get().is_some()
}

/// Has anybody asked for words that were not there?
pub fn is_wanted() -> bool {
    !is_ready() && WANTED.load(Ordering::Relaxed)
}

/// The dictionary; `None` if it is not there yet and nobody may wait.
pub fn words() -> Option<&'static Jieba> {
    if let Some(words) = WORDS.get() {
        return Some(words);
    }
    if NEVER_WAIT.load(Ordering::Relaxed) {
        WANTED.store(true, Ordering::Relaxed);
        MISSED.set(true);
        return None;
    }
    Some(load())
}

/// Runs something and tells whether it asked for words that were not there.
pub fn missed<T>(run: impl FnOnce() -> T) -> (T, bool) {
    let before = MISSED.replace(false);
    let res = run();
    (res, MISSED.replace(before))
}

/// How far words may reach into the text around a place, in characters: no word is longer.
const REACH: usize = 8;

/// Do words begin at the range's start and end at its end? The range is in bytes. `None`: not known
/// yet.
pub fn is_whole(text: &str, range: Range<usize>) -> Option<bool> {
    let words = words()?;
    let (start, end) = around(text, &range);
    let mut at = start;
    let (mut begins, mut ends) = (at == range.start, false);
    for word in words.cut(&text[start..end], false) {
        at += word.word.len();
        begins |= at == range.start;
        ends |= at == range.end;
    }
    Some(begins && ends)
}

/// Does the range cut a word in two, which is partly in it and partly not? The range is in bytes. `None`:
/// not known yet.
pub fn is_cut(text: &str, range: Range<usize>) -> Option<bool> {
    let words = words()?;
    let (mut at, end) = around(text, &range);
    let cut = words.cut(&text[at..end], false).into_iter().any(|it| {
        let word = at..at + it.word.len();
        at = word.end;
        word.start < range.start && range.start < word.end && word.end < range.end
            || range.start < word.start && word.start < range.end && range.end < word.end
    });
    Some(cut)
}

/// The stretch of Han characters around a range, as far as words may reach.
fn around(text: &str, range: &Range<usize>) -> (usize, usize) {
    let han = |c: &char| crate::document::is_han(*c);
    let start = text[..range.start].char_indices().rev().take_while(|it| han(&it.1)).take(REACH).last().map_or(range.start, |it| it.0);
    let tail: usize = text[range.end..].chars().take_while(han).take(REACH).map(char::len_utf8).sum();
    (start, range.end + tail)
}

/// Does a word begin at the end of one line and end at the beginning of the next, and is what it
/// falls into no words? 始终不|渝地, but not 加强领导|小组成员. `None`: not known yet.
pub fn is_split(head: &str, tail: &str) -> Option<bool> {
    let han = |c: &char| crate::document::is_han(*c);
    let from = head.char_indices().rev().take_while(|it| han(&it.1)).take(REACH).last().map_or(head.len(), |it| it.0);
    let to: usize = tail.chars().take_while(han).take(REACH).map(char::len_utf8).sum();
    let (head, tail) = (&head[from..], &tail[..to]);
    if head.is_empty() || tail.is_empty() {
        return Some(false);
    }
    let words = words()?;
    let joined = [head, tail].concat();
    let mut ends = words.cut(&joined, false).into_iter().scan(0, |at, it| {
        *at += it.word.len();
        Some(*at)
    });
    if ends.any(|it| it == head.len()) {
        return Some(false);
    }
    let one = |word: Option<&str>| word.is_some_and(|it| it.chars().nth(1).is_none());
    let (before, after) = (words.cut(head, false), words.cut(tail, false));
    Some(one(before.last().map(|it| it.word)) || one(after.first().map(|it| it.word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_split_words() {
        assert_eq!(is_split("各方将始终不", "渝地坚持"), Some(true));
        assert_eq!(is_split("维护平衡和稳", "定，推动"), Some(true));
        assert_eq!(is_split("加强组织领导", "小组成员各负其责"), Some(false));
        assert_eq!(is_split("加强学习", "全体干部"), Some(false));
        assert_eq!(is_split("共3", "人"), Some(false));
    }

    fn place(text: &str, word: &str) -> Range<usize> {
        let at = text.find(word).expect("the word is there");
        at..at + word.len()
    }

    #[test]
    fn words_have_edges() {
        let whole = |text: &str, word: &str| is_whole(text, place(text, word));
        assert_eq!(whole("公布评优党员名单", "优党"), Some(false));
        assert_eq!(whole("爱党、优党、兴党", "优党"), Some(true));
        assert_eq!(whole("广大职工做好本职", "工做"), Some(false));
        assert_eq!(whole("各项工作有序推进", "工作"), Some(true));
    }

    #[test]
    fn words_are_cut() {
        let cut = |text: &str, word: &str| is_cut(text, place(text, word));
        assert_eq!(cut("完成三个项目的收尾", "目的"), Some(true));
        assert_eq!(cut("完成以查促改的目的", "目的"), Some(false));
        assert_eq!(cut("提高服务水平线", "水平"), Some(false));
    }
}
