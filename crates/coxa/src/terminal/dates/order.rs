//! The order in which the runner writes a date.
//!
//! Every sentence of coxa may hold a date, so the order is no argument of them all: it is the custom of the thread that
//! writes, as a locale is, and says nothing of what is written.

use std::cell::Cell;

use clap::ValueEnum;

/// What comes first in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum DateOrder {
    /// 4 October 2026.
    #[default]
    #[value(name = "day-first")]
    Day,
    /// October 4, 2026.
    #[value(name = "month-first")]
    Month,
    /// 2026-10-04.
    #[value(name = "year-first")]
    Year,
}

thread_local! {
    static CUSTOM: Cell<DateOrder> = const { Cell::new(DateOrder::Day) };
}

/// Writes in an order what `write` writes on this thread.
pub(crate) fn in_order<T>(order: DateOrder, write: impl FnOnce() -> T) -> T {
    /// Puts back what was the custom, also where `write` does not come to its end.
    struct Back(DateOrder);
    impl Drop for Back {
        fn drop(&mut self) {
            CUSTOM.set(self.0);
        }
    }
    let _back = Back(CUSTOM.replace(order));
    write()
}

/// The order of this thread.
pub(super) fn custom() -> DateOrder {
    CUSTOM.get()
}
