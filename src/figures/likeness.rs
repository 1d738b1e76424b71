//! Do two sketches tell of one thing? What is said here and not there must be such that it narrows
//! nothing: 电信网络诈骗案件 is 电诈案件, but 专任教师 are not 教师.

use super::name::Aspect;
use super::sketch::Sketch;
use super::verbs::{RECEIVED, Verbs, choosing, lasting};

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
    /// Words are not that make it another side of the account: 收入*总计*
    Other,
}

pub fn likeness(a: &Sketch, b: &Sketch) -> Option<Likeness> {
    let one_scope = a.scope == b.scope || a.scope == '\0' || b.scope == '\0';
    if a.class != b.class || !one_scope || !a.when.agrees(&b.when) || !bodies(a, b) {
        return None;
    }
    if a.mean != b.mean || !spans(a, b) || !spans(b, a) || !overlap(a, b) || works(a, b).is_none() {
        return None;
    }
    let (more, less) = (verbs(a, b), verbs(b, a));
    // 招生 of a year are not the 学生 that there are.
    let there = a.when.aspect == Aspect::Moment || b.when.aspect == Aspect::Moment;
    if (more | less) & choosing() != 0 || there && (a.verbs == 0 || b.verbs == 0) && (more | less) & !lasting() != 0 {
        return None;
    }
    let names = match (rest(a, b), rest(b, a)) {
        (Rest::Nothing, Rest::Nothing | Rest::Short) | (Rest::Short, Rest::Nothing) => Likeness::Same,
        (Rest::Within, Rest::Nothing) if less == 0 => Likeness::Near,
        (Rest::Nothing, Rest::Within) if more == 0 => Likeness::Near,
        (Rest::Front, Rest::Nothing) if less == 0 => Likeness::Part,
        (Rest::Nothing, Rest::Front) if more == 0 => Likeness::Part,
        _ => return None,
    };
    // 受理 and 调解 are two deeds; of 排查 and 排查建档 one may be the other.
    let deeds = match (more, less) {
        (0, 0) => Likeness::Same,
        _ if more != 0 && less != 0 => return None,
        _ if a.verbs & b.verbs != 0 && (more | less) & !RECEIVED != 0 => Likeness::Near,
        _ => Likeness::Same,
    };
    // Of names that differ, a word in common is not enough.
    let nouns = a.noun.iter().filter(|it| b.noun.contains(it)).count();
    let res = names.min(deeds).min(works(a, b)?);
    (res == Likeness::Same || 3 <= nouns).then_some(res)
}

/// Does the first say more than the second?
pub fn says_more(a: &Sketch, b: &Sketch) -> bool {
    Rest::Short < rest(a, b)
}

/// What is done to the things of the first and, as far as is said, not to those of the second.
fn verbs(a: &Sketch, b: &Sketch) -> Verbs {
    a.verbs & !b.verbs & !b.verbs_about
}

/// 开展改造 may be under way, 完成改造 is over.
fn works(a: &Sketch, b: &Sketch) -> Option<Likeness> {
    let begun = |it: &Sketch| it.begun == Some(true);
    let two = a.begun.is_some() && b.begun.is_some() && a.begun != b.begun;
    (!two).then_some(if begun(a) == begun(b) { Likeness::Same } else { Likeness::Near })
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
        // 收入总计 is more than 收入; 移民后期扶持基金 are not the 支出 from it.
        if SIDES.iter().any(|it| run.ends_with(it)) && end == found.len() {
            return Rest::Other;
        }
        if !told && !echo {
            let parts = at == 0 || run.len() <= 2 && run != ['级'] && run.iter().any(|it| PARTING.contains(it));
            res = res.max(match is_short_form(&found, at, end) {
                _ if parts => Rest::Front,
                true => Rest::Short,
                false => Rest::Within,
            });
        }
        at = end;
    }
    res
}

/// What is told apart by these is never the same: ranks, sexes, places.
const PARTING: &[char] = &[
    '级', '男', '女', '省', '市', '县', '国', '城', '农', '老', '新', '高', '低', '大', '小', '正', '副', '内', '外', '线', '上', '下',
    '前', '后', '东', '西', '南', '北', '公', '民', '主', '次', '重', '特', '非', '未', '不',
];

/// What makes of one account several figures
const SIDES: &[&[char]] = &[&['总', '计'], &['合', '计'], &['总', '量'], &['收', '入'], &['支', '出'], &['余', '额'], &['限', '额']];

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

/// Have the names two characters and half of the shorter one in common?
fn overlap(a: &Sketch, b: &Sketch) -> bool {
    let common = |a: &Sketch, b: &Sketch| a.noun.iter().filter(|it| b.noun.contains(it) || b.all.contains(it)).count();
    let common = common(a, b).max(common(b, a));
    2 <= common && a.noun.len().min(b.noun.len()) <= common * 2
}

/// 电[信网络]诈[骗]: of a word that is cut short, single characters stand.
fn is_short_form(found: &[bool], from: usize, to: usize) -> bool {
    let before = found[..from].iter().rev().take_while(|it| **it).count();
    let behind = found[to..].iter().take_while(|it| **it).count();
    0 < before && (before == 1 || behind == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(text: &str) -> Sketch {
        let figures = crate::figures::read(text, 0..text.len(), &[]).unwrap();
        figures.sketches.first().cloned().unwrap_or_else(|| panic!("{text}"))
    }

    #[track_caller]
    fn check(a: &str, b: &str, expect: Option<Likeness>) {
        assert_eq!(likeness(&sketch(a), &sketch(b)), expect, "{a} {b}");
        assert_eq!(likeness(&sketch(b), &sketch(a)), expect, "{b} {a}");
    }

    #[test]
    fn is_told() {
        use Likeness::*;
        check("全年侦破电信网络诈骗案件36起。", "打击电诈成效明显，电诈案件全年共破获39起。", Some(Same));
        check("截至9月底，累计拆除违章建筑36处。", "违建治理有力，到9月底已拆除39处违章建筑。", Some(Same));
        check("热力站年内完成改造36座。", "热力站改造任务全面完成，年内共改造39座。", Some(Same));
        check("全年签订林权流转保护合同36份。", "全年签订林权流转合同39份。", Some(Near));
        check("全县现有重症护士326人。", "目前全县共有护士356人。", None);
        check("全县现有养殖合作社326家。", "目前全县共有生猪养殖合作社356家。", Some(Part));
        check("一季度办理公证326件。", "二季度办理公证356件。", None);
        check("全年受理劳动仲裁案件326件。", "全年审结劳动仲裁案件306件。", None);
        check("县妇联全年走访儿童326人。", "市妇联全年走访儿童356人。", None);
        check("全年开展老旧管网改造36处。", "全年完成老旧管网改造30处。", None);
        check("全校现有高级教师126人。", "全校现有中级教师136人。", None);
    }
}
