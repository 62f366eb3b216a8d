//! Four numbers of four neighbouring units.

use core::fmt::Debug;
use core::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

use wide::{f32x4, f64x4, u32x4};

use super::Real;

/// Four numbers of four neighbouring units: the piece that parameters and gradients are packed in.
pub trait Quad:
    Copy
    + Debug
    + Default
    + PartialEq
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

    /// `value` in every place.
    fn splat(value: Self::Real) -> Self;
    /// The four numbers as they are given.
    fn new(numbers: [Self::Real; 4]) -> Self;
    /// The four numbers.
    fn to_array(self) -> [Self::Real; 4];
    /// The numbers of consecutive quads.
    fn numbers(quads: &[Self]) -> &[Self::Real];
    /// The numbers of consecutive quads, to write.
    fn numbers_mut(quads: &mut [Self]) -> &mut [Self::Real];
    /// Square root.
    fn sqrt(self) -> Self;
    /// Absolute value.
    fn abs(self) -> Self;
    /// `then` where the number is greater than `bound`, else `otherwise` (also where it is not a number).
    fn where_greater(self, bound: Self, then: Self, otherwise: Self) -> Self;
    /// Sum of the four numbers.
    fn sum(self) -> Self::Real;

    /// `then` where the bits are a number less than `bound`, else `otherwise`.
    fn where_below(bits: u32x4, bound: u32, then: Self, otherwise: Self) -> Self;

    /// `value` in every place, from double precision.
    fn of(value: f64) -> Self {
        Self::splat(Self::Real::of(value))
    }
}

/// What both precisions have in `wide`.
macro_rules! quad {
    ($quad:ident, $real:ident, |$bits:ident, $bound:ident, $then:ident, $otherwise:ident| $where_below:expr) => {
        impl Quad for $quad {
            type Real = $real;

            #[inline]
            fn splat(value: $real) -> Self {
                $quad::splat(value)
            }
            #[inline]
            fn new(numbers: [$real; 4]) -> Self {
                $quad::new(numbers)
            }
            #[inline]
            fn to_array(self) -> [$real; 4] {
                $quad::to_array(self)
            }
            #[inline]
            fn numbers(quads: &[Self]) -> &[$real] {
                bytemuck::cast_slice(quads)
            }
            #[inline]
            fn numbers_mut(quads: &mut [Self]) -> &mut [$real] {
                bytemuck::cast_slice_mut(quads)
            }
            #[inline]
            fn sqrt(self) -> Self {
                $quad::sqrt(self)
            }
            #[inline]
            fn abs(self) -> Self {
                $quad::abs(self)
            }
            #[inline]
            fn where_greater(self, bound: Self, then: Self, otherwise: Self) -> Self {
                self.simd_gt(bound).bitselect(then, otherwise)
            }
            #[inline]
            fn sum(self) -> $real {
                let [a, b, c, d] = $quad::to_array(self);
                (a + b) + (c + d)
            }
            #[inline]
            fn where_below($bits: u32x4, $bound: u32, $then: Self, $otherwise: Self) -> Self {
                $where_below
            }
        }
    };
}

quad!(f32x4, f32, |bits, bound, then, otherwise| {
    bytemuck::cast::<u32x4, f32x4>(bits.simd_lt(u32x4::splat(bound))).bitselect(then, otherwise)
});

quad!(f64x4, f64, |bits, bound, then, otherwise| {
    let (bits, then, otherwise) = (bits.to_array(), then.to_array(), otherwise.to_array());
    f64x4::new(core::array::from_fn(|place| if bits[place] < bound { then[place] } else { otherwise[place] }))
});
