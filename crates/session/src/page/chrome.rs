//! Header, notice, job; and the page of a program that does not compile.

use super::lanes::grouped;
use crate::job::Job;
use crate::notice::Notice;
use crate::session::Session;
use crate::text::{Key, fill, link_error, text};
use crate::view::Page;
use crate::view::chrome::{HeaderView, JobView, NoticeKind, NoticeView};
use crate::view::ending::JudgesView;
use crate::view::path::{PathView, StoryView};
use crate::view::timeline::TimelineView;
use maprace_core::map::{HashFn, Loads};
use maprace_core::sim::Cores;
use maprace_scenario::catalog;

/// The header.
pub(super) fn header(session: &Session) -> HeaderView {
    let scenario = session.program.scenario();
    let loads = match session.settings.map.loads {
        Loads::Compiled => Key::ChipLoadsCompiled,
        Loads::Source => Key::ChipLoadsSource,
    };
    let cores = match session.settings.cores {
        Cores::Many => Key::ChipCoresMany,
        Cores::One => Key::ChipCoresOne,
    };
    let hash = match session.settings.map.hash {
        HashFn::Identity => Key::ChipHashIdentity,
        _ => Key::ChipHashSplitmix,
    };
    HeaderView {
        title: scenario.map_or_else(|| text(session.lang, Key::OwnProgram).to_owned(), |s| s.title.en.to_owned()),
        scenarios: catalog().iter().map(|s| (s.id.to_owned(), s.title.en.to_owned())).collect(),
        current: scenario.map(|s| s.id.to_owned()),
        can_share: session.can_share(),
        chips: [Key::ChipGo, loads, cores, hash].map(|key| text(session.lang, key).to_owned()).into(),
    }
}

/// The notice.
pub(super) fn notice(session: &Session) -> Option<NoticeView> {
    let lang = session.lang;
    let titled = |kind, title: Key, lines| NoticeView { kind, title: text(lang, title).to_owned(), lines };
    if session.notice.is_none() && session.is_compiling() {
        let lines = vec![text(lang, Key::NoticeCompilingWhat).to_owned()];
        return Some(titled(NoticeKind::Info, Key::NoticeCompiling, lines));
    }
    Some(match session.notice.as_ref()? {
        Notice::Link(error) => titled(
            NoticeKind::Error,
            Key::NoticeLink,
            vec![link_error(lang, error), text(lang, Key::NoticeLinkStill).to_owned()],
        ),
        Notice::DoesNotCompile(diagnostics) => {
            let lines = diagnostics.iter().map(ToString::to_string).collect();
            titled(NoticeKind::Error, Key::NoticeCompile, lines)
        }
        Notice::NoCompiler(why) => {
            titled(NoticeKind::Error, Key::NoticeNoCompiler, vec![fill(lang, Key::NoticeNoCompilerWhy, &[why])])
        }
        Notice::ScheduleCutOff { at, error } => titled(
            NoticeKind::Info,
            Key::NoticeCutOff,
            vec![fill(lang, Key::NoticeCutOffAt, &[&grouped(*at), &error.to_string()])],
        ),
        Notice::CannotStep(error) => titled(NoticeKind::Info, Key::NoticeCannotStep, vec![error.to_string()]),
        Notice::LongStep(label) => titled(
            NoticeKind::Info,
            Key::NoticeLongStep,
            vec![fill(lang, Key::NoticeLongStepOf, &[&label.to_string()])],
        ),
        Notice::NoExplorer(why) => {
            titled(NoticeKind::Error, Key::NoticeNoExplorer, vec![fill(lang, Key::NoticeNoCompilerWhy, &[why])])
        }
        Notice::FoundExploring { complete } => {
            let how = if *complete { Key::NoticeFoundAmongAll } else { Key::NoticeFoundAmongSome };
            titled(NoticeKind::Info, Key::NoticeFoundExploring, vec![text(lang, how).to_owned()])
        }
        Notice::FoundTrying { schedules } => titled(
            NoticeKind::Info,
            Key::NoticeFoundTrying,
            vec![fill(lang, Key::NoticeFoundTryingHow, &[&grouped(*schedules)])],
        ),
        Notice::NoRace { seeded } => {
            let mut lines = vec![text(lang, Key::NoticeNoRaceHow).to_owned()];
            lines.extend(seeded.then(|| text(lang, Key::OutcomesSeeded).to_owned()));
            titled(NoticeKind::Info, Key::NoticeNoRace, lines)
        }
        Notice::NothingFound { schedules } => titled(
            NoticeKind::Info,
            Key::NoticeNothingFound,
            vec![fill(lang, Key::NoticeNothingFoundIn, &[&grouped(*schedules)])],
        ),
    })
}

/// The job.
pub(super) fn job(session: &Session) -> Option<JobView> {
    let lang = session.lang;
    Some(match session.job.as_ref()? {
        Job::Run { steps, .. } => {
            let count = session.machine().and_then(|m| m.memory().maps().next()).map_or(0, |(_, map)| map.count);
            JobView {
                title: text(lang, Key::JobRun).to_owned(),
                progress: fill(lang, Key::JobRunProgress, &[&grouped(*steps), &grouped(count.max(0) as u64)]),
                permille: None,
            }
        }
        Job::Explore(search) => {
            let now = search.progress;
            let key = match (now.states, now.waiting) {
                (0, _) => Key::JobExploreStarts,
                (_, 0) => Key::JobExploreCounts,
                _ => Key::JobExploreProgress,
            };
            let parts = [now.states, now.transitions, now.waiting].map(grouped);
            JobView {
                title: text(lang, if search.finds { Key::JobSearch } else { Key::JobExplore }).to_owned(),
                progress: fill(lang, key, &parts.each_ref().map(String::as_str)),
                permille: Some((now.states * 1000 / search.states_most).min(1000) as u16),
            }
        }
        Job::Search(search) => JobView {
            title: text(lang, Key::JobSearch).to_owned(),
            progress: fill(lang, Key::JobSearchProgress, &[&grouped(search.schedules() + 1), &grouped(search.steps())]),
            permille: Some(search.permille()),
        },
    })
}

/// The page of a program that does not compile: its source, and what is wrong with it.
pub(super) fn without_a_run(session: &Session, header: HeaderView, notice: Option<NoticeView>) -> Page {
    let lang = session.lang;
    Page {
        header,
        notice,
        source: super::source::view(session, None),
        cards: Vec::new(),
        map: None,
        story: StoryView { did: text(lang, Key::StoryNoRun).to_owned(), ..StoryView::default() },
        path: PathView { none: text(lang, Key::NoPath).to_owned(), ..PathView::default() },
        judges: JudgesView::default(),
        outcomes: super::outcomes::outcomes(session),
        ending: None,
        timeline: TimelineView { position: fill(lang, Key::Position, &["0", "0"]), ..TimelineView::default() },
        job: None,
        output: String::new(),
    }
}
