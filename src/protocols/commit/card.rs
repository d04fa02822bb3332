//! What atomic commitment shows of itself: the only file that knows both the
//! protocol and the views.

mod panels;

use crate::kit::card::messages;
use crate::kit::card::told;
use crate::kit::number::Number;
use crate::show::card::{BadCommand, Card};
use crate::show::frame::OutputCard;
use crate::show::message::MessageCard;
use crate::show::node::{Count, Field, NodeCard, Ring, RoleView, Tag};
use crate::show::panel::Panel;
use crate::show::tone::{Remark, Tone};
use crate::sim::id::NodeId;
use crate::sim::node_set::NodeSet;
use crate::sim::note::Datum;
use crate::sim::protocol::Request;
use crate::sim::rope;
use crate::sim::sorted::Map;
use crate::sim::timeline::Figure;
use crate::sim::world::World;

use super::config::{Config, Kind, Role};
use super::flaws::Flaw;
use super::invariants::Witness;
use super::message::{Command, Message, Output, Row, Tx, Values, Word};
use super::node::{Decision, Durable, Lead, Node, Phase, Record, State, Votes};
use super::{Commit, log, rules, scenarios};

/// What a command may look like.
const FORMS: &str = "write write ROW or write ROW no RM2, where ROW is a letter from a to z and \
                     RM2 the manager that refuses";

/// How many transactions are spoken of at once.
const SPOKEN_OF: usize = 3;

impl Card for Commit {
    crate::lists! {
        id: "commit",
        settings: Config,
        rules: rules::RULES,
        scenarios: scenarios::ALL,
        flaws: Flaw,
    }

    const TAGS: bool = true;

    fn node(
        cfg: &Config,
        me: NodeId,
        node: Option<&Node>,
        disk: &Durable,
        _: &Witness,
    ) -> NodeCard {
        let role = node.map(|node| match cfg.role(me) {
            Role::Coordinator => leading(node, "commit-role-coordinator"),
            Role::Manager => leading(node, "commit-role-manager"),
            Role::Acceptor => RoleView::new("commit-role-acceptor", Ring::Plain),
        });
        NodeCard {
            role,
            number: node.and_then(busy_with).map(|tx| tx.0),
            count: node.and_then(|node| count(cfg, node)),
            tags: tags(node, disk),
            fields: fields(cfg, me, node, disk),
            ..NodeCard::default()
        }
    }

    fn message(msg: &Message) -> MessageCard {
        let card = msg.word.card().with("transaction", msg.tx);
        let card = card.numbered(Some(msg.tx.0));
        let Word::Decided(decision) = msg.word else {
            return card;
        };
        let kind = match decision {
            Decision::Commit => "Commit",
            Decision::Abort => "Abort",
        };
        let short = kind;
        MessageCard {
            kind,
            short,
            ..card
        }
    }

    fn summary(cfg: &Config, world: &World<Commit>, witness: &Witness) -> Vec<Remark> {
        let last = witness.prepared.keys().rev().take(SPOKEN_OF);
        let mut last: Vec<Tx> = last.copied().collect();
        last.reverse();
        last.into_iter()
            .map(|tx| remark(cfg, world, witness, tx))
            .collect()
    }

    fn caveats(cfg: &Config) -> Vec<Remark> {
        let three_phase = (cfg.protocol == Kind::ThreePhase).then_some("commit-caveat-three-phase");
        let impatience = cfg.impatience.map(|_| "commit-caveat-impatience");
        let keys = three_phase.into_iter().chain(impatience);
        let values = Vec::new;
        let tone = Tone::Danger;
        keys.map(|key| Remark {
            key,
            values: values(),
            tone,
        })
        .collect()
    }

    fn panels(cfg: &Config, world: &World<Commit>, witness: &Witness) -> Vec<Panel> {
        panels::of(cfg, world, witness)
    }

    fn command_text(command: &Command) -> String {
        match command.refuser {
            None => format!("write {}", command.row),
            Some(refuser) => format!("write {} no RM{refuser}", command.row),
        }
    }

    fn read_command(cfg: &Config, text: &str, request: Request) -> Result<Command, BadCommand> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let read = match words[..] {
            ["write", row] => row_of(row).map(|row| (row, None)),
            ["write", row, "no", name] => row_of(row).zip(refuser_of(cfg, name).map(Some)),
            _ => None,
        };
        let command = |(row, refuser)| Command {
            request,
            row,
            refuser,
        };
        read.map(command).ok_or_else(|| BadCommand {
            text: text.to_owned(),
            forms: FORMS,
            help: "commit-command",
        })
    }

    fn sample_commands(cfg: &Config) -> Vec<String> {
        let refused = format!("write x no RM{}", cfg.managers);
        vec!["write x".to_owned(), "write y".to_owned(), refused]
    }

    fn output(output: &Output) -> OutputCard {
        let (what, key) = match output.decision {
            Decision::Commit => ("committed", "commit-told-committed"),
            Decision::Abort => ("aborted", "commit-told-aborted"),
        };
        let what = Datum::word(format_args!("{} is {what}", output.tx));
        told(output.request, what, key, Some(("tx", output.tx.into())))
    }

    fn breaks(scenario: &str) -> &'static [&'static str] {
        scenarios::breaks(scenario)
    }

    fn figures() -> &'static [Figure<Commit>] {
        const {
            &[
                Figure::past("committed", |past: &Witness| {
                    past.decided.count(Decision::Commit)
                }),
                Figure::past("aborted", |past: &Witness| {
                    past.decided.count(Decision::Abort)
                }),
                Figure::past("locked", Witness::locked),
            ]
        }
    }
}

/// A letter from a to z.
fn row_of(text: &str) -> Option<Row> {
    match text.as_bytes() {
        [letter] if letter.is_ascii_lowercase() => Some(Row(*letter)),
        _ => None,
    }
}

/// The number in a manager's name.
fn refuser_of(cfg: &Config, name: &str) -> Option<u8> {
    let managers = 1..=cfg.managers;
    managers
        .into_iter()
        .find(|number| name == format!("RM{number}"))
}

/// The transaction that a node leads or is in doubt of, the first if several:
/// it decides the colour.
fn busy_with(node: &Node) -> Option<Tx> {
    let mut all = node.leads.keys().chain(node.doubts.keys());
    all.next().copied()
}

/// A role, dashed while it waits in doubt, double while it leads.
fn leading(node: &Node, key: &'static str) -> RoleView {
    let ring = match (node.leads.is_empty(), node.doubts.is_empty()) {
        (false, _) => Ring::Double,
        (true, false) => Ring::Dashed,
        (true, true) => Ring::Plain,
    };
    RoleView::new(key, ring)
}

/// The answers that are counted for the first transaction that is led.
fn count(cfg: &Config, node: &Node) -> Option<Count> {
    let (key, have, need) = match &node.leads.values().next()?.phase {
        Phase::Voting { yes } => ("commit-count-votes", *yes, cfg.managers),
        Phase::PreCommitting { told, acks, .. } => ("commit-count-acks", *acks, told.len()),
        Phase::Deciding { acks, .. } => ("commit-count-acks", *acks, cfg.managers),
        Phase::Asking { states, .. } => {
            let have = NodeSet::of(states.keys().copied());
            ("commit-count-states", have, cfg.managers)
        }
        Phase::Preparing { promises, .. } => ("commit-count-promises", *promises, cfg.majority()),
        Phase::Accepting { .. } | Phase::Recovering { .. } => return None,
    };
    let have = have.to_vec();
    Some(Count { key, have, need })
}

/// What a node holds: the transactions that are open, and the last that ended.
fn tags(node: Option<&Node>, disk: &Durable) -> Vec<Tag> {
    let (mut open, mut last) = (Vec::new(), None);
    for (tx, record) in log::newest(node, disk) {
        match record.state.decision() {
            None => open.push((tx, record)),
            Some(_) => last = last.max(Some((tx, record))),
        }
    }
    let recent = open.len().saturating_sub(2);
    let all = last.into_iter().chain(open.into_iter().skip(recent));
    all.map(|(tx, record)| tag(tx, record)).collect()
}

fn tag(tx: Tx, record: Record) -> Tag {
    let (key, sign, tone) = match record.state {
        State::Begun => ("commit-tag-begun", "…", Tone::Plain),
        State::Prepared => ("commit-tag-prepared", "?", Tone::Vote),
        State::PreCommitted => ("commit-tag-pre-committed", "!", Tone::Decided),
        State::Committed => ("commit-tag-committed", "✓", Tone::Done),
        State::Aborted => ("commit-tag-aborted", "✗", Tone::Danger),
    };
    Tag {
        key,
        values: vec![("tx", tx.into()), ("row", Datum::or_none(record.row))],
        label: format!("{sign} {tx}"),
        number: None,
        tone,
    }
}

fn fields(cfg: &Config, me: NodeId, node: Option<&Node>, disk: &Durable) -> Vec<Field> {
    let record = |(tx, record): (&Tx, &Record)| {
        Datum::Row(vec![
            (*tx).into(),
            Datum::or_none(record.row),
            record.state.into(),
        ])
    };
    if cfg.role(me) == Role::Acceptor {
        let votes = newest(&disk.votes, |(tx, votes)| of_votes(*tx, votes));
        return vec![Field::durable("votes", "votes", votes)];
    }
    let log = newest(&disk.log, record);
    let mut fields = vec![Field::durable("log", "log", log)];
    let Some(node) = node else {
        return fields;
    };
    let unforced = Datum::list(node.unforced.iter().map(record));
    fields.push(Field::volatile("unforced", "not forced", unforced));
    let leads = Datum::list(node.leads.iter().map(|(tx, lead)| of_lead(*tx, lead)));
    fields.push(Field::volatile("leads", "leads", leads));
    if cfg.role(me) == Role::Manager {
        let doubts = node.doubts.keys().map(|tx| (*tx).into());
        fields.push(Field::volatile("doubts", "in doubt", Datum::list(doubts)));
    }
    fields
}

/// The newest of what a disk holds, after the number of those that are left
/// out: `+968`.
fn newest<V>(all: &rope::Map<Tx, V>, told: impl Fn((&Tx, &V)) -> Datum) -> Datum {
    let left_out = all.len().saturating_sub(log::SHOWN);
    let left_out = (left_out > 0).then(|| Datum::word(format_args!("+{left_out}")));
    Datum::list(left_out.into_iter().chain(all.newest(log::SHOWN).map(told)))
}

fn of_votes(tx: Tx, votes: &Votes) -> Datum {
    let accepted = votes.accepted.iter();
    let values: Values = accepted
        .map(|(id, (_, prepared))| (*id, *prepared))
        .collect();
    Datum::Row(vec![tx.into(), votes.promised.into(), of_values(&values)])
}

/// Those that are prepared and those that are not: `RM1 ✓, RM2 ✗`.
fn of_values(values: &Values) -> Datum {
    let one = |(id, prepared): (&NodeId, &bool)| {
        let sign = if *prepared { "✓" } else { "✗" };
        Datum::Row(vec![(*id).into(), Datum::word(sign)])
    };
    Datum::list(values.iter().map(one))
}

fn of_lead(tx: Tx, lead: &Lead) -> Datum {
    let phase = match lead.phase {
        Phase::Voting { .. } => "commit-phase-voting",
        Phase::PreCommitting { .. } => "commit-phase-pre-committing",
        Phase::Deciding { .. } => "commit-phase-deciding",
        Phase::Asking { .. } => "commit-phase-asking",
        Phase::Recovering { .. } => "commit-phase-recovering",
        Phase::Preparing { .. } => "commit-phase-preparing",
        Phase::Accepting { .. } => "commit-phase-accepting",
    };
    Datum::Row(vec![tx.into(), Datum::Key(phase)])
}

impl messages::Field for Values {
    fn put(&self, card: &mut MessageCard, name: &'static str) {
        card.carries = self.len() as u64;
        card.put(name, of_values(self));
    }
}

/// What was accepted is shown without its ballots.
impl messages::Field for Map<NodeId, (Number, bool)> {
    fn put(&self, card: &mut MessageCard, name: &'static str) {
        let values = self.iter().map(|(id, (_, prepared))| (*id, *prepared));
        values.collect::<Values>().put(card, name);
    }
}

/// What whoever sees all managers at once says of a transaction.
fn remark(cfg: &Config, world: &World<Commit>, witness: &Witness, tx: Tx) -> Remark {
    let managers = |keep: &dyn Fn(State) -> bool| -> Vec<NodeId> {
        let state = |id: &NodeId| log::record(world.node(*id), world.disk(*id), tx);
        let keeps = |id: &NodeId| state(id).is_some_and(|record| keep(record.state));
        cfg.managers().filter(keeps).collect()
    };
    let in_doubt = managers(&State::is_in_doubt);
    let ended = |decision| managers(&|state| state.decision() == Some(decision));
    let (committed, aborted) = (ended(Decision::Commit), ended(Decision::Abort));
    let is_committed =
        !committed.is_empty() || !witness.decided.by(tx, Decision::Commit).is_empty();
    let is_aborted = !aborted.is_empty() || !witness.decided.by(tx, Decision::Abort).is_empty();
    let (key, tone) = match (is_committed, is_aborted, in_doubt.is_empty()) {
        _ if !committed.is_empty() && !aborted.is_empty() => ("commit-remark-split", Tone::Danger),
        (true, _, true) => ("commit-remark-committed", Tone::Done),
        (true, _, false) => ("commit-remark-committed-in-doubt", Tone::Decided),
        (_, true, true) => ("commit-remark-aborted", Tone::Plain),
        (_, true, false) => ("commit-remark-aborted-in-doubt", Tone::Decided),
        _ => ("commit-remark-in-doubt", Tone::Vote),
    };
    let values = vec![
        ("tx", tx.into()),
        ("nodes", in_doubt.into()),
        ("committed", committed.into()),
        ("aborted", aborted.into()),
    ];
    Remark { key, values, tone }
}
