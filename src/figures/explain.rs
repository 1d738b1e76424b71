//! Growth claims explained: the arithmetic, what would make them true, what went wrong.

use super::growth::Growth;
use super::rate::{compare, in_percent};
use super::ratio::{Interval, Ratio};
use super::unit::Kind;
use super::{Figure, Figures, Verdict};

impl Growth {
    /// The arithmetic as a writer would jot it down: `(60 − 43) ÷ 43 = 39.53%`.
    pub fn working(&self, list: &Figures) -> Option<String> {
        let get = |it: Option<usize>| it.map(|it| &list.list[it]);
        let (now, base, delta) = (get(self.now), get(self.base), get(self.delta));
        // In the writer's own unit, if there is but one: 5620 − 5210, not 56200000 − 52100000.
        let mut scales = [now, base, delta].into_iter().flatten().filter_map(Figure::scale);
        let first = scales.next()?;
        let scale = if scales.all(|it| it == first) { first } else { Ratio::ONE };
        let show = |it: &Figure| Some(it.value()?.over(scale)?.short(4));
        let places = get(self.rate).map_or(0, |it| it.number.decimals()) + 1;
        let (from, to) = if self.down { (now, base) } else { (base, now) };
        if self.rate.is_none() || get(self.rate).is_some_and(|it| it.kind() == Kind::Points) {
            let (from, to) = (from?, to?);
            let found = to.value()?.minus(from.value()?)?;
            let unit = if from.unit.is_ratio() { "个百分点" } else { "" };
            return Some(format!("{} − {} = {}{unit}", show(to)?, show(from)?, found.over(scale)?.short(4)));
        }
        let (change, base_text, base_value, change_value) = match (base, now, delta) {
            (Some(base), Some(now), _) => {
                let change = if self.down { base.value()?.minus(now.value()?)? } else { now.value()?.minus(base.value()?)? };
                let (from, to) = if self.down { (now, base) } else { (base, now) };
                (format!("({} − {})", show(to)?, show(from)?), show(base)?, base.value()?, change)
            }
            (Some(base), None, Some(delta)) => (show(delta)?, show(base)?, base.value()?, delta.value()?),
            (None, Some(now), Some(delta)) => {
                let base = if self.down { now.value()?.plus(delta.value()?)? } else { now.value()?.minus(delta.value()?)? };
                let sign = if self.down { "+" } else { "−" };
                (show(delta)?, format!("({} {sign} {})", show(now)?, show(delta)?), base, delta.value()?)
            }
            _ => return None,
        };
        if base_value.is_zero() {
            return None;
        }
        if self.multiple {
            let found = now?.value()?.over(base_value)?;
            return Some(match get(self.rate)?.kind() {
                Kind::Times => format!("{} ÷ {base_text} = {}倍", show(now?)?, found.fixed(places)),
                _ => format!("{} ÷ {base_text} = {}%", show(now?)?, found.times(Ratio::HUNDRED)?.fixed(places)),
            });
        }
        let quotient = change_value.over(base_value)?;
        if self.years != 1 {
            let total = now?.value()?.over(base_value)?.short(4);
            return Some(format!("{}年共变为{total}倍", self.years));
        }
        let times = get(self.rate).is_some_and(|it| matches!(it.kind(), Kind::Times | Kind::Doublings));
        let found =
            if times { format!("{}倍", quotient.fixed(places)) } else { format!("{}%", quotient.times(Ratio::HUNDRED)?.fixed(places)) };
        Some(format!("{change} ÷ {base_text} = {found}"))
    }

    /// The figure that would have to change if all others are right, and its value in its own unit.
    pub fn corrected(&self, list: &Figures) -> Option<(usize, Ratio)> {
        let get = |it: Option<usize>| it.map(|it| &list.list[it]);
        let (now, base, delta) = (get(self.now), get(self.base), get(self.delta));
        let change = match (base, now, delta) {
            (Some(base), Some(now), _) if self.down => base.value()?.minus(now.value()?)?,
            (Some(base), Some(now), _) => now.value()?.minus(base.value()?)?,
            (_, _, Some(delta)) => delta.value()?,
            _ => return None,
        };
        let (figure, value) = match self.rate {
            None => (self.delta?, change),
            Some(rate) if list.list[rate].kind() == Kind::Points => (rate, change),
            Some(rate) if self.years == 1 && matches!(list.list[rate].kind(), Kind::Percent | Kind::Times) => {
                let hundred = if list.list[rate].kind() == Kind::Percent { Ratio::HUNDRED } else { Ratio::ONE };
                let base = match (base, now) {
                    (Some(base), _) => base.value()?,
                    (None, Some(now)) if self.down => now.value()?.plus(change)?,
                    (None, Some(now)) => now.value()?.minus(change)?,
                    _ => return None,
                };
                let found = if self.multiple { now?.value()? } else { change };
                (rate, found.times(hundred)?.over(base)?)
            }
            _ => return None,
        };
        let it = &list.list[figure];
        Some((figure, value.over(it.scale()?)?))
    }

    /// What may have gone wrong with a rate for which there is no base.
    pub fn diagnosis(&self, list: &Figures) -> Option<Diagnosis> {
        let (now, rate) = (&list.list[self.now?], &list.list[self.rate?]);
        // 1.5倍 is 150%.
        let (scale, hidden) = match rate.kind() {
            Kind::Percent | Kind::Fraction => (Ratio::ONE, 0),
            Kind::Times | Kind::Doublings => (Ratio::HUNDRED, 2),
            _ => return None,
        };
        if self.base.is_some() || self.delta.is_some() {
            return None;
        }
        let (n, p) = (now.value()?, in_percent(rate)?);
        let decimals = rate.number.decimals().saturating_sub(hidden);
        let down = self.down != rate.number.mantissa.is_negative();
        let step = match (self.multiple, down) {
            (true, _) => p,
            (_, true) => Ratio::HUNDRED.minus(p)?,
            _ => Ratio::HUNDRED.plus(p)?,
        };
        let quotient = n.times(Ratio::HUNDRED)?.over(step)?;
        let mut candidates = Vec::new();
        for base in [quotient.floor(), quotient.floor() + 1] {
            if base < 1 {
                continue;
            }
            let base = Ratio::new(base, 1)?;
            let change = match (self.multiple, down) {
                (true, _) => n,
                (_, true) => base.minus(n)?,
                _ => n.minus(base)?,
            };
            candidates.push((base, change.times(Ratio::HUNDRED)?.over(base)?));
        }
        // The increment divided by the new value: an exact share k/N with that very rate.
        let k = p.times(n)?.over(Ratio::HUNDRED)?;
        let wrong = [k.floor(), k.ceil()].into_iter().find_map(|k| {
            let k = Ratio::new(k, 1)?;
            let share = k.times(Ratio::HUNDRED)?.over(n)?;
            let hits = k.is_positive() && k < n && compare(Interval::point(share), rate)? == Verdict::Holds;
            let base = n.minus(k)?;
            hits.then_some((k, base, k.times(Ratio::HUNDRED)?.over(base)?))
        });
        // How often chance alone gives such a share: N / 10^(decimals + 2).
        let chance = n.times(rate.ulp()?.times(scale)?)?.over(Ratio::HUNDRED)?;
        Some(Diagnosis {
            base: quotient,
            candidates,
            wrong_denominator: wrong.filter(|_| !down && !self.multiple),
            strong: chance < Ratio::new(1, 10)?,
            rate: p,
            decimals,
        })
    }
}

/// What is known about an impossible growth rate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// The rate as written, in %, without its sign
    pub rate: Ratio,
    /// The base that the rate would need
    pub base: Ratio,
    /// The whole bases next to it, each with the rate it gives, in %
    pub candidates: Vec<(Ratio, Ratio)>,
    /// Increment, base and true rate, if the increment was divided by the new value
    pub wrong_denominator: Option<(Ratio, Ratio, Ratio)>,
    /// Chance alone would hardly explain that
    pub strong: bool,
    /// Places behind the point of the rate as written
    pub decimals: u32,
}

impl Diagnosis {
    /// The whole base whose rate is nearest to the written one, and that rate in %.
    pub fn nearest(&self) -> Option<(Ratio, Ratio)> {
        self.candidates.iter().copied().min_by_key(|it| it.1.minus(self.rate).and_then(Ratio::abs))
    }
}
