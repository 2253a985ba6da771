//! What the page and its engine say to each other, as bytes.
//!
//! The engine is a program of its own: the page asks it for what needs much code or much time. It answers a [`Request`] with
//! one or several [`Reply`]s, of which one says of itself that it is the last ([`Reply::is_last`]). Whoever wants no answer
//! any more stops the engine, and starts another when there is something to ask.
#![forbid(unsafe_code)]

mod ask;
mod told;

pub use ask::{Explore, Judge, Subject};
use borsh::{BorshDeserialize, BorshSerialize};
use maprace_core::diagnostic::Diagnostic;
pub use told::{Access, Explored, Judged, Outcome, Progress, Race, Wrong};

/// What the page asks.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Request {
    /// Compiles a program.
    Compile {
        /// What its messages call the file.
        file: String,
        /// The Go source.
        source: String,
    },
    /// Looks at every interleaving of a program.
    Explore(Explore),
    /// Judges one run of a program.
    Judge(Judge),
}

/// What the engine answers.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub enum Reply {
    /// The object code of the program, or what is wrong with its source.
    Compiled(Result<Vec<u8>, Vec<Diagnostic>>),
    /// How far the search has come: now and then while it goes on.
    Exploring(Progress),
    /// What the search has found.
    Explored(Explored),
    /// What the judges say.
    Judged(Judged),
    /// The program that was asked about does not compile, for this reason.
    NoProgram(String),
}

impl Reply {
    /// Whether the engine has no more to say to the request.
    pub fn is_last(&self) -> bool {
        !matches!(self, Self::Exploring(_))
    }
}

/// A message as bytes, and back.
pub trait Message: BorshSerialize + BorshDeserialize {
    /// The bytes.
    fn to_bytes(&self) -> Vec<u8> {
        // Writing to memory does not fail.
        borsh::to_vec(self).unwrap_or_default()
    }

    /// The message that these bytes say; `None` if they say none.
    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Self::try_from_slice(bytes).ok()
    }
}

impl Message for Request {}
impl Message for Reply {}

#[cfg(test)]
mod tests {
    use super::*;
    use maprace_core::sim::Pos;

    #[test]
    fn messages_come_back_as_they_were() {
        let request = Request::Compile { file: "main.go".into(), source: "package main".into() };
        assert_eq!(Request::from_bytes(&request.to_bytes()), Some(request));
        let complaint = Diagnostic { file: "f".into(), pos: Pos { line: 1, col: 2 }, message: "m".into() };
        for reply in [Reply::Compiled(Ok(vec![1, 2])), Reply::Compiled(Err(vec![complaint]))] {
            assert_eq!(Reply::from_bytes(&reply.to_bytes()), Some(reply));
        }
        let progress = Reply::Exploring(Progress { states: 1, transitions: 2, waiting: 3 });
        assert_eq!(Reply::from_bytes(&progress.to_bytes()), Some(progress.clone()));
        assert!(!progress.is_last() && Reply::Judged(Judged::default()).is_last());
    }

    #[test]
    fn what_is_no_message_is_none() {
        for bytes in [&[][..], &[9], &[77], &[0, 255, 255, 255, 255, 1], &[0, 0, 9]] {
            assert_eq!((Request::from_bytes(bytes), Reply::from_bytes(bytes)), (None, None), "{bytes:?}");
        }
    }
}
