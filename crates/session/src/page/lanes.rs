//! The lanes and bands of the timeline around the cursor.

use super::Scene;
use super::trail::{Trail, TrailStep};
use crate::text::Key;
use crate::view::path::StoryView;
use crate::view::timeline::{AroundView, BandKind, BandView, LaneView, StretchView, TimelineView};
use maprace_scenario::Zoom;

/// Fewer steps than these are not drawn wider: a tick would look like a stretch.
const SCALE_MIN: u64 = 96;

/// The timeline.
pub(super) fn timeline(scene: &Scene<'_>, trail: &Trail, story: &StoryView) -> TimelineView {
    let (cursor, len) = (scene.timeline.cursor(), scene.timeline.len());
    let window = match (trail.steps.first(), trail.steps.last()) {
        (Some(first), Some(last)) => (first.at, last.at + 1),
        _ => (0, 0),
    };
    let shown = window.1 - window.0;
    let scale = shown.max(SCALE_MIN);
    let lanes = scene.timeline.started().iter().map(|id| {
        let own = trail.steps.iter().filter(|step| step.id == *id).map(|step| step.at);
        LaneView { who: scene.who(*id), stretches: stretches(own) }
    });
    let position = scene.fill(Key::Position, &[&grouped(cursor), &grouped(len)]);
    let did = match &story.who {
        Some(who) => format!("{}: {}", who.name, story.did),
        None => story.did.clone(),
    };
    TimelineView {
        cursor,
        len,
        announce: did,
        position,
        scale: if shown == len { scale } else { len },
        window: if shown == len || trail.steps.is_empty() {
            String::new()
        } else {
            scene.fill(Key::Window, &[&grouped(window.0), &grouped(window.1), &grouped(len)])
        },
        around: AroundView {
            window,
            scale,
            cursor: (!scene.running).then_some(cursor),
            lanes: lanes.collect(),
            bands: bands(scene, trail, window.1),
        },
        zooms: Zoom::ALL.iter().map(|zoom| (zoom_name(scene, *zoom), *zoom == scene.session.view.zoom)).collect(),
        can_undo: cursor > 0,
        can_redo: cursor < len,
    }
}

fn zoom_name(scene: &Scene<'_>, zoom: Zoom) -> String {
    scene.text(match zoom {
        Zoom::Access => Key::ZoomAccess,
        Zoom::RuntimeStep => Key::ZoomRuntimeStep,
        Zoom::Operation => Key::ZoomOperation,
        Zoom::Statement => Key::ZoomStatement,
    })
}

/// Neighbouring steps become one stretch.
fn stretches(steps: impl Iterator<Item = u64>) -> Vec<StretchView> {
    let mut out: Vec<StretchView> = Vec::new();
    for at in steps {
        match out.last_mut() {
            Some(last) if last.to == at => last.to += 1,
            _ => out.push(StretchView { from: at, to: at + 1 }),
        }
    }
    out
}

/// The stretches, up to the end of what is shown, in which `hashWriting` is set, and in which the map grows.
fn bands(scene: &Scene<'_>, trail: &Trail, end: u64) -> Vec<BandView> {
    let writing = trail.steps.iter().filter(|step| step.writing);
    let mut out: Vec<BandView> = stretches(writing.map(|step| step.at + 1))
        .into_iter()
        .map(|s| BandView { kind: BandKind::Writing, text: "hashWriting".into(), from: s.from, to: s.to.min(end) })
        .collect();
    let mut growths: Vec<(u8, u8)> = trail.steps.iter().filter_map(|step| step.growing).collect();
    growths.dedup();
    for growth in growths {
        let in_it = |step: &&TrailStep| step.growing == Some(growth);
        let text = if growth.0 == growth.1 {
            scene.fill(Key::BandSameSize, &[&growth.1.to_string()])
        } else {
            scene.fill(Key::BandGrowing, &[&growth.0.to_string(), &growth.1.to_string()])
        };
        let band =
            |s: StretchView| BandView { kind: BandKind::Growing, text: text.clone(), from: s.from, to: s.to.min(end) };
        out.extend(stretches(trail.steps.iter().filter(in_it).map(|step| step.at + 1)).into_iter().map(band));
    }
    out
}

/// A number with its thousands grouped: `1,204`.
pub(super) fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
