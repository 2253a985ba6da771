//! Go source to a program for the machine.
pub mod diag;
mod limits;
mod syntax;

pub use diag::Diagnostic;

/// Checks the syntax only.
pub fn syntax(file: &str, source: &str) -> Vec<Diagnostic> {
    diag::report(file, syntax::parse(source).errors)
}
