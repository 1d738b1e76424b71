//! The labels of parts: what they say of how the parts stand to each other and to their total.

/// Labels that divide everything between them.
pub(super) fn complementary(labels: &[&str]) -> bool {
    const SETS: &[&[&str]] = &[
        &["男", "女"],
        &["城镇", "农村"],
        &["城市", "农村"],
        &["民事", "刑事", "行政"],
        &["上半年", "下半年"],
        &["第一产业", "第二产业", "第三产业"],
        &["一产", "二产", "三产"],
        &["小学", "初中", "高中"],
        &["已", "未"],
        &["通过", "未通过"],
        &["公办", "民办"],
        &["国内", "国外"],
        &["线上", "线下"],
        &["实到", "请假"],
        &["实到", "缺席"],
        &["实到", "未到"],
        &["参加", "请假"],
        &["合格", "不合格"],
        &["专职", "兼职"],
        &["达标", "不达标"],
        &["优秀", "称职", "不称职"],
        &["优秀", "合格", "不合格"],
        &["优秀", "合格", "基本合格"],
        &["优秀", "合格", "基本合格", "不合格"],
        &["优秀", "称职", "基本称职"],
        &["优秀", "称职", "基本称职", "不称职"],
        &["优秀", "良好", "合格", "不合格"],
        &["满意", "基本满意", "不满意"],
        &["正式", "预备"],
        &["在编", "编外"],
    ];
    // 60岁以上, 60岁以下: one bound.
    let bound = |label: &str| label.chars().filter(char::is_ascii_digit).collect::<String>();
    if let [a, b] = labels
        && !bound(a).is_empty()
        && bound(a) == bound(b)
        && (a.contains("以上") && b.contains("以下") || a.contains("以下") && b.contains("以上"))
    {
        return true;
    }
    // 不称职 is not 称职: of two words in a label, the longer is meant.
    let word = |set: &[&'static str], label: &str| set.iter().filter(|it| label.contains(**it)).max_by_key(|it| it.len()).copied();
    SETS.iter().any(|set| {
        let mut seen: Vec<_> = labels.iter().filter_map(|it| word(set, it)).collect();
        seen.sort();
        seen.dedup();
        set.len() == labels.len() && seen.len() == labels.len()
    })
}

/// 其余, 其他: what is left is named, so nothing is left out.
pub(super) fn has_rest(labels: &[&str]) -> bool {
    labels.iter().any(|it| ["其余", "其他", "其它", "剩余", "余下"].iter().any(|word| it.starts_with(word)))
}

/// What people are sorted by: of parts that are sorted by several of these, one may be in two.
const ASPECTS: &[&[&str]] = &[
    &["男", "女", "妇女"],
    &["岁", "青年", "老年", "年龄", "老党员"],
    &["学历", "大专", "本科", "硕士", "研究生", "博士", "中专", "高中"],
    &["少数民族", "汉族", "回族", "藏族", "蒙古族"],
    &["高级", "中级", "初级", "职称"],
    &["在编", "编制", "编外", "聘用"],
    &["贫困", "低保", "困难", "残疾", "留守"],
];

/// What one may be beside anything else.
const BESIDES: &[&str] = &["班主任", "骨干", "带头人", "兼职", "少数民族", "归侨", "退役军人", "志愿者", "积极分子"];

/// May the parts overlap, being sorted by more than one thing?
pub(super) fn overlap(labels: &[&str]) -> bool {
    // A word that all have says nothing: 女党员, 青年党员.
    let tells = |word: &str| labels.iter().any(|it| it.contains(word)) && !labels.iter().all(|it| it.contains(word));
    let sorted = ASPECTS.iter().map(|aspect| aspect.iter().filter(|it| tells(it)).collect::<Vec<_>>()).filter(|it| !it.is_empty());
    let sorted: Vec<_> = sorted.collect();
    // 女党员60人、男党员40人: of one sort, whatever else is in the labels.
    let covers = |words: &Vec<&&str>| labels.iter().all(|label| words.iter().any(|it| label.contains(**it)));
    if BESIDES.iter().any(|it| tells(it)) && !["专职", "正式"].iter().any(|it| tells(it)) {
        return true;
    }
    1 < sorted.len() && !sorted.iter().any(covers)
}

/// Do all parts say what the total says, with more words? 支部57个，机关支部12个，企业支部45个; or do all
/// name an age? `noun` is all that the total is called: 种植业补贴 is itself a sort of 补贴.
pub(super) fn specialise(noun: &str, labels: &[&str]) -> bool {
    let same = 2 <= noun.chars().count() && labels.iter().all(|it| it.ends_with(noun) && it.len() > noun.len());
    // 一年级, 二年级, 三年级
    let series = labels.iter().all(|it| it.trim_start_matches('第').starts_with(super::number::is_han_numeral));
    same || series || labels.iter().all(|it| it.contains('岁'))
}
