//! What coxa writes for other programs: JSON and CSV, in SI units, with the unit in every name.
//!
//! One spelling for all commands: `runs --json`, `show --json`, `show --csv` and `export` give the same names.

pub(crate) mod csv;
pub(crate) mod json;

use coxa_reason::Channel;

/// Whether coordinates go along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Position {
    /// They do.
    With,
    /// They stay here.
    Without,
}

impl Position {
    /// The channels that are written, in order.
    pub(crate) fn channels(self) -> impl Iterator<Item = Channel> + Clone {
        let tells_place = |channel| matches!(channel, Channel::Latitude | Channel::Longitude);
        Channel::ALL.into_iter().filter(move |&channel| self == Position::With || !tells_place(channel))
    }
}

/// A kept integer in the channel's unit with exactly the decimals it has: nothing is lost, and reading it back gives
/// the same integer.
pub(crate) fn push_kept(line: &mut String, channel: Channel, kept: i32) {
    let kept = i64::from(kept);
    match channel {
        // 180 degrees are 2^31 semicircles: one is 8.4e-8 degrees, so eight decimals tell all of them apart.
        Channel::Latitude | Channel::Longitude => {
            let scaled = i128::from(kept) * 180 * 100_000_000;
            let half = 1i128 << 30;
            push_decimal(line, ((scaled + half) >> 31) as i64, 8);
        }
        _ => push_decimal(line, kept, channel.per_unit().log10().round() as usize),
    }
}

/// A whole number of 10^-places as a decimal.
pub(crate) fn push_decimal(line: &mut String, number: i64, places: usize) {
    if number < 0 {
        line.push('-');
    }
    let mut digits = [b'0'; 24];
    let mut at = digits.len();
    let mut rest = number.unsigned_abs();
    let mut written = 0;
    while rest > 0 || written <= places {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        written += 1;
    }
    let (integer, fraction) = digits[at..].split_at(written - places);
    line.extend(integer.iter().map(|&digit| char::from(digit)));
    if places > 0 {
        line.push('.');
        line.extend(fraction.iter().map(|&digit| char::from(digit)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(channel: Channel, kept: i32) -> String {
        let mut line = String::new();
        push_kept(&mut line, channel, kept);
        line
    }

    #[test]
    fn decimals_are_those_of_the_channel() {
        assert_eq!(kept(Channel::Distance, 1_802_005), "18020.05");
        assert_eq!(kept(Channel::Speed, 7), "0.007");
        assert_eq!(kept(Channel::HeartRate, 148), "148");
        assert_eq!(kept(Channel::Temperature, -35), "-3.5");
        assert_eq!(kept(Channel::Altitude, -5), "-0.05");
        assert_eq!(kept(Channel::Longitude, i32::MIN), "-180.00000000");
        assert_eq!(kept(Channel::Latitude, 1 << 29), "45.00000000");
    }

    #[test]
    fn every_kept_integer_comes_back_from_its_decimals() {
        let some = (0..4000i32).map(|step| i32::MIN.wrapping_add(step.wrapping_mul(1_073_713))).chain([
            0,
            -1,
            1,
            i32::MAX,
        ]);
        for number in some {
            for channel in Channel::ALL {
                let text = kept(channel, number);
                let value: f64 = text.parse().unwrap();
                assert_eq!(channel.quantise(value), Some(number), "{} {text}", channel.name());
            }
        }
    }

    #[test]
    fn every_channel_has_its_unit_in_its_name() {
        let names: Vec<_> = Position::With.channels().map(Channel::title).collect();
        assert_eq!(
            names.join(" "),
            "latitude_deg longitude_deg altitude_m distance_m speed_m_per_s heart_rate_bpm cadence_spm power_w \
             vertical_oscillation_mm ground_contact_time_ms balance_percent step_length_mm vertical_ratio_percent \
             temperature_c"
        );
        assert_eq!(Position::Without.channels().count(), Channel::ALL.len() - 2);
    }
}
