use super::*;
use crate::figures::{Flaw, Flawed, Verdict};
use crate::syntax::Format;

pub const RULE: Rule = Rule {
    code: "malformed-number",
    group: Group::Figures,
    severity: Severity::Error,
    doc: Doc {
        title: Both {
            zh: "写错的数字：23.3.1%、12..5%、2O23年", en: "A number that is not well-formed: 23.3.1%, 12..5%, 2O23年"
        },
        body: Both {
            zh: "一个数里有两个小数点、小数点后没有数字、千分位不是三位一组、字母O和l混进数字，都读不出确定的值。带单位或百分号的才算；日期（2023.5.12）、版本号、条款号（3.1.2）、IP地址、行首序号不报。年份写成“二零二三年”按提示处理：GB/T 15835规定用“〇”。原数是多少只有作者知道，所以只列出候选，不自动改。",
            en: "Two decimal points, a point with nothing behind it, thousands that do not come in threes, the letters O and l among digits: such a number has no certain value. Only numbers with a unit or a percent sign count; dates, versions, clause numbers, addresses and list markers do not. Candidates are offered, never applied by themselves.",
        },
        source: Both {
            zh: "GB/T 15835—2011 出版物上数字用法；122万字政府工作报告中0例。",
            en: "GB/T 15835-2011; no hit in 1.22 million characters of government reports.",
        },
    },
    examples: &[
        Example::Flagged("被示范性高中录取232人，增长⟦23.3.1⟧%。"),
        Example::Flagged("合格率达到⟦98..5⟧%，全年增收⟦36.2.1⟧万元。"),
        Example::Flagged("自⟦2O22⟧年以来，共投入⟦1,2345⟧万元，增长⟦12.⟧%。"),
        Example::Fixed("二零二三年，任务全部完成。", "二〇二三年，任务全部完成。"),
        Example::Silent("2023.5.12召开会议，软件升级到v2.3.1版本，按3.1.2条执行。"),
        Example::Flagged("新发展党员⟦l5⟧名，硬化道路⟦63.⟧公里，惠及⟦21,661,66⟧人次，⟦二〇二2⟧年启动。"),
        Example::Silent("分工如下：1.人员培训；2.个人自查。2022,2023年共3,4月两次，3.个别问题。"),
        Example::Silent("1.人员到位；2.资金12,345.67万元到位，总投资1.5亿元。"),
        Example::Silent("#### 5.2.2 人员培训"),
        Example::Silent("服务器地址192.168.1.10，支持5G和4K。"),
    ],
    check: Check::Block { roles: Roles::WRITTEN, run: check },
};

fn check(block: &Block, sink: &mut Sink) {
    for flawed in &block.figures().flaws {
        let finding = finding(block, flawed, sink);
        sink.push(finding);
    }
}

fn finding(block: &Block, flawed: &Flawed, sink: &Sink) -> Finding {
    let range = flawed.range.start as usize..flawed.range.end as usize;
    let text = &block.text[range.clone()];
    let span = block.span(range);
    let lang = sink.lang;
    let message = match flawed.flaw {
        Flaw::Points => {
            tr!(lang, "“{text}”有两个小数点，读不出确定的值。请核对原数。", "“{text}” has two decimal points. Check the number.")
        }
        Flaw::DoubledPoint => tr!(lang, "“{text}”的小数点重复。请核对原数。", "The point in “{text}” is doubled. Check the number."),
        Flaw::DanglingPoint => {
            tr!(lang, "“{text}”的小数点后缺数字。请核对原数。", "There are no digits behind the point of “{text}”. Check the number.")
        }
        Flaw::Groups => tr!(
            lang,
            "“{text}”的千分位不是三位一组。请核对原数。",
            "The thousands of “{text}” do not come in groups of three. Check the number."
        ),
        Flaw::Mixed => tr!(lang, "“{text}”里汉字数字和阿拉伯数字混用。", "“{text}” mixes Chinese numerals and Arabic digits."),
        Flaw::Letter => tr!(lang, "数字“{text}”里混有字母。", "There is a letter in the number “{text}”."),
        Flaw::Zero => tr!(lang, "“{text}”中的零应写作“〇”（GB/T 15835）。", "The zero in “{text}” is written 〇 (GB/T 15835)."),
    };
    let mut res = sink.finding(span, message);
    if flawed.flaw == Flaw::Zero {
        res.severity = Severity::Warning;
        let fixed: String = text.chars().map(|c| if matches!(c, '零' | 'O' | 'o' | 'Ｏ' | '0' | 'Ο') { '〇' } else { c }).collect();
        let title = tr!(lang, "改为“{fixed}”", "Replace with “{fixed}”");
        return res.safe_fix(title, vec![Edit::new(span, fixed)]);
    }
    for candidate in candidates(text, flawed.flaw).into_iter().filter(|it| is_possible(block, flawed, it)) {
        let title = tr!(lang, "改为“{candidate}”（请核对）", "Replace with “{candidate}” (check it)");
        res = res.unsafe_fix(title, vec![Edit::new(span, candidate)]);
    }
    res
}

/// Would the figures around agree with the candidate? 232人，增长23.3.1%: none of 23.3, 23.1 and
/// 23.31 can be.
fn is_possible(block: &Block, flawed: &Flawed, candidate: &str) -> bool {
    let (start, end) = (flawed.range.start as usize, flawed.range.end as usize);
    let text = [&block.text[..start], candidate, &block.text[end..]].concat();
    let figures = &Block::read(&text, Format::Plain).figures().clone();
    let Some(at) = figures.list.iter().position(|it| it.literal.start == flawed.range.start) else { return true };
    figures.claims_about(at).all(|it| matches!(it.verdict(), Verdict::Holds | Verdict::Vacuous | Verdict::Query))
}

/// What may have been meant.
fn candidates(text: &str, flaw: Flaw) -> Vec<String> {
    let mut res = match flaw {
        Flaw::Points => {
            // 23.3.1: 23.3, 23.1, 23.31
            let parts: Vec<&str> = text.split(['.', '．']).collect();
            match parts[..] {
                [a, b, c] => vec![format!("{a}.{b}"), format!("{a}.{c}"), format!("{a}.{b}{c}")],
                _ => vec![],
            }
        }
        Flaw::DoubledPoint => vec![text.replace("..", ".").replace(".．", ".")],
        Flaw::DanglingPoint => vec![text.trim_end_matches(['.', '．']).to_string()],
        Flaw::Groups => vec![text.replace(',', ""), text.replacen(',', ".", 1)],
        Flaw::Letter => vec![
            text.chars()
                .map(|c| {
                    if matches!(c, 'l' | 'I') {
                        '1'
                    } else if c.is_ascii_alphabetic() || c == 'Ｏ' {
                        '0'
                    } else {
                        c
                    }
                })
                .collect(),
        ],
        Flaw::Mixed => mixed(text),
        Flaw::Zero => vec![],
    };
    res.dedup();
    res
}

/// 二〇二2: in the numerals that it begins with.
fn mixed(text: &str) -> Vec<String> {
    const HAN: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let digits: Option<String> = text
        .chars()
        .map(|c| Some(HAN[c.to_digit(10).or_else(|| HAN.iter().position(|it| *it == c).map(|it| it as u32))? as usize]))
        .collect();
    digits.into_iter().collect()
}
