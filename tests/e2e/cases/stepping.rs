//! A person steps the writer into the growth and the reader to its death, and undoes it.

use anyhow::ensure;
use maprace_e2e::{Browser, Outcome, Page, in_browser};

/// What Go prints.
const FATAL: &str = "fatal error: concurrent map read and map write";

fn grown(browser: &Browser) -> Result<Page<'_>, anyhow::Error> {
    let page = browser.open("")?;
    // Eight insertions fill the only bucket; each is a load of the variable and an assignment.
    for _ in 0..16 {
        page.by_role("button", "Step writer: operation")?.click()?;
    }
    // The ninth doubles it: on, access by access, until there is an old array.
    for _ in 0..200 {
        let text = page.text()?;
        if text.contains("1 bucket, being evacuated") && text.contains("2 buckets, B = 1") {
            return Ok(page);
        }
        page.by_role("button", "Step writer: access")?.click()?;
    }
    anyhow::bail!("the map does not grow:\n{}", page.visible_state()?)
}

#[test]
fn the_writer_into_growth_and_the_reader_to_the_fatal_error_by_hand() -> Outcome {
    in_browser(|browser| {
        let page = grown(browser)?;
        // The variable, the count, the flags.
        for _ in 0..3 {
            page.by_role("button", "Step reader: access")?.click()?;
        }
        page.wait_for_text(FATAL)?;
        page.wait_for_text("exit status 2")?;
        ensure!(!page.by_role("button", "Step reader: access")?.is_enabled()?, "nobody steps in a dead program");
        page.by_role("button", "Undo")?.click()?;
        page.by_role("button", "Step reader: access")?;
        ensure!(page.by_role("button", "Step reader: access")?.is_enabled()?, "undone");
        ensure!(!page.text()?.contains("exit status 2"), "the ending is gone");
        browser.no_console_errors()
    })
}

#[test]
fn the_keyboard_alone_is_enough() -> Outcome {
    in_browser(|browser| {
        let page = browser.open("")?;
        page.wait_for_text("step 7 of 7")?;
        page.press("2")?;
        page.wait_for_text("step 8 of 8")?;
        // The reader to the end of its operation: it loads the variable.
        page.press("Shift+3")?;
        page.wait_for_text("step 9 of 9")?;
        page.press("ArrowLeft")?;
        page.wait_for_text("step 8 of 9")?;
        page.press("End")?;
        page.wait_for_text("step 9 of 9")?;
        page.press("Home")?;
        page.wait_for_text("step 0 of 9")?;
        page.press("F")?;
        page.wait_for_text(FATAL)?;
        browser.no_console_errors()
    })
}
