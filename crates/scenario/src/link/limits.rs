//! What a link may hold. Each limit is checked before memory is taken for what it limits, when a link is opened and when
//! one is made, so that whatever can be made can be opened.
//!
//! Opening a link takes under 1 MiB and some milliseconds, whatever is in it: the bytes of the link (48 KiB), the source
//! twice (128 KiB) and the state of the inflater (12 KiB), the tables of the schedule's model (13 KiB) and its runs,
//! at most doubled as they grow (512 KiB), and its choices (256 KiB).

/// Characters of a link. Addresses of this length still work in every browser; chat programs cut them much earlier.
pub const LINK_CHARS_MAX: usize = 65_536;

/// Bytes of a link's body, before base64: what [`LINK_CHARS_MAX`] has room for.
pub const BODY_BYTES_MAX: usize = 49_000;

/// Bytes of own source: ten times what a person reads on one page. Longer programs are for files.
pub const SOURCE_BYTES_MAX: usize = 65_536;

/// Runs of a schedule: more than anybody steps by hand or a witness needs. At some 3 bits each they fill half a link.
pub const RUNS_MAX: usize = 32_768;

/// Cases of `select` that a schedule chooses: a quarter of its runs.
pub const CHOICES_MAX: usize = RUNS_MAX / 4;

/// Steps of a schedule: tens of times the article's program at full size, and at 100 ns each half a minute.
pub const STEPS_MAX: u64 = 1 << 28;

/// Different goroutines in a schedule. They are looked up by how recently they ran, one after the other.
pub const GOROUTINES_MAX: usize = 1_024;

/// Bytes of a scenario's id. Every one counts against the length of a link.
pub const ID_BYTES_MAX: usize = 24;

/// Whether these bytes can be a scenario's id.
pub fn is_id(bytes: &[u8]) -> bool {
    let letter = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-';
    (1..=ID_BYTES_MAX).contains(&bytes.len()) && bytes.iter().all(letter)
}
