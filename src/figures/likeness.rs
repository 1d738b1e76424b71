//! Do two sketches tell of one thing? What is said here and not there must be such that it narrows
//! nothing: 电信网络诈骗案件 is 电诈案件, but 专任教师 are not 教师.

use super::sketch::Sketch;
use super::verbs::choosing;

/// How sure it is that two sketches are of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// One says more than the other: it is of a part, unless it is more than the whole.
    Part,
    /// One says more, but hardly what makes a part.
    Near,
    /// What the names differ in says nothing.
    Same,
}

/// How the name of one sketch is found in that of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rest {
    /// All of it is there, or what is not says nothing.
    Nothing,
    /// Single characters stand for its words: 电诈 for 电信网络诈骗
    Short,
    /// Words within it or behind it are not: 女职工权益*保护*专项集体合同
    Within,
    /// Words in front are not: *专任*教师
    Front,
}

pub fn likeness(a: &Sketch, b: &Sketch) -> Option<Likeness> {
    let one_scope = a.scope == b.scope || a.scope == '\0' || b.scope == '\0';
    if a.class != b.class || !one_scope || !a.when.agrees(&b.when) || !bodies(a, b) {
        return None;
    }
    let verbs = verbs(a, b)?;
    if !spans(a, b) || !spans(b, a) || !overlap(a, b, 2) {
        return None;
    }
    let names = match (rest(a, b), rest(b, a)) {
        (Rest::Nothing, Rest::Nothing | Rest::Short) | (Rest::Short, Rest::Nothing) => Likeness::Same,
        (Rest::Within, Rest::Nothing) | (Rest::Nothing, Rest::Within) => Likeness::Near,
        (Rest::Front, Rest::Nothing) | (Rest::Nothing, Rest::Front) => Likeness::Part,
        _ => return None,
    };
    (names == Likeness::Same || overlap(a, b, 3)).then_some(names.min(verbs))
}

/// Does the first say more than the second?
pub fn says_more(a: &Sketch, b: &Sketch) -> bool {
    Rest::Short < rest(a, b)
}

/// Is nothing else done to the things of one than to those of the other?
fn verbs(a: &Sketch, b: &Sketch) -> Option<Likeness> {
    let (more, less) = (a.verbs & !b.verbs, b.verbs & !a.verbs);
    // What the clauses before say of the one counts for it.
    let (extra, missing) = (more & !b.verbs_about, less & !a.verbs_about);
    let common = a.verbs & b.verbs;
    if (extra | missing) & choosing() != 0 || extra != 0 && missing != 0 && common == 0 {
        return None;
    }
    if a.begun != b.begun && (a.begun.is_some() && b.begun.is_some()) {
        return None;
    }
    let begun = |it: &Sketch| it.begun == Some(true);
    Some(if begun(a) != begun(b) || common != 0 && (extra | missing) != 0 { Likeness::Near } else { Likeness::Same })
}

/// Is the time of its own that `a` is said of named for `b`, too?
fn spans(a: &Sketch, b: &Sketch) -> bool {
    a.span.iter().all(|it| b.span.contains(it) || b.about.contains(it) || b.noun.contains(it))
}

/// 县法律援助中心 is 法律援助中心, 县妇联 is not 市妇联.
fn bodies(a: &Sketch, b: &Sketch) -> bool {
    if a.who.is_empty() || b.who.is_empty() {
        // A village's is not that of all villages.
        let place = |it: &Sketch, other: &Sketch| it.who.ends_with(['镇', '乡', '村', '县', '市', '区', '道', '社']) && other.scope != '\0';
        return !place(a, b) && !place(b, a);
    }
    let within = |a: &Sketch, b: &Sketch| {
        let name = ["机关", "部门", "局", "平台", "中心"].iter().find_map(|it| a.who.strip_suffix(it)).unwrap_or(&a.who);
        name.chars().all(|it| b.who.contains(it))
    };
    within(a, b) || within(b, a)
}

/// What `a` says that `b` does not.
fn rest(a: &Sketch, b: &Sketch) -> Rest {
    let found: Vec<bool> = a.noun.iter().map(|it| b.noun.contains(it)).collect();
    let mut res = Rest::Nothing;
    let mut at = 0;
    while at < found.len() {
        if found[at] {
            at += 1;
            continue;
        }
        let end = (at..found.len()).find(|it| found[*it]).unwrap_or(found.len());
        let run = &a.noun[at..end];
        let told = b.about.windows(run.len()).any(|it| it == run);
        let echo = run.iter().all(|it| echoes(a.class).contains(it)) || run == ['中'] && end == found.len();
        if !told && !echo {
            let parts = at == 0 || run.iter().any(|it| PARTING.contains(it));
            res = res.max(match is_short_form(&found, at, end) {
                true => Rest::Short,
                false if parts => Rest::Front,
                false => Rest::Within,
            });
        }
        at = end;
    }
    res
}

/// What is told apart by these is never the same: ranks, sexes, places.
const PARTING: &[char] = &[
    '级', '男', '女', '省', '市', '县', '国', '城', '农', '老', '新', '高', '低', '大', '小', '正', '副', '内', '外', '线', '上', '下', '前', '后',
    '东', '西', '南', '北', '公', '民', '主', '次', '重', '特', '非', '未', '不',
];

/// What a noun may say that the unit says already: 低保户 by 户.
fn echoes(class: &str) -> &'static [char] {
    match class {
        "元" => &['金', '款', '费', '额', '资'],
        "人" | "人次" => &['人', '员', '者', '工', '力', '量', '队', '伍'],
        "户" => &['户', '家', '客'],
        "件" => &['件', '案', '起', '例'],
        "个" => &['个', '家', '处', '所', '座'],
        "克" | "亩" => &['量'],
        _ => &[],
    }
}

/// Have the names `least` characters and half of the shorter one in common?
fn overlap(a: &Sketch, b: &Sketch, least: usize) -> bool {
    let common = |a: &Sketch, b: &Sketch| a.noun.iter().filter(|it| b.noun.contains(it) || b.all.contains(it)).count();
    let common = common(a, b).max(common(b, a));
    least <= common && a.noun.len().min(b.noun.len()) <= common * 2
}

/// 电[信网络]诈[骗]: of a word that is cut short, single characters stand.
fn is_short_form(found: &[bool], from: usize, to: usize) -> bool {
    let before = found[..from].iter().rev().take_while(|it| **it).count();
    let behind = found[to..].iter().take_while(|it| **it).count();
    0 < before && (before == 1 || behind == 1) || from == 0 && to == 1 && behind == 1
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
                    println!("{} {}\n   noun {} about {} verbs {:x} va {:x} {:?} span {} scope {} who {} total {}", f.list[s.figure].number.mantissa, text, s.noun.iter().collect::<String>(), s.about.iter().collect::<String>(), s.verbs, s.verbs_about, s.when, s.span.iter().collect::<String>(), s.scope, s.who, s.total);
                }
                if f.sketches.is_empty() { println!("NONE {text}"); }
                all.extend(f.sketches.clone());
            }
            if all.len() == 2 { println!("  => {:?} n {:?} {:?}", super::likeness(&all[0], &all[1]), super::rest(&all[0], &all[1]), super::rest(&all[1], &all[0])); }
        }
    }
}
