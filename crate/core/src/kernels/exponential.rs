//! Exponential functions of four `f32` at once, without branches: several times as fast as one call each.
//!
//! All rest on e^x = 2^n e^r with n = round(x / ln 2) and |r| <= ln 2 / 2. Not-a-numbers stay what they are, so that a
//! run that diverges is noticed.

use wide::{f32x4, u32x4};

/// Adding it leaves the nearest whole number in the last bits of an `f32` (1.5 * 2^23).
const ROUND: f32 = 12_582_912.0;
// ln 2 in two parts: the first has so few digits that its product with n is exact.
const LN_2_HIGH: f32 = 0.693_359_4;
const LN_2_LOW: f32 = -2.121_944_4e-4;

/// (2^n, e^r - 1) of e^x = 2^n e^r, for -87.3 < x < 88.
#[inline]
fn split(x: f32x4) -> (f32x4, f32x4) {
    let rounded = x * f32x4::splat(core::f32::consts::LOG2_E) + f32x4::splat(ROUND);
    let n = rounded - f32x4::splat(ROUND);
    let r = x - n * f32x4::splat(LN_2_HIGH) - n * f32x4::splat(LN_2_LOW);
    // The last bits of `rounded`, moved to the exponent, are n; adding the bits of 1.0 makes them 2^n.
    let bits = bytemuck::cast::<f32x4, u32x4>(rounded) << 23;
    let power = bytemuck::cast::<u32x4, f32x4>(bits + u32x4::splat(1.0_f32.to_bits()));
    // Taylor: the first term left out is r^8 / 8!, less than a tenth of the last digit.
    let mut tail = f32x4::splat(1.0 / 5040.0);
    for coefficient in [1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5] {
        tail = tail * r + f32x4::splat(coefficient);
    }
    (power, tail * r * r + r)
}

/// x brought into `low..=high`; not-a-number stays.
#[inline]
fn clamp(x: f32x4, low: f32, high: f32) -> f32x4 {
    let (low, high) = (f32x4::splat(low), f32x4::splat(high));
    let x = x.simd_gt(high).bitselect(high, x);
    x.simd_lt(low).bitselect(low, x)
}

/// e^x; 0 where the result would be subnormal, infinite above 88.
#[inline]
pub(super) fn exp(x: f32x4) -> f32x4 {
    let (power, tail) = split(clamp(x, -87.3, 88.0));
    let value = power * tail + power;
    let value = x.simd_gt(f32x4::splat(88.0)).bitselect(f32x4::splat(f32::INFINITY), value);
    x.simd_lt(f32x4::splat(-87.3)).bitselect(f32x4::ZERO, value)
}

/// e^x - 1, exact near 0; infinite above 88.
#[inline]
pub(super) fn exp_m1(x: f32x4) -> f32x4 {
    let (power, tail) = split(clamp(x, -40.0, 88.0));
    let value = power * tail + (power - f32x4::ONE);
    x.simd_gt(f32x4::splat(88.0)).bitselect(f32x4::splat(f32::INFINITY), value)
}

/// tanh x = (e^2x - 1) / (e^2x + 1).
#[inline]
pub(super) fn tanh(x: f32x4) -> f32x4 {
    // Beyond 9.02 the nearest `f32` is 1.
    let (power, tail) = split(clamp(x + x, -18.04, 18.04));
    let difference = power * tail + (power - f32x4::ONE);
    difference / (difference + f32x4::splat(2.0))
}

/// ln(1 + x) for 0 <= x <= 1, by 2 artanh(s) with s = x / (2 + x) <= 1/3.
#[inline]
pub(super) fn ln_1p(x: f32x4) -> f32x4 {
    let s = x / (x + f32x4::splat(2.0));
    let square = s * s;
    let mut series = f32x4::splat(1.0 / 17.0);
    for coefficient in [1.0 / 15.0, 1.0 / 13.0, 1.0 / 11.0, 1.0 / 9.0, 1.0 / 7.0, 1.0 / 5.0, 1.0 / 3.0] {
        series = series * square + f32x4::splat(coefficient);
    }
    (s + s) * square * series + (s + s)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Largest distance from the exact value in units of its last place, over `low..=high`.
    fn worst(function: fn(f32x4) -> f32x4, exact: fn(f64) -> f64, low: f32, high: f32) -> f64 {
        let steps = 200_000;
        (0..=steps).fold(0.0, |worst: f64, i| {
            let x = low + (high - low) * (i as f32 / steps as f32);
            let value = f64::from(function(f32x4::splat(x)).to_array()[0]);
            let truth = exact(f64::from(x));
            let place = f64::from((truth as f32).abs().next_up()) - f64::from((truth as f32).abs());
            worst.max((value - truth).abs() / place)
        })
    }

    #[test]
    fn functions_are_exact_to_a_few_units_in_the_last_place() {
        for (name, error, allowed) in [
            ("exp", worst(exp, libm::exp, -87.0, 88.0), 1.5),
            ("exp_m1", worst(exp_m1, libm::expm1, -20.0, 80.0), 2.5),
            ("exp_m1 near 0", worst(exp_m1, libm::expm1, -1e-3, 1e-3), 2.5),
            ("tanh", worst(tanh, libm::tanh, -12.0, 12.0), 3.0),
            ("tanh near 0", worst(tanh, libm::tanh, -1e-3, 1e-3), 3.0),
            ("ln_1p", worst(ln_1p, libm::log1p, 0.0, 1.0), 2.5),
        ] {
            assert!(error < allowed, "{name}: {error} units in the last place");
        }
    }

    #[test]
    fn ends_and_not_a_number() {
        let at = |function: fn(f32x4) -> f32x4, x: f32| function(f32x4::splat(x)).to_array()[0];
        assert_eq!(at(exp, f32::INFINITY), f32::INFINITY);
        assert_eq!(at(exp, f32::NEG_INFINITY), 0.0);
        assert_eq!(at(exp_m1, f32::NEG_INFINITY), -1.0);
        assert_eq!(at(tanh, f32::INFINITY), 1.0);
        assert_eq!(at(tanh, f32::NEG_INFINITY), -1.0);
        for function in [exp, exp_m1, tanh, ln_1p] {
            assert!(at(function, f32::NAN).is_nan());
        }
    }
}
