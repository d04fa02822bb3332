//! How what did not come is asked for again: one text in `www/boot.js`, which
//! must be one file, and by itself in the library and in the guide.

use std::fs;

use anyhow::{Context, Result};

use crate::paths;

/// What the text stands between.
const MARKS: (&str, &str) = ("// again {\n", "// } again\n");

/// The functions `persist` and `receive` as JavaScript, without an export.
///
/// # Errors
/// If `www/boot.js` cannot be read, or the marks are not there.
pub fn code() -> Result<String> {
    let boot = fs::read_to_string(paths::root().join("www").join("boot.js"))?;
    let after = boot.split_once(MARKS.0).map(|(_, after)| after);
    let code = after.and_then(|after| after.split_once(MARKS.1));
    let (code, _) = code.context("www/boot.js does not mark what it shares")?;
    Ok(code.to_owned())
}
