//! The state of the page: one signal that holds the session, and the views as parts of it. Commands go up through
//! [`Store::send`]; nothing else changes anything.

use std::sync::Arc;

use leptos::prelude::*;
use maprace_session::view::Page;
use maprace_session::{Command, Session};

use crate::outside::engine::Engine;
use crate::outside::url;
use crate::work::{Slicer, now_ms};

/// The session and what is drawn of it. A handle: copying it copies no session.
#[derive(Clone, Copy)]
pub struct Store {
    session: RwSignal<Session, LocalStorage>,
    page: Memo<Arc<Page>>,
    slicer: StoredValue<Option<Slicer>, LocalStorage>,
    engine: StoredValue<Engine, LocalStorage>,
    drawing: StoredValue<Drawing>,
    /// [`Session::visits`] when the history was last written.
    visits: StoredValue<u32>,
}

/// How far drawing the work in progress is, by the browser's clock.
#[derive(Clone, Copy)]
enum Drawing {
    /// Not before this time.
    NotBefore(f64),
    /// With the next frame.
    Asked,
    /// It began at this time; what comes after it tells how long it took.
    Since(f64),
}

/// While work is in progress the page is drawn no oftener: drawing takes time from the work, and from whoever clicks.
const DRAW_EVERY_MS: f64 = 120.0;
/// Nor is more than one part in so many of the time drawn in: a slow machine draws less often.
const DRAW_SHARE: f64 = 8.0;

impl Store {
    /// A store with a session that opens at this fragment.
    pub fn open(fragment: &str) -> Self {
        let session = RwSignal::new_local(Session::open(fragment));
        let page = Memo::new_with_compare(move |_| Arc::new(session.with(Session::page)), |_, _| true);
        let (slicer, engine) = (StoredValue::new_local(None), StoredValue::new_local(Engine::default()));
        let drawing = StoredValue::new(Drawing::NotBefore(0.0));
        let visits = StoredValue::new(session.with_untracked(Session::visits));
        let store = Self { session, page, slicer, engine, drawing, visits };
        store.slicer.set_value(Slicer::new(store));
        store.go_on();
        store
    }

    /// Carries out a command, and draws what has come of it.
    pub fn send(self, command: Command) {
        self.session.update(|session| session.apply(command));
        self.go_on();
    }

    /// One panel's part of the page.
    pub fn part<T: PartialEq>(self, pick: fn(&Page) -> &T) -> Part<T> {
        let seen = move |before: Option<&Seen>| {
            let page = self.page.get();
            let times = before.map_or(0, |before| before.times + u64::from(pick(&before.page) != pick(&page)));
            Seen { page, times }
        };
        let has_changed =
            |before: Option<&Seen>, now: Option<&Seen>| before.map(|it| it.times) != now.map(|it| it.times);
        Part { seen: Memo::new_with_compare(seen, has_changed), pick }
    }

    /// Whether a search or a run is in progress.
    pub fn is_working(self) -> bool {
        self.session.with_untracked(Session::is_working)
    }

    /// Says to whoever listens that the session has changed.
    pub fn track(self) {
        self.session.track();
    }

    /// The fragment that opens this moment, with its `#`; empty, if none can hold it. `None` while the moment is changing
    /// faster than anybody can share it.
    pub fn link(self) -> Option<String> {
        let link = |session: &Session| session.link().map_or_else(|_| String::new(), |link| format!("#{link}"));
        self.session.with_untracked(|session| session.can_share().then(|| link(session)))
    }

    /// Whether the address is to stay as it is.
    pub fn keeps_address(self) -> bool {
        self.session.with_untracked(Session::keeps_address)
    }

    /// Whether another place was gone to since this was last asked.
    pub fn has_arrived(self) -> bool {
        let visits = self.session.with_untracked(Session::visits);
        self.visits.try_update_value(|before| std::mem::replace(before, visits)) != Some(visits)
    }

    /// Does a slice of the work in progress without drawing it, and says whether there is more.
    pub fn work(self, steps: u64) -> bool {
        self.draw_now_and_then();
        let working = self.session.try_update_untracked(|session| {
            session.apply(Command::Work(steps));
            session.is_working()
        });
        let more = working == Some(true);
        if !more {
            self.session.notify();
            // What has come of it may be something for the engine.
            self.go_on();
        }
        more
    }

    /// Does something with the engine.
    pub fn with_engine(self, change: impl FnOnce(&mut Engine)) {
        self.engine.update_value(change);
    }

    /// Starts on the work in progress, if there is any: here, or in the engine.
    fn go_on(self) {
        if let Some(link) = self.session.with_untracked(|session| session.elsewhere().map(str::to_owned)) {
            url::open_in_whole(&link);
        }
        let request = self.session.with_untracked(Session::request);
        self.with_engine(|engine| engine.want(request, self));
        if self.is_working() {
            self.slicer.with_value(|slicer| slicer.iter().for_each(Slicer::start));
        }
    }

    /// Draws the work in progress with the next frame, now and then.
    fn draw_now_and_then(self) {
        let now = now_ms();
        match self.drawing.get_value() {
            Drawing::Asked => {}
            // Between two slices the browser has laid out and painted too.
            Drawing::Since(start) => {
                let pause = DRAW_EVERY_MS.max((now - start) * DRAW_SHARE);
                self.drawing.set_value(Drawing::NotBefore(now + pause));
            }
            Drawing::NotBefore(time) if now < time => {}
            Drawing::NotBefore(_) => {
                self.drawing.set_value(Drawing::Asked);
                request_animation_frame(move || {
                    self.drawing.set_value(Drawing::Since(now_ms()));
                    self.session.notify();
                });
            }
        }
    }
}

/// A page, and how many times the part that somebody looks at has changed before it.
struct Seen {
    page: Arc<Page>,
    times: u64,
}

/// A part of the page. Who looks at it is told when it changes, and only then. One memo of one type serves all parts:
/// a memo of each part's own type would weigh three kilobytes a panel.
pub struct Part<T: 'static> {
    seen: Memo<Seen>,
    pick: fn(&Page) -> &T,
}

impl<T> Part<T> {
    /// Looks at it, and will be told.
    pub fn with<U>(self, look: impl FnOnce(&T) -> U) -> U {
        self.seen.with(|seen| look((self.pick)(&seen.page)))
    }

    /// Looks at it this once.
    pub fn with_untracked<U>(self, look: impl FnOnce(&T) -> U) -> U {
        self.seen.with_untracked(|seen| look((self.pick)(&seen.page)))
    }
}

impl Part<String> {
    /// The text, as it is at any time.
    pub fn text(self) -> impl Fn() -> String + Copy + Send + Sync {
        move || self.with(String::clone)
    }
}

impl<T> Clone for Part<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Part<T> {}
