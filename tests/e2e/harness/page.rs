//! The page in a browser: finding what is on it, pressing keys, and its whole visible state as text.

use anyhow::Context;
use fantoccini::elements::Element as Found;
use serde_json::{Value, json};

use crate::element::Element;
use crate::wait::wait_for;
use crate::{Browser, Outcome, keys, role};

/// A page that has been opened.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    browser: &'a Browser,
}

impl<'a> Page<'a> {
    pub(crate) fn new(browser: &'a Browser) -> Self {
        Self { browser }
    }

    /// The one visible element with that role and that accessible name, as the browser computes them; waits for it.
    pub fn by_role(&self, role: &str, name: &str) -> Outcome<Element<'a>> {
        let found = wait_for(&format!("the one {role} named {name:?}"), || {
            let mut named = self.named(role, |candidate| candidate == squeeze(name), name)?;
            Ok(if named.len() == 1 { named.pop() } else { None })
        });
        found.with_context(|| format!("there are: {:?}", self.names(role).unwrap_or_default()))
    }

    /// The first visible element with that role whose name contains the text; waits for it.
    pub fn by_role_containing(&self, role: &str, part: &str) -> Outcome<Element<'a>> {
        let found = wait_for(&format!("a {role} with {part:?} in its name"), || {
            Ok(self.named(role, |candidate| candidate.contains(&squeeze(part)), part)?.into_iter().next())
        });
        found.with_context(|| format!("there are: {:?}", self.names(role).unwrap_or_default()))
    }

    /// Every visible element with that role, as it is now.
    pub fn all_by_role(&self, role: &str) -> Outcome<Vec<Element<'a>>> {
        self.named(role, |_| true, "")
    }

    /// True if there is such an element now.
    pub fn has(&self, role: &str, name: &str) -> Outcome<bool> {
        Ok(!self.named(role, |candidate| candidate == squeeze(name), name)?.is_empty())
    }

    /// The names of all visible elements with that role.
    pub fn names(&self, role: &str) -> Outcome<Vec<String>> {
        self.all_by_role(role)?.iter().map(Element::name).collect()
    }

    /// Presses keys where the focus is: `"ArrowRight"`, `"Shift+1"`, `"Home Space ?"`.
    pub fn press(&self, keys: &str) -> Outcome {
        self.browser.wait(self.browser.client()?.perform_actions(keys::actions(keys)?))
    }

    /// The element that has the focus.
    pub fn focused(&self) -> Outcome<Element<'a>> {
        Ok(Element::new(self.browser, self.browser.wait(self.browser.client()?.active_element())?))
    }

    /// All visible text of the page, as a person would copy it.
    pub fn text(&self) -> Outcome<String> {
        self.text_of("return document.body.innerText")
    }

    /// Waits until the page says so somewhere.
    pub fn wait_for_text(&self, text: &str) -> Outcome {
        wait_for(&format!("the text {text:?}"), || Ok(squeeze(&self.text()?).contains(&squeeze(text)).then_some(())))
    }

    /// Everything that is to be seen or heard, as lines that two browsers can be compared by; waits until it rests.
    pub fn visible_state(&self) -> Outcome<String> {
        let mut before = String::new();
        wait_for("the page to rest", || {
            let now = self.text_of(include_str!("visible_state.js"))?;
            Ok(if now == before {
                Some(now)
            } else {
                before.clone_from(&now);
                None
            })
        })
    }

    /// Elements that stick out of the page to the side, each with where it ends.
    pub fn overflow(&self) -> Outcome<Vec<String>> {
        Ok(serde_json::from_value(self.script(include_str!("overflow.js"), vec![])?)?)
    }

    /// Runs JavaScript in the page, for what has no role or name; `arguments` are the script's.
    pub fn script(&self, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        self.browser.wait(self.browser.client()?.execute(script, arguments))
    }

    /// The same for a script that answers later, by calling the last of its arguments.
    pub fn script_async(&self, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        self.browser.wait(self.browser.client()?.execute_async(script, arguments))
    }

    fn text_of(self, script: &str) -> Outcome<String> {
        Ok(self.script(script, vec![])?.as_str().context("the page gave no text")?.to_owned())
    }

    /// Elements with the role whose name, without white space, fits; `hint` narrows the search.
    fn named(self, role: &str, fits: impl Fn(&str) -> bool, hint: &str) -> Outcome<Vec<Element<'a>>> {
        let arguments = vec![json!(role::selector(role)), json!(hint)];
        let candidates = self.script(include_str!("candidates.js"), arguments)?;
        let mut named = Vec::new();
        for candidate in candidates.as_array().into_iter().flatten() {
            // The driver refers to an element by an object with one entry, its identity.
            let id = candidate.as_object().and_then(|reference| reference.values().next()?.as_str());
            let id = id.context("the driver gave no element")?.to_owned().into();
            let element = Element::new(self.browser, Found::from_element_id(self.browser.client()?.clone(), id));
            match is_named(&element, role, &fits) {
                Ok(true) => named.push(element),
                Ok(false) => {}
                // The page has replaced it meanwhile: it is not there any more.
                Err(error) if format!("{error:#}").contains("stale element") => {}
                Err(error) => return Err(error),
            }
        }
        Ok(named)
    }
}

fn is_named(element: &Element<'_>, role: &str, fits: &impl Fn(&str) -> bool) -> Outcome<bool> {
    Ok(role::same(role, &element.role()?) && fits(&squeeze(&element.name()?)))
}

/// Without any white space: how a name is broken into lines or boxes is not part of it.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}
