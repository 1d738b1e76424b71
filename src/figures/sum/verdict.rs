//! What arithmetic says to a total and its parts, and how much speaks for their being all its parts.

use super::parts::List;
use super::{Lead, Ratio};
use crate::figures::labels::overlap;
use crate::figures::mention::class;
use crate::figures::ratio::Interval;
use crate::figures::unit::Kind;
use crate::figures::{Figure, Verdict};

/// What speaks for a list being all the parts of its total.
pub(super) struct Evidence {
    /// The more, the farther off the sum may be and still be called wrong
    pub points: i32,
    /// Nothing is left out: an exact sum that fails is impossible.
    pub sure: bool,
    /// 包括: perhaps only some
    pub partly: bool,
}

/// Points from which any distance counts.
pub(super) const CERTAIN: i32 = 6;

/// A total against parts that may be all.
pub(super) fn of_all(total: &Figure, list: &List, parts: &[&Figure], evidence: Evidence) -> Option<Verdict> {
    let exact =
        total.is_exact_count() && parts.iter().all(|it| it.is_exact_count() && (it.unit.name == total.unit.name || it.unit.base == "人"));
    let whole = total.interval()?;
    let sum = sum(parts)?;
    // Numbers without 万 that stand for money and measures may have been rounded, too.
    if sum.meets(whole) {
        return Some(if coarse(total, parts)? { Verdict::Query } else { Verdict::Holds });
    }
    let off = total.value()?.minus(sum.lo)?.abs()?;
    let within = |share: i64| Some(off.times(Ratio::int(share))? <= total.value()?);
    let ulp = parts.iter().chain([&total]).filter_map(|it| it.ulp()).max()?;
    let near = !exact && sum.meets(whole.widen(ulp)?);
    let lacks_much = sum.hi < whole.lo && !within(5)?;
    Some(match evidence.points {
        _ if evidence.partly && lacks_much => Verdict::Vacuous,
        ..=0 => Verdict::Vacuous,
        _ if near => Verdict::Query,
        CERTAIN.. if exact && evidence.sure && !list.loose => Verdict::Impossible,
        CERTAIN.. => Verdict::Doubtful,
        5.. if within(8)? || parts.iter().any(|it| total.value() < it.value()) => Verdict::Doubtful,
        5.. if within(2)? => Verdict::Query,
        4 if within(8)? => Verdict::Doubtful,
        4 if within(5)? => Verdict::Query,
        3 if within(8)? => Verdict::Query,
        2 if within(12)? && 3 <= parts.len() => Verdict::Query,
        _ => Verdict::Vacuous,
    })
}

/// A total against some of its parts: they may not be more.
pub(super) fn of_some(total: &Figure, list: &List, parts: &[&Figure], lead: Lead, declared: bool, held: bool) -> Option<Verdict> {
    let exact =
        total.is_exact_count() && parts.iter().all(|it| it.is_exact_count() && (it.unit.name == total.unit.name || it.unit.base == "人"));
    let whole = total.interval()?;
    let sum = sum(parts)?;
    let labels = list.labels();
    let off = total.value()?.minus(sum.lo)?.abs()?;
    let within = |share: i64| Some(off.times(Ratio::int(share))? <= total.value()?);
    if sum.meets(whole) {
        return Some(if 2 <= parts.len() && coarse(total, parts)? { Verdict::Query } else { Verdict::Holds });
    }
    if whole.hi < sum.lo {
        let larger = |it: &&&Figure| it.interval().is_some_and(|it| whole.hi < it.lo);
        let more = parts.iter().any(|it| larger(&it));
        // 15件实事，包括改造小区600个: of other things
        let other = |it: &&Figure| class(it) != class(total) && it.kind() != Kind::Bare && total.kind() != Kind::Bare;
        if parts.iter().filter(larger).any(other) {
            return Some(Verdict::Vacuous);
        }
        return Some(match more {
            true if exact && parts.len() == 1 => Verdict::Impossible,
            true => Verdict::Doubtful,
            // 其中专任教师105人、班主任36人: some may be both.
            false if overlap(&labels) => Verdict::Vacuous,
            false if within(10)? => Verdict::Doubtful,
            false if within(3)? && !nested(total, parts)? => Verdict::Query,
            false => Verdict::Vacuous,
        });
    }
    if parts.len() < 2 {
        return Some(Verdict::Vacuous);
    }
    // 其中 leaves a rest. A rest that is smaller than each of the parts named looks like a slip.
    let rest = total.value()?.minus(sum.lo)?;
    let least = parts.iter().filter_map(|it| it.value()).min()?;
    let apart = 3 <= parts.len() || list.parts.iter().all(|it| !it.semicolon);
    let complete = apart && !overlap(&labels) && list.closed && !list.etc && !list.loose;
    let small = |share: i64| Some(rest.times(Ratio::int(share))? <= total.value()?);
    let little = if 3 <= parts.len() { small(10)? } else { small(8)? && rest.times(Ratio::int(2))? <= least };
    let few = total.is_exact_count() && total.value()? <= Ratio::int(1000);
    let slip = complete
        && match lead {
            // 床位17302张，其中医院13620张，卫生院2696张: of large numbers, most that is said so leaves something.
            Lead::Among if !few => declared && rest < least && 3 <= parts.len() && small(7)?,
            Lead::Among if held => rest < least || little,
            _ if declared => rest < least || little,
            _ => rest < least && little,
        };
    Some(if slip { Verdict::Query } else { Verdict::Vacuous })
}

/// 1.85亿元: 0.65亿元、0.9亿元、0.4亿元. They fit only if 0.9 and 0.4 are rounded as far as can be, though the others are
/// finer: more likely they are 0.90 and 0.40.
fn coarse(total: &Figure, parts: &[&Figure]) -> Option<bool> {
    let point = written(parts)?;
    let (off, ulp) = (total.value()?.minus(point)?.abs()?, parts.iter().filter_map(|it| it.ulp()).max()?);
    let alike = parts.iter().all(|it| it.scale() == total.scale());
    // 3.2万亩: 1.1万亩、1.4万亩、0.9万亩. All would have to be rounded by just a half.
    let all = || {
        let ulps = parts.iter().chain([&total]).try_fold(Ratio::ZERO, |sum, it| sum.plus(it.ulp()?))?;
        Some(!off.is_zero() && !total.is_exact_count() && ulps <= off.times(Ratio::int(2))?)
    };
    Some(alike && total.ulp()? < ulp && ulp <= off || parts.len() < 6 && all()?)
}

pub(super) fn sum(parts: &[&Figure]) -> Option<Interval> {
    parts.iter().try_fold(Interval::point(Ratio::ZERO), |sum, it| sum.plus(it.interval()?))
}

/// What the parts come to as they are written, without their rounding
pub(super) fn written(parts: &[&Figure]) -> Option<Ratio> {
    parts.iter().try_fold(Ratio::ZERO, |sum, it| sum.plus(it.value()?))
}

/// Do these parts make the total?
pub(super) fn makes(total: &Figure, parts: &[&Figure]) -> bool {
    let meets = sum(parts).zip(total.interval()).is_some_and(|(sum, whole)| sum.meets(whole));
    2 <= parts.len() && meets && coarse(total, parts) != Some(true)
}

/// Do they make it but for an eighth?
pub(super) fn nearly_makes(total: &Figure, parts: &[&Figure]) -> bool {
    let off = |sum: Interval| total.value()?.minus(sum.lo)?.abs()?.times(Ratio::int(8));
    sum(parts).and_then(off).is_some_and(|it| Some(it) <= total.value())
}

/// 受理98件，批捕34件，起诉56件: may some parts be parts of another, so that the others fit?
fn nested(total: &Figure, parts: &[&Figure]) -> Option<bool> {
    let (whole, all) = (total.value()?, written(parts)?);
    for outer in 0..parts.len() {
        for end in outer + 3..=parts.len() {
            let inner = written(&parts[outer + 1..end])?;
            if inner <= parts[outer].value()? && all.minus(inner)? <= whole {
                return Some(true);
            }
        }
    }
    Some(false)
}
