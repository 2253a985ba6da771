//! The hash of the key at hand, from the step on at which the runtime hashes it.

use super::Scene;
use super::map::key_text;
use super::trail::Trail;
use crate::text::Key;
use crate::view::map::HashView;
use maprace_core::id::ObjectId;
use maprace_core::map::{Map, tophash};
use maprace_core::sim::Standing;

/// The point behind which the hash is known, in every operation that hashes.
const HASHES: &str = "hash the key";
/// The point at which a lookup goes to the only bucket, without a hash (`mapaccess2_faststr`, `mapaccess2_fast64`).
const ONE_BUCKET: &str = "only bucket";
/// The points of a lookup or a write that come before.
const BEFORE: [&str; 4] = ["count", "entry check", "one bucket?", HASHES];

/// Whether the key has been hashed.
enum Hashing {
    NotYet,
    OneBucket,
    Done,
}

/// The hash of the key of the selected goroutine's operation; while there is none, why.
pub(super) fn hash(scene: &Scene<'_>, trail: &Trail, id: ObjectId, map: &Map) -> Option<HashView> {
    let g = scene.machine.goroutine(scene.selected?)?;
    if g.op().map() != Some(id) {
        return None;
    }
    let standing = Standing::of(g, scene.machine.program());
    let hashing = hashing(scene, trail, &standing)?;
    let key = standing.key?;
    let mut view = HashView { key: key_text(map, &key), ..HashView::default() };
    match hashing {
        Hashing::NotYet => view.none = scene.text(Key::HashNotYet),
        Hashing::OneBucket => view.none = scene.text(Key::HashOneBucket),
        Hashing::Done => {
            let hash = map.hash(&key, scene.machine.settings().map.hash);
            let index = hash & ((1 << map.b) - 1);
            view.bits = format!("{hash:064b}");
            view.low = map.b;
            view.tophash = scene.fill(Key::HashTophash, &[&format!("{:02x}", tophash::of(hash))]);
            view.bucket = scene.fill(Key::HashBucket, &[&super::array::bits(index as u32, map.b)]);
        }
    }
    Some(view)
}

/// What the steps of the operation say; `None` where too much of it lies too far back.
fn hashing(scene: &Scene<'_>, trail: &Trail, standing: &Standing) -> Option<Hashing> {
    let own = || trail.steps[..trail.before].iter().rev().filter(|step| Some(step.id) == scene.selected);
    let took = |point: &str| own().take_while(|step| !step.done).any(|step| step.standing.name == point);
    if took(HASHES) {
        return Some(Hashing::Done);
    }
    if took(ONE_BUCKET) || standing.name == ONE_BUCKET {
        return Some(Hashing::OneBucket);
    }
    let seen_whole = own().any(|step| step.done) || trail.steps.first().is_none_or(|step| step.at == 0);
    (seen_whole || BEFORE.contains(&standing.name)).then_some(Hashing::NotYet)
}
