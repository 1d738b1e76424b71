//! Announced counts: 重点抓好以下五项工作：, 存在三个方面的问题：一是…….

use crate::syntax::numeral::{is_han_digit, parse_han};
use crate::syntax::{Line, Marker, Mask, is_blank};
use std::ops::Range;

/// A clause that says how many things follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announced {
    /// The number with its classifier: bytes of the block.
    pub range: Range<usize>,
    pub count: u32,
    /// The things follow in the block itself, not on the lines below.
    pub inline: bool,
    /// How many follow with numbers of their own: 1.…；2.…
    pub numbered: Option<u32>,
}

/// What is counted in such clauses.
const THINGS: &[&str] = &[
    "方面", "工作", "问题", "措施", "任务", "重点", "做法", "特点", "原因", "体会", "建议", "意见", "要求", "内容", "环节", "关系", "步骤",
    "阶段", "部分", "举措", "变化", "成效", "不足", "短板", "打算", "转变", "突破", "经验", "启示", "困难", "矛盾", "行动", "工程", "实事",
    "成绩", "亮点", "差距", "事项", "方向", "思路", "原则", "目标", "结合", "整改", "机制", "制度", "事", "难题", "承诺", "改革", "保障",
    "加强", "坚持", "提升", "强化", "到位", "确保", "注重", "突出", "聚焦", "狠抓", "着力", "提高", "优化",
];

/// The announcement of a line, if it makes one: in its last clause before a colon, or in the clause
/// before its first 一是.
pub fn announced(text: &str, line: &Line, leads: &[Marker], masks: &[Mask]) -> Option<Announced> {
    let body = &text[line.body.clone()];
    // 三个方面的问题：一是…
    let inline = leads.iter().find(|it| it.ordinal == 1 && line.body.start < it.range.start);
    let numbered = numbered(body).filter(|_| inline.is_none());
    let (end, inline) = match inline {
        Some(lead) => (lead.range.start, true),
        None if let Some((colon, _)) = numbered => (line.body.start + colon, true),
        None if body.ends_with(['：', ':']) => (line.body.end, false),
        None => return None,
    };
    let head = text[line.body.start..end].trim_end_matches(is_blank);
    let head = head.strip_suffix(['：', ':', '。', '，', ','])?;
    let from = head.rfind(['。', '；', '，', ',', '！', '？']).map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    let clause = &head[from..];
    let start = line.body.start + from;
    let (range, count) = counted(clause)?;
    let range = start + range.start..start + range.end;
    let masked = masks.iter().any(|it| it.range.start < range.end && range.start < it.range.end);
    // 十方面工作：, and sections below: a stock phrase more often than a count.
    let counted = inline || !text[range.clone()].ends_with("方面");
    (counted && !masked).then_some(Announced { range, count, inline, numbered: numbered.map(|it| it.1) })
}

/// 采取三条措施：1.全面排查；2.建立台账: where the list begins, and how many things are numbered in it.
fn numbered(body: &str) -> Option<(usize, u32)> {
    let colon = body.find(['：', ':'])?;
    let from = colon + body[colon..].chars().next()?.len_utf8();
    let list = body[from..].trim_start_matches(is_blank);
    let forms: [(&str, &str); 6] = [("（", "）"), ("(", ")"), ("", "."), ("", "．"), ("", "、"), ("", "）")];
    let form = forms.iter().find(|(open, close)| list.starts_with(&format!("{open}1{close}")))?;
    let opens = |at: usize| list[..at].trim_end_matches(is_blank).ends_with(['；', ';', '。', '，', ',', '、']);
    let at = |n: u32| {
        let marker = format!("{}{n}{}", form.0, form.1);
        // 2.5亿元 is no marker.
        let named = |it: usize| !list[it + marker.len()..].starts_with(|c: char| c.is_ascii_digit());
        list.match_indices(&marker).map(|it| it.0).find(|it| (n == 1 || opens(*it)) && named(*it))
    };
    let count = (1..=30).take_while(|n| at(*n).is_some()).count();
    (2 <= count).then_some((from, count as u32))
}

/// The number and classifier of a clause that counts things to come.
fn counted(clause: &str) -> Option<(Range<usize>, u32)> {
    let is_digit = |c: char| is_han_digit(c) || c.is_ascii_digit() || c == '两';
    let mut at = 0;
    let mut res = None;
    while let Some(skip) = clause[at..].find(is_digit) {
        let from = at + skip;
        let len = clause[from..].find(|c| !is_digit(c)).unwrap_or(clause.len() - from);
        let (digits, tail) = (&clause[from..from + len], &clause[from + len..]);
        at = from + len;
        let count = if digits == "两" { Some(2) } else { parse_han(digits).or_else(|| digits.parse().ok()) };
        let Some(count) = count.filter(|it| (2..=15).contains(it)) else { continue };
        let before = clause[..from].chars().next_back();
        // 从甲和乙两个方面: they are named already.
        let named =
            clause[..from].contains(['和', '与', '及', '、']) && !["以下", "下列", "如下", "下面"].iter().any(|it| clause.contains(it));
        // 第三个, 十五个; 3.5个 is no count either
        if before.is_some_and(|c| matches!(c, '第' | '百' | '千' | '万' | '.' | '近' | '前' | '“') || is_digit(c)) || named {
            continue;
        }
        let Some(classifier) =
            ["个", "项", "点", "条", "大", "件", "类", "种", "步", "方面", "张"].iter().find(|it| tail.starts_with(**it))
        else {
            continue;
        };
        let rest = &tail[classifier.len()..];
        // 五项工作, 三个方面的问题, 三点：
        let bare = rest.is_empty() && matches!(*classifier, "点" | "条" | "步" | "项" | "方面");
        let thing = rest.chars().count() <= 12 && THINGS.iter().any(|it| rest.contains(it));
        let of_things = *classifier == "方面" && rest.chars().count() <= 4;
        let ends = of_things
            || thing && (!rest.contains(['的', '等']) || THINGS.iter().chain(&["如下", "入手", "努力"]).any(|it| rest.ends_with(*it)));
        if bare || ends {
            res = Some((from..from + len + classifier.len(), count));
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use crate::document::Block;
    use crate::syntax::Format;

    #[test]
    fn clauses_that_count() {
        for (text, expect) in [
            ("下一步，重点抓好以下五项工作：", Some(("五项", 5, false))),
            ("当前主要存在三个方面的问题：一是学习不够；二是落实不力。", Some(("三个", 3, true))),
            ("我讲三点意见。", None),
            ("下面，我讲三点意见：", Some(("三点", 3, false))),
            ("一年来，主要做了4个方面的工作：", Some(("4个", 4, false))),
            ("全市12个县区情况如下：", None),
            ("连续3年增长：", None),
            ("采取以下三条措施：1.全面排查；2.建立台账；3.限期销号。", Some(("三条", 3, true))),
            ("主要存在三方面不足：一是学习不深，二是调研不够。", Some(("三方面", 3, true))),
            ("这是第三个方面的问题：", None),
            ("落实“四个方面”要求：", None),
            ("完成了三项工程。一是道路。", Some(("三项", 3, true))),
            ("从归档和观察两个方面推进。一是归档。", None),
            ("投资3.5个亿的项目：", None),
        ] {
            let block = Block::read(text, Format::Plain);
            let seen = block.announced.as_ref().map(|it| (&block.text[it.range.clone()], it.count, it.inline));
            assert_eq!(seen, expect, "{text}");
        }
    }
}
