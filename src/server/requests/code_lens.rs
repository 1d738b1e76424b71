//! `textDocument/codeLens`: 字数 over the title, beside what is usual for the kind, and over each
//! section. Off unless the settings say otherwise.

use crate::assist::count::sums;
use crate::document::{NodeKind, Span};
use crate::server::desk::Room;
use crate::server::open::OpenDocument;
use crate::server::position;
use crate::tr;
use tower_lsp::ls_types::{CodeLens, Command};

pub fn lenses(open: &mut OpenDocument, room: &Room) -> Vec<CodeLens> {
    if !open.options().code_lens {
        return Vec::new();
    }
    let encoding = room.session.client().encoding;
    let analysis = open.analysis();
    let (context, document) = (analysis.context(), analysis.document());
    let lang = context.lang;
    let counts = sums(document);
    let between = |from: usize, to: usize| counts[to.min(document.line_count())].words - counts[from].words;
    let total = between(0, document.line_count());
    let lens = |line: usize, title: String| CodeLens {
        range: position::range(document, Span::of(line, document.block(line).line.content.clone()), encoding),
        command: Some(Command { title, ..Command::default() }),
        data: None,
    };
    let mut res = Vec::new();
    if let Some(&title) = document.outline().title.first() {
        let usual = context.kind.and_then(|it| Some((lang.pick(&it.name, &it.english), it.length?)));
        let text = match usual {
            Some((kind, [from, to])) => {
                tr!(lang, "全文{total}字（{kind}通常{from}—{to}字）", "{total} words ({kind}: usually {from}—{to})")
            }
            None => tr!(lang, "全文{total}字", "{total} words"),
        };
        res.push(lens(title, text));
    }
    for node in document.outline().nodes.iter().filter(|it| it.kind == NodeKind::Heading && !it.run_in) {
        let words = between(node.line, node.end);
        let percent = (words * 100 + total / 2) / total.max(1);
        res.push(lens(node.line, tr!(lang, "{words}字，占{percent}%", "{words} words, {percent}%")));
    }
    res
}
