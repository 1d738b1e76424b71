use super::*;
use crate::document::repeats::{Place, bytes_of};
use std::ops::Range;

pub const RULE: Rule = Rule {
    code: "repeated-text",
    group: Group::Repetition,
    severity: Severity::Warning,
    doc: Doc {
        title: Both { zh: "同一篇里重复的句子或段落", en: "A sentence or paragraph said again in the same document" },
        body: Both {
            zh: "整句、连续几个分句或整段在文中再次出现：完全相同，或只改了个别字词、数字、名称。拼接旧稿时最常见，例如“问题一”的话在“问题三”里又说一遍。两处都标出相同的文字，一处重复只报一次。完全相同或八成以上相同为警告，六成到八成为提示。不报：套话和口号、引文、书名、标题和目录、附件；回顾与部署之间八成以下的呼应。",
            en: "A whole sentence, a run of clauses or a paragraph appears again: exactly, or with a few words, figures or names changed. Typical of reports pasted from older ones: what problem 1 says comes back under problem 3. Both places are marked on what they share; one pair of places is one finding. A warning if equal or at least 80 % alike, a hint from 60 %. Silent: set phrases and slogans, quotations, titles, headings, attachments; echoes between what was done and what is planned below 80 %.",
        },
        source: Both {
            zh: "在 122 万字政府工作报告中实测：整句相同 9 处，其中 6 处是原文确实重复。",
            en: "Measured on 1.22 million characters of government reports: 9 equal sentences, 6 of them true repeats in print.",
        },
    },
    examples: &[
        Example::Flagged(
            "一些学校党建和业务工作没有做到融合共进，没有找准结合点，载体创新不够，党员作用没有得到充分发挥。\n教师队伍建设还要加强。⟦一些学校党支部党建和业务工作没有做到融合共进，没有找准结合点，载体创新不够，党员作用没有得到充分发挥。⟧",
        ),
        Example::Flagged(
            "部分学校支部党组织生活仅局限于政治学习，对党员干部疏于教育管理。\n抓业务才是硬道理的想法还有市场，⟦部分学校党组织生活仅局限于政治学习，对党员干部疏于教育管理⟧，亟待纠正。",
        ),
        Example::Silent(
            "坚持以习近平新时代中国特色社会主义思想为指导，抓好粮食生产。\n坚持以习近平新时代中国特色社会主义思想为指导，改善群众生活。",
        ),
        Example::Silent(
            "依法接受人大及其常委会监督，自觉接受人民政协民主监督，主动接受社会监督和舆论监督，办结建议30件。\n一年来依法接受县人大及其常委会监督，自觉接受县政协民主监督，主动接受群众监督和舆论监督。",
        ),
        Example::Silent(
            "今年的任务很重，要在全市发展中走在前、作表率，建成宜居宜业的山水新城。\n让我们在全市发展中走在前、作表率，建成宜居宜业的山水新城！",
        ),
        Example::Silent(
            "全市一般公共预算收入完成96.5亿元，为预算的101.2%，加上转移支付等收入后总量为120.4亿元。\n市本级一般公共预算收入完成31.8亿元，为预算的99.6%，加上转移支付等收入后总量为47.3亿元。",
        ),
        Example::Silent("一季度完成投资12亿元，增长5.1%，新开工项目30个。\n全县共建成高标准农田3.2万亩，覆盖12个乡镇。"),
    ],
    check: Check::Document(check),
};

/// From this share of identical characters on (percent), a repeat is a warning.
const ALIKE: usize = 80;

/// A repeat under construction: consecutive sentences of one block that repeat consecutive
/// sentences of another.
struct Run {
    line: usize,
    sentences: Range<usize>,
    bytes: Range<usize>,
    other_line: usize,
    other_end: usize,
    other_bytes: Range<usize>,
    same: usize,
    percent: usize,
}

impl Run {
    /// Short sentences repeat by nature; two of them in a row, or two clauses, do not.
    fn is_long_enough(&self, context: &Context) -> bool {
        let text = &context.document.block(self.line).text[self.bytes.clone()];
        let clauses = text.trim_end_matches(['，', '；', ',', ';']).contains(['，', '；', '：', ',', ';']);
        self.same >= if clauses || 1 < self.sentences.len() { 15 } else { 20 }
    }

    /// One form of words with other figures in it tells of another thing: 全市收入9亿元、支出8亿元, and
    /// 市本级收入4亿元、支出3亿元. One figure that differs may be a slip.
    fn tells_other_figures(&self, context: &Context) -> bool {
        let numbers = |line: usize, bytes: &Range<usize>| figures(&context.document.block(line).text, bytes);
        let (here, there) = (numbers(self.line, &self.bytes), numbers(self.other_line, &self.other_bytes));
        let same = here.iter().filter(|it| there.contains(it)).count();
        2 <= here.len().min(there.len()) && same * 2 <= here.len().max(there.len())
    }
}

fn check(context: &Context, sink: &mut Sink) {
    let document = context.document;
    let mut earlier = document.repeats().earlier();
    let mut runs: Vec<Run> = Vec::new();
    'document: for (line, block) in document.blocks_in(Roles::PROSE) {
        let id = document.id(line);
        for sentence in 0..block.sentences.len() {
            let Some(repeat) = earlier.next(line, Place { block: id, sentence }) else { continue };
            // 让我们……奋勇前进！ An appeal at the end says the aims once more.
            if block.text[block.sentences[sentence].range.clone()].ends_with('！') {
                continue;
            }
            let (other, other_line) = (repeat.place, repeat.line);
            let other_block = document.block(other_line);
            let (bytes, other_bytes, same, percent) = match &repeat.shared {
                Some(it) => {
                    (bytes_of(block, sentence, it.a.clone()), bytes_of(other_block, other.sentence, it.b.clone()), it.same, it.percent)
                }
                None => {
                    let it = &block.sentences[sentence];
                    (it.range.clone(), other_block.sentences[other.sentence].range.clone(), it.words as usize, 100)
                }
            };
            let full = sink.limit() <= runs.len();
            match runs.last_mut() {
                Some(run)
                    if run.line == line
                        && run.sentences.end == sentence
                        && run.other_line == other_line
                        && run.other_end == other.sentence =>
                {
                    run.sentences.end = sentence + 1;
                    run.other_end += 1;
                    run.bytes.end = bytes.end;
                    run.other_bytes.end = other_bytes.end;
                    run.percent = (run.percent * run.same + percent * same) / (run.same + same).max(1);
                    run.same += same;
                }
                _ if full => break 'document,
                _ => runs.push(Run {
                    line,
                    sentences: sentence..sentence + 1,
                    bytes,
                    other_line,
                    other_end: other.sentence + 1,
                    other_bytes,
                    same,
                    percent,
                }),
            }
        }
    }
    for run in runs.iter().filter(|it| it.is_long_enough(context) && !it.tells_other_figures(context)) {
        report(context, sink, run);
    }
}

/// The figures of a stretch of a line, that at its end as a whole; no years and dates.
fn figures<'a>(text: &'a str, bytes: &Range<usize>) -> Vec<&'a str> {
    let part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '．' | ',' | '%');
    let mut res = Vec::new();
    let mut at = bytes.start;
    // One that begins before the stretch belongs to it, if the stretch begins within.
    at = text[..at].trim_end_matches(|c: char| c.is_ascii_digit()).len().max(at.saturating_sub(8));
    while let Some(from) = text[at..].find(|c: char| c.is_ascii_digit()).map(|it| at + it).filter(|&it| it <= bytes.end) {
        at = text[from..].find(|c| !part(c)).map_or(text.len(), |it| from + it);
        if !text[at..].starts_with(['年', '月', '日', '届']) {
            res.push(text[from..at].trim_end_matches([',', '.', '．']));
        }
    }
    res
}

fn report(context: &Context, sink: &mut Sink, run: &Run) {
    let document = context.document;
    let nth = run.other_line + 1;
    let heading = document.outline().heading_over(run.other_line).map(|it| document.node_text(&document.outline().nodes[it]));
    let place = match heading {
        Some(heading) if run.other_line != run.line => {
            let heading = shorten(heading);
            tr!(sink.lang, "“{heading}”第{nth}行", "line {nth} (“{heading}”)")
        }
        _ => tr!(sink.lang, "第{nth}行", "line {nth}"),
    };
    let (same, percent) = (run.same, run.percent);
    let message = if percent == 100 {
        tr!(
            sink.lang,
            "与{place}重复，{same}字相同。请删去一处或改写。",
            "Repeats {place}: {same} characters are the same. Delete or rewrite one of them."
        )
    } else {
        tr!(
            sink.lang,
            "与{place}大部分重复，{same}字相同（{percent}%）。请删去一处或改写。",
            "Nearly repeats {place}: {same} characters are the same ({percent}%). Delete or rewrite one of them."
        )
    };
    let span = Span::of(run.line, run.bytes.clone());
    let mut finding = sink.finding(span, message);
    if percent < ALIKE {
        finding.severity = Severity::Hint;
    }
    let other = tr!(sink.lang, "相同的文字在这里", "The same text is here");
    let title = tr!(sink.lang, "删去这一处", "Delete this one");
    let whole = document.deletion(run.line, run.bytes.clone());
    sink.push(finding.related(Span::of(run.other_line, run.other_bytes.clone()), other).unsafe_fix(title, vec![Edit::delete(whole)]));
}

/// The first words of a heading.
fn shorten(heading: &str) -> String {
    const MOST: usize = 16;
    if heading.chars().count() <= MOST { heading.to_string() } else { heading.chars().take(MOST - 1).chain(['…']).collect() }
}
