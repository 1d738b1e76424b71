use super::finding::Later;
use super::*;
use crate::kinds::{self, Form, Kind, Missing, Need, Parts};

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
    if let Some(title) = title.filter(|_| is_bare(document) && !required(kind).is_empty()) {
        let names = names(kind, &required(kind), sink.lang);
        let kind_name = name_of(kind, sink.lang);
        let message =
            tr!(sink.lang, "只有标题，还没有正文：{kind_name}应有{names}。", "There is only a title yet: a {kind_name} has {names}.");
        let fix = tr!(sink.lang, "写入“{kind_name}”的骨架", "Write the skeleton of a {kind_name}");
        let finding = sink.finding(document.line_span(title), message);
        return sink.push(finding.unsafe_fix(fix, kinds::insert_all(document, kind)));
    }
    for missing in missing(kind, parts) {
        let section = kind.parts[missing.parts[0]].form == Form::Section;
        let mut severity = if missing.need == Need::Required { Severity::Warning } else { Severity::Hint };
        // Something in this document is called as no part of its kind is: it might be this.
        if section && parts.free {
            severity = Severity::Hint;
        }
        let before = before(document, kind, parts, &missing);
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
        let message = message(document, kind, &missing, before, sink.lang);
        let names = names(kind, offered(kind, &missing), sink.lang);
        let mut finding = sink.finding(span, message);
        finding.severity = severity;
        let title = tr!(sink.lang, "插入{names}", "Insert {names}");
        sink.push(finding.fix(Fix { title, safe: false, remedy: Remedy::Later(Later(write)) }));
    }
}

/// What is missing, but for what another rule says.
fn missing(kind: &Kind, parts: &Parts) -> Vec<Missing> {
    let mut res = parts.missing(kind);
    res.iter_mut().for_each(|it| it.parts.retain(|&it| !super::kind_mismatch::owns(kind, it)));
    res.retain(|it| !it.parts.is_empty());
    res
}

/// The heading that a missing section should follow.
fn before(document: &Document, kind: &Kind, parts: &Parts, missing: &Missing) -> Option<usize> {
    let first = missing.parts[0];
    (kind.parts[first].form == Form::Section).then(|| kinds::section_before(document, kind, parts, first)).flatten()
}

/// The parts that the fix writes: of those of which one will do, the first.
fn offered<'a>(kind: &Kind, missing: &'a Missing) -> &'a [usize] {
    if kind.parts[missing.parts[0]].need == Need::OneOf { &missing.parts[..1] } else { &missing.parts }
}

fn write(context: &Context, finding: &Finding) -> Vec<Edit> {
    let Some((kind, parts)) = context.parts() else { return Vec::new() };
    let document = context.document;
    let said = |it: &Missing| message(document, kind, it, before(document, kind, parts, it), context.lang) == finding.message;
    let found = missing(kind, parts).into_iter().find(said);
    found.map_or_else(Vec::new, |it| kinds::insert(document, kind, parts, offered(kind, &it)))
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

fn message(document: &Document, kind: &Kind, missing: &Missing, before: Option<usize>, lang: Lang) -> String {
    let kind_name = name_of(kind, lang);
    let one_of = kind.parts[missing.parts[0]].need == Need::OneOf && 1 < missing.parts.len();
    let names = names(kind, &missing.parts, lang);
    let place = match before.map(|it| document.node_text(&document.outline().nodes[it])) {
        Some(it) => tr!(lang, "，应在“{it}”之后", ", to follow “{it}”"),
        None => String::new(),
    };
    match (one_of, missing.need) {
        (true, _) => tr!(lang, "{kind_name}缺少{names}之一{place}。", "This {kind_name} has none of {names}{place}."),
        (_, Need::Required) => tr!(lang, "{kind_name}缺少{names}{place}。", "This {kind_name} has no {names}{place}."),
        _ => tr!(lang, "{kind_name}通常有{names}，本文没有{place}。", "A {kind_name} usually has {names}; this one has not{place}."),
    }
}
