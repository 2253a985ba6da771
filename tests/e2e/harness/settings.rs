//! Where the page, the driver and the browser are: `cargo xtask` starts them and says so in the environment.

use std::env;
use std::path::PathBuf;

/// What `cargo xtask` says about the browser it found and the page it serves.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the page is, with a slash at the end.
    pub url: String,
    /// Where the driver takes commands.
    pub webdriver: String,
    /// The browser that the driver shall start, if not the one it finds.
    pub chrome: Option<String>,
    /// Where pictures of failed tests go, if anywhere.
    pub pictures: Option<PathBuf>,
}

impl Settings {
    /// The variable without which there is nothing to test.
    pub const URL: &str = "MAPRACE_E2E_URL";

    /// Reads them; `None` if there is no page or no driver.
    pub fn from_env() -> Option<Self> {
        Some(Self {
            url: env::var(Self::URL).ok()?,
            webdriver: env::var("MAPRACE_WEBDRIVER").ok()?,
            chrome: env::var("MAPRACE_CHROME").ok(),
            pictures: env::var_os("MAPRACE_E2E_PICTURES").map(PathBuf::from),
        })
    }
}
