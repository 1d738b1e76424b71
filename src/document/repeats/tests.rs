use super::*;
use crate::syntax::Format;
use proptest::prelude::*;

fn block(text: &str) -> Block {
    Block::read(text, Format::Plain)
}

/// What `earlier` says of the sentences of some lines, one line a block.
fn report(repeats: &Repeats, lines: &[(BlockId, &Block)]) -> Vec<(usize, usize, usize, usize, bool)> {
    let mut earlier = repeats.earlier();
    let mut res = Vec::new();
    for (line, (id, block)) in lines.iter().enumerate() {
        for sentence in 0..block.sentences.len() {
            if let Some(it) = earlier.next(line, Place { block: *id, sentence }) {
                let other = lines.iter().position(|line| line.0 == it.place.block).unwrap();
                res.push((line, sentence, other, it.place.sentence, it.shared.is_none()));
            }
        }
    }
    res
}

fn fresh(texts: &[&str]) -> Vec<(usize, usize, usize, usize, bool)> {
    let blocks: Vec<Block> = texts.iter().map(|it| block(it)).collect();
    let lines: Vec<_> = blocks.iter().enumerate().map(|(i, it)| (BlockId(i as u32), it)).collect();
    let mut repeats = Repeats::default();
    repeats.update(&[], lines.iter().copied());
    report(&repeats, &lines)
}

#[test]
fn exact_and_edited() {
    let a = "一些学校党建和业务工作没有做到融合共进，没有找准结合点，载体创新不够，先锋模范作用没有得到充分发挥。";
    let b = "一些学校党支部党建和业务工作没有做到融合共进，没有找准结合点，载体创新不够，先锋模范作用没有充分发挥。";
    assert_eq!(fresh(&[a, b]), [(1, 0, 0, 0, false)]);
    assert_eq!(fresh(&[a, "开会。", a]), [(2, 0, 0, 0, true)]);
    assert_eq!(fresh(&[a, "加强组织领导，压实工作责任，确保各项任务按时保质完成，推动工作再上新台阶。"]), []);
}

#[test]
fn slogans_and_titles_are_no_repeats() {
    for (a, b) in [
        ("坚持以习近平新时代中国特色社会主义思想为指导，抓好生产。", "坚持以习近平新时代中国特色社会主义思想为指导，改善民生。"),
        ("印发《关于进一步加强全县安全生产工作的实施意见》。", "落实《关于进一步加强全县安全生产工作的实施意见》。"),
    ] {
        assert_eq!(fresh(&[a, b]), [], "{a} {b}");
    }
}

fn sentence() -> impl Strategy<Value = String> {
    let clause = prop::sample::select(vec![
        "党建和业务工作没有做到融合共进",
        "没有找准工作的结合点",
        "载体创新还不够",
        "先锋模范作用没有充分发挥",
        "群众满意度不断提升",
    ]);
    prop::collection::vec(clause, 1..4).prop_map(|it| it.join("，") + "。")
}

proptest! {
    /// Blocks come and go in any order; what is left says what a fresh index says.
    #[test]
    fn order_leaves_no_trace(texts in prop::collection::vec(sentence(), 1..50), keep in prop::collection::vec(any::<bool>(), 50), again in prop::collection::vec(sentence(), 0..30)) {
        let blocks: Vec<Block> = texts.iter().chain(&again).map(|it| block(it)).collect();
        let mut repeats = Repeats::default();
        let id = |i: usize| BlockId(i as u32);
        repeats.update(&[], (0..texts.len()).map(|i| (id(i), &blocks[i])));
        let gone: Vec<_> = (0..texts.len()).filter(|&i| !keep[i]).map(id).collect();
        repeats.update(&gone, (texts.len()..blocks.len()).map(|i| (id(i), &blocks[i])));
        let left: Vec<_> = (0..blocks.len()).filter(|&i| texts.len() <= i || keep[i]).map(|i| (id(i), &blocks[i])).collect();
        let mut other = Repeats::default();
        other.update(&[], left.iter().rev().copied());
        prop_assert_eq!(report(&repeats, &left), report(&other, &left));
    }
}
