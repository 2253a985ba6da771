//! One element of the page.

use anyhow::Context;
use fantoccini::elements::Element as Found;

use crate::extension::Extension;
use crate::{Browser, Outcome};

/// An element that was found on the page.
pub struct Element<'a> {
    browser: &'a Browser,
    found: Found,
}

impl<'a> Element<'a> {
    pub(crate) fn new(browser: &'a Browser, found: Found) -> Self {
        Self { browser, found }
    }

    /// Its role, as the browser tells a screen reader.
    pub fn role(&self) -> Outcome<String> {
        self.computed("computedrole")
    }

    /// Its name, as the browser tells a screen reader.
    pub fn name(&self) -> Outcome<String> {
        self.computed("computedlabel")
    }

    /// Clicks in its middle, as a person would: an element that is covered or out of reach is an error.
    pub fn click(&self) -> Outcome {
        self.browser.wait(self.found.click())
    }

    /// Types into it.
    pub fn type_text(&self, text: &str) -> Outcome {
        self.browser.wait(self.found.send_keys(text))
    }

    /// Empties a field.
    pub fn clear(&self) -> Outcome {
        self.browser.wait(self.found.clear())
    }

    /// Its visible text.
    pub fn text(&self) -> Outcome<String> {
        self.browser.wait(self.found.text())
    }

    /// The value of a field or slider.
    pub fn value(&self) -> Outcome<String> {
        self.browser.wait(self.found.prop("value")).map(Option::unwrap_or_default)
    }

    /// An attribute, for states: `aria-valuetext`, `aria-pressed`.
    pub fn attribute(&self, name: &str) -> Outcome<Option<String>> {
        self.browser.wait(self.found.attr(name))
    }

    /// False if it is disabled, natively or by `aria-disabled`.
    pub fn is_enabled(&self) -> Outcome<bool> {
        Ok(self.browser.wait(self.found.is_enabled())? && self.attribute("aria-disabled")?.as_deref() != Some("true"))
    }

    fn computed(&self, what: &str) -> Outcome<String> {
        let id = String::from(self.found.element_id());
        let answer = self.browser.command(Extension::get(format!("element/{id}/{what}")))?;
        Ok(answer.as_str().with_context(|| format!("the driver knows no {what}"))?.to_owned())
    }
}
