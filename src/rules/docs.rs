//! A rule's documentation page, made from its entry: what `baogao rule CODE` prints, a hover shows
//! and a finding links to.

use super::{Example, Group, RULES, Rule, Severity};
use crate::lang::Lang;
use crate::tr;

/// The address of a rule's page within baogao: it names the rule wherever there is no page to open.
pub fn url(code: &str) -> String {
    format!("baogao:/rules/{code}.md")
}

/// The code in a [`url`].
pub fn code_of_url(url: &str) -> Option<&str> {
    url.strip_prefix("baogao:/rules/")?.strip_suffix(".md")
}

pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|it| it.code == code)
}

/// The page in Markdown.
pub fn page(rule: &Rule, lang: Lang) -> String {
    let doc = &rule.doc;
    let (severity, group) = (severity(rule.severity, lang), group(rule.group, lang));
    let mut res = format!("# {}\n\n**{}**\n\n", rule.code, doc.title.get(lang));
    res += &match lang {
        Lang::Zh => format!("级别：{severity} · 分组：{group}"),
        Lang::En => format!("Severity: {severity} · Group: {group}"),
    };
    if is_fixable(rule) {
        res += &tr!(lang, " · 可用 `--fix` 自动修复", " · Fixed by `--fix`");
    }
    res += &format!("\n\n{}\n", doc.body.get(lang));
    for (title, examples) in [
        (tr!(lang, "会报", "Flagged"), blocks(rule, |it| if let Example::Flagged(text) = it { Some(vec![*text]) } else { None })),
        (tr!(lang, "不报", "Not flagged"), blocks(rule, |it| if let Example::Silent(text) = it { Some(vec![*text]) } else { None })),
        (
            tr!(lang, "修复前后", "Before and after the fix"),
            blocks(rule, |it| if let Example::Fixed(before, after) = it { Some(vec![*before, *after]) } else { None }),
        ),
    ] {
        if !examples.is_empty() {
            res += &format!("\n## {title}\n\n{examples}");
        }
    }
    let code = rule.code;
    let (source, settings) = (tr!(lang, "依据", "Source"), tr!(lang, "设置", "Settings"));
    res += &format!("\n## {source}\n\n{}\n", doc.source.get(lang));
    res += &tr!(
        lang,
        "\n## {settings}\n\n在 `baogao.toml` 里关闭，或改为 hint、information、warning、error：\n\n",
        "\n## {settings}\n\nTo switch it off, or to hint, information, warning, error, in `baogao.toml`:\n\n"
    );
    res += &format!("```toml\n[rules]\n{code} = \"off\"\n```\n");
    res
}

/// Has it fixes that are safe to apply unseen?
pub fn is_fixable(rule: &Rule) -> bool {
    rule.examples.iter().any(|it| matches!(it, Example::Fixed(..)))
}

pub fn severity(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => lang.pick("错误", "error"),
        Severity::Warning => lang.pick("警告", "warning"),
        Severity::Information => lang.pick("信息", "information"),
        Severity::Hint => lang.pick("提示", "hint"),
    }
}

pub fn group(group: Group, lang: Lang) -> &'static str {
    match group {
        Group::Structure => lang.pick("结构", "structure"),
        Group::Placeholder => lang.pick("占位", "placeholders"),
        Group::Repetition => lang.pick("重复", "repetition"),
        Group::Figures => lang.pick("数据", "figures"),
        Group::Typography => lang.pick("标点格式", "typography"),
        Group::Wording => lang.pick("用词", "wording"),
    }
}

/// Examples as code blocks; several texts of one example are joined with an arrow.
fn blocks(rule: &Rule, pick: impl Fn(&Example) -> Option<Vec<&'static str>>) -> String {
    let block = |texts: Vec<&str>| texts.iter().map(|it| fenced(it)).collect::<Vec<_>>().join("\n↓\n\n");
    rule.examples.iter().filter_map(pick).map(block).collect::<Vec<_>>().join("\n")
}

/// In a fence that the text does not hold itself.
fn fenced(text: &str) -> String {
    let fence = if text.contains("```") { "~~~~" } else { "```" };
    format!("{fence}text\n{}\n{fence}\n", text.trim_end_matches('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_page() {
        for it in RULES {
            for lang in [Lang::Zh, Lang::En] {
                let page = page(it, lang);
                assert!(page.starts_with(&format!("# {}\n", it.code)) && page.contains(it.doc.source.get(lang)), "{page}");
                let fences = page.lines().filter(|it| it.starts_with("```") || it.starts_with("~~~")).count();
                assert!(fences % 2 == 0 && 4 <= fences, "{page}");
            }
            assert_eq!(code_of_url(&url(it.code)), Some(it.code));
            assert!(rule(it.code).is_some());
        }
    }
}
