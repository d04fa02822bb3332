//! `playground embed`: what to paste into another page to show a moment of a
//! run there, with the picture of that moment.

use std::io::Write;

use crate::runs::embed::Codes;
use crate::runs::scene::scene;

use super::Held;
use super::args::EmbedArgs;
use super::scorm::{folder_of, language_of, lesson, title_of};
use super::trouble::Trouble;

/// Prints the codes.
pub(super) fn embed(args: &EmbedArgs, out: &mut impl Write) -> Result<Held, Trouble> {
    let (session, hash) = lesson(&args.given)?;
    let site = folder_of(args.page.as_deref().unwrap_or(&args.given))?;
    let picture = scene(&session.frame(), session.now());
    let codes = Codes::of(
        &site,
        &title_of(&*session, language_of(&hash)),
        &hash,
        &picture,
    );
    writeln!(out, "The element, for pages with scripts:\n")?;
    writeln!(out, "{}\n", codes.element)?;
    writeln!(out, "The frame, for pages without:\n")?;
    writeln!(out, "{}\n", codes.frame)?;
    writeln!(out, "The link:\n")?;
    writeln!(out, "{site}{hash}")?;
    Ok(Held::Yes)
}
