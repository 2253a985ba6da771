//! The page: its panels in their places. Where the places are is the style sheet's business.

use leptos::html::Dialog;
use leptos::prelude::*;
use maprace_session::keymap::KeyAction;
use maprace_session::text::Key;
use maprace_session::{Command, RunKind};

use super::cards::Cards;
use super::deck::Deck;
use super::ending::Ending;
use super::header::Header;
use super::help::{Help, toggle};
use super::judges::Judges;
use super::map::Map;
use super::notice::Notice;
use super::outcomes::Outcomes;
use super::output::Output;
use super::path::Path;
use super::source::Source;
use super::tabs::{Tab, Tabs};
use super::timeline::Timeline;
use crate::label::lang_tag;
use crate::outside::{clipboard, keyboard, reveal, theme, url};
use crate::store::Store;

/// The page.
#[component]
pub fn App() -> impl IntoView {
    let store = Store::open(&url::fragment());
    let on_command = Callback::new(move |command: Command| store.send(command));
    let tab = RwSignal::new(Tab::Map);
    let dark = theme::watch();
    let said = RwSignal::new(None::<Key>);
    let scrubbing = RwSignal::new(false);
    let run_kind = RwSignal::new(RunKind::RoundRobin);
    let help = NodeRef::<Dialog>::new();
    let on_share = Callback::new(move |()| clipboard::share(store, said));
    let on_help = Callback::new(move |()| toggle(help));
    keyboard::listen(Callback::new(move |action| match action {
        KeyAction::Send(command) => {
            // What the key asks for comes there.
            if command == Command::Explore {
                tab.set(Tab::Outcomes);
            }
            on_command.run(command);
        }
        KeyAction::PlayOrPause => on_command.run(Command::PlayOrPause(run_kind.get_untracked())),
        KeyAction::Help => on_help.run(()),
        KeyAction::Share => on_share.run(()),
    }));
    url::keep(store);
    reveal::keep(store, tab);
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", lang_tag());
    }
    let cards = store.part(|page| &page.cards);
    view! {
        <div class="page" data-tab=move || tab.get().id()>
            <Header
                view=store.part(|page| &page.header)
                job=store.part(|page| &page.job)
                run_kind
                said
                on_command
                on_share
                dark
                on_theme=Callback::new(move |()| theme::toggle(dark))
                on_help
            />
            <Notice view=store.part(|page| &page.notice) on_command/>
            <main class="page__main">
                <Tabs tab/>
                <div class="page__column page__column--left">
                    <Source view=store.part(|page| &page.source) cards/>
                    <Cards view=cards on_command/>
                </div>
                <div class="page__column page__column--centre">
                    <Map store dark/>
                    <Outcomes view=store.part(|page| &page.outcomes) on_command/>
                    <Ending view=store.part(|page| &page.ending)/>
                </div>
                <div class="page__column page__column--right">
                    <Path view=store.part(|page| &page.path) on_command/>
                    <div class="page__foot">
                        <Judges view=store.part(|page| &page.judges) on_command/>
                        <Output view=store.part(|page| &page.output)/>
                    </div>
                </div>
                <Deck store scrubbing on_command/>
                <Timeline store scrubbing on_command/>
            </main>
            <Help dialog=help/>
        </div>
    }
}
