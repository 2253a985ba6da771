//! What the session has others do: one thing at a time, and what comes of it.

use crate::job::Job;
use crate::notice::Notice;
use crate::session::Session;
use maprace_protocol::{Explore, Judge, Reply, Request, Subject};
use maprace_scenario::ProgramRef;

impl Session {
    /// What the session waits for: to be asked of an engine, whose replies come as [`crate::Command::Answer`]. An answer to
    /// something that the session does not ask for any more must not be sent.
    pub fn request(&self) -> Option<Request> {
        if self.is_compiling() {
            let source = self.program.source().to_owned();
            return Some(Request::Compile { file: ProgramRef::FILE_NAME.to_owned(), source });
        }
        match &self.job {
            Some(Job::Explore(search)) => Some(Request::Explore(Explore {
                subject: self.subject(),
                states_most: search.states_most,
                questions: crate::explore::QUESTIONS,
            })),
            Some(_) => None,
            None => {
                let schedule = self.judges.asked()?.clone();
                Some(Request::Judge(Judge { subject: self.subject(), schedule }))
            }
        }
    }

    fn subject(&self) -> Subject {
        Subject { source: self.program.source().to_owned(), settings: self.settings }
    }

    /// Takes an answer of the engine.
    pub(crate) fn answer(&mut self, reply: Reply) {
        match reply {
            Reply::Compiled(result) if self.is_compiling() => self.compiled(result),
            Reply::Compiled(_) => {}
            Reply::Exploring(progress) => self.exploring(progress),
            Reply::Explored(found) => self.explored(found),
            Reply::Judged(judged) => self.judges.know(judged),
            Reply::NoProgram(why) => self.no_answer(why),
        }
    }

    /// There will be no answer. A search for the race is then made here.
    pub(crate) fn no_answer(&mut self, why: String) {
        if self.is_compiling() {
            self.opening.compiling = false;
            self.notice = Some(Notice::NoCompiler(why));
            return;
        }
        self.judges.fail();
        if let Some(Job::Explore(search)) = self.job.take() {
            if search.finds {
                self.search();
            } else {
                self.notice = Some(Notice::NoExplorer(why));
            }
        }
    }
}
