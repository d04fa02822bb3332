//! Which events are listed.

use crate::sim::id::NodeId;

use super::index::{Index, Line};

/// What an event must be like to be listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Its words hold this, in whatever case.
    pub words: String,
    /// It happened to this node.
    pub node: Option<NodeId>,
    /// It is of this kind: a place in [`Index::kinds`].
    pub kind: Option<u16>,
    /// This rule decided: a place in [`Index::rules`].
    pub rule: Option<u16>,
}

impl Filter {
    /// Whether every event passes.
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self == Filter::default()
    }

    fn passes(&self, line: &Line) -> bool {
        self.node.is_none_or(|node| line.node == Some(node))
            && self.kind.is_none_or(|kind| line.kind == kind)
            && self.rule.is_none_or(|rule| line.rules.contains(&rule))
            && holds(&line.words, &self.words)
    }

    /// Adds the events after event `after` that pass.
    pub fn extend(&self, found: &mut Vec<u64>, index: &Index, after: u64) {
        let skipped = usize::try_from(after).unwrap_or(usize::MAX);
        for (seq, line) in (1..).zip(&index.lines).skip(skipped) {
            if self.passes(line) {
                found.push(seq);
            }
        }
    }
}

/// Whether `text` holds `part`; Latin letters count the same in either case.
fn holds(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.trim().as_bytes());
    let same = |window: &[u8]| window.eq_ignore_ascii_case(part);
    part.is_empty() || text.windows(part.len()).any(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> Index {
        let line = |node: u8, kind, rules: &[u16], words: &str| Line {
            at: crate::sim::time::Time::ZERO,
            node: (node > 0).then_some(NodeId(node)),
            flight: None,
            mark: None,
            kind,
            rules: rules.into(),
            words: words.into(),
        };
        let mut index = Index::default();
        index.lines.push(line(1, 0, &[0], "S1 votes for S2."));
        index.lines.push(line(2, 1, &[], "All links work again."));
        index
            .lines
            .push(line(2, 0, &[0, 1], "S2 leads term 1。领导者"));
        index
    }

    fn found(filter: Filter) -> Vec<u64> {
        let mut found = Vec::new();
        filter.extend(&mut found, &index(), 0);
        found
    }

    #[test]
    fn each_filter_lets_pass_what_it_names_and_all_hold_together() {
        let all = Filter::default();
        assert!(all.is_open());
        assert_eq!(found(all.clone()), [1, 2, 3]);
        let node = Some(NodeId(2));
        let words = "s2 ".to_owned();
        assert_eq!(
            found(Filter {
                node,
                ..all.clone()
            }),
            [2, 3]
        );
        assert_eq!(
            found(Filter {
                kind: Some(0),
                ..all.clone()
            }),
            [1, 3]
        );
        assert_eq!(
            found(Filter {
                rule: Some(1),
                ..all.clone()
            }),
            [3]
        );
        assert_eq!(
            found(Filter {
                words,
                ..all.clone()
            }),
            [1, 3]
        );
        let words = "领导".to_owned();
        assert_eq!(
            found(Filter {
                words,
                ..all.clone()
            }),
            [3]
        );
        let words = "LINKS".to_owned();
        assert_eq!(
            found(Filter {
                words,
                node,
                ..all.clone()
            }),
            [2]
        );
        let words = "no such words".to_owned();
        assert_eq!(found(Filter { words, ..all }), [0; 0]);
    }

    #[test]
    fn what_was_looked_at_is_not_looked_at_again() {
        let mut found = vec![1];
        Filter::default().extend(&mut found, &index(), 2);
        assert_eq!(found, [1, 3]);
    }
}
