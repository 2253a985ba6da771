//! What is said of runs: the explorer of all interleavings, happens-before, and the judge of answers.
