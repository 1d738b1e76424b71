//! Rates over 100% that cannot be.

use super::super::passage::Passage;
use super::super::ratio::Ratio;
use super::super::{Figure, Verdict};
use super::form::Form;

/// Rates that nothing can have over 100%.
const BOUNDED: &[&str] = &[
    "覆盖率",
    "合格率",
    "出席率",
    "出勤率",
    "到会率",
    "普及率",
    "参与率",
    "知晓率",
    "满意率",
    "优良率",
    "优秀率",
    "及格率",
    "达标率",
    "回收率",
    "整改率",
    "签约率",
    "建档率",
    "成活率",
    "到课率",
    "参学率",
    "参训率",
    "入户率",
    "通过率",
    "抽检率",
    "化解率",
    "到位率",
    "通电率",
    "通水率",
    "持证率",
    "在岗率",
    "就业率",
    "录取率",
    "参保率",
    "接种率",
    "安装率",
    "公开率",
    "反馈率",
    "回访率",
    "上报率",
    "及时率",
    "准确率",
    "见面率",
    "参合率",
    "入学率",
    "入园率",
    "通达率",
    "通畅率",
    "通车率",
    "硬化率",
    "通路率",
    "绿化率",
    "办复率",
    "回复率",
    "答复率",
    "纳管率",
    "处理率",
    "处置率",
    "收集率",
    "清运率",
    "发证率",
    "登记率",
    "投保率",
    "免疫率",
    "体检率",
    "随访率",
    "受检率",
    "参评率",
    "返校率",
    "到校率",
    "报到率",
    "入户率",
    "知晓度",
    "满意度",
    "注册率",
    "入社率",
    "入网率",
    "入库率",
    "破案率",
    "命中率",
    "好评率",
];

pub(super) fn over_whole(passage: &Passage, at: usize, form: &Form, rate: &Figure) -> Option<Verdict> {
    if rate.value()? <= Ratio::HUNDRED {
        return None;
    }
    match form {
        Form::Of { noun, .. } => {
            let plan = ["计划", "任务", "目标", "预算", "同期", "去年", "上年", "指标", "应"]
                .iter()
                .any(|it| passage.clause_before(at).contains(it));
            (!plan && !noun.contains("比")).then_some(Verdict::Doubtful)
        }
        // 毛入学率 counts those over age, too; 拨备覆盖率 and 病床使用率 have no bound; 目标人群覆盖率 is of a plan; 升学率
        // and 升入初中的入学率 count those who come from elsewhere.
        Form::Rate(name) => (!["毛", "拨备", "床", "产能", "目标", "计划", "任务", "升"].iter().any(|it| name.contains(it))
            && BOUNDED.iter().any(|it| name.ends_with(it)))
        .then_some(Verdict::Doubtful),
        Form::Plan(_) => None,
    }
}
