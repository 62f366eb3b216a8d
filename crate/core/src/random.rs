//! Named streams of random numbers.
//!
//! Every use of randomness has its own stream, so that changing one (say, the noise) leaves all others (say, the initial
//! weights) as they were.

use rand::{Rng, RngExt, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use serde::{Deserialize, Serialize};
use wide::u32x4;

/// A stream of random numbers that is the same on every machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stream(Xoshiro256PlusPlus);

impl Stream {
    /// The stream of the use called `name` (with a `number` where there are several, such as layers) under a section's `seed`.
    pub fn new(seed: u64, name: &str, number: u64) -> Self {
        // FNV-1a over the name and the numbers; the generator's own seeding (SplitMix64) does the mixing.
        let bytes = name.bytes().chain(seed.to_le_bytes()).chain(number.to_le_bytes());
        let hash = bytes
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        Self(Xoshiro256PlusPlus::seed_from_u64(hash))
    }

    /// A number from the uniform distribution on [`low`, `high`).
    pub fn uniform(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// A number from the standard normal distribution (Box and Muller 1958).
    pub fn normal(&mut self) -> f64 {
        // 1 - u lies in (0, 1], where the logarithm is finite.
        let radius = libm::sqrt(-2.0 * libm::log(1.0 - self.unit()));
        radius * libm::cos(core::f64::consts::TAU * self.unit())
    }

    /// A whole number from 0 to `bound` - 1, each equally likely. `bound` must be positive.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0.random_range(0..bound as u64) as usize
    }

    /// Puts `items`, fewer than 2^32, in a random order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        // Every epoch begins with this, so two places share 64 bits and none are rejected: of n places one is preferred by
        // n parts in 2^32 at most.
        let place = |bits: u64, last: usize| (((bits & 0xffff_ffff) * (last as u64 + 1)) >> 32) as usize;
        let mut lasts = (1..items.len()).rev();
        while let Some(last) = lasts.next() {
            let bits = self.bits();
            items.swap(last, place(bits, last));
            if let Some(last) = lasts.next() {
                items.swap(last, place(bits >> 32, last));
            }
        }
    }

    /// 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// 53 random bits as a number in [0, 1).
    fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Four streams side by side, for numbers that are drawn in every step: xoshiro128+ (Blackman and Vigna 2018), one in each
/// place of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FourStreams([[u32; 4]; 4]);

impl FourStreams {
    /// The streams of the use called `name`, as [`Stream::new`] has them.
    pub fn new(seed: u64, name: &str, number: u64) -> Self {
        let mut stream = Stream::new(seed, name, number);
        Self([(); 4].map(|()| [(); 4].map(|()| (stream.bits() >> 32) as u32)))
    }

    /// 32 random bits in each place.
    #[inline]
    pub(crate) fn bits(&mut self) -> u32x4 {
        let [mut s0, mut s1, mut s2, mut s3] = self.0.map(u32x4::new);
        let bits = s0 + s3;
        let shifted = s1 << 9;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = (s3 << 11) | (s3 >> 21);
        self.0 = [s0, s1, s2, s3].map(u32x4::to_array);
        bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_differ_by_seed_name_and_number() {
        let first = |seed, name, number| Stream::new(seed, name, number).uniform(0.0, 1.0);
        let all = [first(1, "weights", 0), first(2, "weights", 0), first(1, "noise", 0), first(1, "weights", 1)];
        for (i, a) in all.iter().enumerate() {
            assert!(all[i + 1..].iter().all(|b| a != b));
        }
        assert_eq!(first(1, "weights", 0), first(1, "weights", 0));
    }

    #[test]
    fn moments_are_those_of_the_distributions() {
        let mut stream = Stream::new(7, "moments", 0);
        let n = 100_000;
        let normal: Vec<f64> = (0..n).map(|_| stream.normal()).collect();
        let mean = normal.iter().sum::<f64>() / f64::from(n);
        let variance = normal.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / f64::from(n);
        assert!(mean.abs() < 0.02 && (variance - 1.0).abs() < 0.02, "{mean} {variance}");
        let uniform = (0..n).map(|_| stream.uniform(-1.0, 3.0)).sum::<f64>() / f64::from(n);
        assert!((uniform - 1.0).abs() < 0.02, "{uniform}");
    }

    #[test]
    fn four_streams_are_uniform_and_different() {
        let mut streams = FourStreams::new(3, "dropout", 0);
        let (mut totals, mut ones) = ([0.0; 4], [[0; 32]; 4]);
        let n = 20_000;
        for _ in 0..n {
            let bits = streams.bits().to_array();
            assert!(bits[0] != bits[1] && bits[1] != bits[2] && bits[2] != bits[3]);
            for (place, bits) in bits.into_iter().enumerate() {
                totals[place] += f64::from(bits) / 4_294_967_296.0;
                (0..32).for_each(|bit| ones[place][bit] += bits >> bit & 1);
            }
        }
        assert!(totals.iter().all(|total| (total / f64::from(n) - 0.5).abs() < 0.01), "{totals:?}");
        assert!(ones.iter().flatten().all(|&ones| (f64::from(ones) / f64::from(n) - 0.5).abs() < 0.02), "{ones:?}");
    }

    #[test]
    fn every_order_is_equally_likely() {
        let mut stream = Stream::new(5, "orders", 0);
        let mut counts = std::collections::BTreeMap::new();
        for _ in 0..24_000 {
            let mut items = [0, 1, 2, 3];
            stream.shuffle(&mut items);
            *counts.entry(items).or_insert(0) += 1;
        }
        assert_eq!(counts.len(), 24);
        assert!(counts.values().all(|count| (850..1150).contains(count)), "{counts:?}");
    }
}
