//! Driver commands that fantoccini has no method for: the accessibility of an element, the console, Chromium's own protocol.

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::Value;
use url::{ParseError, Url};

/// A command under `session/<id>/`.
#[derive(Debug)]
pub(crate) struct Extension {
    path: String,
    body: Option<Value>,
}

impl Extension {
    /// A question.
    pub(crate) fn get(path: String) -> Self {
        Self { path, body: None }
    }

    /// An order.
    pub(crate) fn post(path: &str, body: Value) -> Self {
        Self { path: path.into(), body: Some(body) }
    }
}

impl WebDriverCompatibleCommand for Extension {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        self.body.as_ref().map_or((Method::GET, None), |body| (Method::POST, Some(body.to_string())))
    }
}
