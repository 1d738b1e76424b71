//! Exact numbers: rationals and intervals of them. Operations that would overflow give `None`;
//! comparisons never overflow.

use std::cmp::Ordering;

/// A reduced fraction with a positive denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ratio {
    num: i128,
    den: i128,
}

impl Ratio {
    pub const ZERO: Ratio = Ratio { num: 0, den: 1 };
    pub const ONE: Ratio = Ratio { num: 1, den: 1 };
    pub const HUNDRED: Ratio = Ratio { num: 100, den: 1 };

    pub fn new(num: i128, den: i128) -> Option<Ratio> {
        if den == 0 {
            return None;
        }
        let divisor = gcd(num.unsigned_abs(), den.unsigned_abs());
        let divisor = i128::try_from(divisor).ok()?;
        let (num, den) = (num / divisor, den / divisor);
        if den < 0 { Some(Ratio { num: num.checked_neg()?, den: den.checked_neg()? }) } else { Some(Ratio { num, den }) }
    }

    pub const fn int(value: i64) -> Ratio {
        Ratio { num: value as i128, den: 1 }
    }

    /// 10 to the power of `exponent`.
    pub fn pow10(exponent: i32) -> Option<Ratio> {
        let power = 10i128.checked_pow(exponent.unsigned_abs())?;
        if exponent < 0 { Ratio::new(1, power) } else { Ratio::new(power, 1) }
    }

    pub fn plus(self, other: Ratio) -> Option<Ratio> {
        let left = self.num.checked_mul(other.den)?;
        let right = other.num.checked_mul(self.den)?;
        Ratio::new(left.checked_add(right)?, self.den.checked_mul(other.den)?)
    }

    pub fn minus(self, other: Ratio) -> Option<Ratio> {
        self.plus(other.negated()?)
    }

    pub fn times(self, other: Ratio) -> Option<Ratio> {
        // Reduced crosswise first, so that less overflows.
        let (a, b) = (Ratio::new(self.num, other.den)?, Ratio::new(other.num, self.den)?);
        Ratio::new(a.num.checked_mul(b.num)?, a.den.checked_mul(b.den)?)
    }

    pub fn over(self, other: Ratio) -> Option<Ratio> {
        self.times(Ratio::new(other.den, other.num)?)
    }

    pub fn negated(self) -> Option<Ratio> {
        Some(Ratio { num: self.num.checked_neg()?, den: self.den })
    }

    pub fn abs(self) -> Option<Ratio> {
        Some(Ratio { num: self.num.checked_abs()?, den: self.den })
    }

    pub fn pow(self, exponent: u32) -> Option<Ratio> {
        Some(Ratio { num: self.num.checked_pow(exponent)?, den: self.den.checked_pow(exponent)? })
    }

    pub fn floor(self) -> i128 {
        self.num.div_euclid(self.den)
    }

    pub fn ceil(self) -> i128 {
        let floor = self.floor();
        if self.is_integer() { floor } else { floor.saturating_add(1) }
    }

    pub fn is_integer(self) -> bool {
        self.den == 1
    }

    pub fn is_negative(self) -> bool {
        self.num < 0
    }

    pub fn is_positive(self) -> bool {
        0 < self.num
    }

    pub fn is_zero(self) -> bool {
        self.num == 0
    }

    /// With exactly `decimals` places, half away from zero.
    pub fn fixed(self, decimals: u32) -> String {
        let scaled = 10i128.checked_pow(decimals).and_then(|power| self.num.checked_abs()?.checked_mul(power)?.checked_mul(2));
        let (Some(scaled), Some(twice)) = (scaled, self.den.checked_mul(2)) else {
            return format!("{}/{}", self.num, self.den);
        };
        let rounded = scaled.saturating_add(self.den) / twice;
        let sign = if self.num < 0 && rounded != 0 { "-" } else { "" };
        let digits = format!("{rounded:0>width$}", width = decimals as usize + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals as usize);
        if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }

    /// At most `decimals` places, without trailing zeros.
    pub fn short(self, decimals: u32) -> String {
        let fixed = self.fixed(decimals);
        if fixed.contains('.') { fixed.trim_end_matches('0').trim_end_matches('.').to_string() } else { fixed }
    }
}

impl Ord for Ratio {
    /// By whole parts, then by the reciprocals of what remains (Euclid): no products, no overflow.
    fn cmp(&self, other: &Ratio) -> Ordering {
        let (mut a, mut b) = (*self, *other);
        let mut turned = false;
        loop {
            let (whole_a, whole_b) = (a.floor(), b.floor());
            let (rest_a, rest_b) = (a.num.rem_euclid(a.den), b.num.rem_euclid(b.den));
            let found = match whole_a.cmp(&whole_b) {
                Ordering::Equal => match (rest_a, rest_b) {
                    (0, 0) => Ordering::Equal,
                    (0, _) => Ordering::Less,
                    (_, 0) => Ordering::Greater,
                    _ => {
                        (a, b) = (Ratio { num: a.den, den: rest_a }, Ratio { num: b.den, den: rest_b });
                        turned = !turned;
                        continue;
                    }
                },
                found => found,
            };
            return if turned { found.reverse() } else { found };
        }
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Ratio) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

/// All numbers from `lo` to `hi`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    pub lo: Ratio,
    pub hi: Ratio,
}

impl Interval {
    pub fn new(lo: Ratio, hi: Ratio) -> Interval {
        Interval { lo: lo.min(hi), hi: lo.max(hi) }
    }

    pub fn point(value: Ratio) -> Interval {
        Interval { lo: value, hi: value }
    }

    /// `value` ± `radius`
    pub fn around(value: Ratio, radius: Ratio) -> Option<Interval> {
        Some(Interval::new(value.minus(radius)?, value.plus(radius)?))
    }

    pub fn is_point(self) -> bool {
        self.lo == self.hi
    }

    pub fn contains(self, value: Ratio) -> bool {
        self.lo <= value && value <= self.hi
    }

    pub fn meets(self, other: Interval) -> bool {
        self.lo <= other.hi && other.lo <= self.hi
    }

    pub fn widen(self, radius: Ratio) -> Option<Interval> {
        Some(Interval::new(self.lo.minus(radius)?, self.hi.plus(radius)?))
    }

    pub fn plus(self, other: Interval) -> Option<Interval> {
        Some(Interval::new(self.lo.plus(other.lo)?, self.hi.plus(other.hi)?))
    }

    pub fn minus(self, other: Interval) -> Option<Interval> {
        Some(Interval::new(self.lo.minus(other.hi)?, self.hi.minus(other.lo)?))
    }

    /// `None` also if the divisor may be zero or negative.
    pub fn over(self, other: Interval) -> Option<Interval> {
        if !other.lo.is_positive() {
            return None;
        }
        let ends = [self.lo.over(other.lo)?, self.lo.over(other.hi)?, self.hi.over(other.lo)?, self.hi.over(other.hi)?];
        Some(Interval { lo: *ends.iter().min()?, hi: *ends.iter().max()? })
    }

    pub fn scale(self, factor: Ratio) -> Option<Interval> {
        Some(Interval::new(self.lo.times(factor)?, self.hi.times(factor)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ratio(num: i128, den: i128) -> Ratio {
        Ratio::new(num, den).unwrap()
    }

    #[test]
    fn shows_decimals() {
        assert_eq!(ratio(1000, 17).fixed(3), "58.824");
        assert_eq!(ratio(-1, 8).fixed(2), "-0.13");
        assert_eq!(ratio(-1, 800).fixed(1), "0.0");
        assert_eq!(ratio(5, 2).short(3), "2.5");
        assert_eq!(Ratio::int(120).short(2), "120");
    }

    #[test]
    fn overflow_is_none() {
        let huge = ratio(i128::MAX, 1);
        assert_eq!(huge.times(huge), None);
        assert_eq!(huge.plus(huge), None);
        assert_eq!(Ratio::new(1, 0), None);
        assert_eq!(ratio(i128::MAX, 3).cmp(&ratio(i128::MAX - 1, 3)), Ordering::Greater);
    }

    proptest! {
        #[test]
        fn orders_as_cross_products_do(a in -1000i128..1000, b in 1i128..1000, c in -1000i128..1000, d in 1i128..1000) {
            prop_assert_eq!(ratio(a, b).cmp(&ratio(c, d)), (a * d).cmp(&(c * b)));
        }

        #[test]
        fn a_sum_minus_a_term_is_the_other(a in -1000i128..1000, b in 1i128..1000, c in -1000i128..1000, d in 1i128..1000) {
            let sum = ratio(a, b).plus(ratio(c, d)).unwrap();
            prop_assert_eq!(sum.minus(ratio(c, d)).unwrap(), ratio(a, b));
        }
    }
}
