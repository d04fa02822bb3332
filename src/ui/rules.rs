//! The rules of a run's protocol that can be switched off, and which are.

use crate::catalog;
use crate::labs::session::Start;
use crate::show::setting::FlawView;

/// The setting for rules that are switched off, and what stands for none.
const FLAWS: &str = "flaws";
const NONE: &str = "none";

/// All of them, in the order in which the protocol has them.
pub struct Rules {
    start: Start,
    all: Vec<(FlawView, bool)>,
}

impl Rules {
    /// Those of the run that begins so. None if there is no such run.
    #[must_use]
    pub fn of(start: &Start) -> Option<Rules> {
        let run = catalog::open(start).ok()?;
        let mut start = start.clone();
        start.seed = Some(run.seed());
        let settings = run.setup().own();
        let off = settings.into_iter().find(|setting| setting.key == FLAWS);
        let off = off.map_or_else(String::new, |setting| setting.value);
        let flaws = (catalog::find(&start.lab)?.about)().flaws;
        let is_off = |flaw: &FlawView| off.split(',').any(|word| word == flaw.word);
        let all = flaws.into_iter().map(|flaw| (flaw, is_off(&flaw)));
        let all = all.collect();
        Some(Rules { start, all })
    }

    /// Each, and whether it is switched off.
    pub fn each(&self) -> impl Iterator<Item = &(FlawView, bool)> {
        self.all.iter()
    }

    /// Those that are switched off.
    pub fn off(&self) -> impl Iterator<Item = &FlawView> {
        self.each().filter(|(_, off)| *off).map(|(flaw, _)| flaw)
    }

    /// The start of the same run with one rule switched off that holds in it, or
    /// on again that does not.
    #[must_use]
    pub fn struck(&self, word: &str) -> Start {
        let is_off = |(flaw, off): &&(FlawView, bool)| *off != (flaw.word == word);
        let off = self.each().filter(is_off).map(|(flaw, _)| flaw.word);
        self.without(&off.collect::<Vec<_>>())
    }

    /// The start of the same run with every rule; none if it has them all.
    #[must_use]
    pub fn mended(&self) -> Option<Start> {
        let is_broken = self.off().next().is_some();
        is_broken.then(|| self.without(&[]))
    }

    /// The start of the same run with these rules off and all others on.
    fn without(&self, off: &[&str]) -> Start {
        let off = match off {
            [] => NONE.to_owned(),
            off => off.join(","),
        };
        let mut start = self.start.clone();
        start.set.insert(FLAWS.to_owned(), off);
        start
    }
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
        let rules = Rules::of(&start).expect("a scenario opens");
        let off = |rules: &Rules| -> Vec<&str> { rules.off().map(|flaw| flaw.word).collect() };
        assert_eq!(off(&rules), ["lose-tail"]);

        let more = rules.struck("vote-twice");
        assert!(more.seed.is_some(), "it is the same run");
        let set = more.set.get("flaws").map(String::as_str);
        assert_eq!(set, Some("vote-twice,lose-tail"));
        let more = Rules::of(&more).expect("rules can be switched off");
        assert_eq!(off(&more), ["vote-twice", "lose-tail"]);

        let mended = rules.struck("lose-tail");
        assert_eq!(rules.mended().as_ref(), Some(&mended));
        let rules = Rules::of(&mended).expect("and on");
        assert_eq!(off(&rules), [""; 0]);
        assert_eq!(rules.mended(), None);
    }
}
