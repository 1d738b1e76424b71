use super::*;

pub const RULE: Rule = Rule {
    code: "unused-ignore",
    group: Group::Wording,
    severity: Severity::Hint,
    doc: Doc {
        title: Both { zh: "不再需要的忽略", en: "An ignore that silences nothing" },
        body: Both {
            zh: "`<!-- baogao-ignore 规则 -->`（独占一行，管全文；在一行之内，管这一行）、`<!-- baogao-ignore-next-line 规则 -->`（管下一行），或 `baogao.toml` 中只管本文件的 `[[ignore]]`，已经没有要忽略的问题，或写错了规则名。\n\n不报：所忽略的规则已关闭；管着多个文件的忽略。",
            en: "A comment `<!-- baogao-ignore CODE -->` (alone on its line: the whole document; within a line: that line) or `<!-- baogao-ignore-next-line CODE -->`, or an `[[ignore]]` of `baogao.toml` for this file alone, has nothing left to silence, or names no rule.\n\nSilent: rules that are off; ignores that hold for several files.",
        },
        source: Both {
            zh: "留着无用的忽略，会悄悄盖住以后的问题。", en: "An ignore that is kept without need hides what comes later."
        },
    },
    examples: &[
        Example::Flagged("# 工作总结\n\n⟦<!-- baogao-ignore-next-line doubled-wrod -->⟧\n各项工作有序推进。"),
        Example::Fixed("# 工作总结\n\n<!-- baogao-ignore placeholder -->\n各项工作有序推进。", "# 工作总结\n\n各项工作有序推进。"),
        Example::Silent("# 工作总结\n\n<!-- baogao-ignore-next-line doubled-word -->\n各项工作有序推进。"),
    ],
    // Made where ignores are applied: only there is known what they silenced.
    check: Check::Document(|_, _| {}),
};
