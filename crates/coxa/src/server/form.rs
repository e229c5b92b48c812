//! Fields that a form sent.

use std::collections::BTreeMap;

use axum::extract::{FromRequest, Request};
use axum::http::header;
use axum::response::Response;

use crate::failure::Failure;

/// Fields by name, in the order in which they were sent.
#[derive(Debug, Default)]
pub(crate) struct Form(BTreeMap<String, Vec<String>>);

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Form, Response> {
        // A form without a field has no type.
        if request.headers().get(header::CONTENT_TYPE).is_none() {
            return Ok(Form::default());
        }
        let pairs = axum::Form::<Vec<(String, String)>>::from_request(request, state).await;
        pairs.map(|axum::Form(pairs)| Form::of(pairs)).map_err(axum::response::IntoResponse::into_response)
    }
}

impl Form {
    /// The form of name and value pairs.
    pub(crate) fn of(pairs: Vec<(String, String)>) -> Form {
        let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in pairs {
            fields.entry(name).or_default().push(value);
        }
        Form(fields)
    }

    /// A field, where it was filled in.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.all(name).next().map(str::trim).filter(|value| !value.is_empty())
    }

    /// Every value of a field.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.get(name).into_iter().flatten().map(String::as_str)
    }

    /// A number, where the field was filled in.
    ///
    /// # Errors
    /// When it is none.
    pub(crate) fn number(&self, name: &str) -> Result<Option<f64>, Failure> {
        let read = |text: &str| {
            let number = text.replace(',', ".").parse::<f64>().ok().filter(|number| number.is_finite());
            number.ok_or_else(|| Failure::new(format!("`{text}` is no number")).hint("Go back and mend it."))
        };
        self.text(name).map(read).transpose()
    }
}
