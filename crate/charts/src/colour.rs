//! Colours: the two-sided scale of the heat maps, the palette of the classes, and how numbers become pixels.
//!
//! Colours are mixed in sRGB, as CSS gradients do, so that a legend made of one shows exactly the colours of the maps.

/// An opaque sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

/// Where a two-sided scale is lowest.
pub const NEGATIVE: Colour = Colour([0xe8, 0x83, 0x2a]);
/// Where a two-sided scale is highest.
pub const POSITIVE: Colour = Colour([0x1f, 0x77, 0xc9]);
/// The classes, in colours that colour-blind people can tell apart (Okabe and Ito 2008). Further classes start again.
pub const CLASSES: [Colour; 6] = [
    Colour([0xe6, 0x9f, 0x00]),
    Colour([0x56, 0xb4, 0xe9]),
    Colour([0x00, 0x9e, 0x73]),
    Colour([0xcc, 0x79, 0xa7]),
    Colour([0x00, 0x72, 0xb2]),
    Colour([0xd5, 0x5e, 0x00]),
];

/// The page's light or dark appearance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on light ground.
    Light,
    /// Light ink on dark ground.
    Dark,
}

impl Theme {
    /// The middle of every scale: neither side.
    pub const fn pale(self) -> Colour {
        match self {
            Self::Light => Colour([0xf3, 0xf4, 0xf6]),
            Self::Dark => Colour([0xd8, 0xdc, 0xe3]),
        }
    }
}

impl Colour {
    /// Reads `#rrggbb`.
    pub fn from_css(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && !digits.starts_with('+'))?;
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self([red, green, blue]))
    }

    /// The colour of class number `index`.
    pub fn of_class(index: usize) -> Self {
        CLASSES[index % CLASSES.len()]
    }

    /// This colour with `share` (0 to 1) of it replaced by `other`.
    #[must_use]
    pub fn mix(self, other: Self, share: f32) -> Self {
        let channel = |i: usize| {
            let (from, to) = (f32::from(self.0[i]), f32::from(other.0[i]));
            (from + (to - from) * share).round() as u8
        };
        Self([channel(0), channel(1), channel(2)])
    }

    /// The bytes of one opaque RGBA pixel.
    pub const fn pixel(self) -> [u8; 4] {
        let [red, green, blue] = self.0;
        [red, green, blue, u8::MAX]
    }
}

/// The values that the ends and the middle of a two-sided scale stand for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// The value shown pale.
    pub middle: f32,
    /// The distance from the middle to either end; beyond it colours stay those of the ends. Positive.
    pub reach: f32,
}

impl Scale {
    /// From -1 by 0 to 1, as tanh.
    pub const SIGNED_UNIT: Self = Self { middle: 0.0, reach: 1.0 };
    /// From 0 by 1/2 to 1, as the logistic function.
    pub const UNIT: Self = Self { middle: 0.5, reach: 0.5 };

    /// From `-reach` by 0 to `reach`, where `reach` is the largest magnitude of `values` but not less than `least`.
    pub fn symmetric(values: &[f32], least: f32) -> Self {
        let reach = values.iter().filter(|value| value.is_finite()).fold(least, |reach, value| reach.max(value.abs()));
        Self { middle: 0.0, reach }
    }

    /// The value at the lower end.
    pub fn low(self) -> f32 {
        self.middle - self.reach
    }

    /// The value at the upper end.
    pub fn high(self) -> f32 {
        self.middle + self.reach
    }
}

/// Steps on either side of the middle: more than the eye tells apart, few enough to stay in the cache.
const STEPS: usize = 127;

/// Paints values orange, pale and blue.
pub struct HeatMap([[u8; 4]; 2 * STEPS + 1]);

impl HeatMap {
    /// The colours of `theme`.
    pub fn new(theme: Theme) -> Self {
        Self(core::array::from_fn(|index| {
            let position = (index as f32 - STEPS as f32) / STEPS as f32;
            let end = if position < 0.0 { NEGATIVE } else { POSITIVE };
            theme.pale().mix(end, position.abs()).pixel()
        }))
    }

    /// Paints one RGBA pixel for each value. What is not a number is shown pale.
    pub fn paint(&self, values: &[f32], scale: Scale, pixels: &mut [u8]) {
        let factor = STEPS as f32 / scale.reach;
        for (value, pixel) in values.iter().zip(pixels.as_chunks_mut().0) {
            let steps = (value - scale.middle) * factor;
            let steps = if steps.is_nan() { 0.0 } else { steps.clamp(-(STEPS as f32), STEPS as f32) };
            // Half a step more turns the truncation of the conversion into rounding.
            *pixel = self.0[(steps + (STEPS as f32 + 0.5)) as usize];
        }
    }

    /// Paints one RGBA pixel for each value with one of two colours: below the middle, or not.
    pub fn paint_sides(values: &[f32], scale: Scale, pixels: &mut [u8]) {
        for (value, pixel) in values.iter().zip(pixels.as_chunks_mut().0) {
            *pixel = if *value < scale.middle { NEGATIVE } else { POSITIVE }.pixel();
        }
    }
}

/// Paints one RGBA pixel for each point by the outputs of a classifier, given class by class.
///
/// Of k classes, class c with probability p adds its colour with the weight max(0, (k p - 1) / (k - 1)), the rest is pale:
/// a certain point has its class's colour and an undecided one none, as on the two-sided scale (which it is for k = 2). A
/// plain blend of the palette would show undecided points in a colour that looks like one of the classes.
/// With `discretize`, each point has the colour of its most probable class.
pub fn paint_classes(outputs: &[&[f32]], theme: Theme, discretize: bool, pixels: &mut [u8]) {
    let classes = outputs.len() as f32;
    for (point, pixel) in pixels.as_chunks_mut().0.iter_mut().enumerate() {
        let shares = || outputs.iter().map(|class| class.get(point).copied().unwrap_or(0.0).max(0.0));
        *pixel = if discretize {
            let best =
                shares().enumerate().fold((0, 0.0), |best, (class, p)| if p > best.1 { (class, p) } else { best });
            Colour::of_class(best.0).pixel()
        } else {
            // Outputs that are no probabilities (squared error without softmax) are made comparable by their sum.
            let sum = shares().sum::<f32>().max(f32::MIN_POSITIVE);
            let mut channels = theme.pale().0.map(f32::from);
            for (class, p) in shares().enumerate() {
                let weight = ((classes * p / sum - 1.0) / (classes - 1.0).max(1.0)).max(0.0);
                let colour = Colour::of_class(class).0;
                for ((channel, pale), full) in channels.iter_mut().zip(theme.pale().0).zip(colour) {
                    *channel += weight * (f32::from(full) - f32::from(pale));
                }
            }
            Colour(channels.map(|channel| channel.round() as u8)).pixel()
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn painted(values: &[f32], scale: Scale) -> Vec<Colour> {
        let mut pixels = vec![0; values.len() * 4];
        HeatMap::new(Theme::Light).paint(values, scale, &mut pixels);
        pixels.chunks(4).map(|p| Colour([p[0], p[1], p[2]])).collect()
    }

    #[test]
    fn css_colours_are_read_and_others_refused() {
        assert_eq!(Colour::from_css("#e8832a"), Some(NEGATIVE));
        for wrong in ["", "#", "e8832a", "#e8832", "#e8832a0", "#gg0000", "#+e8832"] {
            assert_eq!(Colour::from_css(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn ends_and_middle_of_a_scale_have_their_colours() {
        let pale = Theme::Light.pale();
        assert_eq!(painted(&[-1.0, 0.0, 1.0], Scale::SIGNED_UNIT), [NEGATIVE, pale, POSITIVE]);
        assert_eq!(painted(&[0.0, 0.5, 1.0], Scale::UNIT), [NEGATIVE, pale, POSITIVE]);
        let beyond = [f32::NEG_INFINITY, f32::NAN, f32::INFINITY];
        assert_eq!(painted(&beyond, Scale::SIGNED_UNIT), [NEGATIVE, pale, POSITIVE]);
        let halfway = painted(&[0.5], Scale::SIGNED_UNIT)[0];
        let exact = pale.mix(POSITIVE, 0.5);
        assert!(halfway.0.iter().zip(exact.0).all(|(a, b)| a.abs_diff(b) <= 1), "{halfway:?} {exact:?}");
    }

    #[test]
    fn a_symmetric_scale_reaches_the_largest_finite_magnitude() {
        assert_eq!(Scale::symmetric(&[-3.0, 2.0, f32::INFINITY], 1.0), Scale { middle: 0.0, reach: 3.0 });
        assert_eq!(Scale::symmetric(&[0.1, f32::NAN], 1.0).high(), 1.0);
        assert_eq!(Scale::UNIT.low(), 0.0);
    }

    #[test]
    fn sides_have_two_colours_only() {
        let mut pixels = [0; 12];
        HeatMap::paint_sides(&[0.49, 0.5, 0.9], Scale::UNIT, &mut pixels);
        assert_eq!(pixels.as_chunks().0, [NEGATIVE.pixel(), POSITIVE.pixel(), POSITIVE.pixel()]);
    }

    #[test]
    fn certain_points_have_their_class_and_undecided_ones_no_colour() {
        let (a, b, c) = ([1.0, 1.0 / 3.0, 0.5], [0.0, 1.0 / 3.0, 0.5], [0.0, 1.0 / 3.0, 0.0]);
        let mut pixels = [0; 12];
        paint_classes(&[&a, &b, &c], Theme::Light, false, &mut pixels);
        let pixels = pixels.as_chunks().0;
        assert_eq!(pixels[0], CLASSES[0].pixel());
        assert_eq!(pixels[1], Theme::Light.pale().pixel());
        let between = Theme::Light.pale().mix(CLASSES[0].mix(CLASSES[1], 0.5), 0.5).pixel();
        assert!(pixels[2].iter().zip(between).all(|(a, b)| a.abs_diff(b) <= 1), "{:?} {between:?}", pixels[2]);
    }

    #[test]
    fn discretized_classes_are_those_of_the_largest_output() {
        let (a, b) = ([0.4, -2.0], [0.6, 0.1]);
        let mut pixels = [0; 8];
        paint_classes(&[&a, &b], Theme::Dark, true, &mut pixels);
        assert_eq!(pixels.as_chunks().0, [CLASSES[1].pixel(), CLASSES[1].pixel()]);
    }
}
