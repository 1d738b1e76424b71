//! Names of indicators: what is left of 年末，全院共有注册护士 and of 我院注册护士达到 without the
//! words that say when, whose, or merely that there is: 专任教师.

use super::name_words::Sense::*;
use super::name_words::{WORKS, word};
use std::ops::Range;

/// Which of two kinds of time a figure is said of: 新建 in a year, 建成 by now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Aspect {
    #[default]
    Unsaid,
    Year,
    Moment,
}

/// What bodies and places are called by their last character.
const BODIES: &[char] = &[
    '院', '局', '委', '会', '校', '所', '站', '馆', '园', '队', '部', '科', '室', '办', '联', '厅', '处', '厂', '司', '行', '社', '团',
    '心', '店', '关', '场', '镇', '乡', '村', '道', '县', '市', '区', '旗', '州', '省', '矿', '段', '组', '学',
];

/// Those who work for one
const STAFF: &[&str] = &["人员", "干警", "民警", "队员"];

/// Is it called like a body, or those who work there? 市残联, in contrast to 科技下乡 and 入园
pub(super) fn is_body(text: &str) -> bool {
    STAFF.iter().any(|it| text.ends_with(it)) || text.ends_with(BODIES) && !text.chars().rev().skip(1).take(2).any(|it| MOVES.contains(&it))
}

/// What takes a place behind it: 下乡, 进社区, 在园
const MOVES: &[char] = &['下', '入', '进', '到', '在', '离', '返', '驻', '回', '送'];

/// What makes a place or body the one to whom something is done
const TOWARDS: &[char] = &['向', '为', '给', '对', '在'];

/// A name as it is read, piece by piece.
#[derive(Clone, Debug, Default)]
pub(super) struct Name {
    /// What says which indicator it is
    pub core: String,
    /// Characters of the core and of the nouns left out
    pub weight: usize,
    /// 上半年, 春节: what both must say
    pub part: &'static str,
    /// Where the core and the text go on behind 协会
    cut: Option<(usize, usize)>,
    /// Bytes from the first to the last word of the core before the figure, or else behind it
    pub range: Option<Range<usize>>,
    /// Bytes of who did it or has it: 市残联全年…
    pub body: Option<Range<usize>>,
    pub scope: char,
    pub aspect: Aspect,
    /// 共有, 现有
    pub owned: bool,
    /// 共, 合计
    pub counted: bool,
    /// 已
    pub done: bool,
    begun: bool,
    joined: bool,
    pub cumulative: bool,
}

impl Name {
    /// Takes in `text[range]`, words before the figure.
    pub fn before(&mut self, text: &str, range: Range<usize>) {
        self.words(text, range, true);
    }

    /// Takes in `text[range]`, words behind the figure: 120名*退役军人参加技能培训*, 在120名*应届生*中.
    pub fn behind(&mut self, text: &str, range: Range<usize>) {
        let kept = self.range.take();
        let core = self.core.chars().count();
        let mut end = range.end;
        if let Some(before) = text.get(range.clone()).and_then(|it| it.strip_suffix('中')) {
            end = range.start + before.len();
            if let Some(rest) = self.core.strip_prefix('在') {
                (self.core, self.cut) = (rest.to_string(), None);
            }
        }
        self.words(text, range.start..end, false);
        if 2 <= core || self.range.is_none() {
            self.range = kept;
        }
    }

    fn words(&mut self, text: &str, range: Range<usize>, subject: bool) {
        let mut at = range.start;
        while let Some(c) = text.get(at..range.end).and_then(|it| it.chars().next()) {
            let (len, sense) = word(&text[at..range.end]).unwrap_or((c.len_utf8(), As("")));
            let end = at + len;
            match sense {
                // 爱心企业向医院捐赠
                Scope(kind) if self.core.is_empty() || text[..at].ends_with(TOWARDS) => self.scope = kind,
                Scope(_) => {
                    self.keep(&text[at..end], at..end);
                    self.cut = Some((self.core.len(), end)).filter(|_| subject);
                }
                As("") if c.is_alphanumeric() || c == '%' => self.keep(&text[at..end], at..end),
                As(word) => self.keep(word, at..end),
                Empty => {}
                Begun => self.begun = true,
                Joined => self.joined = true,
                Noun => {
                    self.weight += text[at..end].chars().count();
                    self.range = self.range.take().map(|it| it.start..end);
                }
                Has => self.owned |= self.core.is_empty() && (self.scope != '\0' || self.aspect != Aspect::Unsaid),
                Body => {
                    self.keep(&text[at..end], at..end);
                    if subject {
                        self.cut = Some((self.core.len(), end));
                    }
                }
                Year | Moment | Part(_) | Owned | Cumulative | Count | Already => {
                    if subject {
                        self.subject(text);
                    }
                    match sense {
                        Year => self.aspect = Aspect::Year,
                        Moment if self.aspect == Aspect::Unsaid => self.aspect = Aspect::Moment,
                        Part(word) => self.part = word,
                        Owned => self.owned = true,
                        Already => self.done = true,
                        Cumulative => (self.cumulative, self.counted) = (true, true),
                        Count => self.counted = true,
                        _ => {}
                    }
                }
            }
            at = end;
        }
    }

    fn keep(&mut self, word: &str, place: Range<usize>) {
        if word.is_empty() {
            return;
        }
        self.core.push_str(word);
        self.weight += word.chars().count();
        self.range = Some(self.range.as_ref().map_or(place.start, |it| it.start)..place.end);
    }

    /// 市残联*全年*: what was read so far is who did it, if it is called like a body.
    pub fn subject(&mut self, text: &str) {
        if let Some(range) = &self.range
            && self.body.is_none()
            && (2..=14).contains(&text[range.clone()].chars().count())
            && is_body(&text[range.clone()])
        {
            self.body = self.range.take();
            self.core.clear();
            (self.weight, self.cut) = (0, None);
        }
    }

    /// 民办幼儿园共有12所: the body is the very thing that is counted.
    pub fn settle(&mut self, text: &str) {
        if self.core.chars().count() < 2
            && let Some(body) = self.body.take()
        {
            self.core.insert_str(0, &text[body.clone()]);
            self.weight += text[body.clone()].chars().count();
            self.range = Some(body);
        }
        // 摄影协会登记会员: what is behind is a name by itself.
        if let Some((core, at)) = self.cut
            && let Some(range) = self.range.clone()
            && self.body.is_none()
            && range.start < at
            && self.core.get(core..).is_some_and(|it| 2 <= it.chars().count())
        {
            self.body = Some(range.start..at);
            self.core.drain(..core);
            self.range = Some(at.min(range.end)..range.end);
        }
    }

    /// *电商人才培训*有序开展，一年培训120人; *指导教师*方面，全年派出120名: the topic `text[range]` names what
    /// the clause itself has but the verb of.
    pub fn complete(&mut self, text: &str, range: Range<usize>, general: bool) {
        let mut topic = Name::default();
        topic.before(text, range.start..range.start + text[range.clone()].trim_end_matches("方面").len());
        let repeats = self.core.chars().all(|it| topic.core.contains(it));
        if 3 <= self.weight && !(general && repeats) || !repeats && !general && !text[range].ends_with("方面") {
            return;
        }
        if !repeats {
            topic.core.push_str(&self.core);
        }
        (self.core, self.weight) = (topic.core, topic.weight);
        self.range = self.range.take().or(topic.range);
    }

    /// The name with the body as its first word, if one was taken off.
    pub fn whole(&self, text: &str) -> Option<Name> {
        let mut res = Name { body: None, ..self.clone() };
        let body = self.body.clone()?;
        res.core.insert_str(0, &text[body.clone()]);
        res.weight += text[body].chars().count();
        Some(res)
    }

    /// 残疾人*家庭*120户: a noun that says what the unit says is left out, where enough is left.
    pub fn drop_echo(&mut self, nouns: &[&str]) {
        if let Some(rest) = nouns.iter().find_map(|it| self.core.strip_suffix(it))
            && 3 <= rest.chars().count()
        {
            self.core.truncate(rest.len());
        }
    }

    /// The characters of the core in an order of their own: 新增就业 is 就业新增. `people`: the unit counts them.
    pub fn essence(&self, people: bool) -> Vec<char> {
        let mut res: Vec<char> = self.core.chars().collect();
        if self.begun && WORKS.iter().any(|it| self.core.contains(it)) {
            res.push('始');
        }
        if self.joined && !people {
            res.push('参');
        }
        res.sort_unstable();
        res.dedup();
        res
    }
}
