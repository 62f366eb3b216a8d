//! Exponential functions of four `f32` at once, without branches: several times as fast as one call each.
//!
//! All rest on e^2x = 2^n e^2h with n = round(2 x / ln 2) and |h| <= ln 2 / 4, where t = tanh h is a short polynomial and
//! e^2h = (1 + t) / (1 - t). Near 0, where n = 0, nothing cancels. The chains of operations are half as long as those of a
//! polynomial for e^2h itself. Not-a-numbers stay what they are, so that a run that diverges is noticed.

use core::f32::consts::{LN_2, LOG2_E};

use wide::{f32x4, u32x4};

/// Adding it leaves the nearest whole number and 127, the bias of the exponent, in the last bits of an `f32`
/// (1.5 * 2^23 + 127).
const ROUND: f32 = 12_583_039.0;
// ln 2 / 2 in two parts: the first has so few digits that its product with n is exact.
const HIGH: f32 = 0.346_679_7;
const LOW: f32 = -1.060_972_2e-4;

/// (2^n, n) with n = round(2 x / ln 2). 2^n is 0 at n = -127 and infinite at 128.
#[inline]
fn round(x: f32x4) -> (f32x4, f32x4) {
    let rounded = x * f32x4::splat(2.0 * LOG2_E) + f32x4::splat(ROUND);
    let power = bytemuck::cast::<f32x4, u32x4>(rounded) << 23;
    (bytemuck::cast(power), rounded - f32x4::splat(ROUND))
}

/// tanh h for |h| <= ln 2 / 4: the polynomial with the least relative error there, half of the last digit.
#[inline]
fn tanh_near_0(h: f32x4) -> f32x4 {
    let square = h * h;
    let tail = square * f32x4::splat(0.131_064_18) - f32x4::splat(0.333_311_85);
    h * square * tail + h
}

/// (2^n, tanh h) of e^2x = 2^n e^2h, for -44 <= x <= 44.5.
#[inline]
fn split(x: f32x4) -> (f32x4, f32x4) {
    let (power, n) = round(x);
    (power, tanh_near_0(x - n * f32x4::splat(HIGH) - n * f32x4::splat(LOW)))
}

/// The greater of x and `bound`; x where one is not a number.
///
/// A single instruction, which in SSE keeps its second operand then, elsewhere its first or what is not a number.
#[inline]
pub(super) fn greater(x: f32x4, bound: f32x4) -> f32x4 {
    if cfg!(target_feature = "sse") { bound.fast_max(x) } else { x.fast_max(bound) }
}

/// The smaller of x and `bound`; x where one is not a number.
#[inline]
fn smaller(x: f32x4, bound: f32x4) -> f32x4 {
    if cfg!(target_feature = "sse") { bound.fast_min(x) } else { x.fast_min(bound) }
}

/// x brought into `low..=high`; not-a-number stays.
#[inline]
fn clamp(x: f32x4, low: f32, high: f32) -> f32x4 {
    greater(smaller(x, f32x4::splat(high)), f32x4::splat(low))
}

/// e^x; 0 below -87.7, infinite above 88.4.
#[inline]
pub(super) fn exp(x: f32x4) -> f32x4 {
    let (power, t) = split(clamp(x * f32x4::splat(0.5), -44.0, 44.5));
    power * ((t + t) / (f32x4::ONE - t) + f32x4::ONE)
}

/// e^x - 1 for x <= 0, exact near 0.
#[inline]
pub(super) fn exp_m1(x: f32x4) -> f32x4 {
    let (power, t) = split(clamp(x * f32x4::splat(0.5), -20.0, 0.0));
    // 2 t / (1 - t) in the form that rounds once near 0.
    let tail = (t + t) * t / (f32x4::ONE - t) + (t + t);
    power * tail + (power - f32x4::ONE)
}

/// tanh x = (e^2x - 1) / (e^2x + 1).
#[inline]
pub(super) fn tanh(x: f32x4) -> f32x4 {
    // Beyond 9.02 the nearest `f32` is 1.
    let x = clamp(x, -9.02, 9.02);
    let (power, n) = round(x);
    // One part of ln 2 / 2 is enough: where n is large, tanh x hardly depends on x.
    let t = tanh_near_0(x - n * f32x4::splat(LN_2 / 2.0));
    let (less, more) = (power - f32x4::ONE, power + f32x4::ONE);
    (less + more * t) / (more + less * t)
}

/// 1 / (1 + e^-x); 0 below -88.4.
#[inline]
pub(super) fn sigmoid(x: f32x4) -> f32x4 {
    let (power, t) = split(clamp(x * f32x4::splat(-0.5), -44.0, 44.5));
    let below = f32x4::ONE - t;
    below / (below + power * (f32x4::ONE + t))
}

/// ln(1 + x) for 0 <= x <= 1, by 2 artanh(s) with s = x / (2 + x) <= 1/3.
#[inline]
pub(super) fn ln_1p(x: f32x4) -> f32x4 {
    let s = x / (x + f32x4::splat(2.0));
    let square = s * s;
    // (artanh(s) / s - 1) / s^2, with the least relative error of the whole.
    let series = polynomial(square, [0.333_332_06, 0.200_108_5, 0.139_995_71, 0.140_122_3]);
    (s + s) * square * series + (s + s)
}

/// Distribution and density of the standard normal at x. The distribution is exact to 1e-6 of itself above -4, and to
/// 5e-6 down to -13.
#[inline]
pub(super) fn normal(x: f32x4) -> (f32x4, f32x4) {
    let distance = x.abs();
    let power = exp(distance * distance * f32x4::splat(-0.5));
    // Below -y the distribution is e^(-y^2 / 2) times a slow function of y: a polynomial in 1 / (1 + 0.305 y).
    let t = f32x4::ONE / (distance * f32x4::splat(0.305) + f32x4::ONE);
    let ratio = polynomial(
        t,
        [
            0.121_639_736,
            0.122_466_82,
            0.103_420_846,
            0.121_021_75,
            -0.037_976_97,
            0.185_717_06,
            -0.152_988_4,
            0.036_699_213,
        ],
    );
    let below = power * (ratio * t);
    let distribution = x.simd_gt(f32x4::ZERO).bitselect(f32x4::ONE - below, below);
    // 1 / sqrt(2 pi)
    (distribution, power * f32x4::splat(0.398_942_3))
}

/// c_0 + c_1 x + c_2 x^2 + ...
#[inline]
fn polynomial<const N: usize>(x: f32x4, coefficients: [f32; N]) -> f32x4 {
    coefficients.into_iter().rev().map(f32x4::splat).reduce(|sum, c| sum * x + c).unwrap_or_default()
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

    fn distribution(x: f64) -> f64 {
        libm::erfc(-x * core::f64::consts::FRAC_1_SQRT_2) / 2.0
    }

    fn density(x: f64) -> f64 {
        libm::exp(-x * x / 2.0) / libm::sqrt(core::f64::consts::TAU)
    }

    #[test]
    fn functions_are_exact_to_a_few_units_in_the_last_place() {
        for (name, error, allowed) in [
            ("exp", worst(exp, libm::exp, -87.0, 88.0), 1.5),
            ("exp_m1", worst(exp_m1, libm::expm1, -20.0, 0.0), 2.5),
            ("exp_m1 near 0", worst(exp_m1, libm::expm1, -1e-3, 0.0), 2.5),
            ("tanh", worst(tanh, libm::tanh, -12.0, 12.0), 3.0),
            ("tanh near 0", worst(tanh, libm::tanh, -1e-3, 1e-3), 3.0),
            ("sigmoid", worst(sigmoid, |x| 1.0 / (1.0 + libm::exp(-x)), -80.0, 30.0), 3.0),
            ("ln_1p", worst(ln_1p, libm::log1p, 0.0, 1.0), 2.5),
            ("distribution", worst(|x| normal(x).0, distribution, -4.0, 8.0), 10.0),
            ("distribution far below", worst(|x| normal(x).0, distribution, -13.0, -4.0), 70.0),
            ("density", worst(|x| normal(x).1, density, -4.0, 4.0), 8.0),
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
        assert_eq!(at(sigmoid, f32::INFINITY), 1.0);
        assert_eq!(at(sigmoid, f32::NEG_INFINITY), 0.0);
        assert_eq!(at(|x| normal(x).0, f32::INFINITY), 1.0);
        assert_eq!(at(|x| normal(x).0, f32::NEG_INFINITY), 0.0);
        let functions = [exp, exp_m1, tanh, sigmoid, ln_1p, |x| normal(x).0, |x| normal(x).1];
        for function in functions {
            assert!(at(function, f32::NAN).is_nan());
        }
        for bound in [1.0, f32::NAN] {
            assert!(at(|x| greater(x, f32x4::splat(1.0)), f32::NAN).is_nan());
            assert_eq!(greater(f32x4::splat(2.0), f32x4::splat(bound)).to_array(), [2.0; 4]);
        }
    }
}
