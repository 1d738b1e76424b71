use super::*;
use crate::kinds::{self, Form, Kind, Missing, Need};

pub const RULE: Rule = Rule {
    code: "missing-section",
    group: Group::Structure,
    severity: Severity::Warning,
    doc: Doc {
        title: Both { zh: "缺少本类报告应有的部分", en: "A part that this kind of report must have is missing" },
        body: Both {
            zh: "每类报告有固定的组成：述职报告要有称谓、导语、履职情况、存在的问题、下一步打算、结束语和落款。报告种类只看标题（也可以在文件开头写 `kind: 述职报告`，或在 baogao.toml 里指定）。标题、段首小标题或正文段落里有这部分内容，就不算缺；一个标题可以兼几个部分（“存在的问题及下一步打算”）。应有的部分缺了是警告，通常有的部分缺了是提示。修复：在应在的位置插入这部分的骨架，按本文的层次序号编号，后面的序号顺延。",
            en: "Every kind of report has its fixed parts: a 述职报告 has a salutation, an opening, what was done, problems, plans, a closing formula and a signature. The kind is read from the title only (or set by `kind: …` in front matter, or in baogao.toml). A part is there if a heading, a run-in heading or a paragraph holds it; one heading may hold several (存在的问题及下一步打算). A required part that is missing is a warning, a usual one a hint. The fix inserts its skeleton in its place, numbered as the document numbers, and renumbers what follows.",
        },
        source: Both {
            zh: "《党政机关公文处理工作条例》（中办发〔2012〕14号）第八、九条；事务文书的通行写法。",
            en: "Regulations on official documents (中办发〔2012〕14号), articles 8 and 9; common practice for working papers.",
        },
    },
    examples: &[
        Example::Flagged(
            "2023年工作总结\n现将全年工作总结如下，请予审阅。\n一、主要工作\n各项任务稳步推进。\n二、⟦存在的问题⟧\n队伍能力还有差距。\n县教育局\n2023年12月25日",
        ),
        Example::Silent(
            "2023年工作总结\n现将全年工作总结如下，请予审阅。\n一、主要工作\n各项任务稳步推进。\n二、问题及下一步打算\n队伍能力还有差距，要加强学习。\n县教育局\n2023年12月25日",
        ),
        Example::Silent("关于开展志愿服务的倡议\n一、积极参与\n欢迎报名。"),
    ],
    check: Check::Document(check),
};

fn check(context: &Context, sink: &mut Sink) {
    let Some((kind, parts)) = context.parts() else { return };
    let document = context.document;
    let title = document.outline().title.last().copied();
    if let Some(title) = title.filter(|_| is_bare(document)) {
        let names = names(kind, &required(kind), sink.lang);
        let kind_name = name_of(kind, sink.lang);
        let message =
            tr!(sink.lang, "只有标题，还没有正文：{kind_name}应有{names}。", "There is only a title yet: a {kind_name} has {names}.");
        let fix = tr!(sink.lang, "写入“{kind_name}”的骨架", "Write the skeleton of a {kind_name}");
        let finding = sink.finding(document.line_span(title), message);
        return sink.push(finding.unsafe_fix(fix, kinds::insert_all(document, kind)));
    }
    for mut missing in parts.missing(kind) {
        missing.parts.retain(|&it| !super::kind_mismatch::owns(kind, it));
        if missing.parts.is_empty() {
            continue;
        }
        let section = kind.parts[missing.parts[0]].form == Form::Section;
        let mut severity = if missing.need == Need::Required { Severity::Warning } else { Severity::Hint };
        // Something in this document is called as no part of its kind is: it might be this.
        if section && parts.free {
            severity = Severity::Hint;
        }
        let before = if section { kinds::section_before(document, kind, parts, missing.parts[0]) } else { None };
        let span = match before {
            Some(node) => Span::of(document.outline().nodes[node].line, document.outline().nodes[node].text.clone()),
            None => match title {
                Some(line) => document.line_span(line),
                // The kind was set by hand, and there is no title.
                None => (0..document.line_count())
                    .find(|&it| document.role(it) != Role::Blank)
                    .map_or(Span::default(), |it| document.line_span(it)),
            },
        };
        let message = message(kind, &missing, before.map(|it| document.node_text(&document.outline().nodes[it])), sink.lang);
        // Of parts of which one will do, the first is offered.
        let parts_to_write = if kind.parts[missing.parts[0]].need == Need::OneOf { &missing.parts[..1] } else { &missing.parts[..] };
        let names = names(kind, parts_to_write, sink.lang);
        let fix = tr!(sink.lang, "插入{names}", "Insert {names}");
        let mut finding = sink.finding(span, message);
        finding.severity = severity;
        sink.push(finding.unsafe_fix(fix, kinds::insert(document, kind, parts, parts_to_write)));
    }
}

/// Nothing behind the title?
fn is_bare(document: &Document) -> bool {
    let title = document.outline().title.last().copied().unwrap_or(0);
    (title + 1..document.line_count()).all(|it| matches!(document.role(it), Role::Blank | Role::Subtitle | Role::Comment))
}

fn required(kind: &Kind) -> Vec<usize> {
    (0..kind.parts.len()).filter(|&it| kind.parts[it].need == Need::Required).collect()
}

fn name_of(kind: &Kind, lang: Lang) -> &str {
    lang.pick(&kind.name, &kind.english)
}

/// 称谓、导语 and so on.
fn names(kind: &Kind, parts: &[usize], lang: Lang) -> String {
    let name = |it: &usize| match lang {
        Lang::Zh => format!("“{}”", kind.parts[*it].name),
        Lang::En => format!("{} ({})", kind.parts[*it].english, kind.parts[*it].name),
    };
    parts.iter().map(name).collect::<Vec<_>>().join(lang.pick("、", ", "))
}

fn message(kind: &Kind, missing: &Missing, before: Option<&str>, lang: Lang) -> String {
    let kind_name = name_of(kind, lang);
    let one_of = kind.parts[missing.parts[0]].need == Need::OneOf && 1 < missing.parts.len();
    let names = names(kind, &missing.parts, lang);
    let place = match before {
        Some(it) => tr!(lang, "，应在“{it}”之后", ", to follow “{it}”"),
        None => String::new(),
    };
    match (one_of, missing.need) {
        (true, _) => tr!(lang, "{kind_name}缺少{names}之一{place}。", "This {kind_name} has none of {names}{place}."),
        (_, Need::Required) => tr!(lang, "{kind_name}缺少{names}{place}。", "This {kind_name} has no {names}{place}."),
        _ => tr!(lang, "{kind_name}通常有{names}，本文没有{place}。", "A {kind_name} usually has {names}; this one has not{place}."),
    }
}
