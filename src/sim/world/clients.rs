//! Clients outside the cluster: they ask, wait, are redirected, ask again.

use crate::sim::history::{Ask, Reply};
use crate::sim::id::{ClientId, NodeId};
use crate::sim::input::Input;
use crate::sim::observed::Observed;
use crate::sim::part::Parts;
use crate::sim::protocol::{Answer, Outcome, Protocol, Request};
use crate::sim::refused::Refused;
use crate::sim::scenario::Setup;
use crate::sim::sorted::Map;
use crate::sim::time::Time;
use crate::sim::workload::{
    CLIENT_PATIENCE, CLIENT_TRIP, Client, FIRST_HAND_CLIENT, Pace, Repeat, Waiting, Workload,
};

use super::World;
use super::ground::Ground;

impl Ground {
    /// How fast the load asks: its `own` pace, or as somebody has set it.
    pub(super) fn pace(&self, own: Option<&Workload>) -> Option<Pace> {
        self.load.set.unwrap_or_else(|| own.map(Workload::pace))
    }

    /// The client of the load whose turn it is.
    fn load_client(
        &self,
        own: Option<&Workload>,
        is_free: &dyn Fn(&ClientId) -> bool,
        is_up: &dyn Fn(&NodeId) -> bool,
    ) -> Option<ClientId> {
        let pace = self.pace(own)?;
        if pace.limit.is_some_and(|limit| self.load.sent >= limit) {
            return None;
        }
        let parts = &self.aside.parts;
        if parts.clients().next().is_none() {
            parts.taking_commands().next()?;
            return (1..=pace.clients).map(ClientId).find(is_free);
        }
        let own = parts.clients().take(usize::from(pace.clients));
        let mut up = own.filter(is_up);
        up.find_map(|id| parts.client(id).filter(is_free))
    }

    pub(super) fn set_load(&mut self, pace: Option<Pace>) {
        self.load.set = Some(pace);
        self.load.sent = 0;
        self.load.next_at = pace.map_or(Time::NEVER, |_| self.now);
    }
}

impl<P: Protocol> World<P> {
    /// What a client waits for.
    #[must_use]
    pub fn waiting(&self, client: ClientId) -> Option<&Waiting<P::Command>> {
        self.clients.get(&client)?.waiting.as_ref()
    }

    /// The request that a person's next command to `node` would be: that of
    /// the client that `node` is, or else that of the first client of theirs.
    /// None if they wait.
    #[must_use]
    pub fn free_request(&self, node: NodeId) -> Option<Request> {
        let is_free = |client: &ClientId| self.waiting(*client).is_none();
        let free = match self.parts().client(node) {
            Some(own) => Some(own).filter(is_free),
            None => (FIRST_HAND_CLIENT..=u8::MAX).map(ClientId).find(is_free),
        };
        free.map(|client| self.next_request(client))
    }

    fn next_request(&self, client: ClientId) -> Request {
        let serial = self.clients.get(&client).map_or(0, |c| c.serial) + 1;
        Request { client, serial }
    }

    /// How fast the load asks; none if there is none.
    #[must_use]
    pub fn pace(&self, setup: &Setup<P>) -> Option<Pace> {
        self.ground.pace(setup.workload.as_ref())
    }

    /// How many requests the load is yet to send, if they are numbered.
    #[must_use]
    pub fn load_left(&self, setup: &Setup<P>) -> Option<u64> {
        let limit = self.pace(setup)?.limit?;
        Some(limit.saturating_sub(self.ground.load.sent))
    }

    /// The commands that a person has repeated, by node.
    #[must_use]
    pub fn repeats(&self) -> &Map<NodeId, Repeat<P::Command>> {
        &self.repeats
    }

    pub(super) fn repeat(
        &mut self,
        node: NodeId,
        command: P::Command,
        every: Time,
        times: u32,
        seen: &mut Observed<P>,
    ) {
        seen.node = Some(node);
        let repeat = Repeat {
            command,
            every,
            left: times,
            next_at: self.ground.now,
        };
        self.repeats.insert(node, repeat);
    }

    /// The request that the next of what is repeated at a node would be.
    pub(super) fn repeat_request(&self, node: NodeId) -> Result<Request, Refused> {
        let repeated = self.repeats.contains_key(&node);
        let can_ask = repeated && (!self.is_client(node) || self.life(node).hears());
        let request = self.free_request(node).filter(|_| can_ask);
        request.ok_or(Refused::NothingRepeated { node })
    }

    pub(super) fn send_again(&mut self, setup: &Setup<P>, node: NodeId, seen: &mut Observed<P>) {
        let request = self.repeat_request(node).ok();
        let request = request.expect("permits asked for a client that is free");
        let now = self.ground.now;
        let repeat = self.repeats.get_mut(&node);
        let repeat = repeat.expect("permits asked for what is repeated");
        let command = P::as_request(&repeat.command, request);
        repeat.left -= 1;
        repeat.next_at = now + repeat.every;
        if repeat.left == 0 {
            self.repeats.remove(&node);
        }
        self.client_asks(setup, node, command, seen);
    }

    /// The client of the load whose turn it is, if the load goes on.
    pub(super) fn load_client(&self, setup: &Setup<P>) -> Option<ClientId> {
        let is_free = &|client: &ClientId| self.waiting(*client).is_none();
        let is_up = &|node: &NodeId| self.life(*node).hears();
        let workload = setup.workload.as_ref();
        self.ground.load_client(workload, is_free, is_up)
    }

    fn is_client(&self, node: NodeId) -> bool {
        self.parts().client(node).is_some()
    }

    pub(super) fn load_due(&self, setup: &Setup<P>) -> Option<Time> {
        if self.ground.load.next_at == Time::NEVER {
            return None;
        }
        self.load_client(setup)?;
        Some(self.ground.load.next_at)
    }

    pub(super) fn send_load(&mut self, setup: &Setup<P>, seen: &mut Observed<P>) {
        let client = self.load_client(setup);
        let client = client.expect("permits asked for a client of the load");
        let every = self.pace(setup).map_or(Time::NEVER, |pace| pace.every);
        self.ground.load.next_at = self.ground.now + every;
        self.ground.load.sent += 1;
        let request = self.next_request(client);
        let draw = self.ground.streams.workload.draw();
        let Some(command) = P::workload(&setup.protocol, request, draw) else {
            self.ground.load.next_at = Time::NEVER;
            return;
        };
        let node = self.whom_to_ask(client);
        self.client_asks(setup, node, command, seen);
    }

    /// A process asks itself, anybody else whom they asked last.
    fn whom_to_ask(&mut self, client: ClientId) -> NodeId {
        let itself = NodeId(client.0);
        if self.is_client(itself) {
            return itself;
        }
        let last_asked = self.clients.get(&client).map(|c| c.prefers);
        last_asked.unwrap_or_else(|| self.any_that_takes_commands())
    }

    fn any_that_takes_commands(&mut self) -> NodeId {
        let all: Vec<NodeId> = self.parts().taking_commands().collect();
        let drawn = self.ground.streams.workload.below(all.len() as u64);
        all[usize::try_from(drawn).expect("drawn below a few")]
    }

    /// A command comes to `node`. If it is a client's request, the client
    /// waits for the answer from now on.
    pub(super) fn client_asks(
        &mut self,
        setup: &Setup<P>,
        node: NodeId,
        command: P::Command,
        seen: &mut Observed<P>,
    ) {
        if let Some(request) = P::request(&command) {
            let waited = self.waiting(request.client);
            let since = waited.map_or(self.ground.now, |waited| waited.since);
            seen.ask = Some(Ask {
                request,
                command: command.clone(),
                node,
                is_new: waited.is_none(),
            });
            // A process asks again by itself.
            let (next, retry_at) = match self.is_client(node) {
                true => (node, Time::NEVER),
                false => (after(self.parts(), node), self.ground.now + CLIENT_PATIENCE),
            };
            let waiting = Waiting {
                request,
                command: command.clone(),
                next,
                retry_at,
                since,
            };
            let client = Client {
                serial: request.serial,
                prefers: node,
                waiting: Some(waiting),
            };
            self.clients.insert(request.client, client);
        }
        seen.node = Some(node);
        if self.life(node).hears() {
            self.step(setup, node, Input::Command(command), seen);
        }
    }

    pub(super) fn client_asks_again(
        &mut self,
        setup: &Setup<P>,
        client: ClientId,
        seen: &mut Observed<P>,
    ) {
        let waiting = self.waiting(client);
        let waiting = waiting.expect("permits asked for a client that waits");
        let (node, command) = (waiting.next, waiting.command.clone());
        self.client_asks(setup, node, command, seen);
    }

    /// An output leaves a node: a client may have waited for it.
    pub(super) fn hear(&mut self, node: NodeId, output: &P::Output, seen: &mut Observed<P>) {
        if let Some(answer) = P::answer(output) {
            let awaited = self.tell(node, &answer).is_some();
            seen.replies.push(Reply {
                node,
                answer,
                awaited,
            });
        }
    }

    /// A client hears an answer. None if it does not wait for it.
    fn tell(&mut self, node: NodeId, answer: &Answer<P::Returned>) -> Option<()> {
        let now = self.ground.now;
        let whose = answer.request.client;
        let is_own = self.is_client(NodeId(whose.0));
        assert!(
            !is_own || node.0 == whose.0,
            "{} answers {} without a message",
            self.ground.aside.parts.name(node),
            self.ground.aside.parts.name(NodeId(whose.0))
        );
        let client = self.clients.get_mut(&whose)?;
        let waiting = client.waiting.as_mut();
        let waiting = waiting.filter(|waiting| waiting.request == answer.request)?;
        match answer.outcome {
            Outcome::Done(_) => {
                self.ground.aside.tally.answered += 1;
                self.ground.aside.tally.waited =
                    self.ground.aside.tally.waited + (now - waiting.since);
                client.waiting = None;
            }
            Outcome::Failed => {
                self.ground.aside.tally.failed += 1;
                client.waiting = None;
            }
            Outcome::Redirect(_) if is_own => {
                panic!(
                    "{} is a client, and nobody sends it elsewhere",
                    self.ground.aside.parts.name(node)
                )
            }
            Outcome::Redirect(Some(to)) => {
                assert!(
                    self.ground.aside.parts.takes_commands(to),
                    "{} points a client to {}, who takes no commands",
                    self.ground.aside.parts.name(node),
                    self.ground.aside.parts.name(to)
                );
                waiting.next = to;
                waiting.retry_at = now + CLIENT_TRIP;
            }
            Outcome::Redirect(None) => {
                waiting.next = after(&self.ground.aside.parts, node);
                waiting.retry_at = now + CLIENT_PAUSE;
            }
        }
        Some(())
    }

    /// A client that goes down has no more use for an answer.
    pub(super) fn forget_request(&mut self, node: NodeId, seen: &mut Observed<P>) {
        let own = self.parts().client(node);
        let client = own.and_then(|own| self.clients.get_mut(&own));
        let waiting = client.and_then(|client| client.waiting.take());
        seen.forgotten = waiting.map(|waiting| waiting.request);
    }
}

/// The next part that takes commands, and after the last the first.
fn after(parts: &Parts, node: NodeId) -> NodeId {
    let next = parts.taking_commands().find(|other| *other > node);
    next.or_else(|| parts.taking_commands().next())
        .expect("a client has asked somebody who takes commands")
}

/// How long a client waits when the node that it asked knows nobody better.
const CLIENT_PAUSE: Time = Time::ms(100);
