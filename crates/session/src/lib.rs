//! The page without a browser: a [`Session`] takes [`Command`]s and gives a [`view::Page`], a plain value that holds
//! everything there is to draw, in words that are ready to be read. What it cannot do itself it asks for
//! ([`Session::request`]), and goes on when the answer comes ([`Command::Answer`]).
#![forbid(unsafe_code)]

mod command;
mod compile;
mod engine;
mod explore;
mod job;
mod judges;
pub mod keymap;
mod notice;
mod page;
mod search;
mod session;
mod stepping;
pub mod text;
pub mod view;

pub use command::{Command, RunKind};
pub use maprace_scenario::Zoom;
pub use session::Session;
