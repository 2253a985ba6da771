//! A Chromium with a profile of its own, for as long as the value lives.

use std::cell::RefCell;
use std::path::PathBuf;

use anyhow::{Context, ensure};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::extension::Extension;
use crate::page::Page;
use crate::wait::wait_for;
use crate::{Outcome, Settings};

/// What Chromium is started with: no window, no sandbox (root in a container has none to give, and the page is ours),
/// no traffic of its own, and the same language and colours everywhere.
const CHROME_ARGUMENTS: [&str; 14] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--lang=en-US",
    "--window-size=1440,900",
];

/// The colours a person has asked their system for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Scheme {
    /// As CSS and file names have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A browser. Tests are plain functions, so the asynchronous driver is waited for here, call by call.
pub struct Browser {
    runtime: Runtime,
    client: Option<Client>,
    settings: Settings,
    console: RefCell<Vec<String>>,
}

impl Browser {
    /// Starts one with a fresh profile (the driver makes and removes it).
    pub fn start(settings: Settings) -> Outcome<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let mut options = json!({ "args": CHROME_ARGUMENTS });
        if let Some(chrome) = &settings.chrome {
            options["binary"] = json!(chrome);
        }
        let capabilities = json!({ "goog:chromeOptions": options, "goog:loggingPrefs": { "browser": "ALL" } });
        let capabilities = serde_json::from_value(capabilities)?;
        let client = runtime
            .block_on(ClientBuilder::new(HttpConnector::new()).capabilities(capabilities).connect(&settings.webdriver))
            .context("the driver could not start the browser (are they of the same version?)")?;
        Ok(Self { runtime, client: Some(client), settings, console: RefCell::default() })
    }

    /// Another browser, which knows nothing of this one: a second person.
    pub fn new_profile(&self) -> Outcome<Self> {
        Self::start(self.settings.clone())
    }

    /// Loads the page afresh (never a mere change of the fragment) and waits until the program has started.
    /// `address` is what follows the page's own: `""`, `"#v1…"`, `"some.html#…"`.
    pub fn open(&self, address: &str) -> Outcome<Page<'_>> {
        let url = format!("{}{address}", self.settings.url);
        self.wait(self.client()?.goto("about:blank"))?;
        self.wait(self.client()?.goto(&url))?;
        let page = Page::new(self);
        // public/boot.js removes its note when the program has started.
        let ready = "return document.readyState === 'complete' && !document.getElementById('boot')";
        wait_for(&format!("the program to start at {url}"), || Ok((page.script(ready, vec![])? == true).then_some(())))
            .map_err(|error| error.context(format!("console: {:?}", self.console_errors().unwrap_or_default())))?;
        Ok(page)
    }

    /// The address bar.
    pub fn address(&self) -> Outcome<String> {
        Ok(self.wait(self.client()?.current_url())?.to_string())
    }

    /// Every error that the page, the program or the browser wrote to the console since the start.
    pub fn console_errors(&self) -> Outcome<Vec<String>> {
        let log = self.command(Extension::post("se/log", json!({ "type": "browser" })))?;
        let mut console = self.console.borrow_mut();
        for entry in log.as_array().into_iter().flatten() {
            if entry["level"] == "SEVERE" {
                console.push(entry["message"].as_str().unwrap_or_default().to_owned());
            }
        }
        Ok(console.clone())
    }

    /// Fails with what they say if there are any.
    pub fn no_console_errors(&self) -> Outcome {
        let errors = self.console_errors()?;
        ensure!(errors.is_empty(), "the console has errors: {errors:#?}");
        Ok(())
    }

    /// Pretends to have a window of that size, and a person who prefers those colours and no motion: what moves would
    /// be caught half way.
    pub fn emulate(&self, width_px: u32, height_px: u32, scheme: Scheme) -> Outcome {
        let size = json!({ "width": width_px, "height": height_px, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", &size)?;
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme.name() },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.devtools("Emulation.setEmulatedMedia", &json!({ "features": features }))?;
        Ok(())
    }

    /// A command of Chromium's own protocol.
    pub fn devtools(&self, command: &str, parameters: &Value) -> Outcome<Value> {
        self.command(Extension::post("goog/cdp/execute", json!({ "cmd": command, "params": parameters })))
    }

    /// What is to be seen now, as PNG.
    pub fn picture(&self) -> Outcome<Vec<u8>> {
        self.wait(self.client()?.screenshot())
    }

    /// Keeps a picture where the settings say; `None` if they do not, or it could not be taken.
    pub(crate) fn keep_picture(&self, name: &str) -> Option<PathBuf> {
        let file = self.settings.pictures.as_ref()?.join(format!("{name}.png"));
        std::fs::create_dir_all(file.parent()?).ok()?;
        std::fs::write(&file, self.picture().ok()?).ok()?;
        Some(file)
    }

    pub(crate) fn client(&self) -> Outcome<&Client> {
        self.client.as_ref().context("the browser is closed")
    }

    pub(crate) fn command(&self, command: Extension) -> Outcome<Value> {
        self.wait(self.client()?.issue_cmd(command))
    }

    pub(crate) fn wait<T>(&self, answer: impl Future<Output = Result<T, fantoccini::error::CmdError>>) -> Outcome<T> {
        Ok(self.runtime.block_on(answer)?)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(client) = self.client.take() {
            // A browser that is gone already needs no closing.
            let _ = self.runtime.block_on(client.close());
        }
    }
}
