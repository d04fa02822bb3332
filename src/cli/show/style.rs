//! The colours of the text output. They are let go where the output is no
//! terminal, or where `NO_COLOR` is set.

use anstyle::{AnsiColor, Style};

/// What stands out.
pub(in crate::cli) const BOLD: Style = Style::new().bold();
/// What is there for whoever looks for it.
pub(in crate::cli) const DIM: Style = Style::new().dimmed();
/// What is as it should be.
pub(in crate::cli) const GOOD: Style = AnsiColor::Green.on_default();
/// What is not.
pub(in crate::cli) const BAD: Style = AnsiColor::Red.on_default().bold();
/// What nobody can tell.
pub(in crate::cli) const DOUBT: Style = AnsiColor::Yellow.on_default().bold();
/// A node that leads.
pub(in crate::cli) const LEADS: Style = AnsiColor::Cyan.on_default().bold();
/// A node.
pub(in crate::cli) const NODE: Style = AnsiColor::Cyan.on_default();
