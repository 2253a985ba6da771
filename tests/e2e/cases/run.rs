//! The article's 100,000 insertions at full size, and the page while they run.

use std::time::Duration;

use anyhow::{Context, ensure};
use maprace_e2e::{Outcome, in_browser};
use serde_json::json;

/// A click during the run is answered within this time.
const ANSWER_MAX: Duration = Duration::from_millis(100);

/// Clicks the theme button (which does not stop the run), and gives the milliseconds to the next painted frame.
const CLICK: &str = r"
    const done = arguments[arguments.length - 1];
    const button = [...document.querySelectorAll('button')].find(b => b.getAttribute('aria-label') === arguments[0] || b.textContent.trim() === arguments[0] || b.title === arguments[0]);
    const from = performance.now();
    setTimeout(() => { button.click(); requestAnimationFrame(() => setTimeout(() => done(performance.now() - from))); });
";

#[test]
fn the_full_program_runs_to_its_end_and_the_page_answers_meanwhile() -> Outcome {
    in_browser(|browser| {
        let page = browser.open("")?;
        page.script(
            "const s = [...document.querySelectorAll('select')].find(s => [...s.options].some(o => o.text === arguments[0]));
             s.value = [...s.options].find(o => o.text === arguments[0]).value;
             s.dispatchEvent(new Event('change', { bubbles: true }));",
            vec![json!("in sequence")],
        )?;
        page.by_role("button", "Run")?.click()?;
        page.by_role("button", "Cancel")?;
        let mut slowest = Duration::ZERO;
        let mut answered = 0;
        while page.has("button", "Cancel")? {
            let Some(ms) = page.script_async(CLICK, vec![json!("Light or dark")])?.as_f64() else { break };
            slowest = slowest.max(Duration::from_secs_f64(ms / 1000.0));
            answered += 1;
        }
        println!("{answered} clicks during the run, the slowest answered in {slowest:?}");
        ensure!(answered > 0, "the run was over before a click");
        ensure!(slowest <= ANSWER_MAX, "a click took {slowest:?}");
        page.wait_for_text("hits: 100000").context("the program's output")?;
        page.wait_for_text("The program ended normally.")?;
        page.wait_for_text("16,384 buckets, B = 14")?;
        browser.no_console_errors()
    })
}
