//! Source text to tree. This module is the only one that knows how Go is written: whatever gives an [`ast::File`] can
//! stand in for [`parse`].

pub(crate) mod ast;
mod branches;
mod parse;
mod print;
mod scan;
mod scan_literal;
pub(crate) mod token;

pub(crate) use parse::{NO_ID, Piece, parse, parse_at, parse_decl};
pub(crate) use print::expr_text;
