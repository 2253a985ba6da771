//! The goroutines' cards.

use super::Scene;
use super::touches::Touches;
use crate::text::Key;
use crate::view::card::{CardState, CardView};
use maprace_core::id::GoroutineId;
use maprace_core::sim::{End, Goroutine, Op, Standing, Status, Step};

/// The cards, in the order in which the goroutines were started.
pub(super) fn cards(scene: &Scene<'_>, touches: &Touches) -> Vec<CardView> {
    scene.timeline.started().iter().filter_map(|id| card(scene, *id, touches)).collect()
}

fn card(scene: &Scene<'_>, id: GoroutineId, touches: &Touches) -> Option<CardView> {
    let g = scene.machine.goroutine(id)?;
    let standing = Standing::of(g, scene.machine.program());
    let state = state(scene, g);
    let ahead = touches.next.iter().find(|(next, _)| *next == id).map(|(_, step)| step);
    let over = matches!(state, CardState::Returned | CardState::Died | CardState::Killed);
    // Where it is would be another place before it could be read.
    let moving = scene.running && state == CardState::Runnable;
    let stands = state != CardState::Returned && !moving;
    Some(CardView {
        who: scene.who(id),
        state,
        state_text: if moving { scene.text(Key::StateRunning) } else { state_text(scene, state) },
        line: if stands { g.pos(scene.machine.program()).map(|pos| pos.line) } else { None },
        stack: if stands { stack(&standing) } else { String::new() },
        next: ahead.map_or_else(String::new, |step| will(scene, g, step)),
        what: if over || moving { String::new() } else { standing.what.to_owned() },
        can_step: ahead.is_some() && !scene.session.is_working(),
        selected: scene.selected == Some(id),
    })
}

/// The innermost user function and what it called: `writer › mapassign_faststr › growWork_faststr`.
fn stack(standing: &Standing) -> String {
    let from = standing.user_functions.saturating_sub(1);
    let names = standing.functions[from..].iter().map(|f| f.strip_prefix("main.").unwrap_or(f));
    names.collect::<Vec<_>>().join(" › ")
}

fn state(scene: &Scene<'_>, g: &Goroutine) -> CardState {
    match (scene.machine.end(), g.status) {
        (Some(end), _) if end.victim() == Some(g.id) => CardState::Died,
        (_, Status::Returned) => CardState::Returned,
        (Some(End::Clean), _) if g.id == GoroutineId::MAIN => CardState::Returned,
        (Some(_), _) => CardState::Killed,
        (None, Status::Blocked(_)) => CardState::Blocked,
        (None, Status::Runnable) => CardState::Runnable,
    }
}

fn state_text(scene: &Scene<'_>, state: CardState) -> String {
    match state {
        CardState::Runnable => scene.text(Key::StateRunnable),
        CardState::Returned => scene.text(Key::StateReturned),
        CardState::Died => scene.text(Key::StateDied),
        CardState::Killed => scene.text(Key::StateKilled),
        CardState::Blocked => scene.text(Key::StateBlocked),
    }
}

/// The next step in words: `read h.flags`.
pub(super) fn will(scene: &Scene<'_>, g: &Goroutine, step: &Step) -> String {
    if let Some(access) = step.access {
        let verb = scene.text(if access.kind.writes() { Key::Write } else { Key::ReadNext });
        return format!("{verb} {}", scene.names.place(access.place));
    }
    match g.op() {
        Op::Go { func, .. } => {
            let name = scene.machine.program().funcs.get(*func as usize).map_or("", |f| f.name.as_str());
            format!("go {}", name.strip_prefix("main.").unwrap_or(name))
        }
        Op::Output(..) => scene.text(Key::WillPrint),
        Op::MainReturned => scene.text(Key::WillExit),
        Op::Die(_) => scene.text(Key::WillDie),
        Op::Sync(_) => Standing::of(g, scene.machine.program()).name.to_owned(),
        _ => String::new(),
    }
}
