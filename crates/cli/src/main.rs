//! `maprace`: the engine for terminals, docs CI and tests.
fn main() {}
