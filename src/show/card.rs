//! What a protocol shows of itself. Each protocol's `card.rs` implements
//! [`Card`], and is the only file that knows both the protocol and the views.

use crate::sim::id::NodeId;
use crate::sim::invariant::Watched;
use crate::sim::protocol::Request;
use crate::sim::rule::Rule;
use crate::sim::scenario::Scenario;
use crate::sim::signed::Signer;
use crate::sim::timeline::Figure;
use crate::sim::world::World;

use super::frame::OutputCard;
use super::message::MessageCard;
use super::node::NodeCard;
use super::panel::Panel;
use super::setting::{FlawView, Misfit, Setting};
use super::sweep::SweepCard;
use super::tone::Remark;

/// What a protocol shows of itself.
pub trait Card: Watched {
    /// The lab's id, in addresses, files and text names: `raft`.
    const ID: &'static str;
    /// The ids of [`Card::scenarios`], for lists that are to be had before
    /// the lab itself: the page fetches each lab when it is chosen.
    const SCENARIOS: &'static [&'static str];

    /// Whether nodes hold tags, sooner or later: then the stage keeps room
    /// for them.
    const TAGS: bool = false;

    /// One node. For a crashed one `node` is none, and the card shows what
    /// the disk holds. It may show what the invariants remember, such as
    /// what nobody in the cluster knows yet.
    fn node(
        cfg: &Self::Config,
        me: NodeId,
        node: Option<&Self::Node>,
        disk: &Self::Durable,
        witness: &Self::Witness,
    ) -> NodeCard;
    /// One message.
    fn message(msg: &Self::Message) -> MessageCard;
    /// What whoever sees all nodes at once says of them, in a few short
    /// sentences: what is decided, and who knows.
    fn summary(_cfg: &Self::Config, _world: &World<Self>, _witness: &Self::Witness) -> Vec<Remark> {
        Vec::new()
    }
    /// What in these settings makes it impossible to keep every promise, such
    /// as quorums that need not meet. It is told beside whatever breaks.
    fn caveats(_cfg: &Self::Config) -> Vec<Remark> {
        Vec::new()
    }
    /// The pictures beside the cluster. They, too, may show what the
    /// invariants remember.
    fn panels(_cfg: &Self::Config, _world: &World<Self>, _witness: &Self::Witness) -> Vec<Panel> {
        Vec::new()
    }

    /// A message as a person writes it that a faulty node is to send.
    fn message_text(msg: &Self::Message) -> String {
        Self::message(msg).kind.to_owned()
    }
    /// Reads what [`Card::message_text`] writes; the statements in it are
    /// signed with `signer`, by whomever the text names. By default none can
    /// be written.
    fn read_message(
        _cfg: &Self::Config,
        text: &str,
        _signer: &Signer,
    ) -> Result<Self::Message, BadMessage> {
        Err(BadMessage {
            text: text.to_owned(),
            forms: "none can be written in this lab",
            help: "messages-none",
        })
    }
    /// A command as a person writes it: `set x 3`.
    fn command_text(command: &Self::Command) -> String;
    /// Reads what [`Card::command_text`] writes.
    fn read_command(
        cfg: &Self::Config,
        text: &str,
        request: Request,
    ) -> Result<Self::Command, BadCommand>;
    /// Commands to offer a person, the commonest first.
    fn sample_commands(cfg: &Self::Config) -> Vec<String>;
    /// What a client is told.
    fn output(output: &Self::Output) -> OutputCard;

    /// The settings of the protocol.
    fn settings() -> &'static [Setting<Self::Config>];
    /// Whether the settings go together, each by itself being of its kind;
    /// if not, what does not.
    fn validate(_cfg: &Self::Config) -> Result<(), Misfit> {
        Ok(())
    }
    /// The rules that can be switched off, if there are any.
    fn flaws() -> Vec<FlawView> {
        Vec::new()
    }
    /// Every rule that a note may cite.
    fn rules() -> &'static [&'static Rule];
    /// The scenarios, the one to begin with first. One at least has no script:
    /// drawn runs belong to it.
    fn scenarios() -> &'static [Scenario<Self>];
    /// The invariants that a scenario is meant to break: those that teach
    /// what goes wrong. The others must hold.
    fn breaks(_scenario: &str) -> &'static [&'static str] {
        &[]
    }
    /// What a scenario is worth being run many times for, if it is.
    fn sweep(_scenario: &str) -> Option<&'static SweepCard> {
        None
    }
    /// The figures in which it shows how a run goes, besides what was sent
    /// and answered.
    fn figures() -> &'static [Figure<Self>] {
        &[]
    }
}

/// A message that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not a message: {forms}")]
pub struct BadMessage {
    /// What was written.
    pub text: String,
    /// What could be written, in English.
    pub forms: &'static str,
    /// The name of the text that says the same.
    pub help: &'static str,
}

/// A command that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not a command: {forms}")]
pub struct BadCommand {
    /// What was written.
    pub text: String,
    /// What could be written, in English.
    pub forms: &'static str,
    /// The name of the text that says the same.
    pub help: &'static str,
}
