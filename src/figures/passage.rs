//! A sentence as a row of tokens: figures, dates, the words that tie them together, marks, and
//! everything else. The claims are grammars over this row.

use super::unit::Kind;
use super::words::{self, Word};
use super::{Figure, Figures, Role, comparison};
use crate::syntax::{Mask, MaskKind, is_blank};
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Index of a usable quantity (approximate ones included)
    Figure(usize),
    /// Index of a date
    Date(usize),
    Word(Word),
    Comma,
    /// 、
    Pause,
    Semicolon,
    Colon,
    Open,
    Close,
    /// Anything else: nouns, verbs, quotations
    Other,
}

#[derive(Clone, Debug)]
pub(super) struct Tok {
    pub token: Token,
    pub range: Range<usize>,
}

/// The tokens of one sentence.
pub(super) struct Passage<'a> {
    pub text: &'a str,
    pub figures: &'a Figures,
    pub tokens: Vec<Tok>,
}

impl<'a> Passage<'a> {
    pub fn figure(&self, at: usize) -> &'a Figure {
        &self.figures.list[at]
    }

    pub fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }
    /// The first token of the clause that a token stands in: behind the last ，；：
    pub fn clause_start(&self, token: usize) -> usize {
        let is_mark = |it: &Tok| matches!(it.token, Token::Comma | Token::Semicolon | Token::Colon);
        self.tokens[..token].iter().rposition(is_mark).map_or(0, |it| it + 1)
    }

    /// The words of a token's clause before it
    pub fn clause_before(&self, token: usize) -> &'a str {
        self.between(self.clause_start(token), token)
    }

    /// The text of the tokens `from..to`, with the blanks before `to`.
    pub fn between(&self, from: usize, to: usize) -> &'a str {
        match (self.tokens.get(from), self.tokens.get(to)) {
            (Some(from), Some(to)) => self.slice(from.range.start..to.range.start),
            (Some(from), None) => self.tokens.last().map_or("", |last| self.slice(from.range.start..last.range.end)),
            _ => "",
        }
    }

    pub fn token(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).map(|it| it.token)
    }

    /// The figure of a token, if it says how much of something there is.
    pub fn amount(&self, at: usize) -> Option<usize> {
        match self.token(at)? {
            Token::Figure(figure) if self.figure(figure).unit.is_amount() => Some(figure),
            _ => None,
        }
    }

    /// Where a figure stands in this sentence.
    pub fn token_of(&self, figure: usize) -> Option<usize> {
        self.tokens.iter().position(|it| it.token == Token::Figure(figure))
    }

    /// All words in front of a token.
    pub fn before(&self, token: usize) -> &'a str {
        self.slice(self.tokens[0].range.start..self.tokens[token].range.start)
    }
}

/// Stretches that are one word to a sentence.
const WHOLE: &[MaskKind] = &[MaskKind::Quotation, MaskKind::Title, MaskKind::Code, MaskKind::Address];

/// Of so many tokens no sentence is written by hand. The grammars compare figures of a sentence with one another, so what was
/// pasted without a full stop ends at a mark.
const LONGEST: usize = 250;

/// Is 多X or 新X said of a change? Behind a comparison always, behind 今年 only 多, 少 and 新增.
fn is_added(rest: &str, out: &[Tok]) -> bool {
    let before = out.iter().rev().find(|it| it.token != Token::Word(Word::Particle)).map(|it| it.token);
    match before {
        Some(Token::Word(Word::Compare(_))) => true,
        Some(Token::Word(Word::Period(_))) => !rest.starts_with('新') || rest.starts_with("新增"),
        _ => false,
    }
}

fn is_among(rest: &str) -> bool {
    matches!(words::read(rest.trim_start_matches(is_blank)), Some((_, Word::Among)))
}

/// Reads sentence after sentence.
pub(super) struct Tokens<'a> {
    text: &'a str,
    /// What is not read yet
    body: Range<usize>,
    masks: &'a [Mask],
    next_figure: usize,
    next_date: usize,
    next_mask: usize,
}

impl<'a> Tokens<'a> {
    pub fn new(text: &'a str, body: Range<usize>, masks: &'a [Mask]) -> Tokens<'a> {
        Tokens { text, body, masks, next_figure: 0, next_date: 0, next_mask: 0 }
    }

    /// Reads the next sentence; false at the end.
    pub fn sentence(&mut self, figures: &Figures, out: &mut Vec<Tok>) -> bool {
        out.clear();
        while self.body.start < self.body.end {
            let at = self.body.start;
            let (len, token) = match self.whole(at, figures) {
                Some(found) => found,
                None => {
                    let Some(c) = self.text[at..self.body.end].chars().next() else { break };
                    let next = self.text[at + c.len_utf8()..].chars().next().unwrap_or('\0');
                    let mark = match c {
                        // 敬老院15所。其中公办11所，民办4所: the sentence goes on.
                        '。' if !out.is_empty() && is_among(&self.text[at + c.len_utf8()..self.body.end]) => Some(Token::Semicolon),
                        '。' | '！' | '？' | '!' | '?' => {
                            self.body.start += c.len_utf8();
                            if out.is_empty() {
                                continue;
                            }
                            return true;
                        }
                        '，' | ',' => Some(Token::Comma),
                        '、' => Some(Token::Pause),
                        '；' | ';' => Some(Token::Semicolon),
                        '：' | ':' => Some(Token::Colon),
                        '（' | '(' | '[' | '［' => Some(Token::Open),
                        '）' | ')' | ']' | '］' => Some(Token::Close),
                        _ => None,
                    };
                    match mark {
                        Some(token) => (c.len_utf8(), token),
                        None if is_blank(c) => {
                            self.body.start += c.len_utf8();
                            continue;
                        }
                        None => self.word(at, c, next, figures, out).unwrap_or((c.len_utf8(), Token::Other)),
                    }
                }
            };
            self.body.start = at + len;
            if LONGEST <= out.len() && matches!(token, Token::Comma | Token::Semicolon | Token::Pause) {
                return true;
            }
            match out.last_mut() {
                Some(last) if token == Token::Other && last.token == Token::Other && last.range.end == at => last.range.end = at + len,
                _ => out.push(Tok { token, range: at..at + len }),
            }
        }
        !out.is_empty()
    }

    /// A figure, a date or a masked stretch at `at`.
    fn whole(&mut self, at: usize, figures: &Figures) -> Option<(usize, Token)> {
        while self.masks.get(self.next_mask).is_some_and(|it| it.range.end <= at || !WHOLE.contains(&it.kind)) {
            self.next_mask += 1;
        }
        while figures.list.get(self.next_figure).is_some_and(|it| (it.range.start as usize) < at) {
            self.next_figure += 1;
        }
        while figures.dates.get(self.next_date).is_some_and(|it| (it.range.start as usize) < at) {
            self.next_date += 1;
        }
        if let Some(mask) = self.masks.get(self.next_mask)
            && mask.range.start <= at
        {
            return Some((mask.range.end.min(self.body.end) - at, Token::Other));
        }
        if let Some(figure) = figures.list.get(self.next_figure)
            && figure.range.start as usize == at
        {
            let token = if figure.role == Role::Quantity { Token::Figure(self.next_figure) } else { Token::Other };
            return Some((figure.range().len(), token));
        }
        let date = figures.dates.get(self.next_date).filter(|it| it.range.start as usize == at)?;
        Some(((date.range.end - date.range.start) as usize, Token::Date(self.next_date)))
    }

    /// A word of the lexicon at `at`.
    fn word(&self, at: usize, c: char, next: char, figures: &Figures, out: &[Tok]) -> Option<(usize, Token)> {
        if !words::may_begin(c) {
            return None;
        }
        let text = &self.text[..self.body.end];
        if let Some((len, reference)) = comparison::read(text, at, c, figures) {
            return Some((len, Token::Word(Word::Compare(reference))));
        }
        let rest = &text[at..];
        let figure_at = |at: usize| {
            let list = &figures.list[self.next_figure.min(figures.list.len())..];
            list.iter().take_while(|it| it.range.start as usize <= at).any(|it| it.range.start as usize == at)
        };
        let percent_at = |at: usize| figures.list.iter().any(|it| it.range.start as usize == at && it.kind() == Kind::Percent);
        let adjacent = out.last().filter(|it| it.range.end == at);
        match c {
            '到' | '至' | '成' => {
                let after_verb = adjacent.is_some_and(|it| matches!(it.token, Token::Word(Word::Up | Word::Down | Word::Change)));
                let len = c.len_utf8() + if next == '了' { 3 } else { 0 };
                let follows = figure_at(at + len)
                    || words::read(&text[at + len..]).is_some_and(|it| matches!(it.1, Word::Period(_) | Word::Particle));
                if after_verb || (c != '成' && follows) {
                    return Some((len, Token::Word(Word::To)));
                }
                // 完成检查: in the middle of a word.
                if c == '成' && adjacent.is_some_and(|it| it.token == Token::Other) {
                    return None;
                }
            }
            // 精简比例16.8%: of the change, no share
            '比' if (rest.starts_with("比例") || rest.starts_with("比率"))
                && adjacent.is_some_and(|it| matches!(it.token, Token::Word(Word::Up | Word::Down))) =>
            {
                return Some(("比例".len(), Token::Word(Word::Particle)));
            }
            // 减亏56%, 增效12%
            '增' | '减' if words::read(rest).is_none() && percent_at(at + 3 + next.len_utf8()) => {
                return Some((3 + next.len_utf8(), Token::Word(if c == '减' { Word::Down } else { Word::Up })));
            }
            // 翻两番, 翻了一番
            '翻' => {
                let after = if next == '了' { 3 } else { 0 };
                return figure_at(at + 3 + after).then_some((3, Token::Word(Word::Up)));
            }
            // 同比+71.0%
            '+' | '＋' | '↑'
                if figure_at(at + c.len_utf8())
                    && adjacent.is_some_and(|it| matches!(it.token, Token::Word(Word::Compare(_)) | Token::Open)) =>
            {
                return Some((c.len_utf8(), Token::Word(Word::Up)));
            }
            // 签约, 节约: in the middle of a word
            '约' if text[..at].ends_with(['签', '节', '条', '公', '契', '履', '违', '预', '集', '合', '邀', '特', '解', '失', '婚']) =>
            {
                return None;
            }
            // 一等奖, 等级
            '等' if matches!(next, '级' | '奖' | '于' | '待' | '候' | '次' | '同' | '价')
                || text[..at].ends_with(super::number::is_han_numeral) =>
            {
                return None;
            }
            // 公共建筑, 共青团: no total; 达标: no 到.
            '共' if text[..at].ends_with(['公', '中', '国'])
                || matches!(next, '同' | '青' | '产' | '建' | '享' | '和' | '识' | '治' | '创') =>
            {
                return None;
            }
            '达' if matches!(next, '标' | '产') => return None,
            // 从业人员, 高等院校, 审计项目
            '从' if matches!(next, '业' | '事' | '教' | '严' | '军' | '众') => return None,
            // 非法占地, 占道经营; 侵占河道
            '占' if matches!(next, '地' | '道' | '用' | '有' | '据' | '领' | '优' | '线' | '先' | '住')
                || text[..at].ends_with(['侵', '抢', '强', '霸', '独', '挤', '攻', '多']) =>
            {
                return None;
            }
            // 有效问卷, 原则通过
            '有' if matches!(next, '效' | '关' | '限' | '色' | '机' | '害' | '毒' | '偿') => return None,
            '原' if matches!(next, '则' | '因' | '告' | '料' | '油') => return None,
            '等' if text[..at].ends_with(['高', '中', '初', '平', '优', '均', '同']) => return None,
            '计' if adjacent.is_some_and(|it| it.token == Token::Other) && !text[at..].starts_with("计划") => return None,
            // 较上年多发44笔, 比去年多办12%, 同比多资助92名, 比上学期新录193名; 今年新增138个
            '多' | '少' | '新' if (6..=12).step_by(3).any(|it| figure_at(at + it)) && is_added(rest, out) => {
                let len = (6..=12).step_by(3).find(|it| figure_at(at + it))?;
                return Some((len, Token::Word(if c == '少' { Word::Down } else { Word::Up })));
            }
            // 287户→548户
            '→' if figure_at(at + c.len_utf8()) => return Some((c.len_utf8(), Token::Word(Word::To))),
            // 增、升、涨、多、降、减、少 before their figure: 多12件, 增了3.5%
            '增' | '升' | '涨' | '多' | '高' | '降' | '减' | '少' | '低' | '跌' => {
                let after: usize =
                    ["了近", "了约", "了", "约", "近"].iter().find(|it| text[at + 3..].starts_with(**it)).map_or(0, |it| it.len());
                if figure_at(at + 3 + after) {
                    let down = matches!(c, '降' | '减' | '少' | '低' | '跌');
                    return Some((3, Token::Word(if down { Word::Down } else { Word::Up })));
                }
            }
            _ => {}
        }
        let (len, word) = words::read(rest)?;
        Some((len, Token::Word(word)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_never_ends_is_cut() {
        let text = "甲类办结12件、乙类办结15件，".repeat(LONGEST);
        let figures = crate::figures::read(&text, 0..text.len(), &[]).unwrap();
        let mut reader = Tokens::new(&text, 0..text.len(), &[]);
        let (mut tokens, mut seen) = (Vec::new(), 0);
        while reader.sentence(&figures, &mut tokens) {
            assert!(tokens.len() < LONGEST + 10);
            seen += tokens.iter().filter(|it| matches!(it.token, Token::Figure(_))).count();
        }
        assert_eq!(seen, figures.list.len());
    }
}
