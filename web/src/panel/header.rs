//! The line at the top: which program, under which settings, and what can be done with the whole of it.

use leptos::prelude::*;
use maprace_session::text::Key;
use maprace_session::view::chrome::{HeaderView, JobView};
use maprace_session::{Command, RunKind};

use super::run::Run;
use crate::label::say;
use crate::store::Part;

/// The panel.
#[component]
pub fn Header(
    /// What it says.
    view: Part<HeaderView>,
    /// The search or run in progress.
    job: Part<Option<JobView>>,
    /// How the program runs on by itself.
    run_kind: RwSignal<RunKind>,
    /// What came of the last sharing, while the page says so.
    said: RwSignal<Option<Key>>,
    /// Takes the commands.
    on_command: Callback<Command>,
    /// Copies the permalink.
    on_share: Callback<()>,
    /// Light or dark.
    on_theme: Callback<()>,
    /// Whether it is dark.
    dark: RwSignal<bool>,
    /// Opens the list of keys.
    on_help: Callback<()>,
) -> impl IntoView {
    let chips = move || {
        view.with(|header| {
            header.chips.iter().map(|chip| view! { <li class="chip">{chip.clone()}</li> }).collect_view()
        })
    };
    let find = move |_| {
        if job.with_untracked(Option::is_none) {
            on_command.run(Command::FindRace);
        }
    };
    let cannot_share = move || view.with(|header| !header.can_share);
    view! {
        <header class="header">
            <h1 class="header__logo" title=say(Key::AppTagline)>
                <span class="header__sign" aria-hidden="true"></span>
                <span class="header__app">"maprace"</span>
            </h1>
            <Picker view on_command/>
            <ul class="header__chips">{chips}</ul>
            <div class="header__actions">
                <button
                    class="button button--main header__find"
                    type="button"
                    aria-disabled=move || job.with(Option::is_some).to_string()
                    on:click=find
                >
                    {say(Key::FindRace)}
                    <kbd aria-hidden="true">"F"</kbd>
                </button>
                <Run job kind=run_kind on_command/>
            </div>
            <div class="header__tools">
                <button
                    class="button header__share"
                    type="button"
                    aria-disabled=move || cannot_share().to_string()
                    title=move || cannot_share().then(|| say(Key::NoShareNow))
                    on:click=move |_| on_share.run(())
                >
                    {say(Key::Share)}
                </button>
                <span class="header__said" role="status">{move || said.get().map(say)}</span>
                {tool(Key::DarkTheme, "◐", "header__theme", Some(dark), on_theme)}
                {tool(Key::Help, "?", "header__help", None, on_help)}
            </div>
        </header>
    }
}

/// A button with a sign for a name; pressed or not, if it is one that stays so.
fn tool(
    name: Key,
    glyph: &'static str,
    class: &'static str,
    pressed: Option<RwSignal<bool>>,
    on_click: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            class=format!("button button--icon {class}")
            type="button"
            aria-label=say(name)
            title=say(name)
            aria-pressed=move || pressed.map(|pressed| pressed.get().to_string())
            on:click=move |_| on_click.run(())
        >
            {glyph}
        </button>
    }
}

/// The choice of program.
#[component]
fn Picker(
    /// What there is.
    view: Part<HeaderView>,
    /// Takes the command.
    on_command: Callback<Command>,
) -> impl IntoView {
    let current = move || view.with(|header| header.current.clone().unwrap_or_default());
    let option = |id: &str, title: &str, chosen: bool| {
        view! { <option value=id.to_owned() selected=chosen>{title.to_owned()}</option> }
    };
    let options = move || {
        view.with(|header| {
            // Own source is in no list, and yet is what is chosen.
            let own = header.current.is_none().then(|| option("", &header.title, true));
            let is_current = |id: &String| header.current.as_ref() == Some(id);
            let listed = header.scenarios.iter().map(|(id, title)| option(id, title, is_current(id)));
            own.into_iter().chain(listed).collect_view()
        })
    };
    view! {
        <select
            class="header__picker"
            aria-label=say(Key::Scenario)
            prop:value=current
            on:change=move |event| on_command.run(Command::OpenScenario(event_target_value(&event)))
        >
            {options}
        </select>
    }
}
