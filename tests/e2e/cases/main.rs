//! Browser tests: few, and each a thing that a person does. One file a subject.

mod explore;
mod layout;
mod opening;
mod own;
mod platforms;
mod race;
mod run;
mod stepping;
