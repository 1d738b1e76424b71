//! The whole of a share that the words make one: 共120人 of 其中女干部45人; 应参保200户 of 已参保180户.

use super::super::passage::{Passage, Token};
use super::super::words::Word;
use super::form::Form;
use super::words::{SCOPES, around, core, covers, is_akin, is_foreign, is_negated, is_next_point, is_parted, linked, stem};

/// All amounts before the part that may be its whole, in the order of the text, earlier sentences
/// of the line included.
pub(super) fn candidates(passage: &Passage, part: usize, part_figure: usize) -> Vec<usize> {
    let this = passage.figure(part_figure);
    let end = passage.tokens[part].range.start as u32;
    let list = &passage.figures.list;
    (0..list.len())
        .take_while(|it| list[*it].range.start < end)
        .filter(|it| list[*it].is_usable() && list[*it].unit.is_amount() && list[*it].unit.agrees(this.unit))
        .collect()
}

/// The amount that the words make the whole.
pub(super) fn whole(passage: &Passage, part: usize, form: &Form, candidates: &[usize]) -> Option<usize> {
    let clause_of = |figure: usize| {
        let token = passage.token_of(figure);
        match token {
            Some(token) => {
                // With the noun behind the classifier: 120名党员
                let end = (token + 1..passage.tokens.len())
                    .take(1)
                    .find(|it| passage.tokens[*it].token == Token::Other)
                    .map_or(token + 1, |it| it + 1);
                passage.between(passage.clause_start(token), end)
            }
            None => {
                let range = passage.figure(figure).range();
                let head = &passage.text[..range.start];
                head.rsplit(['，', '。', '；', ',', ';']).next().unwrap_or(head)
            }
        }
    };
    let this = passage.amount(part).map(|it| passage.figure(it));
    let in_sentence = |it: &usize| passage.token_of(*it).is_some();
    match form {
        Form::Of { noun, .. } => {
            let core = core(noun);
            if !core.is_empty() {
                // 占党员总数的: the figure that stands with 党员. 占全县的: not here.
                // 招聘276个岗位: 招聘岗位, without its figure.
                let names = |it: usize| {
                    let clause = clause_of(it);
                    clause.contains(core) || clause.replacen(&passage.text[passage.figure(it).range()], "", 1).contains(core)
                };
                // 60岁以上老年人10.8万，65岁以上老年人8.1万，占老年人口的: which of them?
                let named: Vec<usize> = candidates.iter().rev().copied().filter(|it| names(*it)).collect();
                let first = named.first().copied()?;
                let one = named.iter().all(|it| passage.figure(*it).value() == passage.figure(first).value());
                let total = |it: &&usize| ["共", "总", "现有", "全"].iter().any(|word| clause_of(**it).contains(word));
                let mut totals = named.iter().filter(total);
                return match (totals.next(), totals.next()) {
                    _ if one => Some(first),
                    (Some(total), None) => Some(*total),
                    _ => None,
                };
            }
            if SCOPES.iter().any(|it| noun.contains(it)) {
                return candidates
                    .iter()
                    .rev()
                    .copied()
                    .find(|it| SCOPES.iter().any(|scope| noun.contains(scope) && clause_of(*it).contains(scope)));
            }
            // 60岁以上181名，占55.5%；35岁以下36名，占11%: the first is a part, too.
            let free = |it: &usize| {
                in_sentence(it)
                    && !has_share(passage, *it)
                    && this.is_some_and(|this| this.value() <= passage.figure(*it).value())
                    && is_told_alone(passage, *it)
                    && is_near(passage, *it, part)
            };
            among(passage, part, candidates).or_else(|| candidates.iter().copied().find(free))
        }
        Form::Rate(name) => {
            let clause = passage.between(passage.clause_start(part), part + 2);
            let around = around(passage, part).both();
            let stem = stem(name);
            let last = |n: usize| stem.char_indices().rev().nth(n - 1).map_or(stem, |(at, _)| &stem[at..]);
            if is_foreign(stem) || is_negated(stem, &around) || is_of_another(passage, stem, &around, candidates) {
                return None;
            }
            let present = ["到", "出席", "出勤", "参加", "参会", "参训", "参学"].iter().any(|it| {
                last(2).contains(it)
                    && ["实到", "到会", "出席", "到场", "参加", "参会", "参训", "到课", "出勤", "到岗"].iter().any(|it| clause.contains(it))
            });
            // 120个村中有110个通了客车，通车率
            let clause = &clause.replace("其中", "");
            let among = clause.contains("中有") || clause.contains("中，");
            let linked = 2 <= stem.chars().count()
                && (clause.contains(last(2)) || linked(stem, &around) || present || among || clause.contains("实际"));
            let due = |it: &usize| {
                ["应", "计划", "任务", "共", "总", "目标", "符合", "发放", "受理", "接收", "抽查", "检查", "检测", "收到", "交办", "全部"]
                    .iter()
                    .any(|word| clause_of(*it).contains(word))
            };
            // 建议84件、提案65件，办复率100%: of both.
            let parallel = |it: &usize| {
                let between = passage.slice(passage.figure(*it).range().end..passage.tokens[part].range.start);
                between.starts_with(['、', '和']) && !["应", "计划"].iter().any(|word| clause_of(*it).contains(word))
            };
            // A whole stands on the same side of ；and is no smaller than its part, unless it is called one.
            let between = |it: usize| passage.figure(it).range().end..passage.tokens[part].range.start;
            let holds = |it: &usize| {
                (due(it) || this.is_some_and(|this| this.value() <= passage.figure(*it).value())) && !is_parted(passage.slice(between(*it)))
            };
            // 体检385人，体检率76%，规范管理286人，规范管理率: the first has its own.
            let taken = |it: usize| {
                let inside = between(it);
                passage.figures.list.iter().any(|it| inside.contains(&it.range().start) && it.unit.is_ratio())
            };
            let earlier: Vec<usize> = candidates.iter().copied().filter(|it| in_sentence(it) && !parallel(it) && holds(it)).collect();
            let whole = earlier
                .iter()
                .rev()
                .copied()
                .find(due)
                .filter(|_| linked || earlier.len() == 1 && related(stem, clause))
                .or_else(|| earlier.last().copied().filter(|it| linked && !taken(*it)))?;
            Some(whole)
        }
        Form::Plan => {
            let planned = |it: &usize| ["计划", "任务", "目标", "预算", "应", "指标"].iter().any(|word| clause_of(*it).contains(word));
            candidates.iter().rev().copied().filter(in_sentence).find(planned)
        }
    }
}

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

/// Is an amount itself followed by its share?
fn has_share(passage: &Passage, figure: usize) -> bool {
    let Some(at) = passage.token_of(figure) else { return false };
    let rest = passage.tokens[at + 1..].iter().map(|it| it.token).skip_while(|it| *it == Token::Other).collect::<Vec<_>>();
    matches!(rest[..], [Token::Comma | Token::Open | Token::Pause, Token::Word(Word::Share), ..])
}

/// The amount before the 其中 that the part stands under, or before 中: 120人中，女干部45人.
fn among(passage: &Passage, part: usize, candidates: &[usize]) -> Option<usize> {
    let among = (0..part).rev().find(|it| passage.tokens[*it].token == Token::Word(Word::Among))?;
    let end = passage.tokens[among].range.start as u32;
    let part = passage.figure(passage.amount(part)?);
    let holds = |it: &usize| passage.figure(*it).range.start < end && part.value() <= passage.figure(*it).value();
    candidates.iter().rev().copied().find(holds)
}
