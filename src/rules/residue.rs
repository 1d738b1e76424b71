use super::*;
use crate::document::Traits;
use crate::document::phrases::PhraseKind;
use crate::syntax::MaskKind;

pub const RULE: Rule = Rule {
    code: "residue",
    group: Group::Placeholder,
    severity: Severity::Warning,
    doc: Doc {
        title: Both {
            zh: "网页和范文的残留：小编整理、推荐访问、篇一……",
            en: "Leftovers of a web page or template: 小编整理, 推荐访问, 篇一 …",
        },
        body: Both {
            zh: "从网上复制的文字常带着不属于文件的行：编者的话、推荐阅读、下载说明、版权说明。整行报一条，可删除该行。\n\n不报：正文里谈到这类网站或栏目的话，引号里的词。",
            en: "Text copied from the web brings lines that do not belong to the document: the site's introduction, links to other texts, download and copyright notes. One finding a line; the fix deletes the line.\n\nSilent: running text about such sites, words in quotation marks.",
        },
        source: Both { zh: "122 万字政府工作报告中 0 例。", en: "0 hits in 1.22 million characters of government reports." },
    },
    examples: &[
        Example::Flagged("⟦以下是小编整理的个人工作总结，欢迎阅读。⟧\n2023年度个人工作总结"),
        Example::Flagged("特此报告。\n⟦推荐阅读：个人述职报告 述职报告范文⟧"),
        Example::Fixed(
            "小编为大家带来的工作总结，供大家参考。\n2023年工作总结\n一、主要工作\n各项任务如期完成。",
            "2023年工作总结\n一、主要工作\n各项任务如期完成。",
        ),
        Example::Silent("督促网站规范小编队伍管理，清理“推荐阅读”等栏目。"),
        Example::Silent("图书馆新增文库两个，关注我们的群众不断增多，各项数据仅供参考。"),
    ],
    check: Check::Document(check),
};

/// Lines that are nothing else when they begin with one of these.
const STARTS: &[&str] = &[
    "推荐访问",
    "相关阅读",
    "推荐阅读",
    "相关推荐",
    "热门推荐",
    "猜你喜欢",
    "延伸阅读",
    "未完，全文共",
    "未完,全文共",
    "上一篇",
    "下一篇",
    "返回顶部",
    "返回首页",
    "展开全文",
    "阅读全文",
    "点击查看",
    "查看更多",
    "版权说明",
    "上传人",
    "下载文档",
    "下载本文",
    "点击下载",
    "免费下载",
    "扫码关注",
    "关注公众号",
    "本文来源",
    "文章来源",
    "转载请注明",
    "一键复制",
    "标签：",
    "标签:",
    "Tags",
    "未经允许",
    "责任编辑",
];

/// Two of these in one short line leave no doubt.
const PAIRS: &[(&str, &[&str])] = &[
    ("小编", &["整理", "为大家", "为您", "为你", "带来", "收集", "搜集", "分享", "精心", "给大家", "下面", "以下"]),
    ("供大家参考", &["整理", "下面", "以下", "范文", "收集", "为大家", "分享"]),
    ("供您参考", &["整理", "下面", "以下", "范文", "收集", "分享"]),
    ("供参考借鉴", &["整理", "下面", "以下", "范文", "收集"]),
    ("以下是", &["范文", "供大家", "欢迎阅读", "仅供参考", "精选", "的全部内容"]),
    ("希望对大家有所帮助", &[""]),
    ("希望对您有所帮助", &[""]),
    ("希望对你有帮助", &[""]),
    ("希望能帮到", &[""]),
    ("希望大家喜欢", &[""]),
    ("欢迎大家阅读", &[""]),
    ("欢迎阅读", &["整理", "以下", "下面", "范文", "参考"]),
    ("未完，全文共", &["字"]),
    ("未完,全文共", &["字"]),
    ("需要先登录", &[""]),
    ("转载请注明", &["来源", "出处"]),
    ("未经允许", &["转载"]),
    ("侵权", &["联系本站", "联系我们", "请联系", "删除"]),
    ("本文由", &["整理", "收集", "上传", "分享", "编辑"]),
    ("文档仅供", &["参考", "学习"]),
    ("范文网", &[""]),
    ("微信公众号", &["扫码", "关注", "本文"]),
];

fn check(context: &Context, sink: &mut Sink) {
    let document = context.document;
    for (line, block) in document.blocks_with(Traits::RESIDUE) {
        let role = document.role(line);
        let written = Roles::WRITTEN.with(Role::Preamble).with(Role::Attachment).with(Role::Quote).contains(role);
        let content = block.line.content.clone();
        if !written || content.is_empty() || 640 < block.text.len() || 160 < block.text.chars().count() {
            continue;
        }
        let Some(word) = evidence(block) else { continue };
        let message = tr!(
            sink.lang,
            "“{word}”：这一行像是网页或范文的残留，不属于文件，请删除。",
            "“{word}”: this line looks like a leftover of a web page or template; delete it."
        );
        let title = tr!(sink.lang, "删除这一行", "Delete this line");
        let fix = Edit::delete(document.whole_line(line));
        sink.push(sink.finding(Span::of(line, content), message).safe_fix(title, vec![fix]));
    }
}

/// The words that give the line away.
fn evidence(block: &Block) -> Option<&str> {
    let content = block.line.content.clone();
    let body = &block.text[content.clone()];
    let residues = || {
        block.phrases.iter().filter(|it| {
            it.kind == PhraseKind::Residue && !block.is_masked(it.range().start, &[MaskKind::Quotation, MaskKind::Title, MaskKind::Code])
        })
    };
    for phrase in residues() {
        let word = &block.text[phrase.range()];
        let at_start =
            phrase.range().start == content.start || body.trim_start_matches(['【', '[', '★', '>', '»', '（', '(']).starts_with(word);
        let short = body.chars().count() <= 60 || body.contains(['：', ':']);
        if at_start && short && STARTS.contains(&word) && (word != "责任编辑" || body.chars().count() <= 20) {
            return Some(word);
        }
        // 篇一, 述职报告篇1
        let piece =
            word.starts_with('篇') && body.ends_with(word) && body.chars().count() <= 24 && !body.contains(['，', '。', '第', '上', '开']);
        if piece {
            return Some(word);
        }
        let sure = PAIRS.iter().find(|it| it.0 == word).is_some_and(|(_, with)| with.iter().any(|it| body.contains(it)));
        if sure {
            return Some(word);
        }
    }
    None
}
