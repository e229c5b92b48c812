//! A sentence with quantities in it. Whoever shows it says them in the runner's units and dates.

use jiff::civil::Date;

use crate::run::RunId;

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Words as they stand.
    Words(String),
    /// A distance to the tenth of the runner's unit, metres: `24.1 km`.
    Distance(f64),
    /// A distance in whole units, metres: `620 km`.
    DistanceWhole(f64),
    /// A height, metres: `180 m`.
    Height(f64),
    /// A speed as a pace, metres a second: `5:40 /km`.
    Pace(f64),
    /// A time, seconds: `12 min`.
    Duration(f64),
    /// A day: `3 October`.
    Date(Date),
    /// A share, 0 to 1, without decimals: `38 %`.
    Percent(f64),
    /// A number with so many decimals.
    Number(f64, usize),
}

/// A sentence in pieces.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Telling {
    /// The pieces, in order; spaces are in the words.
    pub pieces: Vec<Piece>,
}

impl Telling {
    /// A sentence that begins with these words.
    pub fn new(words: impl Into<String>) -> Telling {
        Telling::default().words(words)
    }

    /// More words.
    pub fn words(self, words: impl Into<String>) -> Telling {
        self.with(Piece::Words(words.into()))
    }

    /// A distance to the tenth, from metres.
    pub fn distance(self, metres: f64) -> Telling {
        self.with(Piece::Distance(metres))
    }

    /// A distance in whole units, from metres.
    pub fn distance_whole(self, metres: f64) -> Telling {
        self.with(Piece::DistanceWhole(metres))
    }

    /// A height, from metres.
    pub fn height(self, metres: f64) -> Telling {
        self.with(Piece::Height(metres))
    }

    /// A pace, from metres a second.
    pub fn pace(self, metres_a_second: f64) -> Telling {
        self.with(Piece::Pace(metres_a_second))
    }

    /// A time, from seconds.
    pub fn duration(self, seconds: f64) -> Telling {
        self.with(Piece::Duration(seconds))
    }

    /// A day.
    pub fn date(self, date: Date) -> Telling {
        self.with(Piece::Date(date))
    }

    /// A share, 0 to 1.
    pub fn percent(self, share: f64) -> Telling {
        self.with(Piece::Percent(share))
    }

    /// A number with so many decimals.
    pub fn number(self, number: f64, decimals: usize) -> Telling {
        self.with(Piece::Number(number, decimals))
    }

    /// One more piece.
    pub fn with(mut self, piece: Piece) -> Telling {
        self.pieces.push(piece);
        self
    }
}

/// Where something was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReadFrom {
    /// A run.
    Run(RunId),
    /// A day of the diary.
    Day(Date),
    /// A test at home on that day.
    Test(Date),
}
