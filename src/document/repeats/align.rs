//! What two sentences share: the best local alignment of their characters.

use crate::document::normal::{CLAUSE, NOTHING};
use std::ops::Range;

/// The shared stretch of two texts, in characters of their normal forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    pub a: Range<usize>,
    pub b: Range<usize>,
    /// Identical characters in it, clause marks not counted.
    pub same: usize,
    /// Clauses of it that have at least four characters in common.
    pub clauses: usize,
    /// How alike the two are, see [`alike`].
    pub percent: usize,
}

impl Shared {
    /// The same seen from the other text.
    pub fn turned(self) -> Shared {
        Shared { a: self.b, b: self.a, ..self }
    }
}

/// Longer texts are compared by their first characters only: a sentence has hardly 500.
const LONGEST: usize = 600;

/// So many characters agree by chance nowhere but where they belong together.
const CERTAIN: usize = 12;

/// The best local alignment: a match gains 1, a change, a missing or an added character costs 1.
/// What both begin or end with is taken as aligned if it is long, which costs nothing to find: a
/// sentence that is being edited differs from its twin in the middle only. `None` if nothing matches.
fn align(a: &[char], b: &[char]) -> Option<Shared> {
    let (a, b) = (&a[..a.len().min(LONGEST)], &b[..b.len().min(LONGEST)]);
    let equal = |it: &(&char, &char)| it.0 == it.1 && *it.0 != NOTHING;
    let long = |n: usize| if n < CERTAIN { 0 } else { n };
    let head = long(a.iter().zip(b).take_while(equal).count());
    let tail = long(a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(equal).count());
    let middle = Middle::align(&a[head..a.len() - tail], &b[head..b.len() - tail], head);
    let (mut i, mut j) = middle.best;
    let mut path = Path { a, b, same: 0, clauses: 0, in_clause: 0 };
    let end = if middle.best_score < middle.last_score + tail {
        (i, j) = (a.len() - head - tail, b.len() - head - tail);
        (1..=tail).for_each(|it| path.step(a.len() - it, b.len() - it));
        (a.len(), b.len())
    } else {
        (head + i, head + j)
    };
    loop {
        match middle.from(i, j) {
            From::Head => {
                (i, j) = (0, 0);
                (1..=head).for_each(|it| path.step(head - it, head - it));
                break;
            }
            From::Start => {
                (i, j) = (head + i, head + j);
                break;
            }
            From::Both => {
                (i, j) = (i - 1, j - 1);
                path.step(head + i, head + j);
            }
            From::A => i -= 1,
            From::B => j -= 1,
        }
    }
    path.clauses += (4 <= path.in_clause) as usize;
    let Path { same, clauses, .. } = path;
    (0 < same).then_some(Shared { a: i..end.0, b: j..end.1, same, clauses, percent: 0 })
}

/// The clauses that two texts have in common, whatever their order: of a sentence whose clauses
/// changed places no alignment sees more than a part. The whole of both, if it nearly is the same.
fn reordered(a: &[char], b: &[char]) -> Option<Shared> {
    let clauses = |it: &'_ [char]| it.split(|c| *c == CLAUSE).filter(|it| 4 <= it.len()).map(<[char]>::to_vec).collect::<Vec<_>>();
    let (here, mut there) = (clauses(a), clauses(b));
    let (mut same, mut n) = (0, 0);
    for clause in here.iter().filter(|it| !it.contains(&NOTHING)) {
        if let Some(at) = there.iter().position(|it| it == clause) {
            there.swap_remove(at);
            same += clause.len();
            n += 1;
        }
    }
    let longer = words(a).max(words(b));
    let percent = same * 100 / longer;
    (3 <= n && REORDERED <= percent && 20 <= same).then_some(Shared { a: 0..a.len(), b: 0..b.len(), same, clauses: n, percent })
}

/// So much of a sentence must come back, in percent, if its clauses do in another order.
const REORDERED: usize = 80;

/// Characters but clause marks.
fn words(text: &[char]) -> usize {
    text.iter().filter(|&&c| c != CLAUSE).count().max(1)
}

/// An alignment, walked backwards.
struct Path<'a> {
    a: &'a [char],
    b: &'a [char],
    same: usize,
    clauses: usize,
    in_clause: usize,
}

impl Path<'_> {
    fn step(&mut self, i: usize, j: usize) {
        if self.a[i] != self.b[j] {
            return;
        }
        if self.a[i] == CLAUSE {
            self.clauses += (4 <= self.in_clause) as usize;
            self.in_clause = 0;
        } else {
            self.same += 1;
            self.in_clause += 1;
        }
    }
}

/// Which step leads to a pair of places.
#[derive(Clone, Copy, Default)]
enum From {
    /// The alignment starts here.
    #[default]
    Start,
    /// The common head ends here.
    Head,
    Both,
    A,
    B,
}

/// The alignment between the common head and the common tail.
struct Middle {
    width: usize,
    from: Vec<From>,
    /// Where the best alignment that ends here ends.
    best: (usize, usize),
    best_score: usize,
    /// Of the best alignment that goes on into the tail.
    last_score: usize,
}

impl Middle {
    fn align(a: &[char], b: &[char], head: usize) -> Middle {
        let width = b.len() + 1;
        let edge = |at: usize| head.saturating_sub(at) as i32;
        let mut from = vec![From::Start; (a.len() + 1) * width];
        // Scores of two rows; of all cells only where they came from.
        let mut above: Vec<i32> = (0..width).map(edge).collect();
        let mut row = vec![0i32; width];
        (1..width.min(head)).for_each(|j| from[j] = From::B);
        from[0] = if 0 < head { From::Head } else { From::Start };
        let mut best = (head as i32, 0, 0);
        for i in 1..=a.len() {
            row[0] = edge(i);
            if 0 < row[0] {
                from[i * width] = From::A;
            }
            for j in 1..width {
                let equal = a[i - 1] == b[j - 1] && a[i - 1] != NOTHING;
                let both = above[j - 1] + if equal { 1 } else { -1 };
                let (up, left) = (above[j] - 1, row[j - 1] - 1);
                let score = both.max(up).max(left).max(0);
                from[i * width + j] = match score {
                    0 => From::Start,
                    _ if score == both => From::Both,
                    _ if score == up => From::A,
                    _ => From::B,
                };
                row[j] = score;
                if best.0 < score {
                    best = (score, i, j);
                }
            }
            std::mem::swap(&mut above, &mut row);
        }
        let last_score = above[width - 1] as usize;
        Middle { width, from, best: (best.1, best.2), best_score: best.0 as usize, last_score }
    }

    fn from(&self, i: usize, j: usize) -> From {
        self.from[i * self.width + j]
    }
}

/// What two texts have in common; `None` if no reader would call one a repeat of the other.
pub fn resemble(a: &[char], b: &[char]) -> Option<Shared> {
    let aligned = align(a, b).and_then(|it| Some(Shared { percent: alike(&it, a, b)?, ..it }));
    aligned.or_else(|| reordered(a, b))
}

/// Does so much agree that a reader would call it a repeat? Then how much, in percent: of the longer
/// sentence's words where the whole sentence nearly agrees, of the shared stretch's where at least
/// two clauses of a longer sentence do.
fn alike(shared: &Shared, a: &[char], b: &[char]) -> Option<usize> {
    let digits = |it: &[char]| it.iter().filter(|c| c.is_ascii_digit()).copied().collect::<String>();
    let (part_a, part_b) = (&a[shared.a.clone()], &b[shared.b.clone()]);
    let whole = shared.same * 100 / words(a).max(words(b));
    let part = shared.same * 100 / words(part_a).max(words(part_b));
    let run = 2 <= shared.clauses && 24 <= shared.same && 90 <= part;
    let percent = if run { part.max(whole) } else { whole };
    let enough = shared.same >= if shared.clauses < 2 { 20 } else { 16 };
    // Reports state figure after figure in the same words: that is parallel, not repeated.
    let parallel = digits(part_a) != digits(part_b) && (percent < 76 || shared.same < 34) && (percent < 85 || shared.same < 26);
    (enough && 60 <= percent && !parallel).then_some(percent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_change_places() {
        let chars = |it: &str| it.chars().collect::<Vec<_>>();
        let a = chars("夯实基层基础,健全工作机制,提升服务水平,回应群众期盼");
        let b = chars("健全工作机制,回应群众期盼,夯实基层基础,提升服务水平");
        assert_eq!(reordered(&a, &b).map(|it| (it.same, it.percent)), Some((24, 100)));
        assert_eq!(reordered(&a, &chars("健全工作机制,回应群众期盼,抓好安全生产,守住民生底线")), None);
    }

    #[test]
    fn finds_the_shared_run() {
        let chars = |it: &str| it.chars().collect::<Vec<_>>();
        let (a, b) = (
            chars("部分学校支部党组织生活局限于政治学习,对党员疏于管理"),
            chars("做好业务工作,部分学校党组织生活局限于政治学习,对党员疏于管理"),
        );
        let shared = align(&a, &b).unwrap();
        assert_eq!((shared.a.clone(), shared.b.clone()), (0..a.len(), 7..b.len()));
        assert_eq!((shared.same, shared.clauses), (23, 2));
        assert_eq!(align(&b, &a).unwrap().turned(), shared);
        assert_eq!(align(&chars("\0\0"), &chars("\0\0")), None);
        // The same but for what was typed in the middle.
        let (a, b) = (chars("坚持统筹谋划,扎实推进各项重点工作,落实见效"), chars("坚持统筹谋划,扎实推进全部各项重点工作,落实见效"));
        let shared = align(&a, &b).unwrap();
        assert_eq!((shared.a.clone(), shared.b.clone(), shared.same, shared.clauses), (0..a.len(), 0..b.len(), 20, 3));
        let shared = align(&a, &a).unwrap();
        assert_eq!((shared.a, shared.b, shared.same), (0..a.len(), 0..a.len(), 20));
        // A tail that is not worth the way there.
        let (a, b) = (
            format!("甲乙丙丁戊己庚辛壬癸子丑{}春夏秋冬东西南北天地玄黄", "一".repeat(20)),
            "甲乙丙丁戊己庚辛壬癸子丑春夏秋冬东西南北天地玄黄",
        );
        assert_eq!(align(&chars(&a), &chars(b)).map(|it| it.a), Some(0..12));
    }
}
