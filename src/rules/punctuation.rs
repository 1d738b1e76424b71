use super::*;
use crate::document::slips::{Slip, SlipKind, weight};
use crate::document::{Ending, Traits, is_han};
use crate::syntax::{Format, MaskKind, Shape};

pub const RULE: Rule = Rule {
    code: "punctuation",
    group: Group::Typography,
    severity: Severity::Warning,
    doc: Doc {
        title: Both {
            zh: "标点误用：，，　，。　……　段末缺句号", en: "Punctuation slips: ，， ，。 …, no mark at a paragraph's end"
        },
        body: Both {
            zh: "查：两个点号连用（，，、，。、、，），标点前多出空格，括号里以点号开头或结尾，省略号写成三个点或三个句号，并列名词之间误用逗号（责任感，使命感不强），并列分句之间误用冒号（个别……有待提高：部分……），正文段末缺少句末标点。\n\n提示（不算错误）：等与省略号并用，“、等”“、以及”，书名号用于活动，一句话里两个冒号，“--”。\n\n不报：？！和叹号连用，小数、版本号和网址里的点，目录的点线，标题、列表、落款的行末。",
            en: "Flags: two clause marks together (，， ，。 、，), a blank before a mark, a mark just inside brackets, an ellipsis of three dots or stops, a comma between coordinate nouns (责任感，使命感不强), a colon between coordinate clauses (个别……有待提高：部分……), a body paragraph without end mark.\n\nHints: 等 with an ellipsis, 、等 and 、以及, title marks around an activity, two colons in one sentence, `--`.\n\nSilent: ？！ and rows of exclamation marks, dots in figures, versions and addresses, dotted lines, the ends of headings, list items and signatures.",
        },
        source: Both {
            zh: "GB/T 15834—2011《标点符号用法》4.5（顿号）、4.7（冒号）、4.11（省略号）、附录 A（书名号）。",
            en: "GB/T 15834—2011 (General rules for punctuation), 4.5, 4.7, 4.11 and appendix A.",
        },
    },
    examples: &[
        Example::Flagged("加强组织领导⟦，，⟧压实工作责任⟦，。⟧"),
        Example::Flagged("少数党员责任感⟦，⟧使命感不强。"),
        Example::Flagged("个别干部思想保守，本领有待提高⟦：⟧部分干部作风不实。"),
        Example::Fixed("加强组织领导，，压实责任、，抓好落实 。覆盖教育、卫生。。。", "加强组织领导，压实责任，抓好落实。覆盖教育、卫生……"),
        Example::Flagged(
            "一、主要工作\n坚持把学习作为第一要务，全年组织集中学习二十四次，专题研讨六次，覆盖全体党员干部，理论水平明显提⟦高⟧\n\n二、存在的问题",
        ),
        Example::Silent(
            "一、主要工作\n坚持把学习作为第一要务，全年组织集中学习二十四次，专题研讨六次，覆盖全体党员干部，理论水平明显提高。本报记者 李明摄\n\n二、存在的问题",
        ),
        Example::Silent("具体表现为：一些干部学习不够深入；时间安排在8:30，等级为三级。太好了！！"),
    ],
    check: Check::Document(check),
};

/// A paragraph shorter than this may be a heading or a label, in columns.
const PARAGRAPH_WIDTH: u16 = 80;

fn check(context: &Context, sink: &mut Sink) {
    let document = context.document;
    let written = Roles::WRITTEN.with(Role::Preamble).with(Role::Attachment);
    for (line, block) in document.blocks_with(Traits::SLIP) {
        if !written.contains(document.role(line)) {
            continue;
        }
        for slip in &block.slips {
            report(line, block, slip, sink);
        }
    }
    missing_ends(document, sink);
}

fn report(line: usize, block: &Block, slip: &Slip, sink: &mut Sink) {
    let span = Span::of(line, slip.range());
    let marks = &block.text[slip.range()];
    let lang = sink.lang;
    let hint = |mut it: Finding| {
        it.severity = Severity::Hint;
        it
    };
    let replace = |to: &str| (tr!(lang, "改为“{to}”", "Replace with “{to}”"), vec![Edit::new(span, to)]);
    let delete = || (lang.pick("删除", "Delete").to_string(), vec![Edit::delete(span)]);
    let finding = |message| sink.finding(span, message);
    let res = match slip.kind {
        SlipKind::Doubled | SlipKind::Clash => return clash(span, marks, slip.kind, sink),
        SlipKind::Blank => {
            let (title, edits) = delete();
            finding(lang.pick("标点前不应有空格。", "No blank before a mark.").into()).safe_fix(title, edits)
        }
        SlipKind::Edge => {
            let (title, edits) = delete();
            finding(tr!(lang, "括号、书名号内首尾不用“{marks}”。", "No “{marks}” just inside brackets or title marks."))
                .safe_fix(title, edits)
        }
        SlipKind::EndedTwice => {
            let (title, edits) = delete();
            finding(lang.pick("引文已用句号结束，引号外不再用句号。", "The quotation ends the sentence: no second mark behind it.").into())
                .safe_fix(title, edits)
        }
        SlipKind::Ellipsis => {
            let (title, edits) = replace("……");
            let message = tr!(lang, "省略号应为“……”（六个点），不写作“{marks}”。", "An ellipsis is “……” (six dots), not “{marks}”.");
            finding(message).safe_fix(title, edits)
        }
        SlipKind::EtcEllipsis => {
            let (title, edits) = delete();
            hint(finding(lang.pick("“等”与省略号意思重复，留一个即可。", "等 and an ellipsis say the same: one is enough.").into()))
                .safe_fix(title, edits)
        }
        SlipKind::Dash => {
            let (title, edits) = replace("——");
            hint(finding(tr!(lang, "破折号应为“——”，不写作“{marks}”。", "A dash is “——”, not “{marks}”."))).safe_fix(title, edits)
        }
        SlipKind::PauseBeforeAnd => {
            let (title, edits) = delete();
            hint(finding(lang.pick("连词和“等”之前不用顿号。", "No “、” before a conjunction or 等.").into())).safe_fix(title, edits)
        }
        SlipKind::CommaBetweenNouns => {
            let (title, edits) = replace("、");
            let message = lang.pick("并列的词语之间用顿号，不用逗号。", "Coordinate nouns are parted by “、”, not by a comma.");
            finding(message.into()).unsafe_fix(title, edits)
        }
        SlipKind::ColonBetweenClauses => {
            let (title, edits) = replace("；");
            let message = lang.pick(
                "前后是并列的分句，冒号没有提起下文，应为分号。",
                "These clauses are coordinate; the colon announces nothing: write a semicolon.",
            );
            finding(message.into()).unsafe_fix(title, edits)
        }
        SlipKind::TitleOfActivity => {
            let name = &marks['《'.len_utf8()..marks.len() - '》'.len_utf8()];
            let (title, edits) = replace(&format!("“{name}”"));
            let message = lang.pick(
                "书名号不用于活动、会议、课程等名称；如“{}”本身不是作品名，应改用引号。",
                "Title marks are not for activities, meetings or courses: if “{}” is no work, use quotation marks.",
            );
            hint(finding(message.replace("{}", name))).unsafe_fix(title, edits)
        }
        SlipKind::NestedColon => hint(finding(
            lang.pick("一句话里用了两个冒号，层次不清。", "Two colons in one sentence: which announces what is unclear.").into(),
        )),
    };
    sink.push(res);
}

/// Two or more clause marks where one can stand.
fn clash(span: Span, marks: &str, kind: SlipKind, sink: &mut Sink) {
    let full = |c: char| match c {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '!' => '！',
        '?' => '？',
        '.' => '。',
        it => it,
    };
    let lang = sink.lang;
    let mut choices: Vec<char> = Vec::new();
    for c in marks.chars().map(full) {
        if !choices.contains(&c) {
            choices.push(c);
        }
    }
    let message = match kind {
        SlipKind::Doubled => tr!(lang, "标点“{marks}”重复。", "“{marks}” is doubled."),
        _ => tr!(lang, "“{marks}”不能连用，只留一个。", "“{marks}” cannot stand together: keep one."),
    };
    let mut finding = sink.finding(span, message);
    // The heavier mark that comes last is what the writer meant in the end.
    let heaviest = choices.iter().copied().max_by_key(|it| weight(*it));
    let sure = choices.last().copied() == heaviest && choices.iter().filter(|it| weight(**it) == heaviest.and_then(weight)).count() == 1;
    choices.sort_by_key(|it| std::cmp::Reverse(weight(*it)));
    for (i, choice) in choices.into_iter().enumerate() {
        let title = tr!(lang, "改为“{choice}”", "Replace with “{choice}”");
        let edits = vec![Edit::new(span, choice.to_string())];
        finding = if sure && i == 0 { finding.safe_fix(title, edits) } else { finding.unsafe_fix(title, edits) };
    }
    sink.push(finding);
}

/// Body paragraphs that end without a mark, where no line break cuts them off.
fn missing_ends(document: &Document, sink: &mut Sink) {
    let tallies = document.tallies();
    let mut wrapped = None;
    for (line, tally) in tallies.iter().enumerate() {
        let candidate = tally.ending == Ending::Bare && PARAGRAPH_WIDTH < tally.width && document.role(line) == Role::Body;
        if !candidate || !is_unended(document, line) {
            continue;
        }
        if *wrapped.get_or_insert_with(|| broken_paragraph::is_wrapped(document)) {
            return;
        }
        let block = document.block(line);
        let content = block.line.content.clone();
        let len = block.text[content.clone()].chars().next_back().map_or(0, char::len_utf8);
        let span = Span::of(line, content.end - len..content.end);
        let message = sink.lang.pick("段落末尾缺少句末标点。", "The paragraph ends without a mark.");
        let title = sink.lang.pick("补上句号", "Add “。”");
        let edit = Edit::new(Span::at(span.end), "。");
        sink.push(sink.finding(span, message.into()).unsafe_fix(title.into(), vec![edit]));
    }
}

fn is_unended(document: &Document, line: usize) -> bool {
    let block = document.block(line);
    let content = block.line.content.clone();
    let text = &block.text[content.clone()];
    let prose = text.ends_with(|c: char| is_han(c) || c == '”' || c == '）')
        && block.traits.has(Traits::PAUSE.union(Traits::HALF_WIDTH))
        && text.contains(['，', ','])
        && (text.contains('。') || block.line.marker.is_none() && block.line.lead.is_none())
        && block.line.shape == Shape::Text
        && block.line.hashes == 0
        && !block.is_masked(content.end - 1, &[MaskKind::Code, MaskKind::Address]);
    if !prose {
        return false;
    }
    // A note in brackets behind the last sentence (责任单位：…), and a label with its list (出席：…).
    let noted = text.rfind(['（', '(']).is_some_and(|at| text.ends_with('）') && text[..at].ends_with(['。', '！', '？']));
    let label = text.find(['：', ':']).is_some_and(|at| text[..at].chars().count() <= 6) && !text.contains(['。', '；']);
    if noted || label || text.contains(['□', '√']) || ends_in_credit(text) {
        return false;
    }
    // Where the sentence goes on in the next line, the break is the fault, or it is soft.
    let next_is_body = line + 1 < document.line_count() && document.role(line + 1) == Role::Body;
    let soft = document.format() == Format::Markdown && next_is_body;
    !soft && !broken_paragraph::is_cut(document, line)
}

/// Does a name stand behind the last sentence, of who wrote or took it? 本报记者 李明摄
fn ends_in_credit(text: &str) -> bool {
    let last = text.rfind(['。', '！', '？', '”']).map_or(text, |it| &text[it..]);
    let short = last.len() < text.len() && last.chars().count() <= 25 && !last.contains(['，', ',']);
    short && (last.ends_with('摄') || ["记者", "通讯员", "编辑", "供图", "文/", "图/"].iter().any(|it| last.contains(it)))
}
