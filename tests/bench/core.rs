//! How long the core takes, without protocol: `cargo bench`. Texts of four sizes are made of
//! invented sentences; `BAOGAO_BENCH_TEXT=FILE` measures a file of yours instead, repeated to size.

use baogao::analysis::{Analysis, Settings};
use baogao::syntax::{Format, numeral};
use baogao::text::{Encoding, Position, Text};
use std::sync::Arc;

fn main() {
    divan::main();
}

const SIZES: [usize; 4] = [10_000, 100_000, 1_000_000, 10_000_000];

/// Reading a whole text for the first time, and its findings.
#[divan::bench(args = SIZES, max_time = 3)]
fn open(bencher: divan::Bencher, size: usize) {
    let text = Text::new(&report(size));
    bencher.bench_local(|| Analysis::new(text.clone(), Format::Plain, settings()).findings().len());
}

/// One character typed in the middle of the text, and the findings after it.
#[divan::bench(args = SIZES, max_time = 3)]
fn keystroke(bencher: divan::Bencher, size: usize) {
    let mut text = Text::new(&report(size));
    let mut analysis = Analysis::new(text.clone(), Format::Plain, settings());
    let line = middle(&text);
    let mut column = 20;
    bencher.bench_local(|| {
        let at = Position::new(line, column);
        // A line stays a line: after 40 characters the next one takes their place.
        let end = if column < 60 { at } else { Position::new(line, 20) };
        column = if column < 60 { column + 1 } else { 21 };
        let splice = text.edit(Some((at, end)), "工", Encoding::Utf16);
        analysis.update(text.clone(), &[splice]);
        analysis.findings().len()
    });
}

/// Enter pressed in the middle of the text and taken back.
#[divan::bench(args = SIZES, max_time = 3)]
fn new_line(bencher: divan::Bencher, size: usize) {
    let mut text = Text::new(&report(size));
    let mut analysis = Analysis::new(text.clone(), Format::Plain, settings());
    let line = middle(&text);
    bencher.bench_local(|| {
        let at = Position::new(line, 20);
        let down = text.edit(Some((at, at)), "\n", Encoding::Utf16);
        analysis.update(text.clone(), &[down]);
        let up = text.edit(Some((at, Position::new(line + 1, 0))), "", Encoding::Utf16);
        analysis.update(text.clone(), &[up]);
        analysis.findings().len()
    });
}

fn settings() -> Arc<Settings> {
    // As an editor asks for them.
    Arc::new(Settings { limit: Some(50), ..Settings::default() })
}

/// A long line near the middle.
fn middle(text: &Text) -> u32 {
    let half = text.line_count() / 2;
    (half..text.line_count()).find(|&it| 120 < text.line(it).0.len()).unwrap_or(half) as u32
}

fn report(size: usize) -> String {
    if let Ok(file) = std::env::var("BAOGAO_BENCH_TEXT") {
        let text = std::fs::read_to_string(&file).unwrap_or_else(|it| panic!("{file}: {it}"));
        return text.repeat(size / text.len() + 1);
    }
    // A linear congruential generator: the same text on every machine.
    let mut state = 7u64;
    let mut pick = |n: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % n
    };
    let who = ["各村", "县教育局", "广大党员", "驻村工作队", "各职能部门", "社区网格员", "学校党支部", "综合执法队"];
    let what =
        ["走访困难群众", "排查安全隐患", "修订管理制度", "开展业务培训", "清理河道垃圾", "办理信访事项", "组织志愿服务", "推进项目建设"];
    let how =
        ["逐户登记造册", "分片包干到人", "坚持每周调度", "主动上门服务", "严格对照清单", "广泛听取意见", "及时公开结果", "认真分析原因"];
    let then =
        ["问题整改率稳步提高", "群众满意度明显提升", "工作台账更加规范", "队伍作风持续好转", "矛盾纠纷大幅减少", "办事流程进一步简化"];
    let mut res = String::from("县工作局2023年工作总结\n现将全年工作总结如下。\n");
    let mut section = 0;
    while res.len() < size {
        if pick(6) == 0 {
            section += 1;
            res += &format!("（{}）{}\n", numeral::han(section % 90 + 1), what[pick(8)]);
        }
        for _ in 0..3 + pick(4) {
            let (a, b, n) = (pick(900) + 20, pick(90) + 1, pick(3000));
            res += &match pick(4) {
                0 => format!("{}{}，{}，共办结{n}件次，{}。", who[pick(8)], what[pick(8)], how[pick(8)], then[pick(6)]),
                1 => format!("全年{}{a}次，涉及{b}个村（社区），{}，{}。", what[pick(8)], how[pick(8)], then[pick(6)]),
                2 => format!("{}围绕中心工作{}，{}，第{b}批任务{}。", who[pick(8)], what[pick(8)], how[pick(8)], then[pick(6)]),
                _ => format!("投入资金{a}.{}万元用于{}，{}{}。", b % 10, what[pick(8)], who[pick(8)], how[pick(8)]),
            };
        }
        res.push('\n');
    }
    res
}
