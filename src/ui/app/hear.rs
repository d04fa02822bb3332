//! What the page does about each wish.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use crate::catalog;
use crate::labs::recording::Sameness;
use crate::labs::session::Start;
use crate::runs::journal::{Journal, JournalError, text_of};
use crate::runs::open_journal;
use crate::show::act::Act;
use crate::t;
use crate::text::{Lang, Text};
use crate::ui::branches::Compared;
use crate::ui::contract::{Intent, Selection};
use crate::ui::host;
use crate::ui::later::door;
use crate::ui::page;
use crate::ui::parts::Part;
use crate::ui::player::{Headline, Pace, Player};
use crate::ui::shared::Shared;
use crate::ui::shell::header::LANGUAGE;
use crate::ui::shell::opening::OPENING;
use crate::ui::shell::scenarios::OwnPosition;
use crate::ui::store::{self, Theme};
use crate::ui::views::{Arrangement, Spot, View};
use crate::ui::wish::{Sheet, Wish};
use crate::ui::words;

use super::spoken;
use super::voice::Voice;
use super::wait::{Later, Wanted};
use super::{App, Beside, directed, runs, shared};

impl App {
    /// Does what is wished for, as soon as the part is there that can.
    pub(super) fn hear(&mut self, wish: Wish) {
        let lacks_director = wish == Wish::Toggle && self.player.borrow().lacks_director();
        let needed = wish.part().or(lacks_director.then_some(Part::Shared));
        if let Some(part) = needed.filter(|part| !host::has(part.name())) {
            return self.wait(part.name().to_owned(), Wanted::Wish(wish));
        }
        match wish {
            Wish::Toggle => {
                if lacks_director {
                    door(directed::begin as Later)(self);
                }
                // The button that was pressed for it goes.
                page::leave(OPENING, "stage");
                let mut player = self.player.borrow_mut();
                // Where it waits to be read, it is read now.
                let plays = !player.playing() || player.holds();
                player.play(plays);
            }
            Wish::Back => self.hold_and(Player::back),
            Wish::Forward => self.hold_and(Player::forward),
            Wish::On => self.player.borrow_mut().forward(),
            Wish::Restart => self.hold_and(Player::restart),
            Wish::End => self.hold_and(Player::end),
            Wish::Nudge { ahead } => self.hold_and(|player| player.nudge(ahead)),
            Wish::Seek(seq) => self.hold_and(|player| player.seek(seq)),
            Wish::SeekTime(at) => self.hold_and(|player| player.seek_time(at)),
            Wish::SeekMark { ahead } => self.hold_and(|player| player.seek_mark(ahead)),
            Wish::Drag(over) => self.dragged = over,
            Wish::Close(which) if which == self.sheets => self.sheet = None,
            // Another has been opened since.
            Wish::Close(_) => {}
            Wish::Say(words) => self.say(words),
            Wish::Hush => self.said = None,
            Wish::Again => self.ask_again(),
            of_page @ (Wish::Speed(_)
            | Wish::Faster
            | Wish::Slower
            | Wish::Language(_)
            | Wish::Theme(_)
            | Wish::Letters(_)
            | Wish::Intent(Intent::Act(_))) => {
                door(shared::hear as fn(&mut App, Wish))(self, of_page);
            }
            Wish::Intent(intent) => self.intent(intent),
            of_runs => door(runs::hear as fn(&mut App, Wish))(self, of_runs),
        }
    }

    /// The same for what the first view does not need.
    pub(super) fn hear_of_page(&mut self, wish: Wish) {
        match wish {
            Wish::Speed(pace) => self.pace(pace),
            Wish::Faster => self.step_pace(true),
            Wish::Slower => self.step_pace(false),
            Wish::Language(lang) => {
                store::keep_language(lang);
                self.speak_in(lang);
            }
            Wish::Theme(theme) => self.dress(theme),
            Wish::Letters(act) => {
                self.letters = act;
                store::keep_letters(act);
            }
            Wish::Intent(Intent::Act(act)) => self.act(&act),
            _ => {}
        }
    }

    fn open_sheet(&mut self, sheet: Sheet) {
        self.player.borrow_mut().play(false);
        self.sheet = Some(sheet);
        self.sheets += 1;
        // It stays there while the sheet is open.
        self.own = match sheet {
            Sheet::Keep => OwnPosition::Asking,
            _ if store::own().is_empty() => OwnPosition::Last,
            _ => OwnPosition::First,
        };
    }

    /// The same for what needs to know runs as data.
    pub(super) fn hear_of_runs(&mut self, wish: Wish) {
        match wish {
            Wish::Undo | Wish::Redo | Wish::Change(_) => self.hear_of_deeds(&wish),
            Wish::Reach(milestone) => {
                let seq = milestone.event(self.player.borrow().session());
                if let Some(seq) = seq {
                    self.hold_and(|player| player.seek(seq));
                }
            }
            Wish::Open(sheet) => self.open_sheet(sheet),
            Wish::NewSeed => self.new_seed(),
            Wish::Begin(start) => self.go(&start),
            Wish::GoTo(address) => self.go_to(&address),
            Wish::OpenFile(content) => self.open_file(content),
            Wish::Show(view) => self.arrange(|all| all.bring(view)),
            Wish::Put(view, spot) => self.arrange(|all| all.put(view, spot)),
            Wish::Diagram => self.arrange(|views| {
                // If it goes, what has the focus may go with it.
                page::leave(".diagram", "stage");
                let spot = match views.spot(View::Diagram) {
                    Spot::Hidden => Spot::Below,
                    Spot::Beside | Spot::Below => Spot::Hidden,
                };
                views.put(View::Diagram, spot);
            }),
            Wish::Arrange(arrangement) => self.arrange(|all| *all = arrangement),
            Wish::Raise(view) => self.arrange(|all| all.raise(view)),
            of_branches => self.hear_of_branches(of_branches),
        }
    }

    /// Lets time stand still and does something to the player.
    fn hold_and(&mut self, change: impl FnOnce(&mut Player)) {
        let mut player = self.player.borrow_mut();
        player.play(false);
        change(&mut player);
    }

    fn hear_of_branches(&mut self, wish: Wish) {
        match wish {
            Wish::SwitchBranch(id) => self.hold_and(|player| player.switch(id)),
            Wish::SeekOn(id, seq) => self.hold_and(|player| player.seek_on(id, seq)),
            Wish::NameBranch(id, name) => {
                self.player.borrow_mut().name_branch(id, &name);
                // Names are part of the run's address.
                self.write_address();
            }
            Wish::CompareBranch(other) => {
                let player = self.player.borrow();
                let one = player.session().branch();
                self.compared = Some(Compared {
                    one,
                    other,
                    difference: player.session().differ(one, other),
                });
            }
            Wish::RemoveBranch(id) => {
                let removed = self.player.borrow_mut().remove(id);
                let is_gone = |compared: &Compared| [compared.one, compared.other].contains(&id);
                if removed && self.compared.as_ref().is_some_and(is_gone) {
                    self.compared = None;
                }
            }
            _ => {}
        }
        self.keep();
        self.look_at_deeds();
    }

    fn step_pace(&mut self, faster: bool) {
        let pace = self.player.borrow().place().pace;
        self.pace(pace.stepped(faster));
    }

    fn pace(&mut self, pace: Pace) {
        {
            let mut player = self.player.borrow_mut();
            player.set_pace(pace);
            player.call_director();
        }
        self.pace = Some(pace);
        if self.route.speed.is_some() {
            self.route.speed = Some(pace.words());
            self.soon(Part::Runs, runs::rewrite_address);
        }
    }

    fn intent(&mut self, intent: Intent) {
        match intent {
            // It is heard with what the first view does not need.
            Intent::Act(_) => {}
            Intent::Select(selection) => {
                self.selection = selection;
                // The list of events and the diagram tell them themselves.
                let is_told = matches!(selection, Selection::Event(_))
                    && matches!(self.arrangement.front(), Some(View::Events | View::Diagram));
                if selection != Selection::Nothing && self.narrow && !is_told {
                    self.arrangement.bring(View::Details);
                }
            }
            Intent::Point(selection) => self.pointed = selection,
            Intent::Hold => self.player.borrow_mut().play(false),
            Intent::Begin(start) => self.hear(Wish::Begin(*start)),
            Intent::GoOn => self.player.borrow_mut().play(true),
            Intent::Answer { answer, .. } => answer.emit(()),
            Intent::Announce(words) => self.voice.announce(words),
        }
    }

    /// Changes what is shown where, and keeps it: in the address and for the
    /// next visit.
    fn arrange(&mut self, change: impl FnOnce(&mut Arrangement)) {
        change(&mut self.arrangement);
        let text = self.arrangement.write();
        store::keep_arrangement(&text);
        let first = self.arrangement == Arrangement::default();
        self.route.view = (!first).then_some(text);
        self.rewrite_address();
    }

    fn act(&mut self, act: &Act) {
        let done = self.player.borrow_mut().act(act);
        match done {
            Ok(branched) => {
                door(spoken::tell_done as Later)(self);
                // It is told at once, whatever is being read.
                self.headline = Headline::default();
                if branched {
                    self.say(t!(self.text, "player-branch"));
                }
            }
            Err(refusal) => self.say(words::refusal(&self.text, &refusal)),
        }
        self.manual.leave_out(Vec::new());
        self.touch();
        self.keep();
        self.look_at_deeds();
    }

    fn new_seed(&mut self) {
        let (start, glides) = {
            let player = self.player.borrow();
            (player.session().start().clone(), player.glides())
        };
        self.plays_next = glides;
        self.go(&Start {
            seed: Some(page::drawn_seed()),
            ..start
        });
    }

    pub(super) fn watch(&mut self, player: Player) {
        let is_same = self.player.borrow().shows_scenario_of(&player);
        // What was chosen suits this scenario and no other.
        self.pace = self.pace.filter(|_| is_same);
        self.beside = Beside::of(&player);
        self.start = Shared(Rc::new(player.session().start().clone()));
        self.player.replace(player);
        if std::mem::take(&mut self.plays_next) && self.player.borrow().is_at_title() {
            self.hear(Wish::Toggle);
        }
        self.speak_of_run();
        self.run += 1;
        self.sheet = None;
        self.selection = Selection::Nothing;
        self.pointed = Selection::Nothing;
        self.compared = None;
        self.voice = Voice::default();
        self.headline = Headline::default();
        self.title();
        self.keep();
        self.manual.leave_out(Vec::new());
        self.look_at_deeds();
    }

    fn open_file(&mut self, content: Result<Vec<u8>, JournalError>) {
        let read = |bytes: &Vec<u8>| Journal::read(&text_of(bytes)?);
        let journal = match content.as_ref().map_err(Clone::clone).and_then(read) {
            Ok(journal) => journal,
            Err(error) => return self.say(words::journal_error(&self.text, &error)),
        };
        if catalog::find(&journal.lab).is_some_and(|lab| !host::has(lab.id)) {
            return self.wait(journal.lab, Wanted::Wish(Wish::OpenFile(content)));
        }
        match open_journal(&journal) {
            Ok(mut session) => {
                let sameness = Sameness::of(journal.claim(), session.digest());
                if let Some(shown) = journal.shown {
                    session.seek(shown);
                }
                let glides = self.player.borrow().glides();
                let pace = store::asked_pace().unwrap_or_default();
                self.arrive_with(Player::new(session, pace, glides));
                self.say(match sameness {
                    Sameness::Proven | Sameness::Unclaimed => t!(self.text, "file-opened"),
                    Sameness::Refuted { .. } => t!(self.text, "file-other-digest"),
                    Sameness::Outdated => t!(self.text, "file-old-digest"),
                });
            }
            Err(error) => self.say(words::open_error(&self.text, &error)),
        }
    }

    /// Speaks in the words of the run's lab, and calls its nodes by their
    /// names.
    pub(super) fn speak_of_run(&mut self) {
        self.text = self.text.about(self.player.borrow().session());
    }

    /// Speaks another language as soon as its texts have come.
    pub(super) fn speak_in(&mut self, lang: Lang) {
        self.wanted = lang;
        let on_text = self.on_text.clone();
        spawn_local(async move { on_text.emit(host::fetch_text(lang).await) });
    }

    /// The texts of another language have come, or have not: then the page
    /// goes on as it spoke.
    pub(super) fn text_came(&mut self, text: Option<Text>) {
        let Some(text) = text else {
            self.wanted = self.text.lang();
            page::choose(LANGUAGE, self.wanted.tag());
            return self.say(t!(self.text, "language-missing"));
        };
        // By now another one may be wished for.
        if text.lang() != self.wanted {
            return;
        }
        self.text = text;
        self.speak_of_run();
        self.said = None;
        page::dress(self.wanted, self.theme);
        self.title();
        if self.route.lang.is_some() {
            self.route.lang = Some(self.wanted.tag().to_owned());
            self.soon(Part::Runs, runs::rewrite_address);
        }
    }

    fn dress(&mut self, theme: Theme) {
        self.theme = theme;
        store::keep_theme(theme);
        page::dress(self.text.lang(), theme);
    }
}
