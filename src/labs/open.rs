//! An open run of one protocol, behind the boundary.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use crate::sim::action::Action;
use crate::sim::mark::Mark;
use crate::sim::part::Parts;
use crate::sim::run::{Run, Watch};
use crate::sim::scenario::{Scenario, Setup};
use crate::sim::sorted::Map;
use crate::sim::time::Time;
use crate::sim::timeline::{BranchId, Sample, Timeline};

use super::bad_start::BadStart;
use super::beats;
use super::caveats::caveats;
use super::convert::{act_of, action_of};
#[cfg(feature = "ui")]
use super::differ::difference;
use super::entry::Entry;
#[cfg(any(feature = "text", not(feature = "js")))]
use super::offers;
use super::refusals::refusal_of;
#[cfg(feature = "ui")]
use super::session::Difference;
#[cfg(any(feature = "text", not(feature = "js")))]
use super::session::Offer;
use super::session::{BeatView, BranchView, NAME_LENGTH, Session, Start};
use super::settings::{AnySetup, Reader};
#[cfg(feature = "ui")]
use super::views::view_operation;
use super::views::{view_event, view_flight, view_node, view_repeat};
use crate::show::act::{Act, Refusal};
use crate::show::card::Card;
use crate::show::frame::{EventView, Frame, LoadView};
#[cfg(feature = "ui")]
use crate::show::history::OperationView;
use crate::show::node::NodeView;
use crate::show::panel::Panel;
use crate::show::tone::Remark;

/// An open run of one protocol.
pub(super) struct Open<P: Card> {
    start: Start,
    reader: Reader,
    seed: u64,
    scenario: &'static Scenario<P>,
    timeline: Timeline<P>,
    /// Commands to offer a person.
    commands: Rc<[String]>,
    /// The names that a person gave to branches.
    names: Map<BranchId, String>,
    last: RefCell<Option<Remembered>>,
    cursor: RefCell<Option<EventCursor<P>>>,
}

/// Where telling events in order has come to: whoever follows a run asks for
/// the next ones, and they need not be reached anew.
struct EventCursor<P: Card> {
    branch: BranchId,
    run: Run<P>,
    /// The nodes as they are there: an event changes no more than one.
    nodes: Vec<NodeView>,
}

/// The last event that was asked for, so that drawing the same instant again
/// does not replay it again.
struct Remembered {
    branch: BranchId,
    view: Rc<EventView>,
}

/// Finds the scenario of a start, and puts its settings in place.
pub(super) fn prepare<P: Card>(
    start: &Start,
    reader: Reader,
) -> Result<(&'static Scenario<P>, Setup<P>), BadStart> {
    let scenario = P::scenarios().iter().find(|s| s.id == start.scenario);
    let unknown = || BadStart::unknown_scenario(P::ID, &start.scenario, P::SCENARIOS);
    let scenario = scenario.ok_or_else(unknown)?;
    let mut setup = (scenario.setup)();
    if !start.set.is_empty() {
        (reader.start)(&mut setup, &start.set)?;
    }
    Ok((scenario, setup))
}

impl<P: Card> Open<P> {
    pub(super) fn new(start: &Start, reader: Reader) -> Result<Open<P>, BadStart> {
        let (scenario, setup) = prepare(start, reader)?;
        Ok(Open::of(scenario, setup, start.clone(), reader))
    }

    pub(super) fn of(
        scenario: &'static Scenario<P>,
        setup: Setup<P>,
        start: Start,
        reader: Reader,
    ) -> Open<P> {
        let seed = start.seed.unwrap_or(scenario.seed);
        let commands = P::sample_commands(&setup.protocol).into();
        let run = Run::new(setup, scenario.script, seed, Watch::CLOSELY);
        Open {
            commands,
            start,
            reader,
            seed,
            scenario,
            timeline: Timeline::new(run, P::figures(), scenario.beats),
            names: Map::new(),
            last: RefCell::new(None),
            cursor: RefCell::new(None),
        }
    }

    /// The run at the cursor.
    pub(super) fn run(&self) -> &Run<P> {
        self.timeline.at_cursor()
    }

    fn event_view(&self, seq: u64) -> Option<EventView> {
        let branch = self.timeline.current();
        if let Some(last) = &*self.last.borrow()
            && (last.branch, last.view.seq) == (branch, seq)
        {
            return Some(EventView::clone(&last.view));
        }
        let (before, event, after) = self.timeline.event(seq)?;
        let both = event
            .observed
            .node
            .map(|id| (view_node(&before, id), view_node(&after, id)));
        let view = view_event(&event, both.as_ref().map(|(before, after)| (before, after)));
        self.remember(Some(&view));
        Some(view)
    }

    /// The run just before recorded event `seq`.
    fn just_before(&self, seq: u64) -> EventCursor<P> {
        let branch = self.timeline.current();
        let cursor = self.cursor.take();
        let cursor = cursor.filter(|cursor| cursor.branch == branch && cursor.run.seq() == seq - 1);
        cursor.unwrap_or_else(|| {
            let run = self.timeline.state_at(seq - 1);
            let nodes = run.world().ids().map(|id| view_node(&run, id)).collect();
            EventCursor { branch, run, nodes }
        })
    }

    /// Whoever follows a run asks for its last event again.
    fn remember(&self, view: Option<&EventView>) {
        if let Some(view) = view {
            *self.last.borrow_mut() = Some(Remembered {
                branch: self.timeline.current(),
                view: Rc::new(view.clone()),
            });
        }
    }
}

impl<P: Card> Session for Open<P> {
    fn start(&self) -> &Start {
        &self.start
    }

    fn seed(&self) -> u64 {
        self.seed
    }

    fn parts(&self) -> &Rc<Parts> {
        self.run().world().parts()
    }

    fn seq(&self) -> u64 {
        self.run().seq()
    }

    fn now(&self) -> Time {
        self.run().world().now()
    }

    fn recorded(&self) -> u64 {
        self.timeline.recorded()
    }

    fn next_at(&self) -> Option<Time> {
        self.timeline.next_at()
    }

    fn instant(&self, seq: u64) -> Option<Time> {
        self.timeline.instant(seq)
    }

    fn frame(&self) -> Frame {
        let run = self.run();
        let world = run.world();
        Frame {
            lab: P::ID,
            seq: run.seq(),
            now: world.now(),
            parts: Rc::clone(world.parts()),
            commands: Rc::clone(&self.commands),
            nodes: world.ids().map(|id| view_node(run, id)).collect(),
            flights: world.flights().map(view_flight::<P>).collect(),
            faults: world.faults().clone(),
            load: world.pace(run.setup()).map(|pace| LoadView {
                every: pace.every,
                clients: pace.clients,
                left: world.load_left(run.setup()),
            }),
            repeats: world.repeats().iter().map(view_repeat::<P>).collect(),
            tags: P::TAGS,
            summary: P::summary(&run.setup().protocol, world, run.witness()),
            panels: panels_of(run),
            last: self.event_view(run.seq()),
            violations: run.violations().to_vec(),
            lapses: run.lapses().to_vec(),
        }
    }

    fn advance(&mut self) -> bool {
        self.timeline.advance()
    }

    fn back(&mut self) -> bool {
        match self.seq() {
            0 => false,
            seq => {
                self.timeline.seek(seq - 1);
                true
            }
        }
    }

    fn seek(&mut self, seq: u64) {
        self.timeline.seek(seq);
    }

    fn seek_time(&mut self, at: Time, most: u64) {
        self.timeline.seek_time(at, most);
    }

    fn act(&mut self, at: Time, act: &Act) -> Result<(), Refusal> {
        let action = action_of(self.run(), self.reader, act)?;
        let done = self.timeline.act(at, action);
        done.map_err(|refused| refusal_of(&refused))
    }

    fn allows(&self, act: &Act) -> Result<(), Refusal> {
        let run = self.run();
        let action = action_of(run, self.reader, act)?;
        run.world()
            .permits(run.setup(), &action)
            .map_err(|refused| refusal_of(&refused))
    }

    #[cfg(feature = "js")]
    fn enabled(&self) -> Vec<Act> {
        let run = self.run();
        let enabled = run.world().enabled(run.setup());
        enabled.iter().map(act_of).collect()
    }

    fn events(&self, seqs: Range<u64>) -> Vec<EventView> {
        let first = seqs.start.max(1);
        let past_last = seqs.end.min(self.recorded() + 1);
        if first >= past_last {
            return Vec::new();
        }
        let mut views = Vec::new();
        let mut cursor = self.just_before(first);
        for _ in first..past_last {
            let event = self.timeline.replay(&mut cursor.run);
            let event = event.expect("a recorded event happens again");
            let after = event.observed.node.map(|id| view_node(&cursor.run, id));
            let both = after
                .as_ref()
                .map(|after| (&cursor.nodes[after.id.index()], after));
            views.push(view_event(&event, both));
            if let Some(after) = after {
                let place = after.id.index();
                cursor.nodes[place] = after;
            }
        }
        self.remember(views.last());
        *self.cursor.borrow_mut() = Some(cursor);
        views
    }

    #[cfg(feature = "ui")]
    fn first_where(&self, holds: &dyn Fn(&[Panel]) -> bool) -> Option<u64> {
        let holds = |run: &Run<P>| holds(&panels_of(run));
        if !holds(self.run()) {
            return None;
        }
        // What holds stays so: halve the events until one is left.
        let (mut before, mut after) = (0, self.seq());
        while before < after {
            let middle = before + (after - before) / 2;
            match holds(&self.timeline.state_at(middle)) {
                true => after = middle,
                false => before = middle + 1,
            }
        }
        Some(after)
    }

    fn marks(&self, after: u64) -> Vec<(u64, &'static Mark)> {
        let marks = self.timeline.marks();
        let mut found: Vec<(u64, &'static Mark)> = marks
            .iter()
            .rev()
            .take_while(|(seq, _)| **seq > after)
            .map(|(seq, mark)| (*seq, *mark))
            .collect();
        found.reverse();
        found
    }

    fn branches(&self) -> Vec<BranchView> {
        let view = |(id, length, parent)| BranchView { id, length, parent };
        self.timeline.branches().map(view).collect()
    }

    fn branch(&self) -> BranchId {
        self.timeline.current()
    }

    fn switch(&mut self, branch: BranchId) -> bool {
        self.timeline.switch(branch)
    }

    fn remove(&mut self, branch: BranchId) -> bool {
        let removed = self.timeline.remove(branch);
        if removed {
            self.names.remove(&branch);
        }
        removed
    }

    fn branch_name(&self, branch: BranchId) -> &str {
        self.names.get(&branch).map_or("", String::as_str)
    }

    fn name_branch(&mut self, branch: BranchId, name: &str) {
        let short: String = name.trim().chars().take(NAME_LENGTH).collect();
        if self.timeline.length(branch).is_some() {
            self.names.insert(branch, short);
        }
    }

    fn shared(&self, one: BranchId, other: BranchId) -> u64 {
        self.timeline.shared(one, other).unwrap_or(0)
    }

    #[cfg(feature = "ui")]
    fn differ(&self, one: BranchId, other: BranchId) -> Option<Difference> {
        difference(&self.timeline, one, other)
    }

    fn figures(&self) -> Sample {
        self.timeline.sample()
    }

    #[cfg(feature = "ui")]
    fn series(&self) -> Vec<Sample> {
        self.timeline.samples().to_vec()
    }

    fn done(&self, branch: BranchId) -> Vec<Entry> {
        let done = self.timeline.done_on(branch);
        done.map_or(Vec::new(), |done| done.map(entry_of).collect())
    }

    fn manual_actions(&self) -> Vec<Entry> {
        self.timeline.done().iter().map(entry_of).collect()
    }

    #[cfg(feature = "ui")]
    fn history(&self) -> Vec<OperationView> {
        let operations = self.run().history().operations();
        operations.iter().map(view_operation).collect()
    }

    fn fork(&mut self) {
        self.timeline.branch_off();
    }

    fn digest(&self) -> u64 {
        self.run().world().digest()
    }

    fn digest_at(&self, seq: u64) -> Option<u64> {
        let recorded = seq <= self.recorded();
        recorded.then(|| self.timeline.state_at(seq).world().digest())
    }

    fn setup(&self) -> &dyn AnySetup {
        self.run().setup()
    }

    fn caveats(&self) -> Vec<Remark> {
        caveats(self.run().setup())
    }

    fn beats(&self) -> Vec<BeatView> {
        beats::views(&self.timeline)
    }

    #[cfg(any(feature = "text", not(feature = "js")))]
    fn offer(&self) -> Option<Offer> {
        offers::offer(&self.timeline, P::breaks(self.scenario.id))
    }

    fn opens_at(&self) -> Time {
        self.scenario.opens_at
    }

    fn ends_at(&self) -> Time {
        self.scenario.ends_at
    }
}

fn panels_of<P: Card>(run: &Run<P>) -> Vec<Panel> {
    P::panels(&run.setup().protocol, run.world(), run.witness())
}

fn entry_of<P: Card>((seq, (at, action)): (&u64, &(Time, Action<P>))) -> Entry {
    Entry {
        seq: *seq,
        at_us: *at,
        act: act_of(action),
    }
}
