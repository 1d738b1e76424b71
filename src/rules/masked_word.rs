use super::finding::Later;
use super::*;
use crate::document::Traits;
use crate::document::phrases::{PhraseKind, restored};

pub const RULE: Rule = Rule {
    code: "masked-word",
    group: Group::Placeholder,
    severity: Severity::Warning,
    doc: Doc {
        title: Both {
            zh: "为躲避过滤而改写的词：D建、D员、中G……", en: "A word disguised for a filter: D建, D员, 中G …"
        },
        body: Both {
            zh: "网上流传的范文常把“党建”写成“D建”。这类词全文只报一条，注明次数和各处位置，可一次全部还原；同一个词有的改写、有的未改写时一并指出。\n\n不报：A股、B超、T恤、C919、3D建模、SD卡、维生素D。",
            en: "Texts copied from the web often write D建 for 党建. One finding a document, with the count and the places, and a fix that restores all; the same word left plain elsewhere is pointed out.\n\nSilent: A股, B超, T恤, C919, 3D建模, SD卡, 维生素D.",
        },
        source: Both { zh: "122 万字政府工作报告中 0 例。", en: "0 hits in 1.22 million characters of government reports." },
    },
    examples: &[
        Example::Flagged("一年来，⟦D建⟧工作扎实推进，D员教师作用明显。"),
        Example::Fixed("严肃D内政治生活，落实廉Z要求，ZF部门带头。", "严肃党内政治生活，落实廉政要求，政府部门带头。"),
        Example::Silent("海上气田渤中G一期投产，建成L E D外延片车间。"),
        Example::Silent("推广3D建模，购置B超机，C919投入运营，持有A股的D级企业。"),
    ],
    check: Check::Document(check),
};

/// Where words count, masked or not.
const ROLES: Roles = Roles::WRITTEN.with(Role::Preamble).with(Role::Quote).with(Role::Attachment);

fn check(context: &Context, sink: &mut Sink) {
    let document = context.document;
    let total: usize = document
        .tallies()
        .iter()
        .enumerate()
        .filter(|(line, _)| ROLES.contains(document.role(*line)))
        .map(|(_, it)| it.masked_words as usize)
        .sum();
    let mut places = masked(context);
    let Some((span, first)) = places.next() else { return };
    let word = restored(&first);
    let mut finding = sink.finding(span, String::new());
    let mut words = vec![format!("{first}→{word}")];
    for (span, masked) in places.take(MAX_PLACES) {
        let shown = format!("{masked}→{}", restored(&masked));
        finding = finding.related(span, shown.clone());
        if !words.contains(&shown) && words.len() < 5 {
            words.push(shown);
        }
    }
    let words = words.join(sink.lang.pick("、", ", "));
    finding.message = tr!(
        sink.lang,
        "“{first}”是“{word}”的改写，全文此类改写共{total}处（{words}）。",
        "“{first}” stands for “{word}”; {total} such words in this text ({words})."
    );
    let plain = unmasked(context, &word);
    if !plain.is_empty() {
        finding.message += &tr!(sink.lang, "另有未改写的“{word}”，前后不一。", " Elsewhere “{word}” is left plain.");
        for span in plain {
            let message = tr!(sink.lang, "此处未改写：{word}", "left plain here: {word}");
            finding = finding.related(span, message);
        }
    }
    let title = tr!(sink.lang, "全部还原（{total}处）", "Restore all ({total})");
    sink.push(finding.fix(Fix { title, safe: true, remedy: Remedy::Later(Later(restore)) }));
}

/// The masked words with their places.
fn masked<'a>(context: &'a Context) -> impl Iterator<Item = (Span, String)> + 'a {
    let document = context.document;
    let lines = document.blocks_with(Traits::MASKED_WORD).filter(|(line, _)| ROLES.contains(document.role(*line)));
    lines.flat_map(|(line, block)| {
        let here = block.phrases.iter().filter(|it| it.kind == PhraseKind::Masked);
        here.map(move |it| (Span::of(line, it.range()), block.text[it.range()].to_string()))
    })
}

/// The first places where the word stands plainly, within the first lines that have any.
fn unmasked(context: &Context, word: &str) -> Vec<Span> {
    let document = context.document;
    let lines = document.blocks_with(Traits::HAN).filter(|(line, _)| ROLES.contains(document.role(*line)));
    lines
        .take(SEARCHED_LINES)
        .flat_map(|(line, block)| block.text.match_indices(word).map(move |(at, _)| Span::of(line, at..at + word.len())))
        .take(3)
        .collect()
}

/// How far the plain word is looked for: a mixed text shows it soon.
const SEARCHED_LINES: usize = 300;

fn restore(context: &Context, _: &Finding) -> Vec<Edit> {
    masked(context).map(|(span, masked)| Edit::new(span, restored(&masked))).collect()
}
