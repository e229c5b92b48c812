//! The structure of a FIT file: headers, definitions, messages, checksum, and where it breaks.
//!
//! FIT is a chain of *sequences*, each a header, messages and a 16-bit checksum. A definition message says how the
//! data messages of its local type are laid out; they can be read only in order. Watches that die in mid-run leave
//! a header that says 0 bytes, copies are cut off, and legal files carry a header checksum of zero: so the walk
//! goes on to the last whole message and tells what was wrong, and never trusts the header for more than a hint.

use crc::{Crc, Table};

/// The checksum of FIT is CRC-16/ARC; sixteen tables make it five times as fast as one.
static CHECKSUM: Crc<u16, Table<16>> = Crc::<u16, Table<16>>::new(&crc::CRC_16_ARC);

/// The number of the field `timestamp` in every message that has one.
const TIMESTAMP: u8 = 253;

/// One sequence of the chain as its header describes it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sequence<'a> {
    /// Where the sequence starts in the file.
    pub(super) offset: usize,
    /// The whole sequence, or what is left of it: header, messages and checksum.
    bytes: &'a [u8],
    header_len: usize,
    declared: usize,
}

/// How a sequence's extent and checksum stand against what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// Header, length and checksum agree.
    Sound,
    /// The messages agree with the checksum, the header does not: nothing is lost.
    BadHeader,
    /// All bytes are there; the checksum is another.
    BadChecksum,
    /// The header says 0 bytes: the device never finished the file.
    Unfinished,
    /// The file ends before the length that the header promises.
    CutOff {
        /// Bytes that are missing, checksum included.
        missing: usize,
    },
}

impl<'a> Sequence<'a> {
    /// The sequence that starts at an offset, or `None` where no FIT header stands.
    pub(super) fn at(file: &'a [u8], offset: usize) -> Option<Sequence<'a>> {
        let bytes = file.get(offset..)?;
        let header_len = usize::from(*bytes.first()?);
        if !(header_len == 12 || header_len == 14) || bytes.len() < header_len || &bytes[8..12] != b".FIT" {
            return None;
        }
        let declared = u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]) as usize;
        let whole = header_len.saturating_add(declared).saturating_add(2);
        let end = if declared == 0 { bytes.len() } else { whole.min(bytes.len()) };
        Some(Sequence { offset, bytes: &bytes[..end], header_len, declared })
    }

    /// Where the next sequence would start.
    pub(super) fn end(&self) -> usize {
        self.offset + self.bytes.len()
    }

    /// The bytes of the messages.
    pub(super) fn messages(&self) -> &'a [u8] {
        let end = match self.extent_by_length() {
            Extent::Sound => self.bytes.len() - 2,
            // Where the checksum stands is not known: the walk stops at the last whole message by itself.
            Extent::Unfinished => self.bytes.len(),
            _ => self.bytes.len().min(self.header_len.saturating_add(self.declared)),
        };
        &self.bytes[self.header_len..end]
    }

    /// The offset in the file of a byte of [`Sequence::messages`].
    pub(super) fn position(&self, in_messages: usize) -> usize {
        self.offset + self.header_len + in_messages
    }

    fn extent_by_length(&self) -> Extent {
        let whole = self.header_len.saturating_add(self.declared).saturating_add(2);
        if self.declared == 0 && self.bytes.len() > self.header_len + 2 {
            Extent::Unfinished
        } else if self.bytes.len() < whole {
            Extent::CutOff { missing: whole - self.bytes.len() }
        } else {
            Extent::Sound
        }
    }

    /// Compares length and checksum. The file checksum runs over the header too, whatever the header's own
    /// checksum says: zero is legal there, and a wrong one harms nothing.
    pub(super) fn extent(&self) -> Extent {
        match self.extent_by_length() {
            Extent::Sound => {
                let (body, stored) = self.bytes.split_at(self.bytes.len() - 2);
                let stored = u16::from_le_bytes([stored[0], stored[1]]);
                if CHECKSUM.checksum(body) == stored {
                    Extent::Sound
                } else if CHECKSUM.checksum(&body[self.header_len..]) == stored {
                    // A header with its own right checksum adds nothing to the sum, so this is a damaged header.
                    Extent::BadHeader
                } else {
                    Extent::BadChecksum
                }
            }
            other => other,
        }
    }
}

/// One field of a definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) number: u8,
    pub(super) size: u8,
    pub(super) base_type: u8,
    pub(super) offset: u16,
}

/// One developer field of a definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DeveloperField {
    pub(super) number: u8,
    pub(super) size: u8,
    pub(super) developer: u8,
    pub(super) offset: u16,
}

/// How the data messages of one local type are laid out.
#[derive(Debug, Clone, Default)]
pub(super) struct Definition<'a> {
    pub(super) message: u16,
    pub(super) big_endian: bool,
    pub(super) fields: Vec<Field>,
    pub(super) developer_fields: Vec<DeveloperField>,
    /// Bytes of a data message after its header byte.
    pub(super) size: usize,
    /// Where a whole `timestamp` stands, if the message has one.
    timestamp: Option<usize>,
    /// The definition as it stands in the file: devices repeat the same one, which then need not be read again.
    raw: &'a [u8],
}

impl<'a> Definition<'a> {
    /// Reads the definition that starts at `bytes[0]` (its header byte); the second value is its length.
    fn read(bytes: &'a [u8]) -> Option<(Definition<'a>, usize)> {
        let has_developer_fields = bytes[0] & 0x20 != 0;
        let fixed = bytes.get(1..6)?;
        let big_endian = fixed[1] == 1;
        let number = [fixed[2], fixed[3]];
        let message = if big_endian { u16::from_be_bytes(number) } else { u16::from_le_bytes(number) };
        let mut len = 6 + 3 * usize::from(fixed[4]);
        let mut definition = Definition { message, big_endian, ..Definition::default() };
        for field in bytes.get(6..len)?.chunks_exact(3) {
            let offset = definition.size as u16;
            if field[0] == TIMESTAMP && field[1] == 4 {
                definition.timestamp = Some(definition.size);
            }
            definition.fields.push(Field { number: field[0], size: field[1], base_type: field[2], offset });
            definition.size += usize::from(field[1]);
        }
        if has_developer_fields {
            let count = usize::from(*bytes.get(len)?);
            let end = len + 1 + 3 * count;
            for field in bytes.get(len + 1..end)?.chunks_exact(3) {
                let offset = definition.size as u16;
                let [number, size, developer] = [field[0], field[1], field[2]];
                definition.developer_fields.push(DeveloperField { number, size, developer, offset });
                definition.size += usize::from(size);
            }
            len = end;
        }
        definition.raw = &bytes[..len];
        Some((definition, len))
    }

    fn timestamp(&self, payload: &[u8]) -> Option<u32> {
        let at = self.timestamp?;
        let bytes = payload.get(at..at + 4)?.try_into().ok()?;
        let value = if self.big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) };
        (value != u32::MAX).then_some(value)
    }
}

/// One step of the walk.
#[derive(Debug)]
pub(super) enum Step<'a> {
    /// A local type has a new layout; the raw bytes are those of the definition message.
    Definition { local: u8, raw: &'a [u8] },
    /// A data message.
    Data {
        local: u8,
        /// The message's own time (FIT seconds), from its field or its compressed header.
        timestamp: Option<u32>,
        payload: &'a [u8],
    },
}

/// Why a walk ended before the end of its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    /// The bytes end inside a message.
    InsideMessage,
    /// A data message of a local type that was never defined.
    Undefined,
}

/// Goes through the messages of a sequence in order.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
    definitions: [Option<Definition<'a>>; 16],
    last_timestamp: u32,
    broken: Option<Break>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(messages: &'a [u8]) -> Walk<'a> {
        Walk { bytes: messages, at: 0, definitions: Default::default(), last_timestamp: 0, broken: None }
    }

    /// How many bytes of whole messages were passed.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// Why it ended early, once it has ended.
    pub(super) fn broken(&self) -> Option<Break> {
        self.broken
    }

    /// The layout of a local type now in force.
    pub(super) fn definition(&self, local: u8) -> Option<&Definition<'a>> {
        self.definitions[usize::from(local & 15)].as_ref()
    }

    /// The next step, or `None` at the end or where the bytes break off.
    #[inline]
    pub(super) fn step(&mut self) -> Option<Step<'a>> {
        let header = *self.bytes.get(self.at)?;
        if header & 0xC0 == 0x40 { self.definition_message(header) } else { self.data_message(header) }
    }

    fn definition_message(&mut self, header: u8) -> Option<Step<'a>> {
        let local = header & 15;
        let rest = &self.bytes[self.at..];
        let slot = &mut self.definitions[usize::from(local)];
        if let Some(known) = slot
            && rest.starts_with(known.raw)
        {
            self.at += known.raw.len();
            return Some(Step::Definition { local, raw: known.raw });
        }
        let Some((definition, len)) = Definition::read(rest) else {
            self.broken = Some(Break::InsideMessage);
            return None;
        };
        let raw = definition.raw;
        *slot = Some(definition);
        self.at += len;
        Some(Step::Definition { local, raw })
    }

    #[inline]
    fn data_message(&mut self, header: u8) -> Option<Step<'a>> {
        let compressed = header & 0x80 != 0;
        let local = if compressed { header >> 5 & 3 } else { header & 15 };
        let Some(definition) = &self.definitions[usize::from(local)] else {
            self.broken = Some(Break::Undefined);
            return None;
        };
        let Some(payload) = self.bytes.get(self.at + 1..self.at + 1 + definition.size) else {
            self.broken = Some(Break::InsideMessage);
            return None;
        };
        let mut timestamp = definition.timestamp(payload);
        if compressed {
            // Five bits of the time; they roll over every 32 seconds.
            let low = u32::from(header & 0x1F);
            let ahead = low.wrapping_sub(self.last_timestamp) & 0x1F;
            timestamp = timestamp.or(Some(self.last_timestamp.wrapping_add(ahead)));
        }
        if let Some(time) = timestamp {
            self.last_timestamp = time;
        }
        self.at += 1 + definition.size;
        Some(Step::Data { local, timestamp, payload })
    }

    /// The last time seen in any message; 0 before the first.
    pub(super) fn last_timestamp(&self) -> u32 {
        self.last_timestamp
    }
}
