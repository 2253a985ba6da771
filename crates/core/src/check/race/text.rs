//! A race in the form in which Go prints it. What Go adds and the model does not have is left out: addresses, offsets of
//! program counters, calls between the innermost user function and the goroutine's first. What Go does not say is added
//! at the end: what would have ordered the two.
//! Source: Go 1.23.9 built with `-race` (the texts in the project's corpus of crashes); compiler-rt `tsan_report.cpp`.

use super::report::{Access, Missing, Race};
use crate::id::GoroutineId;
use crate::sim::Label;
use std::fmt::Write;

impl Race {
    /// The report. `file` is what the source is called, `label` numbers the goroutines.
    pub fn report(&self, file: &str, label: impl Fn(GoroutineId) -> Label) -> String {
        let rule = "==================\n";
        let mut out = format!("{rule}WARNING: DATA RACE\n");
        let who = |access: &Access| match label(access.goroutine) {
            1 => "main goroutine".to_owned(),
            n => format!("goroutine {n}"),
        };
        let kind = |access: &Access| match (access.atomic, access.write) {
            (true, true) => "Atomic write",
            (true, false) => "Atomic read",
            (false, true) => "Write",
            (false, false) => "Read",
        };
        // The later access comes first, as in Go.
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{} by {}:", kind(&self.b), who(&self.b));
        frames(&mut out, &self.b, file);
        let _ = writeln!(out, "\nPrevious {} by {}:", kind(&self.a).to_lowercase(), who(&self.a));
        frames(&mut out, &self.a, file);
        for access in [&self.b, &self.a] {
            if let Some((func, line)) = &access.created {
                let number = label(access.goroutine);
                let _ = writeln!(out, "\nGoroutine {number} created at:\n  {func}()\n      {file}:{line}");
            }
        }
        let _ = writeln!(out, "\nNot ordered: {}", self.missing.sentence());
        out.push_str(rule);
        out
    }
}

fn frames(out: &mut String, access: &Access, file: &str) {
    if let Some(inside) = &access.inside {
        let _ = writeln!(out, "  {inside}()");
    }
    let _ = writeln!(out, "  {}()\n      {file}:{}", access.func, access.line);
}

impl Missing {
    /// What is missing, for people.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Everything => {
                "nothing leads from the one goroutine to the other: no lock that both take, no channel, no WaitGroup."
            }
            Self::Wait => "the second goroutine started the first one, and did not wait for it.",
            Self::BeforeGo => "the first goroutine made its access only after it had started the second one.",
            Self::TooEarly => {
                "something leads from the first goroutine to the second, but it left before the access: a Done, an \
                 Unlock or a send that comes too early."
            }
        }
    }
}
