//! Who may ask: pages of this server in a browser on this machine, and programs here that know the address.
//!
//! A page of somebody else that is open in the same browser can send requests to the loopback address. It cannot read
//! what comes back, unless a name it owns is made to point here (DNS rebinding); so only our own names are answered.
//! It can post a form; so a form that a browser says comes from elsewhere is refused. Nothing is loaded from anywhere
//! else, no script stands in a page, and no page is shown in another's frame.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// What a page may load and where its forms go.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// Of the report, which is one file with its style inside and no script at all.
const POLICY_OF_FILES: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

/// The path of the report as one file.
pub(super) const REPORT: &str = "/report/file";

/// Lets a request through to its page, or refuses it.
pub(super) async fn guard(State(port): State<u16>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    if !is_ours(headers.get(header::HOST), port) {
        return refused("This address answers to localhost only.");
    }
    if request.method() != Method::GET && request.method() != Method::HEAD && !is_from_here(headers, port) {
        return refused("This was sent by another page, and nothing was done.");
    }
    let policy = if request.uri().path() == REPORT { POLICY_OF_FILES } else { POLICY };
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name, value| headers.insert(name, HeaderValue::from_static(value));
    set(header::CONTENT_SECURITY_POLICY, policy);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    // Not `no-referrer`: then browsers send our own forms with the origin `null`.
    set(header::REFERRER_POLICY, "same-origin");
    set(header::X_FRAME_OPTIONS, "DENY");
    if !headers.contains_key(header::CACHE_CONTROL) {
        // Health data stays out of the browser's store.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

fn refused(sentence: &'static str) -> Response {
    (StatusCode::FORBIDDEN, sentence).into_response()
}

/// Whether a host, with the port, is this server's own name.
fn is_ours(host: Option<&HeaderValue>, port: u16) -> bool {
    let Some(host) = host.and_then(|host| host.to_str().ok()) else { return false };
    let name = host.strip_suffix(&format!(":{port}")).or((port == 80).then_some(host));
    name.is_some_and(|name| matches!(name, "localhost" | "127.0.0.1" | "[::1]"))
}

/// Whether a form comes from a page of this server. What no browser sent says nothing of it, and is let through.
fn is_from_here(headers: &HeaderMap, port: u16) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let site = text("sec-fetch-site").is_none_or(|site| site == "same-origin");
    let origin = headers.get(header::ORIGIN).map(|origin| {
        let host = origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://"));
        let host = host.and_then(|host| HeaderValue::from_str(host).ok());
        is_ours(host.as_ref(), port)
    });
    site && origin.unwrap_or(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(name: &str) -> bool {
        is_ours(Some(&HeaderValue::from_str(name).unwrap()), 4071)
    }

    #[test]
    fn only_names_of_this_machine_are_answered() {
        assert!(host("localhost:4071") && host("127.0.0.1:4071") && host("[::1]:4071"));
        for other in [
            "evil.example:4071",
            "localhost",
            "localhost:80",
            "localhost.evil.example:4071",
            "",
            "127.0.0.2:4071",
        ] {
            assert!(!host(other), "{other}");
        }
        assert!(!is_ours(None, 4071));
    }

    #[test]
    fn a_form_of_another_page_is_refused() {
        let sent = |pairs: &[(&'static str, &'static str)]| {
            let pairs = pairs.iter().map(|(name, value)| {
                (header::HeaderName::from_static(name), HeaderValue::from_static(value))
            });
            is_from_here(&pairs.collect(), 4071)
        };
        assert!(sent(&[]), "no browser sent it");
        assert!(sent(&[("origin", "http://localhost:4071"), ("sec-fetch-site", "same-origin")]));
        assert!(!sent(&[("origin", "http://evil.example")]));
        assert!(!sent(&[("origin", "null")]));
        assert!(!sent(&[("origin", "http://localhost:3000"), ("sec-fetch-site", "same-site")]));
        assert!(!sent(&[("sec-fetch-site", "cross-site")]));
    }
}
