//! Every entry of the lexicon says what it is for, and does it.

use super::*;
use crate::syntax::Format;
use std::collections::HashSet;

fn lexicon() -> &'static Lexicon {
    LEXICON.as_ref().expect("the lexicon can be read")
}

/// The ranges found for an entry, by itself.
fn found<'a>(text: &'a str, entry: &Entry) -> Vec<&'a str> {
    let block = Block::read(text, Format::Plain);
    hits(&block).into_iter().filter(|it| std::ptr::eq(it.entry, entry)).map(|it| it.range).map(|it| &text[it]).collect()
}

#[test]
fn examples_of_entries() {
    let mut wrong = Vec::new();
    for entry in &lexicon().entries {
        let (open, close) = (entry.line.bad.find('⟦').expect("⟦"), entry.line.bad.find('⟧').expect("⟧"));
        let marked = &entry.line.bad[open + '⟦'.len_utf8()..close];
        let plain = entry.line.bad.replace(['⟦', '⟧'], "");
        if found(&plain, entry) != [marked] || !found(&entry.line.ok, entry).is_empty() {
            wrong.push(format!("{} {:?} | {} {:?}", entry.line.bad, found(&plain, entry), entry.line.ok, found(&entry.line.ok, entry)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What an entry tells to write is not flagged itself, and is something else.
#[test]
fn replacements_are_sound() {
    let mut wrong = Vec::new();
    for entry in &lexicon().entries {
        let plain = entry.line.bad.replace(['⟦', '⟧'], "");
        let block = Block::read(&plain, Format::Plain);
        for hit in hits(&block).into_iter().filter(|it| std::ptr::eq(it.entry, entry)) {
            for to in &hit.replacements {
                let mut fixed = plain.clone();
                fixed.replace_range(hit.range.clone(), to);
                if fixed == plain || !hits(&Block::read(&fixed, Format::Plain)).is_empty() {
                    wrong.push(format!("{plain} → {fixed}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn is_large_and_without_doubles() {
    assert!(200 <= lexicon().entries.len());
    let mut seen = HashSet::new();
    for find in lexicon().entries.iter().flat_map(|it| &it.line.find) {
        let words = find.split('>').next().unwrap_or_default();
        assert!(seen.insert(words), "{words} twice");
    }
    for entry in &lexicon().entries {
        assert!(entry.zh.chars().count() > 5 && entry.en.len() > 10);
    }
}
