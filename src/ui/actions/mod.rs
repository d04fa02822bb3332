//! What can be done to things: the same controls on the thing itself and in
//! the inspector. Each says why when it cannot be used.

mod button;
mod command;
mod conditions;
mod flight;
mod link;
mod load;
mod network;
mod node;
mod number;
mod partition;

pub use button::{ActButton, refusal};
pub use flight::FlightActions;
pub use link::LinkActions;
pub use network::{NetworkProps, clients, conditions, network_form};
pub use node::NodeActions;
pub use partition::{PartitionForm, PartitionFormProps, draw_partition_form};
