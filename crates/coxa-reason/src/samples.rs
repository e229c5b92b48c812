//! The samples of a recording: one column a quantity, with a presence mask.
//!
//! Values are integers in a fixed unit (see [`Channel::per_unit`]): what watches write, exact to compare, small to
//! keep. [`Samples::value`] gives them in the channel's unit.

/// A quantity that is sampled along a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Channel {
    /// Degrees north, WGS 84; kept as semicircles (2^31 semicircles are 180 degrees), the unit of FIT.
    Latitude,
    /// Degrees east, WGS 84; kept as semicircles.
    Longitude,
    /// Metres above sea level; kept as centimetres.
    Altitude,
    /// Metres since the start, by the device; kept as centimetres.
    Distance,
    /// Metres per second; kept as millimetres per second.
    Speed,
    /// Beats per minute.
    HeartRate,
    /// Steps per minute of both legs on foot, else revolutions or strokes per minute; kept as tenths.
    Cadence,
    /// Watts.
    Power,
    /// Millimetres; kept as tenths.
    VerticalOscillation,
    /// Milliseconds; kept as tenths.
    GroundContactTime,
    /// Ground-contact balance, per cent; kept as hundredths. FIT does not say which side it is.
    Balance,
    /// Millimetres; kept as tenths.
    StepLength,
    /// Vertical oscillation over step length, per cent; kept as hundredths.
    VerticalRatio,
    /// Degrees Celsius at the device; kept as tenths.
    Temperature,
}

impl Channel {
    /// Every channel, in the order of their numbers.
    pub const ALL: [Channel; 14] = [
        Channel::Latitude,
        Channel::Longitude,
        Channel::Altitude,
        Channel::Distance,
        Channel::Speed,
        Channel::HeartRate,
        Channel::Cadence,
        Channel::Power,
        Channel::VerticalOscillation,
        Channel::GroundContactTime,
        Channel::Balance,
        Channel::StepLength,
        Channel::VerticalRatio,
        Channel::Temperature,
    ];

    /// The name as stored and exported.
    pub fn name(self) -> &'static str {
        match self {
            Channel::Latitude => "latitude",
            Channel::Longitude => "longitude",
            Channel::Altitude => "altitude",
            Channel::Distance => "distance",
            Channel::Speed => "speed",
            Channel::HeartRate => "heart_rate",
            Channel::Cadence => "cadence",
            Channel::Power => "power",
            Channel::VerticalOscillation => "vertical_oscillation",
            Channel::GroundContactTime => "ground_contact_time",
            Channel::Balance => "balance",
            Channel::StepLength => "step_length",
            Channel::VerticalRatio => "vertical_ratio",
            Channel::Temperature => "temperature",
        }
    }

    /// The unit of [`Samples::value`], in plain text.
    pub fn unit(self) -> &'static str {
        match self {
            Channel::Latitude | Channel::Longitude => "deg",
            Channel::Altitude | Channel::Distance => "m",
            Channel::Speed => "m/s",
            Channel::HeartRate => "bpm",
            Channel::Cadence => "spm",
            Channel::Power => "W",
            Channel::VerticalOscillation | Channel::StepLength => "mm",
            Channel::GroundContactTime => "ms",
            Channel::Balance | Channel::VerticalRatio => "%",
            Channel::Temperature => "C",
        }
    }

    /// The name with its unit, as columns of exported tables are called: `altitude_m`, `speed_m_per_s`.
    pub fn title(self) -> String {
        let unit = match self.unit() {
            "m/s" => "m_per_s",
            "%" => "percent",
            "W" => "w",
            "C" => "c",
            unit => unit,
        };
        format!("{}_{unit}", self.name())
    }

    /// How many of the kept integers make one unit.
    pub fn per_unit(self) -> f64 {
        match self {
            Channel::Latitude | Channel::Longitude => 2_147_483_648.0 / 180.0,
            Channel::Altitude | Channel::Distance | Channel::Balance | Channel::VerticalRatio => 100.0,
            Channel::Speed => 1000.0,
            Channel::HeartRate | Channel::Power => 1.0,
            Channel::Cadence
            | Channel::VerticalOscillation
            | Channel::GroundContactTime
            | Channel::StepLength
            | Channel::Temperature => 10.0,
        }
    }

    /// The kept integer for a value in the channel's unit; `None` when it is not a number or does not fit.
    pub fn quantise(self, value: f64) -> Option<i32> {
        let kept = (value * self.per_unit()).round();
        (kept >= f64::from(i32::MIN) && kept <= f64::from(i32::MAX)).then_some(kept as i32)
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Option<Channel> {
        Channel::ALL.into_iter().find(|channel| channel.name() == name)
    }
}

/// One bit a sample: whether the value is there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mask {
    words: Vec<u64>,
    len: usize,
}

impl Mask {
    /// The number of bits.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it has no bits.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Adds a bit.
    pub fn push(&mut self, bit: bool) {
        if self.len.is_multiple_of(64) {
            self.words.push(0);
        }
        if bit && let Some(word) = self.words.last_mut() {
            *word |= 1 << (self.len % 64);
        }
        self.len += 1;
    }

    /// The bit at an index; `false` past the end.
    pub fn get(&self, index: usize) -> bool {
        index < self.len && self.words[index / 64] >> (index % 64) & 1 == 1
    }

    /// The number of ones.
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// A mask of `len` bits from words, the first bit lowest; missing words are zeros, bits past `len` are dropped.
    pub fn from_words(mut words: Vec<u64>, len: usize) -> Mask {
        words.resize(len.div_ceil(64), 0);
        if !len.is_multiple_of(64)
            && let Some(last) = words.last_mut()
        {
            *last &= (1 << (len % 64)) - 1;
        }
        Mask { words, len }
    }

    /// The bits as words, the first bit lowest; bits past the end are zero.
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// Adds zeros until there are `len` bits.
    fn pad_to(&mut self, len: usize) {
        if len > self.len {
            self.words.resize(len.div_ceil(64), 0);
            self.len = len;
        }
    }

    fn set(&mut self, index: usize) {
        self.words[index / 64] |= 1 << (index % 64);
    }
}

/// One quantity over all samples. Where the mask has no bit the value is zero and means nothing.
///
/// Equality is of what is present, so a column that was padded equals one that was not.
#[derive(Debug, Clone)]
pub struct Column<T> {
    values: Vec<T>,
    present: Mask,
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Column { values: Vec::new(), present: Mask::default() }
    }
}

impl<T: Copy + Default + PartialEq> PartialEq for Column<T> {
    fn eq(&self, other: &Self) -> bool {
        let rows = self.values.len().max(other.values.len());
        (0..rows).all(|row| self.get(row) == other.get(row))
    }
}

impl<T: Copy + Default> Column<T> {
    /// A column from values and mask; values past the mask's end are dropped.
    pub fn from_parts(mut values: Vec<T>, mut present: Mask) -> Column<T> {
        values.truncate(present.len());
        present.pad_to(values.len());
        values.resize(present.len(), T::default());
        Column { values, present }
    }

    /// The value of a row, if it is there.
    #[inline]
    pub fn get(&self, row: usize) -> Option<T> {
        self.present.get(row).then(|| self.values[row])
    }

    /// Writes the value of a row at or after the last; rows between get nothing.
    #[inline]
    pub fn set(&mut self, row: usize, value: T) {
        if row < self.values.len() {
            self.values[row] = value;
            self.present.set(row);
            return;
        }
        if row > self.values.len() {
            self.pad_to(row);
        }
        self.values.push(value);
        self.present.push(true);
    }

    /// The raw values; zero where the mask has no bit. May be shorter than the number of samples.
    pub fn values(&self) -> &[T] {
        &self.values
    }

    /// The raw values, to be changed in place; presence stays as it is.
    pub fn values_mut(&mut self) -> &mut [T] {
        &mut self.values
    }

    /// Where values are present.
    pub fn present(&self) -> &Mask {
        &self.present
    }

    /// How many values are present.
    pub fn count(&self) -> usize {
        self.present.count()
    }

    /// Whether no value is present.
    pub fn is_empty(&self) -> bool {
        self.count() == 0
    }

    fn pad_to(&mut self, rows: usize) {
        if self.values.len() < rows {
            self.values.resize(rows, T::default());
            self.present.pad_to(rows);
        }
    }

    fn slice(&self, rows: std::ops::Range<usize>) -> Column<T> {
        let mut column = Column::default();
        for (to, from) in rows.enumerate() {
            if let Some(value) = self.get(from) {
                column.set(to, value);
            }
        }
        column
    }
}

/// A quantity that an app or sensor added under a name of its own (FIT developer fields, such as Stryd's).
#[derive(Debug, Clone, PartialEq)]
pub struct DeveloperColumn {
    /// The field's name as the file gives it: `Form Power`, `Leg Spring Stiffness`.
    pub name: String,
    /// The field's unit as the file gives it; may be empty.
    pub unit: String,
    /// The values. 32 bits hold what these sensors write: floats and small integers.
    pub column: Column<f32>,
}

/// All samples of a recording, in the order the device wrote them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Samples {
    time_ms: Vec<i64>,
    columns: [Column<i32>; Channel::ALL.len()],
    developer: Vec<DeveloperColumn>,
}

impl Samples {
    /// Adds a row at a time, in milliseconds since [`Recording::start`](crate::Recording::start), and gives its number.
    #[inline]
    pub fn push_row(&mut self, time_ms: i64) -> usize {
        self.time_ms.push(time_ms);
        self.time_ms.len() - 1
    }

    /// Writes a kept integer (see [`Channel::per_unit`]) into a row that exists.
    #[inline]
    pub fn set(&mut self, row: usize, channel: Channel, kept: i32) {
        debug_assert!(row < self.time_ms.len(), "a value needs a row");
        self.columns[channel as usize].set(row, kept);
    }

    /// Writes a value in the channel's unit; what is not a number or does not fit is left out.
    pub fn set_value(&mut self, row: usize, channel: Channel, value: f64) {
        if let Some(kept) = channel.quantise(value) {
            self.set(row, channel, kept);
        }
    }

    /// Samples from their parts, as the store reads them back.
    pub fn from_parts(
        time_ms: Vec<i64>,
        channels: impl IntoIterator<Item = (Channel, Column<i32>)>,
        developer: Vec<DeveloperColumn>,
    ) -> Samples {
        let mut samples = Samples { time_ms, developer, ..Samples::default() };
        for (channel, column) in channels {
            samples.columns[channel as usize] = column;
        }
        samples
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.time_ms.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.time_ms.is_empty()
    }

    /// Milliseconds since the recording's start, in file order: mostly rising, not always.
    pub fn time_ms(&self) -> &[i64] {
        &self.time_ms
    }

    /// The times, to be changed in place.
    pub fn times_mut(&mut self) -> &mut [i64] {
        &mut self.time_ms
    }

    /// A channel's column.
    pub fn column(&self, channel: Channel) -> &Column<i32> {
        &self.columns[channel as usize]
    }

    /// A channel's column, to be written.
    pub fn column_mut(&mut self, channel: Channel) -> &mut Column<i32> {
        &mut self.columns[channel as usize]
    }

    /// The value of a row in the channel's unit.
    pub fn value(&self, row: usize, channel: Channel) -> Option<f64> {
        self.column(channel).get(row).map(|kept| f64::from(kept) / channel.per_unit())
    }

    /// A channel's values in its unit, one for each row.
    pub fn values(&self, channel: Channel) -> impl Iterator<Item = Option<f64>> + '_ {
        (0..self.len()).map(move |row| self.value(row, channel))
    }

    /// Whether a channel has any value.
    pub fn has(&self, channel: Channel) -> bool {
        !self.column(channel).is_empty()
    }

    /// The channels that have any value.
    pub fn channels(&self) -> impl Iterator<Item = Channel> + '_ {
        Channel::ALL.into_iter().filter(|&channel| self.has(channel))
    }

    /// The columns of developer fields.
    pub fn developer(&self) -> &[DeveloperColumn] {
        &self.developer
    }

    /// The columns of developer fields, to be written.
    pub fn developer_mut(&mut self) -> &mut Vec<DeveloperColumn> {
        &mut self.developer
    }

    /// The number of values present in all columns, developer fields included.
    pub fn value_count(&self) -> u64 {
        let native: usize = self.columns.iter().map(Column::count).sum();
        let developer: usize = self.developer.iter().map(|field| field.column.count()).sum();
        (native + developer) as u64
    }

    /// A copy of some rows. Times stay relative to the same start.
    pub fn slice(&self, rows: std::ops::Range<usize>) -> Samples {
        let developer = self.developer.iter().filter_map(|field| {
            let column = field.column.slice(rows.clone());
            (!column.is_empty()).then(|| DeveloperColumn {
                name: field.name.clone(),
                unit: field.unit.clone(),
                column,
            })
        });
        Samples {
            time_ms: self.time_ms[rows.clone()].to_vec(),
            columns: std::array::from_fn(|channel| self.columns[channel].slice(rows.clone())),
            developer: developer.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_were_not_written_are_absent_and_not_zero() {
        let mut samples = Samples::default();
        for second in 0..130 {
            let row = samples.push_row(second * 1000);
            if second % 3 == 0 {
                samples.set_value(row, Channel::HeartRate, 120.0 + second as f64);
            }
        }
        assert_eq!(samples.column(Channel::HeartRate).count(), 44);
        assert_eq!(samples.value(1, Channel::HeartRate), None);
        assert_eq!(samples.value(129, Channel::HeartRate), Some(249.0));
        assert_eq!(samples.value(500, Channel::HeartRate), None);
        assert!(!samples.has(Channel::Power));
        let part = samples.slice(100..130);
        assert_eq!(part.value(2, Channel::HeartRate), Some(222.0));
        assert_eq!(part.len(), 30);
    }

    #[test]
    fn a_mask_from_words_keeps_no_bit_past_its_end() {
        let mask = Mask::from_words(vec![u64::MAX; 3], 70);
        assert_eq!((mask.len(), mask.count()), (70, 70));
        assert!(!mask.get(70));
        assert_eq!(Mask::from_words(mask.words().to_vec(), 70), mask);
        assert_eq!(Mask::from_words(vec![5], 130).words(), [5, 0, 0]);
    }

    #[test]
    fn values_that_do_not_fit_are_left_out() {
        assert_eq!(Channel::Latitude.quantise(f64::NAN), None);
        assert_eq!(Channel::Distance.quantise(1e12), None);
        assert_eq!(Channel::Longitude.quantise(180.0), None);
        assert_eq!(Channel::Longitude.quantise(-180.0), Some(i32::MIN));
        assert_eq!(Channel::Speed.quantise(3.3333), Some(3333));
    }
}
