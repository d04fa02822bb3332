//! The messages as views show them.

use crate::kit::kv;
use crate::protocols::raft::command::{Entry, Payload};
use crate::protocols::raft::message::{AppendEntries, AppendEntriesReply, AppendOutcome, Message};
use crate::show::frame::MessageCard;
use crate::sim::id::NodeId;
use crate::sim::note::{Datum, Named};

/// The name of a message.
pub(super) fn kind(msg: &Message) -> &'static str {
    match msg {
        Message::RequestVote(_) => "RequestVote",
        Message::RequestVoteReply(_) => "RequestVoteReply",
        Message::AppendEntries(_) => "AppendEntries",
        Message::AppendEntriesReply(_) => "AppendEntriesReply",
        Message::PreVote(_) => "PreVote",
        Message::PreVoteReply(_) => "PreVoteReply",
    }
}

/// A message as views show it.
pub(super) fn card(msg: &Message) -> MessageCard {
    let (consent, load, fields) = match msg {
        Message::RequestVote(m) => {
            let last = (m.last_log_index, m.last_log_term);
            (None, 0, candidate(m.term, m.candidate_id, last))
        }
        Message::PreVote(m) => {
            let last = (m.last_log_index, m.last_log_term);
            (None, 0, candidate(m.term, m.candidate_id, last))
        }
        Message::RequestVoteReply(m) => {
            let fields = vec![("term", m.term.into()), granted(m.vote_granted)];
            (Some(m.vote_granted), 0, fields)
        }
        Message::PreVoteReply(m) => {
            let fields = vec![
                ("term", m.term.into()),
                ("proposedTerm", m.proposed_term.into()),
                granted(m.vote_granted),
            ];
            (Some(m.vote_granted), 0, fields)
        }
        Message::AppendEntries(m) => (None, m.entries.len() as u64, append_fields(m)),
        Message::AppendEntriesReply(m) => (Some(m.success()), 0, append_reply_fields(m)),
    };
    MessageCard {
        kind: kind(msg),
        short: short(msg),
        is_reply: consent.is_some(),
        consent,
        epoch: Some(msg.term()),
        load,
        fields,
    }
}

/// A label for a small picture.
fn short(msg: &Message) -> &'static str {
    match msg {
        Message::RequestVote(_) => "Vote?",
        Message::RequestVoteReply(m) => yes_or_no(m.vote_granted),
        Message::AppendEntries(m) if m.entries.is_empty() => "Beat",
        Message::AppendEntries(_) => "Append",
        Message::AppendEntriesReply(m) => yes_or_no(m.success()),
        Message::PreVote(_) => "Pre?",
        Message::PreVoteReply(m) => yes_or_no(m.vote_granted),
    }
}

fn yes_or_no(consent: bool) -> &'static str {
    match consent {
        true => "Yes",
        false => "No",
    }
}

fn candidate(term: u64, candidate: NodeId, (index, last_term): (u64, u64)) -> Vec<Named> {
    vec![
        ("term", term.into()),
        ("candidateId", candidate.into()),
        ("lastLogIndex", index.into()),
        ("lastLogTerm", last_term.into()),
    ]
}

fn granted(vote_granted: bool) -> Named {
    ("voteGranted", truth(vote_granted))
}

/// The paper's `true` and `false`, the same in every language.
fn truth(value: bool) -> Datum {
    Datum::Word(value.to_string())
}

fn append_fields(m: &AppendEntries) -> Vec<Named> {
    vec![
        ("term", m.term.into()),
        ("leaderId", m.leader_id.into()),
        ("prevLogIndex", m.prev_log_index.into()),
        ("prevLogTerm", m.prev_log_term.into()),
        ("entries[]", entries(m)),
        ("leaderCommit", m.leader_commit.into()),
    ]
}

/// The entries with their places and terms: `4 t2 x←3, 5 t2 no-op`.
fn entries(m: &AppendEntries) -> Datum {
    if m.entries.is_empty() {
        return Datum::Key("value-none");
    }
    let places = m.prev_log_index + 1..;
    let one = |(index, entry): (u64, &Entry)| {
        format!("{index} t{} {}", entry.term, entry_text(&entry.payload))
    };
    let all: Vec<String> = places.zip(&m.entries).map(one).collect();
    Datum::Word(all.join(", "))
}

fn entry_text(payload: &Payload) -> String {
    match payload {
        Payload::Noop => "no-op".to_owned(),
        Payload::Command(command) => kv::card::short(&command.op),
    }
}

fn append_reply_fields(m: &AppendEntriesReply) -> Vec<Named> {
    let mut fields = vec![
        ("term", m.term.into()),
        ("success", truth(m.success())),
        ("prevLogIndex", m.prev_log_index.into()),
    ];
    match m.outcome {
        AppendOutcome::Success { match_index } => fields.push(("matchIndex", match_index.into())),
        AppendOutcome::StaleTerm => {}
        AppendOutcome::Conflict {
            conflict_term,
            conflict_index,
        } => {
            let term = conflict_term.map_or(Datum::Key("value-none"), Datum::Number);
            fields.push(("conflictTerm", term));
            fields.push(("conflictIndex", conflict_index.into()));
        }
    }
    fields
}
