//! Changes that are on the disk when they are acknowledged: what the runner says comes slowly enough to wait for it.

use rusqlite::{Transaction, TransactionBehavior};

use crate::{Diary, Error};

impl Diary {
    /// One change, all or nothing, and on the disk when this returns: not even a power cut takes back what the runner
    /// was told is kept.
    pub(crate) fn durably<T>(
        &mut self,
        change: impl FnOnce(&Transaction<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.connection.pragma_update(None, "synchronous", "FULL")?;
        let done = self.in_one(change);
        self.connection.pragma_update(None, "synchronous", "NORMAL")?;
        done
    }

    fn in_one<T>(&mut self, change: impl FnOnce(&Transaction<'_>) -> Result<T, Error>) -> Result<T, Error> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = change(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }
}
