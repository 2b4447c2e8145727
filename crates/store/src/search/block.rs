//! Which of the numbers of a block have a token: in memory as bits, in the database as bits or, when they are few, as a list.

/// Numbers of a block.
pub(super) const SIZE: i64 = 1 << 14;

const WORDS: usize = 1 << 8;
const BYTES: usize = WORDS * 8;

/// The block of a number, and the number's place in it.
pub(super) fn place(number: i64) -> (i64, u16) {
    (number.div_euclid(SIZE), u16::try_from(number.rem_euclid(SIZE)).unwrap_or(0))
}

/// A set of places in a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bits(Box<[u64]>);

impl Bits {
    pub(super) fn none() -> Bits {
        Bits(vec![0; WORDS].into_boxed_slice())
    }

    pub(super) fn add(&mut self, place: u16) {
        if let Some(word) = self.0.get_mut(usize::from(place) / 64) {
            *word |= 1 << (place % 64);
        }
    }

    pub(super) fn and(&mut self, other: &Bits) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= other);
    }

    pub(super) fn or(&mut self, other: &Bits) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word |= other);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    pub(super) fn count(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// The places, the greatest first.
    pub(super) fn backwards(&self) -> impl Iterator<Item = u16> {
        self.0.iter().enumerate().rev().flat_map(|(index, word)| {
            let mut word = *word;
            std::iter::from_fn(move || {
                let bit = 63_u32.checked_sub(word.leading_zeros())?;
                word &= !(1 << bit);
                u16::try_from(index * 64 + bit as usize).ok()
            })
        })
    }

    /// As the database keeps it.
    pub(super) fn encode(&self) -> Vec<u8> {
        if (self.count() as usize) < BYTES / 2 {
            let mut places: Vec<u16> = self.backwards().collect();
            places.reverse();
            return places.into_iter().flat_map(u16::to_le_bytes).collect();
        }
        self.0.iter().flat_map(|word| word.to_le_bytes()).collect()
    }

    /// What [`Bits::encode`] wrote. A list is always shorter than the bits.
    pub(super) fn decode(bytes: &[u8]) -> Bits {
        let mut bits = Bits::none();
        if bytes.len() == BYTES {
            for (word, bytes) in bits.0.iter_mut().zip(bytes.chunks_exact(8)) {
                *word = bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
            }
        } else {
            for pair in bytes.chunks_exact(2) {
                bits.add(u16::from(pair[0]) | u16::from(pair[1]) << 8);
            }
        }
        bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_places_are_read_as_they_were_written() {
        for step in [1, 2, 7, 16, 17, 300, 20_000] {
            let mut bits = Bits::none();
            let places: Vec<u16> = (0..16_384).step_by(step).collect();
            places.iter().for_each(|place| bits.add(*place));
            assert_eq!(Bits::decode(&bits.encode()), bits);
            assert!(bits.encode().len() <= BYTES);
            let backwards: Vec<u16> = bits.backwards().collect();
            assert_eq!(backwards, places.iter().rev().copied().collect::<Vec<_>>());
        }
        assert!(Bits::decode(&[]).is_empty());
        assert_eq!(place(16_384 * 3 + 5), (3, 5));
    }
}
