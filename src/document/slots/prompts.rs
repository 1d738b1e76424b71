//! Slots in brackets: 【待补】, {name}, （此处填写…）, and brackets with nothing in them.

use super::Form;
use super::read::Reader;
use super::words::{ASKED, COLUMNS, LABELS, ORDERS, TITLED, WAITING};
use crate::document::is_han;
use crate::syntax::{MaskKind, is_blank};

impl Reader<'_> {
    /// 【…】, [...], {...}, <...>
    pub(super) fn bracket(&mut self, at: usize) -> usize {
        let open = self.after(at).unwrap_or_default();
        let inner = at + open.len_utf8();
        let (opening, close) = match open {
            '【' => ("【", "】"),
            '［' => ("［", "］"),
            '[' => ("[", "]"),
            '{' if self.text[inner..].starts_with('{') => ("{{", "}}"),
            '{' => ("{", "}"),
            '｛' => ("｛", "｝"),
            '<' => ("<", ">"),
            '＜' => ("＜", "＞"),
            _ => ("〈", "〉"),
        };
        let inner = at + opening.len();
        let Some(len) = self.text[inner..].find(close) else { return inner };
        let content = &self.text[inner..inner + len];
        let end = inner + len + close.len();
        if 40 < content.chars().count() || content.contains(['。', '【']) || self.masked(at) {
            return inner;
        }
        let words = content.trim_matches(is_blank);
        let blank = words.is_empty();
        let ordered = ORDERS.iter().any(|it| words.starts_with(it)) || WAITING.iter().any(|it| words.ends_with(it));
        let asked = || ASKED.iter().any(|it| words.contains(it)) && words.chars().count() <= 30;
        let titled = || TITLED.iter().any(|it| words.ends_with(it));
        // 【编辑：王某】 is filled in; in 【联系人：姓名】 the name is asked for.
        let filled = || {
            let value = words.split_once(['：', ':']).map_or("", |(_, it)| it.trim_matches(is_blank));
            !value.is_empty() && !ASKED.iter().any(|it| value.contains(it)) && !ORDERS.iter().any(|it| value.starts_with(it))
        };
        // 【案例一】2025年4月，…
        let label = || {
            let numbered = words.ends_with(|c: char| "一二三四五六七八九十".contains(c) || c.is_ascii_digit());
            (numbered || titled()) && 8 < self.text[end..].chars().count()
        };
        let column = || COLUMNS.iter().any(|it| self.text[end..].starts_with(it));
        let han = words.chars().any(is_han);
        let at_start = at == self.line.body.start;
        let alone = at_start && end == self.line.body.end;
        let link = open == '[' && matches!(self.after(end), Some('(' | '[' | ':'));
        let image = open == '[' && self.before(at) == Some('!');
        let verdict = match open {
            _ if link || image || (words == "x" || words == "X") => None,
            '【' if blank => Some(false),
            '【' if ordered => Some(false),
            '【' if !han => None,
            '【' if LABELS.contains(&words) || at_start && !alone && (!asked() || label()) || column() => None,
            '【' if filled() => None,
            // 【通知】 alone on its line may be a heading; within a sentence it is a slot.
            '【' if alone => Some(!asked() || titled()),
            '【' => Some(false),
            '[' | '［' => (ordered || han && asked() && !words.contains(['，', '。'])).then_some(false),
            '{' if opening == "{{" => (!blank).then_some(false),
            '{' | '｛' => {
                let name = words.starts_with(|c: char| c.is_ascii_alphabetic())
                    && words.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'));
                (ordered || name || han && words.chars().count() <= 15).then_some(false)
            }
            _ => (ordered || han && words.chars().count() <= 12 && asked()).then_some(false),
        };
        match verdict {
            Some(weak) => {
                let start = if opening.starts_with('{') && self.text[..at].ends_with('$') { at - 1 } else { at };
                self.push(start..end, Form::Prompt, weak);
                end
            }
            None => inner,
        }
    }

    /// （  ）, 《》, （此处填写…）
    pub(super) fn brackets(&mut self) {
        for mask in self.masks {
            if !matches!(mask.kind, MaskKind::Bracket | MaskKind::Title) || mask.range.start < self.line.content.start {
                continue;
            }
            let whole = &self.text[mask.range.clone()];
            let Some(open) = whole.chars().next() else { continue };
            let Some(close) = whole.chars().next_back() else { continue };
            let content = &whole[open.len_utf8()..whole.len() - close.len_utf8()];
            let words = content.trim_matches(is_blank);
            if words.is_empty() {
                let half = open.is_ascii() || close.is_ascii();
                let wide = content.contains('　') || 2 <= content.chars().count();
                if wide || !half && content.is_empty() {
                    self.push(mask.range.clone(), Form::Blank, false);
                }
                continue;
            }
            if mask.kind != MaskKind::Bracket || 40 < words.chars().count() {
                continue;
            }
            let slots_only = ["XX", "××", "xx", "某某", "____"].iter().any(|it| words.starts_with(it));
            let ordered =
                !slots_only && ORDERS.iter().any(|it| words.starts_with(it)) && !words.starts_with("示例") && !words.starts_with("空白");
            let exact = [
                "单位名称",
                "姓名",
                "您的姓名",
                "你的姓名",
                "具体日期",
                "具体时间",
                "具体数字",
                "具体数据",
                "数据",
                "填写",
                "公司名称",
                "部门名称",
                "待补充",
                "待核实",
            ];
            let waiting = words.chars().count() <= 20 && WAITING.iter().any(|it| words.ends_with(it)) && !words.contains("有待");
            // 在（地点）召开, but 各部门（单位）
            let asked = ["地点", "时间", "日期", "人名", "数字", "金额", "名称", "单位", "人数", "职务"].contains(&words)
                && self.before(mask.range.start).is_some_and(|c| "在由于为共计至从向与经，；。".contains(c));
            if ordered || waiting || asked || exact.contains(&words) {
                self.push(mask.range.clone(), Form::Prompt, false);
            } else if words.ends_with('略') && words.chars().count() <= 4 && !words.ends_with("战略") && !words.ends_with("策略") {
                self.push(mask.range.clone(), Form::Prompt, true);
            }
        }
    }
}
