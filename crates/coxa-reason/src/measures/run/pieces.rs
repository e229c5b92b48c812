//! The motion of a run in pieces of some seconds, so that the noise of single samples makes no speed.

use crate::figures::Stretch;

/// Seconds of motion in a piece, at least, but for the last before a pause: a metre of noise is then 0.1 m/s, and a
/// short repetition is still its own.
const PIECE_S: f64 = 10.0;

/// Successive stretches of motion without a pause between them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece<'s> {
    /// The stretches.
    pub(super) stretches: &'s [Stretch],
    /// Seconds, above zero.
    pub(super) seconds: f64,
    /// Metres.
    pub(super) metres: f64,
}

impl Piece<'_> {
    /// Metres a second.
    pub(super) fn speed(&self) -> f64 {
        self.metres / self.seconds
    }
}

/// The pieces of a run, in order. Motion that only steps tell of is left out.
pub(super) fn pieces(stretches: &[Stretch]) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = stretches;
    std::iter::from_fn(move || {
        while rest.first()?.metres.is_none() {
            rest = &rest[1..];
        }
        let (mut seconds, mut metres, mut count) = (0.0, 0.0, 0);
        let mut end = rest.first()?.from;
        for stretch in rest {
            let Some(more) = stretch.metres.filter(|_| stretch.from == end && seconds < PIECE_S) else {
                break;
            };
            (seconds, metres, end) = (seconds + stretch.seconds, metres + more, stretch.row);
            count += 1;
        }
        let (stretches, behind) = rest.split_at(count);
        rest = behind;
        Some(Piece { stretches, seconds, metres })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch(from: usize, seconds: f64, metres: Option<f64>) -> Stretch {
        Stretch { from, row: from + 1, seconds, metres }
    }

    #[test]
    fn a_pause_ends_a_piece_and_so_do_ten_seconds() {
        let mut stretches: Vec<_> = (0..25).map(|row| stretch(row, 1.0, Some(3.0))).collect();
        stretches.extend((30..34).map(|row| stretch(row, 1.0, Some(2.0))));
        stretches.push(stretch(34, 1.0, None));
        stretches.push(stretch(40, 90.0, Some(270.0)));
        let found: Vec<_> = pieces(&stretches).map(|piece| (piece.seconds, piece.speed())).collect();
        assert_eq!(found, [(10.0, 3.0), (10.0, 3.0), (5.0, 3.0), (4.0, 2.0), (90.0, 3.0)]);
        assert_eq!(pieces(&[]).count(), 0);
    }
}
