//! How the program ended.

use super::Scene;
use crate::text::Key;
use crate::view::ending::{EndingKind, EndingView};
use maprace_core::map::Fatal;
use maprace_core::sim::{End, crash};
use maprace_scenario::ProgramRef;

/// The ending; `None` while the program runs.
pub(super) fn ending(scene: &Scene<'_>) -> Option<EndingView> {
    let end = scene.machine.end()?;
    let report = crash::report(scene.machine, ProgramRef::FILE_NAME, |id| scene.timeline.label(id).unwrap_or(0));
    let mut lines: Vec<String> = report.lines().skip(1).map(str::to_owned).collect();
    let headline = match report.lines().next() {
        Some(first) => first.to_owned(),
        None if *end == End::Clean => scene.text(Key::EndedClean),
        None => scene.text(Key::EndedByExit),
    };
    let kind = match end {
        End::Clean => EndingKind::Clean,
        End::Limit(_) => EndingKind::Limit,
        End::Fatal(..) | End::Panic(..) | End::Throw(..) | End::Exit(_) | End::Deadlock | End::NoGoroutines => {
            EndingKind::Crash
        }
    };
    if kind == EndingKind::Crash {
        lines.push(format!("exit status {}", end.exit_status()));
    }
    let why = match end {
        End::Clean => scene.text(Key::WhyClean),
        End::Fatal(Fatal::MapReadAndMapWrite, _) => scene.text(Key::WhyReadWrite),
        End::Fatal(Fatal::MapWrites, _) => scene.text(Key::WhyWrites),
        End::Fatal(Fatal::MapIterationAndMapWrite, _) => scene.text(Key::WhyIterationWrite),
        End::Fatal(Fatal::MapCloneAndMapWrite, _) => scene.text(Key::WhyCloneWrite),
        End::Fatal(..) => scene.text(Key::WhyBadState),
        End::Throw(..) => scene.text(Key::WhyThrow),
        End::Exit(_) => scene.text(Key::WhyExit),
        End::Panic(..) => scene.text(Key::WhyPanic),
        End::NoGoroutines => scene.text(Key::WhyNoGoroutines),
        End::Deadlock => scene.text(Key::WhyDeadlock),
        End::Limit(_) => scene.text(Key::WhyLimit),
    };
    Some(EndingView { kind, headline, lines, victim: end.victim().map(|id| scene.who(id)), why })
}
