//! Names left in the clear beside masked ones: 狮山学校 in `XX三小与狮山学校`.

use super::words::{NameClass, is_surname, suffix_at};
use super::{Position, Slot};
use crate::document::is_han;
use std::ops::Range;

/// A name in the clear that stands in one row with a masked one. Offsets are bytes of the block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClearName {
    start: u32,
    end: u32,
    pub class: NameClass,
    /// 希望小学, 实验小学: a name only where XX希望小学 is one
    pub generic: bool,
}

impl ClearName {
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Words that tell no name: 社区学校, 其他小学, 镇中心幼儿园.
const GENERIC: &[&str] = &[
    "全",
    "各",
    "部分",
    "其他",
    "其它",
    "社区",
    "城区",
    "镇",
    "乡",
    "村",
    "县",
    "市",
    "区",
    "省",
    "州",
    "中心",
    "实验",
    "希望",
    "民办",
    "公办",
    "农村",
    "城乡",
    "中小",
    "附属",
    "第",
    "高级",
    "初级",
    "职业",
    "技工",
    "示范",
    "特色",
    "普通",
    "完全",
    "九年",
    "联盟",
    "结对",
    "帮扶",
    "兄弟",
    "本",
    "我",
    "该",
    "周边",
    "相关",
    "有关",
    "直属",
    "下属",
    "成员",
    "承办",
    "试点",
    "薄弱",
    "优质",
    "幼儿",
    "特殊",
    "寄宿",
    "上级",
    "下级",
    "一些",
    "多",
    "几",
    "两",
    "三",
    "四",
    "五",
    "六",
    "七",
    "八",
    "九",
    "十",
    "一",
    "二",
    "所在",
    "大",
    "小",
    "老",
    "新",
    "国有",
    "民营",
    "集团",
    "分",
    "子",
    "骨干",
    "重点",
    "龙头",
    "规上",
    "工商",
    "农业",
    "建设",
    "中国",
    "人民",
    "优秀",
    "先进",
    "年轻",
    "青年",
    "全体",
    "任课",
    "班主任",
    "预备",
    "新进",
    "在职",
    "退休",
    "骨干",
    "支教",
    "带班",
    "县级",
    "市级",
    "区级",
    "学区",
    "党员",
    "名师",
    "指导",
    "带队",
    "获奖",
    "参赛",
    "英语",
    "语文",
    "数学",
    "体育",
    "音乐",
    "美术",
    "沿海",
    "发达",
    "贫困",
    "落后",
    "山",
    "林",
    "牧",
    "库",
    "景",
    "园",
    "城",
    "郊",
    "地",
    "东部",
    "西部",
    "中部",
    "南部",
    "北部",
    "街道",
    "居",
];

/// The clear names of a line, beside the names among its slots.
pub fn clear_names(text: &str, slots: &[Slot]) -> Vec<ClearName> {
    let mut out: Vec<ClearName> = Vec::new();
    for slot in slots.iter().filter(|it| it.position == Position::Name && !it.weak) {
        let (start, end) = (slot.range().start, slot.named().end);
        // the rest of the row: XX一中党总支、…
        let rest = &text[end..];
        let skipped = rest.find(|c| !is_han(c) || matches!(c, '与' | '和' | '及')).unwrap_or(rest.len());
        if skipped <= 5 * 3
            && let Some(link) = link_at(&rest[skipped..])
        {
            chain(text, end + skipped + link, slot, slots, &mut out);
        }
        let head = &text[..start];
        if let Some(link) = ["、", "与", "和", "及", "以及"].into_iter().find(|it| head.ends_with(it)) {
            let head = &head[..head.len() - link.len()];
            let from = head
                .rfind(|c| !is_han(c) || matches!(c, '与' | '和' | '及' | '在' | '对' | '由' | '向' | '将'))
                .map_or(0, |it| it + head[it..].chars().next().map_or(0, char::len_utf8));
            chain(text, from, slot, slots, &mut out);
        }
    }
    out.sort_by_key(|it| (it.start, it.end));
    out.dedup_by_key(|it| it.start);
    out
}

fn link_at(rest: &str) -> Option<usize> {
    ["以及", "、", "与", "和", "及"].into_iter().find(|it| rest.starts_with(it)).map(str::len)
}

/// The names that follow each other from `at` on, of a class that the slot has.
fn chain(text: &str, at: usize, slot: &Slot, slots: &[Slot], out: &mut Vec<ClearName>) {
    let masked = |at: usize| slots.iter().any(|it| it.named().contains(&at));
    let mut at = at;
    while let Some((len, class)) = name_at(&text[at..]) {
        if masked(at) || !slot.has_class(class) {
            return;
        }
        let words = &text[at..at + len];
        let generic = GENERIC.iter().any(|it| words.starts_with(it)) || class == NameClass::Person && !words.starts_with(is_surname);
        out.push(ClearName { start: at as u32, end: (at + len) as u32, class, generic });
        at += len;
    }
}

/// A name in the clear at the start of `text`: two to six characters and a type word.
fn name_at(text: &str) -> Option<(usize, NameClass)> {
    for (n, (at, c)) in text.char_indices().enumerate() {
        if !is_han(c) || 6 < n || "的是在了和与及对被把将从向由为等以并已各要使有".contains(c) {
            return None;
        }
        if 0 < n
            && let Some((len, class)) = suffix_at(&text[at..])
        {
            let most = match class {
                NameClass::Person | NameClass::Place => 3,
                NameClass::School | NameClass::Company | NameClass::Hospital => 6,
                // 财政局 names a function
                NameClass::Office => 0,
            };
            return (2 <= n && n <= most).then_some((at + len, class));
        }
    }
    None
}

/// The type word of a name: 学校 of 狮山学校.
pub fn type_word(name: &str) -> &str {
    let mut at = name.char_indices().map(|it| it.0);
    at.find_map(|at| suffix_at(&name[at..]).filter(|(len, _)| at + len == name.len()).map(|_| &name[at..])).unwrap_or_default()
}
