use super::*;

mod lexicon;

use lexicon::Hit;

pub const RULE: Rule = Rule {
    code: "wording",
    group: Group::Wording,
    severity: Severity::Warning,
    doc: Doc {
        title: Both {
            zh: "用词不当：错别字、搭配、重复、杂糅、的地得、规范表述",
            en: "Wording: confused words, collocations, redundancy, mixed constructions, 的地得, set terms",
        },
        body: Both {
            zh: "查一份经过筛选的词表（`src/rules/wording/lexicon.toml`，350 余条）：易混词（截止→截至、布署→部署），动宾搭配（推进……力度），语意重复（第一首要），句式杂糅（荣获……评为），的地得（抓的不够），党建和公文的固定表述（三课一会→三会一课）。每条都有改法、理由、应报和不应报的例子。\n\n拿不准的只作提示。可能跨在两个词上的（评优党员），先按词典断词。\n\n不报：书名号里的文字，单独引起来谈论的词。",
            en: "A curated lexicon (`src/rules/wording/lexicon.toml`, over 350 entries): confused words (截止→截至), verb–object collocations (推进……力度), redundancy (第一首要), mixed constructions (荣获……评为), 的/地/得 (抓的不够), set terms of the Party and of official documents. Each entry has its replacement, its reason, a flagged and a silent example.\n\nDoubtful ones are hints. What may lie across two words (评优党员) is checked against the dictionary.\n\nSilent: titles of works, a word quoted by itself.",
        },
        source: Both {
            zh: "《现代汉语词典》、《现代汉语八百词》、《语法修辞讲话》、党内法规；逐条在校对过的政府工作报告上验证为 0 例。",
            en: "Dictionaries and grammars of modern Chinese, rules of the Party; each entry has 0 hits in proofread government work reports.",
        },
    },
    examples: &[
        Example::Flagged("教师队伍建设抓⟦的不够⟧紧。"),
        Example::Flagged("没有把抓党建作为“⟦第一首要任务⟧”层层传导压力。"),
        Example::Flagged("稳步⟦推进标准化、规范化学校、教育信息化等方面的建设力度⟧。"),
        Example::Flagged("⟦截止⟧2023年底，累计培训三百人次。"),
        Example::Fixed("召开坐谈会，认真的做好按装收尾，作出全面布署。", "召开座谈会，认真地做好安装收尾，作出全面部署。"),
        Example::Silent("报名截止2023年6月30日，广大职工做好本职，评优党员名单已公布。"),
        Example::Silent("文中把“布署”误作“部署”的有三处。"),
    ],
    check: Check::Block { roles: Roles::WRITTEN, run: check },
};

fn check(block: &Block, sink: &mut Sink) {
    let mut hits = lexicon::hits(block);
    // What is said of one place is said of the others in the paragraph.
    while let Some(first) = hits.first() {
        let entry = first.entry;
        let (same, rest): (Vec<Hit>, Vec<Hit>) = hits.into_iter().partition(|it| std::ptr::eq(it.entry, entry));
        hits = rest;
        sink.push(finding(block, &same, sink));
    }
}

/// One finding for what one entry says of a block.
fn finding(block: &Block, hits: &[Hit], sink: &Sink) -> Finding {
    let (first, others) = (&hits[0], &hits[1..]);
    let lang = sink.lang;
    let found = &block.text[first.range.clone()];
    let message =
        first.entry.message(lang).replacen("{}", found, 1).replacen("{}", &first.replacements.join(lang.pick("”或“", "” or “")), 1);
    let mut finding = sink.finding(block.span(first.range.clone()), message);
    if first.entry.hint {
        finding.severity = Severity::Hint;
    }
    for it in others {
        finding = finding.related(block.span(it.range.clone()), it.replacements.first().cloned().unwrap_or_default());
    }
    if let [to] = &first.replacements[..] {
        let edit = |it: &Hit| Some(Edit::new(block.span(it.range.clone()), it.replacements.first()?));
        let edits: Vec<Edit> = hits.iter().filter_map(edit).collect();
        let n = edits.len();
        let title = if n == 1 {
            tr!(lang, "改为“{to}”", "Replace with “{to}”")
        } else {
            tr!(lang, "改为“{to}”等（{n}处）", "Replace all {n}")
        };
        return finding.fix(Fix { title, safe: first.entry.safe, remedy: Remedy::Edits(edits) });
    }
    for to in &first.replacements {
        let title = tr!(lang, "改为“{to}”", "Replace with “{to}”");
        finding = finding.unsafe_fix(title, vec![Edit::new(block.span(first.range.clone()), to)]);
    }
    finding
}
