//! Find the race, and the link to the moment that it loads.

use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, ensure};
use maprace_e2e::{Browser, Outcome, in_browser};
use maprace_session::{Command, Session};

const FATAL: &str = "fatal error: concurrent map read and map write";

/// The fragment in the address bar, once it has been there unchanged for a while.
pub(crate) fn settled_fragment(browser: &Browser) -> anyhow::Result<String> {
    let mut last = String::new();
    for _ in 0..40 {
        sleep(Duration::from_millis(250));
        let address = browser.address()?;
        let fragment = address.split_once('#').map_or("", |(_, fragment)| fragment).to_owned();
        if !fragment.is_empty() && fragment == last {
            return Ok(fragment);
        }
        last = fragment;
    }
    anyhow::bail!("the address bar does not settle: {last}")
}

#[test]
fn find_the_race_loads_the_same_run_as_natively_and_its_link_opens_in_a_new_profile() -> Outcome {
    in_browser(|browser| {
        let page = browser.open("")?;
        page.by_role("button", "Find the race")?.click()?;
        page.wait_for_text(FATAL)?;
        page.wait_for_text("Found by trying schedules")?;
        // A run to its end is judged without being asked for.
        page.wait_for_text("1 data race")?;
        let fragment = settled_fragment(browser)?;

        // The same search, natively: the same link, to the letter.
        let mut native = Session::open("");
        native.apply(Command::FindRace);
        while native.is_working() {
            native.apply(Command::Work(10_000));
        }
        ensure!(native.link()? == fragment, "natively {}, in the browser {fragment}", native.link()?);

        // It can be scrubbed.
        page.press("ArrowLeft")?;
        page.press("ArrowLeft")?;
        let before = settled_fragment(browser)?;
        ensure!(before != fragment, "the link follows the cursor");

        let other = browser.new_profile()?;
        let (here, there) = (page.visible_state()?, other.open(&format!("#{before}"))?.visible_state()?);
        ensure!(here == there, "here:\n{here}\nthere:\n{there}");
        let end = other.open(&format!("#{fragment}"))?;
        end.wait_for_text(FATAL)?;
        other.no_console_errors()
    })
}

#[test]
fn a_broken_link_says_so_and_the_page_still_works() -> Outcome {
    in_browser(|browser| {
        for broken in ["#v1.AAAA", "#v7.AAAA", "#nonsense"] {
            let page = browser.open(broken)?;
            page.wait_for_text("This link cannot be opened").with_context(|| broken.to_owned())?;
            page.by_role("button", "Dismiss")?.click()?;
            page.by_role("button", "Step writer: access")?.click()?;
            page.wait_for_text("step 8 of 8")?;
        }
        browser.no_console_errors()
    })
}
