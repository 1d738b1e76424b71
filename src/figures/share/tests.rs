use crate::figures::Verdict;
use crate::figures::statements::{fill, worst};

/// {w} whole, {a} part: orders and names other than those of the plain statements
const WORDINGS: &[&str] = &[
    "在全镇{w}名网格员中，{a}名具有高中及以上学历，比例达{p}%。",
    "{p}%的住校生参加晨跑，即{w}名住校生中有{a}名报名。",
    "团员{a}名，占青年总数的{p}%，青年总数为{w}名。",
    "筛查学生{w}人，脊柱异常{a}人，脊柱异常检出率为{p}%。",
    "{w}名新进职工中，有{a}人具备三年以上从业经历，占{p}%。",
    "在外地务工人员中，来自本乡的占{p}%，共{a}人；务工人员总数为{w}人。",
    "全镇{w}个小区，已有{a}个建成充电设施，覆盖率{p}%。",
    "放号{w}个，被预订{a}个，预订使用率为{p}%。",
    "遗属共{w}名，{a}名完成了年度生存认证，认证率{p}%。",
    "由返乡青年创办的合作社有{a}家，在全部合作社{w}家中占{p}%。",
    "初审通过{a}笔，通过率{p}%（受理总数为{w}笔）。",
    "完成入户{a}户，占摸排对象{w}户的比重达{p}%；对象以老人居多。",
    "补贴惠及商户{a}家，符合条件的商户共{w}家，惠及面为{p}%。",
    "合格率为{p}%（抽检{w}批次，合格{a}批次）。",
    "全院{w}名医师，{p}%（{a}名）具有硕士学位。",
    "{a}家门店已营业，营业率{p}%，全街道门店共{w}家。",
    "按时返岗{a}人，返岗率为{p}%，应返岗职工{w}人。",
    "公交线路{w}条，其中纯电线路{a}条，纯电线路占比{p}%。",
    "共招募队员{w}名，其中女性{a}名，女性队员占{p}%。",
    "职工{w}人，加入工会的{a}人，入会率{p}%。",
    "居民小组{w}个，已成立议事会的{a}个，组建率{p}%。",
    "有{a}人（占{p}%）认为流程便捷，参与评价的群众共{w}人。",
    "共有{w}个村，{a}个村集体收入超过30万元，占比{p}%。",
    "年初预算{w}笔，实际完成{a}笔，为年初预算的{p}%。",
    "经批准，全区收入预算为{w}笔，完成{a}笔，占预算的{p}%，增长5.2%。",
    "一般公共预算收入年初预算{w}笔（其中新区另列），实际完成{a}笔，为预算的{p}%。",
    "支出预算执行中调整为{w}笔，实际支出{a}笔，为调整预算的{p}%。",
    "计划改造{w}户，其中已改造{a}户，完成计划的{p}%。",
    "年内下达{w}户的任务，完成{a}户，完成任务的{p}%。",
    "实际支出{a}笔，为调整预算{w}笔的{p}%。",
    "全乡有劳动力{w}人，外出务工{a}人，外出务工人员占劳动力的{p}%。",
];

/// In thousandths, by the way of rounding: half up, or cut off
fn share(part: u64, whole: u64, cut: bool) -> String {
    let tenths = (part * 1000 + if cut { 0 } else { whole / 2 }) / whole;
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[test]
fn part_whole_and_share_in_any_order() {
    for template in WORDINGS {
        let mut missed = 0;
        for n in 0..60u64 {
            let whole = 60 + n * 13 % 800;
            let part = whole / 5 + n * 7 % (whole * 3 / 4);
            let say = |p: String| fill(template, &[("{w}", whole.to_string()), ("{a}", part.to_string()), ("{p}", p)]);
            for cut in [false, true] {
                let text = say(share(part, whole, cut));
                assert!(worst(&text) as u8 <= Verdict::Query as u8, "{text}");
            }
            let off = 2 + n % 7;
            let wrong = if 100 * part < whole * 50 { 100 * part / whole + off } else { 100 * part / whole - off };
            missed += ((worst(&say(format!("{wrong}.5"))) as u8) < Verdict::Doubtful as u8) as u32;
        }
        assert!(missed == 0, "{missed} of 60 missed: {template}");
    }
}

#[test]
fn fractions_are_meant_roughly() {
    for (text, wrong) in [
        ("在全部300名毕业生中，有120名到基层就业，占五分之二。", false),
        ("在全部300名毕业生中，有122名到基层就业，占五分之二。", false),
        ("在全部300名毕业生中，有120名到基层就业，占三分之一。", true),
        ("在全部300名毕业生中，有120名到基层就业，占近三分之一。", false),
    ] {
        assert_eq!(Verdict::Query as u8 <= worst(text) as u8, wrong, "{text}");
    }
}

#[test]
fn shares_that_are_all_there_are() {
    for (text, wrong) in [
        ("管理人员占18.5%，技术人员占46.2%，其余人员占41.3%。", true),
        ("管理人员占18.5%，技术人员占46.2%，其余人员占35.3%。", false),
        ("小学、初中、高中学生分别占42.5%、31.6%、30.9%。", true),
        ("小学、初中、高中学生分别占42.5%、31.6%、25.9%。", false),
        ("全年接待量中线上占64%、线下占42%。", true),
        ("学历构成为：大专21%、本科50%、研究生25%。", true),
        ("测评结果为：满意73%，基本满意20%，不满意9%。", true),
        ("测评结果为：满意73%，基本满意20%，不满意8%。", false),
        ("测评结果为：满意72%，基本满意20%，不满意6%。", false),
    ] {
        assert_eq!(Verdict::Query as u8 <= worst(text) as u8, wrong, "{text}");
    }
}
