//! The panels: one file each, drawing one view and sending commands. They format and lay out; they decide nothing.

mod app;
mod array;
mod cards;
mod cell;
mod deck;
mod ending;
mod hash;
mod header;
mod help;
mod hmap;
mod job;
mod judges;
mod lanes;
mod legend;
mod map;
mod mark;
mod notice;
mod outcomes;
mod output;
mod overview;
mod path;
mod run;
mod scrubber;
mod source;
mod story;
mod tabs;
mod timeline;
mod zoom;

pub use app::App;
pub use tabs::Tab;
