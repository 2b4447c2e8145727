//! Finds delimiters and line ends eight bytes at a time.

const LOW_SEVEN: u64 = 0x7f7f_7f7f_7f7f_7f7f;

/// A word with `byte` in all eight places.
const fn repeated(byte: u8) -> u64 {
    0x0101_0101_0101_0101 * byte as u64
}

/// The upper bit of every byte of `word` that is zero, exactly.
#[inline]
const fn zero_bytes(word: u64) -> u64 {
    !(((word & LOW_SEVEN) + LOW_SEVEN) | word | LOW_SEVEN)
}

/// Walks over the places of the delimiter, `\n` and `\r` in a text. Cells are short, so a call of a searching
/// function for each would cost more than looking at every word once and remembering its hits.
#[derive(Debug)]
pub(crate) struct Scanner<'a> {
    bytes: &'a [u8],
    delimiters: u64,
    /// Start of the word that `hits` describes.
    word: usize,
    /// Upper bits of the bytes of that word that have not been handed out.
    hits: u64,
}

impl<'a> Scanner<'a> {
    pub(crate) fn new(bytes: &'a [u8], delimiter: u8) -> Scanner<'a> {
        let mut scanner = Scanner { bytes, delimiters: repeated(delimiter), word: 0, hits: 0 };
        scanner.hits = scanner.hits_at(0);
        scanner
    }

    #[inline]
    fn hits_at(&self, word: usize) -> u64 {
        let loaded = match self.bytes.get(word..word + 8).and_then(|bytes| bytes.try_into().ok()) {
            Some(bytes) => u64::from_le_bytes(bytes),
            None => {
                let rest = self.bytes.get(word..).unwrap_or_default();
                let mut padded = [0; 8];
                padded[..rest.len()].copy_from_slice(rest);
                u64::from_le_bytes(padded)
            }
        };
        zero_bytes(loaded ^ self.delimiters)
            | zero_bytes(loaded ^ repeated(b'\n'))
            | zero_bytes(loaded ^ repeated(b'\r'))
    }

    /// The next place, or the length of the text when there is none.
    #[inline]
    pub(crate) fn next(&mut self) -> usize {
        while self.hits == 0 {
            self.word += 8;
            if self.word >= self.bytes.len() {
                self.word = self.bytes.len();
                return self.bytes.len();
            }
            self.hits = self.hits_at(self.word);
        }
        let place = self.word + (self.hits.trailing_zeros() / 8) as usize;
        self.hits &= self.hits - 1;
        place.min(self.bytes.len())
    }

    /// Goes on (or back) to `place`: it and what follows is looked at next.
    #[inline]
    pub(crate) fn seek(&mut self, place: usize) {
        self.word = place.min(self.bytes.len());
        self.hits = self.hits_at(self.word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_exactly_the_special_bytes_of_any_text() {
        let text: Vec<u8> =
            (0..4096_u32).map(|i| b",;\n\r\x0b\x2d\xac\x8aab\0"[(i * i * 7 + i / 3) as usize % 11]).collect();
        for length in [0, 1, 7, 8, 9, 100, 4096] {
            let mut scanner = Scanner::new(&text[..length], b',');
            let mut found = Vec::new();
            loop {
                let place = scanner.next();
                if place == length {
                    break;
                }
                found.push(place);
            }
            let expected: Vec<usize> = (0..length).filter(|at| b",\n\r".contains(&text[*at])).collect();
            assert_eq!(found, expected);
            if let Some(last) = expected.last() {
                scanner.seek(*last);
                assert_eq!(scanner.next(), *last);
            }
        }
    }
}
