//! Reads the figures, the dates and the numbers that are not well-formed from the words of a line.

use super::date::{self, Date};
use super::figure::{Exactness, Figure, Role};
use super::number::{Flaw, Number, arabic, digit, han, is_han_numeral};
use super::unit::{BARE, FRACTION, Kind, PERCENT, Unit};
use super::{Figures, Flawed};
use crate::syntax::{Mask, MaskKind, is_blank};
use std::ops::Range;

/// Stretches in which numbers belong to somebody else's words.
const SKIPPED: &[MaskKind] = &[MaskKind::Quotation, MaskKind::Title, MaskKind::Code, MaskKind::Address];

pub(super) struct Reader<'a> {
    text: &'a str,
    out: &'a mut Figures,
}

/// Reads all numbers of `text[body]`.
pub(super) fn read(text: &str, body: Range<usize>, masks: &[Mask], out: &mut Figures) {
    let mut reader = Reader { text, out };
    let mut at = body.start;
    let mut masks = masks.iter().filter(|it| SKIPPED.contains(&it.kind)).peekable();
    while at < body.end {
        while let Some(mask) = masks.next_if(|it| it.range.start <= at) {
            at = at.max(mask.range.end);
        }
        let Some(c) = text.get(at..body.end).and_then(|it| it.chars().next()) else { return };
        at = if digit(c).is_some() {
            reader.arabic(at)
        } else if is_han_numeral(c) {
            reader.han(at)
        } else {
            at + c.len_utf8()
        };
    }
}

impl Reader<'_> {
    /// 008, 52 and 016 of 52，016, 124 and 731 of 124, 731, and 4 of 预算[4]: no number by itself.
    fn is_piece(&self, at: usize, end: usize, lead: u8) -> bool {
        const COMMAS: [&str; 4] = ["，", ", ", "， ", ","];
        let (head, tail) = (&self.text[..at], &self.text[end..]);
        let zero = 2 <= lead && self.text[at..].starts_with('0');
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let before = |text: &str| text.bytes().rev().take_while(u8::is_ascii_digit).count();
        let follows = lead == 3 && COMMAS.iter().filter_map(|it| head.strip_suffix(it)).any(|it| (1..=3).contains(&before(it)));
        let leads = COMMAS.iter().filter_map(|it| tail.strip_prefix(it)).any(|it| digits(it) == 3);
        let note = head.ends_with(['[', '［']) && tail.starts_with([']', '］']);
        zero || note || follows || leads && (lead <= 3 || self.text[at..end].contains(','))
    }

    fn before(&self, at: usize) -> char {
        self.text[..at].chars().next_back().unwrap_or('\0')
    }

    fn after(&self, at: usize) -> char {
        self.text[at..].chars().next().unwrap_or('\0')
    }

    /// Reads what begins with a digit; where to go on.
    fn arabic(&mut self, at: usize) -> usize {
        let before = self.before(at);
        if let Some(end) = self.letter_in_front(at, before) {
            return end;
        }
        if before.is_ascii_alphabetic()
            || matches!(before, '_')
            || (before == '-' && self.text[..at - 1].ends_with(|c: char| c.is_ascii_alphabetic()))
        {
            return self.name(at, at);
        }
        if let Some(date) = self.date(at) {
            return date;
        }
        let literal = arabic(self.text, at);
        let end = literal.end;
        let after = self.after(end);
        if before == '第' || (after == '号' && !matches!(before, '月')) {
            self.push(at..end, Number::int(0), &BARE, Exactness::Exact, Role::Ordinal);
            return end;
        }
        if self.is_marker(at, end) {
            self.push(at..end, Number::int(0), &BARE, Exactness::Exact, Role::Ordinal);
            return end;
        }
        if let Some(flaw) = literal.flaw {
            return self.flawed(at, end, flaw, literal.points);
        }
        if let Some(end) = self.time(at, end) {
            self.push(at..end, Number::int(0), &BARE, Exactness::Exact, Role::Time);
            return end;
        }
        if self.is_piece(at, end, literal.lead) {
            return self.name(at, end);
        }
        let joined = |c: char| matches!(c, '×' | '*' | '+' | '/' | '∶' | '＋' | '＊' | '＝' | '=' | '^');
        let next_joins = joined(after) && !matches!(self.after(end + after.len_utf8()), '\0' | '|' | '\t' | ' ');
        let sign = matches!(before, '+' | '＋')
            && !self.text[..at - before.len_utf8()].ends_with(|c: char| c.is_ascii_alphanumeric() || digit(c).is_some());
        let latin = after.is_ascii_alphabetic() && Unit::read(&self.text[end..]).is_none();
        let scaled_ratio = matches!(after, ':' | '：') && digit(self.after(end + after.len_utf8())).is_some();
        let service = ["热线", "平台", "专线"].iter().any(|it| self.text[end..].starts_with(it)) && 3 <= literal.lead;
        if (joined(before) && !sign)
            || next_joins
            || latin
            || scaled_ratio
            || service
            || matches!(before, '〔' | '﹝' | '#' | '№')
            || matches!(before, '表' | '图') && after == '-'
            || before == '.'
        {
            return self.name(at, end);
        }
        // 0470-8222222, 13912345678
        if (7 <= literal.lead
            && literal.number.is_some_and(|it| it.is_integer())
            && Unit::read(&self.text[end..]).is_none()
            && !matches!(after, '万' | '亿'))
            || (after == '-' && 3 <= literal.lead && 7 <= arabic_len(&self.text[end + 1..]))
        {
            return self.name(at, end);
        }
        match literal.number {
            Some(number) => self.quantity(at, end, number, false),
            None => end,
        }
    }

    /// Reads what begins with a Chinese numeral; where to go on.
    fn han(&mut self, at: usize) -> usize {
        let text = self.text;
        for (prefix, power) in [("百分之", 0i8), ("千分之", -1)] {
            if let Some(rest) = text[at..].strip_prefix(prefix) {
                let from = text.len() - rest.len();
                return match self.plain(from) {
                    Some((end, number)) => {
                        let approximate = ["多", "余", "几"].iter().find(|it| text[end..].starts_with(**it));
                        let exactness = if approximate.is_some() { Exactness::AtLeast } else { self.exactness(at, end) };
                        self.push(at..end, number.shifted(power), &PERCENT, exactness, Role::Quantity);
                        end
                    }
                    None => from,
                };
            }
        }
        let (end, number) = han(text, at);
        let run = &text[at..end];
        let odd = self.odd_year(at, end);
        if let Some(date) = self.date(at) {
            return date;
        }
        if let Some(end) = odd {
            return end;
        }
        if let Some(rest) = text[end..].strip_prefix("分之") {
            let from = text.len() - rest.len();
            if let (Some(whole), Some((end, part))) = (number, self.plain(from))
                && whole.is_integer()
                && part.is_integer()
                && let Ok(divisor @ 2..) = u32::try_from(whole.mantissa)
            {
                let exactness = self.rounded(at, end);
                self.push(at..end, Number { divisor, ..part }, &FRACTION, exactness, Role::Quantity);
                return end;
            }
            return end;
        }
        // 下降了一半
        if run == "一" && text[end..].starts_with('半') {
            let end = end + '半'.len_utf8();
            let exactness = self.rounded(at, end);
            self.push(at..end, Number { mantissa: 1, exponent: 0, divisor: 2 }, &FRACTION, exactness, Role::Quantity);
            return end;
        }
        let Some(number) = number else { return end };
        // 星期三, 二季度 and 二级市场 are ordinals, 为期三十天 is none.
        let ordinal = text[..at].ends_with("星期") || ["季度", "年级", "级市场"].iter().any(|it| text[end..].starts_with(it));
        if ordinal || matches!(self.before(at), '第' | '初' | '周' | '拜' | '老' | '之') {
            return end;
        }
        let tail = &text[end..];
        // 党的十八大: a congress; 十大项目 are ten, and 十二大工程 are twelve.
        let things = ["工程", "行动", "项目", "产业", "任务", "体系", "领域", "板块", "专项", "举措", "重点", "类"];
        let counted = || tail.strip_prefix('大').is_some_and(|it| things.iter().any(|word| it.starts_with(word)));
        if tail.starts_with('大') && run.contains('十') && run != "十" && !counted() {
            return end;
        }
        // 三成, 三成五; not 三成员
        if let Some(rest) = tail.strip_prefix('成')
            && run.chars().count() == 1
            && !rest.starts_with(['员', '立', '功', '为', '果', '长', '绩', '本', '都', '品', '就', '效', '熟', '交', '年', '不'])
        {
            let end = end + '成'.len_utf8();
            let half = rest.chars().next().and_then(super::number::han_digit).filter(|it| *it != 0);
            let (end, number) = match half {
                Some(half) => (end + 3, Number::int(number.mantissa * 10 + half)),
                None => (end, number.shifted(1)),
            };
            let exactness = self.exactness(at, end);
            self.push(at..end, number, &PERCENT, exactness, Role::Quantity);
            return end;
        }
        // 一个, 一项: an article more often than a count. 翻一番, 增长一倍 are figures.
        let article = run == "一" && !tail.starts_with(['倍', '番']);
        if article || (Unit::read(tail).is_none() && !tail.starts_with(['余', '多'])) || (number.exponent == 0 && number.mantissa == 0) {
            return end;
        }
        self.quantity(at, end, number, true)
    }

    /// A number behind 分之.
    fn plain(&self, at: usize) -> Option<(usize, Number)> {
        let c = self.after(at);
        if digit(c).is_some() {
            let literal = arabic(self.text, at);
            return Some((literal.end, literal.number?));
        }
        if !is_han_numeral(c) {
            return None;
        }
        let (end, number) = han(self.text, at);
        // 百分之百
        let number = if &self.text[at..end] == "百" { Some(Number::int(100)) } else { number };
        Some((end, number?))
    }

    fn date(&mut self, at: usize) -> Option<usize> {
        let tail = &self.text[at..];
        // Cheap: most numbers are followed by neither.
        let near = tail.char_indices().nth(6).map_or(tail, |(it, _)| &tail[..it]);
        if !near.contains(['年', '月', '-', '/', '.']) || (near.starts_with(['年', '月'])) || self.before(at) == '第' {
            return None;
        }
        let date = date::read(self.text, at)?;
        let end = date.range.end as usize;
        self.out.dates.push(date);
        // 3月5日至10日: the day alone.
        Some(self.day_after(end).unwrap_or(end))
    }

    fn day_after(&mut self, end: usize) -> Option<usize> {
        let first = self.out.dates.last().filter(|it| it.day != 0)?.clone();
        let rest = self.text[end..].strip_prefix(['至', '到', '—', '-', '～', '~', '–'])?;
        let from = self.text.len() - rest.trim_start_matches(['—', '-']).len();
        let (stop, number, lead) = date::numeral(self.text, from)?;
        let mark = self.text[stop..].chars().next().filter(|it| matches!(it, '日' | '号'))?;
        let day = u8::try_from(number.mantissa).ok().filter(|it| *it != 0 && lead <= 2)?;
        let range = from as u32..(stop + mark.len_utf8()) as u32;
        self.out.dates.push(Date { range: range.clone(), day, weekday: 0, ..first });
        Some(range.end as usize)
    }

    /// 二零二三年, 二O二三年: a year with the wrong zero. 二〇二2年: one half in the other numerals.
    fn odd_year(&mut self, at: usize, end: usize) -> Option<usize> {
        let text = self.text;
        let mut stop = at;
        let mut odd = false;
        let mut mixed = false;
        let mut count = 0;
        for c in text[at..].chars() {
            match c {
                '零' | 'O' | 'o' | 'Ｏ' | '0' | 'Ο' => odd = true,
                '1'..='9' => mixed = true,
                _ if super::number::han_digit(c).is_some() => {}
                _ => break,
            }
            count += 1;
            stop += c.len_utf8();
        }
        let year = count == 4 && stop >= end && text[stop..].starts_with('年') && text[at..].starts_with(['二', '一']);
        let flaw = match (mixed, odd) {
            (true, _) => Flaw::Mixed,
            (_, true) => Flaw::Zero,
            _ => return None,
        };
        if !year {
            return None;
        }
        self.out.flaws.push(Flawed { range: at as u32..stop as u32, flaw });
        Some(stop)
    }

    /// l5名, O5件: the letter is meant for the first digit. Only with a unit behind, and no word in front.
    fn letter_in_front(&mut self, at: usize, before: char) -> Option<usize> {
        // l.5亿元
        let point = before == '.' && self.text[..at - 1].ends_with(['l', 'O']);
        let start = at.checked_sub(1 + point as usize).filter(|_| point || matches!(before, 'l' | 'O'))?;
        let literal = arabic(self.text, at);
        let tail = &self.text[literal.end..];
        let unit = Unit::read(tail.trim_start_matches(['万', '亿']))?;
        let word = self.before(start).is_ascii_alphanumeric() || matches!(self.before(start), '-' | '.');
        let meant = unit.kind != Kind::Measure && !tail.starts_with(['处', '型', '号', '级', '类', '区', '版', '代']);
        if word || !meant || literal.end == at {
            return None;
        }
        self.out.flaws.push(Flawed { range: start as u32..literal.end as u32, flaw: Flaw::Letter });
        Some(literal.end)
    }

    /// 措施：1.全面排查；2.建立台账; （1）摸清底数: numbers the things of a list.
    fn is_marker(&self, at: usize, end: usize) -> bool {
        let before = self.before(at);
        let opens = before == '\0' || is_blank(before) || matches!(before, '：' | '；' | '。' | '，' | ':' | ';' | '（' | '(');
        let mark = self.after(end);
        let closed = matches!(mark, '）' | ')') && matches!(before, '（' | '(');
        let marked = matches!(mark, '.' | '．' | '、') && !matches!(before, '（' | '(') || closed;
        opens && marked && end - at <= 2 && is_han(self.after(end + mark.len_utf8()))
    }

    /// 8:30, 12时30分
    fn time(&self, at: usize, end: usize) -> Option<usize> {
        self.text[at..end].parse::<u8>().ok().filter(|it| *it <= 24)?;
        let separator = self.after(end);
        if !matches!(separator, ':' | '：' | '时' | '点') {
            return None;
        }
        let from = end + separator.len_utf8();
        let minute = self.text[from..].find(|c: char| !c.is_ascii_digit()).unwrap_or(self.text.len() - from);
        let minute_text = &self.text[from..from + minute];
        let clock = matches!(separator, ':' | '：');
        if minute_text.len() == 2
            && minute_text.parse::<u8>().is_ok_and(|it| it < 60)
            && (clock || self.text[from + minute..].starts_with('分'))
        {
            let end = from + minute + if clock { 0 } else { '分'.len_utf8() };
            return Some(end);
        }
        (!clock && (minute == 0) && self.text[from..].starts_with(['至', '前', '后', '整', '许', '到', '、', '，', '—'])).then_some(from)
    }

    /// A literal that is not well-formed. What follows tells if it was meant for a quantity.
    fn flawed(&mut self, at: usize, end: usize, flaw: Flaw, points: u8) -> usize {
        let tail = self.text[end..].trim_start_matches(is_blank);
        let powered = tail.trim_start_matches(['十', '百', '千', '万', '亿']);
        let unit = Unit::read(powered)
            .filter(|it| it.kind != Kind::Duration || !matches!(it.name, "年" | "月" | "日") || it.name == "年" && flaw == Flaw::Letter);
        let percent = tail.starts_with(['%', '％', '‰']);
        let before = self.text[..at].trim_end();
        let ends = |words: &[&str]| words.iter().any(|it| before.ends_with(it));
        // 第二款, but 罚款
        let clause = ends(&["条", "款", "节", "章"]) && before.chars().rev().skip(1).take(5).any(|it| it == '第');
        let version = clause || ends(&["v", "V", "版", "版本", "见", "第", "图", "表", "附件"]);
        // 3.1.2 个… at the start of a line is a clause number; 192.168.1.1 an address.
        let numbering = self.text[..at].trim_matches(|it| is_blank(it) || it == '#').is_empty() && !percent && tail.len() == powered.len();
        let meant = match flaw {
            Flaw::Points => {
                // 浓度为65.3.1微克/立方米: whatever the unit is, if it is no 23.5.10, a day
                let valued = ends(&["为", "达", "到", "至", "是", "量", "数", "值", "额", "率", "度", "分", "款", "费", "均"]);
                let fields: Vec<u32> = self.text[at..end].split(['.', '．']).filter_map(|it| it.parse().ok()).collect();
                let day = matches!(fields[..], [0..=39, 1..=12, 1..=31]);
                let decimals = 10 <= fields.first().copied().unwrap_or_default() && valued && !day && !version && !tail.starts_with('版');
                points <= 2 && decimals && tail.starts_with(is_han)
                    || points <= 2
                        && !version
                        && !numbering
                        && (percent || unit.is_some_and(|it| !matches!(it.name, "条" | "款" | "项" | "节" | "行" | "段")))
            }
            Flaw::DoubledPoint => percent || unit.is_some() || tail.len() != powered.len() || is_han(self.before(at)),
            Flaw::DanglingPoint => percent || tail.len() != powered.len() || self.is_dangling(at, &self.text[at..end], unit, version),
            // 2022,2023年; 分别为1200,15000元: two numbers.
            Flaw::Groups => unit.is_some_and(|it| it.kind != Kind::Duration && !matches!(it.name, "班" | "组" | "条" | "款" | "项" | "号")),
            Flaw::Letter | Flaw::Zero | Flaw::Mixed => true,
        };
        if !meant {
            return self.name(at, end);
        }
        self.out.flaws.push(Flawed { range: at as u32..end as u32, flaw });
        match unit {
            Some(unit) if percent => end + unit.name.len(),
            _ => end,
        }
    }

    /// 63.公里, 93.9.个百分点: no clause number, no list marker, which have no word right in front of them.
    fn is_dangling(&self, at: usize, literal: &str, unit: Option<&Unit>, version: bool) -> bool {
        let Some(unit) = unit else { return false };
        let decimal = 1 < literal.matches(['.', '．']).count();
        let worded = is_han(self.before(at)) && !version;
        worded && (decimal || !matches!(unit.name, "条" | "款" | "项" | "节" | "章" | "段" | "行" | "部" | "类" | "组"))
    }

    /// A number that is no quantity: on to the end of the word it is in.
    fn name(&mut self, at: usize, end: usize) -> usize {
        let rest = &self.text[end..];
        let word = |c: char| {
            c.is_ascii_alphanumeric()
                || matches!(c, '-' | '.' | '/' | '×' | '*' | '+' | '∶' | '_' | ':' | '：' | '=' | '〕' | ']' | '﹞' | '#')
        };
        let len = rest.find(|c| !word(c)).unwrap_or(rest.len());
        let end = end + rest[..len].trim_end_matches(['.', '-', ':', '：', '+']).len();
        self.push(at..end, Number::int(0), &BARE, Exactness::Exact, Role::Name);
        end.max(at + 1)
    }

    /// A number that has been read as far as its digits go: multiplier, unit, exactness.
    fn quantity(&mut self, at: usize, digits: usize, mut number: Number, han: bool) -> usize {
        let text = self.text;
        let literal = at..digits;
        let mut end = digits;
        let mut exactness = None;
        let more = |from: usize| text[from..].chars().next().filter(|it| matches!(it, '余' | '多' | '几'));
        let fuzzy = |end: &mut usize, exactness: &mut Option<Exactness>| {
            if let Some(c) = more(*end) {
                *end += c.len_utf8();
                *exactness = Some(Exactness::AtLeast);
            }
        };
        let blank = text[end..].len() - text[end..].trim_start_matches(' ').len();
        let counted = |rest: &str| Unit::read(rest).is_some() || rest.starts_with(['万', '亿']);
        if !han && blank == 1 && counted(&text[end + blank..]) {
            end += blank;
        }
        fuzzy(&mut end, &mut exactness);
        let mut shift = 0i8;
        if !han || exactness.is_some() {
            // 3.5万, 1.2万亿, 20多万; 3千克 is no 3千.
            while let Some(power) = self.power(end) {
                let c = self.after(end);
                number = number.shifted(power);
                shift = shift.saturating_add(power);
                end += c.len_utf8();
            }
            fuzzy(&mut end, &mut exactness);
        }
        let negative = self.negative(at);
        let start = if negative { at - self.before(at).len_utf8() } else { at };
        if negative {
            number.mantissa = -number.mantissa;
        }
        let found = Unit::read(&text[end..]).filter(|it| self.is_unit(end, it));
        let unit = match found {
            Some(unit) => {
                end += unit.name.len();
                // 48卷次: as often as there were volumes
                let times = unit.kind == Kind::Count && !unit.name.ends_with('次') && text[end..].starts_with('次');
                let word = ["次数", "次序", "次要", "次日", "次年", "次于", "次级", "次品", "次生", "次月"];
                if times && !word.iter().any(|it| text[end..].starts_with(it)) {
                    end += '次'.len_utf8();
                }
                let per = unit.per(&text[end..]);
                end += per.map_or(0, |it| it.name.len() - unit.name.len());
                per.unwrap_or(unit)
            }
            None => &BARE,
        };
        let exactness = exactness.unwrap_or_else(|| match unit.kind {
            Kind::Doublings => self.rounded(start, end),
            _ => self.exactness(start, end),
        });
        self.push_with(start..end, literal, number, unit, exactness, Role::Quantity);
        if let Some(last) = self.out.list.last_mut() {
            last.power = shift;
        }
        self.range_with_previous();
        end
    }

    /// 十 百 千 万 亿 as a multiplier at `at`
    fn power(&self, at: usize) -> Option<i8> {
        let power = match self.after(at) {
            '十' => 1,
            '百' => 2,
            '千' => 3,
            '万' => 4,
            '亿' => 8,
            _ => return None,
        };
        let rest = &self.text[at..];
        let unit = rest.starts_with("百分") || ["千米", "千克", "千瓦", "千伏", "千卡", "千帕"].iter().any(|it| rest.starts_with(it));
        (!unit).then_some(power)
    }

    /// Is the unit the whole word? 5人均 … is no 5人, 3年级 no 3年.
    fn is_unit(&self, at: usize, unit: &Unit) -> bool {
        let rest = &self.text[at + unit.name.len()..];
        match unit.name {
            "人" => !rest.starts_with(['均', '民', '类', '才', '工', '员', '事']) || rest.starts_with("员"),
            "成" => !rest.starts_with(['员', '立', '功', '为', '果', '长', '绩', '本']),
            "个" | "次" | "项" | "家" | "户" => true,
            "点" => !rest.starts_with(['名', '评', '赞']),
            "分" => !rest.starts_with([
                '厂', '店', '校', '队', '院', '行', '部', '支', '社', '站', '别', '之', '公', '局', '会', '管', '析', '类', '布', '配',
                '钟',
            ]),
            "方" => !rest.starts_with(['面', '案', '式', '针', '向']),
            // 两位数; 三星V8
            "位" => !rest.starts_with('数'),
            "轮" => !rest.starts_with(['汽', '车', '摩', '电', '胎', '椅']),
            "星" => !rest.starts_with(|c: char| c.is_ascii_alphanumeric()),
            "平" => !rest.starts_with(['台', '方', '均', '安', '等']),
            "里" => !rest.starts_with(['程']),
            "地" => !rest.starts_with(['块', '方', '区', '级', '下', '产', '点', '面', '质']),
            // 3大产业; not 3大型, 3大队
            "大" => !rest.starts_with(['型', '学', '队', '约', '概', '会', '量', '部', '于', '宗', '多', '小', '中', '专', '件', '额']),
            _ => true,
        }
    }

    fn negative(&self, at: usize) -> bool {
        let c = self.before(at);
        if !matches!(c, '-' | '－' | '−' | '负') {
            return false;
        }
        let head = &self.text[..at - c.len_utf8()];
        // 10-15, 抱负3年: no signs.
        let last = head.chars().next_back().unwrap_or('\0');
        let number = last.is_ascii_alphanumeric() || digit(last).is_some() || matches!(last, '%' | '％' | '-' | '—');
        let word = if c == '负' { "抱担欺辜胜" } else { "年月日万亿元人" };
        !number && !word.contains(last)
    }

    /// 三分之一 and 翻一番 are round words, unless the clause says 正好 before them.
    fn rounded(&self, at: usize, end: usize) -> Exactness {
        // 一半有余
        let said = self.exactness(at, end);
        if said != Exactness::Exact {
            return said;
        }
        let clause = self.text[..at].rsplit(['，', '。', '；', ',', ';']).next().unwrap_or_default();
        let exact = ["正好", "恰好", "刚好", "恰恰", "整整", "恰为", "正是"].iter().any(|it| clause.contains(it));
        if exact { Exactness::Exact } else { Exactness::About }
    }

    /// What the words around a figure say about its exactness.
    fn exactness(&self, start: usize, end: usize) -> Exactness {
        let before = self.text[..start].trim_end_matches(is_blank);
        let after = self.text[end..].trim_start_matches(is_blank);
        let ends = |words: &[&str]| words.iter().any(|it| before.ends_with(it));
        let starts = |words: &[&str]| words.iter().any(|it| after.starts_with(it));
        if starts(&["左右", "上下", "上下浮动"]) {
            return Exactness::About;
        }
        // 站稳140万吨台阶
        if starts(&["台阶", "大关", "关口"]) {
            return Exactness::AtLeast;
        }
        if starts(&["以上", "及以上", "有余", "还多", "还要多", "开外", "多", "余"])
            && !starts(&["以上述", "多次", "多个", "多项", "多家", "多种", "余下", "余名", "多名"])
        {
            return Exactness::AtLeast;
        }
        if starts(&["以下", "以内", "之内", "及以下"]) {
            return Exactness::AtMost;
        }
        if ends(&["近"]) && !ends(&["附近", "最近", "靠近", "临近", "邻近", "就近", "走近", "接近"])
            || ends(&["接近", "将近", "不足", "不到", "未满", "少于", "低于", "最多", "至多", "不超过", "小于"])
        {
            return Exactness::AtMost;
        }
        if ends(&["超过", "超", "逾", "突破", "超出", "高于", "大于", "至少", "最少", "多于", "不少于", "不低于", "破"])
        {
            return Exactness::AtLeast;
        }
        let about =
            ends(&["约"]) && !ends(&["节约", "契约", "签约", "预约", "集约", "合约", "履约", "违约", "特约", "条约", "简约", "公约"]);
        if about || ends(&["大概", "估计", "预计", "预计达", "几乎", "粗略"]) {
            return Exactness::About;
        }
        Exactness::Exact
    }

    /// 10—15%, 10至15个: both ends are ranges. 由43到60 is none.
    fn range_with_previous(&mut self) {
        let [.., first, second] = &mut self.out.list[..] else { return };
        if first.role != Role::Quantity || second.range.start < first.range.end {
            return;
        }
        let between = &self.text[first.range.end as usize..second.range.start as usize];
        let dash = matches!(between, "-" | "—" | "——" | "–" | "～" | "~" | "－" | "〜");
        let word = matches!(between, "至" | "到") && {
            let head = &self.text[..first.range.start as usize];
            let clause = head.rfind(['，', '。', '；', ',', ';', '、', '：']).map_or(head, |it| &head[it..]);
            !clause.contains(['由', '从', '自'])
        };
        if dash || word {
            first.exactness = Exactness::Range;
            second.exactness = Exactness::Range;
        }
    }

    fn push(&mut self, range: Range<usize>, number: Number, unit: &'static Unit, exactness: Exactness, role: Role) {
        self.push_with(range.clone(), range, number, unit, exactness, role);
    }

    fn push_with(
        &mut self,
        range: Range<usize>,
        literal: Range<usize>,
        number: Number,
        unit: &'static Unit,
        exactness: Exactness,
        role: Role,
    ) {
        let small = |it: Range<usize>| it.start as u32..it.end as u32;
        self.out.list.push(Figure { range: small(range), literal: small(literal), power: 0, number, unit, exactness, role });
    }
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

fn arabic_len(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())
}
