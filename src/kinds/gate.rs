//! Is it a report at all? A README, a novel, a statute or a judgement gets no findings.

use super::kind::Kind;
use crate::document::{Document, Role, is_han};
use crate::syntax::{Shape, System};
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// Words in the titles of reports and papers.
const REPORTS: &[&str] = &[
    "报告", "总结", "方案", "计划", "汇报", "材料", "通知", "请示", "纪要", "意见", "讲话", "说明", "要点", "简报", "体会", "提纲", "工作",
    "公告", "通报", "函", "规划", "建议", "情况",
];

/// Words of working papers: hardly a paragraph of one is without.
const OFFICIAL: &[&str] = &[
    "工作",
    "推进",
    "落实",
    "加强",
    "完善",
    "健全",
    "强化",
    "开展",
    "提升",
    "提高",
    "建设",
    "管理",
    "服务",
    "群众",
    "干部",
    "党员",
    "党委",
    "支部",
    "政府",
    "部门",
    "单位",
    "企业",
    "项目",
    "资金",
    "万元",
    "亿元",
    "任务",
    "目标",
    "措施",
    "制度",
    "机制",
    "责任",
    "整改",
    "存在",
    "会议",
    "通知",
    "报告",
    "培训",
    "检查",
    "调研",
    "增长",
    "发展",
    "改革",
    "全县",
    "全市",
    "全区",
    "全省",
    "全镇",
    "全校",
    "全面",
    "全年",
    "组织",
    "学习",
    "实施",
    "重点",
    "有关",
    "要求",
    "情况",
    "计划",
    "活动",
    "保障",
    "确保",
    "进一步",
    "坚持",
    "实现",
    "完成",
    "积极",
    "认真",
    "严格",
    "有效",
];

/// `None` if the words cannot be searched for, which nothing in them makes so.
static OFFICIAL_WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(OFFICIAL).ok());

/// Text of so many Han characters without one of [`OFFICIAL`] is about something else.
const HAN_PER_WORD: usize = 80;

/// How many lines with text are looked at.
const SAMPLE: usize = 80;

/// A line of a few words, in characters.
const SHORT: usize = 16;

/// Might the document be a report? One whose title names a kind is. Of others, those are not that
/// show what they are instead; in doubt it is one, as a draft shows little at first.
///
/// Reads the document's first lines only.
pub fn is_report(document: &Document, kind: Option<&Kind>) -> bool {
    if kind.is_some() {
        return true;
    }
    let seen = Sample::of(document);
    !(seen.is_foreign()
        || seen.is_code()
        || seen.is_statute()
        || seen.is_case()
        || seen.is_novel()
        || seen.is_list()
        || seen.is_private()
        || seen.is_contract()
        || seen.is_chat())
}

#[derive(Debug, Default)]
struct Sample {
    title: String,
    /// A line of the title ends as titles of reports do.
    titled: bool,
    lines: usize,
    code_lines: usize,
    han: usize,
    latin: usize,
    /// 一、 and （一） at the start of lines
    numbered: usize,
    articles: usize,
    chapters: usize,
    /// Lines with words of courts and arbitration
    trials: usize,
    trial_headings: usize,
    dialogues: usize,
    official: usize,
    /// Lines with 甲方 or 乙方, and with the time at their start
    parties: usize,
    times: usize,
    /// The longest line, in characters, and whether anything shows a report: a heading, a
    /// salutation, a date.
    longest: usize,
    parts: usize,
}

impl Sample {
    fn of(document: &Document) -> Sample {
        let outline = document.outline();
        let ends = |line: usize| {
            let line = document.block(line).text.trim();
            let line = line.split(['（', '(']).next().unwrap_or_default();
            REPORTS.iter().any(|it| line.ends_with(it))
        };
        let titled = outline.title.iter().any(|&it| ends(it));
        let mut res =
            Sample { titled, title: outline.title.iter().map(|&it| document.block(it).text.trim()).collect(), ..Sample::default() };
        for (line, block) in document.blocks() {
            if SAMPLE <= res.lines {
                break;
            }
            let role = document.role(line);
            if matches!(role, Role::Blank | Role::FrontMatter | Role::Comment) {
                continue;
            }
            res.lines += 1;
            if role == Role::Code {
                res.code_lines += (block.line.shape != Shape::Fence) as usize;
                continue;
            }
            res.longest = res.longest.max(block.text.chars().take(SHORT + 1).count());
            res.parts += (0 < block.line.hashes || matches!(role, Role::Salutation | Role::DateLine | Role::AttachmentNote)) as usize;
            // Enough of a long paragraph to know its script and its words.
            let enough = block.text.char_indices().nth(200).map_or(block.text.as_ref(), |it| &block.text[..it.0]);
            res.official += OFFICIAL_WORDS.as_ref().map_or(0, |it| it.find_iter(enough).count());
            res.parties += any(enough, &["甲方", "乙方"]) as usize;
            for c in enough.chars() {
                res.han += is_han(c) as usize;
                res.latin += c.is_ascii_alphabetic() as usize;
            }
            match block.line.marker.as_ref().map(|it| it.system) {
                Some(System::Article) => res.articles += 1,
                Some(System::Chapter) => res.chapters += block.text.contains('章') as usize,
                Some(System::Han | System::HanParen) => res.numbered += 1,
                _ => {}
            }
            res.times += starts_with_time(&block.text) as usize;
            let body = &block.text[block.line.body.clone()];
            res.chapters += is_novel_chapter(body) as usize;
            res.trials += any(body, &["原告", "被告", "上诉人", "被申请人", "本院认为", "公诉机关", "仲裁委员会"]) as usize;
            let short = body.chars().count() <= 16;
            res.trial_headings += (short
                && any(body, &["案情", "裁判", "诉讼请求", "申请人请求", "处理结果", "法官", "判决结果", "案例分析", "审理"]))
                as usize;
            res.dialogues += is_dialogue(body) as usize;
        }
        res
    }

    fn is_foreign(&self) -> bool {
        self.han * 2 < self.latin
    }

    fn is_code(&self) -> bool {
        3 <= self.code_lines && self.numbered == 0 && self.lines < self.code_lines * 10
    }

    fn is_statute(&self) -> bool {
        let named = ["条例", "法", "办法", "规定", "细则", "规则", "章程", "解释"].iter().any(|it| self.title.ends_with(it));
        2 <= self.articles || named && 0 < self.articles + self.chapters
    }

    /// Lines of a few words and nothing else: a shopping list, a poem, an address.
    fn is_list(&self) -> bool {
        4 <= self.lines && self.longest <= SHORT && self.numbered + self.parts == 0 && !any(&self.title, REPORTS)
    }

    /// A letter to the mother, a diary, a recipe, a chat.
    fn is_private(&self) -> bool {
        3 <= self.lines && 60 <= self.han && self.official * HAN_PER_WORD < self.han && self.numbered == 0 && !self.titled
    }

    fn is_contract(&self) -> bool {
        3 <= self.parties && !self.titled
    }

    fn is_chat(&self) -> bool {
        3 <= self.times && self.lines < self.times * 3
    }

    fn is_case(&self) -> bool {
        2 <= self.trial_headings || 3 <= self.trials && 0 < self.trial_headings || 6 <= self.trials
    }

    fn is_novel(&self) -> bool {
        let prose = self.numbered == 0;
        prose && (0 < self.chapters || 3 <= self.dialogues && self.lines <= self.dialogues * 10)
    }
}

fn any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|it| text.contains(it))
}

/// 第三回　…, 第12章 …
fn is_novel_chapter(body: &str) -> bool {
    let Some(rest) = body.strip_prefix('第') else { return false };
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十百千零〇".contains(c));
    digits.len() < rest.len() && digits.starts_with(['回', '章', '卷', '幕']) && body.chars().count() <= 30
}

/// [10:02] 李明：…
fn starts_with_time(text: &str) -> bool {
    let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let text = text.trim_start_matches(['[', '【', ' ']);
    let hour = digits(text);
    (1..=2).contains(&hour) && text[hour..].strip_prefix([':', '：']).is_some_and(|it| digits(it) == 2)
}

/// Somebody speaks: 他说：“……”, or a line that is speech.
fn is_dialogue(body: &str) -> bool {
    let spoken = ["道：“", "说：“", "问：“", "答：“", "喊：“", "笑：“", "说道", "道:“", "问道", "笑道"];
    any(body, &spoken) || body.starts_with('“') && body.ends_with('”') && body.contains(['。', '！', '？', '，'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Format;
    use crate::text::Text;

    #[track_caller]
    fn check(text: &str, expect: bool) {
        assert_eq!(is_report(&Document::new(Text::new(text), Format::Markdown), None), expect, "{text}");
    }

    #[test]
    fn what_is_no_report() {
        check("# baogao\n\nA language server for Chinese reports (述职报告).\n\n## Install\n\n```sh\ncargo install\n```\n", false);
        check("# 项目\n\n安装方法如下。\n\n```sh\nmake\nmake test\nmake install\n```\n\n更多内容见文档。\n", false);
        check("某市市容管理条例\n第一条 为了加强管理，制定本条例。\n第二条 本条例适用于本市。\n", false);
        check("# 某某诉某某公司案\n## 基本案情\n张某不服裁决。\n## 裁判结果\n驳回上诉。\n", false);
        check("第一回　风雪山神庙\n且说那人出得门来，雪正下得紧。\n", false);
        check("他走进屋里。\n“你来了。”\n“是的，我来了。”\n她笑道：“坐吧。”\n窗外下起了雪。\n", false);
        check("购物清单\n牛奶\n鸡蛋两盒\nXX牌酱油\n", false);
        check("静夜思\n床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。\n", false);
        check("房屋租赁合同\n甲方：____\n乙方：____\n一、甲方将房屋出租给乙方。\n二、租期____年。\n", false);
        check("[9:05] 李明: 材料带了吗\n[9:06] 王芳: 带了, XX那份在我这\n[9:08] 李明: 好\n", false);
        let garden = "奶奶的院子\n院子里种着两棵石榴树，一到夏天，满树红花。\n奶奶总爱搬一把竹椅坐在树下，摇着蒲扇，等我们放学回家。\n如今石榴树还在，竹椅也还在，只是摇扇子的人不在了\n";
        check(garden, false);
        check("fn main() {\n    // 主函数\n    println!(\"hello\");\n}\n", false);
    }

    #[test]
    fn what_may_be_one() {
        check("", true);
        check("材料\n一、情况\n二、打算\n", true);
        check("关于有关情况的材料\n一、基本情况\n全县共有学校43所。\n", true);
        check("健全完善全面从严治党的的体制机制。\n", true);
        check("一是坚持“四个意识”，做到“两个维护”。他说：“好。”\n", true);
    }
}
