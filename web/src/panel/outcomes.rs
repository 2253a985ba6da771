//! All the ways in which the program can end, as a table whose rows load a run.

use leptos::prelude::*;
use maprace_session::Command;
use maprace_session::text::Key;
use maprace_session::view::outcomes::{OutcomeKind, OutcomeView, OutcomesView};

use crate::label::{say, say_of};
use crate::store::Part;

const COLUMNS: [Key; 5] =
    [Key::ColumnOutcome, Key::ColumnInterleavings, Key::ColumnProbability, Key::ColumnRaced, Key::ColumnRun];

/// The panel.
#[component]
pub fn Outcomes(
    /// The table.
    view: Part<OutcomesView>,
    /// Takes the commands of the buttons.
    on_command: Callback<Command>,
) -> impl IntoView {
    let draw = move || {
        view.with(|view| {
            let can = view.can_explore;
            let main = if view.rows.is_empty() { "button--main" } else { "" };
            let state = if view.is_complete { "outcomes__about--complete" } else { "" };
            view! {
                <div class="outcomes__head">
                    <p class=format!("outcomes__about {state}")>{view.about.clone()}</p>
                    <button
                        class=format!("button {main}")
                        type="button"
                        aria-disabled=(!can).to_string()
                        on:click=move |_| {
                            if can {
                                on_command.run(Command::Explore);
                            }
                        }
                    >
                        {say(Key::Explore)}
                        <kbd aria-hidden="true">"E"</kbd>
                    </button>
                </div>
                {(!view.rows.is_empty()).then(|| table(view, on_command))}
            }
        })
    };
    view! { <section class="outcomes" id="panel-outcomes" aria-label=say(Key::Outcomes)>{draw}</section> }
}

fn table(view: &OutcomesView, on_command: Callback<Command>) -> impl IntoView + use<> {
    let heads = COLUMNS.map(|key| view! { <th class="outcomes__column" scope="col">{say(key)}</th> });
    view! {
        <table class="outcomes__table">
            <thead><tr>{heads.into_iter().collect_view()}<td></td></tr></thead>
            <tbody>{view.rows.iter().map(|it| row(it, on_command)).collect_view()}</tbody>
        </table>
    }
}

fn row(row: &OutcomeView, on_command: Callback<Command>) -> impl IntoView + use<> {
    let (kind, glyph) = match row.kind {
        OutcomeKind::Crash => ("crash", "✕"),
        OutcomeKind::Wrong => ("wrong", "≠"),
        OutcomeKind::Raced => ("raced", "~"),
        OutcomeKind::Clean => ("clean", "✓"),
    };
    let loaded = if row.is_loaded { "outcome--loaded" } else { "" };
    let number = row.number;
    let details = row.details.join(", ");
    let name = say_of(Key::LoadOf, &format!("{} {details}", row.name));
    let cells = [&row.interleavings, &row.probability, &row.raced, &row.run].into_iter().zip(&COLUMNS[1..]);
    let cells = cells.map(|(text, key)| view! { <td class="outcome__cell" data-label=say(*key)>{text.clone()}</td> });
    view! {
        <tr class=format!("outcome outcome--{kind} {loaded}")>
            <th class="outcome__name" scope="row">
                <i class="outcome__glyph" aria-hidden="true">{glyph}</i>
                <span>{row.name.clone()} <small class="outcome__details">{details}</small></span>
            </th>
            {cells.collect_view()}
            <td class="outcome__load">
                <button
                    class="button"
                    type="button"
                    aria-label=name
                    aria-pressed=row.is_loaded.to_string()
                    on:click=move |_| on_command.run(Command::LoadOutcome(number))
                >
                    {say(Key::Load)}
                </button>
            </td>
        </tr>
    }
}
