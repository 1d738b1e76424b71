use super::*;
use crate::kinds::{self, Form, Kind};

pub const RULE: Rule = Rule {
    code: "kind-mismatch",
    group: Group::Structure,
    severity: Severity::Warning,
    doc: Doc {
        title: Both {
            zh: "文种用错：报告里夹带请示事项，请示没有请示用语，“请示报告”连用",
            en: "The wrong sort of document: a report that asks for approval, a request that asks for nothing, 请示报告",
        },
        body: Both {
            zh: "报告不得夹带请示事项，所以报告结尾不写“请批示”“请批复”“妥否”；请示必须提出请求，结尾要有“妥否，请批示”一类用语；“请示”和“报告”是两个文种，不连用。只看标题和结尾几行。",
            en: "A report must not ask for a decision, so it does not end in 请批示, 请批复 or 妥否; a 请示 must ask, and ends in a formula such as 妥否，请批示; and 请示报告 is two sorts in one. Only the title and the last lines are read.",
        },
        source: Both {
            zh: "《党政机关公文处理工作条例》第十五条（四）：不得在报告等非请示性公文中夹带请示事项。",
            en: "Regulations on official documents, article 15 (4): reports must carry no requests for instructions.",
        },
    },
    examples: &[
        Example::Flagged(
            "关于防汛工作情况的报告\n市政府：\n现将防汛工作情况报告如下，汛期总体平稳。\n以上报告⟦妥否，请批示⟧。\n县水利局\n2023年8月1日",
        ),
        Example::Flagged("关于申请经费的⟦请示报告⟧\n市政府：\n为修缮校舍，拟申请专项经费。\n妥否，请批示。"),
        Example::Flagged(
            "⟦关于申请经费的请示⟧\n市政府：\n为修缮校舍，消除安全隐患，拟申请专项经费五十万元。\n特此报告。\n县教育局\n2023年8月1日",
        ),
        Example::Silent("关于申请经费的请示\n市政府：\n为修缮校舍，拟申请专项经费。\n当否，请批复。\n县教育局\n2023年8月1日"),
        Example::Silent("2023年度述职报告\n各位领导：\n现将履职情况述职如下。\n以上报告，请予评议。"),
    ],
    check: Check::Document(check),
};

/// What only a request ends in.
const REQUESTS: &[&str] = &["请批示", "请指示", "请批复", "请审批", "请予批准", "请予批复", "请予批示", "请予审批", "请批准", "请予核准"];

/// Two sorts of documents in one name.
const DOUBLED: &[&str] = &["请示报告", "申请请示", "请示申请", "请示函", "函请示", "报告请示", "通知通报", "请示的报告", "申请报告的请示"];

/// Does this rule, not `missing-section`, say that the part is missing?
pub(super) fn owns(kind: &Kind, part: usize) -> bool {
    kind.id == "qingshi" && kind.parts[part].form == Form::Closing
}

fn check(context: &Context, sink: &mut Sink) {
    let document = context.document;
    let Some(&title) = document.outline().title.last() else { return };
    let block = document.block(title);
    let words = &block.text[block.line.content.clone()];
    if let Some((at, doubled)) = DOUBLED.iter().find_map(|it| Some((words.rfind(it)?, *it))).filter(|(at, it)| at + it.len() == words.len())
    {
        let at = block.line.content.start + at;
        let message = tr!(
            sink.lang,
            "“{doubled}”是两个文种连用：请求批准用“请示”，汇报情况用“报告”。",
            "“{doubled}” is two sorts of document in one: ask with a 请示, report with a 报告."
        );
        return sink.push(sink.finding(Span::of(title, at..at + doubled.len()), message));
    }
    if words.ends_with("报告") || words.ends_with("汇报") {
        if let Some((span, asked)) = request(document) {
            let message = tr!(
                sink.lang,
                "报告不得夹带请示事项：“{asked}”用于请示。只汇报情况的删去它，需要批准的另行请示。",
                "A report must not ask for a decision: “{asked}” belongs to a 请示. Delete it, or write a 请示."
            );
            sink.push(sink.finding(span, message));
        }
        return;
    }
    let Some((kind, parts)) = context.parts() else { return };
    let Some(part) = (0..kind.parts.len()).find(|&it| owns(kind, it)) else { return };
    let bare = (title + 1..document.line_count()).all(|it| matches!(document.role(it), Role::Blank | Role::Comment));
    if parts.places[part].is_none() && !bare {
        let message = tr!(
            sink.lang,
            "请示缺少请示用语：结尾应写明请求，如“妥否，请批示”。",
            "A 请示 must ask: end it in a formula such as 妥否，请批示."
        );
        let finding = sink.finding(document.line_span(title), message);
        let fix = tr!(sink.lang, "插入“妥否，请批示。”", "Insert 妥否，请批示。");
        sink.push(finding.unsafe_fix(fix, kinds::insert(document, kind, parts, &[part])));
    }
}

/// A formula of request in the last lines of the text.
fn request(document: &Document) -> Option<(Span, String)> {
    let end = document.outline().attachments.unwrap_or(document.line_count());
    let mut seen = 0;
    for line in (0..end).rev() {
        if !matches!(document.role(line), Role::Body | Role::Heading | Role::Signer) {
            continue;
        }
        seen += 1;
        if 3 < seen {
            break;
        }
        let block = document.block(line);
        for formula in REQUESTS {
            let Some(at) = block.text.rfind(formula) else { continue };
            if block.is_masked(at, &[crate::syntax::MaskKind::Quotation, crate::syntax::MaskKind::Title]) {
                continue;
            }
            // 妥否，请批示
            let head = &block.text[..at];
            let from = ["妥否，", "当否，", "可否，", "是否妥当，", "妥否,", "当否,"]
                .iter()
                .find(|it| head.ends_with(**it))
                .map_or(at, |it| at - it.len());
            let range = from..at + formula.len();
            return Some((Span::of(line, range.clone()), block.text[range].to_string()));
        }
    }
    None
}
