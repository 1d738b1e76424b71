//! What keeps figures in one chain: the words and clauses between them that leave the subject as it is.

use super::super::number::is_han_numeral;
use super::super::passage::{Passage, Tok, Token};
use super::super::unit::Unit;
use super::super::words::Word;
use super::{Link, Part};

/// Do the tokens between two figures keep them in one chain?
pub(super) fn is_glue(passage: &Passage, from: usize, to: usize, chain: &[Link]) -> bool {
    let gap = &passage.tokens[from..to];
    gap.iter().enumerate().all(|(i, it)| match it.token {
        Token::Comma | Token::Pause | Token::Open | Token::Close | Token::Date(_) => true,
        // 59例；同比增长80%
        Token::Semicolon => {
            let changes = gap.get(1).is_some_and(|it| matches!(it.token, Token::Word(Word::Compare(_) | Word::Up | Word::Down)));
            i == 0 && changes && chain.iter().all(|it| it.part != Part::Rate)
        }
        Token::Word(Word::Each) => from_to(gap),
        // 接访量上升77.1%：去年345批，今年632批
        Token::Colon => i == 0 && matches!(chain, [rate] if rate.part == Part::Rate),
        // 三年累计增长33.3%
        Token::Figure(figure) => passage.figure(figure).unit.name == "年",
        Token::Word(Word::Total) => matches!(gap.get(i + 1).map(|it| it.token), Some(Token::Word(Word::Up | Word::Down))),
        Token::Word(word) => !matches!(word, Word::Among | Word::Including | Word::Rest | Word::Total | Word::Share | Word::Etc),
        Token::Other => is_idle(passage, from, i, gap, to, chain),
    })
}

/// Do the words at `i` of a gap leave the subject as it is?
fn is_idle(passage: &Passage, from: usize, i: usize, gap: &[Tok], to: usize, chain: &[Link]) -> bool {
    let text = passage.slice(gap[i].range.clone());
    let before = i.checked_sub(1).map(|it| gap[it].token);
    let after = gap.get(i + 1).map(|it| it.token);
    let chars = text.chars().count();
    // 73个——比上年增长; 在去年157名的基础上，增长; 172家，而上年末为125家
    let quarter = chars <= 4 && text.ends_with("季度");
    if text.chars().all(|it| matches!(it, '—' | '-' | '―' | '─')) || quarter || text == "而" || is_basis(passage, gap) || is_span(text)
    {
        return true;
    }
    if is_remark(passage, i, gap, chain) || is_own_clause(passage, from, gap, chain) {
        return true;
    }
    // 22件的立案数增长了17.9%; 比起上年的260场，今年的453场路演多出
    let based = chain.iter().any(|it| it.part == Part::Base);
    let of = gap[0].token == Token::Word(Word::Particle) && passage.slice(gap[0].range.clone()) == "的";
    let changes = matches!(after, Some(Token::Word(Word::Up | Word::Down | Word::Particle | Word::Compare(_))));
    let one_clause = !gap.iter().any(|it| matches!(it.token, Token::Comma | Token::Pause | Token::Semicolon | Token::Colon));
    if one_clause && changes && (of && i == 1 && chars <= 6 || based && i == 0 && chars <= 3) {
        return true;
    }
    // 由313种丰富到363种; 由每户21元提高至37元
    if from_to(gap) && chars <= 4 {
        return true;
    }
    match before {
        // 由31个教学班扩大到54个教学班，增长…
        None if is_counted(passage, from, gap, chain) => true,
        // 57家企业获得认证，比上年增加17家
        None => is_told(passage, from, gap, to, chain),
        // 128面（封）
        Some(Token::Open) if i == 1 && Unit::read(text).is_some_and(|it| it.name == text) => true,
        // 129份，比上年少发，降幅为15.4%
        Some(Token::Word(Word::Compare(_))) => chars <= 4 && text.starts_with(['多', '少', '略', '有']) && after == Some(Token::Comma),
        // 60人，录取人数比去年增加: a subject that was named before 60人 goes on.
        Some(Token::Comma | Token::Semicolon | Token::Date(_) | Token::Word(Word::Period(_))) => {
            let counter = gap.get(i + 1).filter(|it| it.token == Token::Word(Word::Particle));
            echoes(passage, chain, text, counter.map_or("", |it| passage.slice(it.range.clone())), after)
        }
        _ => false,
    }
}

/// 在去年157名的基础上，今年招录; 与2021年的114件相比，授权专利达: whatever is said next is compared with it.
fn is_basis(passage: &Passage, gap: &[Tok]) -> bool {
    let (Some(first), Some(last)) = (gap.first(), gap.last()) else { return false };
    let text = passage.slice(first.range.start..last.range.end);
    text.starts_with("相比") || basis(text).is_some()
}

/// Where the 基础上 of a gap ends: not far into it. 在上年基础上增长19%; 在原先79人之外又添
pub(super) fn basis(gap: &str) -> Option<usize> {
    let ends = ["基础上", "之外", "以外"].iter().filter_map(|it| gap.find(it).map(|at| (at, at + it.len())));
    ends.filter(|it| gap[..it.0].chars().count() <= 8).map(|it| it.1).min()
}

/// Is it the last figure that 基础上 is said of? …157名的基础上; …275人，今年在此基础上; not …，在上年基础上
pub(super) fn is_of_last(gap: &str) -> bool {
    !gap.contains(['，', ',']) || ["此基础上", "这一基础上", "这个基础上"].iter().any(|it| gap.ends_with(it))
}

/// 一年增长42%: how long it took
fn is_span(text: &str) -> bool {
    let rest = text.trim_start_matches(is_han_numeral);
    rest.len() < text.len() && matches!(rest, "年" | "年来" | "年间" | "年内" | "年中" | "年里")
}

/// From one value to another, with whatever verb between them
pub(super) fn from_to(gap: &[Tok]) -> bool {
    !gap.iter().any(|it| matches!(it.token, Token::Comma | Token::Semicolon | Token::Pause | Token::Colon))
        && gap.iter().any(|it| it.token == Token::Word(Word::To))
}

/// Is a subject the one that the last figure was told of? 录取60人，录取人数; 收治23例，收治例数; 25人，这一数字
fn echoes(passage: &Passage, chain: &[Link], noun: &str, counter: &str, after: Option<Token>) -> bool {
    let Some(last) = chain.last() else { return false };
    let before = passage.before(last.token);
    let stem = noun.trim_end_matches(['数', '人', '量', '率']);
    let counted = matches!(after, Some(Token::Word(Word::Particle))) || stem != noun;
    let unit = passage.figure(last.figure).unit.name;
    // 出入境航班297架次，出入境人数增长: of people.
    let of_others = |it: &Unit| !unit.is_empty() && it.base != passage.figure(last.figure).unit.base;
    // 在校生达277个，在校生人数: of the same, whatever their unit
    let subject = before.trim_end_matches(['达', '到', '有', '共', '为']).ends_with(noun);
    if stem_unit(noun).is_some_and(of_others) || !subject && stem_unit(counter).is_some_and(of_others) {
        return false;
    }
    let refers = ["这一", "这个", "该", "此", "其", "上述"].iter().any(|it| noun.starts_with(it)) && noun.chars().count() <= 4;
    let clause = passage.clause_before(last.token);
    refers
        || 2 <= stem.chars().count() && before.contains(stem)
        || counted && !unit.is_empty() && stem.ends_with(unit)
        || !unit.is_empty() && stem.strip_suffix('次') == Some(unit)
        // 快递业务量 behind 物流企业3家: one character of many is not enough.
        || counted && shares(stem, clause)
}

/// Does a noun of two characters have one of them in common with what was said, a longer one two that stand together?
fn shares(noun: &str, said: &str) -> bool {
    let chars: Vec<char> = noun.chars().filter(|it| !is_han_numeral(*it)).collect();
    match chars.len() {
        1 | 2 => chars.iter().any(|it| said.contains(*it)),
        3 | 4 => chars.windows(2).any(|it| said.contains(&String::from_iter(it))),
        _ => false,
    }
}

/// The classifier in 人数, 户数, 金额, if it says what is counted.
fn stem_unit(noun: &str) -> Option<&'static Unit> {
    let stem = noun.trim_end_matches('数');
    let last = stem.chars().next_back().map(|it| &stem[stem.len() - it.len_utf8()..])?;
    ["人", "户", "元"].contains(&last).then(|| Unit::read(last)).flatten()
}

/// 15项，上年同期基数较低，同比增长16.1%: a short clause without a figure, before what is compared.
fn is_remark(passage: &Passage, i: usize, gap: &[Tok], chain: &[Link]) -> bool {
    let Some(end) = (i..gap.len()).find(|it| gap[*it].token == Token::Comma) else { return false };
    let start = gap[..i].iter().rposition(|it| it.token == Token::Comma).map_or(0, |it| it + 1);
    let compared = matches!(gap.get(end + 1).map(|it| it.token), Some(Token::Word(Word::Compare(_))));
    let plain = gap[end..].iter().all(|it| it.token != Token::Other);
    let once = gap.iter().filter(|it| it.token == Token::Comma).count() <= 2;
    let short = passage.slice(gap[start].range.start..gap[end].range.start).chars().count() <= 12;
    compared && plain && once && short && chain.last().is_some_and(|it| passage.figure(it.figure).unit.is_amount())
}

/// 16家门店开展了评定，参评门店数量比上年增长31.6%: the last clause counts what was counted before it.
fn is_own_clause(passage: &Passage, from: usize, gap: &[Tok], chain: &[Link]) -> bool {
    let Some(comma) = gap.iter().position(|it| it.token == Token::Comma) else { return false };
    let [subject, count, rest @ ..] = &gap[comma + 1..] else { return false };
    let counts = count.token == Token::Word(Word::Particle) && passage.slice(count.range.clone()).starts_with(['数', '量']);
    let plain = rest.iter().all(|it| {
        matches!(it.token, Token::Word(Word::Compare(_) | Word::Up | Word::Down | Word::Particle | Word::Increase | Word::Decrease))
    });
    if subject.token != Token::Other || !counts || !plain || chain.len() != 1 {
        return false;
    }
    let told = passage.slice(passage.tokens[from].range.start..gap[comma].range.start);
    let noun: Vec<(usize, char)> = passage.slice(subject.range.clone()).char_indices().collect();
    let text = passage.slice(subject.range.clone());
    noun.len() <= 8 && noun.windows(2).any(|it| told.contains(&text[it[0].0..it[1].0 + it[1].1.len_utf8()]))
}

/// 比上年增长87.6%，全校共有96名; 场次同比增长90.9%，全年共举办72场: a rate that opens a sentence,
/// and the value that it leads to.
pub(super) fn follows_rate(passage: &Passage, from: usize, at: usize, chain: &[Link]) -> bool {
    let ([rate, more @ ..], Some(value)) = (chain, passage.amount(at)) else { return false };
    let gap = &passage.tokens[from..at];
    let head = &passage.tokens[..rate.token];
    let head = &head[head.iter().rposition(|it| it.token == Token::Semicolon).map_or(0, |it| it + 1)..];
    let changes = |it: &Link| matches!(it.part, Part::Rate | Part::Delta);
    if !changes(rate) || 1 < more.len() || !more.iter().all(changes) || head.iter().any(|it| matches!(it.token, Token::Figure(_))) {
        return false;
    }
    let barred = |it: &Tok| {
        matches!(
            it.token,
            Token::Semicolon
                | Token::Colon
                | Token::Open
                | Token::Word(Word::Among | Word::Rest | Word::Share | Word::Each | Word::Up | Word::Down | Word::Compare(_))
        )
    };
    // 由56人次增加到103人次 behind its rate
    if gap.iter().any(|it| it.token == Token::Word(Word::From)) {
        let dash = gap.iter().any(|it| it.token == Token::Other && passage.slice(it.range.clone()).contains('—'));
        return !gap.iter().any(|it| matches!(it.token, Token::Word(Word::Among | Word::Share)) || it.token == Token::Other && !dash);
    }
    // 同比增长90.9%（72件）
    let inside = |it: &Tok| matches!(it.token, Token::Word(Word::Total | Word::Particle | Word::Be | Word::To));
    if matches!(gap, [first, rest @ ..] if first.token == Token::Open && rest.iter().all(inside)) {
        return passage.token(at + 1) == Some(Token::Close) && passage.figure(value).is_exact_count();
    }
    if gap.iter().any(barred) || gap.iter().filter(|it| matches!(it.token, Token::Comma | Token::Pause)).count() != 1 {
        return false;
    }
    let total = gap.iter().position(|it| {
        matches!(it.token, Token::Word(Word::Total | Word::To))
            || it.token == Token::Word(Word::Be) && passage.slice(it.range.clone()) == "为"
            || it.token == Token::Word(Word::Particle) && ["现有", "已有", "现"].contains(&passage.slice(it.range.clone()))
    });
    // 压减126份之后，全年发文178份
    let after = gap.first().is_some_and(|it| ["后", "之后", "以后"].contains(&passage.slice(it.range.clone())));
    let Some(total) = total.or(after.then_some(0)) else { return false };
    let words =
        |tokens: &[Tok]| tokens.iter().filter(|it| it.token == Token::Other).map(|it| passage.slice(it.range.clone())).collect::<String>();
    let subject = words(head);
    let (ahead, behind) = (words(&gap[..total]), words(&gap[total..]));
    let unit = passage.figure(value).unit.name;
    // With a subject of its own, the rate is told of that; the value must be, too.
    if rate.reference.is_none() {
        // 库容增加133吨，总量达281吨; 增加103人后，全校教师已有483人
        return ahead.is_empty() && behind.is_empty() || after;
    }
    subject.is_empty()
        || subject.trim_end_matches('次').ends_with(unit) && !unit.is_empty()
        || ahead.is_empty() && (behind.is_empty() || behind.chars().count() <= 3 && behind.chars().any(|it| subject.contains(it)))
}

/// Is the word right behind a count what is counted, in a way that keeps the subject? A change to
/// another count follows, or the count before had the same word.
fn is_counted(passage: &Passage, from: usize, gap: &[Tok], chain: &[Link]) -> bool {
    let noun = passage.slice(gap[0].range.clone());
    let changes = gap.iter().any(|it| matches!(it.token, Token::Word(Word::Up | Word::Down | Word::Change)))
        && gap.iter().any(|it| it.token == Token::Word(Word::To))
        && !gap.iter().any(|it| matches!(it.token, Token::Comma | Token::Pause));
    let again = || {
        let noun_of = |it: &Link| passage.tokens.get(it.token + 1).filter(|it| it.token == Token::Other);
        chain.iter().any(|it| it.token + 1 < from && noun_of(it).is_some_and(|it| passage.slice(it.range.clone()) == noun))
    };
    noun.chars().count() <= 6 && (changes || again())
}

/// Is what stands behind a count told of it, and an increment of the same unit told next?
fn is_told(passage: &Passage, from: usize, gap: &[Tok], to: usize, chain: &[Link]) -> bool {
    let short = passage.slice(gap[0].range.clone()).chars().count() <= 8;
    let compared = matches!(gap, [_, Tok { token: Token::Comma, .. }, Tok { token: Token::Word(Word::Compare(_)), .. }, rest @ ..] if rest.iter().all(|it| matches!(it.token, Token::Word(_))));
    // 20个项目签约落户园区，增幅为69.1%
    let rate = matches!(gap, [_, Tok { token: Token::Comma, .. }, rest @ ..] if rest.iter().all(|it| matches!(it.token, Token::Word(_)))
        && rest.iter().any(|it| matches!(it.token, Token::Word(Word::Increase | Word::Decrease))));
    let counted = |it: usize| {
        let words = &passage.tokens[passage.clause_start(it)..it];
        words.iter().any(|it| matches!(it.token, Token::Word(Word::Total | Word::Be | Word::To)))
    };
    let short_tail = passage.slice(gap[0].range.clone()).chars().count() <= 12;
    if rate && short_tail && from.checked_sub(1).is_some_and(counted) {
        return true;
    }
    let unit = |at: usize| passage.amount(at).map(|it| passage.figure(it).unit.base);
    short
        && compared
        && from.checked_sub(1).and_then(unit).is_some_and(|it| unit(to) == Some(it))
        && chain.last().is_some_and(|it| it.token + 1 == from)
}
