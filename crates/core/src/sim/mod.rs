//! The run: goroutines that execute a [`Program`] on shared memory, one visible step at a time.
//!
//! * [`Machine`] is the program at one moment; [`Machine::step`] takes one step of one goroutine.
//! * [`Op`] is the operation at which a goroutine stands: between two steps, everything local up to its next access is
//!   done, so its source line is the line of that access.
//! * A [`Schedule`] says who runs; a [`Scheduler`] draws one; a [`Timeline`] keeps one, with a cursor in it.
//!
//! `sim` knows no vector clock, no title, no URL.

mod channel;
mod choice;
pub mod crash;
mod end;
mod goroutine;
mod heap;
mod local;
mod machine;
mod memory;
mod op;
mod panic;
mod parts;
mod pos;
pub mod program;
mod rendezvous;
mod schedule;
mod scheduler;
mod settings;
mod standing;
mod step;
mod timeline;
mod walker;

pub use channel::{Channel, Waiter};
pub use choice::{Case, Cases};
pub use end::{End, Limit, StepError};
pub use goroutine::{Goroutine, Status, WaitOn};
pub use heap::Heap;
pub use machine::{Machine, global_id};
pub use memory::{Addr, Memory};
pub use op::{
    AtomicAccess, Grow, HeldLoad, HeldStore, Load, LoadRange, MapAccess, MapAssign, MapClear, MapClone, MapDelete,
    MapEntries, MapIter, MapLen, Op, Received, SelectCall, Store, StoreRange, SyncCall, WAIT_GROUP_WORDS,
    WaitGroupCall,
};
pub use panic::{ErrorType, Panic, runtime_float, type_of};
pub(crate) use parts::Parts;
pub use pos::Pos;
pub use program::Program;
pub use schedule::{Label, Run, Schedule};
pub use scheduler::Scheduler;
pub use settings::{Cores, GoVersion, Settings};
pub use standing::Standing;
pub use step::{Access, Edge, Event, Order, Place, Step};
pub use timeline::Timeline;
pub use walker::Walker;
