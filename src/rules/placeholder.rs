use super::*;
use crate::document::Traits;
use crate::document::slots::{Form, Position, Slot};
use crate::document::state::{Authority, Evidence, SLOT_ROLES, State, state};
use rustc_hash::FxHashMap;

pub const RULE: Rule = Rule {
    code: "placeholder",
    group: Group::Placeholder,
    severity: Severity::Warning,
    doc: Doc {
        title: Both {
            zh: "未填写的占位：XX局、20XX年、____、（　）、【待补】……",
            en: "A slot that was not filled in: XX局, 20XX年, ____, （　）, 【待补】 …",
        },
        body: Both {
            zh: "查 XX、××、某某、20XX年X月、____、空括号、□□、【待补】、{{x}}、TODO、（此处填写…）等占位。\n\n草稿中每个报警告，同一个占位（[署名]、XX小学）出现多处的合为一条，各处都列出；名称被统一隐去而数据齐全的匿名文本，全文只报一条提示；`state = \"final\"`（配置或文首的 `state: final`）时每处报错误。写成“20XX年X月X日”的一处算一处。\n\n不报：X光、3×4、1+N+X、某些、二〇二二、A+、A股、案例里的张某、网址和代码、Markdown 的分隔线、强调和复选框。A市、第XX届、（略）这类有疑问的写法，只在同一文档另有确定的占位时才报。附件里的空白表格不报。",
            en: "Slots such as XX, ××, 某某, 20XX年X月, ____, empty brackets, □□, 【待补】, {{x}}, TODO, （此处填写…）.\n\nIn a draft each is a warning; the places of one slot ([署名], XX小学) are one finding that lists them. A text whose names were masked while its figures are all there is anonymised: one information for the whole document. With `state = \"final\"` (settings, or `state: final` in the front matter) each is an error. 20XX年X月X日 is one slot.\n\nSilent: X光, 3×4, 1+N+X, 某些, 二〇二二, A+, 张某 in a case, addresses and code, Markdown rules, emphasis and checkboxes. Doubtful forms (A市, 第XX届, （略）) count only beside a sure slot. Empty forms in attachments are not flagged.",
        },
        source: Both {
            zh: "122 万字政府工作报告中，网址以外连写的 XX、×× 为 0 例。",
            en: "Runs of XX or ×× outside addresses: 0 in 1.22 million characters of government reports.",
        },
    },
    examples: &[
        Example::Flagged("各村累计投入⟦XX⟧万元，新建文化广场⟦X⟧处。"),
        Example::Flagged("自⟦20XX年X月X日⟧起，由⟦××⟧同志负责。"),
        Example::Flagged("联系人：⟦____⟧，完成率为⟦【待补充】⟧。"),
        Example::Flagged("主持：⟦【姓名】⟧\n\n一、议程\n由【姓名】讲话，共⟦XX⟧分钟，⟦XX⟧人参加。"),
        Example::Flagged("---\nstate: final\n---\n# 工作总结\n\n⟦某某⟧局共走访群众300户。"),
        Example::Silent("【案例一】2024年3月，赵某甲、赵某乙在当地某超市销售假冒商品。【编辑：钱多】"),
        Example::Silent("购置X光机2台，规格为210×297mm，推行1+N+X模式。"),
        Example::Silent("在某些方面仍有不足，二〇二二年以来总评为A+。"),
    ],
    check: Check::Document(check),
};

fn check(context: &Context, sink: &mut Sink) {
    let document = context.document;
    let evidence = Evidence::of(document);
    if evidence.slots() == 0 && evidence.weak < 2 || evidence.is_case() {
        return;
    }
    let (state, authority) = state(document, &evidence, context.state);
    let mixed = state == State::Draft && authority == Authority::Slots && evidence.is_mixed();
    let one_by_one = |slot: &Slot| match state {
        State::Anonymised => false,
        State::Draft => !mixed || slot.position != Position::Name,
        State::Final => true,
    };
    if state == State::Anonymised || mixed {
        aggregate(context, &evidence, authority, mixed, sink);
    }
    if state == State::Anonymised {
        return;
    }
    // Doubtful slots count beside sure ones, dummy names also beside each other.
    let dummies = evidence.slots() == 0 && {
        let mut names: Vec<&str> = Vec::new();
        for (_, block, slot) in slots(context) {
            let name = &block.text[slot.named()];
            if slot.form == Form::Dummy && !names.contains(&name) {
                names.push(name);
            }
        }
        2 <= names.len()
    };
    // One finding for what is to be filled in once: the places of [署名] are one.
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    let mut found: Vec<(usize, &Block, &Slot, Vec<Span>)> = Vec::new();
    for (line, block, slot) in slots(context) {
        let counts = !slot.weak || 0 < evidence.slots() || dummies && slot.form == Form::Dummy;
        if !counts || !one_by_one(slot) {
            continue;
        }
        match slot.identity(&block.text).map(|it| *first.entry(it).or_insert(found.len())) {
            Some(at) if at < found.len() => found[at].3.push(Span::of(line, trimmed(&block.text, slot))),
            _ => found.push((line, block, slot, Vec::new())),
        }
    }
    for (line, block, slot, more) in found {
        let text = block.text[slot.range()].trim();
        let what = match slot.position {
            Position::Number => sink.lang.pick("数据", "a figure"),
            Position::Date => sink.lang.pick("日期", "a date"),
            Position::Name => sink.lang.pick("名称", "a name"),
            Position::Text => sink.lang.pick("内容", "text"),
        };
        let message = match (state, text.is_empty()) {
            (State::Final, true) => tr!(sink.lang, "定稿中留有空白，待填{what}。", "A blank is left in a final text: {what} is missing."),
            (State::Final, false) => {
                tr!(sink.lang, "定稿中留有占位“{text}”，待填{what}。", "“{text}” is left in a final text: {what} is missing.")
            }
            (_, true) => tr!(sink.lang, "此处留空，待填{what}。", "A blank to fill in: {what} is missing."),
            (_, false) => tr!(sink.lang, "占位“{text}”尚未填写（{what}）。", "“{text}” has not been filled in ({what})."),
        };
        let n = more.len() + 1;
        let message =
            if n == 1 { message } else { tr!(sink.lang, "{message}同一占位全文共{n}处。", "{message} {n} places in all.") };
        let mut finding = sink.finding(Span::of(line, trimmed(&block.text, slot)), message);
        for place in more.into_iter().take(MAX_PLACES) {
            finding = finding.related(place, sink.lang.pick("同一占位", "the same slot").to_string());
        }
        if state == State::Final {
            finding.severity = Severity::Error;
        }
        sink.push(finding);
    }
}

/// The slot without the blanks at its ends, unless it is all blank.
fn trimmed(text: &str, slot: &Slot) -> std::ops::Range<usize> {
    let range = slot.range();
    let words = &text[range.clone()];
    let lead = words.len() - words.trim_start().len();
    if lead == words.len() { range } else { range.start + lead..range.end }
}

/// All slots of the text, in order.
fn slots<'a>(context: &'a Context) -> impl Iterator<Item = (usize, &'a Block, &'a Slot)> {
    let document = context.document;
    let lines = document.blocks_with(Traits::SLOT).filter(|(line, _)| SLOT_ROLES.contains(document.role(*line)));
    lines.flat_map(|(line, block)| block.slots.iter().map(move |slot| (line, block, slot)))
}

/// The lines that the information on an anonymised text shows; "next slot" leads to all.
const SHOWN_LINES: usize = 6;

/// One information for a text whose names are masked.
fn aggregate(context: &Context, it: &Evidence, authority: Authority, mixed: bool, sink: &mut Sink) {
    let places = || slots(context).filter(|(_, _, slot)| !slot.weak && (!mixed || slot.position == Position::Name));
    let Some((line, _, slot)) = places().next() else { return };
    let (names, numbers, figures) = (it.names, it.numbers + it.texts, it.figures);
    let why = match authority {
        Authority::FrontMatter => tr!(sink.lang, "（文首设定）", " (as the front matter says)"),
        Authority::Settings => tr!(sink.lang, "（配置设定）", " (as the settings say)"),
        Authority::Slots if mixed => tr!(
            sink.lang,
            "：名称占位{names}处视为有意隐去；数据和日期占位{numbers}处另行逐处列出",
            ": {names} slots for names are taken as masked on purpose; {numbers} slots for figures and dates are listed one by one"
        ),
        Authority::Slots => tr!(
            sink.lang,
            "：名称占位{names}处，数据和日期占位{numbers}处，已填数字{figures}处",
            ": {names} slots for names, {numbers} for figures and dates, {figures} figures in place"
        ),
    };
    let total = if mixed { names } else { it.slots() };
    let message = tr!(
        sink.lang,
        "本文已匿名{why}。共{total}处占位，如需还原请逐一填写。",
        "This text is anonymised{why}. {total} slots in all, to be filled in if it is to be restored."
    );
    let mut finding = sink.finding(Span::of(line, slot.named()), message);
    finding.severity = Severity::Information;
    // One place a line: the first slot, and how many more there are.
    let mut lines: Vec<(usize, &Block, &Slot, usize)> = Vec::new();
    for (line, block, slot) in places() {
        if let Some(last) = lines.last_mut().filter(|it| it.0 == line) {
            last.3 += 1;
        } else if lines.len() < SHOWN_LINES {
            lines.push((line, block, slot, 1));
        } else {
            break;
        }
    }
    for (line, block, slot, n) in lines {
        let text = &block.text[slot.named()];
        let message = if n == 1 { text.to_string() } else { tr!(sink.lang, "{text} 等{n}处", "{text} and more: {n} on this line") };
        finding = finding.related(Span::of(line, slot.named()), message);
    }
    sink.push(finding);
}
