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

/// The best local alignment: a match gains 1, a change, a missing or an added character costs 1.
/// `None` if nothing matches.
pub fn align(a: &[char], b: &[char]) -> Option<Shared> {
    let (a, b) = (&a[..a.len().min(LONGEST)], &b[..b.len().min(LONGEST)]);
    let width = b.len() + 1;
    // Scores of two rows; of all cells only where they came from.
    const STOP: u8 = 0;
    const DIAGONAL: u8 = 1;
    const UP: u8 = 2;
    const LEFT: u8 = 3;
    let mut from = vec![STOP; (a.len() + 1) * width];
    let mut above = vec![0i32; width];
    let mut row = vec![0i32; width];
    let mut best = (0, 0, 0);
    for i in 1..=a.len() {
        row[0] = 0;
        for j in 1..width {
            let equal = a[i - 1] == b[j - 1] && a[i - 1] != NOTHING;
            let diagonal = above[j - 1] + if equal { 1 } else { -1 };
            let (up, left) = (above[j] - 1, row[j - 1] - 1);
            let score = diagonal.max(up).max(left).max(0);
            from[i * width + j] = match score {
                0 => STOP,
                _ if score == diagonal => DIAGONAL,
                _ if score == up => UP,
                _ => LEFT,
            };
            row[j] = score;
            if best.0 < score {
                best = (score, i, j);
            }
        }
        std::mem::swap(&mut above, &mut row);
    }
    let (_, mut i, mut j) = best;
    let end = (i, j);
    let (mut same, mut clauses, mut in_clause) = (0, 0, 0);
    while from[i * width + j] != STOP {
        match from[i * width + j] {
            DIAGONAL => {
                (i, j) = (i - 1, j - 1);
                if a[i] == b[j] && a[i] == CLAUSE {
                    clauses += (4 <= in_clause) as usize;
                    in_clause = 0;
                } else if a[i] == b[j] {
                    same += 1;
                    in_clause += 1;
                }
            }
            UP => i -= 1,
            _ => j -= 1,
        }
    }
    clauses += (4 <= in_clause) as usize;
    (0 < same).then_some(Shared { a: i..end.0, b: j..end.1, same, clauses, percent: 0 })
}

/// Does so much agree that a reader would call it a repeat? Then how much, in percent: of the longer
/// sentence's words where the whole sentence nearly agrees, of the shared stretch's where at least
/// two clauses of a longer sentence do.
pub fn alike(shared: &Shared, a: &[char], b: &[char]) -> Option<usize> {
    let words = |it: &[char]| it.iter().filter(|&&c| c != CLAUSE).count().max(1);
    let digits = |it: &[char]| it.iter().filter(|c| c.is_ascii_digit()).copied().collect::<String>();
    let (part_a, part_b) = (&a[shared.a.clone()], &b[shared.b.clone()]);
    let whole = shared.same * 100 / words(a).max(words(b));
    let part = shared.same * 100 / words(part_a).max(words(part_b));
    let run = 2 <= shared.clauses && 24 <= shared.same && 90 <= part;
    let percent = if run { part.max(whole) } else { whole };
    let enough = shared.same >= if shared.clauses < 2 { 20 } else { 16 };
    // Reports state figure after figure in the same words: that is parallel, not repeated.
    let parallel = digits(part_a) != digits(part_b) && (percent < 85 || shared.same < 26);
    (enough && 60 <= percent && !parallel).then_some(percent)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    }
}
