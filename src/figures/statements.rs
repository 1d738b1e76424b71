//! Statements with figures, true and false, in many wordings: what the grammars are tested with.

use super::*;
use crate::syntax::masks;

/// A small generator of numbers (xorshift): the same statements on every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, from: u64, to: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        from + (self.0 >> 11) % (to - from + 1)
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.next(0, list.len() as u64 - 1) as usize]
    }
}

/// How a writer rounds a percentage to one place: half up or cut off. In tenths of a percent.
fn percent(part: u64, whole: u64, cut: bool) -> u64 {
    let twice = 2000 * part;
    if cut { twice / whole / 2 } else { (twice + whole) / (2 * whole) }
}

fn tenths(value: u64) -> String {
    format!("{}.{}", value / 10, value % 10)
}

/// {n} now, {b} base, {d} change, {p} rate, {u} classifier
pub(super) const ALONE: &[&str] = &[
    "全年共查处违纪案件{n}{u}，同比增长{p}%。",
    "今年新招录教师{n}{u}，较去年增长{p}%。",
    "本期学员达到{n}{u}，比上年增加{p}%。",
    "发展对象{n}{u},同比上升{p}%;",
    "帮扶困难户{n}{u}，较上年同期提高{p}%，群众反响良好。",
    "截至目前，在册志愿者{n}{u}（同比增长{p}%）。",
    "入库项目{n}{u}，增幅达{p}%。",
    "入库项目{n}{u}，同比增幅为{p}%。",
    "受理投诉{n}{u}，与上年同期相比增长{p}%。",
    "受理投诉{n}{u}、同比增长{p}%。",
    "全镇现有个体工商户{n}{u}，比2021年增长{p}%。",
    "参加培训的有{n}{u}，增长了{p}％。",
    "一年来，共调解纠纷{n}{u}，增长率为{p}%。",
    "示范社总数达{n}{u}，增速为{p}%。",
    "获奖作品{n}{u}，比前年增长{p}%。",
    "二季度立项{n}{u}，环比增长{p}%。",
    "上半年立案{n}{u}，同比增加{p}%；",
    "全区民办机构{n}{u}，较上学期增长{p}%。",
    "巡河{n}{u}，同比增长百分之{h}。",
];

pub(super) const DOWN_ALONE: &[&str] = &[
    "全年发生事故{n}{u}，同比下降{p}%。",
    "信访总量{n}{u}，较上年减少{p}%。",
    "重复来访{n}{u}，比去年同期下降了{p}%。",
    "发案{n}{u}，降幅达{p}%。",
    "辍学学生{n}{u}，同比减少{p}%。",
    "未办结事项{n}{u}（同比下降{p}%）。",
];

pub(super) const TRIPLE: &[&str] = &[
    "幼儿园由{b}{u}增加到{n}{u}，增长{p}%。",
    "社区工作者从{b}{u}增至{n}{u}，增长{p}%。",
    "专业合作社由去年的{b}{u}发展到今年的{n}{u}，增幅{p}%。",
    "规上企业从年初的{b}{u}增加到{n}{u}，增长{p}%。",
    "会员由2021年的{b}{u}增加到2023年的{n}{u}，增长{p}%。",
    "今年受理{n}{u}，比上年增加{d}{u}，增长{p}%。",
    "今年受理{n}{u}，较去年同期增加{d}{u}，增幅为{p}%。",
    "办件量{n}{u}，同比增加{d}{u}，同比增长{p}%。",
    "办件量{n}{u}，比上年多{d}{u}，增长{p}%。",
    "全年共办理{n}{u}，同比净增{d}{u}，增长{p}%。",
    "去年招生{b}{u}，今年招生{n}{u}，增长{p}%。",
    "今年招生{n}{u}，去年招生{b}{u}，同比增长{p}%。",
    "今年招生{n}{u}，去年同期为{b}{u}，增长{p}%。",
    "参赛队伍{n}{u}（上年{b}{u}），增长{p}%。",
    "参赛队伍{n}{u}，与去年的{b}{u}相比，增长{p}%。",
    "参赛队伍比去年的{b}{u}增加{d}{u}，增长{p}%。",
    "同比增长{p}%，由{b}{u}增加到{n}{u}。",
    "全镇农家乐由{b}{u}发展到{n}{u}，增加{d}{u}，增长{p}%。",
    "在编人员{n}{u}，同比增长{p}%，增加{d}{u}。",
    "用工人数由上年的{b}{u}扩大到{n}{u}，增长了{p}%。",
    "原有网格员{b}{u}，年内又招录{d}{u}，队伍扩大{p}%。",
    "在原有{b}{u}的基础上，今年再补充{d}{u}，总量增加{p}%。",
    "站里配有器材{b}{u}，今年又添置{d}{u}，较原来增加{p}%。",
    "用工人数从{b}{u}上升至{n}{u}，上升{p}%。",
    "网点由原来的{b}{u}拓展到{n}{u}，增长{p}%。",
    "图书室由{b}{u}增加为{n}{u}，增长{p}%。",
    "在校生达{n}{u}，在校生人数比去年增加{d}{u}，增长{p}%。",
    "驻村干部由{b}{u}增加到{n}{u}，净增{d}{u}，增幅达到{p}%。",
    "党员从五年前的{b}{u}增加到现在的{n}{u}，增长{p}%。",
];

pub(super) const DOWN_TRIPLE: &[&str] = &[
    "事故由{n}{u}下降到{b}{u}，下降{p}%。",
    "积案从年初的{n}{u}减少到{b}{u}，减少{p}%。",
    "办理时限内未结{b}{u}，比上年减少{d}{u}，下降{p}%。",
    "信访件{b}{u}，同比减少{d}{u}，降幅{p}%。",
    "超标点位由{n}{u}降至{b}{u}，降幅达{p}%。",
    "去年发生{n}{u}，今年发生{b}{u}，下降{p}%。",
    "审批事项由{n}{u}压减到{b}{u}，压减{p}%。",
    "投诉由上年的{n}{u}减少至{b}{u}，降低{p}%。",
];

/// {t} total; {x} {y} {z} parts
pub(super) const SUMS: &[&str] = &[
    "全年共走访{t}户，其中低保户{x}户、五保户{y}户、困难党员{z}户。",
    "共收到意见建议{t}条，其中：班子建设{x}条，作风建设{y}条，民生保障{z}条。",
    "累计化解纠纷{t}件，分别为邻里纠纷{x}件、土地纠纷{y}件、婚姻纠纷{z}件。",
    "共有教职工{t}人（专任教师{x}人、行政人员{y}人、后勤人员{z}人）。",
    "全乡共有劳动力{t}人，其中男{x}人，女{y}人。",
    "全校共有学生{t}名，其中男生{x}名、女生{y}名。",
    "现有党员{t}名，男{x}名、女{y}名。",
    "排查隐患{x}处、整治点位{y}处，合计{t}处。",
    "新建公厕{x}座，改造公厕{y}座，维修公厕{z}座，共计{t}座。",
    "投入资金共{t}万元：中央资金{x}万元，省级资金{y}万元，县级配套{z}万元。",
    "总投资{t}万元，其中上级补助{x}万元、县财政{y}万元、自筹{z}万元。",
    "组建服务队{t}支，包括医疗队{x}支、文艺队{y}支、科技队{z}支。",
    "共评出优秀案例{t}个，其中一等奖{x}个，二等奖{y}个，三等奖{z}个。",
    "本次共处理{t}人，其中党纪处分{x}人，政务处分{y}人，其余{z}人给予诫勉谈话。",
    "共有在岗干部{t}人，35岁以下{x}人，36岁至45岁{y}人，46岁以上{z}人。",
    "全局共有{t}名干部，其中{x}名女干部、{y}名男干部。",
    "党支部共{t}个，其中机关支部{x}个、农村支部{y}个和两新支部{z}个。",
];

/// {w} whole, {a} part
pub(super) const SHARES: &[&str] = &[
    "现有教师{w}人，其中高级职称{a}人，占{p}%。",
    "现有教师{w}人，其中高级职称{a}人，占比{p}%。",
    "现有教师{w}人，其中高级职称{a}人，占教师总数的{p}%。",
    "全村共{w}户，脱贫{a}户，占总户数的{p}%。",
    "全村共有{w}户，其中{a}户参加了合作社，占比达{p}%。",
    "{w}名党员中，{a}名参加了轮训，占{p}%。",
    "应到会{w}人，实到{a}人，到会率{p}%。",
    "应参训{w}人，实际参训{a}人，参训率达到{p}%。",
    "发放问卷{w}份，回收{a}份，回收率为{p}%。",
    "抽检样品{w}批次，合格{a}批次，合格率{p}%。",
    "受理诉求{w}件，办结{a}件，办结率达{p}%。",
    "今年计划改造{w}户，已完成{a}户，完成率{p}%。",
    "今年计划改造{w}户，目前已改造{a}户，完成计划的{p}%。",
    "完成改厕{a}户，占年度任务{w}户的{p}%。",
    "完成改厕{a}户，完成年度任务（{w}户）的{p}%。",
    "完成改厕{a}户，为全年目标{w}户的{p}%。",
    "应接种{w}人，已接种{a}人，接种率{p}%。",
    "共有毕业生{w}人，就业{a}人，就业率为{p}%。",
    "共检查企业{w}家，发现问题企业{a}家，占检查总数的{p}%。",
    "参会代表{w}名，其中妇女代表{a}名，占代表总数的{p}%。",
    "问题清单共{w}项，已整改{a}项，整改率{p}%。",
    "问题清单共{w}项，已完成整改{a}项，整改完成率为{p}%。",
    "全县{w}个村，通硬化路的{a}个，占{p}%。",
    "参加考试{w}人，及格{a}人，及格率{p}%，",
    "女干部{a}人，占干部总数{w}人的{p}%。",
    "签约{a}户，占应签约{w}户的{p}%。",
    "符合条件对象{w}人，参保{a}人，参保率{p}%。",
    "共{w}人报名，录用{a}人，录用率{p}%。",
];

pub(super) const UNITS: &[&str] = &["人", "名", "件", "户", "家", "个", "起", "处"];

fn claims(text: &str) -> Vec<(Claim, Verdict)> {
    let figures = read(text, 0..text.len(), &masks(text, false)).map_or_else(Figures::default, |it| *it);
    figures.claims.iter().map(|it| (it.clone(), it.verdict())).collect()
}

pub(super) fn worst(text: &str) -> Verdict {
    claims(text).iter().map(|it| it.1).max_by_key(|it| *it as u8).unwrap_or(Verdict::Vacuous)
}

pub(super) fn fill(template: &str, values: &[(&str, String)]) -> String {
    values.iter().fold(template.to_string(), |text, (key, value)| text.replace(key, value))
}

#[derive(Default)]
struct Score {
    /// Templates whose true statements were flagged, or whose false ones were not, with an example
    alarms: Vec<String>,
    missed: Vec<String>,
    seen: usize,
}

impl Score {
    fn add(&mut self, text: &str, truth: bool) {
        self.seen += 1;
        let flagged = worst(text) as u8 >= Verdict::Query as u8;
        if truth && worst(text) as u8 >= Verdict::Doubtful as u8 {
            self.alarms.push(format!("{text} {:?}", claims(text)));
        }
        if !truth && !flagged {
            self.missed.push(format!("{text} {:?}", claims(text)));
        }
    }

    #[track_caller]
    fn check(self, share: usize) {
        assert!(
            self.alarms.is_empty(),
            "{} true statements flagged of {}: {:#?}",
            self.alarms.len(),
            self.seen,
            &self.alarms[..self.alarms.len().min(8)]
        );
        let most = self.seen * share / 1000;
        assert!(
            self.missed.len() <= most,
            "{} false statements missed of {}: {:#?}",
            self.missed.len(),
            self.seen,
            &self.missed[..self.missed.len().min(12)]
        );
    }
}

const ROUNDS: usize = 60;

#[test]
fn rates_of_one_count() {
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let mut score = Score::default();
    for (template, down) in ALONE.iter().map(|it| (it, false)).chain(DOWN_ALONE.iter().map(|it| (it, true))) {
        for _ in 0..ROUNDS {
            let base = numbers.next(5, 300);
            let now = if down { numbers.next(base / 3 + 1, base) } else { numbers.next(base, base * 2) };
            let p = percent(now.abs_diff(base), base, numbers.next(0, 1) == 1);
            let unit = *numbers.pick(UNITS);
            let whole = |p: u64| (p + 5) / 10;
            let values =
                |n: u64, p: u64| [("{n}", n.to_string()), ("{u}", unit.to_string()), ("{p}", tenths(p)), ("{h}", han_of(whole(p)))];
            score.add(&fill(template, &values(now, p)), true);
            // A rate that no base gives, not even nearly.
            let wrong = (1..900).map(|it| (p + it * 7) % 790 + 5).find(|wrong| {
                (1..now * 20).all(|b| {
                    let x = if down { (b.max(now) - now) * 10_000 / b } else { (now - b.min(now)) * 10_000 / b };
                    x.abs_diff(wrong * 10) > 22
                })
            });
            if let Some(wrong) = wrong
                && !template.contains("{h}")
            {
                score.add(&fill(template, &values(now, wrong)), false);
            }
        }
    }
    score.check(0);
}

pub(super) fn han_of(n: u64) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match (n / 100, n / 10 % 10, n % 10) {
        (0, 0, d) => DIGITS[d as usize].into(),
        (0, 1, 0) => "十".into(),
        (0, t, 0) => format!("{}十", DIGITS[t as usize]),
        (0, 1, d) => format!("十{}", DIGITS[d as usize]),
        (0, t, d) => format!("{}十{}", DIGITS[t as usize], DIGITS[d as usize]),
        (h, 0, 0) => format!("{}百", DIGITS[h as usize]),
        (h, 0, d) => format!("{}百零{}", DIGITS[h as usize], DIGITS[d as usize]),
        (h, t, 0) => format!("{}百{}十", DIGITS[h as usize], DIGITS[t as usize]),
        (h, t, d) => format!("{}百{}十{}", DIGITS[h as usize], DIGITS[t as usize], DIGITS[d as usize]),
    }
}

#[test]
fn values_bases_and_rates() {
    let mut numbers = Numbers(0xD1B5_4A32_D192_ED03);
    let mut score = Score::default();
    for (template, down) in TRIPLE.iter().map(|it| (it, false)).chain(DOWN_TRIPLE.iter().map(|it| (it, true))) {
        for _ in 0..ROUNDS {
            let base = numbers.next(20, 900);
            let now = base + numbers.next(3, base);
            let p = percent(now - base, if down { now } else { base }, numbers.next(0, 1) == 1);
            let unit = *numbers.pick(UNITS);
            let values = |p: u64| {
                [
                    ("{n}", now.to_string()),
                    ("{b}", base.to_string()),
                    ("{d}", (now - base).to_string()),
                    ("{u}", unit.to_string()),
                    ("{p}", tenths(p)),
                ]
            };
            score.add(&fill(template, &values(p)), true);
            let off = numbers.next(12, 90);
            score.add(&fill(template, &values(if numbers.next(0, 1) == 1 && off < p { p - off } else { p + off })), false);
        }
    }
    score.check(0);
}

#[test]
fn totals_and_parts() {
    let mut numbers = Numbers(0xA076_1D64_78BD_642F);
    let mut score = Score::default();
    for template in SUMS {
        for _ in 0..ROUNDS {
            let (x, y) = (numbers.next(12, 90), numbers.next(12, 90));
            let z = if template.contains("{z}") { numbers.next(12, 90) } else { 0 };
            let total = x + y + z;
            let values = |t: u64| [("{t}", t.to_string()), ("{x}", x.to_string()), ("{y}", y.to_string()), ("{z}", z.to_string())];
            score.add(&fill(template, &values(total)), true);
            let off = numbers.next(if template.contains('元') { 4 } else { 1 }, 9);
            score.add(&fill(template, &values(if numbers.next(0, 1) == 1 { total - off } else { total + off })), false);
        }
    }
    score.check(0);
}

#[test]
fn parts_and_their_shares() {
    let mut numbers = Numbers(0xE703_7ED1_A0B4_28DB);
    let mut score = Score::default();
    for template in SHARES {
        for _ in 0..ROUNDS {
            let whole = numbers.next(40, 900);
            let part = numbers.next(whole / 6, whole - 1);
            let p = percent(part, whole, numbers.next(0, 1) == 1);
            let values = |p: u64| [("{w}", whole.to_string()), ("{a}", part.to_string()), ("{p}", tenths(p))];
            score.add(&fill(template, &values(p)), true);
            let off = numbers.next(12, 80);
            score.add(&fill(template, &values(if off < p { p - off } else { p + off })), false);
        }
    }
    score.check(0);
}

/// {i} the things, {n} how many
const COUNTS: &[&str] = &[
    "先后到{i}{n}个乡镇调研。",
    "{i}{n}所学校列入改造计划。",
    "我局组织{i}{n}个科室开展自查。",
    "重点抓好{i}{n}个村的试点工作。",
    "{i}等{n}个单位被评为先进。",
    "抽查了{i}共{n}个点位。",
    "{n}个村（{i}）率先完成任务。",
    "率先在{n}个村试点：{i}。",
];

const THINGS: &[&[&str]] = &[
    &["东河村", "西岭村", "南坪村", "北沟村", "新桥村", "老寨村", "柳林村"],
    &["办公室", "人事科", "财务科", "业务科", "督查室", "信访科"],
    &["城东街道", "城西街道", "河口镇", "白云镇", "大坝乡", "金山镇"],
    &["实验小学", "第一中学", "第二中学", "育才小学", "职教中心"],
];

#[test]
fn lists_and_their_numbers() {
    let mut numbers = Numbers(0x8EBC_6AF0_9C88_C6E3);
    let mut score = Score::default();
    for template in COUNTS {
        for _ in 0..ROUNDS {
            let things = numbers.pick(THINGS);
            let n = numbers.next(3, things.len() as u64) as usize;
            let start = numbers.next(0, (things.len() - n) as u64) as usize;
            let list = things[start..start + n].join("、");
            let han = numbers.next(0, 1) == 1;
            let values =
                |n: u64| [("{i}", list.clone()), ("{n}", if han { if n == 2 { "两".into() } else { han_of(n) } } else { n.to_string() })];
            score.add(&fill(template, &values(n as u64)), true);
            let wrong = if numbers.next(0, 1) == 1 { n + 1 } else { n - 1 };
            score.add(&fill(template, &values(wrong as u64)), false);
        }
    }
    score.check(0);
}

/// Pieces of sound sentences in any order, cut anywhere: whatever is written, it is read without harm.
#[test]
fn any_mixture_is_read() {
    let pieces: Vec<Vec<char>> = include_str!("traps.txt").lines().map(|it| it.chars().collect()).collect();
    let mut seed = 7u64;
    let mut random = move |n: usize| {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (seed >> 33) as usize % n
    };
    for _ in 0..3000 {
        let mut text = String::new();
        for _ in 0..2 + random(6) {
            let piece = &pieces[random(pieces.len())];
            let from = random(piece.len());
            let len = 1 + random((piece.len() - from).min(14));
            text.extend(&piece[from..from + len]);
        }
        super::read(&text, 0..text.len(), &masks(&text, false));
    }
}

/// Sound sentences full of figures that are easily taken for claims.
#[test]
fn what_is_sound_is_let_be() {
    let wrong: Vec<&str> = include_str!("traps.txt").lines().filter(|it| Verdict::Query as u8 <= worst(it) as u8).collect();
    assert_eq!(wrong, [] as [&str; 0]);
}
