//! Do two sketches tell of one thing? What is said here and not there must be such that it narrows
//! nothing: 电信网络诈骗案件 is 电诈案件, but 专任教师 are not 教师.

use super::sketch::Sketch;
use super::verbs::choosing;

/// How sure it is that two sketches are of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// One says more than the other: it may be of a part.
    Part,
    /// What the names differ in says nothing.
    Same,
}

/// The likeness of two sketches, and which one may tell of a part of the other: `Less` if the first.
pub fn likeness(a: &Sketch, b: &Sketch) -> Option<Likeness> {
    let one_scope = a.scope == b.scope || a.scope == '\0' || b.scope == '\0';
    if a.class != b.class || !one_scope || !a.when.agrees(&b.when) || !verbs(a, b) {
        return None;
    }
    if !spans(a, b) || !spans(b, a) || !overlap(a, b) {
        return None;
    }
    match (narrows(a, b), narrows(b, a)) {
        (None, None) => Some(Likeness::Same),
        (Some(_), Some(_)) => None,
        _ => Some(Likeness::Part),
    }
}

/// Which of the two says more, if one does: true for the first.
pub fn says_more(a: &Sketch, b: &Sketch) -> bool {
    narrows(a, b).is_some()
}

/// Is nothing else done to the things of one than to those of the other?
fn verbs(a: &Sketch, b: &Sketch) -> bool {
    let (more, less) = (a.verbs & !b.verbs, b.verbs & !a.verbs);
    // What the clauses before say of the one counts for it.
    let (extra, missing) = (more & !b.verbs_about, less & !a.verbs_about);
    (extra | missing) & choosing() == 0 && (extra == 0 || missing == 0 || a.verbs & b.verbs != 0)
}

/// Is the time of its own that `a` is said of named for `b`, too?
fn spans(a: &Sketch, b: &Sketch) -> bool {
    a.span.iter().all(|it| b.span.contains(it) || b.about.contains(it) || b.noun.contains(it))
}

/// What `a` says that `b` does not and that may narrow it: the number of characters.
fn narrows(a: &Sketch, b: &Sketch) -> Option<usize> {
    let found = found(a, b);
    let mut res = 0;
    let mut at = 0;
    while at < found.len() {
        if found[at] {
            at += 1;
            continue;
        }
        let end = (at..found.len()).find(|it| found[*it]).unwrap_or(found.len());
        let run = &a.noun[at..end];
        let told = b.about.windows(run.len()).any(|it| it == run);
        let echo = run.iter().all(|it| echoes(a.class).contains(it) || *it == '中');
        if !told && !echo && !is_short_form(&found, at, end) {
            res += end - at;
        }
        at = end;
    }
    (res != 0).then_some(res)
}

/// What a noun may say that the unit says already: 低保户 by 户.
fn echoes(class: &str) -> &'static [char] {
    match class {
        "元" => &['金', '款', '费', '额', '资'],
        "人" | "人次" => &['人', '员', '者', '工'],
        "户" => &['户', '家', '客'],
        "件" => &['件', '案', '起', '例'],
        "个" => &['个', '家', '处', '所', '座'],
        "克" | "亩" => &['量'],
        _ => &[],
    }
}

/// By character of one name: does the other have it?
fn found(a: &Sketch, b: &Sketch) -> Vec<bool> {
    a.noun.iter().map(|it| b.noun.contains(it)).collect()
}

/// Have the names enough in common: half of the shorter one?
fn overlap(a: &Sketch, b: &Sketch) -> bool {
    let common = found(a, b).iter().filter(|it| **it).count();
    2 <= common && a.noun.len().min(b.noun.len()) <= common * 2
}

/// 电[信网络]诈[骗]: of a word that is cut short, single characters stand.
fn is_short_form(found: &[bool], from: usize, to: usize) -> bool {
    let before = found[..from].iter().rev().take_while(|it| **it).count();
    let behind = found[to..].iter().take_while(|it| **it).count();
    0 < before && (before == 1 || behind == 1)
}

#[cfg(test)]
mod dump {
    #[test]
    fn dump() {
        let Ok(path) = std::env::var("SK") else { return };
        for line in std::fs::read_to_string(path).unwrap().lines() {
            let mut all = Vec::new();
            for text in line.split('‖') {
                let masks = crate::syntax::masks(text, false);
                let f = crate::figures::read(text, 0..text.len(), &masks).unwrap_or_default();
                for s in &f.sketches {
                    println!("{} {}\n   noun {} about {} verbs {:x} va {:x} {:?} span {} scope {} who {} total {}", f.list[s.figure].number.mantissa, text, s.noun.iter().collect::<String>(), s.about.iter().collect::<String>(), s.verbs, s.verbs_about, s.when, s.span.iter().collect::<String>(), s.scope, &text[s.who.start as usize..s.who.end as usize], s.total);
                }
                if f.sketches.is_empty() { println!("NONE {text}"); }
                all.extend(f.sketches.clone());
            }
            if all.len() == 2 { println!("  => {:?} n {:?} {:?}", super::likeness(&all[0], &all[1]), super::narrows(&all[0], &all[1]), super::narrows(&all[1], &all[0])); }
        }
    }
}
