//! One register of samples.

use core::fmt::Debug;
use core::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

use num_traits::Float;
use serde::{Serialize, de::DeserializeOwned};
use wide::{f32x4, f64x2, f64x4};

use super::{Quad, exponential};

/// The number type of a lane.
pub trait Real: Float + AddAssign + Default + Debug + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The nearest number to `value`.
    fn of(value: f64) -> Self;
    /// The same number in double precision.
    fn double(self) -> f64;
}

impl Real for f32 {
    fn of(value: f64) -> Self {
        value as f32
    }
    fn double(self) -> f64 {
        f64::from(self)
    }
}

impl Real for f64 {
    fn of(value: f64) -> Self {
        value
    }
    fn double(self) -> f64 {
        self
    }
}

/// As many numbers as one register holds, one per sample; every operation works on each of them.
pub trait Lane:
    Copy
    + Debug
    + Default
    + Send
    + Sync
    + Add<Output = Self>
    + AddAssign
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
    + 'static
{
    /// The type of one number.
    type Real: Real;
    /// Four such numbers.
    type Quad: Quad<Real = Self::Real>;
    /// Numbers in a lane.
    const WIDTH: usize;

    /// `value` in every place.
    fn splat(value: Self::Real) -> Self;
    /// The numbers of consecutive lanes.
    fn numbers(lanes: &[Self]) -> &[Self::Real];
    /// The numbers of consecutive lanes, to write.
    fn numbers_mut(lanes: &mut [Self]) -> &mut [Self::Real];
    /// Sum of the numbers.
    fn sum(self) -> Self::Real;
    /// The sums of four lanes.
    fn sums(lanes: [Self; 4]) -> Self::Quad;
    /// The numbers of four lanes in the order of the samples: `transposed[sample]` has that sample's number of each lane.
    /// `transposed` has the length [`Self::WIDTH`].
    fn transpose(lanes: [Self; 4], transposed: &mut [Self::Quad]);
    /// `then` where the number is greater than `bound`, else `otherwise` (also where it is not a number).
    fn where_greater(self, bound: Self, then: Self, otherwise: Self) -> Self;
    /// Absolute value.
    fn abs(self) -> Self;
    /// Square root.
    fn sqrt(self) -> Self;
    /// e^x
    fn exp(self) -> Self;
    /// e^x - 1 for x <= 0, exact near 0
    fn exp_m1(self) -> Self;
    /// (e^x - e^-x) / (e^x + e^-x)
    fn tanh(self) -> Self;
    /// 1 / (1 + e^-x)
    fn sigmoid(self) -> Self;
    /// Natural logarithm.
    fn ln(self) -> Self;
    /// ln(1 + x) for 0 <= x <= 1, exact near 0
    fn ln_1p(self) -> Self;
    /// The standard normal's distribution P(x) and density p(x) = e^(-x^2 / 2) / sqrt(2 pi).
    fn normal(self) -> (Self, Self);

    /// Fills consecutive lanes with the numbers of as many quads as are needed; some of the last one may be left over.
    fn fill_fours(lanes: &mut [Self], next: impl FnMut() -> Self::Quad);

    /// `value` in every place, from double precision.
    fn of(value: f64) -> Self {
        Self::splat(Self::Real::of(value))
    }
    /// The greater of two numbers; `self` where it is not a number.
    fn max(self, other: Self) -> Self {
        other.where_greater(self, other, self)
    }
    /// Lanes that hold `samples` samples.
    fn lanes_for(samples: usize) -> usize {
        samples.div_ceil(Self::WIDTH)
    }
}

/// Four samples in single precision: the lane that trains.
pub type Single = f32x4;

/// One sample in double precision: the exact twin.
pub type Double = f64;

impl Lane for f32x4 {
    type Real = f32;
    type Quad = f32x4;
    const WIDTH: usize = 4;

    #[inline]
    fn splat(value: f32) -> Self {
        f32x4::splat(value)
    }
    #[inline]
    fn numbers(lanes: &[Self]) -> &[f32] {
        bytemuck::cast_slice(lanes)
    }
    #[inline]
    fn numbers_mut(lanes: &mut [Self]) -> &mut [f32] {
        bytemuck::cast_slice_mut(lanes)
    }
    #[inline]
    fn sum(self) -> f32 {
        let [a, b, c, d] = self.to_array();
        (a + b) + (c + d)
    }
    #[inline]
    fn sums([a, b, c, d]: [Self; 4]) -> f32x4 {
        // The first and second half added first: six shuffles where the transpose of all takes eight.
        let halves = |a: f32x4, b: f32x4| bytemuck::cast(a.unpack_lo(b) + a.unpack_hi(b));
        let [even, odd] = f64x2::transpose([halves(a, b), halves(c, d)]);
        bytemuck::cast::<f64x2, f32x4>(even) + bytemuck::cast::<f64x2, f32x4>(odd)
    }
    #[inline]
    fn transpose(lanes: [Self; 4], transposed: &mut [f32x4]) {
        transposed.copy_from_slice(&f32x4::transpose(lanes));
    }
    #[inline]
    fn where_greater(self, bound: Self, then: Self, otherwise: Self) -> Self {
        self.simd_gt(bound).bitselect(then, otherwise)
    }
    #[inline]
    fn max(self, other: Self) -> Self {
        exponential::greater(self, other)
    }
    #[inline]
    fn abs(self) -> Self {
        f32x4::abs(self)
    }
    #[inline]
    fn fill_fours(lanes: &mut [Self], mut next: impl FnMut() -> Self) {
        for lane in lanes {
            *lane = next();
        }
    }
    #[inline]
    fn sqrt(self) -> Self {
        f32x4::sqrt(self)
    }
    #[inline]
    fn exp(self) -> Self {
        exponential::exp(self)
    }
    #[inline]
    fn exp_m1(self) -> Self {
        exponential::exp_m1(self)
    }
    #[inline]
    fn tanh(self) -> Self {
        exponential::tanh(self)
    }
    #[inline]
    fn sigmoid(self) -> Self {
        exponential::sigmoid(self)
    }
    #[inline]
    fn ln(self) -> Self {
        f32x4::ln(self)
    }
    #[inline]
    fn ln_1p(self) -> Self {
        exponential::ln_1p(self)
    }
    #[inline]
    fn normal(self) -> (Self, Self) {
        exponential::normal(self)
    }
}

impl Lane for f64 {
    type Real = f64;
    type Quad = f64x4;
    const WIDTH: usize = 1;

    fn splat(value: f64) -> Self {
        value
    }
    fn numbers(lanes: &[Self]) -> &[f64] {
        lanes
    }
    fn numbers_mut(lanes: &mut [Self]) -> &mut [f64] {
        lanes
    }
    fn sum(self) -> f64 {
        self
    }
    fn sums(lanes: [Self; 4]) -> f64x4 {
        f64x4::new(lanes)
    }
    fn transpose(lanes: [Self; 4], transposed: &mut [f64x4]) {
        transposed[0] = f64x4::new(lanes);
    }
    fn where_greater(self, bound: Self, then: Self, otherwise: Self) -> Self {
        if self > bound { then } else { otherwise }
    }
    fn abs(self) -> Self {
        libm::fabs(self)
    }
    fn fill_fours(lanes: &mut [Self], mut next: impl FnMut() -> f64x4) {
        for four in lanes.chunks_mut(4) {
            four.copy_from_slice(&next().to_array()[..four.len()]);
        }
    }
    fn sqrt(self) -> Self {
        libm::sqrt(self)
    }
    fn exp(self) -> Self {
        libm::exp(self)
    }
    fn exp_m1(self) -> Self {
        libm::expm1(self)
    }
    fn tanh(self) -> Self {
        libm::tanh(self)
    }
    fn sigmoid(self) -> Self {
        1.0 / (1.0 + libm::exp(-self))
    }
    fn ln(self) -> Self {
        libm::log(self)
    }
    fn ln_1p(self) -> Self {
        libm::log1p(self)
    }
    fn normal(self) -> (Self, Self) {
        // Precise for very negative numbers too, where 1 + erf would cancel.
        let distribution = libm::erfc(self * -core::f64::consts::FRAC_1_SQRT_2) * 0.5;
        // 1 / sqrt(2 pi)
        (distribution, libm::exp(self * self * -0.5) * 0.398_942_280_401_432_7)
    }
}
