//! Names of resources: UUIDs made of the report's contents, so that the same report gives the same bytes.
//!
//! They are UUIDs of version 8 (RFC 9562, names hashed in a way of one's own): the hash is XXH3, 128 bits, which is
//! here already and need keep nothing secret. Another report gives other names, the patient's too: nobody can tell by
//! them that two reports are of one runner.

use xxhash_rust::xxh3::xxh3_128;

use super::elements::Reference;

/// The names of one report's resources.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ids {
    of_report: u128,
}

impl Ids {
    /// Of a report, by all that it says.
    pub(crate) fn new(report: &[u8]) -> Ids {
        Ids { of_report: xxh3_128(report) }
    }

    /// The UUID of a resource, by a name that is its own within the report.
    pub(crate) fn uuid(self, name: &str) -> String {
        let mut bytes = self.of_report.to_be_bytes().to_vec();
        bytes.extend(name.as_bytes());
        let hash = xxh3_128(&bytes);
        // The version, 8, and the variant, binary 10, have their places.
        let hash = hash & !(0xf << 76) & !(0b11 << 62) | (8 << 76) | (0b10 << 62);
        let hex = format!("{hash:032x}");
        format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
    }

    /// The same as an address.
    pub(crate) fn url(self, name: &str) -> String {
        format!("urn:uuid:{}", self.uuid(name))
    }

    /// A reference to it.
    pub(crate) fn to(self, name: &str) -> Reference {
        Reference { reference: self.url(name) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_uuid_of_its_report() {
        let (one, other) = (Ids::new(b"one"), Ids::new(b"other"));
        assert_eq!(one.uuid("patient"), one.uuid("patient"));
        assert_ne!(one.uuid("patient"), one.uuid("device"));
        assert_ne!(one.uuid("patient"), other.uuid("patient"));
        for name in ["patient", "device", "flag/1", "", "é"] {
            let uuid = one.uuid(name);
            let groups: Vec<_> = uuid.split('-').map(str::len).collect();
            assert_eq!(groups, [8, 4, 4, 4, 12]);
            assert_eq!(&uuid[14..15], "8");
            assert!(matches!(&uuid[19..20], "8" | "9" | "a" | "b"), "{uuid}");
        }
    }
}
