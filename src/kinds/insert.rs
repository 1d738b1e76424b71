//! Writes missing parts into a document: in the right place, in the document's own markers, with
//! the numbers that follow put right.

use super::is_blank;
use super::kind::{Form, Kind};
use super::parts::Parts;
use crate::document::series::{Series, heading_series};
use crate::document::{Document, Edit, NodeKind, Role, Span, Spot};
use crate::syntax::{Format, System, with_ordinal};

/// The edits that insert missing parts that stand together (one [`super::Missing`]).
pub fn insert(document: &Document, kind: &Kind, parts: &Parts, missing: &[usize]) -> Vec<Edit> {
    let Some(first) = missing.first().and_then(|it| kind.parts.get(*it)) else { return Vec::new() };
    let style = Style::of(document);
    if first.form == Form::Section {
        return insert_section(document, kind, parts, missing[0], &style);
    }
    let mut edits: Vec<Edit> = Vec::new();
    let mut stops = Stops::default();
    for &part in missing {
        let Some(spec) = kind.parts.get(part) else { continue };
        let indent = if matches!(spec.form, Form::Fact | Form::Opening | Form::Closing | Form::Attachment | Form::Contact) {
            &style.indent
        } else {
            ""
        };
        let text: Vec<String> = spec.skeleton.trim().lines().map(|it| format!("{indent}{it}")).collect();
        let edit = style.put(document, place(document, kind, parts, part), &stops.shift(&text.join("\n")));
        // What comes to stand in one place is one edit.
        match edits.last_mut().filter(|it| it.span == edit.span) {
            Some(last) => last.content += &edit.content,
            None => edits.push(edit),
        }
    }
    edits
}

/// The edits that write a part's skeleton under its heading, which has nothing below it.
pub fn fill(document: &Document, kind: &Kind, part: usize, node: usize) -> Vec<Edit> {
    let style = Style::of(document);
    let child = style.child_system(document, Some(node));
    let lines: Vec<String> = kind.parts[part].skeleton.trim().lines().flat_map(|it| style.paragraph(it, &child)).collect();
    let line = document.outline().nodes[node].line;
    vec![style.put(document, Where::After(line), &lines.join(style.gap()))]
}

/// A section's skeleton as it would be written on a line, and the numbers that follow, put right.
/// `marked`: the line has a marker already; `begun`: it has hashes or a marker.
pub fn section_at(
    document: &Document,
    kind: &Kind,
    parts: Option<&Parts>,
    part: usize,
    line: usize,
    marked: bool,
    begun: bool,
) -> (String, Vec<Edit>) {
    let style = Style::of(document);
    let nodes = &document.outline().nodes;
    let spec = &kind.parts[part];
    // The heading above that is a section of the kind's, else the last one of the first level.
    let of_kind = |it: &usize| parts.is_some_and(|parts| parts.classes.get(*it).is_some_and(|it| !it.is_empty()));
    let heading = |it: &usize| nodes[*it].kind == NodeKind::Heading && nodes[*it].line != line;
    let top = |it: usize| parts.map_or(nodes[it].depth == 1, |_| nodes[it].parent.is_none_or(|it| !of_kind(&it)));
    let above = (0..nodes.len()).rev().find(|it| nodes[*it].line < line && heading(it) && top(*it) && nodes[*it].depth == 1);
    let below = (0..nodes.len()).find(|it| line < nodes[*it].line && heading(it) && nodes[*it].depth == 1);
    let model = above.or(below);
    let ordinal = above.and_then(|it| nodes[it].marker).map_or(1, |it| it.1 + 1);
    let mut text = match begun {
        false => style.heading(document, model, ordinal, spec.heading()),
        true => {
            let whole = style.heading(document, model, ordinal, spec.heading());
            let whole = whole.trim_start_matches(|c: char| is_blank(c) || c == '#');
            let body = whole.strip_suffix(spec.heading()).unwrap_or_default();
            if marked { spec.heading().to_string() } else { format!("{body}{}", spec.heading()) }
        }
    };
    text = text.trim_start_matches(is_blank).to_string();
    let child = style.child_system(document, model);
    for paragraph in spec.skeleton.trim().lines().flat_map(|it| style.paragraph(it, &child)) {
        text += style.gap();
        text += &paragraph;
    }
    let mut edits = Vec::new();
    if let Some(model) = model
        && nodes[model].marker.is_some()
        && !marked
        && let Some((series, from)) = following(document, model, line + 1)
    {
        edits = series.renumber_from(document, from, ordinal + 1);
    }
    (text, edits)
}

/// The edits that write the whole skeleton under a title without text.
pub fn insert_all(document: &Document, kind: &Kind) -> Vec<Edit> {
    let style = Style::of(document);
    let line = document.outline().title.last().copied().unwrap_or(0);
    let text = super::skeleton::body(kind, document.format());
    vec![style.put(document, Where::After(line), &text)]
}

/// Where new lines go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Where {
    After(usize),
    Before(usize),
}

fn place(document: &Document, kind: &Kind, parts: &Parts, part: usize) -> Where {
    let outline = document.outline();
    let form = kind.parts[part].form;
    let held = |form: Form| kind.parts_of(form).find_map(|(it, _)| parts.places[it]).map(|it| it.line);
    let end = outline.attachments.unwrap_or(document.line_count());
    let with_text = |it: &usize| !matches!(document.role(*it), Role::Blank);
    let last_of = |end: usize| (0..end).rev().find(with_text).unwrap_or(0);
    match form {
        Form::Salutation | Form::Addressee | Form::Fact | Form::Opening => {
            let near = title_end(document) + 12;
            let earlier = kind.parts[..part].iter().zip(&parts.places).filter(|(it, _)| it.form.is_head());
            let before = earlier.filter_map(|(_, at)| at.map(|it| it.line)).filter(|&it| it < near).max();
            let title = outline.title.last().copied();
            let subtitle = (0..end.min(12)).rev().find(|&it| document.role(it) == Role::Subtitle);
            match before.or(subtitle.max(title)) {
                Some(line) => Where::After(line),
                None => Where::Before((0..end).find(with_text).unwrap_or(0)),
            }
        }
        // In the order of the end: closing, attachment note, signer, date, contact.
        _ => {
            let later: &[Form] = match form {
                Form::Closing => &[Form::Attachment, Form::Signer, Form::Date, Form::Contact],
                Form::Attachment => &[Form::Signer, Form::Date, Form::Contact],
                Form::Signer => &[Form::Date, Form::Contact],
                Form::Date => &[Form::Contact],
                _ => &[],
            };
            match later.iter().filter_map(|it| held(*it)).filter(|&it| 12 < it || 0 < it && it + 12 > end).min() {
                Some(line) if line < end => Where::After(last_of(line)),
                _ => Where::After(last_of(end)),
            }
        }
    }
}

fn title_end(document: &Document) -> usize {
    document.outline().title.last().map_or(0, |it| it + 1)
}

fn insert_section(document: &Document, kind: &Kind, parts: &Parts, part: usize, style: &Style) -> Vec<Edit> {
    let nodes = &document.outline().nodes;
    let sections: Vec<usize> = kind.parts_of(Form::Section).map(|it| it.0).collect();
    let at = sections.iter().position(|&it| it == part).unwrap_or(0);
    let node_of = |it: &usize| parts.section(document, *it);
    let previous = sections[..at].iter().rev().find_map(node_of);
    let next = sections[at..].iter().skip(1).find_map(node_of);
    // The heading whose manner is followed, and the place.
    let (model, place, ordinal) = match (previous, next) {
        (Some(node), _) => {
            let end = nodes[node].end;
            let last = (nodes[node].line..end).rev().find(|&it| document.role(it) != Role::Blank && !is_closing(document, kind, it));
            (Some(node), Where::After(last.unwrap_or(nodes[node].line)), nodes[node].marker.map_or(1, |it| it.1 + 1))
        }
        (None, Some(node)) => (Some(node), Where::Before(nodes[node].line), nodes[node].marker.map_or(1, |it| it.1)),
        (None, None) => {
            let model = nodes.iter().rposition(|it| it.depth == 1 && it.kind == NodeKind::Heading);
            let ordinal = model.and_then(|it| nodes[it].marker).map_or(1, |it| it.1 + 1);
            let end = document.outline().attachments.unwrap_or(document.line_count());
            let text = |it: &usize| {
                !matches!(document.role(*it), Role::Blank | Role::Signer | Role::DateLine | Role::AttachmentNote)
                    && !is_closing(document, kind, *it)
            };
            (model, Where::After((0..end).rev().find(text).unwrap_or(0)), ordinal)
        }
    };
    let spec = &kind.parts[part];
    let heading = style.heading(document, model, ordinal, spec.heading());
    let (mut lines, child) = (vec![heading], style.child_system(document, model));
    for line in spec.skeleton.trim().lines() {
        lines.extend(style.paragraph(line, &child));
    }
    let text = lines.join(style.gap());
    let mut edits = vec![style.put(document, place, &text)];
    // 三、 becomes 四、 and so on.
    let line = match place {
        Where::After(line) => line + 1,
        Where::Before(line) => line,
    };
    if let Some(model) = model
        && nodes[model].marker.is_some()
        && let Some((series, from)) = following(document, model, line)
    {
        edits.extend(series.renumber_from(document, from, ordinal + 1));
    }
    edits
}

/// The heading that a missing section should follow.
pub fn section_before(document: &Document, kind: &Kind, parts: &Parts, part: usize) -> Option<usize> {
    let sections: Vec<usize> = kind.parts_of(Form::Section).map(|it| it.0).take_while(|&it| it != part).collect();
    sections.iter().rev().find_map(|it| parts.section(document, *it))
}

/// The series of a node, and the index of its first item from a line on.
fn following(document: &Document, node: usize, line: usize) -> Option<(Series, usize)> {
    let series = heading_series(document).into_iter().find(|it| it.0.iter().any(|it| it.node == Some(node)))?;
    let from = series.0.iter().position(|it| line <= it.line)?;
    Some((series, from))
}

/// Is the line the closing formula or a part of the signature, that belongs to no section?
fn is_closing(document: &Document, kind: &Kind, line: usize) -> bool {
    if matches!(document.role(line), Role::Signer | Role::DateLine | Role::AttachmentNote | Role::Attachment) {
        return true;
    }
    let text = &document.block(line).text;
    text.chars().count() <= 60 && kind.parts_of(Form::Closing).any(|(_, part)| part.formulas.iter().any(|it| text.contains(it.as_str())))
}

/// How the document is laid out.
struct Style {
    format: Format,
    /// What paragraphs begin with: two full-width blanks, or nothing.
    indent: String,
    /// Paragraphs are separated by a blank line.
    spaced: bool,
}

/// How headings below the sections are written.
enum Child {
    /// With markers of this system, written like this one.
    Marked(System, Option<String>),
    /// Markdown headings of this depth, with or without a marker.
    Hashes(u8, Option<System>),
}

impl Style {
    fn of(document: &Document) -> Style {
        let mut indented = 0_i32;
        let mut indent = String::new();
        let (mut spaced, mut dense) = (0, 0);
        for (line, block) in document.blocks().take(200) {
            match document.role(line) {
                Role::Body => {
                    let text = &block.text[..block.line.content.start];
                    indented += if text.is_empty() { -1 } else { 1 };
                    if !text.is_empty() && indent.is_empty() {
                        indent = text.to_string();
                    }
                }
                Role::Heading => {}
                _ => continue,
            }
            if line + 1 < document.line_count() {
                *(if document.block(line + 1).line.is_blank() { &mut spaced } else { &mut dense }) += 1;
            }
        }
        if indented <= 0 {
            indent.clear();
        }
        let format = document.format();
        Style { format, indent, spaced: if spaced + dense == 0 { format == Format::Markdown } else { dense < spaced } }
    }

    fn gap(&self) -> &'static str {
        if self.spaced { "\n\n" } else { "\n" }
    }

    /// The edit that puts lines of text in a place.
    fn put(&self, document: &Document, place: Where, text: &str) -> Edit {
        let gap = self.gap();
        match place {
            Where::After(line) => {
                let end = document.block(line).text.len();
                Edit::snippet(Span::at(Spot::new(line, end)), format!("{gap}{text}"))
            }
            Where::Before(line) => Edit::snippet(Span::at(Spot::new(line, 0)), format!("{text}{gap}")),
        }
    }

    /// A heading of the document's sections: like the model's, with this ordinal.
    fn heading(&self, document: &Document, model: Option<usize>, ordinal: u32, words: &str) -> String {
        let Some(node) = model.map(|it| &document.outline().nodes[it]) else {
            let hashes = if self.format == Format::Markdown { "## " } else { "" };
            return format!("{hashes}{}{words}", System::Han.write(ordinal));
        };
        let block = document.block(node.line);
        let indent = &block.text[..block.text.len() - block.text.trim_start_matches(is_blank).len()];
        let hashes = if 0 < node.hashes { format!("{} ", "#".repeat(node.hashes as usize)) } else { String::new() };
        let marker = match (&block.line.marker, node.marker) {
            (Some(marker), Some((system, _))) => {
                // The blanks between marker and words belong to the manner, too.
                with_ordinal(&block.text[marker.range.start..block.line.body.start], system, ordinal)
            }
            _ => String::new(),
        };
        format!("{indent}{hashes}{marker}{words}")
    }

    /// How the document numbers what stands below its sections.
    fn child_system(&self, document: &Document, model: Option<usize>) -> Child {
        let nodes = &document.outline().nodes;
        let top = model.map(|it| &nodes[it]);
        let parent = top.map_or(0, |it| it.depth);
        let is_child = |it: &&crate::document::Node| it.depth == parent + 1 && it.kind == NodeKind::Heading && 0 < parent;
        let of = |it: &crate::document::Node| (it.hashes, it.marker.map(|it| it.0));
        let mut counts: Vec<((u8, Option<System>), usize, usize)> = Vec::new();
        for node in nodes.iter().filter(is_child) {
            match counts.iter_mut().find(|it| it.0 == of(node)) {
                Some(it) => it.1 += 1,
                None => counts.push((of(node), 1, node.line)),
            }
        }
        match counts.iter().max_by_key(|it| it.1) {
            Some(&((0, Some(system)), _, line)) => {
                let block = document.block(line);
                let marker = block.line.marker.as_ref();
                Child::Marked(system, marker.map(|it| block.text[it.range.start..block.line.body.start].to_string()))
            }
            Some(&((hashes, system), _, _)) if 0 < hashes => Child::Hashes(hashes, system),
            _ => Child::Marked(
                match top.and_then(|it| it.marker).map(|it| it.0) {
                    None | Some(System::Han) => System::HanParen,
                    Some(System::Chapter | System::Section) => System::Han,
                    Some(system) => System::of_level(system.level().unwrap_or(1) + 1),
                },
                None,
            ),
        }
    }

    /// A line of a skeleton, as the document would have it.
    fn paragraph(&self, line: &str, child: &Child) -> Vec<String> {
        let marker = crate::syntax::Marker::read(line, 0).filter(|it| it.system == System::HanParen);
        let Some(marker) = marker else { return vec![format!("{}{line}", self.indent)] };
        let body = &line[marker.range.end..];
        match child {
            Child::Marked(System::HanParen, None) => vec![format!("{}{line}", self.indent)],
            Child::Marked(system, model) => {
                let text = model.as_ref().map_or_else(|| system.write(marker.ordinal), |it| with_ordinal(it, *system, marker.ordinal));
                vec![format!("{}{text}{body}", self.indent)]
            }
            Child::Hashes(hashes, system) => {
                let hashes = "#".repeat(*hashes as usize);
                let number = system.map_or_else(String::new, |it| it.write(marker.ordinal));
                match body.split_once("}。") {
                    Some((head, text)) => vec![format!("{hashes} {number}{head}}}"), format!("{}{text}", self.indent)],
                    None => vec![format!("{}{body}", self.indent)],
                }
            }
        }
    }
}

/// Numbers the tab stops of snippets that become one.
#[derive(Default)]
pub(super) struct Stops(u32);

impl Stops {
    /// The snippet with its stops counted on from those before.
    pub fn shift(&mut self, snippet: &str) -> String {
        let mut out = String::with_capacity(snippet.len());
        let mut most = 0;
        let mut rest = snippet;
        while let Some(at) = rest.find("${") {
            out += &rest[..at + 2];
            rest = &rest[at + 2..];
            let len = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            match rest[..len].parse::<u32>() {
                Ok(n) if 0 < n => {
                    most = most.max(n);
                    out += &(n + self.0).to_string();
                }
                _ => out += &rest[..len],
            }
            rest = &rest[len..];
        }
        out += rest;
        self.0 += most;
        out
    }
}
