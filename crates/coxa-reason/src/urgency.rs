//! How soon somebody should look at it.

use crate::words::words;

words! {
    /// How soon somebody should look at it, from the least to the most: `a < b` means that b cannot wait as long.
    pub enum Urgency {
        /// Nobody needs to look at it for now.
        SelfCare = "self_care",
        /// A clinician within two weeks.
        Soon = "soon",
        /// A clinician within 24 to 48 hours, and no running until then.
        Urgent = "urgent",
        /// Now.
        Emergency = "emergency",
    }
}

#[cfg(test)]
mod tests {
    use super::Urgency;

    #[test]
    fn what_cannot_wait_is_greater() {
        assert!(Urgency::ALL.is_sorted());
        assert!(Urgency::SelfCare < Urgency::Soon && Urgency::Urgent < Urgency::Emergency);
    }

    #[test]
    fn words_survive_a_round_trip() {
        for &urgency in Urgency::ALL {
            assert_eq!(Urgency::parse(urgency.as_str()), Some(urgency));
        }
        assert_eq!(Urgency::parse("self care"), None);
        assert_eq!(Urgency::SelfCare.to_string(), "self care");
    }
}
