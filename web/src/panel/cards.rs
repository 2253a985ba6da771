//! A card per goroutine: where it stands, what it will do next, and the buttons that make it do so.

use leptos::prelude::*;
use maprace_session::Command;
use maprace_session::text::Key;
use maprace_session::view::card::{CardState, CardView};

use super::mark;
use crate::label::{say, say_of};
use crate::store::Part;

/// The panel. Goroutines are numbered as they start and their cards stand in that order, so a card's place is its
/// goroutine for good, and a button keeps the focus through the steps that it makes.
#[component]
pub fn Cards(
    /// The goroutines.
    view: Part<Vec<CardView>>,
    /// Takes the buttons' commands.
    on_command: Callback<Command>,
) -> impl IntoView {
    let cards = move || view.with(|cards| cards.iter().map(|it| card(it, on_command)).collect_view());
    view! {
        <section class="cards" aria-label=say(Key::Goroutines)>
            <ul class="cards__list">{cards}</ul>
        </section>
    }
}

fn card(card: &CardView, on_command: Callback<Command>) -> impl IntoView + use<> {
    let label = card.who.label;
    let (state, glyph) = match card.state {
        CardState::Runnable => ("runnable", "▸"),
        CardState::Blocked => ("blocked", "■"),
        CardState::Returned => ("returned", "✓"),
        CardState::Died => ("died", "✕"),
        CardState::Killed => ("killed", "○"),
    };
    let selected = if card.selected { "card--selected" } else { "" };
    view! {
        <li class=format!("card card--{state} {selected} {}", mark::hue(&card.who))>
            <div class="card__head">
                <button
                    class="card__name"
                    type="button"
                    aria-pressed=card.selected.to_string()
                    on:click=move |_| on_command.run(Command::Select(label))
                >
                    {mark::mark(&card.who)}
                    {card.who.name.clone()}
                </button>
                <span class="card__steps">
                    {step(card, Key::StepAccess, Key::StepAccessOf, Command::StepAccess(label), on_command)}
                    {step(card, Key::StepOperation, Key::StepOperationOf, Command::StepOperation(label), on_command)}
                    {step(card, Key::StepStatement, Key::StepStatementOf, Command::StepStatement(label), on_command)}
                </span>
            </div>
            <p class="card__where">
                <span class="card__state">
                    <i class="card__glyph" aria-hidden="true">{glyph}</i>
                    {card.state_text.clone()}
                </span>
                " "
                <code class="card__stack">{card.stack.clone()}</code>
            </p>
            <p class="card__next">{card.next.clone()}</p>
            <p class="card__what">{card.what.clone()}</p>
        </li>
    }
}

/// A button that cannot be used now stays where it is, and keeps the focus.
fn step(card: &CardView, text: Key, name: Key, sends: Command, on_command: Callback<Command>) -> impl IntoView + use<> {
    let can = card.can_step;
    view! {
        <button
            class="button card__step"
            type="button"
            aria-label=say_of(name, &card.who.name)
            aria-disabled=(!can).to_string()
            on:click=move |_| {
                if can {
                    on_command.run(sends.clone());
                }
            }
        >
            {say(text)}
        </button>
    }
}
