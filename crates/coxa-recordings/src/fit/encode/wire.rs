//! The bytes of FIT: base types, definitions, messages, header and checksums. Knows nothing of running.

use crc::{CRC_16_ARC, Crc};

/// FIT's checksum is the CRC-16 that catalogues call ARC.
const CHECKSUM: Crc<u16> = Crc::<u16>::new(&CRC_16_ARC);
const HEADER_BYTES: usize = 14;
/// The profile that the field numbers here were taken from: 21.218.
const PROFILE_VERSION: u16 = 21_218;
/// Longest text in bytes, the closing zero not counted: what the makers' own tools accept in every field used here.
const LONGEST_TEXT: usize = 63;

/// How a number lies in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    Enum,
    SInt8,
    UInt8,
    UInt16,
    SInt32,
    UInt32,
}

impl Base {
    fn code(self) -> u8 {
        match self {
            Base::Enum => 0x00,
            Base::SInt8 => 0x01,
            Base::UInt8 => 0x02,
            Base::UInt16 => 0x84,
            Base::SInt32 => 0x85,
            Base::UInt32 => 0x86,
        }
    }

    fn size(self) -> u8 {
        match self {
            Base::Enum | Base::SInt8 | Base::UInt8 => 1,
            Base::UInt16 => 2,
            Base::SInt32 | Base::UInt32 => 4,
        }
    }

    /// The lowest value and the invalid marker, which is one above the highest value.
    fn range(self) -> (i64, i64) {
        match self {
            Base::Enum | Base::UInt8 => (0, 0xFF),
            Base::SInt8 => (-0x80, 0x7F),
            Base::UInt16 => (0, 0xFFFF),
            Base::SInt32 => (-0x8000_0000, 0x7FFF_FFFF),
            Base::UInt32 => (0, 0xFFFF_FFFF),
        }
    }

    /// Whether a value can be written; the invalid marker can not.
    fn holds(self, value: i64) -> bool {
        let (lowest, invalid) = self.range();
        (lowest..invalid).contains(&value)
    }

    /// Appends a value, or the invalid marker where there is none or it does not fit.
    pub(super) fn push(self, value: Option<i64>, to: &mut Vec<u8>) {
        let value = value.filter(|&value| self.holds(value)).unwrap_or(self.range().1);
        to.extend_from_slice(&value.to_le_bytes()[..usize::from(self.size())]);
    }

    /// The three bytes by which a definition announces a field of this type.
    pub(super) fn define(self, number: u8) -> [u8; 3] {
        [number, self.size(), self.code()]
    }
}

/// A message of any kind but a record: its fields, and only those that have a value.
#[derive(Debug, Clone)]
pub(super) struct Message {
    kind: u16,
    definition: Vec<[u8; 3]>,
    data: Vec<u8>,
}

impl Message {
    pub(super) fn new(kind: u16) -> Message {
        Message { kind, definition: Vec::new(), data: Vec::new() }
    }

    /// Adds a number; what is absent or does not fit is left out.
    pub(super) fn number(mut self, number: u8, base: Base, value: impl Into<Option<i64>>) -> Message {
        if let Some(value) = value.into().filter(|&value| base.holds(value)) {
            self.definition.push(base.define(number));
            base.push(Some(value), &mut self.data);
        }
        self
    }

    /// Adds a text, cut to what fits and at the first zero, which ends a text in FIT.
    pub(super) fn text(mut self, number: u8, text: &str) -> Message {
        const TEXT: u8 = 0x07;
        let text = text.split('\0').next().unwrap_or_default();
        let text = &text[..text.floor_char_boundary(LONGEST_TEXT)];
        self.definition.push([number, text.len() as u8 + 1, TEXT]);
        self.data.extend_from_slice(text.as_bytes());
        self.data.push(0);
        self
    }

    /// Adds an identifier.
    pub(super) fn identifier(mut self, number: u8, bytes: &[u8; 16]) -> Message {
        const BYTES: u8 = 0x0D;
        self.definition.push([number, 16, BYTES]);
        self.data.extend_from_slice(bytes);
        self
    }
}

/// A developer field in the definition of a record: a 32-bit float of the only developer index that we write.
pub(super) fn define_developer_float(number: u8) -> [u8; 3] {
    [number, 4, 0]
}

/// Appends a float, or the invalid marker: all bits set.
pub(super) fn push_float(value: Option<f32>, to: &mut Vec<u8>) {
    let bits = value.filter(|value| value.is_finite()).map_or(u32::MAX, f32::to_bits);
    to.extend_from_slice(&bits.to_le_bytes());
}

/// Writes messages one after another, each kind's definition where it is first needed or has changed.
pub(super) struct Writer {
    /// The whole file as far as it goes; the header is filled in at the end.
    file: Vec<u8>,
    defined: Option<(u16, Vec<[u8; 3]>)>,
}

/// All messages but records share one local number: they come one after another, so nothing is gained by more.
const LOCAL_ANY: u8 = 0;
const LOCAL_RECORD: u8 = 1;
const DEFINITION: u8 = 0x40;
const WITH_DEVELOPER_FIELDS: u8 = 0x20;

impl Writer {
    /// An empty file with room for a number of bytes.
    pub(super) fn new(expected_bytes: usize) -> Writer {
        let mut file = Vec::with_capacity(HEADER_BYTES + expected_bytes + 2);
        file.resize(HEADER_BYTES, 0);
        Writer { file, defined: None }
    }

    pub(super) fn write(&mut self, message: &Message) {
        let wanted = (message.kind, &message.definition);
        if self.defined.as_ref().map(|(kind, fields)| (*kind, fields)) != Some(wanted) {
            self.define(DEFINITION | LOCAL_ANY, message.kind, &message.definition);
            self.defined = Some((message.kind, message.definition.clone()));
        }
        self.file.push(LOCAL_ANY);
        self.file.extend_from_slice(&message.data);
    }

    /// Says once what each record will hold.
    pub(super) fn define_records(&mut self, kind: u16, fields: &[[u8; 3]], developer: &[[u8; 3]]) {
        if developer.is_empty() {
            self.define(DEFINITION | LOCAL_RECORD, kind, fields);
        } else {
            self.define(DEFINITION | WITH_DEVELOPER_FIELDS | LOCAL_RECORD, kind, fields);
            self.file.push(developer.len() as u8);
            self.file.extend_from_slice(developer.as_flattened());
        }
    }

    /// Begins a record; the caller appends exactly what was defined.
    pub(super) fn begin_record(&mut self) -> &mut Vec<u8> {
        self.file.push(LOCAL_RECORD);
        &mut self.file
    }

    fn define(&mut self, header: u8, kind: u16, fields: &[[u8; 3]]) {
        const LITTLE_ENDIAN: u8 = 0;
        self.file.extend_from_slice(&[header, 0, LITTLE_ENDIAN]);
        self.file.extend_from_slice(&kind.to_le_bytes());
        self.file.push(fields.len() as u8);
        self.file.extend_from_slice(fields.as_flattened());
    }

    /// The finished file: header with its own checksum in front, checksum of everything behind.
    pub(super) fn finish(mut self, has_developer_fields: bool) -> Vec<u8> {
        // Developer fields came with version 2 of the protocol; old readers take 1.
        let protocol: u8 = if has_developer_fields { 0x20 } else { 0x10 };
        let data_bytes = u32::try_from(self.file.len() - HEADER_BYTES).unwrap_or(u32::MAX);
        let mut header = [0; HEADER_BYTES];
        header[0] = HEADER_BYTES as u8;
        header[1] = protocol;
        header[2..4].copy_from_slice(&PROFILE_VERSION.to_le_bytes());
        header[4..8].copy_from_slice(&data_bytes.to_le_bytes());
        header[8..12].copy_from_slice(b".FIT");
        let checksum = CHECKSUM.checksum(&header[..12]);
        header[12..].copy_from_slice(&checksum.to_le_bytes());
        self.file[..HEADER_BYTES].copy_from_slice(&header);
        let checksum = CHECKSUM.checksum(&self.file);
        self.file.extend_from_slice(&checksum.to_le_bytes());
        self.file
    }
}
