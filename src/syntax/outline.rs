//! What each line is in its document, and the tree of its headings.
//!
//! One pass over the lines' syntax, on every change: it reads a line's text only near the
//! document's ends and where a short line may be a heading.

mod head;
mod nodes;
mod tail;

pub use tail::is_date_line;

use super::line::{Line, Shape, is_blank};
use super::marker::System;
use super::role::Role;
use head::head;
use nodes::headings;
use std::ops::Range;
use tail::{attachments, tail};

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

fn chars(text: &str) -> usize {
    text.chars().count()
}

/// Has it so many characters at most? Long texts need no counting.
fn at_most(text: &str, most: usize) -> bool {
    text.len() <= 4 * most && chars(text) <= most
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '’', '）', ')', '"', '》']).ends_with(['。', '！', '？', '；', '…', '!', '?', ';'])
}

#[cfg(test)]
mod tests;
