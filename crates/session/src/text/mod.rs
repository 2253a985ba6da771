//! Every sentence that the page says, in one place per language. English now; another language is one more file and one
//! more variant of [`Lang`], and the compiler then lists what is missing.

mod en;
mod key;

pub use key::Key;
use maprace_scenario::LinkError;

/// A language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    #[default]
    En,
}

/// The text of `key`. `{}` in it stands for what [`fill`] puts in.
pub fn text(lang: Lang, key: Key) -> &'static str {
    match lang {
        Lang::En => en::text(key),
    }
}

/// The text of `key` with its `{}` replaced, in order.
pub fn fill(lang: Lang, key: Key, parts: &[&str]) -> String {
    let mut pieces = text(lang, key).split("{}");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for (index, piece) in pieces.enumerate() {
        out.push_str(parts.get(index).copied().unwrap_or_default());
        out.push_str(piece);
    }
    out
}

/// What is wrong with a link, in a sentence.
pub fn link_error(lang: Lang, error: &LinkError) -> String {
    match lang {
        Lang::En => error.to_string(),
    }
}
