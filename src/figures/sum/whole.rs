//! A total that stands in front of its parts: what it is called, and how its parts are led in.

use super::parts::{self, List, bracketed, closing, counts};
use super::verdict::CERTAIN;
use crate::figures::Figure;
use crate::figures::labels::{self, Division};
use crate::figures::passage::{Passage, Token};
use crate::figures::words::Word;

/// What stands between a total and its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// 其中
    Among,
    /// 分别是, 包括, ：, （
    All,
    /// A mere comma
    None,
}

/// What is said of a total.
pub(super) struct Whole<'p, 'a> {
    passage: &'p Passage<'a>,
    pub lead: Lead,
    /// Where its clause and where its parts begin
    clause: usize,
    start: usize,
    /// What it is called
    pub noun: &'a str,
    /// 发放的73份手册
    pub named_behind: bool,
    /// 共, 合计
    pub declared: bool,
    /// 现有: all there are, though not called a total
    pub held: bool,
    /// 其中 stands before it: itself a part
    pub inner: bool,
    /// An amount of the same sort stands before it: one of a list
    pub follows: bool,
}

impl<'p, 'a> Whole<'p, 'a> {
    pub fn read(passage: &'p Passage<'a>, at: usize, lead: Lead, start: usize) -> Self {
        let clause = passage.clause_start(at);
        let before = passage.between(clause, at);
        let behind = passage.tokens.get(at + 1).filter(|it| it.token == Token::Other).map(|it| passage.slice(it.range.clone()));
        let is_total = |it: &Token| *it == Token::Word(Word::Total);
        let is_same = |it: usize| {
            passage.amount(it).zip(passage.amount(at)).is_some_and(|(a, b)| passage.figure(a).unit.agrees(passage.figure(b).unit))
        };
        let stretch = passage.tokens[..at].iter().rposition(|it| it.token == Token::Semicolon).map_or(0, |it| it + 1);
        let inner =
            passage.tokens[..at].iter().rev().take_while(|it| it.token != Token::Semicolon).any(|it| it.token == Token::Word(Word::Among));
        Whole {
            passage,
            lead,
            clause,
            start,
            noun: behind.unwrap_or_else(|| noun(passage, clause, at)),
            named_behind: behind.is_some(),
            declared: passage.tokens[clause..at].iter().any(|it| is_total(&it.token)) || before.contains('总') || of_all_sorts(before),
            held: ["现有", "全体", "实有", "在册"].iter().any(|it| before.contains(it)),
            inner,
            follows: (stretch..at).any(is_same),
        }
    }

    /// 全线设车站106座，其中地下站81座，高架站16座: of all there are, and the parts are sorts of them.
    pub fn has_sorts(&self, labels: &[&str]) -> bool {
        let before = self.passage.between(self.clause, self.start);
        let sorts = self.noun.chars().next_back().is_some_and(|tail| labels.iter().all(|it| it.trim().ends_with(tail)));
        (has_scope(before) || holds(before)) && sorts && !labels::goes_on(labels)
    }

    /// 技术人员482人，其中医师195人，护士225人，乡镇技术人员69人: are some of them named as the total is, and so sorted by something else?
    pub fn is_mixed(&self, labels: &[&str]) -> bool {
        let same = |it: &&&str| it.trim().ends_with(self.noun);
        let n = labels.iter().filter(same).count();
        4 <= self.noun.chars().count() && 0 < n && n < labels.len()
    }

    /// What the labels say of how they divide it: 建议提案62件，建议44件，提案18件 says all.
    pub fn division(&self, labels: &[&str]) -> Division {
        // 庭前会议和正式庭审共123场，庭前会议62场，正式庭审61场: those that the total is said to be of.
        let before = self.passage.between(self.clause, self.start);
        let named = |at: usize| 2 <= labels[at].chars().count() && before.contains(labels[at]) && !labels[..at].contains(&labels[at]);
        let listed = 2 <= labels.len() && (0..labels.len()).all(named);
        if listed || labels::make(self.noun, labels) { Division::Whole } else { labels::division(labels) }
    }

    /// How much speaks for these being all its parts.
    pub fn points(&self, division: Division, list: &List) -> i32 {
        let labels = list.labels();
        let counted = self.counted(list);
        match self.lead {
            Lead::All if self.passage.token(self.start - 1) != Some(Token::Open) => CERTAIN,
            _ if division == Division::Whole && self.lead != Lead::None => CERTAIN,
            // In brackets often stand some parts only. A＋B are no mere examples.
            Lead::All if counted || labels[1..].iter().all(|it| it.starts_with(['＋', '+'])) => CERTAIN,
            Lead::All if labels::overlap(&labels) => 0,
            Lead::All => 4,
            Lead::Among => 5,
            Lead::None if labels::overlap(&labels) || (self.follows || self.is_listed() || self.is_sibling(list)) && !self.declared => 0,
            Lead::None => {
                let sorts = division == Division::None && labels::specialise(self.noun, &labels);
                let form = match division {
                    // 团支部40个，学生团支部30个
                    _ if Division::Alike == division && labels::specialise(self.noun, &labels) => 4,
                    _ if list.respectively || sorts => 2,
                    // 线路老化9起，用火不慎7起，其他3起: of a total that stands before, or nowhere.
                    Division::Whole if labels::has_rest(&labels) && !self.declared => 3,
                    Division::Whole => 5,
                    Division::Split => 4,
                    Division::Alike => 3,
                    Division::Even => 2,
                    Division::None => 0,
                };
                // 共78所，公办50所、民办28所: a comma divides more than 、.
                let inner = list.parts[..list.parts.len() - 1].iter().all(|it| !it.ends);
                let nested = inner && self.passage.token(self.start - 1) == Some(Token::Comma);
                let words = self.passage.between(self.clause, self.start);
                // 来自一线的18名，来自机关的20名: without a noun of their own, they are sorts of the total's.
                let bare = division == Division::Alike && labels.iter().all(|it| it.ends_with('的'));
                // 学校40所，示范学校12所、特色学校20所: the form alone divides nothing.
                let most = match () {
                    _ if Division::Split <= division || counted || list.respectively => CERTAIN,
                    _ if self.declared => 4,
                    _ => 3,
                };
                // 全镇总人口3万人，常住人口2万人，外出务工1万人: two things that the form does not tie together.
                if form == 0 && !nested && !counted && labels.len() < 3 {
                    return 0;
                }
                let points = form
                    + nested as i32
                    + bare as i32
                    + 3 * (counted || list.respectively) as i32
                    + 2 * (self.declared || self.held) as i32
                    + (has_scope(words) || holds(words)) as i32
                    - 2 * words.contains("累计") as i32
                    - self.sibling(division, &labels);
                points.min(most)
            }
        }
    }

    /// 在本县就业160人，在市内就业79人，在市外就业33人: what speaks for the first being one of the list.
    fn sibling(&self, division: Division, labels: &[&str]) -> i32 {
        match division {
            Division::Whole | Division::Split if self.named_behind || !labels::ends_alike(self.noun, labels) => 0,
            Division::Whole | Division::Split => 2,
            _ => labels::sibling(self.noun, labels),
        }
    }

    /// 水泵88台，完好27台，待修57台: nothing else in the sentence is counted so, and all parts are less.
    pub fn stands_alone(&self, at: usize, list: &List) -> bool {
        let labels = list.labels();
        let Some(total) = self.passage.amount(at).map(|it| self.passage.figure(it)) else { return false };
        let same = |it: &Figure| it.unit.name == total.unit.name || it.unit.base == total.unit.base && total.unit.base == "人";
        let figures = list.figures(self.passage);
        let amounts = (0..self.passage.tokens.len()).filter_map(|it| self.passage.amount(it));
        let others = amounts.filter(|it| self.passage.figure(*it).unit.agrees(total.unit)).count();
        let alone = list.closed && others == 1 + figures.len();
        let named = labels.iter().enumerate().all(|(i, it)| !it.is_empty() && !labels[..i].contains(it));
        let parts = figures.iter().all(|it| same(it) && it.value() < total.value());
        let falls = figures.windows(2).all(|it| it[1].value() <= it[0].value());
        alone
            && named
            && parts
            && (self.declared || !self.is_listed())
            && !list.etc
            && !labels::overlap(&labels)
            && (!falls || !labels::are_stages(&labels))
    }

    /// 按品类分为：粮油98万元，蔬菜42万元，…; 主要是科普资金228万元，…: the first of a list.
    fn is_listed(&self) -> bool {
        let clause = &self.passage.text[self.passage.tokens[self.clause].range.start..];
        self.clause.checked_sub(1).and_then(|it| self.passage.token(it)) == Some(Token::Colon)
            || ["主要是", "主要为", "主要有", "主要包括", "包括", "主要用于"].iter().any(|it| clause.starts_with(it))
    }

    /// 新增就业14万人；再就业2万人；转移就业3万人: ；between all of them.
    fn is_sibling(&self, list: &List) -> bool {
        let inner = &list.parts[..list.parts.len() - 1];
        self.passage.token(self.start - 1) == Some(Token::Semicolon) && !inner.is_empty() && inner.iter().all(|it| it.semicolon)
    }

    /// Does anything in their form say that the parts are of the total, and not more of the sort? 全行员工480人，柜员160人、
    /// 客户经理190人; 举措117条，上级部署的45条，自主推出的63条
    pub fn looks_divided(&self, division: Division, list: &List) -> bool {
        let labels = list.labels();
        let before = self.passage.between(self.clause, self.start);
        // A comma divides more than 、.
        let nested =
            list.parts[..list.parts.len() - 1].iter().all(|it| !it.ends) && self.passage.token(self.start - 1) == Some(Token::Comma);
        let headless = labels.iter().all(|it| it.ends_with('的')) && list.parts.iter().all(|it| !it.semicolon);
        // 客服中心坐席123个，普通坐席62个，专家坐席59个
        let tail = self.noun.char_indices().rev().nth(1).map(|it| &self.noun[it.0..]);
        let sorts = tail.is_some_and(|tail| labels.iter().all(|it| it.trim().ends_with(tail)));
        let wide = of_all_sorts(before) || 3 <= labels.len() && (has_scope(before) || self.held);
        self.sibling(division, &labels) <= sorts as i32 && (nested || headless || sorts || wide || Division::Split <= division)
    }

    /// 三类…共85件, 三科均…: a number that equals the number of parts, before or right behind the list.
    fn counted(&self, list: &List) -> bool {
        let behind = self.passage.tokens.get(list.end).map_or("", |it| &self.passage.text[it.range.start..]);
        let near = behind.char_indices().nth(3).map_or(behind, |it| &behind[..it.0]);
        let n = list.parts.len();
        counts(self.passage.between(self.clause, self.start), n) || counts(near, n)
    }
}

/// 全校, 全县: of all there is, but not 全年, 全面.
fn has_scope(words: &str) -> bool {
    words.match_indices('全').any(|(at, it)| {
        !words[..at].ends_with(['安', '健', '完', '齐'])
            && words[at + it.len()..].chars().next().is_some_and(|c| !"年面部力程国天新".contains(c))
    })
}

/// 办理各类公证134件: of all sorts, but not 在各类检查中发现134件
fn of_all_sorts(words: &str) -> bool {
    let behind = ["各类", "各种", "各级", "各项", "各式"].iter().find_map(|it| words.rsplit_once(it));
    behind.is_some_and(|it| !it.1.contains(['中', '的', '内', '上', '里']))
}

/// 设服务窗口91个: of what something has, not of what was done
fn holds(words: &str) -> bool {
    ["设", "配备", "配有", "拥有", "辖", "建有"].iter().any(|it| words.contains(it))
        && !["建设", "设施", "设备", "设计", "设立"].iter().any(|it| words.contains(it))
}

/// What a total is called: between 共 and its figure, or before 共 in 支部共57个; without 共, the words before the figure.
fn noun<'a>(passage: &Passage<'a>, start: usize, at: usize) -> &'a str {
    let total = (start..at).rfind(|it| passage.tokens[*it].token == Token::Word(Word::Total));
    let Some(total) = total else {
        let before = passage.between(start, at);
        let held = ["现有", "现存", "实有", "保有", "下辖", "下设", "设有", "拥有", "配备", "配有"];
        return held.iter().find_map(|it| before.rsplit_once(it)).map_or(before, |it| it.1).trim();
    };
    let after = passage.between(total + 1, at).trim_start_matches('有').trim();
    if !after.is_empty() {
        return after;
    }
    let before = passage.between(start, total);
    before.char_indices().rev().nth(1).map_or(before, |(it, _)| &before[it..])
}

/// Where the parts of a total begin, looking on from a token behind it, and how they are led in.
pub(super) fn lead(passage: &Passage, total: usize, from: usize) -> Option<(Lead, usize)> {
    let mut at = from;
    // 81台（套），其中
    let figure = passage.figure(passage.amount(total)?);
    if bracketed(passage, figure).is_some() && passage.token(at) == Some(Token::Open) {
        at = closing(passage, at)? + 1;
    }
    let short =
        |at: usize| passage.token(at) == Some(Token::Other) && passage.slice(passage.tokens[at].range.clone()).chars().count() <= 10;
    // 120名党员，其中; 120件（次）; 152名人|大|代表中
    let behind = at;
    while matches!(passage.token(at), Some(Token::Other | Token::Word(Word::Particle)))
        && passage.between(behind, at + 1).chars().count() <= 12
    {
        at += 1;
    }
    // 62名学生分布在三个年级：
    if let Some(Token::Figure(sorts)) = passage.token(at)
        && !passage.figure(sorts).unit.agrees(figure.unit)
        && parts::is_numeral(passage.slice(passage.tokens[at].range.clone()))
    {
        at += 1;
        at += short(at) as usize;
    }
    while matches!(passage.token(at), Some(Token::Word(Word::Particle))) {
        at += 1;
    }
    let mut lead = match passage.token(at)? {
        // 全体党员151人中，
        Token::Comma
            if passage.text[..passage.tokens[at].range.start].ends_with(['中', '里']) && passage.token(at - 1) == Some(Token::Other) =>
        {
            Lead::Among
        }
        Token::Comma | Token::Semicolon => Lead::None,
        Token::Colon | Token::Open => Lead::All,
        Token::Word(Word::Among) => Lead::None,
        // 参加演练的112人由消防11人、医疗39人、公安69人三部分构成
        Token::Word(Word::From) if composed(passage, at) => Lead::All,
        _ => return None,
    };
    if let Some(among) = among_later(passage, total) {
        at = among;
    }
    if passage.token(at)? != Token::Word(Word::Among) {
        at += 1;
    }
    if lead == Lead::None
        && let Some(colon) = introduced(passage, at)
    {
        return Some((Lead::All, colon + 1));
    }
    let spread = ["分布在", "分布于", "分布", "分属", "分设", "分成"];
    let rest = &passage.text[passage.tokens.get(at)?.range.start..];
    if lead == Lead::None && spread.iter().any(|it| rest.starts_with(it)) {
        return Some((Lead::All, at));
    }
    // 职工85人，均已体检，合格40人: a clause without figures.
    if lead == Lead::None
        && let Some(comma) = (at..passage.tokens.len()).find(|it| !matches!(passage.tokens[*it].token, Token::Other | Token::Word(_)))
        && passage.tokens[comma].token == Token::Comma
        && passage.between(at, comma).chars().count() <= 12
        && !passage.tokens[at..comma]
            .iter()
            .any(|it| matches!(it.token, Token::Word(Word::Among | Word::Respectively | Word::Including | Word::Total | Word::From)))
    {
        at = comma + 1;
    }
    // 由专职48人、兼职20人组成; 即专职48人、兼职20人
    let is_from = passage.token(at) == Some(Token::Word(Word::From));
    if lead == Lead::None && (is_from && composed(passage, at) || is_namely(passage, at)) {
        return Some((Lead::All, at + 1));
    }
    loop {
        match passage.token(at)? {
            Token::Word(Word::Among) => lead = Lead::Among,
            Token::Word(Word::Respectively) => lead = Lead::All,
            // （含国家级2项、省级13项）: some of them
            Token::Word(Word::Including) if passage.between(at, at + 1) == "含" && passage.token(at - 1) == Some(Token::Open) => {
                lead = Lead::Among;
            }
            Token::Word(Word::Including) if lead != Lead::Among => lead = Lead::All,
            Token::Word(Word::Be | Word::Particle) | Token::Comma | Token::Colon if lead != Lead::None => {}
            _ => return Some((lead, at)),
        }
        at += 1;
    }
}

/// 举办49场论坛，包括6场主题论坛、21场专题论坛: are the parts but some of them, perhaps?
pub(super) fn is_partly(passage: &Passage, start: usize) -> bool {
    let lead = passage.tokens[..start].iter().rev().take_while(|it| matches!(it.token, Token::Word(_) | Token::Colon));
    lead.into_iter().any(|it| {
        it.token == Token::Word(Word::Including) && ["包括", "包含", "涵盖", "含", "其中包括"].contains(&passage.slice(it.range.clone()))
    })
}

/// 由专职48人、兼职20人组成
fn composed(passage: &Passage, from: usize) -> bool {
    let end = parts::next_semicolon(passage, from).unwrap_or(passage.tokens.len());
    let words = passage.between(from, end);
    ["组成", "构成"].iter().any(|it| words.contains(it))
}

/// 即土建7800万元: that is, but not 即将, 即日起
fn is_namely(passage: &Passage, at: usize) -> bool {
    let next = passage.tokens.get(at + 1).filter(|it| matches!(it.token, Token::Other | Token::Figure(_)));
    passage.between(at, at + 1).trim() == "即"
        && next.is_some_and(|it| !passage.text[it.range.start..].starts_with(['将', '日', '可', '便', '使', '时', '刻']))
}

/// ，资金来源为：; ，按等级分：. Where its colon stands.
fn introduced(passage: &Passage, from: usize) -> Option<usize> {
    let words = |it: &usize| matches!(passage.tokens[*it].token, Token::Other | Token::Word(Word::Be | Word::Particle | Word::From));
    let colon = (from..passage.tokens.len()).find(|it| !words(it))?;
    let said = passage.between(from, colon);
    let beside = ["另", "还", "此外", "同时"].iter().any(|it| said.starts_with(it));
    (from < colon && passage.tokens[colon].token == Token::Colon && said.chars().count() <= 12 && !beside).then_some(colon)
}

/// 敬老院15所，床位1860张，其中公办11所: the 其中 behind amounts of other things.
fn among_later(passage: &Passage, total: usize) -> Option<usize> {
    let unit = passage.figure(passage.amount(total)?).unit;
    let among = (total + 1..passage.tokens.len()).find(|it| passage.tokens[*it].token == Token::Word(Word::Among))?;
    let mut others = 0;
    for it in &passage.tokens[total + 1..among] {
        match it.token {
            Token::Figure(figure) if unit.agrees(passage.figure(figure).unit) => return None,
            // 3条干线，9条次干线: the same 条
            Token::Figure(figure) if passage.figure(figure).unit.name.starts_with(unit.name) => return None,
            Token::Figure(figure) if passage.figure(figure).unit.is_amount() => others += 1,
            Token::Comma | Token::Semicolon | Token::Other | Token::Word(Word::Total | Word::Be | Word::Particle | Word::Each) => {}
            _ => return None,
        }
    }
    (0 < others).then_some(among)
}
