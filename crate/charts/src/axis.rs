//! Axes: where the ticks stand and what is written at them.

use core::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};

/// The ticks of an axis and the part of it that is shown, in the axis's own coordinate (the logarithm on a log axis).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Axis {
    pub(crate) range: Range<f64>,
    pub(crate) ticks: Vec<(f64, String)>,
}

impl Axis {
    /// A linear axis over `range` with at most about `count` ticks at multiples of 1, 2 or 5 times a power of ten.
    pub(crate) fn linear(range: Range<f64>, count: usize) -> Self {
        // Between neighbouring numbers there is no step.
        let step = round_step((range.end - range.start) / count.max(1) as f64).max(f64::MIN_POSITIVE);
        let first = (range.start / step).ceil() as i64;
        let last = (range.end / step + 1e-9).floor() as i64;
        let ticks = (first..=last).map(|i| i as f64 * step).map(|value| (value, plain(value, step))).collect();
        Self { range, ticks }
    }

    /// An axis over `range` with ticks at given values, which rise: as many of them as there is room for, with `count` evenly
    /// spread ones.
    pub(crate) fn at(range: Range<f64>, values: &[f64], log: bool, count: usize) -> Self {
        let coordinate = |value: f64| if log { value.log10() } else { value };
        let (start, end) = (coordinate(range.start), coordinate(range.end));
        let end = if end > start { end } else { start + 1.0 };
        let least = (end - start) / count.max(1) as f64 * 0.75;
        let mut ticks: Vec<(f64, String)> = Vec::new();
        for &value in values {
            let at = coordinate(value);
            if (start..=end).contains(&at) && ticks.last().is_none_or(|tick| at - tick.0 >= least) {
                ticks.push((at, plain(value, exact(value))));
            }
        }
        Self { range: start..end, ticks }
    }

    /// A logarithmic axis over at least `low..=high` (both positive), in powers of ten. It begins and ends at a tick, so
    /// that the lowest and the highest number stand beside it. Within two decades there are ticks in between as long as
    /// not many more than `count` come of it, beyond them some decades are left out.
    pub(crate) fn logarithmic(low: f64, high: f64, count: usize) -> Self {
        if (high / low).log10() <= 2.0 {
            let between = [[1.0, 2.0, 5.0].as_slice(), &[1.0, 3.0]];
            let mut axes = between.into_iter().map(|digits| Self::of_digits(low, high, digits));
            if let Some(axis) = axes.find(|axis| axis.ticks.len() <= count + 1) {
                return axis;
            }
        }
        let first = (low.log10() + 1e-9).floor() as i32;
        let last = ((high.log10() - 1e-9).ceil() as i32).max(first + 1);
        let stride = (f64::from(last - first) / count.max(1) as f64).ceil().max(1.0) as i32;
        let ticks = (first..=last).step_by(stride as usize).map(|exponent| (f64::from(exponent), power(exponent)));
        Self { range: f64::from(first)..f64::from(last), ticks: ticks.collect() }
    }

    /// The logarithmic axis whose ticks are `digits` times the powers of ten, from the last one below to the first above.
    fn of_digits(low: f64, high: f64, digits: &[f64]) -> Self {
        let exponents = low.log10().floor() as i32 - 1..=high.log10().ceil() as i32;
        let values = exponents.flat_map(|exponent| digits.iter().map(move |digit| digit * 10_f64.powi(exponent)));
        let values = values.collect::<Vec<_>>();
        // Numbers that were computed to lie on a tick may miss it by a rounding error.
        let first = values.iter().rposition(|value| *value <= low * (1.0 + 1e-9)).unwrap_or(0);
        let last = values.iter().position(|value| *value >= high * (1.0 - 1e-9)).unwrap_or(values.len() - 1);
        let shown = &values[first..=last.max(first + 1).min(values.len() - 1)];
        let ticks = shown.iter().map(|value| (value.log10(), plain(*value, *value))).collect();
        Self { range: shown[0].log10()..shown[shown.len() - 1].log10(), ticks }
    }
}

impl Ranged for Axis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        let share = (value - self.range.start) / (self.range.end - self.range.start);
        limit.0 + (share * f64::from(limit.1 - limit.0)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        // There are no lines between those of the ticks.
        if hint.weight().allow_light_points() { Vec::new() } else { self.ticks.iter().map(|tick| tick.0).collect() }
    }

    fn range(&self) -> Range<f64> {
        self.range.clone()
    }
}

impl ValueFormatter<f64> for Axis {
    fn format(value: &f64) -> String {
        value.to_string()
    }

    fn format_ext(&self, value: &f64) -> String {
        self.ticks.iter().find(|tick| tick.0 == *value).map_or_else(String::new, |tick| tick.1.clone())
    }
}

/// The smallest of 1, 2, 5 times a power of ten that is not below `step`.
fn round_step(step: f64) -> f64 {
    let power = 10_f64.powf(step.log10().floor());
    [1.0, 2.0, 5.0]
        .into_iter()
        .map(|digit| digit * power)
        .find(|round| *round >= step * (1.0 - 1e-9))
        .unwrap_or(10.0 * power)
}

/// The power of ten of the last digit of a number with few digits.
fn exact(value: f64) -> f64 {
    let powers = (-12..=6).rev().map(|exponent| 10_f64.powi(exponent));
    let whole = |power: &f64| ((value / power).round() * power - value).abs() <= value.abs() * 1e-9;
    powers.clone().find(whole).unwrap_or(1e-12)
}

/// `value`, a multiple of `step`, in as few characters as tell its neighbours apart: 0, 0.05, 20, 1.5k, 3M, 2×10⁹.
fn plain(value: f64, step: f64) -> String {
    let magnitude = value.abs();
    if value == 0.0 {
        "0".into()
    } else if magnitude >= 1e9 || step < 0.99e-4 {
        // Twelve digits, because a tick's value carries the rounding errors of its computation.
        let rounded: f64 = format!("{value:.11e}").parse().unwrap_or(value);
        let text = format!("{rounded:e}");
        text.split_once('e').map_or(text.clone(), |(digits, exponent)| format!("{digits}\u{d7}{}", raised(exponent)))
    } else if magnitude >= 1000.0 {
        let (divisor, suffix) = if magnitude >= 1e6 { (1e6, "M") } else { (1e3, "k") };
        let text = format!("{:.*}", decimals(step / divisor), value / divisor);
        let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
        format!("{text}{suffix}")
    } else {
        format!("{value:.*}", decimals(step))
    }
}

/// Digits after the point that multiples of `step` need.
fn decimals(step: f64) -> usize {
    (-(step.log10() + 1e-9).floor()).max(0.0) as usize
}

/// Ten to the power `exponent`: 0.001, 1, 10k, or with a raised exponent where the number would be long.
fn power(exponent: i32) -> String {
    let value = 10_f64.powi(exponent);
    if (-3..=6).contains(&exponent) {
        return plain(value, value);
    }
    raised(&exponent.to_string())
}

/// Ten with a raised exponent.
fn raised(exponent: &str) -> String {
    let raise = |digit| match digit {
        '-' => '\u{207b}',
        '1' => '\u{b9}',
        '2' => '\u{b2}',
        '3' => '\u{b3}',
        digit => char::from_u32(0x2070 + digit.to_digit(10).unwrap_or(0)).unwrap_or(digit),
    };
    "10".chars().chain(exponent.chars().map(raise)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(axis: &Axis) -> Vec<&str> {
        axis.ticks.iter().map(|(_, label)| label.as_str()).collect()
    }

    #[test]
    fn linear_ticks_are_round_and_short() {
        assert_eq!(labels(&Axis::linear(0.0..128.0, 5)), ["0", "50", "100"]);
        assert_eq!(labels(&Axis::linear(0.0..2000.0, 4)), ["0", "500", "1k", "1.5k", "2k"]);
        assert_eq!(labels(&Axis::linear(0.0..0.21, 4)), ["0", "0.1", "0.2"]);
        assert_eq!(labels(&Axis::linear(0.0..0.16, 4)), ["0", "0.05", "0.10", "0.15"]);
        assert_eq!(labels(&Axis::linear(0.0..3e6, 3)), ["0", "1M", "2M", "3M"]);
        assert_eq!(labels(&Axis::linear(0.0..0.3, 3)), ["0", "0.1", "0.2", "0.3"]);
        assert_eq!(labels(&Axis::linear(0.0..6e-7, 3)), ["0", "2×10⁻⁷", "4×10⁻⁷", "6×10⁻⁷"]);
        assert_eq!(labels(&Axis::linear(0.0..4e20, 2)), ["0", "2×10²⁰", "4×10²⁰"]);
        assert_eq!(labels(&Axis::linear(0.0..5e-324, 2)), ["0"]);
    }

    #[test]
    fn logarithmic_axes_begin_and_end_at_a_labelled_tick() {
        let decades = Axis::logarithmic(0.000_3, 0.52, 5);
        assert_eq!(labels(&decades), ["10\u{207b}\u{2074}", "0.001", "0.01", "0.1", "1"]);
        assert_eq!(decades.range, -4.0..0.0);
        let narrow = Axis::logarithmic(0.021, 0.52, 5);
        assert_eq!(labels(&narrow), ["0.02", "0.05", "0.1", "0.2", "0.5", "1"]);
        assert_eq!(labels(&Axis::logarithmic(0.021, 0.52, 4)), ["0.01", "0.03", "0.1", "0.3", "1"]);
        assert_eq!(labels(&Axis::logarithmic(0.021, 0.52, 2)), ["0.01", "0.1", "1"]);
        assert_eq!(labels(&Axis::logarithmic(0.1, 0.1, 0)), ["0.1", "1"]);
        assert_eq!(labels(&Axis::logarithmic(0.1, 0.1, 5)), ["0.1", "0.2"]);
        let wide = Axis::logarithmic(1e-12, 1.0, 4);
        assert_eq!(labels(&wide), ["10\u{207b}\u{b9}\u{b2}", "10\u{207b}\u{2079}", "10\u{207b}\u{2076}", "0.001", "1"]);
    }

    #[test]
    fn given_ticks_stand_where_there_is_room() {
        assert_eq!(labels(&Axis::at(4.0..56.0, &[4.0, 8.0, 16.0, 32.0, 56.0], false, 9)), ["4", "16", "32", "56"]);
        assert_eq!(labels(&Axis::at(4.0..56.0, &[4.0, 8.0, 16.0, 32.0, 56.0], true, 9)), ["4", "8", "16", "32", "56"]);
        let rates = Axis::at(0.003..3.0, &[0.003, 0.03, 0.3, 3.0], true, 9);
        assert_eq!(labels(&rates), ["0.003", "0.03", "0.3", "3"]);
        assert_eq!(labels(&Axis::at(2.0..2.0, &[2.0], false, 9)), ["2"]);
    }

    #[test]
    fn every_tick_finds_its_label() {
        let axis = Axis::logarithmic(0.02, 5.0, 5);
        assert!(axis.ticks.iter().all(|tick| axis.format_ext(&tick.0) == tick.1));
        assert_eq!(axis.format_ext(&0.123), "");
    }
}
