//! The input of the XML reader: any bytes as UTF-8, and no event without end.

use std::io::{self, BufRead};

/// Most bytes of one tag, text or comment. Real ones stay under a few kilobytes.
const LONGEST_EVENT: usize = 4 << 20;

/// The input as UTF-8 in events of bounded length.
///
/// The XML reader wants UTF-8 and gives up at the first byte that is not; files in Latin-1 exist, with or without
/// saying so, and a broken byte in a name should not cost a run. Such bytes are read as Latin-1.
pub(super) struct Bounded<R> {
    inner: R,
    /// Bytes at the head of the inner buffer that are known to be sound.
    sound: usize,
    /// Replacement for unsound bytes, and how much of it is still to be read.
    patch: [u8; 4],
    patch_from: usize,
    patch_to: usize,
    /// Bytes taken since the event began.
    taken: usize,
}

impl<R: BufRead> Bounded<R> {
    pub(super) fn new(inner: R) -> Bounded<R> {
        Bounded { inner, sound: 0, patch: [0; 4], patch_from: 0, patch_to: 0, taken: 0 }
    }

    pub(super) fn begin_event(&mut self) {
        self.taken = 0;
    }

    /// Takes one character, or one unsound byte, from the head of the inner buffer into the patch: used where the
    /// buffer begins with bytes that are not sound by themselves.
    fn patch(&mut self) -> io::Result<()> {
        let mut held = [0_u8; 4];
        let mut have = 0;
        while have < 4 {
            let Some(&byte) = self.inner.fill_buf()?.first() else {
                break;
            };
            held[have] = byte;
            match std::str::from_utf8(&held[..=have]) {
                Ok(_) => {
                    self.inner.consume(1);
                    have += 1;
                    break;
                }
                // The character may go on in the next buffer.
                Err(fault) if fault.error_len().is_none() => {
                    self.inner.consume(1);
                    have += 1;
                }
                Err(_) => {
                    if have == 0 {
                        self.inner.consume(1);
                        have = 1;
                    }
                    break;
                }
            }
        }
        self.patch_from = 0;
        self.patch_to = if std::str::from_utf8(&held[..have]).is_ok() {
            self.patch[..have].copy_from_slice(&held[..have]);
            have
        } else {
            // Up to three bytes that began a character and did not end it. The first is shown as Latin-1 and the
            // rest as question marks: that happens only in names, and only in damaged ones.
            let first = char::from(held[0]).encode_utf8(&mut self.patch).len();
            for (into, _) in self.patch[first..].iter_mut().zip(1..have) {
                *into = b'?';
            }
            (first + have.saturating_sub(1)).min(self.patch.len())
        };
        Ok(())
    }
}

impl<R: BufRead> io::Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(into.len());
        into[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    #[inline]
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let room = LONGEST_EVENT.saturating_sub(self.taken);
        if room == 0 {
            return Err(io::Error::other("one element is longer than 4 MiB"));
        }
        if self.patch_from == self.patch_to && self.sound == 0 {
            let available = self.inner.fill_buf()?;
            self.sound = match std::str::from_utf8(available) {
                Ok(_) => available.len(),
                Err(fault) => fault.valid_up_to(),
            };
            if self.sound == 0 && !available.is_empty() {
                self.patch()?;
            }
        }
        if self.patch_from < self.patch_to {
            return Ok(&self.patch[self.patch_from..self.patch_to]);
        }
        let available = self.inner.fill_buf()?;
        let end = self.sound.min(available.len());
        // A buffer may hold the whole file: an event sees no more than it may take. Cutting inside a character is
        // harmless, the XML reader puts the pieces together.
        Ok(&available[..end.min(room)])
    }

    #[inline]
    fn consume(&mut self, count: usize) {
        self.taken += count;
        if self.patch_from < self.patch_to {
            self.patch_from = (self.patch_from + count).min(self.patch_to);
            return;
        }
        self.sound = self.sound.saturating_sub(count);
        self.inner.consume(count);
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read};

    use proptest::prelude::*;

    use super::Bounded;

    proptest! {
        #[test]
        fn any_bytes_become_utf8_and_sound_text_is_unchanged(
            bytes in proptest::collection::vec(any::<u8>(), 0..300),
            text in "\\PC{0,80}",
            piece in 1_usize..9,
        ) {
            let all = |bytes: &[u8]| {
                let mut out = Vec::new();
                let mut bounded = Bounded::new(BufReader::with_capacity(piece, bytes));
                bounded.read_to_end(&mut out).map(|_| out)
            };
            prop_assert!(String::from_utf8(all(&bytes).expect("no fault in memory")).is_ok());
            prop_assert_eq!(all(text.as_bytes()).expect("no fault in memory"), text.as_bytes());
        }
    }
}
