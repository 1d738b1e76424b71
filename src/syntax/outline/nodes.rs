//! The headings, leads and tables of a document, and their tree.

use super::{HEADING_CHARS, Lines, Node, NodeKind, Outline, Role, at_most, chars, ends_sentence};
use crate::syntax::line::is_blank;
use crate::syntax::marker::System;

/// Nodes, their tree, and the roles of headings.
pub(super) fn headings(lines: &impl Lines, res: &mut Outline) {
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
        let (len, run_in) = heading_words(body);
        node.text.end = line.body.start + len;
        node.run_in = run_in;
        return Some((10 + marker.system as u32, node));
    }
    if let Some(lead) = &line.lead {
        let (len, _) = heading_words(body);
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
fn heading_words(body: &str) -> (usize, bool) {
    let stop = body.char_indices().find(|(_, c)| matches!(c, '。' | '！' | '？'));
    match stop {
        // （一）抓班子。正文……
        Some((at, c)) if at + c.len_utf8() < body.len() => {
            let colon = body[..at].find(['：', ':']).unwrap_or(at);
            (if at_most(&body[..at], HEADING_CHARS) { at } else { colon.min(first_clause(body)) }, true)
        }
        // one sentence: a heading with a full stop, or a numbered item
        Some((at, _)) if at_most(&body[..at], HEADING_CHARS) && !body[..at].contains(['，', ',', '；', ';', '：']) => (at, false),
        Some((at, _)) => (if at_most(&body[..at], HEADING_CHARS) { at } else { first_clause(body) }, true),
        None if at_most(body, HEADING_CHARS) => (body.trim_end_matches(is_end_mark).len(), body.ends_with(['；', ';', '，', ','])),
        None => (first_clause(body), true),
    }
}

fn first_clause(body: &str) -> usize {
    body.find(['，', '；', '：', ',', ';', ':', '。']).unwrap_or(body.len())
}

/// A short line of its own over a paragraph, without number: 存在问题的原因分析：
fn is_unnumbered_heading(lines: &impl Lines, res: &Outline, at: usize) -> bool {
    let text = &lines.text(at)[lines.line(at).content.clone()];
    if !at_most(text, 24) {
        return false;
    }
    let n = chars(text);
    if n < 2 || lines.line(at).content.len() != lines.line(at).body.len() {
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
    // ***, .00 and `## 小标题` in plain text
    if words.starts_with('#') || !words.contains(|c: char| !c.is_ascii() && c.is_alphanumeric()) {
        return false;
    }
    let near = |it: &usize| res.roles[*it] != Role::Blank;
    let before = (0..at).rev().find(near);
    let after = (at + 1..lines.count()).find(near);
    let is_paragraph = |it: usize| {
        matches!(res.roles[it], Role::Body) && lines.line(it).hashes == 0 && {
            let line = lines.line(it);
            line.lead.is_some() || line.marker.is_some() || !at_most(&lines.text(it)[line.body.clone()], 40)
        }
    };
    let ended = before.is_some_and(|it| match res.roles[it] {
        Role::Body | Role::Item => ends_sentence(&lines.text(it)[lines.line(it).content.clone()]),
        Role::Title | Role::Subtitle | Role::Salutation | Role::Table | Role::Heading => res.roles[it] != Role::Heading,
        _ => false,
    });
    ended && after.is_some_and(is_paragraph)
}
