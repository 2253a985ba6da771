//! An adaptive binary range coder: every bit is coded at the price of how surprising it is, given the bits before it in
//! the same place. It serves schedules, whose runs are a bit or two each, which no code of whole bytes can follow.
//!
//! Encoder and decoder keep an interval of 32-bit numbers, `low..=high`, cut it at each bit in proportion to the
//! probability of a 1 (which takes the lower part), and shift out the leading byte as soon as both ends agree on it.
//! Past its end a code reads as zero bytes, so every string of bytes is a code of something, and trailing zeros are not
//! written. All arithmetic is on integers: the same bits give the same code everywhere.

/// The probability of a 1 in one place, learnt from the bits that were there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bit {
    /// Of 2^16.
    one: u16,
    /// How many bits have been seen, up to [`Bit::SEEN_MAX`].
    seen: u8,
}

impl Bit {
    const NEW: Self = Self { one: 1 << 15, seen: 0 };
    /// A place forgets what is further back than this.
    const SEEN_MAX: u8 = 60;
    /// Neither outcome ever becomes free or impossible.
    const ONE_MIN: u16 = 64;

    /// The new bit weighs 1 / (seen + 1.5): the estimate after n bits is nearly that of Krichevsky and Trofimov.
    fn learn(&mut self, bit: bool) {
        let target = if bit { i64::from(u16::MAX) } else { 0 };
        let one = i64::from(self.one);
        let moved = one + (target - one) * 2 / (2 * i64::from(self.seen) + 3);
        self.one = (moved as u16).clamp(Self::ONE_MIN, u16::MAX - Self::ONE_MIN);
        self.seen = (self.seen + 1).min(Self::SEEN_MAX);
    }

    /// Where an interval is cut: the last number of the part of a 1. Always below `high` where the ends differ.
    fn cut(self, low: u32, high: u32) -> u32 {
        low + ((u64::from(high - low) * u64::from(self.one)) >> 16) as u32
    }
}

/// Either direction: a bit goes in and the same bit comes out, or what goes in is ignored and the bit comes from the code.
pub(super) trait Coder {
    /// Codes one bit in a place.
    fn bit(&mut self, place: &mut Bit, bit: bool) -> bool;
}

/// Writes a code.
#[derive(Debug)]
pub(super) struct Encoder {
    low: u32,
    high: u32,
    out: Vec<u8>,
}

impl Encoder {
    pub(super) fn new() -> Self {
        Self { low: 0, high: u32::MAX, out: Vec::new() }
    }

    /// The shortest code whose continuation by zeros lies in the interval.
    pub(super) fn finish(mut self) -> Vec<u8> {
        if self.low > 0 {
            // The ends differ in their first byte, so this one is not above that of `high`.
            self.out.push((self.low >> 24) as u8 + 1);
        }
        while self.out.last() == Some(&0) {
            self.out.pop();
        }
        self.out
    }
}

impl Coder for Encoder {
    fn bit(&mut self, place: &mut Bit, bit: bool) -> bool {
        let cut = place.cut(self.low, self.high);
        place.learn(bit);
        if bit {
            self.high = cut;
        } else {
            self.low = cut + 1;
        }
        while (self.low ^ self.high) >> 24 == 0 {
            self.out.push((self.high >> 24) as u8);
            self.low <<= 8;
            self.high = self.high << 8 | 0xff;
        }
        bit
    }
}

/// Reads a code.
#[derive(Debug)]
pub(super) struct Decoder<'a> {
    low: u32,
    high: u32,
    code: u32,
    rest: std::slice::Iter<'a, u8>,
}

impl<'a> Decoder<'a> {
    pub(super) fn new(code: &'a [u8]) -> Self {
        let mut decoder = Self { low: 0, high: u32::MAX, code: 0, rest: code.iter() };
        for _ in 0..4 {
            decoder.shift();
        }
        decoder
    }

    fn shift(&mut self) {
        self.code = self.code << 8 | u32::from(self.rest.next().copied().unwrap_or(0));
    }
}

impl Coder for Decoder<'_> {
    fn bit(&mut self, place: &mut Bit, _: bool) -> bool {
        let cut = place.cut(self.low, self.high);
        let bit = self.code <= cut;
        place.learn(bit);
        if bit {
            self.high = cut;
        } else {
            self.low = cut + 1;
        }
        while (self.low ^ self.high) >> 24 == 0 {
            self.low <<= 8;
            self.high = self.high << 8 | 0xff;
            self.shift();
        }
        bit
    }
}

/// Bits of the greatest number.
const BITS: usize = 32;

/// The places of a number from 1 to 2^32 - 1, in Elias's gamma code: how many bits follow the first, in unary, then those.
/// Of these the second has a place for each value of the first, and all others one for where they stand.
#[derive(Clone, Debug)]
pub(super) struct Number {
    more: [Bit; BITS],
    mantissa: [[Bit; BITS]; BITS],
}

impl Number {
    pub(super) const NEW: Self = Self { more: [Bit::NEW; BITS], mantissa: [[Bit::NEW; BITS]; BITS] };

    /// Codes a number, at least 1; what comes out is at least 1 too.
    pub(super) fn code(&mut self, coder: &mut impl Coder, number: u32) -> u32 {
        debug_assert!(number > 0);
        let wanted = number.max(1).ilog2() as usize;
        let mut follow = 0;
        while follow < BITS - 1 && coder.bit(&mut self.more[follow], follow < wanted) {
            follow += 1;
        }
        let places = &mut self.mantissa[follow];
        let mut value = 1u32;
        for at in 0..follow {
            let place = match at {
                0 => 0,
                1 => 1 + (value & 1) as usize,
                _ => at + 1,
            };
            let bit = coder.bit(&mut places[place], number >> (follow - 1 - at) & 1 == 1);
            value = value << 1 | u32::from(bit);
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round_trip(numbers: &[u32]) -> usize {
        let (mut encoder, mut model) = (Encoder::new(), Number::NEW);
        for &number in numbers {
            model.code(&mut encoder, number);
        }
        let code = encoder.finish();
        let (mut decoder, mut model) = (Decoder::new(&code), Number::NEW);
        for &number in numbers {
            // Whatever the decoder is told, it answers from the code.
            assert_eq!(model.code(&mut decoder, 1), number);
        }
        code.len()
    }

    #[test]
    fn numbers_come_back() {
        round_trip(&[]);
        round_trip(&[1]);
        round_trip(&[u32::MAX, 1, 2, 3, 1 << 31, 5, u32::MAX, 4_000_000, 7]);
        round_trip(&(1..5_000).collect::<Vec<_>>());
        round_trip(&(1..5_000u32).map(|i| i.wrapping_mul(2_654_435_761) | 1).collect::<Vec<_>>());
    }

    #[test]
    fn what_repeats_costs_next_to_nothing() {
        assert!(round_trip(&[1; 1_000]) < 10);
        assert!(round_trip(&[37; 1_000]) < 40);
    }

    #[test]
    fn any_bytes_are_a_code_of_something() {
        let mut model = Number::NEW;
        let mut decoder = Decoder::new(&[0xff; 3]);
        assert!((0..10_000).all(|_| model.code(&mut decoder, 1) >= 1));
    }
}
