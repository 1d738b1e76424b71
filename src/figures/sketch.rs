//! Sketches: what a clause says of a figure, as far as it is needed to know the same figure again in
//! other words: the things that are counted, what is done to them, when and whose.

use super::mention::{
    class, is_breakdown, is_elsewhere, is_lasting, is_name, is_passing, is_planned, is_revised, is_telling, is_vague, topic_end,
};
use super::name::{Aspect, is_body};
use super::name_words::{Sense, WORKS, word};
use super::passage::{Passage, Token};
use super::unit::Kind;
use super::verbs::{self, Meaning, Verbs};
use super::when::{self, When};
use super::words::{Reference, Word};
use std::ops::Range;

/// One figure, and what is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// Index in [`super::Figures::list`]
    pub figure: usize,
    /// What units of one sort have in common
    pub class: &'static str,
    /// The characters of what is counted
    pub noun: Box<[char]>,
    /// The same with what is done and what says little
    pub all: Box<[char]>,
    /// Characters around it that say more: of the clauses before and of who did it
    pub about: Box<[char]>,
    pub(super) verbs: Verbs,
    pub(super) verbs_about: Verbs,
    /// Works: 开展改造 (under way, perhaps) in contrast to 完成改造
    pub(super) begun: Option<bool>,
    pub when: When,
    /// 疫情 of 疫情期间
    pub(super) span: Box<[char]>,
    /// 县 of 全县, '\0' if none is named
    pub(super) scope: char,
    /// Who did it or has it
    pub who: Box<str>,
    /// Bytes of the name
    pub phrase: Range<u32>,
    /// 人均, 日均: of one, not of all
    pub(super) mean: bool,
    /// It is said of all that there is, or of a time
    pub total: bool,
    /// In a part on plans it may be one
    pub open: bool,
}

pub(super) fn find(passage: &Passage, out: &mut Vec<Sketch>) {
    // Behind the last amount nothing is said of one.
    let Some(last) = (0..passage.tokens.len()).rev().find(|it| is_amount(passage, *it)) else { return };
    let text = passage.between(0, passage.tokens.len());
    let mut sentence = Sentence { done: ["已", "无一", "未发生"].iter().any(|it| text.contains(it)), ..Sentence::default() };
    let mut start = 0;
    while start <= last {
        let is_end = |it: &usize| matches!(passage.tokens[*it].token, Token::Comma | Token::Semicolon | Token::Colon);
        let end = (start..passage.tokens.len()).find(is_end).unwrap_or(passage.tokens.len());
        if start < end && sentence.clause(passage, start, end, out).is_none() {
            return;
        }
        start = end + 1;
    }
}

/// What the clauses read so far say of those to come.
#[derive(Default)]
struct Sentence {
    when: When,
    scope: char,
    total: bool,
    span: Vec<char>,
    about: Vec<char>,
    verbs_about: Verbs,
    who: Range<usize>,
    done: bool,
    /// What the clause before is about
    topic: Option<Words>,
    /// A figure was named already.
    later: bool,
}

/// How a clause is to be read.
enum Sort {
    /// It has figures that may be totals.
    Plain,
    /// Its figures are compared, are rates or shares.
    Other,
    /// What follows are parts.
    Parts,
}

impl Sentence {
    /// `None` if what follows is not to be read.
    fn clause(&mut self, passage: &Passage, start: usize, end: usize, out: &mut Vec<Sketch>) -> Option<()> {
        let figures: Vec<usize> = (start..end).filter(|it| is_amount(passage, *it)).collect();
        match sort(passage, start, end) {
            Sort::Parts => return None,
            Sort::Other if !figures.is_empty() => {
                self.topic = None;
                return Some(());
            }
            _ => {}
        }
        let from = passage.tokens[start].range.start;
        let to = passage.tokens[end - 1].range.end;
        let Some((&last, before)) = figures.split_last() else { return self.context(passage.text, from..to) };
        let mut at = from;
        for &token in before.iter().chain([&last]) {
            let behind = if token == last { passage.tokens[token].range.end..to } else { 0..0 };
            // 今明两年培训3500人: so is what follows said of both years.
            let words = Words::around(passage.text, at..passage.tokens[token].range.start, behind.clone())?;
            out.extend(self.figure(passage, token, words, at, behind));
            at = passage.tokens[token].range.end;
            self.later = true;
        }
        self.topic = None;
        Some(())
    }

    /// A clause without figures: what the next ones are about, and when.
    fn context(&mut self, text: &str, range: Range<usize>) -> Option<()> {
        let clause = &text[range.clone()];
        let mut words = Words::read(text, range.clone())?;
        if is_elsewhere(&words.raw, clause) {
            return None;
        }
        self.take(&words);
        let bound = is_bound(clause) && words.when.season.is_empty();
        if bound {
            self.span = words.noun.clone();
        }
        if !words.span.is_empty() {
            self.span = std::mem::take(&mut words.span);
        }
        // 营商环境不断优化，: so it is; 不断优化营商环境，: so it ought to be.
        self.done |= ["不断", "取得", "成效", "明显", "显著", "有序", "扎实", "顺利", "稳步"]
            .iter()
            .any(|it| clause.find(it).is_some_and(|at| at != 0));
        self.about.extend(clause.chars().filter(|it| it.is_alphanumeric()));
        self.verbs_about |= words.verbs | words.verbs_about;
        if !words.who.is_empty() {
            self.who = words.who.clone();
        }
        let end = topic_end(clause);
        if end < clause.len() {
            words = Words::read(text, range.start..range.start + end)?;
        }
        self.topic = (!(bound || words.noun.is_empty() && words.who.is_empty())).then_some(words);
        Some(())
    }

    fn take(&mut self, words: &Words) {
        if words.when.is_said() {
            self.when = words.when;
        }
        if words.scope != '\0' {
            self.scope = words.scope;
        }
        self.total |= words.total || words.when.is_said();
        self.done |= words.done || words.when.past;
    }

    /// The sketch of the figure at a token, with the words from `start` on and `behind` it.
    fn figure(&mut self, passage: &Passage, token: usize, mut words: Words, start: usize, behind: Range<usize>) -> Option<Sketch> {
        let Some(Token::Figure(figure)) = passage.token(token) else { return None };
        let before = start..passage.tokens[token].range.start;
        self.take(&words);
        let it = passage.figure(figure);
        if !it.is_usable() || is_partial(&passage.text[before.clone()]) || is_partial(&passage.text[behind.clone()]) {
            return None;
        }
        // 6所高校中4所: of them
        if self.later && passage.text[before].trim_end().ends_with('中') {
            return None;
        }
        if !words.settle(passage.text, self.topic.take()) {
            return None;
        }
        let short = self.later && words.noun.len() < 3 && (words.noun.len() < 2 || words.verbs == 0);
        let unsaid = !self.when.is_said() && self.span.is_empty() && words.span.is_empty();
        let line = &passage.text[..passage.tokens[0].range.start];
        let told = || ["季度", "半年", "月份", "期间", "学期"].iter().any(|it| line.contains(it));
        let start = passage.clause_start(token);
        if short
            || 20 < words.noun.len()
            || unsaid && (told() || is_lasting(passage, token))
            || is_planned(passage, start, token)
            || is_revised(passage.before(token))
        {
            return None;
        }
        let mut about = self.about.clone();
        about.extend(passage.text[words.who.clone()].chars());
        about.extend(&words.all);
        let who = if words.who.is_empty() { self.who.clone() } else { words.who };
        let phrase = words.range?;
        let mut when = self.when;
        if when.aspect == Aspect::Unsaid && words.owned && !is_passing(it) {
            when.aspect = Aspect::Moment;
        }
        Some(Sketch {
            figure,
            class: class(it),
            noun: words.noun.into(),
            all: words.all.into(),
            about: about.into(),
            verbs: words.verbs,
            begun: words.begun.filter(|_| WORKS.iter().any(|it| words.raw.contains(it))),
            verbs_about: self.verbs_about | words.verbs_about,
            when,
            span: if words.span.is_empty() { self.span.clone().into() } else { words.span.into() },
            scope: self.scope,
            who: passage.text[who].into(),
            phrase: phrase.start as u32..phrase.end as u32,
            mean: words.raw.contains('均'),
            total: self.total,
            open: !self.done,
        })
    }
}

/// How a clause ends that names a time of its own: 疫情期间，
const BOUNDS: &[&str] = &["期间", "以来", "之前", "之后", "之际", "前", "后", "时"];

fn is_bound(clause: &str) -> bool {
    let adverb = ["及时", "同时", "按时", "准时", "实时", "随时", "平时", "省时", "目前", "当前", "提前", "空前", "先后", "落后", "前后"];
    BOUNDS.iter().any(|it| clause.ends_with(it)) && !adverb.iter().any(|it| clause.ends_with(it))
}

/// Does something make it less than the whole? 日均 does not.
fn is_partial(text: &str) -> bool {
    // 涉及16家: of those that it concerned
    text.ends_with("涉及") || is_vague(text) && is_vague(&MEANS.iter().fold(text.to_string(), |text, it| text.replace(it, "")))
}

const MEANS: &[&str] = &["平均每", "日均", "月均", "年均", "人均", "户均"];

/// A figure that says how much or how many there is. 十个村的危房改造 is a name.
fn is_amount(passage: &Passage, token: usize) -> bool {
    let Some(Token::Figure(figure)) = passage.token(token) else { return false };
    let it = passage.figure(figure);
    let counts = matches!(it.kind(), Kind::Count | Kind::Money | Kind::Measure) && !is_name(passage, figure);
    let spelled = !passage.slice(it.range()).starts_with(|c: char| c.is_ascii_digit());
    counts && !spelled
}

fn sort(passage: &Passage, start: usize, end: usize) -> Sort {
    if is_breakdown(passage.between(start, end)) {
        return Sort::Parts;
    }
    for at in start..end {
        match passage.tokens[at].token {
            Token::Word(Word::Among | Word::Including | Word::Rest | Word::Respectively) => return Sort::Parts,
            Token::Word(Word::From | Word::Compare(_) | Word::Increase | Word::Decrease) | Token::Open | Token::Close => {
                return Sort::Other;
            }
            Token::Word(Word::Period(Reference::PeriodBefore | Reference::Other)) if !is_present(passage, at) => return Sort::Parts,
            Token::Word(Word::Share) if passage.slice(passage.tokens[at].range.clone()).contains('占') => return Sort::Other,
            Token::Word(Word::Up | Word::Down) if changes(passage, at) => return Sort::Other,
            Token::Figure(figure)
                if matches!(
                    passage.figure(figure).kind(),
                    Kind::Percent | Kind::Points | Kind::Times | Kind::Doublings | Kind::Fraction
                ) =>
            {
                return Sort::Other;
            }
            _ => {}
        }
    }
    Sort::Plain
}

/// 上半年, 春节之前 are no times before that of the report.
fn is_present(passage: &Passage, at: usize) -> bool {
    matches!(passage.slice(passage.tokens[at].range.clone()), "上半年" | "之前" | "开始" | "年前")
}

/// 增加12人, but not 新增志愿者12人
fn changes(passage: &Passage, at: usize) -> bool {
    let range = &passage.tokens[at].range;
    let new = passage.slice(range.clone()).starts_with('新') || passage.text[..range.start].ends_with('新');
    let next = passage.tokens[at + 1..].iter().find(|it| it.token != Token::Word(Word::Particle));
    !new && matches!(next.map(|it| it.token), Some(Token::Figure(_) | Token::Word(Word::To)))
}

/// The words of a clause, sorted.
#[derive(Default)]
struct Words {
    noun: Vec<char>,
    /// The same with what is done and what says little
    all: Vec<char>,
    /// How much of that is verbs
    deeds: usize,
    /// All but when and whose
    raw: String,
    verbs: Verbs,
    verbs_about: Verbs,
    done: bool,
    begun: Option<bool>,
    owned: bool,
    when: When,
    span: Vec<char>,
    scope: char,
    who: Range<usize>,
    total: bool,
    range: Option<Range<usize>>,
}

impl Words {
    fn read(text: &str, range: Range<usize>) -> Option<Words> {
        let mut res = Words::default();
        res.more(text, range)?;
        Some(res)
    }

    fn around(text: &str, before: Range<usize>, behind: Range<usize>) -> Option<Words> {
        let mut res = Words::read(text, before)?;
        res.more(text, behind)?;
        Some(res)
    }

    /// Takes in `text[range]`; `None` if it names a time that no total is said of.
    fn more(&mut self, text: &str, range: Range<usize>) -> Option<()> {
        let mut at = range.start;
        while at < range.end {
            let rest = &text[at..range.end];
            if let Some((len, said)) = when::read(rest) {
                self.time(text);
                self.when.take(said)?;
                at += len;
                continue;
            }
            at += self.word(text, at, rest);
        }
        Some(())
    }

    /// Takes in the word at `at`, with which `rest` begins; its length.
    fn word(&mut self, text: &str, at: usize, rest: &str) -> usize {
        let sense = word(rest);
        let length = sense.map_or(0, |it| it.0);
        if let Some((len, meaning)) = verbs::read(rest)
            && length <= len
        {
            match meaning {
                Meaning::Verb(verb) => {
                    self.raw.push_str(&rest[..len]);
                    let end = rest[len..].trim_start_matches(['了', '的', '出', '到', '共']).is_empty();
                    if !end && len == '办'.len_utf8() {
                        return self.keep(&rest[..len], at..at + len);
                    }
                    self.verb(text, verb);
                    self.all.extend(rest[..len].chars());
                    self.deeds += rest[..len].chars().count();
                    self.cover(at..at + len);
                }
                Meaning::Noun(word) => self.noun_of(word, at..at + len),
                Meaning::Plain => self.plain(text, at..at + len),
                Meaning::Thing => {
                    self.all.extend(rest[..len].chars());
                    self.raw.push_str(&rest[..len]);
                }
            }
            return len;
        }
        let Some((len, sense)) = sense else {
            let Some(c) = rest.chars().next() else { return 1 };
            let bound = ["中", "期间", "时", "前"].iter().any(|it| rest.contains(it));
            let led = self.noun.is_empty() && matches!(c, '从' | '自' | '由' | '对' | '为' | '向' | '被') || c == '在' && bound;
            if c == '自' && rest.contains("以来") {
                self.time(text);
                return c.len_utf8();
            }
            if c.is_alphanumeric() && !led {
                self.keep(&rest[..c.len_utf8()], at..at + c.len_utf8());
            }
            return c.len_utf8();
        };
        let place = at..at + len;
        match sense {
            Sense::Scope(kind) if rest.starts_with(['全', '我', '本']) || self.noun.is_empty() => {
                self.scope = kind;
                self.total = true;
            }
            Sense::As("") | Sense::Scope(_) | Sense::Body => {
                self.keep(&rest[..len], place);
            }
            Sense::As(word) => self.noun_of(word, place),
            Sense::Year | Sense::Moment => {
                self.done |= rest[..len].contains('来');
                self.time(text);
                self.when.aspect = if matches!(sense, Sense::Year) { Aspect::Year } else { Aspect::Moment };
            }
            Sense::Part("上半年") => self.when.months = (1, 6),
            Sense::Part(season) => self.when.season = season,
            Sense::Owned => (self.total, self.done, self.owned) = (true, true, true),
            Sense::Count => (self.total, self.done) = (true, true),
            Sense::Cumulative | Sense::Already => self.done = true,
            Sense::Empty | Sense::Begun | Sense::Joined | Sense::Noun | Sense::Has => {}
        }
        len
    }

    fn keep(&mut self, word: &str, place: Range<usize>) -> usize {
        self.noun_of(word, place);
        word.len()
    }

    fn noun_of(&mut self, word: &str, place: Range<usize>) {
        self.noun.extend(word.chars());
        self.all.extend(word.chars());
        self.raw.push_str(word);
        self.cover(place);
    }

    /// 疫情期间…: a time of its own.
    fn plain(&mut self, text: &str, place: Range<usize>) {
        let word = &text[place];
        self.raw.push_str(word);
        match word {
            "开展" | "实施" | "进行" | "组织" => self.begun = Some(true),
            "共有" | "现有" | "设有" | "拥有" | "实有" => self.owned = true,
            "完成" | "完成了" => self.begun = Some(false),
            _ => {}
        }
        if matches!(word, "期间" | "以来")
            && let Some(range) = self.range.take()
        {
            self.span = text[range].chars().collect();
            (self.noun, self.all, self.deeds) = Default::default();
            self.verbs_about |= std::mem::take(&mut self.verbs);
        }
        if matches!(word, "一共" | "共" | "总计" | "合计" | "共有" | "已" | "累计") {
            (self.total, self.done) = (true, true);
        }
    }

    fn cover(&mut self, place: Range<usize>) {
        let start = self.range.as_ref().map_or(place.start, |it| it.start.min(place.start));
        self.range = Some(start..place.end);
    }

    /// 市残联*全年*: what was read so far is who did it, if it is called like a body.
    fn time(&mut self, text: &str) {
        if self.subject(text) {
            self.verbs_about |= std::mem::take(&mut self.verbs);
        }
    }

    /// 热源厂*储备*: who does it stands before what is done.
    fn verb(&mut self, text: &str, verb: Verbs) {
        // What is done to a 园区 or in a 社区 has it in front, too.
        let does = |name: &str| !name.ends_with(['区', '园', '室', '道', '段', '组', '学', '部', '店', '社', '村', '镇', '乡', '矿', '科']);
        if self.verbs == 0 && self.range.as_ref().is_some_and(|it| does(&text[it.clone()])) {
            self.subject(text);
        }
        self.verbs |= verb;
    }

    fn subject(&mut self, text: &str) -> bool {
        let Some(range) = &self.range else { return false };
        let name = &text[range.clone()];
        let body = is_body(name) || ["机关", "平台", "部门"].iter().any(|it| name.ends_with(it));
        if !body || !self.who.is_empty() || self.noun.len() < 2 || 14 < self.noun.len() {
            return false;
        }
        self.who = self.range.take().unwrap_or_default();
        (self.noun, self.all, self.deeds) = Default::default();
        self.raw.clear();
        true
    }

    /// Sees that the noun tells what is counted; false if nothing does.
    fn settle(&mut self, text: &str, topic: Option<Words>) -> bool {
        if is_telling(&self.noun) {
            return true;
        }
        // 在建项目: what is done makes it a name; but 邻里纠纷，全年调处126起
        let named = is_telling(&self.all);
        if named && (self.deeds < self.all.len() || topic.is_none()) {
            self.noun.clone_from(&self.all);
            return true;
        }
        // 公交站台改造任务全面完成，共改造12座: the clause before names what is counted.
        if let Some(topic) = topic {
            let own = std::mem::replace(&mut self.noun, topic.noun);
            self.noun.extend(own);
            if self.verbs == 0 {
                self.verbs = topic.verbs;
            }
            self.range = self.range.take().or(topic.range);
            if self.who.is_empty() {
                self.who = topic.who;
            }
        }
        if !is_telling(&self.noun) && !self.who.is_empty() {
            // 棚户区改造: no body that does it
            let who = std::mem::take(&mut self.who);
            self.noun.splice(0..0, text[who.clone()].chars());
            self.range = Some(self.range.take().map_or(who.clone(), |it| who.start.min(it.start)..it.end.max(who.end)));
        }
        is_telling(&self.noun)
    }
}
