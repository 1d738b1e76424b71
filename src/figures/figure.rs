//! Figures: numbers with their units, and what kind of number each is.

use super::number::Number;
use super::ratio::{Interval, Ratio};
use super::unit::{Kind, Unit};
use std::ops::Range;

/// How exact the text says a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Exactness {
    Exact,
    /// 约, 左右
    About,
    /// 超过, 余, 多, 以上, 突破
    AtLeast,
    /// 不足, 近, 以内
    AtMost,
    /// One end of 10—15
    Range,
}

/// What sort of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Says how much or how many.
    Quantity,
    /// 第3, 5号楼
    Ordinal,
    /// 8:30
    Time,
    /// Document numbers, phones, versions, model names, 1+N, 3×4: no quantities.
    Name,
}

/// A number in a text. Ranges are bytes of the block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// With sign, unit and classifier; without 约, 以上
    pub range: Range<u32>,
    /// The number without 万, 亿 and unit, as it is written
    pub literal: Range<u32>,
    /// What the literal is multiplied by to give `number`: 4 for 3.5万
    pub power: i8,
    pub number: Number,
    pub unit: &'static Unit,
    pub exactness: Exactness,
    pub role: Role,
}

impl Figure {
    pub fn range(&self) -> Range<usize> {
        self.range.start as usize..self.range.end as usize
    }

    pub fn kind(&self) -> Kind {
        self.unit.kind
    }

    pub fn is_exact(&self) -> bool {
        self.exactness == Exactness::Exact
    }

    /// A count of whole things to the last one: no 万, no 约.
    pub fn is_exact_count(&self) -> bool {
        self.kind() == Kind::Count && self.number.is_integer() && self.is_exact()
    }

    /// A quantity that arithmetic can use.
    pub fn is_usable(&self) -> bool {
        self.role == Role::Quantity && self.is_exact()
    }

    /// In units of [`Unit::base`].
    pub fn value(&self) -> Option<Ratio> {
        self.number.shifted(self.unit.power).value()
    }

    /// In units of [`Unit::base`]: all values that may have been rounded to this figure.
    pub fn interval(&self) -> Option<Interval> {
        // 21元 is a price or a rate to the last yuan, 21公里 is rounded.
        let whole = matches!(self.kind(), Kind::Count | Kind::Bare | Kind::Money);
        self.number.shifted(self.unit.power).interval(whole)
    }

    /// What one of the literal's own units is worth in units of [`Unit::base`]: 10⁴ for 3.5万元.
    pub fn scale(&self) -> Option<Ratio> {
        Ratio::pow10(self.power as i32 + self.unit.power as i32)
    }

    /// Digits behind the point as the literal is written
    pub fn places(&self) -> u32 {
        (self.power as i32 - self.number.exponent as i32).max(0) as u32
    }

    /// One unit of the last digit, in units of [`Unit::base`].
    pub fn ulp(&self) -> Option<Ratio> {
        self.number.shifted(self.unit.power).ulp()
    }
}
