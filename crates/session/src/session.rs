//! A session: a program on the page, the run of it, and how it is looked at.

use crate::command::Command;
use crate::compile::Opening;
use crate::job::Job;
use crate::judges::Judges;
use crate::notice::Notice;
use crate::text::Lang;
use maprace_core::sim::{Label, Machine, Settings, Timeline};
use maprace_protocol::Explored;
use maprace_scenario::{LinkError, Moment, ProgramRef, ViewState, catalog, decode, encode, find};

/// A program on the page, and everything a person has done with it.
#[derive(Clone, Debug)]
pub struct Session {
    pub(crate) program: ProgramRef,
    pub(crate) settings: Settings,
    /// The run; `None` while the program is being compiled, and when it does not compile.
    pub(crate) timeline: Option<Timeline>,
    /// Where the run opens, until there is one.
    pub(crate) opening: Opening,
    /// The run, with what was undone, is one to the program's end.
    pub(crate) is_whole: bool,
    pub(crate) judges: Judges,
    /// What the exploration of this program has found.
    pub(crate) outcomes: Option<Explored>,
    pub(crate) view: ViewState,
    pub(crate) job: Option<Job>,
    pub(crate) notice: Option<Notice>,
    pub(crate) lang: Lang,
    elsewhere: Option<String>,
    pub(crate) visits: u32,
}

impl Session {
    /// A session that opens with this permalink (the URL's fragment, with or without `#`; empty: the first scenario).
    /// A link that cannot be opened leaves the first scenario and a notice that says why.
    pub fn open(fragment: &str) -> Self {
        let mut session = Self::at(first_moment());
        session.open_link(fragment);
        session
    }

    /// A session at this moment. Own source has to be compiled first: see [`Session::request`]. A program that does not
    /// compile gives a notice with the messages; a schedule that does not fit the program gives one too, and the moment
    /// is the last that does.
    pub fn at(moment: Moment) -> Self {
        let mut session = Self {
            program: moment.program,
            settings: moment.settings,
            timeline: None,
            opening: Opening { schedule: moment.schedule, cursor: moment.cursor, compiling: false },
            is_whole: false,
            judges: Judges::default(),
            outcomes: None,
            view: moment.view,
            job: None,
            notice: None,
            lang: Lang::default(),
            elsewhere: None,
            visits: 0,
        };
        session.start();
        session.ask_judges();
        session
    }

    /// Another moment takes this one's place, for the same person.
    fn go_to(&mut self, moment: Moment) {
        let (judges, visits) = (self.judges.anew(), self.visits + 1);
        *self = Self { lang: self.lang, judges, visits, ..Self::at(moment) };
        self.ask_judges();
    }

    fn open_link(&mut self, fragment: &str) {
        let text = fragment.trim().trim_start_matches('#');
        if text.is_empty() {
            return;
        }
        match decode(text) {
            Ok(moment) => self.go_to(moment),
            Err(LinkError::OwnSource) => self.elsewhere = Some(text.to_owned()),
            Err(error) => self.notice = Some(Notice::Link(error)),
        }
    }

    /// The link (without `#`) that was to be opened, and that only a page with the whole machine can open; see
    /// [`maprace_core::WHOLE`].
    pub fn elsewhere(&self) -> Option<&str> {
        self.elsewhere.as_deref()
    }

    /// The moment on the page.
    pub fn moment(&self) -> Moment {
        let (schedule, cursor) = match &self.timeline {
            Some(timeline) => (timeline.schedule().clone(), timeline.cursor()),
            None => (self.opening.schedule.clone(), self.opening.cursor),
        };
        Moment { program: self.program.clone(), settings: self.settings, schedule, cursor, view: self.view }
    }

    /// The fragment (without `#`) that opens this very moment.
    ///
    /// # Errors
    /// The moment is more than a link may hold: a run of very many switches, or a very long program.
    pub fn link(&self) -> Result<String, LinkError> {
        encode(&self.moment())
    }

    /// Whether there is a moment to share: not while a run or a search goes on, nor before the program is compiled.
    pub fn can_share(&self) -> bool {
        !self.is_working() && !self.is_compiling()
    }

    /// How many times another place was gone to: another program, a link, a run that was found. Steps go to no other
    /// place. Whoever keeps a history makes an entry when this has changed.
    pub fn visits(&self) -> u32 {
        self.visits
    }

    /// Whether the address is to stay as it is: it holds a link that cannot be opened, which somebody may want to mend.
    /// So until the notice about it is gone, by a step or by being dismissed.
    pub fn keeps_address(&self) -> bool {
        matches!(self.notice, Some(Notice::Link(_)))
    }

    /// The machine at the cursor; `None` when there is no run (yet).
    pub fn machine(&self) -> Option<&Machine> {
        self.timeline.as_ref().map(Timeline::machine)
    }

    /// The run; `None` while the program is being compiled, and when it does not compile.
    pub fn timeline(&self) -> Option<&Timeline> {
        self.timeline.as_ref()
    }

    /// Whether a search or a run is in progress here: then send [`Command::Work`] until it is not. What the engine does is
    /// no such thing.
    pub fn is_working(&self) -> bool {
        matches!(self.job, Some(Job::Run { .. } | Job::Search(_)))
    }

    /// Carries out a command. Nothing that a person can send fails; what cannot be done says so in the notice.
    pub fn apply(&mut self, command: Command) {
        self.carry_out(command);
        self.ask_judges();
    }

    fn carry_out(&mut self, command: Command) {
        match command {
            Command::Work(steps) => self.work(steps),
            Command::Cancel => self.cancel(),
            Command::PlayOrPause(kind) => self.play_or_pause(kind),
            Command::Dismiss => self.notice = None,
            Command::Select(label) => self.view.goroutine = label,
            Command::SetZoom(zoom) => self.view.zoom = zoom,
            Command::OpenScenario(id) => match find(&id) {
                Some(scenario) => self.go_to(Moment::new(ProgramRef::Catalog(scenario))),
                None => self.notice = Some(Notice::Link(LinkError::UnknownScenario(id))),
            },
            Command::OpenLink(fragment) => self.open_link(&fragment),
            Command::Answer(reply) => self.answer(reply),
            Command::NoAnswer(why) => self.no_answer(why),
            Command::AskJudges => self.want_judges(),
            // Everything else moves in the run: not while a job does.
            _ if self.job.is_some() => {}
            Command::FindRace => self.find_race(),
            Command::Explore => self.explore(false),
            Command::LoadOutcome(row) => self.load_outcome(row),
            Command::Run(kind) => self.run(kind),
            step => self.step(&step),
        }
    }

    /// A goroutine was stepped: the panels turn to it.
    pub(crate) fn look_at(&mut self, label: Label) {
        self.view.goroutine = label;
        self.notice = None;
    }
}

fn first_moment() -> Moment {
    match catalog().first() {
        Some(scenario) => Moment::new(ProgramRef::Catalog(scenario)),
        None => Moment::new(ProgramRef::Source(String::new())),
    }
}
