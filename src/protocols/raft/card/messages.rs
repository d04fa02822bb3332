//! The messages as views show them.

use crate::kit::kv;
use crate::protocols::raft::log::Entry;
use crate::protocols::raft::message::{
    AppendEntries, AppendEntriesReply, AppendOutcome, Message, RequestVote,
};
use crate::show::message::MessageCard;
use crate::sim::note::Datum;

/// A message as views show it, its fields by the paper's names.
pub(super) fn card(msg: &Message) -> MessageCard {
    let card = match msg {
        Message::RequestVote(m) => request(MessageCard::asks("RequestVote", "Vote?"), m),
        Message::PreVote(m) => request(MessageCard::asks("PreVote", "Pre?"), &m.request)
            .with("round", m.round.to_string()),
        Message::RequestVoteReply(m) => MessageCard::answers("RequestVoteReply", m.vote_granted)
            .with("term", m.term)
            .with("candidateTerm", m.candidate_term)
            .with("voteGranted", m.vote_granted),
        Message::PreVoteReply(m) => MessageCard::answers("PreVoteReply", m.vote_granted)
            .with("term", m.term)
            .with("proposedTerm", m.proposed_term)
            .with("round", m.round.to_string())
            .with("voteGranted", m.vote_granted),
        Message::AppendEntries(m) => append(m),
        Message::AppendEntriesReply(m) => append_reply(m),
    };
    card.numbered(Some(msg.term()))
}

fn request(card: MessageCard, m: &RequestVote) -> MessageCard {
    card.with("term", m.term)
        .with("candidateId", m.candidate_id)
        .with("lastLogIndex", m.last_log_index)
        .with("lastLogTerm", m.last_log_term)
}

fn append(m: &AppendEntries) -> MessageCard {
    let short = if m.entries.is_empty() {
        "Beat"
    } else {
        "Append"
    };
    MessageCard::asks("AppendEntries", short)
        .carrying(m.entries.len())
        .with("term", m.term)
        .with("leaderId", m.leader_id)
        .with("prevLogIndex", m.prev_log_index)
        .with("prevLogTerm", m.prev_log_term)
        .with("entries[]", entries(m))
        .with("leaderCommit", m.leader_commit)
        .with("round", m.round)
}

/// The entries with their places and terms: `4 t2 x←3, 5 t2 no-op`.
fn entries(m: &AppendEntries) -> Datum {
    let places = m.prev_log_index + 1..;
    let one = |(index, entry): (u64, &Entry)| {
        format!(
            "{index} t{} {}",
            entry.term,
            kv::card::payload(&entry.payload)
        )
    };
    kv::card::list(places.zip(&m.entries).map(one))
}

fn append_reply(m: &AppendEntriesReply) -> MessageCard {
    let card = MessageCard::answers("AppendEntriesReply", m.success())
        .with("term", m.term)
        .with("success", m.success())
        .with("prevLogIndex", m.prev_log_index)
        .with("round", m.round);
    match m.outcome {
        AppendOutcome::Success { match_index } => card.with("matchIndex", match_index),
        AppendOutcome::StaleTerm => card,
        AppendOutcome::Conflict {
            conflict_term,
            conflict_index,
        } => card
            .with("conflictTerm", Datum::or_none(conflict_term))
            .with("conflictIndex", conflict_index),
    }
}
