//! At three widths, in both schemes: nothing sticks out sideways.

use anyhow::ensure;
use maprace_e2e::{Outcome, Scheme, in_browser};

#[test]
fn nothing_is_cut_off_at_any_width() -> Outcome {
    in_browser(|browser| {
        for (width_px, height_px) in [(1440, 900), (1024, 768), (390, 844)] {
            for scheme in [Scheme::Light, Scheme::Dark] {
                browser.emulate(width_px, height_px, scheme)?;
                let page = browser.open("")?;
                let before = page.overflow()?;
                page.press("F")?;
                page.wait_for_text("exit status 2")?;
                let out = page.overflow()?;
                ensure!(before.is_empty() && out.is_empty(), "{width_px} {}: {before:?} {out:?}", scheme.name());
            }
        }
        Ok(())
    })
}
