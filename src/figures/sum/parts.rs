//! The parts of a sum as they stand in a sentence: label and figure, label and figure.

use super::Lead;
use super::labels::{self, Division};
use super::verdict;
use crate::figures::passage::{Passage, Tok, Token};
use crate::figures::unit::{Kind, Unit};
use crate::figures::words::{Reference, Word};
use crate::figures::{Exactness, Figure, number};
use std::ops::Range;

/// One part: 女教师|15|人.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'a> {
    /// Index in [`crate::figures::Figures::list`]
    pub figure: usize,
    /// The words before the figure, or behind it where there are none before: 15名|女教师
    pub label: &'a str,
    /// The words right behind the figure: 27个|班
    pub noun: &'a str,
    /// Behind it: a clause or the sentence ends.
    pub ends: bool,
    /// Behind it stands ；
    pub semicolon: bool,
}

/// A row of parts.
#[derive(Default)]
pub(super) struct List<'a> {
    pub parts: Vec<Part<'a>>,
    /// 等 stands in it.
    pub etc: bool,
    /// It goes on in a way that is not understood.
    pub doubtful: bool,
    /// More is said behind a figure.
    pub loose: bool,
    /// The sentence ends with it.
    pub closed: bool,
    /// A、B、C分别为1件、2件、3件
    pub respectively: bool,
    /// The token behind it
    pub end: usize,
    /// ：stands before it.
    opens_with_colon: bool,
}

impl<'a> List<'a> {
    pub fn labels(&self) -> Vec<&'a str> {
        self.parts.iter().map(|it| it.label).collect()
    }

    pub fn figures<'p>(&self, passage: &Passage<'p>) -> Vec<&'p Figure> {
        self.parts.iter().map(|it| passage.figure(it.figure)).collect()
    }

    /// Keeps the first parts, with which the list is all said.
    pub fn close(&mut self, len: usize) {
        if len < self.parts.len() {
            self.parts.truncate(len);
            (self.closed, self.doubtful, self.etc) = (true, false, false);
        }
    }
}

/// Reads parts as long as the figures can be parts of the total, which may stand behind them, at `until`.
pub(super) fn read<'a>(passage: &Passage<'a>, start: usize, until: Option<usize>, total: &Figure) -> List<'a> {
    let opens_with_colon = start.checked_sub(1).and_then(|it| passage.token(it)) == Some(Token::Colon);
    let mut reader = Reader { passage, total, start, at: start, until, list: List { opens_with_colon, ..List::default() } };
    loop {
        reader.list.end = reader.at;
        let known = reader.list.parts.len();
        if reader.part().is_none() {
            reader.list.end = if known < reader.list.parts.len() { reader.at } else { reader.list.end };
            break;
        }
    }
    reader.list.name_respectively();
    reader.list
}

struct Reader<'p, 'a> {
    passage: &'p Passage<'a>,
    total: &'p Figure,
    start: usize,
    at: usize,
    until: Option<usize>,
    list: List<'a>,
}

impl<'a> Reader<'_, 'a> {
    fn token(&self) -> Option<Token> {
        self.passage.token(self.at)
    }

    fn text(&self, at: usize) -> &'a str {
        self.passage.tokens.get(at).map_or("", |it| self.passage.slice(it.range.clone()))
    }

    /// The list is over, all of it understood.
    fn close(&mut self) -> Option<()> {
        self.list.closed = !self.list.parts.is_empty();
        None
    }

    fn doubt(&mut self) -> Option<()> {
        self.list.doubtful = true;
        None
    }

    /// Reads one part and the mark behind it; `None` where the list ends.
    fn part(&mut self) -> Option<()> {
        let start = self.at;
        // 丙地块350套，建设进度均衡: what follows is of no more parts.
        if self.until.is_none() && !self.list.parts.is_empty() && !more_amounts(self.passage, start) {
            return self.close();
        }
        // ；②补助收入84亿元，其中返还性收入15亿元；③调入资金47亿元
        if self.token() == Some(Token::Word(Word::Among)) && self.until.is_none() && self.list.parts.iter().any(|it| it.semicolon) {
            self.at = next_semicolon(self.passage, start).map(|it| it + 1)?;
            let last = self.list.parts.last_mut()?;
            (last.semicolon, last.ends) = (true, true);
            return Some(());
        }
        let figure = self.label(start)?;
        let part = self.passage.figure(figure);
        if !self.agrees(part) {
            // 小学8所，学生3400人；初中4所
            self.at = aside(self.passage, self.at, self.total).filter(|_| !self.list.parts.is_empty())?;
            return if self.at == self.passage.tokens.len() { self.close() } else { Some(()) };
        }
        if !part.is_usable() {
            return self.doubt();
        }
        let label = self.passage.between(start, self.at).trim();
        // 新增55例，其中…，尚在观察1075例: of all that there are, not of what is new.
        let stock = ["累计", "余额", "日均", "年均", "月均", "滚存"];
        if let Some(word) = stock.iter().find(|it| label.contains(**it))
            && !self.passage.before(start).contains(word)
        {
            self.doubt()?;
        }
        let label = if ["有", "是", "为"].contains(&label) { "" } else { label };
        self.list.parts.push(Part { figure, label, noun: "", ends: false, semicolon: false });
        self.at += 1;
        self.behind()?;
        self.mark()
    }

    /// 12个: 5个、7个. And 73个典型，即69个集体、4名个人: 个 counts anything.
    fn agrees(&self, part: &Figure) -> bool {
        let any = || {
            let namely = |it: usize| {
                let said = self.passage.between(it, it + 1);
                said.starts_with("即") || ["是", "为", "有", "分别", "包括"].contains(&said)
            };
            self.total.unit.name == "个" && part.unit.base == "人" && self.start.checked_sub(1).is_some_and(namely)
        };
        let other = || bracketed(self.passage, self.total).is_some_and(|it| it.base == part.unit.base);
        // 资金43亿元，…保障4.3万贫困户: without a unit, but of something else
        if self.total.kind() == Kind::Money && part.kind() == Kind::Bare && self.passage.token(self.at + 1) == Some(Token::Other) {
            return false;
        }
        part.unit.is_amount() && (part.unit.agrees(self.total.unit) || other() || any())
    }

    /// Reads a label up to its figure. 、 and 和 may stand in it, a comma may not.
    fn label(&mut self, start: usize) -> Option<usize> {
        loop {
            let (first, listed) = (self.at == start, !self.list.parts.is_empty());
            if self.until.is_some_and(|it| it <= self.at) {
                return None;
            }
            match self.token() {
                // 35岁以下12人, 三级手术12台: a number in the label.
                Some(Token::Figure(figure)) if self.in_label(figure) => {}
                Some(Token::Figure(figure)) => return Some(figure),
                // 全年下拨46万元、48万元，共…; 上半年70次，下半年47次
                Some(Token::Word(Word::Period(Reference::Present))) if !listed => {}
                Some(Token::Word(Word::Period(_))) if ["上半年", "下半年"].contains(&self.text(self.at)) => {}
                Some(Token::Word(Word::Period(_))) if first && self.is_year_of_two() => {}
                Some(Token::Word(Word::Period(_))) if self.is_in_name() => {}
                // 实到75人
                Some(Token::Word(Word::To)) if self.at != start && matches!(self.passage.token(self.at - 1), Some(Token::Figure(_))) => {}
                // 达到二类标准12个
                Some(Token::Word(Word::To)) if first && self.passage.token(self.at + 1) == Some(Token::Other) => {}
                Some(Token::Word(Word::To)) if !first && self.passage.between(start, self.at).ends_with(['实', '未', '应']) => {}
                // 由市妇联走访37户
                Some(Token::Word(Word::From))
                    if first && matches!(self.passage.token(self.at + 1), Some(Token::Other | Token::Word(Word::Particle))) => {}
                // 越野车1台，每台25万元；轿车2台
                Some(Token::Word(Word::Each)) if first && listed && aside(self.passage, self.at, self.total).is_some() => {}
                // 下半年新增63户
                Some(Token::Word(Word::Up)) if super::is_new(self.passage, &self.passage.tokens[self.at]) => {}
                Some(Token::Word(
                    Word::Total
                    | Word::Among
                    | Word::Up
                    | Word::Down
                    | Word::Compare(_)
                    | Word::Period(_)
                    | Word::Increase
                    | Word::Share
                    | Word::From
                    | Word::To
                    | Word::Decrease,
                )) => return None,
                Some(Token::Word(Word::Each)) => {
                    self.doubt()?;
                }
                Some(Token::Word(Word::Etc)) => self.list.etc = true,
                // ；另有报到党员412名: beside the total.
                Some(Token::Other)
                    if first && ["另", "此外", "同时", "还有", "但", "不过", "而"].iter().any(|it| self.text(self.at).starts_with(it)) =>
                {
                    self.close()?;
                }
                Some(Token::Word(Word::Respectively)) => self.list.respectively = true,
                Some(Token::Other | Token::Pause | Token::Word(_) | Token::Date(_)) => {}
                // 县级（含）以上60人
                Some(Token::Open) => {
                    let close = closing(self.passage, self.at)?;
                    let plain = |it: &Tok| !matches!(it.token, Token::Figure(_));
                    self.passage.tokens[self.at..close].iter().all(plain).then_some(())?;
                    self.at = close;
                }
                None => {
                    self.close()?;
                }
                _ => return None,
            }
            self.at += 1;
        }
    }

    /// 去年立案47件，今年立案25件: the one year opens the list, and the other follows it.
    fn is_year_of_two(&self) -> bool {
        let past = |text: &str| ["去年", "上年"].iter().any(|it| text.starts_with(it));
        match self.list.parts.last() {
            None => past(self.text(self.at)),
            Some(part) => past(part.label) && self.list.parts.len() == 1,
        }
    }

    /// 原消防队77人, 平原46个, 上年结转9万元: is it part of a name, and says nothing of when?
    fn is_in_name(&self) -> bool {
        let behind = &self.passage.text[self.passage.tokens[self.at].range.end..];
        if ["结转", "结余", "滚存"].iter().any(|it| behind.starts_with(it)) {
            return true;
        }
        let before = self.passage.slice(0..self.passage.tokens[self.at].range.start);
        let next = matches!(self.passage.token(self.at + 1), Some(Token::Other | Token::Word(Word::Be)));
        self.text(self.at) == "原" && (next || before.ends_with(['平', '高', '草', '荒', '中']))
    }

    /// Is a figure part of a label, with more of it and an amount behind?
    fn in_label(&self, figure: usize) -> bool {
        let it = self.passage.figure(figure);
        // 36至50岁72名
        if it.kind() == Kind::Bare && opens_range(self.passage, self.at) {
            return true;
        }
        let sort = self.text(self.at).starts_with(number::is_han_numeral) && it.unit.base != self.total.unit.base;
        // 110千伏变电站17座, 3个班120人: an amount of something else, with its noun
        let of_noun = !self.agrees(it)
            && matches!(it.kind(), Kind::Measure | Kind::Count)
            && matches!(self.passage.token(self.at + 1), Some(Token::Other | Token::Word(Word::Change | Word::Period(_))));
        let fits = self.agrees(it) || !matches!(it.kind(), Kind::Duration | Kind::Bare);
        if fits && !sort && !of_noun {
            return false;
        }
        for tok in self.passage.tokens[self.at + 1..].iter().take(8) {
            match tok.token {
                Token::Figure(figure) => {
                    let it = self.passage.figure(figure);
                    if it.is_usable() && self.agrees(it) {
                        return true;
                    }
                    if !matches!(it.kind(), Kind::Duration | Kind::Bare) {
                        return false;
                    }
                }
                Token::Comma | Token::Semicolon | Token::Colon | Token::Word(Word::Total) => return false,
                _ => {}
            }
        }
        false
    }

    /// Behind a figure: a noun (30名男性), a bracket, its share.
    fn behind(&mut self) -> Option<()> {
        let plus = self.text(self.at).starts_with(['＋', '+']);
        if matches!(self.token(), Some(Token::Other | Token::Word(Word::Be | Word::Particle))) && !plus {
            self.noun()?;
        }
        if self.token() == Some(Token::Open)
            && let Some(close) = closing(self.passage, self.at)
        {
            self.at = close + 1;
        }
        // ，占30%
        let mut at = self.at + matches!(self.token(), Some(Token::Comma | Token::Pause)) as usize;
        if self.passage.token(at) == Some(Token::Word(Word::Share)) {
            let stops = |it: &Tok| matches!(it.token, Token::Figure(_) | Token::Comma | Token::Semicolon);
            at += self.passage.tokens[at..].iter().position(stops).unwrap_or(0);
            if matches!(self.passage.token(at), Some(Token::Figure(_))) {
                self.at = at + 1;
            }
        }
        Some(())
    }

    fn noun(&mut self) -> Option<()> {
        let noun = self.text(self.at);
        let part = self.list.parts.last_mut()?;
        part.noun = noun;
        let unlabelled = part.label.trim_matches(['＋', '+']).is_empty();
        if self.token() == Some(Token::Other) && unlabelled && noun.chars().count() <= 10 {
            self.list.parts.last_mut()?.label = noun;
            self.at += 1;
        } else if noun.starts_with("以上") || noun.starts_with("以下") {
            self.at += 1;
        } else {
            // 其余24人给予诫勉谈话: what became of them.
            let stops = |it: &Tok| {
                matches!(it.token, Token::Comma | Token::Pause | Token::Semicolon | Token::Close | Token::Open | Token::Figure(_))
            };
            let rest = &self.passage.tokens[self.at..];
            let end = self.at + rest.iter().position(stops).unwrap_or(rest.len());
            if 16 < self.passage.between(self.at, end).chars().count() || matches!(self.passage.token(end), Some(Token::Figure(_))) {
                return self.doubt();
            }
            self.list.loose = true;
            self.at = end;
        }
        Some(())
    }

    /// The mark behind a part; `None` where the list ends.
    fn mark(&mut self) -> Option<()> {
        let token = self.token();
        let last = self.list.parts.last_mut()?;
        last.semicolon = token == Some(Token::Semicolon);
        last.ends = matches!(token, None | Some(Token::Comma | Token::Semicolon | Token::Close));
        match token {
            Some(Token::Comma | Token::Pause | Token::Semicolon | Token::Word(Word::And)) => self.at += 1,
            Some(Token::Word(Word::Etc)) => {
                self.list.etc = true;
                self.at += 1;
            }
            Some(Token::Other) if self.text(self.at).starts_with(['＋', '+']) => {}
            // 公安69人三部分构成
            Some(Token::Figure(_))
                if is_numeral(self.text(self.at)) && counts(self.passage.between(self.at, self.at + 2), self.list.parts.len()) =>
            {
                return self.close();
            }
            None | Some(Token::Close) => return self.close(),
            _ => return self.doubt(),
        }
        while self.token() == Some(Token::Word(Word::And)) {
            self.at += 1;
        }
        Some(())
    }
}

/// A part has fewer parts of its own. All sections of a long list, tried for all its parts, would take too long.
pub(super) const MOST_NESTED: usize = 16;

impl<'a> List<'a> {
    /// Ends where something else is told: 招生14万人，其中随迁子女3万人，在校生41万人; 其中国家级6个、省级99个；镇文化站116个.
    /// `clause`: the words of the total's clause
    pub fn end_before_others(&mut self, passage: &Passage, total: &Figure, clause: &str, lead: Lead) {
        let figures = self.figures(passage);
        let labels = self.labels();
        let tail = |it: &str| it.trim_end_matches(['数', '为', '有', '是', '达']).chars().next_back();
        let alike = |at: usize| (0..labels.len()).any(|it| it != at && tail(labels[it]).is_some() && tail(labels[it]) == tail(labels[at]));
        let split = Division::Split <= labels::division(&labels);
        let more = |it: &usize| total.value() <= figures[*it].value() && !alike(*it) && !split;
        let larger = (1..figures.len()).find(more).filter(|_| lead == Lead::Among);
        // Where the first parts are joined otherwise, ；is the end.
        let made = |end: usize| verdict::makes(total, &figures[..end]);
        let mixed = self.parts.first().is_some_and(|it| !it.semicolon);
        // 收入78万元，其中补贴15万元；支出76万元: ；sets it off against the total. And 景区25家，其中4A级11家；酒店6家.
        let loose = self.parts[..labels.len() - 1].iter().all(|it| it.semicolon) && labels::division(&labels) == Division::None;
        let apart = |at: usize| labels::is_beside(clause, labels[at]) || loose && !self.opens_with_colon;
        let marked = (1..figures.len()).find(|it| self.parts[*it - 1].semicolon && (mixed || apart(*it)));
        let marked = marked.filter(|it| lead == Lead::Among && (*it..=figures.len()).all(|it| !made(it)));
        if let Some(end) = [larger, marked].into_iter().flatten().min().filter(|it| 0 < *it) {
            self.close(end);
        }
    }

    /// 医院129个，含公立医院39个、民营医院90个；基层机构5649个: without those that the one before them adds up, if they do not
    /// make more than the total so.
    pub fn outer(&self, passage: &Passage, total: &Figure) -> Option<Vec<Part<'a>>> {
        let figures = self.figures(passage);
        let mut kept = Vec::new();
        let mut at = 0;
        while at < figures.len() {
            kept.push(at);
            let said = self.parts.get(at + 1).is_some_and(|it| ["含", "中有", "包括"].iter().any(|word| it.label.contains(word)));
            let inner = (at + 3..=figures.len().min(at + MOST_NESTED))
                .filter(|_| said)
                .find(|end| verdict::makes(figures[at], &figures[at + 1..*end]));
            at = inner.unwrap_or(at + 1);
        }
        let sum = verdict::written(&kept.iter().map(|it| figures[*it]).collect::<Vec<_>>())?;
        (kept.len() < figures.len() && sum <= total.value()?).then(|| kept.iter().map(|it| self.parts[*it]).collect())
    }

    /// 甲类、乙类和丙类分别为3件、4件和5件: the names of the parts stand together in front.
    fn name_respectively(&mut self) {
        let named = self.respectively && self.parts.iter().skip(1).all(|it| it.label.is_empty());
        let Some(names) = self.parts.first().and_then(|it| it.label.split("分别").next()).filter(|_| named) else {
            self.respectively = false;
            return;
        };
        let mut names: Vec<&str> = names.split('、').collect();
        if names.len() < self.parts.len()
            && let Some((a, b)) = names.last().and_then(|it| it.split_once(['和', '与', '及']))
        {
            names.pop();
            names.extend([a, b]);
        }
        self.respectively = names.len() == self.parts.len() && 2 <= names.len();
        if self.respectively {
            self.parts.iter_mut().zip(names).for_each(|(part, name)| part.label = name.trim());
        }
    }
}

/// 共139个（名）: the other unit.
pub(super) fn bracketed(passage: &Passage, total: &Figure) -> Option<&'static Unit> {
    let rest = passage.text[total.range().end..].strip_prefix(['（', '('])?;
    let unit = Unit::read(rest)?;
    rest[unit.name.len()..].starts_with(['）', ')']).then_some(unit)
}

pub(super) fn next_semicolon(passage: &Passage, from: usize) -> Option<usize> {
    (from..passage.tokens.len()).find(|it| passage.tokens[*it].token == Token::Semicolon)
}

/// 小学8所，学生3400人；初中4所: what is said of the last part alone, up to its ；. Where it ends.
fn aside(passage: &Passage, from: usize, total: &Figure) -> Option<usize> {
    let end = next_semicolon(passage, from).unwrap_or(passage.tokens.len());
    let other = |it: &Tok| match it.token {
        Token::Figure(figure) => !passage.figure(figure).unit.agrees(total.unit),
        Token::Word(Word::Total | Word::Among | Word::Rest) => false,
        _ => true,
    };
    passage.tokens[from..end].iter().all(other).then_some((end + 1).min(passage.tokens.len()))
}

fn more_amounts(passage: &Passage, from: usize) -> bool {
    (from..passage.tokens.len()).any(|it| passage.amount(it).is_some())
}

pub(super) fn closing(passage: &Passage, open: usize) -> Option<usize> {
    (open + 1..passage.tokens.len()).find(|it| passage.tokens[*it].token == Token::Close)
}

/// Do the words hold `n` as a Chinese number that counts sorts, before a noun: 三类, 两项, 三栋楼宇?
pub(super) fn counts(text: &str, n: usize) -> bool {
    let numerals: &[&str] = match n {
        // 二级, 二等 are no two.
        2 => &["两", "二者", "二类", "二项"],
        3 => &["三"],
        4 => &["四"],
        5 => &["五"],
        6 => &["六"],
        7 => &["七"],
        8 => &["八"],
        9 => &["九"],
        10 => &["十"],
        _ => &[],
    };
    let alone = |at: Range<usize>| {
        let numeral = |c: char| number::is_han_numeral(c) || c.is_ascii_digit();
        let before = text[..at.start].chars().next_back();
        let next = text[at.end..].chars().next();
        !before.is_some_and(|c| numeral(c) || c == '第') && next.is_some_and(|c| !numeral(c) && !"等是月日年季、，".contains(c))
    };
    numerals.iter().any(|it| text.match_indices(it).any(|(at, _)| alone(at..at + it.len())))
}

/// 三个: a small number in Chinese numerals
pub(super) fn is_numeral(text: &str) -> bool {
    text.starts_with(number::is_han_numeral) || text.starts_with('两')
}

/// 36至50岁, 1—6月: is the figure the first of two bounds?
pub(super) fn opens_range(passage: &Passage, at: usize) -> bool {
    let Some(Token::Figure(figure)) = passage.token(at) else { return false };
    let it = passage.figure(figure);
    it.exactness == Exactness::Range || passage.text[it.range().end..].starts_with(['至', '到', '—', '－', '-', '～', '~'])
}
