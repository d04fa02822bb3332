//! What stands around the stage: header, story, player bar, what happened
//! and why, sheets.

pub mod broken;
pub mod compare;
mod exactly;
pub mod header;
pub mod help;
pub mod icons;
pub mod needle;
pub mod opening;
pub mod own;
mod pointed;
mod quorums;
pub mod recent;
pub mod run;
pub mod scenarios;
mod seen;
pub mod share;
pub mod sheet;
pub mod story;
pub mod timeline;
pub mod toasts;
pub mod transport;
pub mod why;
