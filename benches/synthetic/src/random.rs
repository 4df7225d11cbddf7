//! Numbers that look drawn, the same in each run and on each machine.

/// `SplitMix64` (Steele, Lea, Flood 2014).
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// From 0 on, below 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number below a limit.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.share() * limit as f64) as usize
    }

    /// True so many times in a hundred.
    pub(crate) fn chance(&mut self, of_hundred: usize) -> bool {
        self.below(100) < of_hundred
    }

    /// Mostly small, on average `mean`.
    pub(crate) fn decaying(&mut self, mean: f64) -> i64 {
        // Products alone: a logarithm's last digit depends on the machine.
        (self.share() * self.share() * 4.0 * mean) as i64
    }
}

/// Zipf's law: the n-th is drawn a n-th as often as the first.
#[derive(Clone, Debug)]
pub(crate) struct Zipf {
    sums: Vec<f64>,
}

impl Zipf {
    pub(crate) fn new(length: usize) -> Zipf {
        let mut sum = 0.0;
        let mut sums = Vec::with_capacity(length);
        for n in 1..=length {
            sum += 1.0 / n as f64;
            sums.push(sum);
        }
        Zipf { sums }
    }

    /// A number below the length.
    pub(crate) fn draw(&self, random: &mut Random) -> usize {
        let last = self.sums.len() - 1;
        let at = random.share() * self.sums[last];
        self.sums.partition_point(|&sum| sum <= at).min(last)
    }
}
