//! What the page does about each wish.

use crate::labs::act::Act;
use crate::labs::journal::Journal;
use crate::labs::open_journal;
use crate::labs::session::Start;
use crate::t;
use crate::text::{Lang, Text};
use crate::ui::contract::{Intent, Selection};
use crate::ui::page;
use crate::ui::player::{Headline, Player, Speed};
use crate::ui::route::Route;
use crate::ui::store::{self, Theme};
use crate::ui::views::{Arrangement, View};
use crate::ui::wish::Wish;
use crate::ui::words;

use super::{App, begin};

impl App {
    pub(super) fn hear(&mut self, wish: Wish) {
        match wish {
            Wish::Toggle => {
                let playing = self.player.borrow().playing();
                self.player.borrow_mut().play(!playing);
            }
            Wish::Back => self.hold_and(Player::back),
            Wish::Forward => self.hold_and(Player::forward),
            Wish::Restart => self.hold_and(Player::restart),
            Wish::Seek(seq) => self.hold_and(|player| player.seek(seq)),
            Wish::SeekTime(at) => self.hold_and(|player| player.seek_time(at)),
            Wish::SeekMark { ahead } => self.hold_and(|player| player.seek_mark(ahead)),
            Wish::Speed(speed) => self.speed(|_| speed),
            Wish::Faster => self.speed(Speed::faster),
            Wish::Slower => self.speed(Speed::slower),
            Wish::NewSeed => self.new_seed(),
            Wish::Begin(start) => self.go(&start),
            Wish::OpenFile(content) => self.open_file(&content),
            Wish::Language(lang) => self.language(lang),
            Wish::Theme(theme) => self.dress(theme),
            Wish::Open(sheet) => {
                self.player.borrow_mut().play(false);
                self.sheet = Some(sheet);
            }
            Wish::Close => self.sheet = None,
            Wish::Show(view) => self.arrange(|all| all.bring(view)),
            Wish::Put(view, spot) => self.arrange(|all| all.put(view, spot)),
            Wish::Raise(view) => self.arrange(|all| all.raise(view)),
            Wish::Say(words) => self.say(words),
            Wish::Hush => self.said = None,
            Wish::Intent(intent) => self.intent(intent),
        }
    }

    /// Lets time stand still and does something to the player.
    fn hold_and(&mut self, change: impl FnOnce(&mut Player)) {
        let mut player = self.player.borrow_mut();
        player.play(false);
        change(&mut player);
    }

    fn speed(&mut self, change: impl FnOnce(Speed) -> Speed) {
        let speed = change(self.player.borrow().place().speed);
        self.player.borrow_mut().set_speed(speed);
        store::keep_speed(speed);
    }

    fn intent(&mut self, intent: Intent) {
        match intent {
            Intent::Act(act) => self.act(&act),
            Intent::Select(selection) => {
                self.selection = selection;
                if selection != Selection::Nothing && self.narrow {
                    self.arrangement.bring(View::Details);
                }
            }
            Intent::Point(selection) => self.pointed = selection,
            Intent::Hold => self.player.borrow_mut().play(false),
            Intent::Announce(words) => self.spoken.words = words,
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
        let start = self.player.borrow().session().start().clone();
        page::replace(&self.route.to(&start));
    }

    fn act(&mut self, act: &Act) {
        let done = self.player.borrow_mut().act(act);
        match done {
            Ok(true) => self.say(t!(self.text, "player-branch")),
            Ok(false) => {}
            Err(refusal) => self.say(words::refusal(&self.text, &refusal)),
        }
        self.keep();
    }

    /// Begins another run by going to its address, so that the browser's
    /// way back leads here.
    fn go(&mut self, start: &Start) {
        let address = self.route.to(start);
        if address == page::hash() {
            self.address_changed();
        } else {
            page::go(&address);
        }
    }

    fn new_seed(&mut self) {
        let start = self.player.borrow().session().start().clone();
        self.go(&Start {
            seed: Some(page::drawn_seed()),
            ..start
        });
    }

    /// The address has changed: by a wish, by hand, or by the browser's way
    /// back.
    pub(super) fn address_changed(&mut self) {
        let (route, unreadable) = Route::read(&page::hash());
        if let Some(lang) = route.lang
            && lang != self.text.lang()
        {
            self.speak_in(lang);
        }
        let glides = self.player.borrow().glides();
        let (player, trouble) = begin::open(&self.text, &route, &unreadable, glides);
        self.watch(player);
        if let Some(arrangement) = route.view.as_deref().and_then(Arrangement::read) {
            self.arrangement = arrangement;
        }
        self.route = route;
        self.said = None;
        if let Some(words) = trouble {
            self.say(words);
        }
    }

    fn watch(&mut self, player: Player) {
        self.player.replace(player);
        self.sheet = None;
        self.selection = Selection::Nothing;
        self.pointed = Selection::Nothing;
        self.spoken = super::Spoken::default();
        self.headline = Headline::default();
        self.title();
        self.keep();
    }

    fn open_file(&mut self, content: &str) {
        let session = match Journal::read(content) {
            Ok(journal) => open_journal(&journal).map(|session| (session, journal.digest)),
            Err(error) => return self.say(words::journal_error(&self.text, &error)),
        };
        match session {
            Ok((session, digest)) => {
                let same = digest.is_none_or(|known| known == session_digest(&*session));
                let glides = self.player.borrow().glides();
                self.watch(Player::new(session, store::speed(), glides));
                self.say(match same {
                    true => t!(self.text, "file-opened"),
                    false => t!(self.text, "file-other-digest"),
                });
            }
            Err(error) => self.say(words::open_error(&self.text, &error)),
        }
    }

    fn language(&mut self, lang: Lang) {
        store::keep_language(lang);
        self.speak_in(lang);
        if self.route.lang.is_some() {
            self.route.lang = Some(lang);
            let start = self.player.borrow().session().start().clone();
            page::replace(&self.route.to(&start));
        }
    }

    fn speak_in(&mut self, lang: Lang) {
        self.text = Text::new(lang);
        self.said = None;
        page::dress(lang, self.theme);
        self.title();
    }

    fn dress(&mut self, theme: Theme) {
        self.theme = theme;
        store::keep_theme(theme);
        page::dress(self.text.lang(), theme);
    }
}

fn session_digest(session: &dyn crate::labs::session::Session) -> String {
    format!("{:016x}", session.digest())
}
