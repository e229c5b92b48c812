//! Chance that is the same on every machine: integers and the four operations only, no library functions.

/// SplitMix64 (Steele, Lea and Flood 2014): one addition and a mixing of bits a number, good enough for a demo.
#[derive(Debug, Clone)]
pub struct Random {
    state: u64,
}

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

impl Random {
    /// A stream of its own for each purpose, so that one more number drawn here changes nothing there.
    pub fn new(seed: u64, stream: u64) -> Random {
        let mut of_stream = Random { state: stream };
        Random { state: seed ^ of_stream.next() }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GOLDEN);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Evenly from 0 up to, and not including, 1.
    pub fn uniform(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Evenly between two values.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.uniform()
    }

    /// True with a probability.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.uniform() < probability
    }

    /// Puts a slice in an even random order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, values: &mut [T]) {
        for last in (1..values.len()).rev() {
            values.swap(last, self.below(last + 1));
        }
    }

    /// A whole number from 0 up to, and not including, another, which is above 0 and below 2^32: the high half of a
    /// product, uneven by less than one in 2^32.
    pub fn below(&mut self, end: usize) -> usize {
        (((self.next() >> 32) * end as u64) >> 32) as usize
    }

    /// Nearly normal with mean 0 and standard deviation 1: the sum of four even 16-bit numbers, so it never leaves
    /// the range of +-3.5.
    pub fn normal(&mut self) -> f64 {
        const MEAN: f64 = 2.0 * 65_535.0;
        // sqrt(4 * (65536^2 - 1) / 12)
        const DEVIATION: f64 = 37_837.22;
        let bits = self.next();
        let sum: u64 = (0..4).map(|lane| bits >> (16 * lane) & 0xFFFF).sum();
        (sum as f64 - MEAN) / DEVIATION
    }
}

/// A value that wanders about zero and remembers where it was: noise of sensors and of people.
#[derive(Debug, Clone)]
pub struct Wander {
    value: f64,
    keep: f64,
    kick: f64,
}

impl Wander {
    /// Wanders with a standard deviation, forgetting over a number of steps (more than one).
    pub fn new(deviation: f64, memory_steps: f64, noise: &mut Random) -> Wander {
        let keep = 1.0 - 1.0 / memory_steps;
        Wander { value: deviation * noise.normal(), keep, kick: deviation * (1.0 - keep * keep).sqrt() }
    }

    /// One step further.
    pub fn step(&mut self, noise: &mut Random) -> f64 {
        self.value = self.keep * self.value + self.kick * noise.normal();
        self.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first numbers for seed 1234567 as Rosetta Code and the Java reference give them.
    #[test]
    fn numbers_agree_with_the_published_splitmix64() {
        let mut noise = Random { state: 1_234_567 };
        let numbers: [u64; 5] = std::array::from_fn(|_| noise.next());
        assert_eq!(
            numbers,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423,
                4_593_380_528_125_082_431,
                16_408_922_859_458_223_821,
            ]
        );
    }

    #[test]
    fn moments_are_those_asked_for() {
        let mut noise = Random::new(1, 2);
        let moments = |values: &[f64]| {
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            let variance = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / values.len() as f64;
            (mean, variance.sqrt())
        };
        let normals: Vec<f64> = (0..20_000).map(|_| noise.normal()).collect();
        let (mean, deviation) = moments(&normals);
        assert!(mean.abs() < 0.03 && (deviation - 1.0).abs() < 0.03, "{mean} {deviation}");
        let mut wander = Wander::new(3.0, 10.0, &mut noise);
        let wandering: Vec<f64> = (0..20_000).map(|_| wander.step(&mut noise)).collect();
        let (mean, deviation) = moments(&wandering);
        assert!(mean.abs() < 0.4 && (deviation - 3.0).abs() < 0.3, "{mean} {deviation}");
    }
}
