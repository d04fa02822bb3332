//! The rules of a run's protocol that can be switched off, and which are.

use std::rc::Rc;

use crate::catalog;
use crate::labs::session::{Session, Start};
use crate::show::setting::FlawView;

use super::shared::Shared;

/// The setting for rules that are switched off, and what stands for none.
const FLAWS: &str = "flaws";
const NONE: &str = "none";

/// All of them, in the order in which the protocol has them.
#[derive(Clone, PartialEq)]
pub struct Rules(Shared<Vec<(FlawView, bool)>>);

impl Rules {
    /// Those of a run. They stay as they are for as long as it goes on.
    #[must_use]
    pub fn of(session: &dyn Session) -> Rules {
        let settings = session.setup().own();
        let off = settings.into_iter().find(|setting| setting.key == FLAWS);
        let off = off.map_or_else(String::new, |setting| setting.value);
        let lab = catalog::find(&session.start().lab);
        let flaws = lab.map_or_else(Vec::new, |lab| (lab.about)().flaws);
        let is_off = |flaw: &FlawView| off.split(',').any(|word| word == flaw.word);
        let rules = flaws.into_iter().map(|flaw| (flaw, is_off(&flaw)));
        Rules(Shared(Rc::new(rules.collect())))
    }

    /// Whether the protocol has any.
    #[must_use]
    pub fn are_none(&self) -> bool {
        self.0.is_empty()
    }

    /// Each, and whether it is switched off.
    pub fn each(&self) -> impl Iterator<Item = &(FlawView, bool)> {
        self.0.iter()
    }

    /// Those that are switched off.
    pub fn off(&self) -> impl Iterator<Item = &FlawView> {
        self.each().filter(|(_, off)| *off).map(|(flaw, _)| flaw)
    }

    /// The start of the same run with one rule switched off that holds in it, or
    /// on again that does not.
    #[must_use]
    pub fn struck(&self, session: &dyn Session, word: &str) -> Start {
        let is_off = |(flaw, off): &&(FlawView, bool)| *off != (flaw.word == word);
        let off = self.each().filter(is_off).map(|(flaw, _)| flaw.word);
        start_without(session, &off.collect::<Vec<_>>())
    }

    /// The start of the same run with every rule; none if it has them all.
    #[must_use]
    pub fn mended(&self, session: &dyn Session) -> Option<Start> {
        let is_broken = self.off().next().is_some();
        is_broken.then(|| start_without(session, &[]))
    }
}

/// The start of the same run with these rules off and all others on.
fn start_without(session: &dyn Session, off: &[&str]) -> Start {
    let off = match off {
        [] => NONE.to_owned(),
        off => off.join(","),
    };
    let mut start = session.start().clone();
    start.seed = Some(session.seed());
    start.set.insert(FLAWS.to_owned(), off);
    start
}

/// The name of the text that says the rule: what holds as long as it is not
/// switched off.
#[must_use]
pub fn name(lab: &str, flaw: &FlawView) -> String {
    format!("{lab}-flaw-{}", flaw.word)
}

#[cfg(test)]
mod tests {
    use super::Rules;
    use crate::catalog::open;
    use crate::labs::session::Start;
    use crate::sim::sorted::Map;

    #[test]
    fn a_rule_is_struck_out_and_mended_in_the_same_run() {
        let start = Start {
            lab: "raft".to_owned(),
            scenario: "lost-tail".to_owned(),
            seed: None,
            set: Map::new(),
        };
        let run = open(&start).expect("a scenario opens");
        let rules = Rules::of(&*run);
        let off = |rules: &Rules| -> Vec<&str> { rules.off().map(|flaw| flaw.word).collect() };
        assert_eq!(off(&rules), ["lose-tail"]);
        assert!(!rules.are_none());

        let more = rules.struck(&*run, "vote-twice");
        assert_eq!(more.seed, Some(run.seed()));
        let set = more.set.get("flaws").map(String::as_str);
        assert_eq!(set, Some("vote-twice,lose-tail"));
        let more = open(&more).expect("rules can be switched off");
        assert_eq!(off(&Rules::of(&*more)), ["vote-twice", "lose-tail"]);

        let mended = rules.struck(&*run, "lose-tail");
        assert_eq!(rules.mended(&*run).as_ref(), Some(&mended));
        let mended = open(&mended).expect("and on");
        let rules = Rules::of(&*mended);
        assert_eq!(off(&rules), [""; 0]);
        assert_eq!(rules.mended(&*mended), None);
    }
}
