//! A file that is answered piece by piece, and is gone when it has been sent.

use std::fs::File;
use std::io::Read;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use futures_core::Stream;
use tempfile::TempDir;
use tokio::sync::mpsc::{Receiver, channel};
use tokio::task::spawn_blocking;

/// Bytes of a piece, and pieces that wait for whoever reads slowly.
const PIECE: usize = 256 << 10;
const WAITING: usize = 4;

struct Pieces(Receiver<std::io::Result<Vec<u8>>>);

impl Stream for Pieces {
    type Item = std::io::Result<Vec<u8>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context)
    }
}

/// The body of a file that lies in a folder of its own, which is gone afterwards.
pub(super) fn body(mut file: File, folder: TempDir) -> Body {
    let (sender, receiver) = channel(WAITING);
    spawn_blocking(move || {
        loop {
            let mut piece = vec![0; PIECE];
            let read = file.read(&mut piece).map(|length| {
                piece.truncate(length);
                piece
            });
            let (ended, failed) = (read.as_ref().is_ok_and(Vec::is_empty), read.is_err());
            // Whoever went away needs no more.
            if ended || sender.blocking_send(read).is_err() || failed {
                break;
            }
        }
        drop(folder);
    });
    Body::from_stream(Pieces(receiver))
}
