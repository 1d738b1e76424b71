//! Finds the slots of a line, in one pass over its characters.

use super::words::{NameClass, date_unit_at, is_surname, name_end, suffix_at, unit_at};
use super::{Form, Position, Slot};
use crate::document::is_han;
use crate::document::phrases::{Phrase, PhraseKind};
use crate::syntax::{Format, Line, Mask, MaskKind, Shape, is_blank};
use std::ops::Range;

/// A slot as it is found, before neighbours that belong together are joined.
#[derive(Clone, Debug)]
struct Token {
    range: Range<usize>,
    form: Form,
    weak: bool,
    /// Counts only as a part of a longer one: the single ○ of ○月○日
    part: bool,
}

/// Words about signs: who uses them speaks of XXX, and leaves nothing open.
const SIGNS: &[&str] = &["占位", "字样", "代替", "替代", "替换", "表示", "写作", "写成", "符号", "字母", "隐去", "代称", "标注", "一律"];

/// The slots of a line, in order, not overlapping.
pub fn slots(text: &str, line: &Line, masks: &[Mask], phrases: &[Phrase], format: Format) -> Vec<Slot> {
    if matches!(line.shape, Shape::Blank | Shape::Rule | Shape::Fence | Shape::Comment | Shape::TableRule) {
        return Vec::new();
    }
    let mut reader = Reader { text, line, masks, format, out: Vec::new() };
    reader.read();
    reader.brackets();
    for phrase in phrases {
        let (form, weak) = match phrase.kind {
            PhraseKind::Prompt => (Form::Prompt, false),
            // 李某甲 and 李某乙 are how cases name people
            PhraseKind::Dummy if text[phrase.range()].starts_with('某') && text[..phrase.range().start].ends_with(is_surname) => continue,
            PhraseKind::Dummy => (Form::Dummy, true),
            _ => continue,
        };
        reader.push(phrase.range(), form, weak);
    }
    reader.finish()
}

pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) line: &'a Line,
    pub(super) masks: &'a [Mask],
    format: Format,
    out: Vec<Token>,
}

impl Reader<'_> {
    pub(super) fn push(&mut self, range: Range<usize>, form: Form, weak: bool) {
        self.out.push(Token { range, form, weak, part: false });
    }

    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    pub(super) fn after(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    pub(super) fn run_end(&self, at: usize, test: impl Fn(char) -> bool) -> usize {
        self.text[at..].find(|c| !test(c)).map_or(self.text.len(), |it| at + it)
    }

    fn read(&mut self) {
        let content = self.line.content.clone();
        // `年  月  日` alone on its line: the gap before 年 is the line's indent
        let rest = &self.text[content.clone()];
        if let Some(gap) = rest.strip_prefix('年')
            && gap.trim_start_matches(is_blank).starts_with('月')
            && gap.starts_with(is_blank)
        {
            self.push(content.start..content.start, Form::Blank, false);
        }
        let mut at = content.start;
        while at < content.end {
            let Some(c) = self.after(at) else { break };
            let next = at + c.len_utf8();
            let end = match c {
                'X' | 'x' | 'Ｘ' | 'ｘ' => self.cross(at, Form::Latin),
                '×' | '✕' | '╳' | '＊' => self.cross(at, Form::Cross),
                '*' => self.stars(at),
                '_' | '＿' => self.underscores(at),
                '?' | '？' => self.questions(at),
                '某' => self.mou(at),
                '□' | '○' | '〇' | '●' | '△' | '▲' | '◯' => self.boxes(at),
                '【' | '［' | '[' | '{' | '｛' | '<' | '＜' | '〈' => self.bracket(at),
                '—' | '－' => self.dashes(at),
                'A'..='Z' => self.letter(at),
                _ if is_blank(c) => self.gap(at),
                _ => next,
            };
            at = end.max(next);
        }
    }

    /// A run of X or ×.
    fn cross(&mut self, at: usize, form: Form) -> usize {
        let same = move |c: char| match form {
            Form::Latin => matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ'),
            _ => matches!(c, '×' | '✕' | '╳' | '＊'),
        };
        let mut end = self.run_end(at, same);
        let mut n = self.text[at..end].chars().count();
        // X.X, X,XXX
        while let Some(c) = self.after(end).filter(|c| matches!(c, '.' | ',' | '．'))
            && self.after(end + c.len_utf8()).is_some_and(same)
        {
            let to = self.run_end(end + c.len_utf8(), same);
            n += self.text[end + c.len_utf8()..to].chars().count();
            end = to;
        }
        let rest = &self.text[end..];
        let (before, after) = (self.before(at), self.after(end));
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if latin(before) || latin(after) || matches!(before, Some('+' | '＋')) || matches!(after, Some('+' | '＋')) {
            return end;
        }
        if matches!(after, Some('-')) && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            return end;
        }
        let start = self.text[..at].trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let digits = at - start;
        if 0 < digits {
            let figure = &self.text[start..at];
            let year = matches!(figure, "1" | "2" | "19" | "20" | "201" | "202" | "203") && digits + n == 4;
            let year = year
                && (matches!(after, Some('年' | '〕' | ']' | '）' | ')' | '】' | '/' | '-' | '.' | '·' | '级' | '届' | '版' | '度' | '—'))
                    || after.is_none_or(is_han));
            let phone = (2..=8).contains(&digits) && 4 <= n && digits + n == 11;
            let figure = 2 <= n && !digit(after) && (unit_at(rest) || date_unit_at(rest).is_some());
            if year || phone || figure {
                self.push(start..end, form, false);
            }
            return end;
        }
        if digit(after) {
            return end;
        }
        let ordinal = before == Some('第');
        if 2 <= n {
            if rest.starts_with("染色") {
                return end;
            }
            // 第XX届 may be the twentieth
            let roman = form == Form::Latin
                && (ordinal && rest.starts_with(['届', '章', '卷', '集', '版', '世', '条', '部']) || rest.starts_with('级'));
            self.push(at..end, form, roman);
            return end;
        }
        let never = ["光", "射", "轴", "染", "级", "形", "型", "线", "片", "档", "战", "平台", "度"];
        let times = form == Form::Cross
            && before.is_some_and(|c| is_han(c) && c != '第')
            && rest.chars().nth(1).is_some_and(|c| "数均限薪率价额费值系长高宽深重量".contains(c));
        if never.iter().any(|it| rest.starts_with(it)) || times {
            return end;
        }
        let fits = unit_at(rest) || date_unit_at(rest).is_some() || suffix_at(rest).is_some() || ordinal && after.is_some_and(is_han);
        let organ =
            || before.is_none_or(|c| !c.is_ascii()) && name_end(rest, 8).is_some_and(|(len, _)| 9 <= len && rest[..len].ends_with("公司"));
        if fits || organ() {
            self.push(at..end, form, false);
        } else {
            // the second X of X月X，
            self.out.push(Token { range: at..end, form, weak: false, part: true });
        }
        end
    }

    fn stars(&mut self, at: usize) -> usize {
        let end = self.run_end(at, |c| c == '*');
        let n = end - at;
        let rest = &self.text[end..];
        let year = n == 2 && matches!(self.before(at), Some('0'..='9')) && rest.starts_with('年') && {
            let start = self.text[..at].trim_end_matches(|c: char| c.is_ascii_digit()).len();
            matches!(&self.text[start..at], "19" | "20") && !self.text[..start].ends_with('*')
        };
        if year {
            self.push(at - 2..end, Form::Cross, false);
            return end;
        }
        // One run of stars in a line of Markdown emphasises nothing.
        let emphasis = || self.format == Format::Markdown && n < 4 && self.text[..at].contains('*') | self.text[end..].contains('*');
        if n < 2 || emphasis() {
            return end;
        }
        let fits = |rest: &str| unit_at(rest) || date_unit_at(rest).is_some() || suffix_at(rest).is_some();
        // **重点工作** is emphasis: then not every pair of stars has a unit or a type word behind it.
        let runs = self.text.match_indices("**").filter(|(i, _)| !self.text[..*i].ends_with('*'));
        let behind = |i: usize| self.text[i..].trim_start_matches('*');
        if fits(rest) && (n != 2 || runs.into_iter().all(|(i, _)| fits(behind(i)))) {
            self.push(at..end, Form::Cross, false);
        }
        end
    }

    fn underscores(&mut self, at: usize) -> usize {
        let end = self.run_end(at, |c| matches!(c, '_' | '＿'));
        let n = self.text[at..end].chars().count();
        let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let ruled = at == self.line.content.start && end == self.line.content.end;
        let emphasis = self.format == Format::Markdown && n == 2 && self.text.matches("__").count().is_multiple_of(2);
        let within_word = word(self.before(at)) && word(self.after(end));
        if 2 <= n && !ruled && !emphasis && !within_word {
            self.push(at..end, Form::Blank, false);
        }
        end
    }

    fn boxes(&mut self, at: usize) -> usize {
        let c = self.after(at).unwrap_or_default();
        let end = self.run_end(at, |it| it == c);
        let (before, after) = (self.before(at), self.after(end));
        let figure = |c: Option<char>| c.is_some_and(|c| "一二三四五六七八九十百零".contains(c) || c.is_ascii_digit());
        let stars = |c: Option<char>| c.is_some_and(|c| "★☆●○◎■□◆◇△▲".contains(c));
        if figure(before) || figure(after) && c != '□' || stars(before) || stars(after) {
            return end;
        }
        let only_boxes = !self.text[self.line.content.clone()].chars().any(|c| c.is_alphanumeric() && c != '〇');
        if c.len_utf8() < end - at {
            if !only_boxes {
                self.push(at..end, Form::Box, false);
            }
        } else if !matches!(c, '●' | '▲') && date_unit_at(&self.text[end..]).is_some() {
            self.out.push(Token { range: at..end, form: Form::Box, weak: false, part: true });
        }
        end
    }

    /// 共??人
    fn questions(&mut self, at: usize) -> usize {
        let end = self.run_end(at, |c| matches!(c, '?' | '？'));
        let rest = &self.text[end..];
        if 2 <= self.text[at..end].chars().count() && self.before(at).is_some_and(is_han) && (unit_at(rest) || date_unit_at(rest).is_some())
        {
            self.push(at..end, Form::Blank, false);
        }
        end
    }

    /// ——年——月
    fn dashes(&mut self, at: usize) -> usize {
        let end = self.run_end(at, |c| matches!(c, '—' | '－'));
        if 2 <= self.text[at..end].chars().count() && self.text[end..].starts_with(['年', '月', '日']) {
            self.out.push(Token { range: at..end, form: Form::Blank, weak: false, part: true });
        }
        end
    }

    /// A gap that is wide enough for a figure, before the unit that waits for it.
    fn gap(&mut self, at: usize) -> usize {
        let end = self.run_end(at, is_blank);
        let gap = &self.text[at..end];
        let wide = 2 <= gap.chars().filter(|c| is_blank(*c)).count();
        let rest = &self.text[end..];
        let before = self.before(at);
        let date =
            rest.starts_with(['年', '月', '日']) && date_unit_at(rest).is_some() && !rest.starts_with("月度") && !rest.starts_with("年度");
        if date && before.is_none_or(|c| !c.is_ascii_digit() && !"一二三四五六七八九十".contains(c)) {
            // one blank is enough between 年 and 月
            let joined = before.is_some_and(|c| matches!(c, '年' | '月'));
            if wide || joined {
                self.out.push(Token { range: at..end, form: Form::Blank, weak: false, part: !joined || !wide });
            }
            return end;
        }
        // 本   项   目   预   算 is a word with gaps
        let spaced = |it: &str| it.chars().nth(1).is_some_and(is_blank) && it.chars().nth(2).is_some_and(is_blank);
        if spaced(rest) {
            return end;
        }
        // A unit that is a word of its own: 共    条，
        let unit = rest.find(|c| !is_han(c) && !matches!(c, '%' | '％')).map_or(rest, |it| &rest[..it]);
        let prose = self.line.shape == Shape::Text && self.text.contains(['，', '。', '；', ',']);
        // 由    主持
        let asked = before.is_some_and(|c| "由于在受向与请".contains(c)) && 4 <= gap.chars().count() && rest.starts_with(is_han);
        if asked && prose {
            self.push(at..end, Form::Blank, false);
            return end;
        }
        let verb = before.is_some_and(|c| "共计达到为约资加入成增减长了值有".contains(c));
        let waits = unit.chars().count() <= 4 || verb && ["万元", "亿元", "人次"].iter().any(|it| rest.starts_with(it));
        if wide && prose && before.is_some_and(is_han) && waits && unit_at(rest) {
            self.push(at..end, Form::Blank, false);
        }
        end
    }

    fn mou(&mut self, at: usize) -> usize {
        let end = self.run_end(at, |c| c == '某');
        let n = (end - at) / '某'.len_utf8();
        let rest = &self.text[end..];
        let surname = self.before(at).is_some_and(is_surname) && !matches!(self.before(at), Some('向' | '安' | '任' | '方'));
        let title =
            ["同志", "老师", "书记", "主任", "局长", "校长", "科长", "处长", "部长", "县长", "市长", "镇长", "乡长", "经理", "委员"];
        if surname {
            // 张某某 is how cases name people; 张某某同志 in a report waits for a name.
            if 2 <= n && title.iter().any(|it| rest.starts_with(it)) {
                let start = at - self.before(at).map_or(0, char::len_utf8);
                self.push(start..end, Form::Mou, false);
            }
            return end;
        }
        if 2 <= n {
            self.push(at..end, Form::Mou, false);
            return end;
        }
        let never = [
            "些", "种", "个", "一", "方", "氏", "人", "事", "物", "项", "类", "样", "位", "天", "次", "段", "处", "地", "部门", "单位",
            "领域", "环节", "部分", "企业",
        ];
        if never.iter().any(|it| rest.starts_with(it)) {
            let weak = ["部门", "单位", "企业"].iter().any(|it| rest.starts_with(it));
            if weak {
                self.push(at..end, Form::Mou, true);
            }
            return end;
        }
        if date_unit_at(rest).is_some() {
            self.out.push(Token { range: at..end, form: Form::Mou, weak: false, part: true });
        } else if let Some((len, classes)) = name_end(rest, 4) {
            // 当地某超市: one of many, whichever
            let ordinary = ["小区", "郊区", "超市", "网站", "车站", "集团军"].iter().any(|it| rest[..len].contains(it));
            // So is 某纺织企业 within a sentence, unless the text has surer slots.
            let any = |class: NameClass| classes & (1 << class as u8) != 0;
            let doubtful = at != self.line.body.start && (any(NameClass::Company) || any(NameClass::Hospital));
            if !ordinary {
                self.push(at..end, Form::Mou, doubtful);
            }
        }
        end
    }

    /// A市, B公司, and TODO
    fn letter(&mut self, at: usize) -> usize {
        let end = self.run_end(at, |c| c.is_ascii_alphanumeric());
        let word = &self.text[at..end];
        if matches!(word, "TODO" | "TBD" | "FIXME") && !self.before(at).is_some_and(|c| c.is_ascii_alphanumeric()) {
            self.push(at..end, Form::Prompt, false);
        }
        let rest = &self.text[end..];
        let alone = word.len() == 1 && !self.before(at).is_some_and(|c| c.is_ascii());
        let dummy = ["市", "县", "镇", "乡", "村", "省", "局", "公司", "单位", "学校", "小学", "中学", "同志"];
        if alone && dummy.iter().any(|it| rest.starts_with(it)) && suffix_at(rest).is_some() {
            self.push(at..end, Form::Dummy, true);
        }
        // 增长N%, N名干部; 1名组长、N名成员 is a scheme
        let scheme = || {
            let clause = self.text[..at].rfind(['，', '。', '；', '：']).unwrap_or(0);
            self.text[clause..at].contains(['1', '一', '+', '＋', '、'])
        };
        if word == "N"
            && !self.before(at).is_some_and(|c| c.is_ascii())
            && (["%", "％", "万元", "亿元", "个百分点"].iter().any(|it| rest.starts_with(it))
                || ["名", "人次", "户", "亩", "公里", "件"].iter().any(|it| rest.starts_with(it)) && unit_at(rest) && !scheme())
        {
            self.push(at..end, Form::Latin, false);
        }
        end
    }

    pub(super) fn masked(&self, at: usize) -> bool {
        self.masks.iter().any(|it| matches!(it.kind, MaskKind::Code | MaskKind::Address) && it.range.contains(&at))
    }

    /// Orders, drops what is masked or contained, and joins parts of one date or figure.
    fn finish(mut self) -> Vec<Slot> {
        let mut tokens = std::mem::take(&mut self.out);
        tokens.retain(|it| {
            let own_quote = |mask: &Mask| {
                let inner = &self.text[mask.range.clone()];
                let (open, close) = (inner.chars().next().map_or(0, char::len_utf8), inner.chars().next_back().map_or(0, char::len_utf8));
                mask.range.start + open == it.range.start && it.range.end + close == mask.range.end
            };
            // “XX”字样 speaks of the sign itself
            let cited = matches!(it.form, Form::Latin | Form::Cross | Form::Mou | Form::Box | Form::Dummy)
                && self.masks.iter().any(|mask| mask.kind == MaskKind::Quotation && own_quote(mask))
                && (self.text[it.range.clone()].chars().count() < 3 || SIGNS.iter().any(|sign| self.text.contains(sign)));
            // 《XX村财务管理制度（范本）》
            let model = self.masks.iter().any(|mask| {
                let words = &self.text[mask.range.clone()];
                mask.kind == MaskKind::Title
                    && mask.range.contains(&it.range.start)
                    && ["范本", "示范文本", "模板"].iter().any(|it| words.contains(it))
            });
            !cited && !model && !self.masked(it.range.start)
        });
        tokens.sort_by_key(|it| (it.range.start, usize::MAX - it.range.end));
        let mut out: Vec<Slot> = Vec::new();
        let mut i = 0;
        while i < tokens.len() {
            let token = &tokens[i];
            if out.last().is_some_and(|it| token.range.start < it.end as usize) {
                i += 1;
                continue;
            }
            let (slot, parts) = self.join(&tokens[i..]);
            i += parts;
            out.extend(slot);
        }
        out
    }

    /// The slot that begins with the first token, and how many tokens it takes.
    fn join(&self, tokens: &[Token]) -> (Option<Slot>, usize) {
        let first = &tokens[0];
        let (mut end, mut parts, mut date, mut sure) = (first.range.end, 1, false, !first.part);
        let mut weak = first.weak;
        if !matches!(first.form, Form::Prompt | Form::Dummy) {
            loop {
                let rest = &self.text[end..];
                let Some(len) = date_unit_at(rest).or_else(|| rest.starts_with('届').then_some('届'.len_utf8())) else { break };
                let unit = &rest[..len];
                date |= unit != "届" && (unit != "号" || date);
                if unit == "号" && !date {
                    break;
                }
                let mut to = end + len;
                // 12月, 5日 between slots
                let digits = self.run_end(to, |c| c.is_ascii_digit());
                let go_on =
                    |at: usize| tokens.get(parts).is_some_and(|it| it.range.start == at && !matches!(it.form, Form::Prompt | Form::Dummy));
                let range = self.after(to).filter(|c| matches!(c, '至' | '到' | '-' | '—' | '～' | '~')).map_or(0, char::len_utf8);
                if unit != "届" {
                    end = to;
                }
                if go_on(to) || 0 < range && go_on(to + range) && date_unit_at(&self.text[tokens[parts].range.end..]).is_some() {
                    end = tokens[parts].range.end;
                    parts += 1;
                    sure = true;
                    weak = false;
                    continue;
                }
                if to < digits && date_unit_at(&self.text[digits..]).is_some() {
                    to = digits;
                    end = to;
                    continue;
                }
                break;
            }
        }
        // ○月 alone says nothing; a single X is sure before 月
        let anchored = date && matches!(first.form, Form::Latin | Form::Cross);
        if !sure && !anchored {
            return (None, parts);
        }
        let rest = &self.text[end..];
        let before = self.before(first.range.start);
        let named = if date { None } else { name_end(rest, 5) };
        let number = !date
            && (unit_at(rest) && named.is_none_or(|(len, _)| len <= 3 && !rest.starts_with(['处', '所']) || rest.starts_with("个")))
            || before.is_some_and(|c| "约达到增共第".contains(c)) && named.is_none() && !rest.starts_with(is_han);
        let position = match first.form {
            _ if date => Position::Date,
            Form::Prompt => Position::Text,
            Form::Dummy => Position::Name,
            _ if number => Position::Number,
            Form::Blank => Position::Text,
            _ => Position::Name,
        };
        let (name, classes) = if position == Position::Name { named.unwrap_or_default() } else { (0, 0) };
        let slot = Slot {
            start: first.range.start as u32,
            end: end as u32,
            name_end: (end + name) as u32,
            classes,
            form: first.form,
            position,
            weak,
        };
        (Some(slot), parts)
    }
}
