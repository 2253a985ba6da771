//! What the page and its engine say to each other, as bytes.
//!
//! The engine is a program of its own: the page asks it for what needs much code or much time. It answers a [`Request`] with
//! one or several [`Reply`]s, of which one says of itself that it is the last ([`Reply::is_last`]). Whoever wants no answer
//! any more stops the engine, and starts another when there is something to ask.
#![forbid(unsafe_code)]

use borsh::{BorshDeserialize, BorshSerialize};
use maprace_core::diagnostic::Diagnostic;

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
}

/// What the engine answers.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Reply {
    /// The object code of the program, or what is wrong with its source.
    Compiled(Result<Vec<u8>, Vec<Diagnostic>>),
}

impl Reply {
    /// Whether the engine has no more to say to the request.
    pub fn is_last(&self) -> bool {
        match self {
            Self::Compiled(_) => true,
        }
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
    }

    #[test]
    fn what_is_no_message_is_none() {
        for bytes in [&[][..], &[9], &[0, 255, 255, 255, 255, 1], &[0, 0, 9]] {
            assert_eq!((Request::from_bytes(bytes), Reply::from_bytes(bytes)), (None, None), "{bytes:?}");
        }
    }
}
