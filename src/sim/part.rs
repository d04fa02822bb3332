//! Which processes there are: what each is called, what it is, where it
//! stands on a picture, and who can send to whom.

use super::id::{ClientId, NodeId};
use super::node_set::NodeSet;
use super::protocol::Protocol;

/// The most parts that a run can have.
pub const MOST_PARTS: u8 = 63;

/// One process of a run: a server, a client, a coordinator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name in few ASCII letters and digits, the same in every language:
    /// `S1`, `C1`, `TM`.
    pub name: String,
    /// What it is, in one lower-case word: `server`, `client`,
    /// `coordinator`. Its text is `LAB-word-part-` and this, or without the
    /// lab.
    pub kind: &'static str,
    /// Where it stands.
    pub place: Place,
    /// Whether commands go to it, those of the load and those of a person.
    pub takes_commands: bool,
    /// Whether it is itself a client: what it is told to ask for is an
    /// operation of its own, one at a time, and nobody else asks again when
    /// no answer comes. All that take commands are clients, or none is.
    pub is_client: bool,
    /// Whether it takes part from the start. If not, it is there, and may
    /// join.
    pub joined: bool,
}

/// Where a part stands on a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// On the ring.
    Ring,
    /// In this row, from 0 at the top, after those named before.
    Row(u8),
    /// In this column, from 0 at the left, below those named before.
    Column(u8),
    /// Where a drawing of the links puts it.
    Graph,
}

impl Part {
    /// A part that takes no commands.
    #[must_use]
    pub fn new(name: impl Into<String>, kind: &'static str, place: Place) -> Part {
        Part {
            name: name.into(),
            kind,
            place,
            takes_commands: false,
            is_client: false,
            joined: true,
        }
    }

    /// The same, but it has yet to join.
    #[must_use]
    pub fn yet_to_join(self) -> Part {
        Part {
            joined: false,
            ..self
        }
    }

    /// A client that is a process: what it asks others flies as messages do.
    #[must_use]
    pub fn client(name: impl Into<String>, place: Place) -> Part {
        Part {
            takes_commands: true,
            is_client: true,
            ..Part::new(name, "client", place)
        }
    }

    /// The same, but commands go to it.
    #[must_use]
    pub fn taking_commands(self) -> Part {
        Part {
            takes_commands: true,
            ..self
        }
    }

    /// Equals on a ring, S1 and so on, each of which takes commands.
    #[must_use]
    pub fn servers(count: u8) -> Vec<Part> {
        let server = |n| Part::new(format!("S{n}"), "server", Place::Ring).taking_commands();
        (1..=count).map(server).collect()
    }
}

/// All parts of a run, by number from 1, and the links between them. They are
/// the same from its start to its end, but for copies of faulty ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    all: Vec<Part>,
    /// To whom each can send.
    links: Vec<NodeSet>,
}

impl Parts {
    /// The parts of a protocol with these settings.
    ///
    /// # Panics
    /// If there are none or more than [`MOST_PARTS`], if names are not short,
    /// not plain or not different, or if only some of those that take
    /// commands are clients.
    #[must_use]
    pub fn of<P: Protocol>(cfg: &P::Config) -> Parts {
        Parts::new(P::parts(cfg), |from, to| P::linked(cfg, from, to))
    }

    /// These parts and links.
    ///
    /// # Panics
    /// As [`Parts::of`].
    #[must_use]
    pub fn new(all: Vec<Part>, linked: impl Fn(NodeId, NodeId) -> bool) -> Parts {
        Parts::checked(all, &linked)
    }

    fn checked(all: Vec<Part>, linked: &dyn Fn(NodeId, NodeId) -> bool) -> Parts {
        let count = u8::try_from(all.len()).unwrap_or(u8::MAX);
        assert!(
            (1..=MOST_PARTS).contains(&count),
            "a run has 1 to {MOST_PARTS} parts, not {}",
            all.len()
        );
        for (place, part) in all.iter().enumerate() {
            let name = &part.name;
            assert!(
                (1..=4).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric()),
                "“{name}” is no name of a part: one to four ASCII letters and digits are"
            );
            let is_taken = all[..place].iter().any(|other| other.is_called(name));
            assert!(!is_taken, "two parts are called {name}");
        }
        let takers = || all.iter().filter(|part| part.takes_commands);
        assert!(
            takers().all(|part| part.is_client) || takers().all(|part| !part.is_client),
            "clients are parts of the run or come from outside, not both"
        );
        let to = |from| {
            let others = NodeId::all(count).filter(move |to| *to != from);
            NodeSet::of(others.filter(|to| linked(from, *to)))
        };
        let links = NodeId::all(count).map(to).collect();
        Parts { all, links }
    }

    /// These and a copy of one of them: it has the same links, and a letter
    /// behind its name.
    ///
    /// # Panics
    /// If there is no such part.
    #[must_use]
    pub fn with_copy(&self, of: NodeId) -> Parts {
        let mut copied = self.clone();
        let part = self.get(of).expect("a part that is there is copied");
        copied.all.push(Part {
            name: format!("{}b", part.name),
            ..part.clone()
        });
        copied.links.push(self.links[of.index()]);
        let copy = NodeId(copied.count());
        for links in &mut copied.links {
            if links.contains(of) {
                links.insert(copy);
            }
        }
        copied
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> u8 {
        u8::try_from(self.all.len()).expect("there are few parts")
    }

    /// Their numbers.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + Clone + use<> {
        NodeId::all(self.count())
    }

    /// All of them, with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (NodeId, &Part)> {
        self.ids().zip(&self.all)
    }

    /// The part of this number.
    #[must_use]
    pub fn get(&self, id: NodeId) -> Option<&Part> {
        self.all.get(usize::from(id.0).checked_sub(1)?)
    }

    /// What a part is called; for a number that no part has, the number with
    /// a sign before it.
    #[must_use]
    pub fn name(&self, id: NodeId) -> String {
        let part = self.get(id).map(|part| part.name.clone());
        part.unwrap_or_else(|| unnamed(id))
    }

    /// The part that is called so, in large letters or small.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<NodeId> {
        let found = self.iter().find(|(_, part)| part.is_called(name));
        found.map(|(id, _)| id)
    }

    /// Those that commands go to, in order.
    pub fn taking_commands(&self) -> impl Iterator<Item = NodeId> {
        let takes = self.iter().filter(|(_, part)| part.takes_commands);
        takes.map(|(id, _)| id)
    }

    /// Whether commands go to this one.
    #[must_use]
    pub fn takes_commands(&self, id: NodeId) -> bool {
        self.get(id).is_some_and(|part| part.takes_commands)
    }

    /// The clients that are processes, in order.
    pub fn clients(&self) -> impl Iterator<Item = NodeId> {
        let clients = self.iter().filter(|(_, part)| part.is_client);
        clients.map(|(id, _)| id)
    }

    /// The client that this part is, if it is one. Its number is the part's.
    #[must_use]
    pub fn client(&self, id: NodeId) -> Option<ClientId> {
        let part = self.get(id)?;
        part.is_client.then_some(ClientId(id.0))
    }

    /// Whether there is a link from `from` to `to`.
    #[must_use]
    pub fn linked(&self, from: NodeId, to: NodeId) -> bool {
        let place = usize::from(from.0).checked_sub(1);
        let links = place.and_then(|place| self.links.get(place));
        links.is_some_and(|links| links.contains(to))
    }
}

/// How a node is written whose name is not known.
#[must_use]
pub fn unnamed(id: NodeId) -> String {
    format!("#{}", id.0)
}

impl Part {
    fn is_called(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A hub and two that know only it.
    fn star() -> Parts {
        let mut all = vec![Part::new("TM", "coordinator", Place::Column(0)).taking_commands()];
        let manager = |n| Part::new(format!("RM{n}"), "manager", Place::Column(1));
        all.extend((1..=2).map(manager));
        Parts::new(all, |from, to| from == NodeId(1) || to == NodeId(1))
    }

    #[test]
    fn parts_are_found_by_number_and_by_name() {
        let parts = star();
        assert_eq!(parts.count(), 3);
        assert_eq!(parts.get(NodeId(2)).map(|p| p.name.as_str()), Some("RM1"));
        assert_eq!(parts.get(NodeId(0)), None);
        assert_eq!(parts.get(NodeId(4)), None);
        assert_eq!(parts.named("rm2"), Some(NodeId(3)));
        assert_eq!(parts.named("RM3"), None);
        assert_eq!(parts.name(NodeId(3)), "RM2");
        assert_eq!(parts.name(NodeId(9)), "#9");
    }

    #[test]
    fn only_some_take_commands_and_only_some_are_linked() {
        let parts = star();
        assert_eq!(parts.taking_commands().collect::<Vec<_>>(), [NodeId(1)]);
        assert!(!parts.takes_commands(NodeId(2)));
        let links: Vec<(u8, u8)> = parts
            .ids()
            .flat_map(|from| parts.ids().map(move |to| (from, to)))
            .filter(|(from, to)| parts.linked(*from, *to))
            .map(|(from, to)| (from.0, to.0))
            .collect();
        assert_eq!(links, [(1, 2), (1, 3), (2, 1), (3, 1)]);
        assert!(!parts.linked(NodeId(0), NodeId(1)));
        assert!(!parts.linked(NodeId(1), NodeId(99)));
    }

    #[test]
    fn servers_are_what_the_papers_call_them() {
        let parts = Parts::new(Part::servers(63), |_, _| true);
        assert_eq!(parts.named("S63"), Some(NodeId(63)));
        assert_eq!(parts.taking_commands().count(), 63);
    }

    #[test]
    #[should_panic(expected = "a run has 1 to 63 parts, not 64")]
    fn too_many_are_refused() {
        let _ = Parts::new(Part::servers(64), |_, _| true);
    }

    #[test]
    #[should_panic(expected = "two parts are called tm")]
    fn two_of_one_name_are_refused() {
        let part = |name: &str| Part::new(name, "server", Place::Ring);
        let _ = Parts::new(vec![part("TM"), part("tm")], |_, _| true);
    }

    #[test]
    #[should_panic(expected = "clients are parts of the run or come from outside, not both")]
    fn clients_of_both_kinds_are_refused() {
        let mut all = Part::servers(1);
        all.push(Part::client("C1", Place::Ring));
        let _ = Parts::new(all, |_, _| true);
    }

    #[test]
    #[should_panic(expected = "“TM 1” is no name of a part")]
    fn names_are_plain() {
        let _ = Parts::new(vec![Part::new("TM 1", "server", Place::Ring)], |_, _| true);
    }
}
