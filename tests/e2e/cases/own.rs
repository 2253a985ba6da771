//! Own programs: the engine that compiles them is loaded when one is opened, and not before.

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
fn a_first_visit_does_not_load_the_engine() -> Outcome {
    in_browser(|browser| {
        let page = browser.open("")?;
        page.by_role("button", "Step writer: access")?.click()?;
        page.wait_for_text("step 8 of 8")?;
        let loaded = loaded(page)?;
        ensure!(loaded.contains(".wasm"), "nothing is seen: {loaded}");
        ensure!(!loaded.contains("worker"), "{loaded}");
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
        ensure!(loaded(page)?.contains("worker.js"), "the engine is loaded now");
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
fn an_own_program_with_an_error_shows_what_gc_says_of_it() -> Outcome {
    in_browser(|browser| {
        let page = browser.open(&link(BROKEN)?)?;
        page.wait_for_text("main.go:4:2: declared and not used: unused")?;
        browser.no_console_errors()
    })
}
