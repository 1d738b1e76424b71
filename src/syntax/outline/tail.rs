//! The end of a document: attachments, their note, the signature.

use super::{Lines, Outline, Role, at_most, chars, ends_sentence};
use crate::syntax::line::is_blank;
use crate::syntax::numeral::is_han_digit;

/// `附件`, `附件1`, `附：` alone on its line, in the document's second half: the attachments begin.
pub(super) fn attachments(lines: &impl Lines, roles: &mut [Role]) -> Option<usize> {
    // Behind a note (附件：1.…) they begin even in the first half.
    let half = lines.count() / 2;
    let note = (0..half).find(|&at| matches!(roles[at], Role::Body) && is_attachment_note(&lines.text(at)[lines.line(at).content.clone()]));
    let from = note.map_or(half, |it| it + 1).max(2);
    let start = (from..lines.count()).find(|&at| {
        let line = lines.line(at);
        matches!(roles[at], Role::Body) && line.content.len() < 24 && is_attachment_head(&lines.text(at)[line.content.clone()])
    })?;
    for role in &mut roles[start..] {
        if !matches!(role, Role::Blank | Role::Code | Role::Comment | Role::Table | Role::Quote) {
            *role = Role::Attachment;
        }
    }
    Some(start)
}

fn is_attachment_head(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('附') else { return false };
    let rest = rest.strip_prefix(['件', '录', '表']).unwrap_or(rest);
    let rest = rest.trim_matches(is_blank);
    let colon = rest.strip_suffix(['：', ':']).unwrap_or(rest);
    (rest.len() < text.len() - 3 || colon.len() < rest.len()) && colon.chars().all(|c| c.is_ascii_digit() || is_han_digit(c))
}

/// Signature and attachment note, from the end of the text upwards.
pub(super) fn tail(lines: &impl Lines, res: &mut Outline) {
    long_note(lines, res);
    let end = res.attachments.unwrap_or(lines.count());
    let top = res.title.last().map_or(0, |it| it + 1);
    let text_of = |at: usize| &lines.text(at)[lines.line(at).content.clone()];
    let body: Vec<usize> = (top..end).rev().filter(|&at| res.roles[at] == Role::Body).take(8).collect();
    for &at in &body {
        if is_attachment_note(text_of(at)) {
            // 附件：1.… and the numbered names on the lines below
            for &it in body.iter().filter(|&&it| at <= it) {
                let name = it == at || lines.line(it).marker.is_some();
                if name && !is_date_line(text_of(it)) {
                    res.roles[it] = Role::AttachmentNote;
                }
            }
        }
    }
    let date = body.iter().position(|&at| is_date_line(text_of(at)));
    let signable = |res: &Outline, at: usize| {
        let (line, text) = (lines.line(at), text_of(at));
        res.roles[at] == Role::Body && line.marker.is_none() && line.lead.is_none() && line.hashes == 0 && is_name(text)
    };
    let mut signers = Vec::new();
    let from = match date {
        Some(i) => {
            res.roles[body[i]] = Role::DateLine;
            res.signature.date = Some(body[i]);
            i + 1
        }
        None => 0,
    };
    // Without a date only the very last line can be a signer, and only under a sentence.
    let most = if date.is_some() { 2 } else { 1 };
    for (i, &at) in body.iter().enumerate().skip(from).take(most) {
        let under_text = date.is_some() || body.get(i + 1).is_some_and(|&it| ends_sentence(text_of(it)));
        if !signable(res, at) || !under_text {
            break;
        }
        signers.push(at);
    }
    // The date may also stand above the name.
    if let Some(i) = date.filter(|&i| signers.is_empty() && 0 < i)
        && signable(res, body[i - 1])
    {
        signers.push(body[i - 1]);
    }
    signers.reverse();
    for &at in &signers {
        res.roles[at] = Role::Signer;
    }
    res.signature.signers = signers;
}

/// The names below 附件：1.…, however many: 2.…, 3.…, each on its line.
fn long_note(lines: &impl Lines, res: &mut Outline) {
    let end = res.attachments.unwrap_or(lines.count());
    let text_of = |at: usize| &lines.text(at)[lines.line(at).content.clone()];
    let counts_on = |at: usize, n: u32| lines.line(at).marker.as_ref().is_some_and(|it| it.ordinal == n);
    let is_note = |at: usize| is_attachment_note(text_of(at)) && text_of(at).contains('1') && at + 1 < end && counts_on(at + 1, 2);
    let Some(note) = (0..end).find(|&at| res.roles[at] == Role::Body && is_note(at)) else { return };
    let names = (note + 1..end).zip(2..).take_while(|&(at, n)| res.roles[at] == Role::Body && counts_on(at, n)).count();
    res.roles[note..=note + names].fill(Role::AttachmentNote);
}

fn is_attachment_note(text: &str) -> bool {
    text.strip_prefix("附件").or_else(|| text.strip_prefix('附')).is_some_and(|rest| {
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.starts_with(['：', ':']) && rest.chars().count() > 1
    })
}

/// A date alone on its line, also with slots for its figures: 2023年12月28日, 二〇二三年…, 年 月 日.
pub fn is_date_line(text: &str) -> bool {
    let text = text.strip_prefix("日期").or_else(|| text.strip_prefix("时间")).unwrap_or(text);
    let text = text.trim_matches(|c| is_blank(c) || matches!(c, '：' | ':' | '（' | '）' | '(' | ')' | '*'));
    let part = |c: char| {
        c.is_ascii_digit()
            || ('０'..='９').contains(&c)
            || is_han_digit(c)
            || is_blank(c)
            || matches!(c, '〇' | '○' | '零' | 'X' | 'x' | 'Ｘ' | '×' | '_' | '＿' | '*' | '某' | 'O' | '元')
    };
    let Some((year, rest)) = text.split_once('年') else { return false };
    let Some((month, day)) = rest.split_once('月') else { return false };
    let day = day.strip_suffix(['日', '号']).unwrap_or(day);
    at_most(text, 24) && year.chars().all(part) && month.chars().all(part) && day.chars().all(part)
}

/// Could be a person's or an office's name: short, no sentence, no colon but behind 述职人 and so on.
fn is_name(text: &str) -> bool {
    let name = text.split_once(['：', ':']).map_or(text, |(_, name)| name);
    at_most(text, 30)
        && 2 <= chars(text)
        && !ends_sentence(text)
        && !name.contains(['，', ',', '：', ':', '、'])
        && !text.ends_with(['：', ':', '，', ','])
        && !text.starts_with(['（', '('])
}
