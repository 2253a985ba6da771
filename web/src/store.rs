//! The state of the page: one signal that holds the session, and the views as memos of it. Commands go up through
//! [`Store::send`]; nothing else changes anything.

use leptos::prelude::*;
use maprace_session::view::Page;
use maprace_session::{Command, Session};

use crate::work::Slicer;

/// The session and what is drawn of it. A handle: copying it copies no session.
#[derive(Clone, Copy)]
pub struct Store {
    session: RwSignal<Session, LocalStorage>,
    page: Memo<Page>,
    slicer: StoredValue<Option<Slicer>, LocalStorage>,
    frame_asked: StoredValue<bool>,
}

impl Store {
    /// A store with a session that opens at this fragment.
    pub fn open(fragment: &str) -> Self {
        let session = RwSignal::new_local(Session::open(fragment));
        let page = Memo::new(move |_| session.with(Session::page));
        let store = Self { session, page, slicer: StoredValue::new_local(None), frame_asked: StoredValue::new(false) };
        store.slicer.set_value(Slicer::new(store));
        store.go_on();
        store
    }

    /// Carries out a command, and draws what has come of it.
    pub fn send(self, command: Command) {
        self.session.update(|session| session.apply(command));
        self.go_on();
    }

    /// One panel's part of the page: it changes only when that part does.
    pub fn part<T>(self, pick: fn(&Page) -> T) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.page.with(pick))
    }

    /// Says to whoever listens that the session has changed.
    pub fn track(self) {
        self.session.track();
    }

    /// The fragment that opens this moment, with its `#`; empty, if none can hold it. `None` while the moment is changing
    /// faster than anybody can share it.
    pub fn link(self) -> Option<String> {
        let link = |session: &Session| session.link().map_or_else(|_| String::new(), |link| format!("#{link}"));
        self.session.with_untracked(|session| (!session.is_working()).then(|| link(session)))
    }

    /// Does a slice of the work in progress without drawing it, and says whether there is more.
    pub fn work(self, steps: u64) -> bool {
        let working = self.session.try_update_untracked(|session| {
            session.apply(Command::Work(steps));
            session.is_working()
        });
        if working == Some(true) {
            self.draw_with_next_frame();
            true
        } else {
            self.session.notify();
            false
        }
    }

    /// Starts on the work in progress, if there is any.
    fn go_on(self) {
        if self.session.with_untracked(Session::is_working) {
            self.slicer.with_value(|slicer| slicer.iter().for_each(Slicer::start));
        }
    }

    /// Draws once per frame at most, however many slices fit between two.
    fn draw_with_next_frame(self) {
        if !self.frame_asked.get_value() {
            self.frame_asked.set_value(true);
            request_animation_frame(move || {
                self.frame_asked.set_value(false);
                self.session.notify();
            });
        }
    }
}
