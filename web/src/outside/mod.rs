//! What lies outside of the page and is kept in step with it: the address bar, the keyboard, the clipboard, the stored
//! theme, the engine in its worker, and what is scrolled into view. Effects live here and nowhere else.

pub mod clipboard;
pub mod engine;
pub mod keyboard;
pub mod reveal;
pub mod theme;
pub mod url;
