//! The three judges of the run up to the cursor.

use super::Scene;
use super::lanes::grouped;
use crate::judges::{STEPS_MOST, Said};
use crate::text::{Key, Lang, fill, text};
use crate::view::ending::{JudgeView, JudgesView, Verdict};
use maprace_core::check::answer::WrongKind;
use maprace_core::check::race::Missing;
use maprace_core::sim::End;
use maprace_protocol::{Access, Race, Wrong};

/// The judges.
pub(super) fn judges(scene: &Scene<'_>) -> JudgesView {
    let cursor = scene.timeline.cursor();
    // While the program runs by itself, what they say is of no moment.
    let said = if scene.running { Said::NotAsked } else { scene.session.judges.say(scene.timeline.schedule(), cursor) };
    let is_asking = matches!(said, Said::Asking);
    JudgesView {
        about: scene.fill(Key::JudgesAbout, &[&grouped(cursor)]),
        can_ask: !scene.running && scene.session.job.is_none() && matches!(said, Said::NotAsked | Said::Failed),
        judges: vec![check(scene), happens_before(scene, &said), answer(scene, &said)],
        is_asking,
    }
}

/// The runtime's check: the only judge that a real run has.
fn check(scene: &Scene<'_>) -> JudgeView {
    let (verdict, says, detail) = match scene.machine.end() {
        None => (Verdict::Open, Key::CheckSaysOpen, scene.text(Key::CheckOpen)),
        Some(end @ End::Fatal(..)) => (Verdict::Against, Key::CheckSaysKilled, end.first_line()),
        Some(_) => (Verdict::Passed, Key::CheckSaysPassed, scene.text(Key::CheckPassed)),
    };
    JudgeView { verdict, title: scene.text(Key::CheckTitle), says: scene.text(says), detail }
}

fn happens_before(scene: &Scene<'_>, said: &Said<'_>) -> JudgeView {
    let Said::Known(races, _) = said else { return silent(scene, Key::RaceTitle, said) };
    let detail = match races.first() {
        None => scene.text(Key::RaceNone),
        Some(race) => race_text(scene.lang, race),
    };
    verdict(scene, Key::RaceTitle, races.len(), [Key::RaceSaysNone, Key::RaceSaysOne, Key::RaceSaysMany], detail)
}

fn answer(scene: &Scene<'_>, said: &Said<'_>) -> JudgeView {
    let Said::Known(_, wrong) = said else { return silent(scene, Key::AnswerTitle, said) };
    let detail = match wrong.first() {
        None => scene.text(Key::AnswerFits),
        Some(wrong) => scene.fill(Key::AnswerWrong, &[&wrong_text(scene.lang, wrong)]),
    };
    verdict(
        scene,
        Key::AnswerTitle,
        wrong.len(),
        [Key::AnswerSaysFits, Key::AnswerSaysOne, Key::AnswerSaysMany],
        detail,
    )
}

/// A judge who has not said anything.
fn silent(scene: &Scene<'_>, title: Key, said: &Said<'_>) -> JudgeView {
    let (says, detail) = match said {
        _ if scene.running => (Key::JudgeNotAsked, Key::JudgeRunning),
        Said::Asking => (Key::JudgeAsking, Key::JudgeAskingWhat),
        Said::Failed => (Key::JudgeNotAsked, Key::JudgeFailed),
        Said::NotAsked | Said::Known(..) => (Key::JudgeNotAsked, Key::JudgeNotAskedWhy),
    };
    let (verdict, title) = (Verdict::Unknown, scene.text(title));
    JudgeView { verdict, title, says: scene.text(says), detail: scene.text(detail) }
}

/// A judge who knows of so many things.
fn verdict(scene: &Scene<'_>, title: Key, count: usize, says: [Key; 3], mut detail: String) -> JudgeView {
    let [none, one, many] = says;
    let (verdict, says) = match count {
        0 if scene.machine.end().is_none() => (Verdict::Open, scene.text(none)),
        0 => (Verdict::Passed, scene.text(none)),
        1 => (Verdict::Against, scene.text(one)),
        n => (Verdict::Against, scene.fill(many, &[&grouped(n as u64)])),
    };
    if scene.timeline.cursor() > STEPS_MOST {
        detail.push(' ');
        detail.push_str(&scene.fill(Key::JudgedUpTo, &[&grouped(STEPS_MOST)]));
    }
    JudgeView { verdict, title: scene.text(title), says, detail }
}

fn race_text(lang: Lang, race: &Race) -> String {
    let access = |access: &Access| {
        let key = if access.write { Key::AccessWrites } else { Key::AccessReads };
        let inside = access.inside.as_ref().map_or_else(String::new, |inside| format!(" ({inside})"));
        fill(lang, key, &[&access.line.to_string(), &format!("{}{inside}", access.func)])
    };
    let missing = match race.missing {
        Missing::Everything => Key::MissingEverything,
        Missing::Wait => Key::MissingWait,
        Missing::BeforeGo => Key::MissingBeforeGo,
        Missing::TooEarly => Key::MissingTooEarly,
    };
    fill(lang, Key::RaceReports, &[&access(&race.a), &access(&race.b), text(lang, missing)])
}

/// A wrong answer in a few words: `missed key "key-1" at line 24`.
pub(super) fn wrong_text(lang: Lang, wrong: &Wrong) -> String {
    let kind = match wrong.kind {
        WrongKind::MissedKey => Key::WrongMissedKey,
        WrongKind::ZeroValue => Key::WrongZeroValue,
        WrongKind::PhantomKey => Key::WrongPhantomKey,
        WrongKind::StaleValue => Key::WrongStaleValue,
        WrongKind::TornValue => Key::WrongTornValue,
        WrongKind::LostUpdate => Key::WrongLostUpdate,
        WrongKind::WrongLen => Key::WrongLen,
        WrongKind::DuplicateKey => Key::WrongDuplicateKey,
        WrongKind::WrongClone => Key::WrongClone,
        WrongKind::OutOfRange => Key::WrongOutOfRange,
    };
    let what = fill(lang, kind, &[wrong.key.as_deref().unwrap_or_default()]);
    fill(lang, Key::WrongAt, &[what.trim_end(), &wrong.line.to_string()])
}
