//! Aligned columns: as wide as what stands in them, and those that matter least leave when there is no room.

use crate::terminal::text::{cut, left, right, width};

/// Spaces between two columns.
const GAP: usize = 2;

/// One column of a table.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    title: String,
    side: Side,
    /// May be cut to this width; `None` is never cut.
    least: Option<usize>,
    /// The higher, the earlier it leaves; 0 stays.
    rank: u8,
}

#[derive(Debug, Clone, Copy)]
enum Side {
    Left,
    Right,
}

impl Column {
    /// Numbers: to the right, never cut, for half a number is a wrong one.
    pub(crate) fn number(title: impl Into<String>) -> Column {
        Column { title: title.into(), side: Side::Right, least: None, rank: 0 }
    }

    /// Words: to the left, never cut.
    pub(crate) fn words(title: impl Into<String>) -> Column {
        Column { title: title.into(), side: Side::Left, least: None, rank: 0 }
    }

    /// Words that may be cut to so many columns.
    pub(crate) fn cut_to(mut self, least: usize) -> Column {
        self.least = Some(least);
        self
    }

    /// Leaves when there is no room: the higher the rank, the earlier.
    pub(crate) fn leaves(mut self, rank: u8) -> Column {
        self.rank = rank;
        self
    }
}

/// Columns and rows, before anybody knows how wide the terminal is.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

/// A table made to fit: line by line, so that other lines may stand between.
#[derive(Debug)]
pub(crate) struct Fitted<'a> {
    table: &'a Table,
    /// The columns that stay, with their widths.
    places: Vec<(usize, usize)>,
}

impl Table {
    /// A table without rows.
    pub(crate) fn new(columns: Vec<Column>) -> Table {
        Table { columns, rows: Vec::new() }
    }

    /// Adds a row, a cell a column.
    pub(crate) fn push(&mut self, row: Vec<String>) {
        debug_assert_eq!(row.len(), self.columns.len(), "a cell a column");
        self.rows.push(row);
    }

    /// Titles and then each row, as they are; columns in which nothing stands are left out.
    pub(crate) fn cells(&self) -> impl Iterator<Item = Vec<&str>> {
        let titles: Vec<&str> = self.columns.iter().map(|column| column.title.as_str()).collect();
        let rows = self.rows.iter().map(|row| row.iter().map(String::as_str).collect());
        let stands = move |at: usize| self.rows.iter().any(|row| !row[at].is_empty());
        std::iter::once(titles).chain(rows).map(move |row: Vec<&str>| {
            row.into_iter().enumerate().filter(|(at, _)| stands(*at)).map(|(_, cell)| cell).collect()
        })
    }

    /// Which of the columns in [`Table::cells`] are numbers.
    pub(crate) fn numbers(&self) -> Vec<bool> {
        let stands = |at: usize| self.rows.iter().any(|row| !row[at].is_empty());
        let columns = self.columns.iter().enumerate().filter(|(at, _)| stands(*at));
        columns.map(|(_, column)| matches!(column.side, Side::Right)).collect()
    }

    /// Makes it fit into so many columns. Columns in which nothing stands leave first, then by rank, and what may be
    /// cut is cut.
    pub(crate) fn fit(&self, room: usize) -> Fitted<'_> {
        let widest = |at: usize| self.rows.iter().map(|row| width(&row[at])).max().unwrap_or(0);
        // Column, least and wanted width.
        let mut places: Vec<(usize, usize, usize)> = (0..self.columns.len())
            .map(|at| (at, widest(at)))
            .filter(|&(_, widest)| widest > 0)
            .map(|(at, widest)| {
                let title = width(&self.columns[at].title);
                let wanted = widest.max(title);
                (at, self.columns[at].least.map_or(wanted, |least| least.max(title).min(wanted)), wanted)
            })
            .collect();
        let taken = |places: &[(usize, usize, usize)]| {
            places.iter().map(|&(_, least, _)| least + GAP).sum::<usize>().saturating_sub(GAP)
        };
        while taken(&places) > room {
            let leaver =
                places.iter().enumerate().max_by_key(|&(place, &(at, ..))| (self.columns[at].rank, place));
            match leaver {
                Some((place, &(at, ..))) if self.columns[at].rank > 0 => {
                    places.remove(place);
                }
                _ => break,
            }
        }
        // What is left over goes to the columns that were cut, from the first on.
        let mut over = room.saturating_sub(taken(&places));
        let fit = |(at, least, wanted): (usize, usize, usize)| {
            let more = over.min(wanted - least);
            over -= more;
            (at, least + more)
        };
        Fitted { table: self, places: places.into_iter().map(fit).collect() }
    }
}

impl Fitted<'_> {
    /// The titles.
    pub(crate) fn heading(&self) -> String {
        self.put(|at| &self.table.columns[at].title)
    }

    /// A row by its number.
    pub(crate) fn line(&self, row: usize) -> String {
        self.put(|at| &self.table.rows[row][at])
    }

    /// Every row.
    pub(crate) fn lines(&self) -> impl Iterator<Item = String> {
        (0..self.table.rows.len()).map(|row| self.line(row))
    }

    fn put<'t>(&self, cell: impl Fn(usize) -> &'t String) -> String {
        let mut line = String::new();
        for (place, &(at, columns)) in self.places.iter().enumerate() {
            if place > 0 {
                line.push_str(&" ".repeat(GAP));
            }
            let text = cut(cell(at), columns);
            match self.table.columns[at].side {
                Side::Left => line.push_str(&left(&text, columns)),
                Side::Right => line.push_str(&right(&text, columns)),
            }
        }
        line.truncate(line.trim_end().len());
        line
    }
}

#[cfg(test)]
mod tests {
    use super::{Column, Table};

    fn table() -> Table {
        let mut table = Table::new(vec![
            Column::number("run"),
            Column::words("name").cut_to(6),
            Column::number("km"),
            Column::number("bpm").leaves(1),
            Column::words("shoes").cut_to(5).leaves(2),
            Column::number("watts").leaves(3),
        ]);
        let row = |cells: [&str; 6]| cells.map(str::to_owned).to_vec();
        table.push(row(["7", "Long run", "18.0", "148", "Pegasus 40", ""]));
        table.push(row(["12", "皇居ラン", "9.5", "", "", ""]));
        table
    }

    fn drawn(room: usize) -> Vec<String> {
        let table = table();
        let fitted = table.fit(room);
        std::iter::once(fitted.heading()).chain(fitted.lines()).collect()
    }

    #[test]
    fn with_room_all_stand_aligned_but_what_is_empty() {
        assert_eq!(
            drawn(80),
            [
                "run  name        km  bpm  shoes",
                "  7  Long run  18.0  148  Pegasus 40",
                " 12  皇居ラン   9.5",
            ]
        );
    }

    #[test]
    fn without_room_words_are_cut_and_then_columns_leave() {
        assert_eq!(drawn(33)[1], "  7  Long run  18.0  148  Pegasu…");
        assert_eq!(drawn(30)[1], "  7  Long r…  18.0  148  Pega…");
        assert_eq!(drawn(29)[1], "  7  Long…   18.0  148  Pega…");
        assert_eq!(drawn(28)[1], "  7  Long run  18.0  148");
        assert_eq!(drawn(18)[1], "  7  Long r…  18.0");
        assert_eq!(drawn(1)[1], "  7  Long…   18.0", "what must stay stays");
    }
}
