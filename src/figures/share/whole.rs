//! The whole of a share that the words make one: 共120人 of 其中女干部45人; 应参保200户 of 已参保180户.

use super::super::passage::{Passage, Token};
use super::super::words::Word;
use super::form::Form;
use super::plan::{self, is_due, owes};
use super::words::{SCOPES, around, core, covers, is_akin, is_foreign, is_negated, is_next_point, is_parted, linked, stem, verb};
use std::ops::Range;

/// All amounts before the part that may be its whole, in the order of the text, earlier sentences
/// of the line included.
pub(super) fn candidates(passage: &Passage, part: usize, part_figure: usize) -> Vec<usize> {
    let this = passage.figure(part_figure);
    let end = passage.tokens[part].range.start as u32;
    let list = &passage.figures.list;
    let mut res: Vec<usize> = (0..list.len())
        .take_while(|it| list[*it].range.start < end)
        .filter(|it| list[*it].is_usable() && list[*it].unit.is_amount() && list[*it].unit.agrees(this.unit))
        .collect();
    // 共组织2轮督查，反馈问题60个，已办结45个: 个 may count anything, but not where its own whole is told.
    if res.iter().any(|it| list[*it].unit.base == this.unit.base) {
        res.retain(|it| list[*it].unit.base == this.unit.base);
    }
    res
}

/// The amount that the words make the whole.
pub(super) fn whole(passage: &Passage, part: usize, form: &Form, candidates: &[usize]) -> Option<usize> {
    let search = Search { passage, part, candidates };
    if let Some(words) = form.plan() {
        return search.planned(words);
    }
    match form {
        Form::Of { noun, .. } => search.of(noun),
        Form::Rate(name) => search.of_rate(stem(name)),
        Form::Plan(_) => None,
    }
}

struct Search<'a> {
    passage: &'a Passage<'a>,
    /// Its token
    part: usize,
    candidates: &'a [usize],
}

impl<'a> Search<'a> {
    /// The words of a figure's clause as far as the figure, and the noun behind it: 120名党员.
    fn clause(&self, figure: usize) -> &'a str {
        let passage = self.passage;
        let Some(token) = passage.token_of(figure) else {
            let head = &passage.text[..passage.figure(figure).range().start];
            return head.rsplit(['，', '。', '；', ',', ';']).next().unwrap_or(head);
        };
        let noun = passage.token(token + 1) == Some(Token::Other);
        passage.between(passage.clause_start(token), token + 1 + noun as usize)
    }

    fn says(&self, figure: usize, words: &[&str]) -> bool {
        let clause = self.clause(figure);
        words.iter().any(|it| clause.contains(it))
    }

    fn in_sentence(&self, figure: usize) -> bool {
        self.passage.token_of(figure).is_some()
    }

    /// Is it no less than the part?
    fn holds_part(&self, figure: usize) -> bool {
        let part = self.passage.amount(self.part).map(|it| self.passage.figure(it));
        part.is_some_and(|it| it.value() <= self.passage.figure(figure).value())
    }

    /// 占党员总数的, 占全县的, 占
    fn of(&self, noun: &str) -> Option<usize> {
        let core = core(noun);
        if !core.is_empty() {
            return self.named(core);
        }
        let mut scopes = SCOPES.iter().filter(|it| noun.contains(**it)).peekable();
        if scopes.peek().is_some() {
            let scopes: Vec<&str> = scopes.copied().collect();
            return self.candidates.iter().rev().copied().find(|it| self.says(*it, &scopes));
        }
        // 60岁以上181名，占55.5%；35岁以下36名，占11%: the first is a part, too.
        let free = |it: &usize| {
            self.in_sentence(*it)
                && !has_share(self.passage, *it)
                && self.holds_part(*it)
                && is_told_alone(self.passage, *it)
                && is_near(self.passage, *it, self.part)
        };
        self.among().or_else(|| self.candidates.iter().copied().find(free))
    }

    /// The figure that stands with 党员 of 占党员总数的, if there is one such, or one that is called a total.
    fn named(&self, core: &str) -> Option<usize> {
        // 招聘276个岗位: 招聘岗位, without its figure.
        let names = |it: usize| {
            let (clause, figure) = (self.clause(it), &self.passage.text[self.passage.figure(it).range()]);
            clause.contains(core) || clause.replacen(figure, "", 1).contains(core)
        };
        // 60岁以上老年人10.8万，65岁以上老年人8.1万，占老年人口的: which of them?
        let named: Vec<usize> = self.candidates.iter().rev().copied().filter(|it| names(*it)).collect();
        let first = *named.first()?;
        if named.iter().all(|it| self.passage.figure(*it).value() == self.passage.figure(first).value()) {
            return Some(first);
        }
        let mut totals = named.iter().filter(|it| self.says(**it, &["共", "总", "现有", "全"]));
        totals.next().filter(|_| totals.next().is_none()).copied()
    }

    /// The amount before the 其中 that the part stands under.
    fn among(&self) -> Option<usize> {
        let among = (0..self.part).rev().find(|it| self.passage.tokens[*it].token == Token::Word(Word::Among))?;
        let end = self.passage.tokens[among].range.start as u32;
        self.candidates.iter().rev().copied().find(|it| self.passage.figure(*it).range.start < end && self.holds_part(*it))
    }

    /// 应参保200户，已参保180户，参保率
    fn of_rate(&self, stem: &str) -> Option<usize> {
        let passage = self.passage;
        let words = around(passage, self.part).both();
        if is_foreign(stem) || is_negated(stem, &words) || is_of_another(passage, stem, &words, self.candidates) {
            return None;
        }
        let clause = passage.between(passage.clause_start(self.part), self.part + 2).replace("其中", "");
        let linked = 2 <= stem.chars().count() && self.is_linked(stem, &words, &clause);
        let earlier: Vec<usize> = self.candidates.iter().copied().filter(|it| self.may_be_whole(*it)).collect();
        let due = earlier.iter().rev().copied().find(|it| self.says(*it, DUE) || owes(self.clause(*it)));
        due.filter(|_| linked || earlier.len() == 1 && related(stem, &clause))
            .or_else(|| earlier.last().copied().filter(|it| linked && !self.is_taken(*it)))
    }

    fn is_linked(&self, stem: &str, words: &str, clause: &str) -> bool {
        let verb = verb(stem);
        let present = ["到", "出席", "出勤", "参加", "参会", "参训", "参学"].iter().any(|it| verb.contains(it))
            && ["实到", "到会", "出席", "到场", "参加", "参会", "参训", "到课", "出勤", "到岗"].iter().any(|it| clause.contains(it));
        // 120个村中有110个通了客车，通车率
        let among = clause.contains("中有") || clause.contains("中，");
        clause.contains(verb) || linked(stem, words) || present || among || clause.contains("实际")
    }

    /// On the same side of ；, and no smaller than the part unless it is called the whole. 建议84件、提案65件，
    /// 办复率: of both.
    fn may_be_whole(&self, figure: usize) -> bool {
        let between = self.passage.slice(self.between(figure));
        let parallel = between.starts_with(['、', '和']) && !is_due(self.passage, figure);
        self.in_sentence(figure) && !parallel && (is_due(self.passage, figure) || self.holds_part(figure)) && !is_parted(between)
    }

    fn between(&self, figure: usize) -> Range<usize> {
        self.passage.figure(figure).range().end..self.passage.tokens[self.part].range.start
    }

    /// 体检385人，体检率76%，规范管理286人，规范管理率: the first has its own.
    fn is_taken(&self, figure: usize) -> bool {
        let inside = self.between(figure);
        self.passage.figures.list.iter().any(|it| inside.contains(&it.range().start) && it.unit.is_ratio())
    }

    fn planned(&self, words: &str) -> Option<usize> {
        let token = |it: usize| self.passage.token_of(it);
        let planned = |it: &usize| token(*it).is_some_and(|it| plan::is_of(self.passage, it, self.part, words));
        self.candidates.iter().rev().copied().find(planned)
    }
}

/// What an amount is called that others are parts of.
const DUE: &[&str] = &["计划", "任务", "共", "总", "目标", "符合", "发放", "受理", "接收", "抽查", "检查", "检测", "收到", "交办", "全部"];

/// 审结85件，结案率: the rate has a character of the verb. 审结85件，调解撤诉率: another thing.
pub(super) fn related(stem: &str, clause: &str) -> bool {
    matches!(stem, "完成" | "覆盖") || covers(stem, clause) || is_akin(stem, clause, "")
}

/// Does a clause end behind an amount, or behind what it counts? Not: 有20名党员缺席三次以上.
fn is_told_alone(passage: &Passage, figure: usize) -> bool {
    let Some(at) = passage.token_of(figure) else { return false };
    match passage.token(at + 1) {
        Some(Token::Other) => {
            let noun = passage.slice(passage.tokens[at + 1].range.clone());
            // 728名教师中参加轮训的
            noun.replace("集中", "").contains('中')
                || noun.chars().count() <= 6
                    && !matches!(passage.token(at + 2), Some(Token::Word(Word::Particle | Word::Be) | Token::Figure(_)))
        }
        _ => true,
    }
}

/// 现案49起、积案13起，现案破案率: the rate's name says whose it is, and it is not the part's.
fn is_of_another(passage: &Passage, stem: &str, words: &str, candidates: &[usize]) -> bool {
    let Some((end, _)) = stem.char_indices().nth(2) else { return false };
    let head = &stem[..end];
    let tokens = candidates.iter().filter_map(|it| passage.token_of(*it));
    !words.contains(head) && tokens.into_iter().any(|it| around(passage, it).label.trim_start_matches("其中").starts_with(head))
}

/// Is an amount on the same side of ；as the part, or does everything between the two have a share of
/// its own?
fn is_near(passage: &Passage, whole: usize, part: usize) -> bool {
    let Some(from) = passage.token_of(whole) else { return false };
    let mut between = from + 1..part;
    let words = passage.between(from, part);
    !is_parted(words) || !is_next_point(words) && between.all(|it| passage.amount(it).is_none_or(|it| has_share(passage, it)))
}

/// Is an amount itself followed by its share, or by a rate of its own? 26.5亿元，增长4.2%，占; 12915人，覆盖率90.7%
fn has_share(passage: &Passage, figure: usize) -> bool {
    let Some(at) = passage.token_of(figure) else { return false };
    let changes = |it: &Token| match *it {
        Token::Comma | Token::Open | Token::Pause | Token::Word(Word::Up | Word::Down | Word::Compare(_) | Word::Particle) => true,
        Token::Figure(figure) => passage.figure(figure).unit.is_ratio(),
        _ => false,
    };
    let mut rest = passage.tokens[at + 1..].iter().map(|it| it.token).skip_while(|it| *it == Token::Other);
    let marked = matches!(rest.next(), Some(Token::Comma | Token::Open | Token::Pause));
    let share = marked && rest.find(|it| !changes(it)) == Some(Token::Word(Word::Share));
    let rate = || {
        let end = (at + 2..passage.tokens.len().min(at + 6)).find(|it| matches!(passage.tokens[*it].token, Token::Figure(_)))?;
        let words = passage.between(at + 2, end).trim_end_matches(['为', '达', '到', '是']);
        (super::words::is_ratio(passage, end) && words.ends_with('率')).then_some(())
    };
    share || rate().is_some()
}
