//! The words of labels: all from the session's table, in the one language that the page is in.

use maprace_session::text::{self, Key, Lang};

/// The language of the page.
pub const LANG: Lang = Lang::En;

/// The page's language as HTML names it.
pub const fn lang_tag() -> &'static str {
    match LANG {
        Lang::En => "en",
    }
}

/// The text of `key`.
pub fn say(key: Key) -> &'static str {
    text::text(LANG, key)
}

/// The text of `key` with one part filled in.
pub fn say_of(key: Key, part: &str) -> String {
    text::fill(LANG, key, &[part])
}
