use super::super::{Format, Line};
use super::*;

struct Sample(Vec<(String, Line)>);

impl Lines for Sample {
    fn count(&self) -> usize {
        self.0.len()
    }
    fn line(&self, at: usize) -> &Line {
        &self.0[at].1
    }
    fn text(&self, at: usize) -> &str {
        &self.0[at].0
    }
}

fn read(text: &str, format: Format) -> (Sample, Outline) {
    let sample = Sample(text.split('\n').map(|it| (it.to_string(), Line::read(it, format))).collect());
    let res = outline(&sample);
    (sample, res)
}

/// The outline, a node a line: depth by indent, line number, words.
fn tree(text: &str, format: Format) -> String {
    let (sample, res) = read(text, format);
    let show = |it: &Node| format!("{}{} {}\n", "  ".repeat(it.depth - 1), it.line, &sample.text(it.line)[it.text.clone()]);
    res.nodes.iter().map(show).collect()
}

const LONG: &str = "这一年来，全局上下紧紧围绕中心工作，扎实推进各项任务落实，取得了较好的成效，群众满意度不断提升。";

#[test]
fn plain_report() {
    let text = format!(
        "下面是小编为大家整理的述职报告，供大家参考。\n某局2022年度述职报告\n各位领导：\n{LONG}\n一、主要工作\n（一）抓班子。{LONG}\n一是学习。{LONG}\n二是{LONG}\n二、存在问题\n{LONG}\n原因分析：\n一是{LONG}\n三、打算\n1.整改问题，提升战斗力。{LONG}\n特此报告。\n述职人：王建国\n2023年12月28日"
    );
    assert_eq!(
        tree(&text, Format::Plain),
        "4 主要工作\n  5 抓班子\n    6 学习\n    7 这一年来\n8 存在问题\n10 原因分析\n  11 这一年来\n12 打算\n  13 整改问题，提升战斗力\n"
            .replace("10 原因分析\n  11", "  10 原因分析\n    11")
    );
    let (_, res) = read(&text, Format::Plain);
    assert_eq!((res.roles[0], res.roles[1], res.roles[2]), (Role::Preamble, Role::Title, Role::Salutation));
    assert_eq!(res.signature, Signature { signers: vec![15], date: Some(16) });
    assert_eq!(res.heading_over(7).map(|it| res.nodes[it].line), Some(5));
}

#[test]
fn markdown_report() {
    let text = format!(
        "---\nkind: 工作总结\n---\n# 2023年工作总结\n\n## 一、主要工作\n\n（一）抓班子\n\n{LONG}\n\n## 二、问题\n\n```\n一、代码\n```\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n"
    );
    assert_eq!(tree(&text, Format::Markdown), "5 主要工作\n  7 抓班子\n11 问题\n  17 | 甲 | 乙 |\n");
}

#[test]
fn title_of_two_lines() {
    let (_, res) =
        read(&format!("县农业农村局关于2023年度\n乡村振兴工作情况的报告\n\n市人民政府：\n{LONG}\n一、基本情况\n{LONG}"), Format::Plain);
    assert_eq!(res.title, [0, 1]);
    assert_eq!(res.salutation, Some(3));
}

#[test]
fn speech_of_a_government() {
    let (_, res) = read(
        &format!("政 府 工 作 报 告\n\n——2018年3月5日在第十三届全国人民代表大会第一次会议上\n\n国务院总理 某某\n各位代表：\n{LONG}"),
        Format::Plain,
    );
    assert_eq!(res.title, [0]);
    assert_eq!((res.roles[2], res.roles[4], res.salutation), (Role::Subtitle, Role::Subtitle, Some(5)));
}

#[test]
fn speech_from_a_page() {
    let page = "下载\n打印\n2026年政府工作报告\n来源：某日报\n时间：2026年2月1日\n【字号：\n大\n中\n小\n】\n——在人民代表大会上\n县长 某某";
    let (_, res) = read(&format!("{page}\n各位代表：\n{LONG}\n一、工作回顾\n{LONG}"), Format::Plain);
    assert_eq!((res.salutation, res.roles[12]), (Some(12), Role::Salutation));
    let (_, res) = read(&format!("政府工作报告\n各位代表，{LONG}\n一、工作回顾\n{LONG}"), Format::Plain);
    assert_eq!((res.salutation, res.roles[1]), (Some(1), Role::Body));
}

#[test]
fn speech_with_wide_gaps() {
    let (_, res) = read(
        &format!(
            "政府工作报告\n\n \n\n——2018年3月5日在全县人民代表大会上\n\n \n\n县长　张某\n\n  \n\n各位代表！\n{LONG}\n一、工作回顾\n{LONG}"
        ),
        Format::Plain,
    );
    assert_eq!((res.roles[4], res.roles[8], res.salutation), (Role::Subtitle, Role::Subtitle, Some(12)));
}

#[test]
fn date_lines() {
    for it in ["2023年12月28日", "二〇二三年十二月二十八日", "　年　月　日", "20XX年X月X日", "（2023年1月5日）"]
    {
        assert!(is_date_line(it), "{it}");
    }
    for it in ["2023年12月28日，组织召开会议", "2023年", "今年3月"] {
        assert!(!is_date_line(it), "{it}");
    }
}

#[test]
fn attachments_end_the_text() {
    let (_, res) = read(
        &format!("请示\n\n市政府：\n{LONG}\n一、背景\n{LONG}\n附件：1.预算表\n2.名单\n\n县教育局\n2023年1月5日\n附件1\n一、说明\n{LONG}"),
        Format::Plain,
    );
    assert_eq!(res.attachments, Some(11));
    assert_eq!(res.nodes.len(), 1);
    assert_eq!(
        (res.roles[6], res.roles[7], res.roles[9], res.roles[10]),
        (Role::AttachmentNote, Role::AttachmentNote, Role::Signer, Role::DateLine)
    );
    let names: String = (2..15).map(|it| format!("{it}.收支表\n")).collect();
    let (_, res) = read(&format!("预算报告\n{LONG}\n一、收入\n{LONG}\n附件：1.总表\n{names}扫一扫打开\n附件1\n一、税收"), Format::Plain);
    assert_eq!((res.attachments, res.nodes.len(), res.roles[16]), (Some(19), 1, Role::AttachmentNote));
    let (_, res) = read(&format!("请示\n\n市政府：\n{LONG}\n附件：3份\n附件10万元预算表已报送。"), Format::Plain);
    assert_eq!(res.attachments, None);
}
