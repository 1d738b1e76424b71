//! Completion: whole skeletons, the next section, formulas, phrases, the next number.
//!
//! Clients filter what they get, each in its own way, by the text between the start of an item's
//! range and the cursor. So all items of an answer have one range: from the start of the word under
//! the cursor (for all clients a run of letters and Han characters, or what stands behind a `/`) to
//! the cursor; and all are to be filtered by exactly the text in it. Finding by Chinese, pinyin and
//! initials is done here, anew for each letter; the order is that of `sort`.

mod offer;
pub mod pinyin;

use crate::document::{Document, Edit, Span, Spot, is_han};
use crate::kinds::{Kind, Kinds, Parts};
use crate::lang::Lang;
use crate::syntax::is_blank;

/// What completion reads.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    pub document: &'a Document,
    pub kinds: &'a Kinds,
    pub kind: Option<&'a Kind>,
    /// Where the document holds the parts of its kind.
    pub parts: Option<&'a Parts>,
    pub lang: Lang,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Completion {
    /// What every item replaces: within one line, up to the cursor.
    pub span: Span,
    /// The text in `span`: the client's own filter must let every item pass.
    pub filter: String,
    pub items: Vec<Item>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub label: String,
    /// What it is.
    pub detail: String,
    pub sort: ItemSort,
    /// The new text of the range, in snippet syntax; `\n` stands for the document's line break.
    pub snippet: String,
    /// The numbers that change elsewhere.
    pub edits: Vec<Edit>,
}

/// What an item is, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemSort {
    /// The part that should come next
    Next,
    Missing,
    /// A whole document
    Skeleton,
    /// The next number of a series
    Marker,
    Formula,
    Phrase,
    /// A part that the document has, or need not have
    Other,
    /// Titles and quotations that the document has elsewhere
    Word,
}

/// The most items of an answer.
const MOST: usize = 60;

/// The longest query, in characters.
const QUERY: usize = 12;

/// The completion at a place.
pub fn complete(input: Input, at: Spot) -> Completion {
    let place = Place::read(input.document, at);
    let mut found: Vec<(u32, Item)> = Vec::new();
    for offer in offer::offers(&input, &place) {
        // Of all that can be the query, the longest that finds something.
        let rank = place.queries.iter().find_map(|query| {
            let rank = offer.keys.iter().filter_map(|key| pinyin::rank(key, query)).min()?;
            // What begins a line is asked for by all that the line holds; in running text only what
            // the writer has begun to write: no 问题 in 主要问题.
            let begins = !matches!(offer.item.sort, ItemSort::Marker | ItemSort::Formula | ItemSort::Phrase | ItemSort::Word);
            let fits = if begins { place.kept(query).is_empty() } else { rank == 0 || place.slash || place.at_start };
            fits.then_some((rank, query))
        });
        let Some((rank, query)) = rank else { continue };
        let kept = place.kept(query);
        let mut item = offer.item;
        item.snippet = escape(kept) + &item.snippet;
        found.push((rank, item));
    }
    found.sort_by_key(|(rank, item)| (item.sort, *rank));
    found.truncate(MOST);
    let mut items: Vec<Item> = found.into_iter().map(|it| it.1).collect();
    let mut seen = std::collections::HashSet::new();
    items.retain(|it| seen.insert(it.label.clone()));
    Completion { span: place.span, filter: place.text.clone(), items }
}

/// Where the cursor is, and what has been typed before it.
struct Place {
    line: usize,
    span: Span,
    /// The text of the span.
    text: String,
    /// Asked for with `/`.
    slash: bool,
    /// What may have been typed to find something, the longest first; one that is empty finds all.
    queries: Vec<String>,
    /// Before the span: nothing, or what a heading begins with.
    head: Head,
    /// Nothing but blanks, hashes and a marker before what was typed.
    at_start: bool,
    /// The character before the span.
    before: Option<char>,
}

/// What stands on the line before the span.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Head {
    /// Blanks
    Bare,
    /// `## `
    Hashes,
    /// 二、
    Marker,
    Text,
}

impl Place {
    fn read(document: &Document, at: Spot) -> Place {
        let line = (at.line as usize).min(document.line_count() - 1);
        let block = document.block(line);
        let mut end = (at.byte as usize).min(block.text.len());
        while !block.text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &block.text[..end];
        let in_word = |c: char| c.is_alphanumeric() || c == '_' || is_han(c);
        let run_start = before.len() - before.chars().rev().take_while(|&c| in_word(c)).map(char::len_utf8).sum::<usize>();
        let run = &before[run_start..];
        // `/` in 公里/小时, 1/2, a/b or an address is no question.
        let outside = before[..run_start].strip_suffix('/');
        let slash = outside.is_some_and(|it| {
            !it.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | ':' | '.' | '<')) && !ends_in_quantity(it)
        });
        let start = if slash { run_start - 1 } else { run_start };
        let head =
            match &block.text[..start] {
                it if it.chars().all(is_blank) => Head::Bare,
                it if it.trim_start_matches('#').chars().all(is_blank) => Head::Hashes,
                _ if block.line.marker.as_ref().is_some_and(|it| {
                    block.text[..start].len() <= it.range.end || block.text[it.range.end..start].chars().all(is_blank)
                }) =>
                {
                    Head::Marker
                }
                _ => Head::Text,
            };
        let mut queries = Vec::new();
        if run.is_empty() && outside.is_some() && !slash {
            // 60公里/: nothing is asked
        } else if slash || run.is_empty() {
            queries.push(run.to_string());
        } else {
            let chars: Vec<(usize, char)> = run.char_indices().collect();
            let from = chars.len().saturating_sub(QUERY);
            for (i, &(byte, c)) in chars.iter().enumerate().skip(from) {
                let query = &run[byte..];
                let n = chars.len() - i;
                // Latin letters are read whole; of Han characters two say enough.
                let inside = i.checked_sub(1).is_some_and(|it| chars[it].1.is_ascii_alphanumeric()) && c.is_ascii_alphanumeric();
                if !inside && (2 <= n || i == 0) {
                    queries.push(query.to_string());
                }
            }
        }
        let span = Span { start: Spot::new(line, start), end: Spot::new(line, end) };
        let at_start = head != Head::Text;
        Place {
            line,
            span,
            text: block.text[start..end].to_string(),
            slash,
            queries,
            head,
            at_start,
            before: block.text[..start].chars().next_back(),
        }
    }

    /// What of the span is no query, and stays.
    fn kept(&self, query: &str) -> &str {
        if self.slash { "" } else { self.text.strip_suffix(query).unwrap_or_default() }
    }
}

/// 60公里, 3.5元: a number and up to four Han characters.
fn ends_in_quantity(text: &str) -> bool {
    let unit: usize = text.chars().rev().take(4).take_while(|&c| is_han(c)).map(char::len_utf8).sum();
    text[..text.len() - unit].ends_with(|c: char| c.is_ascii_digit())
}

/// Plain text in snippet syntax.
pub fn escape(text: &str) -> String {
    let mut res = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '$' | '}') {
            res.push('\\');
        }
        res.push(c);
    }
    res
}

#[cfg(test)]
mod tests;
