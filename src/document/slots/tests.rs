//! The forms of domain.md §5.1 are slots, those of §5.2 are none.

use crate::document::Block;
use crate::document::slots::Position;
use crate::syntax::Format;

/// The slots of a line, `?` before doubtful ones.
#[track_caller]
fn check(text: &str, expect: &[&str]) {
    check_as(text, Format::Plain, expect);
}

#[track_caller]
fn check_as(text: &str, format: Format, expect: &[&str]) {
    let block = Block::read(text, format);
    let seen: Vec<String> = block.slots.iter().map(|it| format!("{}{}", if it.weak { "?" } else { "" }, &text[it.range()])).collect();
    assert_eq!(seen, expect, "{text}");
}

#[test]
fn latin() {
    check("XX局投入资金xx亿元，同比增长X%", &["XX", "xx", "X"]);
    check("20XX年X月X日，XXX同志到会", &["20XX年X月X日", "XXX"]);
    check("20xx年以来，2OXX", &["20xx年"]);
    check("20xx-20xx学年，增长N%", &["20xx", "20xx", "N"]);
    check("受益群众X万人，X新能源公司", &["X", "X"]);
    check("XX年XX月XX日至XX月XX日", &["XX年XX月XX日至XX月XX日"]);
    check("一式X份，达到X.X%", &["X", "X.X"]);
    check("第X届X次全会，第X批", &["X届X", "X"]);
    check("联系电话138XXXXXXXX", &["138XXXXXXXX"]);
    check("第XX届大会", &["?XX"]);
    check("以“XX市百日攻坚大行动”为抓手", &["XX"]);
}

#[test]
fn latin_that_is_none() {
    for text in [
        "X光和X射线检查",
        "X轴方向，X染色体",
        "尺码为XL和XXL",
        "“1+N+X”工作体系",
        "1+X证书制度试点",
        "双尖双领+X",
        "https://www.a.gov.cn/xxgk/zwxx/1.html",
        "总分A+共122人",
        "iPhone X手机",
        "SpaceX公司",
        "x86服务器",
        "使用“XX”表示占位",
        "Windows XP系统",
        "BOX办公系统",
    ] {
        check(text, &[]);
    }
}

#[test]
fn crosses() {
    check("××市×年×月×日", &["××", "×年×月×日"]);
    check("〔20××〕×号", &["20××", "×"]);
    check("由××同志负责", &["××"]);
    check("20**年，***同志", &["20**年", "***"]);
    check_as("20**年以来，**重点**工作", Format::Markdown, &["20**年"]);
    for text in ["3×4", "210×297mm", "25×2（接力）", "长×宽×高", "单价×数量", "人数×月数"] {
        check(text, &[]);
    }
    check("**市委**高度重视**教育**", &[]);
    check_as("**市委**高度重视", Format::Markdown, &[]);
}

#[test]
fn mou() {
    check("某教育局2022年度工作", &["某"]);
    check("由某某局牵头，某市某县", &["某某", "某", "某"]);
    check("某年某月某日", &["某年某月某日"]);
    check("由张某某同志负责", &["张某某"]);
    for text in ["某些方面", "某种程度", "某个环节", "某一方面", "某日上午", "李某某主张", "张某诉称", "某氏"]
    {
        check(text, &[]);
    }
}

#[test]
fn blanks() {
    check("联系电话：________。", &["________"]);
    check("于  年  月  日召开会议", &["  年  月  日"]);
    check("　　　　年  月  日", &["年  月  日"]);
    check("姓名（    ）", &["（    ）"]);
    check("依据《》规定", &["《》"]);
    check("共计    万元，其余自筹。", &["    "]);
    check("会议由      主持，共??人参加。", &["      ", "??"]);
    check("____年__月__日", &["____年__月__日"]);
    check("——年——月", &["——年——月"]);
    for text in ["________________", "snake__case", "2023 年 5 月", "目标 年度任务", "（ ）"] {
        check(text, &[]);
    }
    check_as("__加粗__文字", Format::Markdown, &[]);
    check_as("- [ ] 待办", Format::Markdown, &[]);
    check_as("- [x] 完成", Format::Markdown, &[]);
}

#[test]
fn boxes() {
    check("□□局与○○公司", &["□□", "○○"]);
    check("△△同志于○月○日", &["△△", "○月○日"]);
    for text in ["二〇〇八年", "二○○八年", "□是 □否", "★★○○○", "●●●●●", "○ 重点工作"] {
        check(text, &[]);
    }
}

#[test]
fn prompts() {
    check("完成率为【待补充】。", &["【待补充】"]);
    check("【主持人姓名职务】在【地点】主持召开【会议名称】。", &["【主持人姓名职务】", "【地点】", "【会议名称】"]);
    check("覆盖{{乡镇数}}个乡镇", &["{{乡镇数}}"]);
    check("{name}同志，<单位>", &["{name}", "<单位>"]);
    check("[发文机关]关于[事项]的决议", &["[发文机关]", "[事项]"]);
    check("（此处填写具体措施）", &["（此处填写具体措施）"]);
    check("TODO：补充数据", &["TODO"]);
    check("名单（略），（图略）", &["?（略）", "?（图略）"]);
    check("（以下数据待核实）", &["（以下数据待核实）"]);
    for text in [
        "【摘要】本文",
        "政发【2021】12号",
        "集合{1,2,3}",
        "见文献[12]",
        "5<6且7>3",
        "TODOS",
        "真的吗？？个别人不信",
        "（战略）",
        "（有待完善）",
    ] {
        check(text, &[]);
    }
    check_as("[通知名称](http://a.cn)", Format::Markdown, &[]);
}

#[test]
fn dummies() {
    check("张三和李四", &["?张三", "?李四"]);
    check("A市B公司", &["?A", "?B"]);
    for text in ["A股B超C919", "A区停车场", "K12教育", "甲方乙方"] {
        check(text, &[]);
    }
}

#[test]
fn positions_and_identities() {
    let seen = |text: &str| {
        let block = Block::read(text, Format::Plain);
        block.slots.iter().map(|it| (it.position, it.identity(text).unwrap_or_default().to_string())).collect::<Vec<_>>()
    };
    use Position::*;
    assert_eq!(
        seen("组织XX二小XX老师、XX镇中心小学XX老师参加XX市比赛"),
        [(Name, "XX二小".into()), (Name, "XX老师".into()), (Name, "XX镇中心小学".into()), (Name, "XX老师".into()), (Name, "XX市".into())]
    );
    assert_eq!(seen("XX教育系统"), [(Name, "XX教育系统".into())]);
    assert_eq!(seen("XX小学党总支是XX市示范点"), [(Name, "XX小学党总支".into()), (Name, "XX市".into())]);
    assert_eq!(seen("投入XX万元，同比增长X%"), [(Number, "".into()), (Number, "".into())]);
    assert_eq!(seen("XX人民政府"), [(Name, "XX人民政府".into())]);
    assert_eq!(seen("20XX年度"), [(Date, "".into())]);
}
