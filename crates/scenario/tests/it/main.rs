//! Links as outsiders see them: how long they are, what is refused, and that the old ones open.

mod budgets;
mod corpus;
mod refusals;
mod round_trip;
mod samples;
