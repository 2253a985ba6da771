//! The path of the selected goroutine's operation, and the story of the moment.

use super::Scene;
use super::cards::will;
use super::map::key_text;
use super::trail::{Trail, TrailStep};
use crate::text::Key;
use crate::view::Who;
use crate::view::path::{PathStep, PathView, StoryView};
use maprace_core::id::GoroutineId;
use maprace_core::map::{self, ElemAddr};
use maprace_core::sim::{Event, Place, Standing};

/// The operation at which the selected goroutine stands; if it stands before a new one, the one that it has just done
/// with is still shown, with the next step under it.
pub(super) fn path(scene: &Scene<'_>, trail: &Trail) -> PathView {
    let who = scene.selected.map(|id| scene.who(id));
    if scene.running {
        let function = name(who.as_ref());
        return PathView { who, function, none: scene.text(Key::NoPathWhileRunning), ..PathView::default() };
    }
    let before = &trail.steps[..trail.before];
    let own: Vec<&TrailStep> = before.iter().filter(|step| Some(step.id) == scene.selected).collect();
    let in_flight = own.iter().rev().take_while(|step| !step.done).count();
    let shown =
        if in_flight == 0 { own.iter().rev().skip(1).take_while(|step| !step.done).count() + 1 } else { in_flight };
    let first = own.len().saturating_sub(shown);
    let mut steps: Vec<PathStep> = own[first..].iter().map(|step| done_step(step)).collect();
    let standing = scene.selected.and_then(|id| standing(scene, id));
    // Behind an operation that is over, the next one's first step comes: what the list shows is named after the list.
    let described = if in_flight == 0 { own.last().map(|step| &step.standing) } else { standing.as_ref() };
    let function = described.and_then(|s| s.functions.get(s.user_functions).or(s.functions.last())).cloned();
    let subject = described.map_or_else(String::new, |s| subject(scene, s));
    if let Some(next) = standing.as_ref().and_then(|s| next_step(scene, s)) {
        steps.push(next);
    }
    let left_out = own.first().filter(|_| first == 0).map_or(0, |step| step.at);
    let none = scene.text(Key::NoPath);
    let function = function.unwrap_or_else(|| name(who.as_ref()));
    PathView { who, function, subject, left_out, steps, none }
}

/// Who is named where no function is: a number alone says too little.
fn name(who: Option<&Who>) -> String {
    who.map_or_else(String::new, |who| who.name.clone())
}

fn standing(scene: &Scene<'_>, id: GoroutineId) -> Option<Standing> {
    scene.machine.goroutine(id).map(|g| Standing::of(g, scene.machine.program()))
}

fn subject(scene: &Scene<'_>, standing: &Standing) -> String {
    let (Some(key), Some(id)) = (&standing.key, scene.map) else { return String::new() };
    let key = scene.machine.memory().map(id).map_or_else(String::new, |map| key_text(map, key));
    format!("{}[{key}]", scene.names.map(id))
}

fn done_step(step: &TrailStep) -> PathStep {
    PathStep {
        at: step.at,
        name: step.standing.name.to_owned(),
        access: step.words.clone(),
        what: step.standing.what.to_owned(),
        next: false,
        writes: step.access.is_some_and(|a| a.kind.writes()),
    }
}

fn next_step(scene: &Scene<'_>, standing: &Standing) -> Option<PathStep> {
    let id = scene.selected?;
    let step = scene.machine.peek(id).ok()?;
    let g = scene.machine.goroutine(id)?;
    Some(PathStep {
        at: scene.timeline.cursor(),
        name: standing.name.to_owned(),
        access: will(scene, g, &step),
        what: standing.what.to_owned(),
        next: true,
        writes: step.access.is_some_and(|a| a.kind.writes()),
    })
}

/// The moment in two sentences.
pub(super) fn story(scene: &Scene<'_>, trail: &Trail) -> StoryView {
    if scene.running {
        return StoryView::default();
    }
    let last = trail.last();
    let next_id = trail.next().map(|step| step.id).or(scene.selected);
    let next = next_id.and_then(|id| {
        let step = scene.machine.peek(id).ok()?;
        let g = scene.machine.goroutine(id)?;
        Some((id, format!("{}. {}", will(scene, g, &step), standing(scene, id)?.what)))
    });
    StoryView {
        who: last.map(|step| scene.who(step.id)),
        did: match last {
            Some(step) => did(scene, step),
            None if scene.timeline.cursor() > 0 => String::new(),
            None => scene.text(Key::StoryStart),
        },
        next_who: next.as_ref().map(|(id, _)| scene.who(*id)),
        will: next.map_or_else(String::new, |(_, text)| text),
    }
}

/// Whether a step loaded the number of entries: a lookup that returns then has found none.
fn loaded_count(step: &TrailStep) -> bool {
    step.access.is_some_and(|access| matches!(access.place, Place::Map(_, map::Place::Count)))
}

/// What a step did, in a sentence, and what it came to.
fn did(scene: &Scene<'_>, step: &TrailStep) -> String {
    let outcome = match &step.event {
        Some(Event::LookupReturned { out_of_range: true, .. }) => scene.text(Key::LookupOutOfRange),
        Some(Event::LookupReturned { elem: ElemAddr::Zero, .. }) if loaded_count(step) => scene.text(Key::LookupEmpty),
        Some(Event::LookupReturned { elem: ElemAddr::Zero, .. }) => scene.text(Key::LookupMissed),
        Some(Event::LookupReturned { .. }) => scene.text(Key::LookupFound),
        Some(Event::AssignReturned) => scene.text(Key::AssignReturned),
        Some(Event::IterReturned(yielded)) if yielded.slot.is_some() => scene.text(Key::IterReturned),
        Some(Event::IterReturned(_)) => scene.text(Key::IterEnded),
        Some(Event::Cloned(_)) => scene.text(Key::CloneReturned),
        Some(Event::Started(id)) => {
            let who = scene.who(*id);
            scene.fill(Key::StartedGoroutine, &[&who.label.to_string(), &who.name])
        }
        Some(Event::Slept) => scene.text(Key::WentToSleep),
        Some(Event::Woke(id)) => scene.fill(Key::WokeGoroutine, &[&scene.who(*id).name]),
        Some(Event::Printed) => scene.text(Key::PrintedSomething),
        Some(Event::Returned) => scene.text(Key::GoroutineReturned),
        Some(Event::Panicked) => scene.text(Key::GoroutinePanicked),
        Some(Event::Ended) => match scene.machine.end() {
            Some(end) if !end.first_line().is_empty() => end.first_line().lines().next().unwrap_or_default().to_owned(),
            _ => scene.text(Key::ProgramEnded),
        },
        None => step.standing.what.to_owned(),
    };
    match (step.words.is_empty(), outcome.is_empty()) {
        (false, false) => format!("{}. {outcome}", step.words),
        (false, true) => step.words.clone(),
        (true, _) => outcome,
    }
}
