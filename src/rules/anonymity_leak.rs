use super::*;
use crate::document::Traits;
use crate::document::slots::{ClearName, Form, Position};
use crate::document::state::{Evidence, SLOT_ROLES, State, state};

pub const RULE: Rule = Rule {
    code: "anonymity-leak",
    group: Group::Placeholder,
    severity: Severity::Warning,
    doc: Doc {
        title: Both { zh: "匿名文本里漏隐的名称", en: "A name left in the clear in an anonymised text" },
        body: Both {
            zh: "匿名文本里，与已隐去的名称并列而同类的真名（XX三小与狮山学校），以及同一名称有的隐去、有的没有（XX希望小学，希望小学）。隐去的是哪一类，由文中的占位自己说明。每个名称只报一条，其余各处列为相关位置。\n\n不报：草稿和定稿；社区学校、其他小学、镇中心幼儿园这类泛称。",
            en: "In an anonymised text: a real name in one row with masked names of its kind (XX三小与狮山学校), and one name masked here and not there (XX希望小学, 希望小学). What kinds are masked is learnt from the text's own slots. One finding a name.\n\nSilent: drafts and final texts; general terms such as 社区学校, 其他小学.",
        },
        source: Both { zh: "domain.md §5.3。", en: "Decision table of drafts and anonymised texts." },
    },
    examples: &[
        Example::Flagged(
            "---\nstate: anonymised\n---\n# 工作总结\n\nXX一中、⟦青石中学⟧与XX二中结对，XX市、XX县和XX镇共投入20万元。\n\n青石中学成效明显。",
        ),
        Example::Flagged("---\nstate: anonymised\n---\n# 工作总结\n\nXX希望小学和XX一小完成改造。\n\nXX二小、⟦希望小学⟧成立联合支部。"),
        Example::Silent("---\nstate: anonymised\n---\n# 工作总结\n\nXX一中、其他学校和社区学校完成改造，XX镇、各乡镇有序推进。"),
        Example::Silent("XX一中与青石中学结对。"),
    ],
    check: Check::Document(check),
};

fn check(context: &Context, sink: &mut Sink) {
    let document = context.document;
    let mut lines = document.blocks_with(Traits::CLEAR_NAME).filter(|(line, _)| SLOT_ROLES.contains(document.role(*line))).peekable();
    if lines.peek().is_none() {
        return;
    }
    let evidence = Evidence::of(document);
    let (state, _) = state(document, &evidence, context.state);
    if state == State::Final || state == State::Draft && !evidence.is_mixed() {
        return;
    }
    let mut told: Vec<&str> = Vec::new();
    for (line, block) in lines {
        for it in &block.clear_names {
            let name = &block.text[it.range()];
            if told.contains(&name) {
                continue;
            }
            let twin = if it.generic { masked_twin(context, name) } else { None };
            if it.generic && twin.is_none() {
                continue;
            }
            told.push(name);
            report(context, (line, it, name), twin, sink);
        }
    }
}

/// XX希望小学, where 希望小学 stands in the clear.
fn masked_twin(context: &Context, name: &str) -> Option<(Span, String)> {
    let document = context.document;
    document.blocks_with(Traits::SLOT).find_map(|(line, block)| {
        let slot = block.slots.iter().find(|it| it.position == Position::Name && block.text[it.tail()] == *name)?;
        Some((Span::of(line, slot.named()), block.text[slot.named()].to_string()))
    })
}

fn report(context: &Context, (line, it, name): (usize, &ClearName, &str), twin: Option<(Span, String)>, sink: &mut Sink) {
    let lang = sink.lang;
    let message = match &twin {
        Some((_, masked)) => {
            tr!(lang, "“{name}”未隐去，别处写作“{masked}”，前后不一。", "“{name}” is in the clear here and masked as “{masked}” elsewhere.")
        }
        None => tr!(
            lang,
            "“{name}”与已隐去的名称并列，却没有隐去，可能泄露单位或个人。",
            "“{name}” stands in the clear in one row with masked names: it may give away who this is."
        ),
    };
    let mut finding = sink.finding(Span::of(line, it.range()), message);
    let mut places = vec![Span::of(line, it.range())];
    if let Some((span, masked)) = twin {
        finding = finding.related(span, masked);
    } else {
        for span in occurrences(context.document, name) {
            if span != places[0] {
                finding = finding.related(span, name.to_string());
                places.push(span);
            }
        }
    }
    let mask = mask_of(context.document, it, name);
    let title = tr!(lang, "改为“{mask}”", "Replace with “{mask}”");
    let edits = places.into_iter().map(|it| Edit::new(it, mask.clone())).collect();
    sink.push(finding.unsafe_fix(title, edits));
}

/// Where a name stands, within the first lines: whoever leaks it does so soon again.
fn occurrences(document: &Document, name: &str) -> Vec<Span> {
    let lines = document.blocks_with(Traits::HAN).filter(|(line, _)| SLOT_ROLES.contains(document.role(*line)));
    lines
        .take(SEARCHED_LINES)
        .flat_map(|(line, block)| block.text.match_indices(name).map(move |(at, _)| Span::of(line, at..at + name.len())))
        .take(MAX_PLACES)
        .collect()
}

const SEARCHED_LINES: usize = 300;

/// The name as this text masks its like: XX学校.
fn mask_of(document: &Document, it: &ClearName, name: &str) -> String {
    let slots = document.blocks_with(Traits::SLOT).flat_map(|(_, block)| block.slots.iter().map(move |slot| (block, slot)));
    let mask = slots
        .filter(|(_, slot)| slot.has_class(it.class) && matches!(slot.form, Form::Latin | Form::Cross | Form::Mou))
        .map(|(block, slot)| block.text[slot.range()].to_string())
        .next()
        .unwrap_or_else(|| "XX".into());
    if it.generic {
        return mask + name;
    }
    let class = crate::document::slots::type_word(name);
    mask + class
}
