//! Finding Chromium and its driver, and installing them where that is one harmless command: Debian, as root.

use std::env;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::{paths, process};

/// Names a Chromium goes by, the likeliest first.
const BROWSERS: [&str; 6] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "chrome-headless-shell"];

/// What Debian calls the browser, its driver, and a font without which Chinese is drawn as boxes.
const DEBIAN_PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-wqy-microhei"];

const MACOS_CHROME: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/// A browser and the program that drives it.
pub(crate) struct Browser {
    /// Chromium or Chrome.
    pub(crate) chrome: PathBuf,
    /// chromedriver, of the same major version.
    pub(crate) driver: PathBuf,
}

impl Browser {
    /// Finds both, or gets them, or says what to install.
    pub(crate) fn find() -> Result<Self> {
        if let Some(browser) = Self::installed()? {
            if fonts_missing() && is_debian_root() {
                install()?;
            }
            return Ok(browser);
        }
        if is_debian_root() {
            install()?;
            if let Some(browser) = Self::installed()? {
                return Ok(browser);
            }
        }
        bail!(
            "the browser tests need Chromium or Chrome and its chromedriver, on PATH or as CHROME=path and \
             CHROMEDRIVER=path. On Debian: apt-get install {}. On macOS: brew install --cask google-chrome chromedriver",
            DEBIAN_PACKAGES.join(" ")
        )
    }

    fn installed() -> Result<Option<Self>> {
        let chrome = named_by("CHROME")?
            .or_else(|| BROWSERS.iter().find_map(|name| paths::on_path(name)))
            .or_else(|| Some(PathBuf::from(MACOS_CHROME)).filter(|file| file.is_file()));
        let driver = named_by("CHROMEDRIVER")?
            .or_else(|| paths::on_path("chromedriver"))
            // Where Ubuntu's and older Debian's packages keep it.
            .or_else(|| Some(PathBuf::from("/usr/lib/chromium-browser/chromedriver")).filter(|file| file.is_file()));
        Ok(chrome.zip(driver).map(|(chrome, driver)| Self { chrome, driver }))
    }
}

/// A program that the person named; naming one that is not there is a mistake worth saying.
fn named_by(variable: &str) -> Result<Option<PathBuf>> {
    match env::var_os(variable).map(PathBuf::from) {
        Some(file) if !file.is_file() => bail!("{variable} names {}, which is not a file", file.display()),
        named => Ok(named),
    }
}

fn is_debian_root() -> bool {
    let debian = fs::read_to_string("/etc/os-release").is_ok_and(|text| text.lines().any(|line| line == "ID=debian"));
    debian && process::output(&mut process::command("id", &["-u"])).is_ok_and(|id| id.trim() == "0")
}

/// True if fontconfig is there and knows no font with Chinese characters.
fn fonts_missing() -> bool {
    process::output(&mut process::command("fc-list", &[":lang=zh-cn", "family"]))
        .is_ok_and(|fonts| fonts.trim().is_empty())
}

fn install() -> Result<()> {
    println!("== installing {} (about a minute)", DEBIAN_PACKAGES.join(", "));
    let install = ["install", "-y", "-qq", "--no-install-recommends"];
    for arguments in [vec!["update", "-qq"], [&install[..], &DEBIAN_PACKAGES].concat()] {
        let mut apt = process::command("apt-get", &arguments);
        // Its progress is of no use in a log; its complaints go to stderr all the same.
        apt.env("DEBIAN_FRONTEND", "noninteractive").stdout(std::process::Stdio::null());
        process::run(&mut apt).context("apt could not install the browser")?;
    }
    Ok(())
}
