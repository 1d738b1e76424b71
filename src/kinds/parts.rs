//! Where a document holds the parts of its kind.

use super::class::{ClassSet, Classes, Heading};
use super::kind::{Form, Kind, Need};
use crate::document::{Block, BlockId, Document, Node, NodeKind, Role, Roles};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// Where a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub line: usize,
    /// The outline node that holds it, if a heading or a lead does.
    pub node: Option<usize>,
}

/// The parts of a kind in a document.
#[derive(Clone, Debug)]
pub struct Parts {
    /// By part of the kind: where it begins, `None` if nothing holds it.
    pub places: Vec<Option<Place>>,
    /// By outline node: the classes among those of the kind's parts that it is of.
    pub classes: Vec<ClassSet>,
    /// A heading of the first level is of no class that the kind knows: what it heads might hold
    /// any part.
    pub free: bool,
    /// A heading of the first level is of no class that the kind knows, whatever it was taken for.
    pub unknown: bool,
    /// The part that a heading of no class was taken for.
    pub by_rest: Option<usize>,
    /// It is written to be spoken: no signature is needed.
    pub spoken: bool,
}

/// What is not there, of what should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Parts of the kind; more than one where one remedy serves all (称谓 and 导语, 署名 and
    /// 成文日期), or where any of them will do.
    pub parts: Vec<usize>,
    pub need: Need,
}

/// What blocks are about, kept between edits: read when a part is looked for, and only once.
#[derive(Debug, Default)]
pub struct Topics(Mutex<Vec<Topic>>);

#[derive(Clone, Debug, Default)]
struct Topic {
    heading: Option<(Range<usize>, Heading)>,
    text: Option<(ClassSet, ClassSet)>,
}

impl Topics {
    /// These blocks are new: what was known of their ids holds no longer.
    pub fn forget(&mut self, ids: &[BlockId]) {
        let topics = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        for id in ids {
            if let Some(it) = topics.get_mut(id.0 as usize) {
                *it = Topic::default();
            }
        }
    }

    pub fn clear(&mut self) {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// How much text is looked at for a closing formula, in lines from the end.
const END_LINES: usize = 8;

/// Headings of templates, that are labels and no sections.
const LABELS: &[&str] = &["标题", "主送单位", "主送机关", "称谓", "正文", "导语", "前言"];

/// 特此述职。 and the like, in bytes.
const SHORT_CLOSING: usize = 24;

/// The shortest opening, in bytes.
const OPENING: usize = 30;

/// The shortest paragraph that can hold a section, in bytes: 时间：5月6日.
const PARAGRAPH: usize = 9;

/// Words of paragraphs that tell what the text is about to tell.
const ANNOUNCING: &[&str] = &["如下", "现将", "现就", "作一汇报", "作简要汇报", "作一简要汇报"];

/// How much text without any heading is a report's body, in bytes: two or three paragraphs.
const BODY: usize = 450;

/// Lines that may hold a part: also those that only look like a signature, as 时间：5月6日 does.
const TEXT: Roles = Roles::PROSE.with(Role::Signer).with(Role::DateLine).with(Role::Subtitle);

impl Parts {
    pub fn find(document: &Document, kind: &Kind, classes: &Classes, topics: &Topics) -> Parts {
        let mut topics = topics.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut finder = Finder::new(document, kind, classes, &mut topics);
        finder.headings();
        finder.head();
        finder.tail();
        finder.text();
        finder.res
    }

    /// What is missing, in the order of the kind's parts.
    pub fn missing(&self, kind: &Kind) -> Vec<Missing> {
        let mut res: Vec<Missing> = Vec::new();
        let one_of = |need: Need| need == Need::OneOf;
        let any = |form: Form| kind.parts.iter().zip(&self.places).any(|(part, at)| one_of(part.need) && part.form == form && at.is_some());
        for (i, part) in kind.parts.iter().enumerate() {
            let optional = matches!(part.need, Need::Optional | Need::Never);
            let signature = |form: Form| matches!(form, Form::Signer | Form::Date);
            // What is only usual may well stand under a heading that tells nothing.
            let untold = self.unknown && part.need == Need::Usual && part.form == Form::Section;
            if optional || self.places[i].is_some() || one_of(part.need) && any(part.form) || self.spoken && signature(part.form) || untold
            {
                continue;
            }
            let need = if one_of(part.need) { Need::Required } else { part.need };
            // One remedy for what stands together.
            let together = |other: usize| {
                let other = &kind.parts[other];
                one_of(part.need) && one_of(other.need) && part.form == other.form
                    || part.form.is_head() && other.form.is_head()
                    || signature(part.form) && signature(other.form)
            };
            match res.iter_mut().find(|it| it.parts.iter().all(|&other| together(other))) {
                Some(it) => {
                    it.parts.push(i);
                    if need == Need::Required {
                        it.need = need;
                    }
                }
                None => res.push(Missing { parts: vec![i], need }),
            }
        }
        res
    }

    /// The heading that a part's section is under, at the level where the kind's sections stand.
    pub fn section(&self, document: &Document, part: usize) -> Option<usize> {
        let nodes = &document.outline().nodes;
        let mut at = self.places.get(part).copied().flatten()?.node?;
        while let Some(parent) = nodes[at].parent {
            if self.classes[parent].is_empty() && !self.classes[at].is_empty() && nodes[at].kind != NodeKind::Lead {
                break;
            }
            at = parent;
        }
        Some(at)
    }
}

/// A closing formula asks for no section: 妥否，请批示。
fn is_closing(kind: &Kind, text: &str) -> bool {
    text.len() <= 60 && kind.parts_of(Form::Closing).any(|(_, part)| part.formulas.iter().any(|it| text.contains(it.as_str())))
}

struct Finder<'a> {
    document: &'a Document,
    kind: &'a Kind,
    classes: &'a Classes,
    topics: &'a mut Vec<Topic>,
    /// By part: its class.
    class_of: Vec<Option<usize>>,
    /// By outline node: its classes and those of all it stands under.
    above: Vec<ClassSet>,
    res: Parts,
}

impl<'a> Finder<'a> {
    fn new(document: &'a Document, kind: &'a Kind, classes: &'a Classes, topics: &'a mut Vec<Topic>) -> Finder<'a> {
        let class_of = kind.parts.iter().map(|it| classes.index(it.class.as_deref()?)).collect();
        let res = Parts {
            places: vec![None; kind.parts.len()],
            classes: vec![ClassSet::NONE; document.outline().nodes.len()],
            free: false,
            unknown: false,
            by_rest: None,
            spoken: false,
        };
        Finder { document, kind, classes, topics, class_of, above: vec![ClassSet::NONE; document.outline().nodes.len()], res }
    }

    fn wanted(&self) -> ClassSet {
        self.class_of.iter().flatten().fold(ClassSet::NONE, |set, &it| set.union(ClassSet::one(it)))
    }

    fn hold(&mut self, part: usize, line: usize, node: Option<usize>) {
        let place = &mut self.res.places[part];
        if place.is_none() {
            *place = Some(Place { line, node });
        }
    }

    /// Sections that a heading or a lead holds.
    fn headings(&mut self) {
        let document = self.document;
        let wanted = self.wanted();
        let problem = self.classes.index("problem").map_or(ClassSet::NONE, ClassSet::one);
        let nodes = &document.outline().nodes;
        let all = self.kind.parts.iter().enumerate();
        let aliases: Vec<(usize, &str)> = all.flat_map(|(i, it)| it.aliases.iter().map(move |alias| (i, alias.as_str()))).collect();
        let longest = aliases.iter().map(|it| it.1.len()).max().unwrap_or(0);
        let mut behind_problem = false;
        let mut unclassified = None;
        for (i, node) in nodes.iter().enumerate() {
            if node.kind == NodeKind::Table {
                continue;
            }
            let above = node.parent.map_or(ClassSet::NONE, |it| self.above[it]);
            self.above[i] = above;
            // 一是 under a heading of a class is about that class, whatever its words.
            if node.kind == NodeKind::Lead && !above.is_empty() {
                continue;
            }
            let heading = self.heading(node);
            let mut set = heading.sure;
            if above.is_empty() {
                set = set.union(heading.weak);
            }
            behind_problem |= set.meets(problem);
            if behind_problem {
                set = set.union(heading.later);
            }
            let set = set.and(wanted).and(self.classes.below(above));
            self.res.classes[i] = set;
            self.above[i] = above.union(set);
            if set.is_empty() && node.kind == NodeKind::Heading && above.is_empty() && node.depth == 1 {
                unclassified = unclassified.or(Some(i));
            }
            for part in 0..self.class_of.len() {
                if !set.is_empty() && self.class_of[part].is_some_and(|it| set.has(it)) {
                    self.hold(part, node.line, Some(i));
                }
            }
            let words = document.node_text(node);
            if words.len() <= longest {
                for &(part, _) in aliases.iter().filter(|it| it.1 == words) {
                    self.hold(part, node.line, Some(i));
                }
            }
        }
        self.res.unknown = unclassified.is_some();
        if let Some(i) = unclassified {
            let rest = self.kind.parts.iter().position(|it| it.rest);
            match rest {
                Some(part) => {
                    self.res.by_rest = self.res.places[part].is_none().then_some(part);
                    self.hold(part, nodes[i].line, Some(i));
                    if let Some(class) = self.class_of[part] {
                        self.res.classes[i] = ClassSet::one(class);
                        self.above[i] = self.above[i].union(ClassSet::one(class));
                    }
                }
                None => self.res.free = true,
            }
        }
    }

    fn topic(&mut self, id: BlockId) -> &mut Topic {
        let at = id.0 as usize;
        if self.topics.len() <= at {
            self.topics.resize(at + 1, Topic::default());
        }
        &mut self.topics[at]
    }

    fn heading(&mut self, node: &Node) -> Heading {
        let (document, classes) = (self.document, self.classes);
        let topic = self.topic(document.id(node.line));
        match &topic.heading {
            Some((range, heading)) if *range == node.text => *heading,
            _ => {
                let heading = classes.of_heading(document.node_text(node));
                topic.heading = Some((node.text.clone(), heading));
                heading
            }
        }
    }

    /// 称谓, 主送机关, 导语.
    fn head(&mut self) {
        let outline = self.document.outline();
        if let Some(line) = outline.salutation {
            for part in self.parts(|it| matches!(it, Form::Salutation | Form::Addressee)) {
                self.hold(part, line, None);
            }
        }
        // A salutation within the first paragraph: the opening is there, too.
        let apart = outline.salutation.map(|it| if self.document.role(it) == Role::Salutation { it + 1 } else { it });
        let start = apart.or(outline.title.last().map(|it| it + 1)).unwrap_or(0);
        // Headings that only label what is below them head no section: ## 正文.
        let labels = |it: &Node| LABELS.contains(&self.document.node_text(it));
        let is_heading = |it: &Node| matches!(it.kind, NodeKind::Heading | NodeKind::Unnumbered);
        let first = outline.nodes.iter().find(|it| is_heading(it) && !labels(it));
        let end = first.map_or(self.document.line_count(), |it| it.line);
        let is_text = |line: &usize| {
            let block = self.document.block(*line);
            self.document.role(*line) == Role::Body && OPENING <= block.line.content.len()
        };
        if let Some(line) = (start..end).find(is_text) {
            for part in self.parts(|it| it == Form::Opening) {
                self.hold(part, line, None);
            }
        }
    }

    /// 结束语, 附件, 署名, 成文日期, 联系人.
    fn tail(&mut self) {
        let document = self.document;
        let outline = document.outline();
        let end = outline.attachments.unwrap_or(document.line_count());
        let silent = Roles::of(&[Role::Blank, Role::Comment, Role::Code]);
        let last: Vec<(usize, &Block)> = (0..end)
            .rev()
            .filter(|&it| !silent.contains(document.role(it)) && document.role(it) != Role::Title)
            .take(END_LINES)
            .map(|it| (it, document.block(it)))
            .collect();
        self.res.spoken = last.iter().any(|(_, it)| it.text.contains("谢谢"));
        // 现将……述职如下，请予评议 opens and closes nothing.
        let opening = self.kind.parts_of(Form::Opening).find_map(|(it, _)| self.res.places[it]).map_or(0, |it| it.line);
        for part in self.parts(Form::is_tail) {
            let spec = &self.kind.parts[part];
            let subtitle = || (0..end.min(12)).find(|&it| document.role(it) == Role::Subtitle);
            let line = match spec.form {
                Form::Closing => last
                    .iter()
                    .find(|(line, block)| {
                        // 特此述职 closes where 特此报告 does; a 请示 asks
                        let text = &block.text[block.line.content.clone()];
                        let hereby = text.starts_with("特此")
                            && text.len() <= SHORT_CLOSING
                            && spec.formulas.iter().any(|it| it.starts_with("特此"));
                        opening < *line && (hereby || spec.formulas.iter().any(|it| text.contains(it.as_str())))
                    })
                    .map(|it| it.0),
                Form::Signer => outline.signature.signers.first().copied().or_else(subtitle),
                Form::Date => outline.signature.date.or_else(|| subtitle().filter(|&it| document.block(it).text.contains('年'))),
                Form::Attachment => {
                    (0..document.line_count()).rev().take(60).find(|&it| document.role(it) == Role::AttachmentNote).or(outline.attachments)
                }
                Form::Contact => last.iter().find(|(_, it)| it.text.contains("联系")).map(|it| it.0),
                _ => None,
            };
            if let Some(line) = line {
                self.hold(part, line, None);
            }
        }
    }

    /// Sections that no heading holds, but a paragraph.
    fn text(&mut self) {
        let sections = self.parts(|it| matches!(it, Form::Section | Form::Fact));
        // What need not be there is not looked for, line by line.
        let needed = |it: &usize| !matches!(self.kind.parts[*it].need, Need::Optional | Need::Never);
        let open: Vec<usize> = sections.into_iter().filter(needed).filter(|&it| self.res.places[it].is_none()).collect();
        if open.is_empty() {
            return;
        }
        let document = self.document;
        let nodes = &document.outline().nodes;
        let is_heading = |it: &&Node| matches!(it.kind, NodeKind::Heading | NodeKind::Unnumbered);
        let first = nodes.iter().find(is_heading).map_or(document.line_count(), |it| it.line);
        let has_headings = first < document.line_count();
        // Where text of no class begins, and how much of it there is.
        let mut plain: Option<(usize, usize)> = None;
        for line in 0..document.line_count() {
            if !TEXT.contains(document.role(line)) || document.block(line).line.content.len() < PARAGRAPH {
                continue;
            }
            let announces = line < first && self.announces(line);
            let (signs, marks) = self.text_classes(line);
            let mut set = signs.union(marks);
            if set.is_empty() && has_headings || is_closing(self.kind, &document.block(line).text) {
                continue;
            }
            let over = document.outline().heading_over(line).map_or(ClassSet::NONE, |it| self.above[it]);
            if !over.is_empty() {
                set = signs.and(self.classes.below(over));
            }
            if !has_headings && !announces && set.is_empty() {
                plain.get_or_insert((line, 0)).1 += document.block(line).line.content.len();
            }
            let mut left = false;
            for &part in &open {
                let may_stand = |class| !announces || self.kind.parts[part].form != Form::Section || self.classes.is_early(class);
                let by_class = self.class_of[part].is_some_and(|it| set.has(it) && may_stand(it));
                // Without any headings, paragraphs are what is reported on.
                let by_rest = self.kind.parts[part].rest && plain.is_some_and(|it| BODY <= it.1);
                if by_class || by_rest {
                    self.hold(part, plain.filter(|_| by_rest).map_or(line, |it| it.0), None);
                }
                left |= self.res.places[part].is_none();
            }
            if !left {
                return;
            }
        }
    }

    /// 现将自查情况和存在的问题报告如下: says what follows and holds none of it, but facts perhaps.
    fn announces(&self, line: usize) -> bool {
        let block = self.document.block(line);
        let opening = self.kind.parts_of(Form::Opening).any(|(it, _)| self.res.places[it].is_some_and(|it| it.line == line));
        block.line.content.len() < BODY && (opening || ANNOUNCING.iter().any(|it| block.text.contains(it)))
    }

    fn text_classes(&mut self, line: usize) -> (ClassSet, ClassSet) {
        let (document, classes) = (self.document, self.classes);
        let topic = self.topic(document.id(line));
        *topic.text.get_or_insert_with(|| {
            let block = document.block(line);
            let body = &block.text[block.line.body.clone()];
            let (mut set, marks) = classes.of_text(body);
            // A run-in heading: 存在的问题：……
            let head = body.split(['。', '：', ':']).next().unwrap_or_default();
            if head.len() < body.len() && head.chars().count() <= 24 && !head.contains(['，', ',']) {
                set = set.union(classes.of_heading(head).sure);
            }
            (set, marks)
        })
    }

    fn parts(&self, test: impl Fn(Form) -> bool) -> Vec<usize> {
        (0..self.kind.parts.len()).filter(|&it| test(self.kind.parts[it].form)).collect()
    }
}
