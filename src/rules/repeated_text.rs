mod stretch;

use super::*;
use crate::document::Outlook;
use crate::document::repeats::{Place, bytes_of};
use std::ops::Range;
use stretch::Stretch;

pub const RULE: Rule = Rule {
    code: "repeated-text",
    group: Group::Repetition,
    severity: Severity::Warning,
    doc: Doc {
        title: Both { zh: "同一篇里重复的句子或段落", en: "A sentence or paragraph said again in the same document" },
        body: Both {
            zh: "整句、连续几个分句或整段在文中再次出现：完全相同，或只改了个别字词、数字、名称。拼接旧稿时最常见，例如“问题一”的话在“问题三”里又说一遍。两处都标出相同的文字，一处重复只报一次。完全相同或八成以上相同为警告，六成到八成为提示。不报：套话和口号、引文、书名、标题和目录、附件；回顾与部署之间八成以下的呼应，结尾“让我们……”的号召；用同样的话说另一件事的，如全市与市级、收入与支出两段数字大多不同，几个数同一个原因，各处引用的项目名称和数字，表题表注。",
            en: "A whole sentence, a run of clauses or a paragraph appears again: exactly, or with a few words, figures or names changed. Typical of reports pasted from older ones: what problem 1 says comes back under problem 3. Both places are marked on what they share; one pair of places is one finding. A warning if equal or at least 80 % alike, a hint from 60 %. Silent: set phrases and slogans, quotations, titles, headings, attachments; echoes between what was done and what is planned below 80 %, and the appeal (让我们……) at the end; one form of words that tells of another thing: most of its figures are others (全市 and 市级, 收入 and 支出), several figures with one reason, names of projects and results quoted elsewhere, captions and notes of tables.",
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
        Example::Flagged(
            "对照检查材料\n一、存在问题\n调查研究不够深入。主要是服务意识树得不牢，总觉得手头事务多、任务重，下基层可以往后放一放。\n办理来信不够及时。⟦主要是服务意识树得不牢，总觉得手头事务多、任务重，下基层可以往后放一放。⟧",
        ),
        Example::Flagged(
            "一年来，坚持把产业发展摆在突出位置，组织技术人员深入田间地头开展指导服务，累计服务农户260户，发放补贴36万元，群众的获得感持续提升。\n各项工作有序推进。\n⟦一年来，坚持把产业发展摆在突出位置，组织技术人员深入田间地头开展指导服务，累计服务农户290户，发放补贴36万元，群众的获得感持续提升。⟧",
        ),
        Example::Flagged(
            "让我们一道走进田间、走近农户，把难题解决在一线、把服务送到门口。\n各项工作有序推进。\n⟦让我们一道走进田间、走近农户，把难题解决在一线、把服务送到门口。⟧",
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
        Example::Silent(
            "预算报告\n一、收支情况\n全市国有资本收益预算收入1.8亿元，为预算的103.5%，增长2.1%。\n全市国有资本收益预算支出1.8亿元，为预算的103.5%，增长2.1%。\n主要原因是城区土地成交量减少，带动出让收入下降较多。\n市级土地出让收入4.6亿元。主要原因是城区土地成交量减少，带动出让收入下降较多。",
        ),
        Example::Silent(
            "工作总结\n一、主要工作\n开工建设甲河大桥、乙山隧道、丙湖泵站、丁江船闸、戊岭水库等重点项目，全年投资创新高。\n二、存在问题\n受征地进度影响，甲河大桥、乙山隧道、丙湖泵站、丁江船闸、戊岭水库等重点项目工期偏紧，需要盯紧。",
        ),
        Example::Silent(
            "工作总结\n一、主要工作\n围绕建设宜居宜业和美乡村示范县这一目标，落实县委四项重点任务部署，全年完成投资数创下历史最好水平，各项改革走深走实，群众评价明显提高。\n二、下一步打算\n围绕建设宜居宜业和美乡村示范县这一目标，落实县委四项重点任务部署，再接再厉抓好招商引资，千方百计稳定就业，持续用力改善人居环境。",
        ),
        Example::Silent(
            "统计公报\n一、农业\n表1 2025年全市规模以上主要农产品产量及其增长速度\n数据来源：某某统计局，某某农业农村局，某某林业局。\n二、工业\n表2 2025年全市规模以上主要工业产品产量及其增长速度\n数据来源：某某统计局，某某农业农村局，某某林业局。",
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

    /// Do the two places say different things in the same words?
    fn is_parallel(&self, context: &Context) -> bool {
        let stretch = |line: usize, sentences: Range<usize>, bytes: &Range<usize>| {
            let block = context.document.block(line);
            let whole = block.sentences[sentences.start].range.start..block.sentences[sentences.end - 1].range.end;
            Stretch::new(&block.text, whole, bytes.clone())
        };
        let here = stretch(self.line, self.sentences.clone(), &self.bytes);
        let there = stretch(self.other_line, self.other_sentences(), &self.other_bytes);
        here.is_parallel(&there)
    }

    /// Parts of sentences that come back from what was done in what is planned: 坚持稳中求进，…
    fn is_echo(&self, context: &Context) -> bool {
        let words = |line: usize, sentences: Range<usize>| -> u32 {
            context.document.block(line).sentences[sentences].iter().map(|it| it.words).sum()
        };
        let shorter = words(self.line, self.sentences.clone()).min(words(self.other_line, self.other_sentences()));
        let ahead = |line| Outlook::of(context.document, line).ahead;
        self.same * 100 < shorter as usize * ALIKE && ahead(self.line) != ahead(self.other_line)
    }

    fn other_sentences(&self) -> Range<usize> {
        self.other_end - self.sentences.len()..self.other_end
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
            let (other, other_line) = (repeat.place, repeat.line);
            let other_block = document.block(other_line);
            // 让我们……奋勇前进！ An appeal at the end says the aims once more. Said twice, it is a repeat as any other.
            let appeals = |block: &Block, sentence: usize| block.text[block.sentences[sentence].range.clone()].starts_with("让我们");
            if appeals(block, sentence) && !appeals(other_block, other.sentence) {
                continue;
            }
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
    for run in runs.iter().filter(|it| it.is_long_enough(context) && !it.is_parallel(context) && !it.is_echo(context)) {
        report(context, sink, run);
    }
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
