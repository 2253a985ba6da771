//! Format 1.
//!
//! ```text
//! link     = "v1." base64url( length body checksum )      see `frame`
//! body     = { tag value }                                tags ascend, each at most once
//! ```
//!
//! | tag | value | when it is left out |
//! |---|---|---|
//! | 1 | scenario: string, its id | tag 2 is there |
//! | 2 | source: number of bytes, string, see `source` | tag 1 is there |
//! | 3 | version of Go: 0 is 1.23 | 0 |
//! | 4 | loads: 0 compiled, 1 source order | 0 |
//! | 5 | hash: 0 splitmix, 1 identity | 0 |
//! | 6 | cores: 0 many | 0 |
//! | 7 | seed: number | 0 |
//! | 8 | schedule: number of runs, string, see `schedule` | no step |
//! | 9 | steps from the cursor to the end of the schedule: number | 0 |
//! | 10 | zoom: 0 access, 1 runtime step, 2 operation, 3 statement | 0 |
//! | 11 | the goroutine looked at: number | 1 |
//! | 12 | cases of `select` that the schedule chooses: number of them, string, see `choices` | all are drawn |
//!
//! Numbers and strings are those of `bytes`; tags are numbers. What is left out means what it says above and always will:
//! these are the values of this table, not the defaults of the program, which may change. Something new (a setting, a part
//! of the view) is a new tag above the last, left out when it has the value that it had before it was there; so the links
//! of a newer maprace open here as long as they do not use it, and are refused with [`LinkError::UnknownField`] when they
//! do. Unknown values of a known tag are refused with [`LinkError::BadField`]. Nothing is skipped: a moment that is nearly
//! the one that was sent is worse than none.

use maprace_core::WHOLE;
use maprace_core::map::{HashFn, Loads, MapSettings};
use maprace_core::sim::{Case, Cores, GoVersion, Label, Schedule, Settings};

use super::bytes::{Reader, put_number, put_string};
use super::error::{Field, LinkError};
use super::{choices, frame, limits, schedule, source};
use crate::catalog::find;
use crate::moment::Moment;
use crate::program::ProgramRef;
use crate::view::{ViewState, Zoom};

const VERSION: u32 = 1;

mod tag {
    pub(super) const SCENARIO: u64 = 1;
    pub(super) const SOURCE: u64 = 2;
    pub(super) const GO: u64 = 3;
    pub(super) const LOADS: u64 = 4;
    pub(super) const HASH: u64 = 5;
    pub(super) const CORES: u64 = 6;
    pub(super) const SEED: u64 = 7;
    pub(super) const SCHEDULE: u64 = 8;
    pub(super) const AFTER_CURSOR: u64 = 9;
    pub(super) const ZOOM: u64 = 10;
    pub(super) const GOROUTINE: u64 = 11;
    pub(super) const CHOICES: u64 = 12;
}

/// What the numbers of a closed set of values mean: the value's place in the list.
trait Coded: Copy + PartialEq + 'static {
    const VALUES: &'static [Self];
    const FIELD: Field;
}

impl Coded for GoVersion {
    const VALUES: &'static [Self] = &[Self::V1_23];
    const FIELD: Field = Field::Go;
}

impl Coded for Loads {
    const VALUES: &'static [Self] = &[Self::Compiled, Self::Source];
    const FIELD: Field = Field::Loads;
}

impl Coded for HashFn {
    const VALUES: &'static [Self] = &[Self::Splitmix, Self::Identity];
    const FIELD: Field = Field::Hash;
}

impl Coded for Cores {
    const VALUES: &'static [Self] = &[Self::Many, Self::One];
    const FIELD: Field = Field::Cores;
}

impl Coded for Zoom {
    const VALUES: &'static [Self] = &[Self::Access, Self::RuntimeStep, Self::Operation, Self::Statement];
    const FIELD: Field = Field::Zoom;
}

/// The number of a value.
///
/// # Errors
/// [`LinkError::BadField`] for one that this format has no number for, such as the hashes of a recorded trace.
fn number_of<T: Coded>(value: T) -> Result<u64, LinkError> {
    let at = T::VALUES.iter().position(|known| *known == value);
    at.map(|at| at as u64).ok_or(LinkError::BadField(T::FIELD))
}

fn value_of<T: Coded>(number: u64) -> Result<T, LinkError> {
    let value = usize::try_from(number).ok().and_then(|at| T::VALUES.get(at));
    value.copied().ok_or(LinkError::BadField(T::FIELD))
}

/// Appends a tag and its number, unless it is what leaving it out means.
fn put_unless(out: &mut Vec<u8>, tag: u64, number: u64, left_out: u64) {
    if number != left_out {
        put_number(out, tag);
        put_number(out, number);
    }
}

/// The link to a moment.
///
/// # Errors
/// [`LinkError::TooLarge`] and [`LinkError::BadField`].
pub(super) fn encode(moment: &Moment) -> Result<String, LinkError> {
    // Taken apart by name: what is added to a moment does not compile until it has a tag here.
    let Moment { program, settings, schedule, cursor, view } = moment;
    let Settings { go, map: MapSettings { loads, hash }, cores, seed } = *settings;
    let ViewState { zoom, goroutine } = *view;
    let mut out = Vec::new();
    match program {
        ProgramRef::Catalog(scenario) => {
            put_number(&mut out, tag::SCENARIO);
            put_string(&mut out, scenario.id.as_bytes());
        }
        ProgramRef::Source(_) if !WHOLE => return Err(LinkError::OwnSource),
        ProgramRef::Source(text) => {
            put_number(&mut out, tag::SOURCE);
            source::put(&mut out, text)?;
        }
    }
    put_unless(&mut out, tag::GO, number_of(go)?, 0);
    put_unless(&mut out, tag::LOADS, number_of(loads)?, 0);
    put_unless(&mut out, tag::HASH, number_of(hash)?, 0);
    put_unless(&mut out, tag::CORES, number_of(cores)?, 0);
    put_unless(&mut out, tag::SEED, seed, 0);
    if !schedule.is_empty() {
        put_number(&mut out, tag::SCHEDULE);
        schedule::put(&mut out, schedule)?;
    }
    put_unless(&mut out, tag::AFTER_CURSOR, schedule.len().saturating_sub(*cursor), 0);
    put_unless(&mut out, tag::ZOOM, number_of(zoom)?, 0);
    put_unless(&mut out, tag::GOROUTINE, u64::from(goroutine), 1);
    if !schedule.choices().is_empty() {
        put_number(&mut out, tag::CHOICES);
        choices::put(&mut out, schedule.choices())?;
    }
    frame::seal(VERSION, &out)
}

/// The moment of a link, given the text after the full stop.
///
/// # Errors
/// See [`LinkError`].
pub(super) fn decode(text: &str) -> Result<Moment, LinkError> {
    let body = frame::open(VERSION, text)?;
    let mut reader = Reader(&body);
    let mut parts = Parts::default();
    let mut last = 0;
    while !reader.is_empty() {
        let tag = reader.number().map_err(|_| LinkError::Damaged)?;
        if tag <= last {
            return Err(LinkError::Damaged);
        }
        parts.take(tag, &mut reader)?;
        last = tag;
    }
    parts.moment()
}

/// A moment as far as it has been read.
struct Parts {
    program: Option<ProgramRef>,
    settings: Settings,
    schedule: Schedule,
    choices: Vec<(u64, Case)>,
    after_cursor: u64,
    view: ViewState,
}

impl Default for Parts {
    /// What leaving everything out means.
    fn default() -> Self {
        let map = MapSettings { loads: Loads::Compiled, hash: HashFn::Splitmix };
        Self {
            program: None,
            settings: Settings { go: GoVersion::V1_23, map, cores: Cores::Many, seed: 0 },
            schedule: Schedule::new(),
            choices: Vec::new(),
            after_cursor: 0,
            view: ViewState { zoom: Zoom::Access, goroutine: 1 },
        }
    }
}

impl Parts {
    fn take(&mut self, tag: u64, reader: &mut Reader<'_>) -> Result<(), LinkError> {
        let mut number = |field| reader.number().map_err(|_| LinkError::BadField(field));
        match tag {
            tag::SCENARIO => self.program = Some(scenario(reader)?),
            tag::SOURCE if self.program.is_some() => return Err(LinkError::BadField(Field::Program)),
            tag::SOURCE if !WHOLE => return Err(LinkError::OwnSource),
            tag::SOURCE => self.program = Some(ProgramRef::Source(source::take(reader)?)),
            tag::GO => self.settings.go = value_of(number(Field::Go)?)?,
            tag::LOADS => self.settings.map.loads = value_of(number(Field::Loads)?)?,
            tag::HASH => self.settings.map.hash = value_of(number(Field::Hash)?)?,
            tag::CORES => self.settings.cores = value_of(number(Field::Cores)?)?,
            tag::SEED => self.settings.seed = number(Field::Seed)?,
            tag::SCHEDULE => self.schedule = schedule::take(reader)?,
            tag::AFTER_CURSOR => self.after_cursor = number(Field::Cursor)?,
            tag::ZOOM => self.view.zoom = value_of(number(Field::Zoom)?)?,
            tag::CHOICES => self.choices = choices::take(reader)?,
            tag::GOROUTINE => self.view.goroutine = label(number(Field::Goroutine)?)?,
            _ => return Err(LinkError::UnknownField(tag)),
        }
        Ok(())
    }

    fn moment(self) -> Result<Moment, LinkError> {
        let Self { program, settings, schedule, choices, after_cursor, view } = self;
        let schedule = schedule.with_choices(choices).ok_or(LinkError::BadField(Field::Choices))?;
        let program = program.ok_or(LinkError::BadField(Field::Program))?;
        let cursor = schedule.len().checked_sub(after_cursor).ok_or(LinkError::BadField(Field::Cursor))?;
        Ok(Moment { program, settings, schedule, cursor, view })
    }
}

fn scenario(reader: &mut Reader<'_>) -> Result<ProgramRef, LinkError> {
    const BAD: LinkError = LinkError::BadField(Field::Program);
    let id = reader.string().map_err(|_| BAD)?;
    let id = std::str::from_utf8(id).ok().filter(|id| limits::is_id(id.as_bytes())).ok_or(BAD)?;
    find(id).map(ProgramRef::Catalog).ok_or_else(|| LinkError::UnknownScenario(id.to_owned()))
}

fn label(number: u64) -> Result<Label, LinkError> {
    let label = Label::try_from(number).ok().filter(|label| *label > 0);
    label.ok_or(LinkError::BadField(Field::Goroutine))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a body opens as, once it is in an envelope that is whole.
    fn opened(body: &[u8]) -> Result<Moment, LinkError> {
        crate::link::decode(&frame::seal(VERSION, body).unwrap())
    }

    fn refused(body: &[u8]) -> LinkError {
        opened(body).unwrap_err()
    }

    const ARTICLE: &[u8] = b"\x01\x07article";

    fn article_and(more: &[u8]) -> Vec<u8> {
        [ARTICLE, more].concat()
    }

    #[test]
    fn what_is_left_out_means_what_the_table_says() {
        let moment = opened(ARTICLE).unwrap();
        assert_eq!(moment.program, ProgramRef::Catalog(find("article").unwrap()));
        assert_eq!(moment.settings, crate::scenario::SETTINGS);
        assert_eq!((moment.schedule, moment.cursor), (Schedule::new(), 0));
        assert_eq!(moment.view, ViewState { zoom: Zoom::Access, goroutine: 1 });
    }

    #[test]
    fn a_whole_link_that_makes_no_sense_says_where() {
        use LinkError::{BadField, Damaged, UnknownField, UnknownScenario};
        assert_eq!(refused(b""), BadField(Field::Program));
        assert_eq!(refused(b"\x01\x07Article"), BadField(Field::Program));
        assert_eq!(refused(b"\x01\x7farticle"), BadField(Field::Program));
        assert_eq!(refused(b"\x01\x04lost"), UnknownScenario("lost".into()));
        assert_eq!(refused(&article_and(b"\x02\x00\x00")), BadField(Field::Program));
        assert_eq!(refused(b"\x02\x03\x01x"), BadField(Field::Source));
        for (tag, field) in [(3, Field::Go), (4, Field::Loads), (5, Field::Hash), (6, Field::Cores), (10, Field::Zoom)]
        {
            assert_eq!(refused(&article_and(&[tag, 100])), BadField(field));
            assert_eq!(refused(&article_and(&[tag])), BadField(field));
        }
        assert_eq!(refused(&article_and(b"\x09\x01")), BadField(Field::Cursor));
        assert_eq!(refused(&article_and(b"\x0b\x00")), BadField(Field::Goroutine));
        assert_eq!(refused(&article_and(b"\x0c\x01\x00")), BadField(Field::Choices));
        assert_eq!(refused(&article_and(b"\x63\x01")), UnknownField(99));
        assert_eq!(refused(&article_and(b"\x07\x05\x07\x05")), Damaged);
        assert_eq!(refused(&article_and(b"\x07\x05\x04\x01")), Damaged);
    }

    #[test]
    fn every_zoom_has_a_number() {
        assert!(Zoom::ALL.iter().all(|zoom| number_of(*zoom).is_ok()));
    }
}
