//! Small closed vocabularies: a word in a file is one of a few, and a person sees it with spaces.

/// A value that a file writes as one of a few words.
pub(crate) trait Word: Copy + 'static {
    /// Every word, in order.
    const WORDS: &'static [Self];

    /// The word as it stands in a file: `lower_snake_case`.
    fn word(self) -> &'static str;
}

/// Defines an enum together with its words: `ALL`, `as_str`, `parse`, `Display`, and the same words in JSON.
macro_rules! words {
    ($(#[$about:meta])* pub enum $name:ident { $($(#[$meaning:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $($(#[$meaning])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every one, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word as it stands in a file and in JSON: `lower_snake_case`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)+
                }
            }

            /// Reads the word of a file.
            pub fn parse(word: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|one| one.as_str() == word)
            }
        }

        /// The word as a person reads it: with spaces.
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.as_str().replace('_', " "))
            }
        }

        impl $crate::words::Word for $name {
            const WORDS: &'static [$name] = $name::ALL;

            fn word(self) -> &'static str {
                self.as_str()
            }
        }
    };
}

pub(crate) use words;
