//! Tests across crates: golden, differential, catalogue and browser tests. See `it/` and `e2e/`.
