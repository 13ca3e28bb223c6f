//! Numbers that only look random: the same from the same seed, on every machine and in every release.

/// SplitMix64, by Guy Steele, Doug Lea and Christine Flood: short, quick, good enough for made-up records.
pub struct Random(u64);

impl Random {
    /// A sequence of its own for every seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to 1, without 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits are left")]
    fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Below a number.
    #[expect(clippy::cast_possible_truncation, reason = "below a usize")]
    pub const fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// True in this share of all cases.
    pub fn is(&mut self, share: f64) -> bool {
        self.part() < share
    }

    /// Below a number, by Zipf's law: the second half as often as the first, a third as often the third.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    pub fn zipf(&mut self, end: usize) -> usize {
        let rank = ((end + 1) as f64).powf(self.part()) - 1.0;
        (rank as usize).min(end - 1)
    }

    /// One of several.
    pub const fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}
