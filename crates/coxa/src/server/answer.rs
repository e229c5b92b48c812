//! A page, a step elsewhere, or what went wrong, as HTTP.

use std::fs::File;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use tempfile::TempDir;

use super::stored;
use crate::failure::Failure;
use crate::pages::layout::{Place, page};

/// What a request is answered with.
#[derive(Debug)]
pub(crate) enum Answer {
    /// A page.
    Page(Markup),
    /// A page that is not there.
    Missing(String),
    /// A form was taken: the page that shows it, so that going back sends nothing again.
    See(String),
    /// A file to keep or to show.
    File {
        /// Its media type.
        kind: &'static str,
        /// The name to keep it by; `None` shows it.
        name: Option<String>,
        /// What is in it.
        bytes: Vec<u8>,
    },
    /// A file of any length to keep, from a folder of its own that is gone when it has been sent.
    Stored {
        /// Its media type.
        kind: &'static str,
        /// The name to keep it by.
        name: String,
        /// The file, open.
        file: File,
        /// Where it lies.
        folder: TempDir,
    },
}

/// How a request ends.
pub(crate) type Answered = Result<Answer, Failure>;

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        match self {
            Answer::Page(page) => html_page(StatusCode::OK, page),
            Answer::Missing(sentence) => html_page(StatusCode::NOT_FOUND, told(&sentence, None)),
            Answer::See(place) => (StatusCode::SEE_OTHER, [(header::LOCATION, place)]).into_response(),
            Answer::File { kind, name, bytes } => {
                let how = name.map_or_else(|| "inline".to_owned(), |name| to_keep(&name));
                ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, how)], bytes)
                    .into_response()
            }
            Answer::Stored { kind, name, file, folder } => {
                let headers =
                    [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, to_keep(&name))];
                (headers, stored::body(file, folder)).into_response()
            }
        }
    }
}

/// That a file is kept under a name. Nothing of a name may end the header or its quotes.
fn to_keep(name: &str) -> String {
    let plain = |letter: &char| letter.is_ascii_alphanumeric() || "-_.".contains(*letter);
    format!("attachment; filename=\"{}\"", name.chars().filter(plain).collect::<String>())
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match self {
            Failure::Told { sentence, hint } => {
                html_page(StatusCode::BAD_REQUEST, told(&sentence, hint.as_deref()))
            }
            Failure::PipeClosed => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}

fn html_page(status: StatusCode, page: Markup) -> Response {
    (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], page.into_string()).into_response()
}

fn told(sentence: &str, hint: Option<&str>) -> Markup {
    let sentence = crate::words::capital(sentence);
    let body = html! {
        h1 { (sentence.trim_end_matches('.')) "." }
        @if let Some(hint) = hint { p { (hint) } }
        p { a href="/" { "To today" } }
    };
    page(Place::Elsewhere, &sentence, &body)
}
