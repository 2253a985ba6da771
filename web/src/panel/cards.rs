//! A card per goroutine: where it stands, what it will do next, and the buttons that make it do so.

use leptos::prelude::*;
use maprace_session::Command;
use maprace_session::text::Key;
use maprace_session::view::card::{CardState, CardView};

use super::mark;
use crate::label::{say, say_of};

/// The panel.
#[component]
pub fn Cards(
    /// The goroutines.
    #[prop(into)]
    view: Signal<Vec<CardView>>,
    /// Takes the buttons' commands.
    on_command: Callback<Command>,
) -> impl IntoView {
    let labels = Memo::new(move |_| view.with(|cards| cards.iter().map(|card| card.who.label).collect::<Vec<_>>()));
    view! {
        <section class="cards" aria-label=say(Key::Goroutines)>
            <ul class="cards__list">
                // The buttons must outlive a step: the focus is on them.
                <For each=move || labels.get() key=|label| *label let:label>
                    <Card
                        view=Memo::new(move |_| view.with(|cards| cards.iter().find(|c| c.who.label == label).cloned()))
                        on_command
                    />
                </For>
            </ul>
        </section>
    }
}

/// One card.
#[component]
fn Card(
    /// The goroutine; nothing, for the moment in which its card goes away.
    view: Memo<Option<CardView>>,
    /// Takes the buttons' commands.
    on_command: Callback<Command>,
) -> impl IntoView {
    move || view.get().map(|card| draw(&card, on_command))
}

fn draw(card: &CardView, on_command: Callback<Command>) -> impl IntoView + use<> {
    let label = card.who.label;
    let state = state_name(card.state);
    let selected = if card.selected { "card--selected" } else { "" };
    let class = format!("card card--{state} {selected} {}", mark::hue(&card.who));
    let next = (!card.next.is_empty()).then(|| view! { <p class="card__next">{card.next.clone()}</p> });
    view! {
        <li class=class>
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
                    <i class="card__glyph" aria-hidden="true">{glyph(card.state)}</i>
                    {card.state_text.clone()}
                </span>
                " "
                <code class="card__stack">{card.stack.clone()}</code>
            </p>
            {next}
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

fn state_name(state: CardState) -> &'static str {
    match state {
        CardState::Runnable => "runnable",
        CardState::Blocked => "blocked",
        CardState::Returned => "returned",
        CardState::Died => "died",
        CardState::Killed => "killed",
    }
}

fn glyph(state: CardState) -> &'static str {
    match state {
        CardState::Runnable => "▸",
        CardState::Blocked => "■",
        CardState::Returned => "✓",
        CardState::Died => "✕",
        CardState::Killed => "○",
    }
}
