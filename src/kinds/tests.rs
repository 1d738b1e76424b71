use super::*;
use crate::syntax::Format;
use crate::text::Text;

fn kinds() -> Kinds {
    Kinds::default()
}

#[test]
fn data_is_sound() {
    let kinds = kinds();
    let classes = kinds.classes();
    let mut ids = Vec::new();
    for kind in kinds.all() {
        assert!(kind.id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", kind.id);
        assert!(!kind.english.is_empty() && !kind.parts.is_empty(), "{}", kind.id);
        ids.push(kind.id.clone());
        assert_eq!(kinds.get(&kind.name).map(|it| &it.id), Some(&kind.id), "its name is a title of the kind");
        for part in &kind.parts {
            let place = format!("{} {}", kind.id, part.name);
            assert!(!part.english.is_empty() && !part.skeleton.trim().is_empty(), "{place}");
            if let Some(class) = &part.class {
                assert!(classes.index(class).is_some(), "{place}: class {class}");
                let heading = classes.of_heading(part.heading());
                let class = classes.index(class).unwrap_or_default();
                assert!(
                    part.rest || part.form == Form::Fact || heading.sure.has(class) || heading.weak.has(class),
                    "{place}: its heading is of its class"
                );
            }
            assert_eq!(matches!(part.form, Form::Section | Form::Fact), part.class.is_some(), "{place}");
            assert!(part.form != Form::Closing || !part.formulas.is_empty(), "{place}");
        }
    }
    let n = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), n);
}

#[test]
fn titles() {
    let kinds = kinds();
    for (title, kind) in [
        ("2023年度述职报告", Some("述职报告")),
        ("关于2023年度履职情况的述职报告", Some("述职报告")),
        ("某教育局2022年度抓基层D建工作述职报告", Some("抓基层党建工作述职报告")),
        ("街道2023年上半年工作总结", Some("工作总结")),
        ("2023年工作总结和2024年工作计划", Some("工作总结")),
        ("述职报告　王建国", Some("述职报告")),
        ("2023年度述职述廉报告", Some("述职述廉报告")),
        ("2024年工作要点", Some("工作计划")),
        ("关于开展安全生产大检查的工作方案", Some("实施方案")),
        ("关于乡村产业发展的调研报告", Some("调研报告")),
        ("关于工程建设领域突出问题自查自纠情况的报告", Some("自查报告")),
        ("关于巡察反馈意见整改落实情况的报告", Some("整改报告")),
        ("2023年度组织生活会个人对照检查材料", Some("对照检查材料")),
        ("专题民主生活会个人发言提纲", Some("对照检查材料")),
        ("关于优化营商环境工作情况的汇报", Some("情况汇报")),
        ("关于食堂就餐问题的情况说明", Some("情况说明")),
        ("1998年政府工作报告", Some("政府工作报告")),
        ("关于申请专项资金的请示", Some("请示")),
        ("关于召开全县教育工作会议的通知", Some("通知")),
        ("县长办公会议纪要", Some("会议纪要")),
        ("县城污水处理厂项目可行性研究报告", Some("可行性研究报告")),
        ("毕业实习报告", Some("实习报告")),
        ("硕士学位论文开题报告", Some("开题报告")),
        ("课题中期检查报告", Some("中期报告")),
        ("省级课题结题报告", Some("结题报告")),
        ("党史学习教育心得体会", Some("心得体会")),
        ("在全县教育工作会议上的讲话", Some("讲话稿")),
        ("乡村治理经验交流材料", Some("经验材料")),
        ("公务用车管理办法", None),
        ("关于召开述职会议的日程", None),
        ("README", None),
    ] {
        assert_eq!(kinds.of_title(title).map(|it| it.name.as_str()), kind, "{title}");
    }
}

#[test]
fn kind_of_a_document() {
    let kinds = kinds();
    let of = |text: &str, set| {
        let document = Document::new(Text::new(text), Format::Markdown);
        kinds.of_document(&document, set).map(|it| it.name.clone())
    };
    assert_eq!(of("# 2023年工作总结\n", None).as_deref(), Some("工作总结"));
    assert_eq!(of("---\nkind: 述职报告\n---\n# 2023年工作总结\n", None).as_deref(), Some("述职报告"));
    assert_eq!(of("---\nkind: 无\n---\n# 2023年工作总结\n", None), None);
    assert_eq!(of("# 2023年工作总结\n", Some("shuzhi-baogao")).as_deref(), Some("述职报告"));
    assert_eq!(of("# 2023年工作总结\n", Some("auto")).as_deref(), Some("工作总结"));
}

#[test]
fn headings() {
    let kinds = kinds();
    let classes = kinds.classes();
    let of = |text: &str| {
        let heading = classes.of_heading(text);
        let ids = ["basic", "done", "problem", "cause", "plan", "goal", "task", "step", "guarantee", "clean", "study", "lastfix"];
        let is = |id: &&&str| {
            let class = classes.index(id).expect("a class");
            heading.sure.has(class) || heading.sure.is_empty() && heading.weak.has(class)
        };
        ids.iter().filter(is).copied().collect::<Vec<_>>().join(" ")
    };
    for (text, expect) in [
        ("存在的主要问题及原因", "problem cause"),
        ("问题及下一步打算", "problem plan"),
        ("存在问题的原因分析", "cause"),
        ("存在的主要困难和薄弱环节", "problem"),
        ("短板弱项", "problem"),
        ("正视差距不足，明确努力方向", "problem plan"),
        ("坚持问题导向，抓好整改落实", ""),
        ("解决好群众反映的突出问题", ""),
        ("整改问题，提升党员战斗力", ""),
        ("今后工作设想", "plan"),
        ("改进措施", "plan"),
        ("2024年工作安排", "plan step"),
        ("努力方向", "plan"),
        ("主要工作完成情况", "done"),
        ("履职工作特色和亮点", "done"),
        ("下一步工作思路和主要措施", "plan goal task"),
        ("基本情况", "basic"),
        ("工作开展情况", "done"),
        ("工作目标", "goal"),
        ("实施步骤", "step"),
        ("加强组织领导", "guarantee"),
        ("廉洁自律情况", "clean"),
        ("强化理论学习", "study"),
        ("上年度述职评议反馈问题整改情况", "lastfix"),
        ("聚焦短板弱项，推动提质增效", ""),
        ("整治目标", "goal"),
        ("解决问题的路径", "plan"),
        ("落实整改措施", ""),
        ("抓好重点工作", ""),
        ("推进问题整改", "lastfix"),
    ] {
        assert_eq!(of(text), expect, "{text}");
    }
}

#[test]
fn running_text() {
    let kinds = kinds();
    let classes = kinds.classes();
    let has = |text: &str, id: &str| {
        let (signs, marks) = classes.of_text(text);
        signs.union(marks).has(classes.index(id).expect("a class"))
    };
    assert!(has("在肯定成绩的同时，我们也清醒地看到，工作中还存在不少困难和问题。", "problem"));
    assert!(has("一是学习不够深入；二是创新意识不强；三是制度执行有待加强。", "problem"));
    assert!(!has("解决了一批群众反映强烈的突出问题，补齐了短板。", "problem"));
    assert!(!has("针对存在的突出问题，制定整改方案。", "problem"));
    assert!(has("全年任务全面完成。下一步，我局将继续努力。", "plan"));
    assert!(!has("为下一步发展打下了基础。", "plan"));
    assert!(has("产生以上问题的主要原因是思想认识不到位。", "cause"));
}
