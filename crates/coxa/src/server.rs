//! The local page: pages made on the server, answered on the loopback address and nowhere else.
//!
//! | file | does |
//! | --- | --- |
//! | `routes.rs` | which address is which page |
//! | `guard.rs` | who may ask: this machine's own pages, and nobody through them |
//! | `open.rs` | the diary as pages read and write it |
//! | `answer.rs` | a page, a step elsewhere, or what went wrong, as HTTP |
//! | `form.rs` | fields that a form sent |
//! | `upload.rs`, `importing.rs` | files that a page sends, and the import of them |
//! | `room.rs` | where files lie meanwhile |
//! | `stored.rs` | a file that is sent piece by piece |
//!
//! What a page looks like is in `pages`, a page a file. Each works without a script.

pub(crate) mod answer;
pub(crate) mod form;
mod guard;
pub(crate) mod importing;
pub(crate) mod open;
mod room;
mod routes;
mod stored;
mod upload;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};

use tokio::runtime::Builder;

use self::open::Open;
use crate::failure::Failure;
use crate::house::House;

/// Threads that answer: pages are made one at a time, and an import reads beside them.
const THREADS: usize = 2;
/// Threads that change the diary and work on the disk: each has a connection and a heap of its own, so many requests at
/// once wait rather than each take one. A download has one until it has been sent.
const WORKING: usize = 8;

/// Listens on a port of the loopback address; 0 takes any that is free.
///
/// # Errors
/// When the port is taken.
pub(crate) fn listen(port: u16) -> Result<TcpListener, Failure> {
    TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).map_err(|error| {
        Failure::new(format!("coxa cannot listen on port {port} of this machine: {error}"))
            .hint("Perhaps coxa is open already. Another port: coxa serve --port 4072")
    })
}

/// Answers until the program is ended.
///
/// # Errors
/// When the diary cannot be opened, and as the network.
pub(crate) fn serve(house: &House, listener: TcpListener) -> Result<(), Failure> {
    let port = listener.local_addr()?.port();
    let open = Open::new(house)?;
    room::sweep(house);
    listener.set_nonblocking(true)?;
    let mut builder = Builder::new_multi_thread();
    builder.worker_threads(THREADS).max_blocking_threads(WORKING);
    let runtime = builder.enable_io().enable_time().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        Ok(axum::serve(listener, routes::routes(open, port)).await?)
    })
}
