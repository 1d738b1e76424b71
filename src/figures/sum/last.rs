//! A total that stands behind its parts: …男60人、女40人，共100人.

use super::parts::{self, List, counts};
use super::verdict::{self, CERTAIN, Evidence};
use super::{Ratio, Sum};
use crate::figures::labels::{self, DEFICITS, Division, PLUS};
use crate::figures::passage::{Passage, Tok, Token};
use crate::figures::unit::Kind;
use crate::figures::words::Word;
use crate::figures::{Figure, Verdict};
use std::ops::Range;

pub(super) fn read(passage: &Passage, at: usize, total: usize) -> Option<Sum> {
    let clause = passage.clause_start(at);
    let comma = clause.checked_sub(1).filter(|it| passage.tokens[*it].token == Token::Comma)?;
    let figure = passage.figure(total);
    // …，行政10件——全庭结案133件: a part in the total's own clause
    let own = |it: usize| passage.amount(it).is_some_and(|it| !parts::is_numeral(&passage.text[passage.figure(it).range()]));
    if amounts(passage, clause..at, figure).into_iter().any(own) {
        return None;
    }
    let words = Words::read(passage, clause..at)?;
    // Back to the start of the sentence, or to ；and ：, and on to the first clause with an amount.
    let start = passage.tokens[..comma].iter().rposition(|it| matches!(it.token, Token::Semicolon | Token::Colon)).map_or(0, |it| it + 1);
    let amounts = amounts(passage, start..comma, figure);
    let first = *amounts.first()?;
    let mut list = parts::read(passage, first_of(passage, start, first), Some(clause), figure);
    // 三个校区: how many parts there are
    if parts::is_numeral(&passage.text[figure.range()]) && figure.value() == Some(Ratio::int(list.parts.len() as i64)) {
        return None;
    }
    let claim = |list: &List, verdict| {
        Some(Sum { total, parts: list.parts.iter().map(|it| it.figure).collect(), minus: [].into(), product: false, among: false, verdict })
    };
    // The most charitable reading: 新增民警2名，届时民警16人、辅警38人，合计54人.
    let opens =
        |it: &&usize| **it == first || first_of(passage, start, **it).checked_sub(1).and_then(|it| passage.token(it)) == Some(Token::Comma);
    for from in amounts.iter().filter(opens) {
        let list = parts::read(passage, first_of(passage, start, *from), Some(clause), figure);
        if !list.doubtful
            && list.parts.len() + amounts.partition_point(|it| it < from) == amounts.len()
            && verdict::makes(figure, &list.figures(passage))
        {
            return claim(&list, Verdict::Holds);
        }
    }
    // 教授22人、副教授31人、讲师25人，高级职称合计53人: some that stand together
    let run = |it: &[usize]| {
        let figures: Option<Vec<&Figure>> = it.iter().map(|it| passage.amount(*it).map(|it| passage.figure(it))).collect();
        figures.is_some_and(|it| verdict::makes(figure, &it))
    };
    if (2..amounts.len()).any(|len| amounts.windows(len).any(run)) {
        return None;
    }
    if let Some(sum) = with_earlier(passage, total, &list) {
        return Some(sum);
    }
    // 加上上解支出3万元、补助支出4万元，支出总计…: to what stands before.
    let plus = |it: &parts::Part| passage.token_of(it.figure).map_or("", |at| passage.between(start, at));
    if list.parts.first().is_some_and(|it| PLUS.iter().any(|word| plus(it).contains(word))) {
        return None;
    }
    if list.parts.len() < 2 || list.doubtful || list.etc || amounts.len() != list.parts.len() || !words.same_sort(passage, at, &list) {
        return None;
    }
    words.some_of(&mut list);
    // 发卷1500份、收回1352份，两次共收回2636份: not of both
    let verb = words.noun.char_indices().nth(2).map_or(words.noun, |it| &words.noun[..it.0]);
    let says = |it: &parts::Part| it.label.contains(verb);
    if 2 <= verb.chars().count() && list.parts.iter().skip(1).any(says) && !list.parts.iter().all(says) {
        return None;
    }
    // 总面积100平方米，由60平方米和40平方米组成，地上部分共…: they have their total.
    let figures = list.figures(passage);
    let more = figures.iter().any(|it| figure.value() < it.value());
    let split = Division::Split <= labels::division(&list.labels());
    if list.parts[0].ends && !split && verdict::makes(figures[0], &figures[1..]) || more && !words.sure && !is_composed(&list) {
        return None;
    }
    let points = words.points(passage, at, &list);
    let verdict = verdict::of_all(figure, &list, &figures, Evidence { points, sure: words.sure, partly: false })?;
    let verdict = match verdict {
        // 累计 may go back further than what stands here.
        Verdict::Doubtful | Verdict::Impossible if words.text.contains("累计") && list.parts.len() < 3 => return None,
        Verdict::Doubtful | Verdict::Impossible if words.text.contains("累计") => Verdict::Query,
        verdict => verdict,
    };
    claim(&list, verdict)
}

/// 预算支出49万元。加上上解支出3万元、补助支出4万元，支出总计56万元: with an amount told before; 当年赤字5万元，加上上年结余49万元，
/// 年末结余44万元: less what is a loss. The sum if it is right so.
fn with_earlier(passage: &Passage, total: usize, list: &List) -> Option<Sum> {
    let whole = passage.figure(total);
    let first = list.parts.first().map(|it| passage.figure(it.figure))?;
    let is_lost = |it: &&parts::Part| DEFICITS.iter().any(|word| it.label.contains(word));
    let (lost, added): (Vec<&parts::Part>, Vec<&parts::Part>) = list.parts.iter().partition(is_lost);
    let indexes = |parts: &[&parts::Part]| parts.iter().map(|it| it.figure).collect::<Vec<usize>>();
    let sum = |parts: &[&parts::Part]| verdict::sum(&parts.iter().map(|it| passage.figure(it.figure)).collect::<Vec<_>>());
    let found = sum(&added)?.minus(sum(&lost)?)?;
    let claim = |parts: Vec<usize>| Sum {
        total,
        parts: parts.into(),
        minus: indexes(&lost).into(),
        product: false,
        among: false,
        verdict: Verdict::Holds,
    };
    if !lost.is_empty() && found.meets(whole.interval()?) {
        return Some(claim(indexes(&added)));
    }
    let fits = |it: &Figure| it.interval().and_then(|it| found.plus(it)).zip(whole.interval()).is_some_and(|(sum, whole)| sum.meets(whole));
    let earlier = passage.figures.list.iter().rposition(|it| {
        let same = it.unit.base == whole.unit.base && it.unit.kind != Kind::Bare;
        it.range.end <= first.range.start && it.is_usable() && same && fits(it)
    })?;
    Some(claim([&[earlier][..], &indexes(&added)].concat()))
}

/// 由专职23人、兼职7人组成，共30人
fn is_composed(list: &List) -> bool {
    list.parts.last().is_some_and(|it| it.noun.ends_with("组成") || it.noun.ends_with("构成"))
}

/// What may be parts of a total: what is counted as it is. 1至6月立案12件: the 1 is no amount.
/// And 三支队伍, where three parts follow, says how many they are.
fn amounts(passage: &Passage, range: Range<usize>, total: &Figure) -> Vec<usize> {
    let counts = |it: &usize| {
        let Some(found) = passage.amount(*it).map(|it| passage.figure(it)) else { return false };
        found.unit.agrees(total.unit) && (found.kind() != Kind::Bare || !parts::opens_range(passage, *it))
    };
    let mut res: Vec<usize> = range.filter(counts).collect();
    if let Some(first) = res.first().and_then(|it| passage.amount(*it)).map(|it| passage.figure(it))
        && parts::is_numeral(&passage.text[first.range()])
        && first.value() == Some(Ratio::int(res.len() as i64 - 1))
    {
        res.remove(0);
    }
    res
}

/// Where the label of an amount begins: behind the mark before it, but behind 共 as well.
fn first_of(passage: &Passage, start: usize, amount: usize) -> usize {
    let stops =
        |it: &Token| matches!(it, Token::Comma | Token::Pause | Token::Semicolon | Token::Colon | Token::Word(Word::Total | Word::From));
    let from = passage.tokens[..amount].iter().rposition(|it| stops(&it.token)).map_or(0, |it| it + 1);
    from.max(start)
}

/// 各类, 各项: all of them
const SORTS: [char; 10] = ['类', '种', '项', '级', '式', '样', '路', '方', '组', '部'];

/// What comes and goes, in contrast to what there is.
const FLOWS: &[&str] = &[
    "新增", "新建", "建成", "新招", "招收", "招生", "招聘", "引进", "发展", "转正", "注销", "退休", "退出", "减少", "毕业", "新设", "成立",
    "调入", "调出", "撤销",
];

/// The words of the total's clause.
struct Words<'a> {
    text: &'a str,
    /// 合计, 共计, 总计
    sure: bool,
    /// 共, 总
    said: bool,
    /// Nothing but the word: 共, 两项合计
    bare: bool,
    /// 参加考核人数: a number of people or things, though not called a total
    number: bool,
    /// The words between 共 and the figure, or else all of them
    noun: &'a str,
}

impl<'a> Words<'a> {
    fn read(passage: &Passage<'a>, range: Range<usize>) -> Option<Self> {
        let text = passage.between(range.start, range.end);
        let tokens = &passage.tokens[range.clone()];
        let word = tokens.iter().rposition(|it| it.token == Token::Word(Word::Total));
        // 各类房源共: of all; 全年共新增: no growth; 共涉及: one word
        let plain_word = |it: &Tok| {
            super::is_new(passage, it)
                || it.token == Token::Word(Word::And) && passage.text[..it.range.start].ends_with(['涉', '普', '波', '惠'])
                || it.token == Token::Word(Word::Each)
                    && passage.slice(it.range.clone()) == "各"
                    && passage.text[it.range.end..].starts_with(SORTS)
        };
        let odd = |it: &Token| {
            !matches!(
                it,
                Token::Other | Token::Figure(_) | Token::Word(Word::Total | Word::Particle | Word::Be | Word::To | Word::Period(_))
            )
        };
        // 另有, 比上年: not of what stands before.
        if tokens.iter().any(|it| odd(&it.token) && !plain_word(it)) || text.starts_with(['另', '还']) {
            return None;
        }
        let noun = word.map_or(text, |it| passage.between(range.start + it + 1, range.end));
        let plain = |it: &Token| !matches!(it, Token::Other | Token::Figure(_) | Token::Word(Word::Period(_)));
        let (head, tail) = tokens.split_at(word.map_or(0, |it| it + 1));
        let short = |it: &Tok| {
            let span = matches!(it.token, Token::Figure(figure) if passage.figure(figure).kind() == Kind::Duration);
            it.token == Token::Other && passage.slice(it.range.clone()).chars().count() <= 4 || span || plain(&it.token)
        };
        let bare = word.is_some() && head.iter().all(short) && tail.iter().all(|it| plain(&it.token));
        // 一分厂12人，二分厂20人，全公司现有职工32人; 春季造林5亩，秋季造林8亩，全年造林13亩
        let scope =
            text.match_indices('全').any(|it| !text[it.0 + it.1.len()..].starts_with(['国', '面', '民', '球', '新'])) && range.len() < 8;
        let sure = ["合计", "共计", "总计", "合起来", "加起来", "加在一起", "之和"].iter().any(|it| text.contains(it));
        let number = text.trim_end_matches(['为', '达', '是', '共', '有']).ends_with(['数', '量'])
            || ["参加", "参评", "参与", "应", "实有"].iter().any(|it| text.starts_with(it));
        Some(Words {
            text,
            sure,
            said: word.is_some() || scope || text.contains('总'),
            bare,
            number,
            noun: noun.trim_start_matches('有').trim(),
        })
    }

    /// How much speaks for all parts standing before it.
    fn points(&self, passage: &Passage, at: usize, list: &List) -> i32 {
        let labels = list.labels();
        let form = match labels::division(&labels) {
            Division::Whole | Division::Split => 4,
            Division::Alike => 2,
            Division::Even => 1,
            Division::None => 0,
        };
        let counted = counts(self.text, list.parts.len());
        // 春季立项77项，秋季立项55项，共立项134项; 27个班、38个班，合计67个教学班
        let noun = self
            .noun
            .trim_start_matches("全年")
            .trim_start_matches('总')
            .trim_end_matches(['为', '达', '到', '是', '数', '量'])
            .trim_end_matches('人');
        let verb = noun.char_indices().nth(2).map_or(noun, |it| &noun[..it.0]);
        // The noun in all parts, or the verb that governs them: 发放单衣20套、棉衣30套，共发放衣物50套.
        let all = list.parts.iter().all(|it| it.label.contains(noun) || it.noun.contains(noun));
        let governed = labels.first().is_some_and(|it| it.starts_with(verb)) || list.parts.last().is_some_and(|it| it.noun.ends_with(noun));
        let again = 2 <= noun.chars().count() && (all || governed);
        // 春季招生30人，秋季招生40人，在校生总数320人: what came is not what there is.
        let flows = labels.iter().any(|it| FLOWS.iter().any(|verb| it.contains(verb)));
        let flows = flows && !FLOWS.iter().any(|verb| self.text.contains(verb));
        let stock = ["总数", "总量", "现有", "共有", "达到", "实有", "在册", "在校"].iter().any(|it| self.text.contains(it));
        let behind = passage.token(at + 1) == Some(Token::Other) && list.parts.iter().all(|it| !it.noun.is_empty());
        // 优秀48人，称职47人，参加考核人数95人
        if !self.said && !counted && self.number && labels::division(&labels) == Division::Whole {
            return 3;
        }
        if !(self.said || counted) || flows && stock && !again && !counted {
            return 0;
        }
        match () {
            _ if self.sure && (self.bare || counted) || is_composed(list) => CERTAIN,
            _ => (form + 3 * counted as i32 + 2 * (self.said as i32 + self.sure as i32 + again as i32 + self.bare as i32 + behind as i32))
                .max(3),
        }
    }

    /// 前三类合计, 后两项共: of these parts alone
    fn some_of(&self, list: &mut List) {
        let len = list.parts.len();
        let side = |side: char| {
            let behind = self.text.split_once(side)?.1;
            let near = behind.char_indices().nth(2).map_or(behind, |it| &behind[..it.0]);
            (2..len).find(|it| counts(near, *it))
        };
        if let Some(n) = side('前') {
            list.parts.truncate(n);
        } else if let Some(n) = side('后') {
            list.parts.drain(..len - n);
        }
    }

    /// 12个村、3个社区，共156个村民小组: of something else, by the noun behind the figure.
    fn same_sort(&self, passage: &Passage, at: usize, list: &List) -> bool {
        let total = passage.tokens.get(at + 1).filter(|it| it.token == Token::Other).map(|it| passage.slice(it.range.clone()));
        let (Some(total), Some(figure)) = (total, passage.amount(at)) else { return true };
        let of = |figure: &Figure| figure.unit.base;
        of(passage.figure(figure)) == "人"
            || list.parts.iter().all(|it| it.noun.is_empty() && self.bare || it.noun.chars().next_back() == total.chars().next_back())
    }
}
