use super::*;
use crate::syntax::MaskKind;

pub const RULE: Rule = Rule {
    code: "long-sentence",
    group: Group::Wording,
    severity: Severity::Hint,
    doc: Doc {
        title: Both { zh: "句子过长", en: "A sentence that is too long" },
        body: Both {
            zh: "超过 150 字而没有句号、分号、问号、叹号的句子，读者难以一口气读完。\n\n不报：由许多短分句组成的排比句（平均每个分句不超过 20 字、总长不超过 350 字），表格，引文和书名号里的文字不计。",
            en: "A sentence of more than 150 characters without 。；？！ is hard to read.\n\nSilent: rows of short clauses (20 characters a clause or less on average, 350 in all), tables; quotations and titles are not counted.",
        },
        source: Both {
            zh: "政府工作报告句长的中位数是 28—33 字，第 99 百分位是 122—192 字。",
            en: "In government work reports the median sentence has 28–33 characters, the 99th percentile 122–192.",
        },
    },
    examples: &[
        Example::Flagged(
            "⟦在上级部门的统一领导和各有关单位的大力支持配合下紧紧围绕年初确定的各项目标任务扎实推进重点领域关键环节的改革攻坚工作并取得了阶段性的明显成效，在巩固以往成果的基础上进一步健全完善覆盖城乡的基层公共服务体系和便民利民的政务服务网络并努力把各项惠民政策及时足额落实到每一户困难家庭和每一位符合条件的群众身上使人民群众的获得感持续增强⟧。",
        ),
        Example::Silent("坚持学用结合，坚持问题导向，坚持一抓到底，各项工作有序推进，群众满意度稳步提升。"),
    ],
    check: Check::Block { roles: Roles::PROSE, run: check },
};

/// In characters: a sentence, the average clause of a long one, and one too long in any case.
const SENTENCE: usize = 150;
const CLAUSE: usize = 20;
const ANY: usize = 350;

fn check(block: &Block, sink: &mut Sink) {
    // Three bytes a character at most.
    if block.line.body.len() <= SENTENCE {
        return;
    }
    let mut start = block.line.body.start;
    let (mut chars, mut clauses) = (0, 1);
    let mut ends: Vec<(std::ops::Range<usize>, usize, usize)> = Vec::new();
    for (at, c) in block.text[block.line.body.clone()].char_indices() {
        let at = block.line.body.start + at;
        match c {
            '。' | '！' | '？' | '；' | '!' | '?' | ';' => {
                ends.push((start..at, chars, clauses));
                start = at + c.len_utf8();
                (chars, clauses) = (0, 1);
                continue;
            }
            '，' | ',' | '：' => clauses += 1,
            _ => {}
        }
        chars += 1;
    }
    ends.push((start..block.line.body.end, chars, clauses));
    for (range, chars, clauses) in ends {
        if chars <= SENTENCE {
            continue;
        }
        let quoted = |it: &&crate::syntax::Mask| {
            matches!(it.kind, MaskKind::Quotation | MaskKind::Title) && range.start <= it.range.start && it.range.end <= range.end
        };
        let masked: usize = block.masks.iter().filter(quoted).map(|it| block.text[it.range.clone()].chars().count()).sum();
        let n = chars - masked.min(chars);
        if n <= SENTENCE || n <= CLAUSE * clauses && n <= ANY {
            continue;
        }
        let message = tr!(
            sink.lang,
            "这一句有{chars}字，中间没有句号或分号，宜断开。",
            "This sentence has {chars} characters without a full stop or semicolon: break it up."
        );
        let lead = block.text[range.clone()].len() - block.text[range.clone()].trim_start_matches(['”', '）', ' ', '　']).len();
        sink.push(sink.finding(block.span(range.start + lead..range.end), message));
    }
}
