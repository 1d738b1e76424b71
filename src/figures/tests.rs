use super::*;
use crate::syntax::masks;

fn figures(text: &str) -> Figures {
    read(text, 0..text.len(), &masks(text, false)).map_or_else(Figures::default, |it| *it)
}

/// Each figure: its text, and its value in its unit's base.
fn values(text: &str) -> Vec<String> {
    figures(text)
        .list
        .iter()
        .filter(|it| it.role == Role::Quantity)
        .map(|it| format!("{}={}", &text[it.range()], it.value().map_or("?".into(), |it| it.short(4))))
        .collect()
}

#[test]
fn reads_figures_with_their_units() {
    assert_eq!(values("总分A+共122人,增长24.5%"), ["122人=122", "24.5%=24.5"]);
    assert_eq!(values("投入７５．９万元，覆盖12,345户"), ["７５．９万元=759000", "12,345户=12345"]);
    assert_eq!(values("百分之三十、三成、千分之五"), ["百分之三十=30", "三成=30", "千分之五=0.5"]);
    assert_eq!(values("由三百二十人增加到4.2万人次"), ["三百二十人=320", "4.2万人次=42000"]);
    assert_eq!(values("提高3.9个百分点，翻一番，增长1.5倍"), ["3.9个百分点=3.9", "一番=1", "1.5倍=1.5"]);
    assert_eq!(values("三分之一"), ["三分之一=33.3333"]);
    assert_eq!(values("温度-5℃，同比-3.2%"), ["-5℃=-5", "-3.2%=-3.2"]);
    assert_eq!(values("20多万人，3千克，5千元"), ["20多万人=200000", "3千克=3000", "5千元=5000"]);
}

#[test]
fn numbers_that_are_no_quantities() {
    for text in [
        "第3名",
        "5号楼",
        "8:30开会",
        "C919",
        "5G基站",
        "1+N体系",
        "电话13912345678",
        "0470-8222222",
        "12345热线",
        "国发〔2022〕12号",
        "2×35",
        "1:500",
        "v1.2.3",
        "一是抓",
        "十四五",
        "三四个",
    ] {
        assert_eq!(values(text), [] as [&str; 0], "{text}");
    }
}

#[test]
fn exactness() {
    let seen = |text: &str| figures(text).list[0].exactness;
    assert_eq!(seen("约30人"), Exactness::About);
    assert_eq!(seen("节约30元"), Exactness::Exact);
    assert_eq!(seen("30余人"), Exactness::AtLeast);
    assert_eq!(seen("近30人"), Exactness::AtMost);
    assert_eq!(seen("附近30人"), Exactness::Exact);
    assert_eq!(seen("10—15人"), Exactness::Range);
    assert_eq!(seen("30人以上"), Exactness::AtLeast);
}

/// The growth claims of a text: base, now, delta, rate as written, and the verdict.
fn growth(text: &str) -> Vec<String> {
    let figures = figures(text);
    let show = |it: Option<usize>| it.map_or("-", |it| &text[figures.list[it].range()]);
    let growth = figures.claims.iter().filter_map(|it| match it {
        Claim::Growth(it) => Some(format!("{} {} {} {} {:?}", show(it.base), show(it.now), show(it.delta), show(it.rate), it.verdict)),
        _ => None,
    });
    growth.collect()
}

#[test]
fn growth_of_the_first_document() {
    assert_eq!(growth("2022年中考总分A+共122人,增长24.5%;"), ["- 122人 - 24.5% Holds"]);
    assert_eq!(growth("全科A+人数17人,增长58.8%;"), ["- 17人 - 58.8% Impossible"]);
    assert_eq!(growth("其中被XX高中正式录取60人,录取人数比去年增加17人,增长39.5%;"), ["- 60人 17人 39.5% Holds"]);
}

#[test]
fn growth_wordings() {
    for (text, expect) in [
        ("在校学生由43人增加到60人，增长39.5%。", "43人 60人 - 39.5% Holds"),
        ("在校学生由43人增加到60人，增长42.1%。", "43人 60人 - 42.1% Impossible"),
        ("合作社从去年的43家发展到60家，增幅达39.5%", "43家 60家 - 39.5% Holds"),
        ("录取60人，较上年同期净增17人，增长39.5%", "- 60人 17人 39.5% Holds"),
        ("录取60人，同比增长39.5%，增加18人", "- 60人 18人 39.5% Impossible"),
        ("去年同期为43人，今年60人，增长39.5%", "43人 60人 - 39.5% Holds"),
        ("受理案件60件（去年同期43件），同比上升39.5％", "43件 60件 - 39.5％ Holds"),
        ("办结60件，与去年同期的43件相比增长49.5%", "43件 60件 - 49.5% Impossible"),
        ("事故起数同比下降28.3%，由60起减少到43起", "60起 43起 - 28.3% Holds"),
        ("事故由60起降至43起，同比下降38.3%", "60起 43起 - 38.3% Impossible"),
        ("由四十三人增加到六十人，增长百分之三十九点五", "四十三人 六十人 - 百分之三十九点五 Holds"),
        ("优良率由54.9%提高到58.8%，提高3.9个百分点", "54.9% 58.8% - 3.9个百分点 Holds"),
        ("优良率由54.9%提高到58.8%，提高5.9个百分点", "54.9% 58.8% - 5.9个百分点 Doubtful"),
        ("收入由2020年的12.5万元增加到2022年的30万元，增长1.4倍", "12.5万元 30万元 - 1.4倍 Holds"),
        ("培训比2021年的43人次增加17人次，增长39.5%", "43人次 - 17人次 39.5% Holds"),
        ("新增党员17名，同比增长58.8%", "- 17名 - 58.8% Doubtful"),
        ("立案17件，同比减少58.8%", "- 17件 - 58.8% Impossible"),
    ] {
        assert_eq!(growth(text), [expect], "{text}");
    }
}

#[test]
fn growth_of_something_else_is_not_read() {
    for text in [
        "17个重点传统制造业增加值增长58.8%",
        "航线达80条、港口集装箱吞吐量增长17.3%",
        "31个省份公务接待费减少26%",
        "连续3年增长5.7%",
        "约17人，增长58.8%",
        "17万人，增长58.8%",
        "成果62项、新增经济效益增长21.5%",
        "前17位的企业，增长58.8%",
    ] {
        let seen: Vec<_> = growth(text).into_iter().filter(|it| !it.ends_with("Vacuous")).collect();
        assert_eq!(seen, [] as [&str; 0], "{text}");
    }
}
