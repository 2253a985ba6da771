//! Own programs: the page with the whole machine and the engine that compiles them are loaded when one is opened, and not
//! before.

use anyhow::ensure;
use maprace_e2e::{Outcome, Page, in_browser};
use maprace_scenario::{Moment, ProgramRef, encode};

const PROGRAM: &str = "package main

var shared = make(map[int]int)

func main() {
\tshared[1] = 10
\tshared[2] = 20
}
";

const BROKEN: &str = "package main\n\nfunc main() {\n\tunused := 1\n}\n";

/// Files that the page has asked for, and those of its workers that the page knows of.
const LOADED: &str = "return performance.getEntriesByType('resource').map(entry => entry.name).join(' ')";

fn link(source: &str) -> Outcome<String> {
    Ok(format!("#{}", encode(&Moment::new(ProgramRef::Source(source.to_owned())))?))
}

fn loaded(page: Page<'_>) -> Outcome<String> {
    Ok(page.script(LOADED, vec![])?.as_str().unwrap_or_default().to_owned())
}

#[test]
fn a_first_visit_loads_neither_the_engine_nor_the_whole_machine() -> Outcome {
    in_browser(|browser| {
        let page = browser.open("")?;
        page.by_role("button", "Step writer: access")?.click()?;
        page.wait_for_text("step 8 of 8")?;
        let loaded = loaded(page)?;
        ensure!(loaded.contains(".wasm"), "nothing is seen: {loaded}");
        ensure!(!loaded.contains("worker") && !loaded.contains("whole"), "{loaded}");
        let address = page.script("return document.querySelector('[data-worker]').dataset.worker", vec![])?;
        ensure!(address.as_str().is_some_and(|address| address.contains("worker.js?js=")), "{address}");
        browser.no_console_errors()
    })
}

#[test]
fn a_link_to_an_own_program_compiles_it_and_it_can_be_stepped() -> Outcome {
    in_browser(|browser| {
        let page = browser.open(&link(PROGRAM)?)?;
        page.wait_for_text("step 0 of 0")?;
        for step in 1..=5 {
            page.by_role("button", "Step main: access")?.click()?;
            page.wait_for_text(&format!("step {step} of {step}"))?;
        }
        let loaded = loaded(page)?;
        ensure!(loaded.contains("worker.js") && loaded.contains("maprace-whole"), "{loaded}");
        let small = |file: &str| file.contains("/maprace-") && !file.contains("whole") && !file.contains("worker");
        ensure!(!loaded.split(' ').any(small), "a link to an own program loads one page: {loaded}");
        page.wait_for_text("noverflow")?;
        // The moment, not just the program, is in the address bar, and opens in another profile.
        let before = page.visible_state()?;
        let fragment = crate::race::settled_fragment(browser)?;
        let other = browser.new_profile()?;
        let there = other.open(&format!("#{fragment}"))?;
        there.wait_for_text("step 5 of 5")?;
        let there = there.visible_state()?;
        ensure!(before == there, "here:\n{before}\nthere:\n{there}");
        other.no_console_errors()?;
        browser.no_console_errors()
    })
}

#[test]
fn a_page_that_is_open_hands_an_own_program_over() -> Outcome {
    in_browser(|browser| {
        let page = browser.open("")?;
        page.by_role("button", "Step writer: access")?.click()?;
        page.wait_for_text("step 8 of 8")?;
        // As if somebody put the link into the address bar.
        page.script(&format!("location.hash = '{}'", link(PROGRAM)?), vec![])?;
        page.wait_for_text("shared[1] = 10")?;
        page.by_role("button", "Step main: access")?.click()?;
        page.wait_for_text("step 1 of 1")?;
        ensure!(loaded(page)?.contains("maprace-whole"), "it is another build of the page");
        browser.no_console_errors()
    })
}

#[test]
fn an_own_program_with_an_error_shows_what_gc_says_of_it() -> Outcome {
    in_browser(|browser| {
        let page = browser.open(&link(BROKEN)?)?;
        page.wait_for_text("main.go:4:2: declared and not used: unused")?;
        browser.no_console_errors()
    })
}
