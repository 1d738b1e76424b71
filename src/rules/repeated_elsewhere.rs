use super::*;
use crate::document::elsewhere::Twin;
use std::ops::Range;
use std::sync::Arc;

pub const RULE: Rule = Rule {
    code: "repeated-elsewhere",
    group: Group::Repetition,
    severity: Severity::Information,
    doc: Doc {
        title: Both {
            zh: "与工作区里别的文稿重复的句子或段落",
            en: "A sentence or paragraph that another document of the workspace has too",
        },
        body: Both {
            zh: "整句或整段与去年的报告、同事的材料相同或八成以上相同。重复不一定是错，但照搬旧稿常常带来没有改掉的年份、名称和数字，所以告诉作者出处。连续几句抄自同一份文稿只报一次；大半篇都与同一份文稿相同（旧稿改新稿）只在标题处报一次。不报：一字未改的副本，二十字以内的句子、套话、引文、附件。",
            en: "A whole sentence or paragraph equals one in last year's report or a colleague's, or at least 80 % of it does. That need not be wrong, but what is taken over from an older paper often brings years, names and figures along that nobody changed; so the author is told where it stands too. Sentences in a row from one document are one finding; if most of the text is in one other document (last year's file under revision), there is one finding, on the title. Silent: copies in which nothing is changed, sentences of up to 20 characters, set phrases, quotations, attachments.",
        },
        source: Both {
            zh: "编辑惯例；相似度的算法与“repeated-text”相同。",
            en: "Editorial practice; likeness is reckoned as in repeated-text.",
        },
    },
    examples: &[
        Example::Flagged(
            "县教育局2023年工作总结\n⟦深入开展“课堂革命”行动，组织骨干教师送教下乡，带动乡村学校教研水平整体提升。⟧今年新建教学楼两栋。\n===== 2022年工作总结.txt\n县教育局2022年工作总结\n深入开展“课堂革命”行动，组织骨干教师送教下乡，带动乡村学校教研水平整体提升。",
        ),
        Example::Silent(
            "县教育局2023年工作总结\n新建成公办幼儿园三所，城区“入园难”问题得到有效缓解，家长满意度明显提高。\n===== 2022年工作总结.txt\n县教育局2022年工作总结\n深入开展“课堂革命”行动，组织骨干教师送教下乡，带动乡村学校教研水平整体提升。",
        ),
        Example::Silent(
            "县教育局2023年工作总结\n深入开展“课堂革命”行动，组织骨干教师送教下乡，带动乡村学校教研水平整体提升。\n新建成公办幼儿园三所，城区“入园难”问题得到有效缓解，家长满意度明显提高。\n落实营养改善计划，统一采购食材，学生在校用餐安全得到家长和社会认可。\n推进集团化办学，以三所优质学校带动九所薄弱学校，城乡差距进一步缩小。\n加强校车管理，逐车建立档案，驾驶员和照管员全部经过培训后上岗。\n建立困难学生台账，逐户走访核实，各项资助全部按时发放到学生本人手中。\n===== 副本.txt\n县教育局2023年工作总结\n深入开展“课堂革命”行动，组织骨干教师送教下乡，带动乡村学校教研水平整体提升。\n新建成公办幼儿园三所，城区“入园难”问题得到有效缓解，家长满意度明显提高。\n落实营养改善计划，统一采购食材，学生在校用餐安全得到家长和社会认可。\n推进集团化办学，以三所优质学校带动九所薄弱学校，城乡差距进一步缩小。\n加强校车管理，逐车建立档案，驾驶员和照管员全部经过培训后上岗。\n建立困难学生台账，逐户走访核实，各项资助全部按时发放到学生本人手中。\n",
        ),
    ],
    check: Check::Document(check),
};

/// From this share of identical characters on (percent), a sentence counts as taken over.
const ALIKE: usize = 80;

/// So many sentences of a document, and this share of them (percent), make it a copy of another.
const COPY: (usize, usize) = (6, 60);

/// Consecutive sentences of one line that stand in one other document.
struct Run<'a> {
    line: usize,
    last: usize,
    bytes: Range<usize>,
    twin: &'a Twin,
    same: usize,
    percent: usize,
}

fn check(context: &Context, sink: &mut Sink) {
    let document = context.document;
    if context.elsewhere.is_empty() {
        return;
    }
    let (mut sentences, mut asked) = (0, 0);
    let mut runs: Vec<Run> = Vec::new();
    // Sentences, and those of them that are the same to the letter
    let mut by_document: Vec<(&Arc<str>, usize, usize)> = Vec::new();
    for (line, block) in document.blocks_in(Roles::PROSE) {
        for (nth, sentence) in block.sentences.iter().enumerate() {
            sentences += (crate::document::repeats::SHORTEST <= sentence.words) as usize;
            asked += context.elsewhere.has_answer(sentence.hash) as usize;
            let Some(twin) = context.elsewhere.twin(sentence.hash).filter(|it| ALIKE <= it.percent) else { continue };
            match by_document.iter_mut().find(|it| *it.0 == twin.name) {
                Some(it) => (it.1, it.2) = (it.1 + 1, it.2 + (twin.percent == 100) as usize),
                None => by_document.push((&twin.name, 1, (twin.percent == 100) as usize)),
            }
            let bytes = sentence.range.start + twin.here.start..sentence.range.start + twin.here.end;
            match runs.last_mut() {
                Some(run) if run.line == line && run.last + 1 == nth && run.twin.name == twin.name => {
                    run.last = nth;
                    run.bytes.end = bytes.end;
                    run.percent = (run.percent * run.same + twin.percent * twin.same) / (run.same + twin.same).max(1);
                    run.same += twin.same;
                }
                _ => runs.push(Run { line, last: nth, bytes, twin, same: twin.same, percent: twin.percent }),
            }
        }
    }
    let copied = by_document.iter().max_by_key(|it| it.1).filter(|it| COPY.0 <= it.1 && sentences * COPY.1 <= it.1 * 100);
    if let Some((name, n, same)) = copied {
        // A copy in which nothing is changed yet has nothing to check.
        if *same < asked {
            report_copy(context, sink, name, *n, sentences);
        }
        runs.retain(|it| it.twin.name != **name);
    }
    for run in runs {
        let (name, nth, same, percent) = (file_name(&run.twin.name), run.twin.line + 1, run.same, run.percent);
        let message = if percent == 100 {
            tr!(
                sink.lang,
                "这段话在“{name}”第{nth}行也有，{same}字相同。请确认年份、名称和数字已经更新。",
                "“{name}” has this too, at line {nth}: {same} characters are the same. See that years, names and figures are up to date."
            )
        } else {
            tr!(
                sink.lang,
                "这段话与“{name}”第{nth}行大部分相同，{same}字（{percent}%）。请确认年份、名称和数字已经更新。",
                "“{name}” has nearly this, at line {nth}: {same} characters ({percent}%) are the same. See that years, names and figures are up to date."
            )
        };
        let mut finding = sink.finding(Span::of(run.line, run.bytes), message);
        let message = tr!(sink.lang, "“{name}”里的这段话", "The text in “{name}”");
        finding.related.push(Related {
            document: Some(Other { name: run.twin.name.clone(), line: run.twin.text.clone() }),
            span: Span::of(run.twin.line, run.twin.there.clone()),
            message,
        });
        sink.push(finding);
    }
}

/// One finding for a document that is another one over again.
fn report_copy(context: &Context, sink: &mut Sink, name: &Arc<str>, n: usize, of: usize) {
    let line = context.document.outline().title.first().copied().unwrap_or(0);
    let percent = n * 100 / of.max(1);
    let other = Other { name: name.clone(), line: "".into() };
    let name = file_name(name);
    let message = tr!(
        sink.lang,
        "全文{of}句中有{n}句（{percent}%）与“{name}”相同。如是在旧稿上修改，请逐处核对年份、名称和数字；如是同一文件的副本，可以不管。",
        "{n} of {of} sentences ({percent}%) stand in “{name}” too. If this is an older paper being revised, check years, names and figures one by one; if it is a copy of the same file, never mind."
    );
    let mut finding = sink.finding(context.document.line_span(line), message);
    let message = tr!(sink.lang, "相同的文稿", "The other document");
    finding.related.push(Related { document: Some(other), span: Span::default(), message });
    sink.push(finding);
}

/// Documents are known by their paths; readers know them by what stands last in them.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
