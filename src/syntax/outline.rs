//! What each line is in its document, and the tree of its headings.
//!
//! One pass over the lines' syntax, on every change: it reads a line's text only near the
//! document's ends and where a short line may be a heading.

use super::line::{Line, Shape, is_blank};
use super::marker::{Marker, System};
use std::ops::Range;

/// What a line is in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Role {
    Blank,
    /// The edges of front matter and what is between them
    FrontMatter,
    /// Code fences and what is between them
    Code,
    /// HTML comments, Markdown rules
    Comment,
    /// Before the title: red-head lines, document numbers, scraper lines
    Preamble,
    Title,
    /// Between the title and the text: a second title, ——date and meeting, the speaker's name
    Subtitle,
    /// 称谓 or 主送机关
    Salutation,
    /// A heading that stands alone
    Heading,
    /// A paragraph, with or without a run-in heading, a lead or a number
    Body,
    /// A list item without a number
    Item,
    Table,
    Quote,
    /// 署名
    Signer,
    /// 成文日期
    DateLine,
    /// 附件：…, before the signature
    AttachmentNote,
    /// The attachments themselves, and what follows them
    Attachment,
}

/// A set of roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Roles(u32);

impl Roles {
    pub const fn of(roles: &[Role]) -> Roles {
        let mut bits = 0;
        let mut i = 0;
        while i < roles.len() {
            bits |= 1 << roles[i] as u32;
            i += 1;
        }
        Roles(bits)
    }

    /// Running text: paragraphs and list items.
    pub const PROSE: Roles = Roles::of(&[Role::Body, Role::Item]);
    /// Everything its author wrote in words, headings included; no code, no quotes, no attachments.
    pub const WRITTEN: Roles = Roles::of(&[
        Role::Title,
        Role::Subtitle,
        Role::Salutation,
        Role::Heading,
        Role::Body,
        Role::Item,
        Role::Table,
        Role::Signer,
        Role::DateLine,
        Role::AttachmentNote,
    ]);

    pub const fn with(self, role: Role) -> Roles {
        Roles(self.0 | 1 << role as u32)
    }

    pub const fn contains(self, role: Role) -> bool {
        self.0 & (1 << role as u32) != 0
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NodeKind {
    /// Numbered, or a Markdown heading
    Heading,
    /// A short line that heads what follows, without number or `#`
    Unnumbered,
    /// 一是 …, 第一，… at the start of a line
    Lead,
    Table,
}

/// A heading, a lead or a table, with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub kind: NodeKind,
    pub line: usize,
    /// The first line after it that does not belong to it.
    pub end: usize,
    /// Depth in the tree, from 1.
    pub depth: usize,
    /// Index of the node it stands under.
    pub parent: Option<usize>,
    /// Markdown heading depth, 0 for none.
    pub hashes: u8,
    /// The series it counts in, and its number.
    pub marker: Option<(System, u32)>,
    /// The heading's words: bytes of its line, without marker and final punctuation.
    pub text: Range<usize>,
    /// The paragraph goes on behind the heading's words.
    pub run_in: bool,
}

/// 落款
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// 署名, at most the two lines above the date
    pub signers: Vec<usize>,
    /// 成文日期
    pub date: Option<usize>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// What each line is; as long as the document has lines.
    pub roles: Vec<Role>,
    /// The lines of the title, a second title included. Which of them names the report is for
    /// those to say who know the kinds.
    pub title: Vec<usize>,
    pub salutation: Option<usize>,
    /// In order of their lines.
    pub nodes: Vec<Node>,
    pub signature: Signature,
    /// The first line of the attachments.
    pub attachments: Option<usize>,
}

impl Outline {
    pub fn role(&self, line: usize) -> Role {
        self.roles.get(line).copied().unwrap_or(Role::Blank)
    }

    /// The nodes directly under `parent` (`None`: those of depth 1).
    pub fn children(&self, parent: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        (0..self.nodes.len()).filter(move |&it| self.nodes[it].parent == parent)
    }

    /// The innermost heading (no lead, no table) over a line, that on the line itself included.
    pub fn heading_over(&self, line: usize) -> Option<usize> {
        let last = self.nodes.partition_point(|it| it.line <= line);
        let mut at = last.checked_sub(1)?;
        loop {
            let node = &self.nodes[at];
            if line < node.end && matches!(node.kind, NodeKind::Heading | NodeKind::Unnumbered) {
                return Some(at);
            }
            at = match node.parent {
                Some(parent) if line < self.nodes[parent].end || parent < at => parent,
                _ => at.checked_sub(1)?,
            };
        }
    }
}

/// What [`outline`] needs of the lines: their syntax and, where it must look closer, their text.
pub trait Lines {
    /// How many lines there are.
    fn count(&self) -> usize;
    fn line(&self, at: usize) -> &Line;
    fn text(&self, at: usize) -> &str;
}

/// The longest line that may head something without number or `#`, in characters.
const HEADING_CHARS: usize = 40;

/// The longest title line, in characters.
const TITLE_CHARS: usize = 60;

pub fn outline(lines: &impl Lines) -> Outline {
    let mut res = Outline { roles: vec![Role::Body; lines.count()], ..Outline::default() };
    inert_lines(lines, &mut res.roles);
    res.attachments = attachments(lines, &mut res.roles);
    head(lines, &mut res);
    tail(lines, &mut res);
    headings(lines, &mut res);
    res
}

/// Blank lines, front matter, code, comments, tables, quotes, list items.
fn inert_lines(lines: &impl Lines, roles: &mut [Role]) {
    let mut fence: Option<char> = None;
    let mut front_matter = false;
    let mut comment = false;
    for (at, role) in roles.iter_mut().enumerate() {
        let shape = lines.line(at).shape;
        if front_matter || (at == 0 && shape == Shape::Rule && front_matter_ends(lines).is_some()) {
            *role = Role::FrontMatter;
            front_matter = at == 0 || shape != Shape::Rule;
            continue;
        }
        if comment {
            *role = Role::Comment;
            comment = !lines.text(at).contains("-->");
            continue;
        }
        let tick = || lines.text(at).trim_start_matches(is_blank).chars().next();
        if let Some(open) = fence {
            *role = Role::Code;
            if shape == Shape::Fence && tick() == Some(open) {
                fence = None;
            }
            continue;
        }
        *role = match shape {
            Shape::Blank => Role::Blank,
            Shape::Fence => {
                fence = tick();
                Role::Code
            }
            Shape::Comment => {
                comment = !lines.text(at).contains("-->");
                Role::Comment
            }
            Shape::Rule => Role::Comment,
            Shape::Row | Shape::TableRule => Role::Table,
            Shape::Quote => Role::Quote,
            Shape::Bullet => Role::Item,
            Shape::Text => Role::Body,
        };
    }
}

/// The line that closes the front matter opened by line 0: `---` within 60 lines of `key: value`.
fn front_matter_ends(lines: &impl Lines) -> Option<usize> {
    if !lines.text(0).starts_with("---") {
        return None;
    }
    (1..lines.count().min(60)).find(|&at| lines.line(at).shape == Shape::Rule)
}

/// `附件`, `附件1`, `附：` alone on its line, in the document's second half: the attachments begin.
fn attachments(lines: &impl Lines, roles: &mut [Role]) -> Option<usize> {
    let from = (lines.count() / 2).max(2);
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
    (rest.len() < text.len() - 3 || colon.len() < rest.len())
        && colon.chars().all(|c| c.is_ascii_digit() || super::numeral::is_han_digit(c))
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '’', '）', ')', '"', '》']).ends_with(['。', '！', '？', '；', '…', '!', '?', ';'])
}

/// Might stand in the title: short, and no sentence.
fn is_title_like(line: &Line, text: &str) -> bool {
    let text = &text[line.content.clone()];
    line.shape == Shape::Text
        && (line.marker.is_none() || 0 < line.hashes)
        && line.lead.is_none()
        && chars(text) <= TITLE_CHARS
        && !ends_sentence(text)
        && !text.ends_with(['：', ':', '，', ',', '、'])
        && !text.contains('。')
}

/// Red-head lines: whose paper it is, its number, its secrecy and urgency.
fn is_preamble(text: &str) -> bool {
    let number = (text.contains('〔') || text.contains('[') || text.contains('【')) && text.ends_with('号');
    let grade = ["机密", "秘密", "绝密", "特急", "加急", "平急"].iter().any(|it| text.starts_with(it)) && chars(text) <= 12;
    number || grade || text.ends_with("文件") || text.starts_with("签发人")
}

fn is_byline(text: &str) -> bool {
    text.starts_with(['—', '-', '－', '–', '（', '('])
}

/// Preamble, title, subtitles, salutation.
fn head(lines: &impl Lines, res: &mut Outline) {
    let text_of = |at: usize| &lines.text(at)[lines.line(at).content.clone()];
    let body = |res: &Outline, at: usize| res.roles[at] == Role::Body;
    let window: Vec<usize> =
        (0..lines.count()).filter(|&at| !matches!(res.roles[at], Role::Blank | Role::FrontMatter | Role::Comment)).take(12).collect();
    // In Markdown the first `# ` heading is the title; elsewhere the first line that can be one,
    // with nothing but residue (whole sentences) and red-head lines before it.
    let hash = window.iter().position(|&at| lines.line(at).hashes == 1 && body(res, at));
    let first = hash.or_else(|| {
        window.iter().position(|&at| {
            body(res, at)
                && lines.line(at).hashes == 0
                && is_title_like(lines.line(at), lines.text(at))
                && !is_preamble(text_of(at))
                && !is_byline(text_of(at))
        })
    });
    // A first heading before any title: the document has none.
    let heading = window.iter().position(|&at| lines.line(at).marker.is_some() && lines.line(at).hashes != 1);
    let Some(first) = first.filter(|&it| heading.is_none_or(|heading| it < heading) && it < 6) else {
        return salutation(lines, res, &window);
    };
    for &at in &window[..first] {
        if body(res, at) {
            res.roles[at] = Role::Preamble;
        }
    }
    let start = window[first];
    res.roles[start] = Role::Title;
    res.title.push(start);
    let mut rest = first + 1;
    while let Some(&at) = window.get(rest) {
        let text = text_of(at);
        let subtitle = body(res, at)
            && lines.line(at).hashes == 0
            && (is_title_like(lines.line(at), lines.text(at)) || is_byline(text) && chars(text) <= TITLE_CHARS && !ends_sentence(text));
        if !subtitle || 5 < rest - first {
            break;
        }
        // An unnumbered heading over the first paragraph is no subtitle: only what follows the title
        // closely, or announces a date, a meeting, a name.
        let close = at - window[rest - 1] <= 3;
        let before_text = window.get(rest + 1).is_some_and(|&next| lines.line(next).shape == Shape::Text);
        if !close || !before_text {
            break;
        }
        res.roles[at] = Role::Subtitle;
        if !is_byline(text) && res.title.len() < 3 && res.roles[window[rest - 1]] != Role::Subtitle
            || res.title.len() == rest - first && !is_byline(text) && res.title.len() < 3
        {
            res.title.push(at);
        }
        rest += 1;
    }
    salutation(lines, res, &window[rest..]);
}

/// 各位领导： or 市人民政府：, the first thing after the title.
fn salutation(lines: &impl Lines, res: &mut Outline, window: &[usize]) {
    for &at in window.iter().take(3) {
        let line = lines.line(at);
        let text = &lines.text(at)[line.content.clone()];
        if res.roles[at] == Role::Body
            && line.marker.is_none()
            && line.hashes == 0
            && text.ends_with(['：', ':'])
            && chars(text) <= HEADING_CHARS
        {
            // 现将有关情况报告如下： is an opening.
            if !["如下", "以下", "下列", "是"].iter().any(|it| text.trim_end_matches(['：', ':']).ends_with(it)) && !text.contains('。')
            {
                res.roles[at] = Role::Salutation;
                res.salutation = Some(at);
            }
            return;
        }
        if res.roles[at] != Role::Heading && line.hashes == 0 {
            return;
        }
    }
}

/// Signature and attachment note, from the end of the text upwards.
fn tail(lines: &impl Lines, res: &mut Outline) {
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
            || super::numeral::is_han_digit(c)
            || is_blank(c)
            || matches!(c, '〇' | '○' | '零' | 'X' | 'x' | 'Ｘ' | '×' | '_' | '＿' | '*' | '某' | 'O' | '元')
    };
    let Some((year, rest)) = text.split_once('年') else { return false };
    let Some((month, day)) = rest.split_once('月') else { return false };
    let day = day.strip_suffix(['日', '号']).unwrap_or(day);
    chars(text) <= 24 && year.chars().all(part) && month.chars().all(part) && day.chars().all(part)
}

/// Could be a person's or an office's name: short, no sentence, no colon but behind 述职人 and so on.
fn is_name(text: &str) -> bool {
    let name = text.split_once(['：', ':']).map_or(text, |(_, name)| name);
    let n = chars(text);
    (2..=30).contains(&n)
        && !ends_sentence(text)
        && !name.contains(['，', ',', '：', ':', '、'])
        && !text.ends_with(['：', ':', '，', ','])
        && !text.starts_with(['（', '('])
}

/// Nodes, their tree, and the roles of headings.
fn headings(lines: &impl Lines, res: &mut Outline) {
    let mut stack: Vec<(u32, usize)> = Vec::new(); // (rank, node)
    let title_hashes = res.title.first().map_or(0, |&it| lines.line(it).hashes);
    let mut at = 0;
    while at < lines.count() {
        let role = res.roles[at];
        if role == Role::Table {
            let end = (at..lines.count()).find(|&it| res.roles[it] != Role::Table).unwrap_or(lines.count());
            let node = Node {
                kind: NodeKind::Table,
                line: at,
                end,
                depth: stack.len() + 1,
                parent: stack.last().map(|it| it.1),
                hashes: 0,
                marker: None,
                text: lines.line(at).content.clone(),
                run_in: false,
            };
            res.nodes.push(node);
            at = end;
            continue;
        }
        if matches!(role, Role::Body | Role::Item)
            && let Some((rank, mut node)) = node_at(lines, res, at, title_hashes)
        {
            while stack.last().is_some_and(|&(top, _)| rank <= top) {
                let (_, closed) = stack.pop().expect("just seen");
                res.nodes[closed].end = at;
            }
            node.parent = stack.last().map(|it| it.1);
            node.depth = stack.len() + 1;
            if !node.run_in && node.kind != NodeKind::Lead && role == Role::Body {
                res.roles[at] = Role::Heading;
            }
            stack.push((rank, res.nodes.len()));
            res.nodes.push(node);
        }
        // The text is over: signature and attachments belong to no section.
        if matches!(role, Role::Signer | Role::DateLine | Role::AttachmentNote | Role::Attachment) {
            for (_, closed) in stack.drain(..) {
                res.nodes[closed].end = at;
            }
        }
        at += 1;
    }
    for (_, open) in stack {
        res.nodes[open].end = lines.count();
    }
}

/// The node that begins on a line, and its rank: a node stands under the nearest one of lower rank.
fn node_at(lines: &impl Lines, res: &Outline, at: usize, title_hashes: u8) -> Option<(u32, Node)> {
    let (line, text) = (lines.line(at), lines.text(at));
    let body = &text[line.body.clone()];
    let mut node = Node {
        kind: NodeKind::Heading,
        line: at,
        end: at + 1,
        depth: 1,
        parent: None,
        hashes: line.hashes,
        marker: line.marker.as_ref().map(|it| (it.system, it.ordinal)),
        text: line.body.clone(),
        run_in: false,
    };
    if 0 < line.hashes {
        node.text.end -= body.len() - body.trim_end_matches(is_end_mark).len();
        return Some((line.hashes.saturating_sub(title_hashes) as u32, node));
    }
    if let Some(marker) = &line.marker {
        let (len, run_in) = heading_words(body, marker);
        node.text.end = line.body.start + len;
        node.run_in = run_in;
        return Some((10 + marker.system as u32, node));
    }
    if let Some(lead) = &line.lead {
        let (len, _) = heading_words(body, lead);
        node.kind = NodeKind::Lead;
        node.marker = Some((lead.system, lead.ordinal));
        node.text.end = line.body.start + len;
        node.run_in = len < body.len();
        return Some((40, node));
    }
    if res.roles[at] == Role::Body && is_unnumbered_heading(lines, res, at) {
        node.kind = NodeKind::Unnumbered;
        node.text.end -= body.len() - body.trim_end_matches(is_end_mark).len();
        // It stands beside the numbered headings around it, as nothing says that it is below them.
        let rank = res.nodes.iter().rev().find(|it| it.kind == NodeKind::Heading).map_or(0, |it| match it.marker {
            Some((system, _)) if it.hashes == 0 => 10 + system as u32,
            _ => 0,
        });
        return Some((rank.max(10 + System::HanParen as u32), node));
    }
    None
}

fn is_end_mark(c: char) -> bool {
    matches!(c, '。' | '：' | ':' | '；' | '，' | '.' | '！') || is_blank(c)
}

/// How many bytes of a numbered line are its heading, and whether text follows behind them.
fn heading_words(body: &str, _marker: &Marker) -> (usize, bool) {
    let stop = body.char_indices().find(|(_, c)| matches!(c, '。' | '！' | '？'));
    match stop {
        // （一）抓班子。正文……
        Some((at, c)) if at + c.len_utf8() < body.len() => {
            let colon = body[..at].find(['：', ':']).unwrap_or(at);
            (if chars(&body[..at]) <= HEADING_CHARS { at } else { colon.min(first_clause(body)) }, true)
        }
        // one sentence: a heading with a full stop, or a numbered item
        Some((at, _)) if chars(&body[..at]) <= HEADING_CHARS && !body[..at].contains(['，', ',', '；', ';', '：']) => (at, false),
        Some((at, _)) => (if chars(&body[..at]) <= HEADING_CHARS { at } else { first_clause(body) }, true),
        None if chars(body) <= HEADING_CHARS => (body.trim_end_matches(is_end_mark).len(), body.ends_with(['；', ';', '，', ','])),
        None => (first_clause(body), true),
    }
}

fn first_clause(body: &str) -> usize {
    body.find(['，', '；', '：', ',', ';', ':', '。']).unwrap_or(body.len())
}

/// A short line of its own over a paragraph, without number: 存在问题的原因分析：
fn is_unnumbered_heading(lines: &impl Lines, res: &Outline, at: usize) -> bool {
    let text = &lines.text(at)[lines.line(at).content.clone()];
    let n = chars(text);
    if !(2..=24).contains(&n) || lines.line(at).content.len() != lines.line(at).body.len() {
        return false;
    }
    let colon = text.ends_with(['：', ':']);
    let words = text.trim_end_matches(['：', ':']);
    let announces = colon && ["如下", "以下", "下列", "是", "包括", "工作", "要求", "成绩", "成效"].iter().any(|it| words.ends_with(it))
        || words.contains(['，', ',', '。', '；', '：', ':', '|', '“'])
        || (colon && 14 < n);
    if announces || ends_sentence(text) || text.ends_with(['，', ',', '、']) {
        return false;
    }
    let near = |it: &usize| res.roles[*it] != Role::Blank;
    let before = (0..at).rev().find(near);
    let after = (at + 1..lines.count()).find(near);
    let is_paragraph = |it: usize| {
        matches!(res.roles[it], Role::Body) && lines.line(it).hashes == 0 && {
            let line = lines.line(it);
            line.lead.is_some() || line.marker.is_some() || 40 < chars(&lines.text(it)[line.body.clone()])
        }
    };
    let ended = before.is_some_and(|it| match res.roles[it] {
        Role::Body | Role::Item => ends_sentence(&lines.text(it)[lines.line(it).content.clone()]),
        Role::Title | Role::Subtitle | Role::Salutation | Role::Table | Role::Heading => res.roles[it] != Role::Heading,
        _ => false,
    });
    ended && after.is_some_and(is_paragraph)
}

#[cfg(test)]
mod tests;
