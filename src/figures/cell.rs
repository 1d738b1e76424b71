//! The cells of a table row: those that are one figure and nothing else.

use super::figure::{Exactness, Figure, Role};
use super::number::{arabic, digit};
use super::unit::BARE;
use super::{Figures, Mask, reader};
use std::ops::Range;

/// Reads a table row: its numbers, and which of them each cell is. Words of several cells make no
/// claim.
pub fn read_row(text: &str, body: Range<usize>, masks: &[Mask], cells: &[Range<usize>]) -> (Figures, Vec<Option<usize>>) {
    let mut res = Figures::default();
    reader::read(text, body, masks, &mut res);
    let mut found: Vec<Option<usize>> = cells.iter().map(|cell| figure_of(text, cell.clone(), &mut res.list)).collect();
    // Those that are no figures in running text were put behind the others.
    let mut order: Vec<usize> = (0..res.list.len()).collect();
    order.sort_by_key(|it| res.list[*it].range.start);
    if !order.is_sorted() {
        res.list = order.iter().map(|it| res.list[*it].clone()).collect();
        found.iter_mut().flatten().for_each(|it| *it = order.iter().position(|old| old == it).unwrap_or(*it));
    }
    (res, found)
}

/// The figure that a cell is, sign and emphasis aside.
fn figure_of(text: &str, cell: Range<usize>, list: &mut Vec<Figure>) -> Option<usize> {
    let cell = inner(text, cell);
    let sign = text[cell.clone()].chars().next().filter(|it| matches!(it, '-' | '−' | '－' | '–' | '+' | '＋'));
    let start = cell.start + sign.map_or(0, char::len_utf8);
    let is_it = |it: &Figure| it.range.end as usize == cell.end && [start, cell.start].contains(&(it.range.start as usize));
    let at = match list.iter().position(is_it) {
        Some(at) if list[at].role == Role::Quantity => at,
        // 1234567: in running text perhaps a telephone.
        _ => {
            digit(text[start..cell.end].chars().next()?)?;
            let literal = arabic(text, start);
            let number = literal.number.filter(|_| literal.end == cell.end && literal.flaw.is_none())?;
            let range = start as u32..cell.end as u32;
            list.push(Figure {
                range: range.clone(),
                literal: range,
                power: 0,
                number,
                unit: &BARE,
                exactness: Exactness::Exact,
                role: Role::Quantity,
            });
            list.len() - 1
        }
    };
    let it = &mut list[at];
    if matches!(sign, Some('-' | '−' | '－' | '–')) && 0 < it.number.mantissa {
        it.number.mantissa = -it.number.mantissa;
    }
    (it.exactness == Exactness::Exact).then_some(at)
}

/// Without `**` around.
fn inner(text: &str, cell: Range<usize>) -> Range<usize> {
    let words = &text[cell.clone()];
    let lead = words.len() - words.trim_start_matches('*').len();
    let tail = words.len() - words.trim_end_matches('*').len();
    if lead + tail < words.len() { cell.start + lead..cell.end - tail } else { cell }
}
