//! The page opens.

use anyhow::ensure;
use maprace_e2e::{Outcome, in_browser};

#[test]
fn the_page_opens_with_a_heading_and_without_errors() -> Outcome {
    in_browser(|browser| {
        let page = browser.open("")?;
        page.by_role("heading", "maprace")?;
        browser.no_console_errors()
    })
}

#[test]
fn two_profiles_see_the_same() -> Outcome {
    in_browser(|browser| {
        let other = browser.new_profile()?;
        let (mine, yours) = (browser.open("")?.visible_state()?, other.open("")?.visible_state()?);
        ensure!(mine == yours, "one sees:\n{mine}\nthe other:\n{yours}");
        Ok(())
    })
}
