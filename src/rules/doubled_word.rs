use super::*;
use crate::syntax::MaskKind;

pub const RULE: Rule = Rule {
    code: "doubled-word",
    group: Group::Wording,
    severity: Severity::Warning,
    doc: Doc {
        title: Both {
            zh: "重复的虚词：的的、了了、是是……", en: "A function word written twice: 的的, 了了, 是是 …"
        },
        body: Both {
            zh: "连写两次的虚词几乎总是误输入，“进一步进一步”这类连写两次的常用词也是。只查一个封闭的词表：叠字在汉语里常常合法（成为为、财政政策、十五五），不作泛泛判断。不报：引号和书名号里的文字，“实事求是是”“实实在在在”“的的确确”“目的的”等合法相连。",
            en: "A function word written twice is nearly always a slip, and so is a common word such as 进一步进一步. Only a closed list is looked for: doubled characters are often legal in Chinese. Silent: quotations and titles, and where one word ends and another begins (实事求是是, 目的的).",
        },
        source: Both {
            zh: "122 万字政府工作报告中“的的”“了了”0 例；泛泛的叠字规则有 1165 处误报。",
            en: "0 hits of 的的 and 了了 in 1.22 million characters of government reports; a general rule on doubled characters has 1,165 false alarms there.",
        },
    },
    examples: &[
        Example::Flagged("健全完善全面从严治党⟦的的⟧体制机制。"),
        Example::Flagged("全年完成⟦了了⟧三项任务，工作⟦是是⟧扎实的。"),
        Example::Flagged("我们⟦进一步进一步⟧压实责任，⟦推动推动⟧工作落地。"),
        Example::Fixed("落实党建的的责任。", "落实党建的责任。"),
        Example::Silent("坚持实事求是是我们的一贯作风。"),
        Example::Silent("这样做目的的确是为了群众，真正成为为教育服务的载体。"),
        Example::Silent("发展党员党组织要把把关，工作推进要有力，进一步步入正轨。"),
        Example::Silent("他在报告里写了“的的”两个字。"),
    ],
    check: Check::Block { roles: Roles::WRITTEN.with(Role::Subtitle), run: check },
};

/// The doubled word, and what before or after it makes it two words.
const WORDS: &[(&str, &[&str], &[&str])] = &[
    ("的的", &["目", "有", "众矢之"], &["确", "士", "话"]),
    ("了了", &["明", "不"], &["解", "不", "然", "得", "分明"]),
    ("是是", &["实事求", "于", "自以为", "各行其", "国", "凡"], &["非"]),
    ("在在", &["实", "存", "现", "内", "潜", "所", "正", "好"], &["场", "校", "编", "职", "岗", "建", "读", "线", "于"]),
    ("和和", &["", "总", "温", "缓", "共", "谐"], &["谐", "美", "气", "睦", "平"]),
    ("与与", &["参", "给"], &["会"]),
    ("及及", &["以", "涉", "普"], &["时", "早"]),
    ("将将", &["即", "必", "麻", "老", "大", "干", "小", "名", "良", "闯"], &["士", "领", "军", "帅", "官", "来", "近", "就"]),
    ("把把", &["一", "车", "火", "每", "拖"], &["关", "脉", "握", "手", "戏", "舵", "门", "柄"]),
    ("被被", &["棉", "植"], &["告", "子", "动", "害"]),
    ("也也", &[], &[]),
    ("而而", &["反", "因", "从", "进"], &["立", "且"]),
];

/// Words of more than one character that nobody says twice.
const LONGER: &[&str] = &[
    "进一步",
    "不断",
    "切实",
    "全面",
    "积极",
    "认真",
    "加强",
    "推进",
    "推动",
    "提高",
    "提升",
    "开展",
    "坚持",
    "确保",
    "以及",
    "通过",
    "对于",
    "同时",
    "我们",
    "为了",
    "根据",
    "由于",
    "关于",
    "全县",
    "全市",
    "全省",
    "全区",
    "全体",
    "全年",
    "今年",
    "我县",
    "我市",
    "我局",
    "我校",
    "我镇",
    "存在",
    "实现",
    "取得",
    "得到",
    "进行",
    "有效",
    "深入",
    "扎实",
    "大力",
    "努力",
    "持续",
    "各项",
    "主要",
    "重点",
    "问题",
    "情况",
    "群众",
    "党员",
];

fn check(block: &Block, sink: &mut Sink) {
    let text = &*block.text;
    for len in [3, 6, 9] {
        for at in doubles(text.as_bytes(), len) {
            let Some(one) = text.get(at..at + len) else { continue };
            if len != 3 {
                if let Some(word) = LONGER.iter().find(|it| **it == one) {
                    report(block, at..at + 2 * len, word, sink);
                }
                continue;
            }
            let Some((_, before, after)) = WORDS.iter().find(|it| it.0.starts_with(one)) else { continue };
            let (head, tail) = (&text[..at], &text[at + 2 * len..]);
            let two_words = before.iter().any(|it| !it.is_empty() && head.ends_with(it)) || after.iter().any(|it| tail.starts_with(it));
            // 的的的: the first pair is enough
            if !two_words && !head.ends_with(one) {
                report(block, at..at + 2 * len, one, sink);
            }
        }
    }
}

/// Where as many bytes of Han characters stand twice, side by side: in one pass, as nearly no text
/// has any.
fn doubles(bytes: &[u8], len: usize) -> impl Iterator<Item = usize> + '_ {
    let is_double = move |at: &usize| {
        let (at, next) = (*at, *at + len);
        // The second byte of three tells most characters apart.
        bytes[at + 1] == bytes[next + 1] && 0xe0 <= bytes[at] && bytes[at..next] == bytes[next..next + len]
    };
    (0..(bytes.len() + 1).saturating_sub(2 * len)).filter(is_double)
}

fn report(block: &Block, range: std::ops::Range<usize>, one: &str, sink: &mut Sink) {
    if block.is_masked(range.start, &[MaskKind::Quotation, MaskKind::Title, MaskKind::Code]) {
        return;
    }
    let word = &block.text[range.clone()];
    let span = block.span(range);
    let message = tr!(sink.lang, "“{word}”重复，应为“{one}”。", "“{word}” is doubled: write “{one}”.");
    let title = tr!(sink.lang, "改为“{one}”", "Replace with “{one}”");
    sink.push(sink.finding(span, message).safe_fix(title, vec![Edit::new(span, one)]));
}
