//! What the headings over a line say of time: is it work done or to come, and of which years?

use super::Document;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// 下一步打算, 2026年工作安排
    pub ahead: bool,
    /// “十四五”时期, 过去五年: of several years, whatever else is named
    pub lasting: bool,
    /// The years that the nearest dated heading names
    years: Box<[u16]>,
}

/// Words of what is to come.
const AHEAD: &[&str] = &["计划", "打算", "安排", "目标", "任务", "下一步", "下步", "思路", "今后", "明年", "建议", "措施", "要求"];

/// Words of several years.
const LASTING: &[&str] = &["五年", "三年", "四年", "五时期", "五”时期", "五期间", "五”期间", "任期", "以来", "年来", "历年"];

impl Outlook {
    pub fn of(document: &Document, line: usize) -> Outlook {
        let mut res = Outlook::default();
        let mut node = document.outline().heading_over(line);
        while let Some(at) = node {
            let it = &document.outline().nodes[at];
            let text = document.node_text(it);
            let says = |words: &[&str]| words.iter().any(|it| text.contains(it));
            res.ahead |= says(AHEAD);
            res.lasting |= says(LASTING);
            if res.years.is_empty() {
                let dates = &document.block(it.line).figures().dates;
                res.years = dates.iter().map(|it| it.year).filter(|it| *it != 0).collect();
            }
            node = it.parent;
        }
        res
    }

    /// 2025年工作回顾 and 2026年重点工作: never of one year.
    pub fn is_apart(&self, other: &Outlook) -> bool {
        !self.years.is_empty() && !other.years.is_empty() && !self.years.iter().any(|it| other.years.contains(it))
    }
}
