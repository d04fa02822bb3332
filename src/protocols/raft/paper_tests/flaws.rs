//! What a node does with a rule of the paper switched off.

use crate::protocols::raft::flaws::{Flaw, Flaws};

use super::*;

fn without(flaw: Flaw) -> Config {
    Config::but(|cfg| cfg.flaws = Flaws::only(flaw))
}

/// "A candidate wins an election if it receives votes from a majority of the
/// servers" (§5.2): two of five are none, however often one says so.
#[test]
fn a_vote_that_counts_twice_elects_without_a_majority() {
    let mut server = Server::of(without(Flaw::CountVoteTwice), 5, &[1]);
    server.times_out();
    server.hears(S2, vote(6, true));
    assert!(!server.node.is_leader());
    server.hears(S2, vote(6, true));
    assert!(server.node.is_leader());
    assert!(server.cites("raft-rule-flaw-vote-counted-twice"));
}

/// "If an existing entry conflicts with a new one" (Figure 2, AppendEntries
/// 3): these do not, and a late message takes them away.
#[test]
fn a_log_that_is_cut_off_loses_what_was_acknowledged() {
    let mut server = Server::of(without(Flaw::TruncateWhatMatches), 1, &[1, 1, 1]);
    server.hears(S2, append(1, S2, (1, 1), &[1], 0));
    assert_eq!(server.log_terms(), [1, 1]);
    assert!(server.cites("raft-rule-flaw-log-cut-off"));
}

/// "… min(leaderCommit, index of last new entry)" (Figure 2, AppendEntries
/// 5): what comes after it need not be the leader's.
#[test]
fn what_was_not_compared_is_committed() {
    let mut server = Server::of(without(Flaw::CommitBeyondMatch), 2, &[1, 1]);
    server.hears(S2, append(2, S2, (1, 1), &[], 2));
    assert_eq!(server.node.commit_index, 2);
    assert!(server.cites("raft-rule-flaw-committed-beyond-match"));
}

/// "Updated on stable storage before responding to RPCs" (Figure 2): else a
/// node comes back without what it has answered to hold.
#[test]
fn what_was_not_on_disk_is_lost() {
    let server = Server::of(without(Flaw::LoseTail), 2, &[1, 2]);
    assert_eq!(server.log_terms(), [1]);
}

/// "When the entry has been safely replicated" (§5.3) the client is answered:
/// with the flaw at once, and the second time when it is so.
#[test]
fn an_answer_does_not_wait_for_the_others() {
    let mut server = Server::leader_of(without(Flaw::AnswerBeforeCommit), 6, &[]);
    let done = server.is_asked(ask(1, "add x 3"));
    assert!(done.has(&answers(1, Returned::Value(Some(3)))));
    assert_eq!(server.value("x"), None);
}
