//! Shares that are all there are: together they make 100%. 三次产业比例10.2∶45.3∶44.5;
//! 满意占62.1%、基本满意占33.4%、不满意占4.5%.

use super::labels::complementary;
use super::number::arabic;
use super::passage::{Passage, Token};
use super::ratio::Ratio;
use super::unit::Kind;
use super::words::Word;
use super::{Claim, Role, Verdict};
use std::ops::Range;

/// Shares with what they come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hundred {
    /// Bytes from the first share to the last
    pub range: Range<u32>,
    pub count: u8,
    pub found: Ratio,
    pub verdict: Verdict,
}

pub(super) fn find(passage: &Passage, out: &mut Vec<Claim>) {
    out.extend(industries(passage).into_iter().chain(shares(passage)).map(Claim::Hundred));
}

/// How far rounded shares may miss 100, in units of their last digit: each is at most half a unit too
/// large, and n of them half of n together; they miss more if they were cut off.
fn verdict(found: Ratio, ulp: Ratio, count: usize, farthest: i64) -> Option<Verdict> {
    let off = found.minus(Ratio::HUNDRED)?;
    let most = if off.is_positive() { count / 2 } else { count.div_ceil(2) };
    let off = off.abs()?;
    if off <= ulp.times(Ratio::int(most as i64))? {
        return Some(Verdict::Holds);
    }
    // Farther off, it is something else than shares of one whole.
    (off <= Ratio::int(farthest)).then_some(Verdict::Doubtful)
}

/// 三次产业结构由10.2:45.3:44.5调整为9.8:44.1:46.1
fn industries(passage: &Passage) -> Vec<Hundred> {
    let (Some(first), Some(last)) = (passage.tokens.first(), passage.tokens.last()) else { return Vec::new() };
    let inside = first.range.start..last.range.end;
    let one = |range: Range<usize>| {
        let head = passage.slice(inside.start..range.start);
        let named = head.contains("产业") && ["结构", "比例", "比重", "之比", "比为"].iter().any(|it| head.contains(it));
        let fields: Vec<&str> = passage.slice(range.clone()).split([':', '：', '∶']).collect();
        if !named || fields.len() != 3 {
            return None;
        }
        let (mut found, mut ulp) = (Ratio::ZERO, Ratio::ZERO);
        for field in &fields {
            let literal = arabic(field, 0);
            let number = literal.number.filter(|_| literal.end == field.len())?;
            (found, ulp) = (found.plus(number.value()?)?, ulp.max(number.ulp()?));
        }
        let verdict = verdict(found, ulp, 3, 20)?;
        Some(Hundred { range: range.start as u32..range.end as u32, count: 3, found, verdict })
    };
    let names = passage.figures.list.iter().filter(|it| it.role == Role::Name && inside.contains(&it.range().start));
    names.filter_map(|it| one(it.range())).collect()
}

/// Labels of which each list holds all there are: one word of each group must be in a label.
const EXHAUSTIVE: &[&[&[&str]]] = &[
    &[&["不满意"], &["基本满意", "比较满意", "较满意", "一般"], &["满意"]],
    &[&["不合格", "不及格", "不称职", "较差", "不达标"], &["优秀", "优良", "好"], &["合格", "及格", "良好", "称职", "达标", "一般"]],
    &[&["第一产业", "一产"], &["第二产业", "二产"], &["第三产业", "三产"]],
    &[&["以下"], &["以上"], &["至", "到", "-", "—", "～", "~"]],
];

/// All percentages of a sentence, if their labels divide everything between them.
fn shares(passage: &Passage) -> Option<Hundred> {
    let mut labels: Vec<&str> = Vec::new();
    let (mut found, mut ulp) = (Ratio::ZERO, Ratio::ZERO);
    let mut range: Option<Range<usize>> = None;
    let mut from = 0;
    for (at, tok) in passage.tokens.iter().enumerate() {
        match tok.token {
            Token::Figure(figure) if passage.figure(figure).kind() == Kind::Percent => {
                let it = passage.figure(figure);
                if !it.is_usable() {
                    return None;
                }
                (found, ulp) = (found.plus(it.value()?)?, ulp.max(it.ulp()?));
                labels.push(passage.between(from, at));
                from = at + 1;
                let start = range.map_or(it.range().start, |it| it.start);
                range = Some(start..it.range().end);
            }
            Token::Word(Word::Up | Word::Down | Word::Compare(_) | Word::Increase | Word::Decrease | Word::Yearly | Word::Each) => {
                return None;
            }
            _ => {}
        }
    }
    // The first label goes back to its own clause.
    let first = labels.first_mut()?;
    *first = first.rsplit(['，', '：', '；', '。']).next().unwrap_or(first);
    let count = labels.len();
    let farthest = match whole_of(&labels).or_else(|| composition(passage, &labels))? {
        _ if passage.text.contains("多选") => return None,
        Divided::ByNature => 20,
        // 占68.4%，其中…占21.7%: parts of a part
        Divided::ByWords if nested(passage) => return None,
        Divided::ByWords => 10,
        Divided::Composition => 5,
    };
    let verdict = verdict(found, ulp, count, farthest)?;
    let range = range?;
    Some(Hundred { range: range.start as u32..range.end as u32, count: count as u8, found, verdict })
}

/// Does a 其中 stand behind a share?
fn nested(passage: &Passage) -> bool {
    let is_share = |it: &Token| matches!(it, Token::Figure(it) if passage.figure(*it).kind() == Kind::Percent);
    passage.tokens.iter().map(|it| it.token).skip_while(|it| !is_share(it)).any(|it| it == Token::Word(Word::Among))
}

/// Why shares are all there are.
enum Divided {
    /// Satisfied to dissatisfied; the three industries
    ByNature,
    /// 男性占, 女性占; 其余占: as nothing else is named as their whole
    ByWords,
    /// 学历构成为：
    Composition,
}

fn whole_of(labels: &[&str]) -> Option<Divided> {
    let each = |group: &[&str]| labels.iter().any(|label| group.iter().any(|it| label.contains(it)));
    if 3 <= labels.len() && EXHAUSTIVE.iter().any(|set| set.iter().all(|group| each(group))) {
        return Some(Divided::ByNature);
    }
    // 小学、初中、高中学生分别占
    if let Some((list, _)) = labels[0].split_once("分别") {
        let items: Vec<&str> = list.split(['、', '和', '与', '及']).collect();
        let bare = labels[1..].iter().all(|it| it.trim_matches(['、', '，', '和', '与', '及', ' ']).is_empty());
        return (bare && labels[0].contains('占') && items.len() == labels.len() && complementary(&items)).then_some(Divided::ByWords);
    }
    let mut told: Vec<&str> = labels.iter().map(|it| it.trim_start_matches(['，', '、', '；', '和', ' '])).collect();
    told[0] = subject(told[0]);
    // 在其中占…, but not 高中占…
    let within = |it: &str| {
        it.match_indices('中').any(|(at, word)| {
            !it[..at].ends_with(['初', '高']) && !it[at + word.len()..].starts_with(['专', '级', '学', '年', '型', '央', '等', '小'])
        })
    };
    let shares = |least: usize| told.iter().all(|it| it.contains('占') && !within(it) && it.chars().count() <= least);
    let ranks = || told.iter().all(|it| it.contains(['率', '票', '占']) && !within(it));
    let rest = || told.last().is_some_and(|it| ["其余", "其他", "其它"].iter().any(|word| it.starts_with(word)));
    let divided = match told.len() {
        0 | 1 => false,
        2 => complementary(&told) && shares(8),
        _ => complementary(&told) && (shares(10) || told[0].contains("优秀") && ranks()) || rest() && shares(14) && !each(&["的"]),
    };
    divided.then_some(Divided::ByWords)
}

/// 学历构成为：大专21%、本科50%、研究生29%: a list without a verb of its own, under the word for it.
fn composition(passage: &Passage, labels: &[&str]) -> Option<Divided> {
    let first = passage.tokens.iter().position(|it| matches!(it.token, Token::Figure(it) if passage.figure(it).kind() == Kind::Percent))?;
    let head = passage.before(first);
    let named = ["构成", "结构", "组成"].iter().any(|it| head.contains(it)) && head.contains(['为', '：', '是']);
    let listed = labels[1..].iter().all(|it| it.starts_with('、') && !it.contains(['，', '；', '中', '率']) && it.chars().count() <= 12);
    (3 <= labels.len() && named && listed && !nested(passage)).then_some(Divided::Composition)
}

/// What the first share is said of: 线上占 of 全年接待量中线上占; 女性占 of 其中女性占.
fn subject(label: &str) -> &str {
    let among = label.rfind('中').filter(|it| !label[..*it].ends_with(['初', '高'])).map(|it| &label[it + '中'.len_utf8()..]);
    among.filter(|it| !it.starts_with('占')).unwrap_or(label)
}
