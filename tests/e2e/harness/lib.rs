//! The browser harness: a real Chromium, driven by `WebDriver`, that finds things as a person does: by role and name.
//!
//! A test is a closure that gets a browser with a fresh profile:
//!
//! ```ignore
//! #[test]
//! fn the_page_opens() -> Outcome {
//!     in_browser(|browser| {
//!         let page = browser.open("")?;
//!         page.by_role("button", "Find the race")?.click()?;
//!         page.by_role("status", "…")?;
//!         browser.no_console_errors()
//!     })
//! }
//! ```
//!
//! `cargo xtask test` starts the server and the driver and says where they are in the environment (`settings.rs`);
//! without them every test says that it was skipped and passes. Looking for something waits for it, up to
//! [`PATIENCE`]; a test never sleeps.
#![forbid(unsafe_code)]
#![allow(
    clippy::missing_errors_doc,
    reason = "everything here fails alike: the driver, or the page, is not as expected"
)]

mod browser;
mod element;
mod extension;
mod keys;
mod page;
mod role;
mod settings;
mod wait;

pub use browser::{Browser, Scheme};
pub use element::Element;
pub use page::Page;
pub use settings::Settings;
pub use wait::{PATIENCE, wait_for};

/// What a test and every helper gives: `?` is all the handling there is.
pub type Outcome<T = ()> = anyhow::Result<T>;

/// Runs a test in a browser of its own, with a fresh profile; without a browser, says so and passes.
/// When the test fails, a picture of what was to be seen is kept.
pub fn in_browser(test: impl FnOnce(&Browser) -> Outcome) -> Outcome {
    let name = std::thread::current().name().unwrap_or("unnamed").replace("::", "-");
    let Some(settings) = Settings::from_env() else {
        println!("{name}: skipped, no browser ({} is unset); `cargo xtask test` runs it", Settings::URL);
        return Ok(());
    };
    let browser = Browser::start(settings)?;
    test(&browser).map_err(|error| match browser.keep_picture(&name) {
        Some(file) => error.context(format!("picture: {}", file.display())),
        None => error,
    })
}
