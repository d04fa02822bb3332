//! Clients outside the cluster: they ask, wait, are redirected, ask again.

use crate::sim::id::{ClientId, NodeId};
use crate::sim::input::Input;
use crate::sim::observed::Observed;
use crate::sim::protocol::{Outcome, Protocol, Request};
use crate::sim::scenario::Setup;
use crate::sim::time::Time;
use crate::sim::workload::{CLIENT_PATIENCE, CLIENT_TRIP, Client, FIRST_HAND_CLIENT, Waiting};

use super::{Life, World};

impl<P: Protocol> World<P> {
    /// What a client waits for.
    #[must_use]
    pub fn waiting(&self, client: ClientId) -> Option<&Waiting<P::Command>> {
        self.clients.get(&client)?.waiting.as_ref()
    }

    /// The request that a person's next command would be: that of the first
    /// client of theirs that waits for nothing. None if all of them wait.
    #[must_use]
    pub fn hand_request(&self) -> Option<Request> {
        (FIRST_HAND_CLIENT..=u8::MAX)
            .map(ClientId)
            .find(|client| self.waiting(*client).is_none())
            .map(|client| self.next_request(client))
    }

    fn next_request(&self, client: ClientId) -> Request {
        let serial = self.clients.get(&client).map_or(0, |c| c.serial) + 1;
        Request { client, serial }
    }

    /// The client of the load whose turn it is, if the load goes on.
    pub(super) fn load_client(&self, setup: &Setup<P>) -> Option<ClientId> {
        let workload = setup.workload.as_ref()?;
        if workload.limit.is_some_and(|limit| self.load.sent >= limit) {
            return None;
        }
        (1..=workload.clients)
            .map(ClientId)
            .find(|client| self.waiting(*client).is_none())
    }

    pub(super) fn load_due(&self, setup: &Setup<P>) -> Option<Time> {
        if self.load.next_at == Time::NEVER {
            return None;
        }
        self.load_client(setup)?;
        Some(self.load.next_at)
    }

    pub(super) fn send_load(&mut self, setup: &Setup<P>, seen: &mut Observed<P>) {
        let client = self.load_client(setup);
        let client = client.expect("permits asked for a client of the load");
        let every = setup.workload.as_ref().map_or(Time::NEVER, |w| w.every);
        self.load.next_at = self.now + every;
        self.load.sent += 1;
        let request = self.next_request(client);
        let draw = self.streams.workload.draw();
        let Some(command) = P::workload(&setup.protocol, request, draw) else {
            self.load.next_at = Time::NEVER;
            return;
        };
        let last_asked = self.clients.get(&client).map(|c| c.prefers);
        let node = last_asked.unwrap_or_else(|| self.any_node());
        self.client_asks(setup, node, command, seen);
    }

    fn any_node(&mut self) -> NodeId {
        let nodes = self.slots.len() as u64;
        let drawn = self.streams.workload.below(nodes);
        NodeId(1 + u8::try_from(drawn).expect("a cluster has at most 255 nodes"))
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
            let since = self.waiting(request.client).map_or(self.now, |w| w.since);
            let waiting = Waiting {
                request,
                command: command.clone(),
                next: self.after(node),
                retry_at: self.now + CLIENT_PATIENCE,
                since,
            };
            let client = Client {
                serial: request.serial,
                prefers: node,
                waiting: Some(waiting),
            };
            self.clients.insert(request.client, client);
            if let Life::Writing { until } = self.life(node) {
                return self.ask_later(request.client, node, until);
            }
        }
        seen.node = Some(node);
        if self.life(node) == Life::Up {
            self.step(setup, node, Input::Command(command), seen);
        }
    }

    fn ask_later(&mut self, client: ClientId, node: NodeId, at: Time) {
        let waiting = self
            .clients
            .get_mut(&client)
            .and_then(|c| c.waiting.as_mut());
        if let Some(waiting) = waiting {
            waiting.next = node;
            waiting.retry_at = at;
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

    fn after(&self, node: NodeId) -> NodeId {
        match node.index() + 1 < self.slots.len() {
            true => NodeId(node.0 + 1),
            false => NodeId(1),
        }
    }

    /// An output leaves a node: a client may have waited for it.
    pub(super) fn hear(&mut self, node: NodeId, output: &P::Output) {
        let Some(answer) = P::answer(output) else {
            return;
        };
        let elsewhere = self.after(node);
        let now = self.now;
        let Some(client) = self.clients.get_mut(&answer.request.client) else {
            return;
        };
        let Some(waiting) = client.waiting.as_mut() else {
            return;
        };
        if waiting.request != answer.request {
            return;
        }
        match answer.outcome {
            Outcome::Done => {
                self.aside.tally.answered += 1;
                self.aside.tally.waited = self.aside.tally.waited + (now - waiting.since);
                client.waiting = None;
            }
            Outcome::Redirect(Some(to)) => {
                waiting.next = to;
                waiting.retry_at = now + CLIENT_TRIP;
            }
            Outcome::Redirect(None) => {
                waiting.next = elsewhere;
                waiting.retry_at = now + CLIENT_PAUSE;
            }
        }
    }
}

/// How long a client waits when the node that it asked knows nobody better.
const CLIENT_PAUSE: Time = Time::ms(100);
