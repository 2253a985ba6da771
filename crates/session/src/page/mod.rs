//! From a session to the plain values that the page draws.

mod array;
mod cards;
mod chrome;
mod ending;
mod hash;
mod judges;
mod lanes;
mod map;
pub(crate) mod names;
mod numbers;
mod outcomes;
mod path;
mod source;
mod touches;
mod trail;

use crate::session::Session;
use crate::text::{Key, Lang, text};
use crate::view::{Page, Who};
use maprace_core::id::{GoroutineId, ObjectId};
use maprace_core::sim::{Machine, Timeline};
use names::{Names, Overflows};
use touches::Touches;
use trail::Trail;

/// Hues (and shapes) that goroutines have in turn.
const HUES: u32 = 6;

/// What the panels share: the moment, and the names of things in it.
pub(crate) struct Scene<'a> {
    pub(crate) session: &'a Session,
    pub(crate) timeline: &'a Timeline,
    pub(crate) machine: &'a Machine,
    pub(crate) lang: Lang,
    pub(crate) names: Names<'a>,
    pub(crate) overflows: &'a Overflows,
    /// The goroutine that the panels look at.
    pub(crate) selected: Option<GoroutineId>,
    /// The map on the page.
    pub(crate) map: Option<ObjectId>,
    /// The program runs on by itself. No moment lasts long enough to be read then, so the panels leave out what changes
    /// with every step: a frame of a run costs little, and a click is answered soon.
    pub(crate) running: bool,
}

impl<'a> Scene<'a> {
    fn new(session: &'a Session, timeline: &'a Timeline, overflows: &'a mut Overflows) -> Self {
        let machine = timeline.machine();
        let selected = timeline.goroutine(session.view.goroutine).or_else(|| timeline.started().first().copied());
        let map = selected
            .and_then(|id| machine.goroutine(id))
            .and_then(|g| g.op().map())
            .or_else(|| machine.memory().maps().next().map(|(id, _)| id));
        let running = session.is_running();
        if let Some(map) = map.filter(|_| !running).and_then(|id| machine.memory().map(id)) {
            *overflows = Overflows::of(map);
        }
        Self {
            session,
            timeline,
            machine,
            lang: session.lang,
            names: Names::new(machine, overflows),
            overflows,
            selected,
            map,
            running,
        }
    }

    /// How the page names a goroutine: by its function, and with its number where several run the same one.
    pub(crate) fn who(&self, id: GoroutineId) -> Who {
        let label = self.timeline.label(id).unwrap_or(0);
        let function = |id| self.machine.goroutine(id).map(|g| g.entry);
        let same = self.timeline.started().iter().filter(|other| function(**other) == function(id)).count();
        let func = function(id).and_then(|entry| self.machine.program().funcs.get(entry as usize));
        let mut name = match func {
            _ if id == GoroutineId::MAIN => "main".to_owned(),
            Some(func) => func.name.strip_prefix("main.").unwrap_or(&func.name).to_owned(),
            None => String::new(),
        };
        if same > 1 && id != GoroutineId::MAIN {
            name = format!("{name} {label}");
        }
        Who { label, name, hue: ((label + HUES - 1) % HUES) as u8 }
    }

    /// A text in the session's language.
    pub(crate) fn text(&self, key: Key) -> String {
        text(self.lang, key).to_owned()
    }

    /// A text with its parts filled in.
    pub(crate) fn fill(&self, key: Key, parts: &[&str]) -> String {
        crate::text::fill(self.lang, key, parts)
    }
}

impl Session {
    /// Everything on the page at this moment.
    pub fn page(&self) -> Page {
        let header = chrome::header(self);
        let notice = chrome::notice(self);
        let Some(timeline) = &self.timeline else {
            return chrome::without_a_run(self, header, notice);
        };
        let mut overflows = Overflows::default();
        let scene = Scene::new(self, timeline, &mut overflows);
        let trail = Trail::of(&scene);
        let touches = Touches::of(&scene, &trail);
        let path = path::path(&scene, &trail);
        let story = path::story(&scene, &trail);
        Page {
            header,
            notice,
            source: source::view(self, Some(&scene)),
            cards: cards::cards(&scene, &touches),
            map: scene.map.and_then(|id| map::map(&scene, id, &touches, &trail)),
            judges: judges::judges(&scene),
            outcomes: outcomes::outcomes(self),
            ending: ending::ending(&scene),
            timeline: lanes::timeline(&scene, &trail, &story),
            story,
            path,
            job: chrome::job(self),
            output: String::from_utf8_lossy(&[scene.machine.output(), scene.machine.errors()].concat()).into_owned(),
        }
    }
}
