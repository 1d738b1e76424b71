//! Rates against what they are computed from: how rounding is read, and which whole numbers can be
//! behind a rate.

use super::number::Number;
use super::ratio::{Interval, Ratio};
use super::unit::Kind;
use super::{Figure, Verdict};

pub(super) fn signed(interval: Interval, down: bool) -> Option<Interval> {
    if down { Some(Interval::new(interval.hi.negated()?, interval.lo.negated()?)) } else { Some(interval) }
}

/// How far a difference of rounded figures may be off.
pub(super) fn slack(figures: &[Option<&Figure>], exact: bool) -> Option<Ratio> {
    if exact {
        return Some(Ratio::ZERO);
    }
    figures.iter().flatten().filter_map(|it| it.ulp()).max()
}

/// Does a rate that was computed as `found` (in %) agree with how it is written?
pub(super) fn compare(found: Interval, rate: &Figure) -> Option<Verdict> {
    let (p, ulp) = match rate.kind() {
        Kind::Percent => (rate.value()?, rate.ulp()?),
        Kind::Times => (rate.value()?.times(Ratio::HUNDRED)?, rate.ulp()?.times(Ratio::HUNDRED)?),
        // 三分之一 is said of 30 to 37 %.
        Kind::Fraction => {
            let p = rate.value()?.abs()?;
            let about = if rate.is_exact() { Ratio::ZERO } else { p.times(Ratio::new(1, 8)?)? };
            let holds = found.meets(Interval::around(p, about)?);
            return Some(if holds { Verdict::Holds } else { Verdict::Doubtful });
        }
        Kind::Doublings => {
            // 翻一番 is roughly twice.
            let times = 2i64.checked_pow(u32::try_from(rate.number.mantissa).ok()?)?;
            let growth = Ratio::int(times).minus(Ratio::ONE)?.times(Ratio::HUNDRED)?;
            if rate.is_exact() {
                return Some(if found.contains(growth) { Verdict::Holds } else { Verdict::Doubtful });
            }
            (growth, growth.times(Ratio::new(1, 5)?)?)
        }
        _ => return None,
    };
    if p.is_negative() {
        let turned = Figure { number: Number { mantissa: -rate.number.mantissa, ..rate.number }, ..rate.clone() };
        return compare(signed(found, true)?, &turned);
    }
    let half = ulp.times(Ratio::new(1, 2)?)?;
    // Rounded half up or half to even, or cut off.
    let usual = Interval::new(p.minus(half)?, p.plus(ulp)?);
    let upper_open = found.lo == usual.hi;
    Some(if found.meets(usual) && !upper_open {
        Verdict::Holds
    } else if found.meets(Interval::around(p, ulp)?) {
        Verdict::Doubtful
    } else {
        Verdict::Impossible
    })
}

/// Is there a whole number that, grown by a rate within `[lo, hi]` (in %), gives `n`?
pub(super) fn whole_base(n: Ratio, lo: Ratio, hi: Ratio, down: bool) -> Option<bool> {
    let step = |rate: Ratio| if down { Ratio::HUNDRED.minus(rate) } else { Ratio::HUNDRED.plus(rate) };
    let (a, b) = (step(lo)?, step(hi)?);
    let (small, large) = (a.min(b), a.max(b));
    if !small.is_positive() {
        return Some(true);
    }
    let (from, to) = (n.times(Ratio::HUNDRED)?.over(large)?, n.times(Ratio::HUNDRED)?.over(small)?);
    Some(from.ceil().max(1) <= to.floor())
}

pub(super) fn feasible(n: Ratio, rate: &Figure, down: bool) -> Option<Verdict> {
    // 增长-5.2% is a decline.
    let down = down != rate.number.mantissa.is_negative();
    let (p, ulp) = (rate.value()?.abs()?, rate.ulp()?);
    let half = ulp.times(Ratio::new(1, 2)?)?;
    // Chance that some base fits: N·10^-(d+2) / (1+g)². Above 0.9 the test says nothing.
    let step = if down { Ratio::HUNDRED.minus(p)? } else { Ratio::HUNDRED.plus(p)? };
    if !step.is_positive() {
        return Some(if n.is_positive() && Ratio::HUNDRED < p { Verdict::Impossible } else { Verdict::Vacuous });
    }
    if Ratio::new(9, 10)? <= n.times(ulp)?.times(Ratio::HUNDRED)?.over(step.times(step)?)? {
        return Some(Verdict::Vacuous);
    }
    let tiny = ulp.times(Ratio::new(1, 1_000_000)?)?;
    Some(if whole_base(n, p.minus(half)?, p.plus(ulp)?.minus(tiny)?, down)? {
        Verdict::Holds
    } else if whole_base(n, p.minus(ulp)?, p.plus(ulp)?, down)? {
        Verdict::Doubtful
    } else {
        Verdict::Impossible
    })
}

/// The rate nearest to a written one that some whole base gives, in %.
pub(super) fn nearest_rate(n: Ratio, rate: &Figure) -> Option<Ratio> {
    let p = rate.value()?;
    let base = n.times(Ratio::HUNDRED)?.over(Ratio::HUNDRED.plus(p)?)?;
    let rates = [base.floor(), base.floor() + 1].into_iter().filter(|it| 0 < *it);
    let rates = rates.filter_map(|it| n.minus(Ratio::new(it, 1)?)?.times(Ratio::HUNDRED)?.over(Ratio::new(it, 1)?));
    rates.min_by_key(|it| it.minus(p).and_then(Ratio::abs))
}

/// Is there a whole base of which an increment is the given share?
pub(super) fn feasible_delta(delta: &Figure, rate: &Figure) -> Option<Verdict> {
    let (k, p, ulp) = (delta.value()?, rate.value()?.abs()?, rate.ulp()?);
    let lo = p.minus(ulp.times(Ratio::new(1, 2)?)?)?;
    if !lo.is_positive() || !k.is_positive() {
        return Some(Verdict::Vacuous);
    }
    let bases = |lo: Ratio, hi: Ratio| {
        let (from, to) = (k.times(Ratio::HUNDRED)?.over(hi)?, k.times(Ratio::HUNDRED)?.over(lo)?);
        Some(from.ceil().max(1) <= to.floor())
    };
    Some(if bases(lo, p.plus(ulp)?)? {
        Verdict::Holds
    } else if !p.minus(ulp)?.is_positive() || bases(p.minus(ulp)?, p.plus(ulp)?)? {
        Verdict::Vacuous
    } else {
        Verdict::Doubtful
    })
}

/// What a rate in words says, in %: 三分之一, 翻一番
pub(super) fn in_percent(rate: &Figure) -> Option<Ratio> {
    match rate.kind() {
        Kind::Doublings => {
            let times = 2i64.checked_pow(u32::try_from(rate.number.mantissa).ok()?)?;
            Ratio::int(times - 1).times(Ratio::HUNDRED)
        }
        Kind::Times => rate.value()?.abs()?.times(Ratio::HUNDRED),
        _ => rate.value()?.abs(),
    }
}

/// 37户，正好比上年翻了一番: is there a whole base to the last digit?
pub(super) fn feasible_exactly(n: Ratio, rate: &Figure, down: bool) -> Option<Verdict> {
    let p = in_percent(rate)?;
    let step = if down { Ratio::HUNDRED.minus(p)? } else { Ratio::HUNDRED.plus(p)? };
    let base = n.times(Ratio::HUNDRED)?.over(step).filter(|it| it.is_positive())?;
    Some(if base.is_integer() { Verdict::Holds } else { Verdict::Doubtful })
}

/// Is there a whole base of which a count is so many times? 13件，是上年的2.4倍
pub(super) fn feasible_multiple(now: &Figure, rate: &Figure) -> Option<Verdict> {
    let scale = match rate.kind() {
        Kind::Times => Ratio::ONE,
        Kind::Percent => Ratio::HUNDRED,
        _ => return None,
    };
    let (n, p, ulp) = (now.value()?.times(scale)?, rate.value()?, rate.ulp()?);
    let bases = |lo: Ratio, hi: Ratio| Some(n.over(hi)?.ceil().max(1) <= n.over(lo)?.floor());
    // Chance that some base fits, as for growth.
    if !p.minus(ulp)?.is_positive() || Ratio::new(9, 10)? <= n.times(ulp)?.over(p.times(p)?)? {
        return Some(Verdict::Vacuous);
    }
    Some(if bases(p.minus(ulp.times(Ratio::new(1, 2)?)?)?, p.plus(ulp)?)? {
        Verdict::Holds
    } else if bases(p.minus(ulp)?, p.plus(ulp)?)? {
        Verdict::Vacuous
    } else {
        Verdict::Doubtful
    })
}

/// now = base × (1 ± rate)^years, each within its rounding.
pub(super) fn compound(now: Interval, base: Interval, rate: &Figure, years: u8, down: bool) -> Option<Verdict> {
    let (p, ulp) = (if down { rate.value()?.negated()? } else { rate.value()? }, rate.ulp()?);
    let grown = |rate: Ratio| Ratio::ONE.plus(rate.over(Ratio::HUNDRED)?)?.pow(years as u32);
    let reach = Interval::new(grown(p.minus(ulp)?)?.times(base.lo)?, grown(p.plus(ulp)?)?.times(base.hi)?);
    Some(if reach.meets(now) { Verdict::Holds } else { Verdict::Doubtful })
}
