//! The beginning of a document: preamble, title, subtitles, salutation.

use super::{HEADING_CHARS, Lines, Outline, Role, at_most, ends_sentence};
use crate::syntax::line::{Line, Shape};

/// The longest title line, in characters.
const TITLE_CHARS: usize = 60;

/// Might stand in the title: short, and no sentence.
fn is_title_like(line: &Line, text: &str) -> bool {
    let text = &text[line.content.clone()];
    line.shape == Shape::Text
        && (line.marker.is_none() || 0 < line.hashes)
        && line.lead.is_none()
        && at_most(text, TITLE_CHARS)
        && !ends_sentence(text)
        && !text.ends_with(['：', ':', '，', ',', '、'])
        && !text.contains('。')
}

/// Red-head lines: whose paper it is, its number, its secrecy and urgency.
fn is_preamble(text: &str) -> bool {
    let number = (text.contains('〔') || text.contains('[') || text.contains('【')) && text.ends_with('号');
    let grade = ["机密", "秘密", "绝密", "特急", "加急", "平急"].iter().any(|it| text.starts_with(it)) && at_most(text, 12);
    number || grade || text.ends_with("文件") || text.starts_with("签发人")
}

/// 时间：5月6日 and the like, of a meeting; no 汇报人：王某.
fn is_fact(text: &str) -> bool {
    let Some((name, _)) = text.split_once(['：', ':']) else { return false };
    ["时间", "地点", "主持", "出席", "参加", "列席", "记录", "参会", "缺席", "请假", "议题", "主送", "抄送"]
        .iter()
        .any(|it| name.contains(it))
}

fn is_byline(text: &str) -> bool {
    text.starts_with(['—', '-', '－', '–', '（', '('])
}

/// Preamble, title, subtitles, salutation.
pub(super) fn head(lines: &impl Lines, res: &mut Outline) {
    let text_of = |at: usize| &lines.text(at)[lines.line(at).content.clone()];
    let body = |res: &Outline, at: usize| res.roles[at] == Role::Body;
    let window: Vec<usize> =
        (0..lines.count()).filter(|&at| !matches!(res.roles[at], Role::Blank | Role::FrontMatter | Role::Comment)).take(12).collect();
    // In Markdown the first `# ` heading is the title; elsewhere the first line that can be one,
    // with nothing but residue (whole sentences) and red-head lines before it.
    let hash = window.iter().position(|&at| lines.line(at).hashes == 1 && body(res, at));
    let first = hash.or_else(|| {
        window.iter().position(|&at| {
            body(res, at)
                && lines.line(at).hashes == 0
                && is_title_like(lines.line(at), lines.text(at))
                && !is_preamble(text_of(at))
                && !is_byline(text_of(at))
        })
    });
    // A first heading before any title: the document has none.
    let heading = window.iter().position(|&at| lines.line(at).marker.is_some() && lines.line(at).hashes != 1);
    let Some(first) = first.filter(|&it| heading.is_none_or(|heading| it < heading) && it < 6) else {
        return salutation(lines, res, &window);
    };
    for &at in &window[..first] {
        if body(res, at) {
            res.roles[at] = Role::Preamble;
        }
    }
    let start = window[first];
    res.roles[start] = Role::Title;
    res.title.push(start);
    let mut rest = first + 1;
    while let Some(&at) = window.get(rest) {
        let text = text_of(at);
        let subtitle = body(res, at)
            && lines.line(at).hashes == 0
            && (is_title_like(lines.line(at), lines.text(at)) && !is_fact(text)
                || is_byline(text) && lines.line(at).marker.is_none() && at_most(text, TITLE_CHARS) && !ends_sentence(text));
        if !subtitle || 5 < rest - first {
            break;
        }
        // An unnumbered heading over the first paragraph is no subtitle: only what follows the title
        // closely, or announces a date, a meeting, a name.
        let close = at - window[rest - 1] <= if is_byline(text) || res.roles[window[rest - 1]] == Role::Subtitle { 6 } else { 3 };
        let before_text = window.get(rest + 1).is_some_and(|&next| lines.line(next).shape == Shape::Text);
        if !close || !before_text {
            break;
        }
        res.roles[at] = Role::Subtitle;
        if !is_byline(text) && res.title.len() < 3 && res.roles[window[rest - 1]] != Role::Subtitle
            || res.title.len() == rest - first && !is_byline(text) && res.title.len() < 3
        {
            res.title.push(at);
        }
        rest += 1;
    }
    salutation(lines, res, &window[rest..]);
}

/// 各位代表！
fn is_address(text: &str) -> bool {
    text.ends_with(['！', '!'])
        && ["各位", "同志们", "尊敬的", "女士们", "亲爱的", "大家好", "你们好"].iter().any(|it| text.starts_with(it))
}

/// How far below the title people may be addressed: copied pages put their dates and buttons between.
const ADDRESS_REACH: usize = 30;

/// 各位代表： wherever it stands before the first heading, also at the start of the first paragraph
/// (各位代表，现在我代表……).
fn first_address(lines: &impl Lines, res: &mut Outline) {
    let from = res.title.last().map_or(0, |it| it + 1);
    for at in from..lines.count().min(from + ADDRESS_REACH) {
        let line = lines.line(at);
        if line.marker.is_some() || 0 < line.hashes {
            return;
        }
        let text = &lines.text(at)[line.content.clone()];
        if res.roles[at] != Role::Body || !["各位代表", "各位委员", "各位同志"].iter().any(|it| text.starts_with(it)) {
            continue;
        }
        let alone = at_most(text, 20) && text.ends_with(['：', ':', '！', '!', '，', ',']);
        let rest = text.trim_start_matches(|c: char| c.is_alphabetic());
        if alone {
            res.roles[at] = Role::Salutation;
        }
        if alone || rest.starts_with(['：', ':', '！', '!', '，', ',']) {
            res.salutation = Some(at);
        }
        return;
    }
}

/// 各位领导： or 市人民政府：, the first thing after the title.
fn salutation(lines: &impl Lines, res: &mut Outline, window: &[usize]) {
    first_address(lines, res);
    if res.salutation.is_some() {
        return;
    }
    for &at in window.iter().take(3) {
        let line = lines.line(at);
        let text = &lines.text(at)[line.content.clone()];
        if res.roles[at] == Role::Body
            && line.marker.is_none()
            && line.hashes == 0
            && (text.ends_with(['：', ':']) || is_address(text))
            && at_most(text, HEADING_CHARS)
        {
            // 现将有关情况报告如下： is an opening, and so is 现总结如下，主要做了四项工作：
            let opens = ["如下", "以下", "现将", "现就"].iter().any(|it| text.contains(it));
            if !opens
                && !["如下", "以下", "下列", "是"].iter().any(|it| text.trim_end_matches(['：', ':']).ends_with(it))
                && !text.contains('。')
            {
                res.roles[at] = Role::Salutation;
                res.salutation = Some(at);
            }
            return;
        }
        if res.roles[at] != Role::Heading && line.hashes == 0 {
            return;
        }
    }
}
