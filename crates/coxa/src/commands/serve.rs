//! `coxa serve`: coxa in a browser.

use std::io::{Write, stdout};
use std::process::{Command, Stdio};

use clap::Args;

use crate::failure::Failure;
use crate::house::House;
use crate::server;

/// The port that is listened on where nobody says: free for anybody, and easy to remember.
const PORT: u16 = 4071;

/// Open coxa in your browser
///
/// The pages are made on this machine and answered to this machine alone. Ctrl-C ends it; nothing is lost.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The port on this machine; 0 takes any that is free
    #[arg(long, value_name = "N", default_value_t = PORT)]
    port: u16,
    /// Print the address and open no browser
    #[arg(long)]
    no_open: bool,
}

impl Serve {
    /// On any port that is free, in the browser.
    pub(crate) fn any_port() -> Serve {
        Serve { port: 0, no_open: false }
    }
}

/// Runs the command.
///
/// # Errors
/// When the port is taken or the diary cannot be opened.
pub(crate) fn run(house: &House, command: &Serve) -> Result<(), Failure> {
    let listener = server::listen(command.port)?;
    let address = format!("http://localhost:{}/", listener.local_addr()?.port());
    let mut out = stdout().lock();
    writeln!(out, "coxa is open at {address} – for this machine alone. Ctrl-C ends it.")?;
    out.flush()?;
    drop(out);
    if !command.no_open {
        open_browser(&address);
    }
    server::serve(house, listener)
}

/// Asks the desktop to show the address. Where there is none the printed line is enough.
fn open_browser(address: &str) {
    let (program, first): (_, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let quiet = |mut command: Command| {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()
    };
    let mut asked = Command::new(program);
    asked.args(first).arg(address);
    // Without a desktop there is nothing to tell: the address has been printed.
    drop(quiet(asked));
}
