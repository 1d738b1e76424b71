//! Slips of punctuation as facts of a block: marks that cannot stand together, and the like.

use super::is_han;
use crate::syntax::{Line, Mask, MaskKind, Shape, is_blank};
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlipKind {
    /// ，，: the same mark twice
    Doubled,
    /// ，。: two marks where one can stand
    Clash,
    /// 工作 ，: a blank before a mark
    Blank,
    /// （，: a mark just inside a bracket
    Edge,
    /// “……。”。: a sentence that ends within the quotation and once more behind it
    EndedTwice,
    /// ..., 。。。, a single …
    Ellipsis,
    /// 等……
    EtcEllipsis,
    /// --
    Dash,
    /// 、等 、以及
    PauseBeforeAnd,
    /// 责任感，使命感不强
    CommaBetweenNouns,
    /// 个别…有待提高：部分…
    ColonBetweenClauses,
    /// 《…》活动
    TitleOfActivity,
    /// Two colons in one sentence
    NestedColon,
}

/// A slip. Offsets are bytes of the block's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip {
    start: u32,
    end: u32,
    pub kind: SlipKind,
}

impl Slip {
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Marks that part or end clauses, in the order of their weight; half-width ones by their full form.
pub fn weight(c: char) -> Option<u8> {
    Some(match c {
        '、' => 1,
        '，' | ',' => 2,
        '；' | ';' => 3,
        '：' | ':' => 3,
        '。' | '！' | '？' | '!' | '?' => 4,
        _ => return None,
    })
}

/// The slips of a line.
pub fn slips(text: &str, line: &Line, masks: &[Mask]) -> Vec<Slip> {
    if matches!(line.shape, Shape::Blank | Shape::Rule | Shape::Fence | Shape::Comment | Shape::TableRule) {
        return Vec::new();
    }
    let table = line.shape == Shape::Row;
    let mut reader = Reader { text, masks, table, out: Vec::new(), sentence: line.body.start, clause: line.body.start, colon: None };
    reader.read(line.content.clone());
    let mut res = reader.out;
    res.retain(|it| !within(masks, &[MaskKind::Code, MaskKind::Address], it.start as usize));
    res.sort_by_key(|it| (it.start, it.end));
    res
}

fn within(masks: &[Mask], kinds: &[MaskKind], at: usize) -> bool {
    masks.iter().any(|it| kinds.contains(&it.kind) && it.range.contains(&at))
}

struct Reader<'a> {
    text: &'a str,
    masks: &'a [Mask],
    table: bool,
    out: Vec<Slip>,
    /// Where the present sentence and the present clause begin.
    sentence: usize,
    clause: usize,
    /// The sentence's first colon.
    colon: Option<usize>,
}

impl Reader<'_> {
    fn push(&mut self, range: Range<usize>, kind: SlipKind) {
        self.out.push(Slip { start: range.start as u32, end: range.end as u32, kind });
    }

    fn read(&mut self, content: Range<usize>) {
        let bytes = self.text.as_bytes();
        let mut at = content.start;
        while at < content.end {
            // Han characters begin with E4–E9: nothing to see.
            let lead = bytes[at];
            if (0xe4..=0xe9).contains(&lead) {
                at += 3;
                continue;
            }
            if lead.is_ascii_alphanumeric() {
                at += 1;
                continue;
            }
            let Some(c) = self.text[at..].chars().next() else { break };
            at = self.mark(at, c, content.end).max(at + c.len_utf8());
        }
    }

    /// Looks at the mark at a byte; the byte to go on from.
    fn mark(&mut self, at: usize, c: char, end: usize) -> usize {
        let next = at + c.len_utf8();
        let before = self.text[..at].chars().next_back();
        match c {
            '…' | '.' | '·' | '。' if c == '…' || self.text[next..].starts_with(c) => {
                if let Some(to) = self.ellipsis(at, c) {
                    return to;
                }
            }
            '-' if self.text[next..].starts_with('-') => {
                let to = self.run(at, '-');
                let han = |c: Option<char>| c.is_some_and(is_han);
                if to - at <= 4 && han(before) && han(self.text[to..].chars().next()) {
                    self.push(at..to, SlipKind::Dash);
                }
                return to;
            }
            '.' if self.text[next..].starts_with('。') && before.is_some_and(is_han) => {
                let to = self.marks_end(next);
                self.push(at..to, SlipKind::Clash);
                return to;
            }
            '》' => self.title(at, next),
            '（' | '《' | '【' => {
                let inner = self.text[next..].chars().next();
                if let Some(mark) = inner.filter(|c| matches!(c, '，' | '。' | '、' | '；')) {
                    self.push(next..next + mark.len_utf8(), SlipKind::Edge);
                }
            }
            _ => {}
        }
        if weight(c).is_none() {
            return next;
        }
        let to = self.marks_end(at);
        let half = c.is_ascii() && !before.is_some_and(is_han) && to == next;
        if !half {
            if c == '。' && to == next && self.text[..at].ends_with("。”") && !within(self.masks, &[MaskKind::Bracket], at) {
                self.push(at..to, SlipKind::EndedTwice);
            }
            self.stack(at..to);
            self.blank(at, before);
            if matches!(c, '，' | '、') && self.text[to..].starts_with(['）', '》', '】']) {
                self.push(at..to, SlipKind::Edge);
            }
            if c == '、' {
                self.pause(at, to);
            }
            self.clauses(at, c, to, end);
        }
        to
    }

    fn run(&self, at: usize, c: char) -> usize {
        self.text[at..].find(|it| it != c).map_or(self.text.len(), |it| at + it)
    }

    /// The end of the clause marks that stand together from `at` on.
    fn marks_end(&self, at: usize) -> usize {
        self.text[at..].find(|c| weight(c).is_none()).map_or(self.text.len(), |it| at + it)
    }

    fn ellipsis(&mut self, at: usize, c: char) -> Option<usize> {
        let to = self.run(at, c);
        let n = self.text[at..to].chars().count();
        let before = self.text[..at].chars().next_back();
        let after = self.text[to..].chars().next();
        let chinese = |c: Option<char>| c.is_some_and(|c| is_han(c) || matches!(c, '”' | '》' | '）' | '，' | '“'));
        let inked = chinese(before) || chinese(after) && c != '.';
        match c {
            // 二、… as the name of a gap is right with two
            '…' if n == 2 => {
                let etc = before == Some('等') || self.text[to..].starts_with('等') && !self.text[to..].starts_with("等待");
                if etc {
                    self.push(at..to, SlipKind::EtcEllipsis);
                }
                Some(to)
            }
            '…' if n < 4 && inked => {
                if self.is_page(to) {
                    return Some(to);
                }
                self.push(at..to, SlipKind::Ellipsis);
                Some(to)
            }
            '.' | '。' | '·' if 3 <= n && inked => {
                // dotted lines of a table of contents
                if n <= 6 || c == '。' {
                    self.push(at..to, SlipKind::Ellipsis);
                }
                Some(to)
            }
            '.' | '·' => Some(to),
            _ => None,
        }
    }

    /// Does a page's number in a table of contents stand there? 收支平衡表…37
    fn is_page(&self, at: usize) -> bool {
        let rest = self.text[at..].trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < self.text.len() - at && (rest.trim_matches(is_blank).is_empty() || rest.starts_with(['表', '第', '附']))
    }

    /// Marks that stand together: at `range`, all of them.
    fn stack(&mut self, range: Range<usize>) {
        let marks = &self.text[range.clone()];
        let n = marks.chars().count();
        if n < 2 || marks.chars().all(|c| matches!(c, '！' | '？' | '!' | '?')) && n <= 3 {
            return;
        }
        if marks.is_ascii() && !self.text[..range.start].ends_with(is_han) {
            return;
        }
        let full = |c: char| match c {
            ',' => '，',
            ';' => '；',
            ':' => '：',
            it => it,
        };
        let mut kinds = marks.chars().map(full);
        let first = kinds.next();
        let same = kinds.all(|it| Some(it) == first);
        self.push(range, if same { SlipKind::Doubled } else { SlipKind::Clash });
    }

    fn blank(&mut self, at: usize, before: Option<char>) {
        if !before.is_some_and(is_blank) || !self.text[at..].starts_with(['，', '。', '、', '；']) {
            return;
        }
        let words = self.text[..at].trim_end_matches(is_blank);
        // Nobody sees a blank without width; and l e t t e r s may be spaced.
        let seen = self.text[words.len()..at].contains(char::is_whitespace);
        let spaced = words.chars().rev().nth(1).is_some_and(is_blank);
        if words.ends_with(is_han) && seen && !spaced {
            self.push(words.len()..at, SlipKind::Blank);
        }
    }

    /// 、等, 、以及, 、和
    fn pause(&mut self, at: usize, to: usize) {
        let rest = &self.text[to..];
        let word = ["以及", "等等", "等", "和", "及", "或者"].into_iter().find(|it| rest.starts_with(it));
        let Some(word) = word else { return };
        let tail = &rest[word.len()..];
        let name = word == "和" && self.begins_name(at, tail);
        let longer = match word {
            "等" => tail.starts_with(['级', '次', '待', '候', '额', '同', '量', '值', '价', '于', '比', '因', '奖', '离', '效', '高']),
            "和" => tail.starts_with([
                '平', '谐', '睦', '解', '美', '好', '善', '田', '县', '风', '顺', '气', '衷', '合', '龙', '硕', '而', '牛', '服', '弦',
                '尚', '声', '韵', '记',
            ]),
            "及" => tail.starts_with(['时', '格', '早', '其', '第']),
            _ => false,
        };
        if !longer && !name && !within(self.masks, &[MaskKind::Title, MaskKind::Quotation], at) {
            self.push(at..to, SlipKind::PauseBeforeAnd);
        }
    }

    /// Is the 和 behind this mark the first character of a name? The row goes on behind it
    /// (甲、和若铁路、乙), nothing is left but one character (桥园里、和苑等), or the item before it begins
    /// so, too (和康、和安县).
    fn begins_name(&self, at: usize, tail: &str) -> bool {
        let end = tail.find(|c| weight(c).is_some()).unwrap_or(tail.len());
        let item = &tail[..end];
        let item = item.find('等').map_or(item, |it| &item[..it]);
        let before = self.text[..at].rsplit(|c| weight(c).is_some()).next().unwrap_or_default();
        tail[end..].starts_with('、') || item.chars().count() <= 1 || before.contains('和')
    }

    /// 《…》活动
    fn title(&mut self, at: usize, next: usize) {
        let words = ["活动", "大赛", "比赛", "论坛", "课程", "课题", "行动", "工程", "会议"];
        let rest = &self.text[next..];
        let Some(word) = words.iter().find(|it| rest.starts_with(**it)) else { return };
        // 《条例》行动指南, 《纲要》课程标准
        let goes_on = rest[word.len()..]
            .starts_with(['指', '计', '方', '纲', '标', '体', '改', '建', '化', '学', '教', '中', '上', '室', '厅', '组']);
        let Some(from) = self.masks.iter().find(|it| it.kind == MaskKind::Title && it.range.end == next).map(|it| it.range.start) else {
            return;
        };
        if !goes_on && from < at {
            self.push(from..next, SlipKind::TitleOfActivity);
        }
    }

    /// A colon of a time or ratio (8：30, 3：5：2), of a table, of a credit (【编辑：…】), before a mere value
    /// (学前教育：B+) or a publisher (北京：某某出版社).
    fn parts_no_clauses(&self, at: usize, to: usize) -> bool {
        let (head, rest) = (&self.text[..at], &self.text[to..]);
        let digit = |c: char| c.is_ascii_digit() || c == '.';
        let ratio = head.ends_with(digit) && rest.starts_with(digit);
        let credit = head.chars().rev().take(CREDIT).find(|c| matches!(c, '【' | '】')) == Some('【');
        let value = self.colon.is_some() && rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        let name = rest.char_indices().take(CREDIT).find(|it| matches!(it.1, '，' | '。' | ',')).map_or(rest, |it| &rest[..it.0]);
        let publisher = name.ends_with("出版社");
        ratio || self.table || credit || value || publisher
    }

    /// Looks at the clause that ends at a mark.
    fn clauses(&mut self, at: usize, c: char, to: usize, end: usize) {
        let in_slot = self.text[to..].starts_with([']', '］', '】']);
        // “……吗？”他说：… begins anew behind the quotation.
        if matches!(c, '。' | '！' | '？') && self.text[to..].trim_start_matches(is_blank).starts_with(['”', '"']) {
            self.sentence = to;
            self.colon = None;
        }
        if in_slot || within(self.masks, &[MaskKind::Quotation, MaskKind::Title, MaskKind::Bracket], at) {
            return;
        }
        let clause = &self.text[self.clause.min(at)..at];
        let rest = &self.text[to..end];
        match c {
            '，' | ',' if noun_then_noun(clause, rest) => self.push(at..to, SlipKind::CommaBetweenNouns),
            '：' | ':' => {
                // 单位：    填表人：    are fields of a form, 浏览量：30 来源：本网 those of a page
                let field = clause.trim_start().rsplit_once(' ').is_some_and(|(_, it)| it.chars().count() <= 4 && it.chars().all(is_han));
                if clause.contains("  ") || clause.contains('　') || field {
                    self.colon = None;
                }
                let sentence = &self.text[self.sentence.min(at)..at];
                if self.parts_no_clauses(at, to) {
                    return;
                }
                if is_part(rest) && starts_with_part(sentence) && !announces(clause) {
                    self.push(at..to, SlipKind::ColonBetweenClauses);
                } else if let Some(first) = self.colon {
                    let gap = self.text[first..at].chars().count();
                    if 3 < gap && 3 < clause.chars().count() {
                        self.push(at..to, SlipKind::NestedColon);
                    }
                }
                // 标题：… is a label
                let label = self.sentence == self.clause && clause.chars().count() <= 3;
                if self.colon.is_none() && !label {
                    self.colon = Some(at);
                }
            }
            _ => {}
        }
        if matches!(c, '。' | '！' | '？' | '；' | ';' | '!' | '?') {
            self.sentence = to;
            self.colon = None;
        }
        self.clause = to;
    }
}

/// So many characters of a credit or a publisher are looked at: a line may be long, and have many colons.
const CREDIT: usize = 60;

/// Words of quantity that begin parallel clauses about people.
const PARTS: &[&str] = &["个别", "部分", "少数", "一些", "有的", "有些", "多数", "极少数"];

fn is_part(text: &str) -> bool {
    PARTS.iter().any(|it| text.starts_with(it))
}

/// Does the sentence set out with 个别…, so that 部分… is its next member? A lead may come first.
fn starts_with_part(sentence: &str) -> bool {
    let clauses = sentence.split(['，', ',', '：', ':']);
    sentence.contains(['，', ',']) && clauses.take(2).any(is_part)
}

/// A clause that a colon rightly follows.
fn announces(clause: &str) -> bool {
    [
        "为", "是", "如下", "下", "如", "有", "问题", "方面", "现象", "情况", "表现", "不足", "指出", "认为", "强调", "说", "原因", "例如",
        "比如", "包括", "即", "在于",
    ]
    .iter()
    .any(|it| clause.ends_with(it))
}

/// Endings of nouns that come in rows: 责任感、使命感.
const ROWS: &[&str] = &["意识", "观念", "能力", "水平", "素质", "作风", "精神", "理念", "本领", "感", "性", "力"];

/// `责任感` before the comma, `使命感不强` behind it: two nouns of one row, parted by a comma.
fn noun_then_noun(clause: &str, rest: &str) -> bool {
    let Some(ending) = ROWS.iter().find(|it| clause.ends_with(**it)) else { return false };
    // The clause is nothing but the noun, or the noun with those whose it is.
    let owner = OWNERS.iter().filter_map(|it| clause.find(it).map(|at| at + it.len())).max().unwrap_or(0);
    let noun = &clause[owner.min(clause.len() - ending.len())..];
    let n = noun.chars().count();
    let stem = n - ending.chars().count();
    if !(1..=2).contains(&stem) || 8 < clause.chars().count() || !clause.chars().all(is_han) || VERBS.contains(&noun) {
        return false;
    }
    let head: String = rest.chars().take(n).collect();
    let Some(tail) = rest.strip_prefix(head.as_str()) else { return false };
    head.ends_with(ending) && !VERBS.contains(&head.as_str()) && head != noun && PREDICATES.iter().any(|it| tail.starts_with(it))
}

/// Those whose 责任感 it is.
const OWNERS: &[&str] = &["党员", "干部", "教师", "群众", "职工", "同志", "人员", "班子", "队员", "员工", "学生", "青年"];

/// What is said of such nouns.
const PREDICATES: &[&str] =
    &["不", "较", "有待", "还", "淡薄", "明显", "进一步", "得到", "显著", "持续", "不断", "增强", "提高", "需要", "差", "欠"];

/// Clauses of this shape that are no nouns.
const VERBS: &[&str] = &[
    "有能力",
    "提高能力",
    "没有能力",
    "努力",
    "着力",
    "大力",
    "全力",
    "尽力",
    "极力",
    "有力",
    "得力",
    "吃力",
    "用力",
    "出力",
    "发力",
    "聚力",
    "合力",
    "致力",
    "无力",
    "不得力",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Block;
    use crate::syntax::Format;

    #[track_caller]
    fn check(text: &str, expect: &[(&str, SlipKind)]) {
        let block = Block::read(text, Format::Plain);
        let seen: Vec<_> = block.slips.iter().map(|it| (&text[it.range()], it.kind)).collect();
        assert_eq!(seen, expect, "{text}");
    }

    #[test]
    fn finds() {
        use SlipKind::*;
        check("加强管理，，落实责任。。", &[("，，", Doubled), ("。。", Doubled)]);
        check("加强管理，。落实、，责任,，完成", &[("，。", Clash), ("、，", Clash), (",，", Doubled)]);
        check("工作扎实有效.。", &[(".。", Clash)]);
        check("教育、卫生...等方面", &[("...", Ellipsis)]);
        check("教育、卫生。。。", &[("。。。", Ellipsis)]);
        check("教育、卫生等……", &[("……", EtcEllipsis)]);
        check("加强管理 ，落实责任", &[(" ", Blank)]);
        check("甲、乙、等单位", &[("、", PauseBeforeAnd)]);
        check("党员意识淡薄，责任感，使命感不强，", &[("，", CommaBetweenNouns)]);
        check("个别党员思想保守，水平有待提高：部分党员意识不强。", &[("：", ColonBetweenClauses)]);
        check("开展《红心》比赛", &[("《红心》", TitleOfActivity)]);
        check("他说：“一定办好。”。大家表示：“说到做到”。", &[("。", EndedTwice)]);
        check("甲（，乙、）丙", &[("，", Edge), ("、", Edge)]);
        check("会议指出三点：一要落实责任的要求：明确到人。", &[("：", NestedColon)]);
    }

    #[test]
    fn is_silent() {
        for text in [
            "真的吗？！太好了！！",
            "见1.2.3节，v1.0",
            "等级、和平、及时、等待",
            "具体表现为：一些学校抓得不紧",
            "个别党员思想保守，存在以下问题：部分党员意识不强。",
            "教育、卫生……都有进展",
            "时间：8:30，地点：会议室",
            "抄送：各县（市、区）人民政府：办公室",
            "他努力，大力推进",
            "增强责任感，提高能力",
            "https://a.cn/b...c",
            "《纲要》行动指南",
            "学校（盖章）：        填表人：        联系电话：",
            "目录..................12",
            "附表七：收支平衡表………37",
            "新建和悦小区、和安小学，改造城南路、和平里、和顺街",
            "整治东园里、和苑等6处积水点",
            "考试时间：上午8：30开始，三次产业之比为5：40：55，前年为6：40：54",
            "应届生类：幼儿保育：B+；公共事务：87人",
            "“怎样分工：先急后缓？”他回答：“先急后缓。”",
            "本期统筹：小组 【编辑：王五】",
            "日期：2026-01-05 浏览量：30 来源：本网 责任编辑：王五",
            "参考资料：甲乙丙编．《统计手册》．北京：某某出版社，2015。",
            "市 场 需 求 来 看 ，增 长 有 限",
            "总量达到9亿元\u{200c}，增长较快\u{200c}。",
        ] {
            check(text, &[]);
        }
    }
}
