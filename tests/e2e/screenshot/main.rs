//! Pictures of the page at three widths, light and dark. `cargo xtask screenshot` starts it; see there for the flags.
//!
//! Without an address it takes the moment that the README shows, and renews the README's picture.
#![forbid(unsafe_code)]

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use lexopt::prelude::*;
use maprace_e2e::{Browser, Page, Scheme, Settings};

/// The moment in the README: where the page is opened, and what is clicked there.
const README_ADDRESS: &str = "#v1.GwENYXJ0aWNsZS1zbWFsbAgFB5JAGpnIbwMLA9c68YI";
const README_STEPS: [Step<&str>; 0] = [];

/// The README's picture, from the root of the workspace.
const README_PICTURE: &str = "docs/maprace.png";

/// A desktop, a small desktop or tablet, a phone.
const SIZES_PX: [(u32, u32); 3] = [(1440, 900), (1024, 768), (390, 844)];

/// What is done before the picture is taken.
enum Step<S> {
    /// Click on the button of that name, or, as `role:name`, on what has that role.
    Click(S),
    /// Press these keys.
    Press(S),
}

struct Options {
    out: PathBuf,
    address: Option<String>,
    steps: Vec<Step<String>>,
}

fn main() -> Result<()> {
    let mut options = Options::parse()?;
    let for_readme = options.address.is_none() && options.steps.is_empty();
    if for_readme {
        options.steps = README_STEPS.iter().map(Step::to_owned).collect();
    }
    let address = options.address.clone().unwrap_or_else(|| README_ADDRESS.into());
    let settings = Settings::from_env().context("start this with `cargo xtask screenshot`")?;
    fs::create_dir_all(&options.out)?;
    for (width_px, height_px) in SIZES_PX {
        for scheme in [Scheme::Light, Scheme::Dark] {
            let browser = Browser::start(settings.clone())?;
            browser.emulate(width_px, height_px, scheme)?;
            let page = browser.open(&address)?;
            options.steps.iter().try_for_each(|step| step.take(page))?;
            page.visible_state()?;
            let picture = browser.picture()?;
            let file = options.out.join(format!("{width_px}x{height_px}-{}.png", scheme.name()));
            fs::write(&file, &picture)?;
            println!("{}", file.display());
            complain(&browser, page)?;
            if for_readme && (width_px, scheme) == (SIZES_PX[0].0, Scheme::Light) {
                keep_for_readme(&picture)?;
            }
        }
    }
    Ok(())
}

/// Says what a person would have to find in the picture.
fn complain(browser: &Browser, page: Page<'_>) -> Result<()> {
    for line in page.overflow()? {
        println!("  sticks out: {line}");
    }
    for error in browser.console_errors()? {
        println!("  console: {error}");
    }
    Ok(())
}

fn keep_for_readme(picture: &[u8]) -> Result<()> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(README_PICTURE);
    fs::create_dir_all(file.parent().context("the picture has no directory")?)?;
    fs::write(file, picture)?;
    println!("{README_PICTURE}");
    Ok(())
}

impl Options {
    fn parse() -> Result<Self> {
        let mut options = Self { out: "target/screenshots".into(), address: None, steps: Vec::new() };
        let mut arguments = lexopt::Parser::from_env();
        while let Some(argument) = arguments.next()? {
            match argument {
                Long("out") => options.out = arguments.value()?.into(),
                Long("click") => options.steps.push(Step::Click(arguments.value()?.string()?)),
                Long("press") => options.steps.push(Step::Press(arguments.value()?.string()?)),
                Value(address) => options.address = Some(address.string()?),
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(options)
    }
}

impl<S: AsRef<str>> Step<S> {
    fn take(&self, page: Page<'_>) -> Result<()> {
        match self {
            Self::Click(name) => {
                let (role, name) = name.as_ref().split_once(':').unwrap_or(("button", name.as_ref()));
                page.by_role(role, name)?.click()
            }
            Self::Press(keys) => page.press(keys.as_ref()),
        }
    }

    fn to_owned(&self) -> Step<String> {
        match self {
            Self::Click(name) => Step::Click(name.as_ref().into()),
            Self::Press(keys) => Step::Press(keys.as_ref().into()),
        }
    }
}
