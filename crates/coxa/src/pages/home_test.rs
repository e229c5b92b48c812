//! Tests at home: which make sense now, one of them with its clock, and what was kept.

mod guided;
mod kept;
mod list;
mod sent;

use coxa_reason::Knowledge;
use coxa_reason::causes::home_tests::command;
use coxa_reason::home_test::HomeTest;
use coxa_reason::knowledge::TestGuide;

pub(crate) use self::guided::{Wrong, page};
pub(crate) use self::kept::kept;
pub(crate) use self::list::list;
pub(crate) use self::sent::{Sent, results};

/// The address of a test.
pub(crate) fn address(guide: &TestGuide) -> String {
    format!("/test/{}", command(guide.id))
}

/// The test of an address.
pub(crate) fn find(name: &str) -> Option<&'static TestGuide> {
    let test = HomeTest::ALL.iter().find(|test| command(**test) == name)?;
    Knowledge::embedded().home_test(*test)
}
