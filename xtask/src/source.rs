//! A step at the end of trunk's builds: the code that a note of a run comes
//! from, as pages that the page links to, each line with an address.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::paths;

/// Where notes come from.
const FOLDERS: [&str; 2] = ["src/protocols", "src/sim"];

/// The folder of these pages beside `index.html`.
const SHELF: &str = "source";

/// Writes a page for each file of Rust into trunk's staging folder.
///
/// # Errors
/// If a file cannot be read or written.
pub fn source(folder: &Path) -> Result<()> {
    let shelf = folder.join(SHELF);
    for own in FOLDERS {
        pages_of(&shelf, own).with_context(|| format!("{own} cannot be copied"))?;
    }
    let style = "source.css";
    fs::copy(paths::root().join("www").join(style), shelf.join(style))?;
    Ok(())
}

/// `own` is a path below the project's root, with slashes.
fn pages_of(shelf: &Path, own: &str) -> Result<()> {
    fs::create_dir_all(shelf.join(own))?;
    for entry in fs::read_dir(paths::root().join(own))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let file = format!("{own}/{name}");
        if entry.path().is_dir() {
            pages_of(shelf, &file)?;
        } else if name.ends_with(".rs") {
            let code = fs::read_to_string(entry.path())?;
            fs::write(shelf.join(format!("{file}.html")), page(&file, &code))?;
        }
    }
    Ok(())
}

fn page(file: &str, code: &str) -> String {
    let up = "../".repeat(file.matches('/').count());
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\" />\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n\
         <title>{file}</title>\n<link rel=\"stylesheet\" href=\"{up}source.css\" />\n\
         <h1>{file}</h1>\n<pre><code>"
    );
    for (number, line) in (1..).zip(code.lines()) {
        let line = line
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        let kind = match line.trim_start() {
            comment if comment.starts_with("//") => " class=\"comment\"",
            _ => "",
        };
        writeln!(page, "<span id=\"L{number}\"{kind}>{line}</span>").expect("a string takes all");
    }
    page + "</code></pre>\n</html>\n"
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn each_line_has_an_address_and_no_mark_of_its_own() {
        let page = page("src/sim/a.rs", "//! One.\nlet a = b < c && d;\n");
        assert!(page.contains("href=\"../../source.css\""), "{page}");
        assert!(page.contains("<span id=\"L1\" class=\"comment\">//! One.</span>\n"));
        assert!(page.contains("<span id=\"L2\">let a = b &lt; c &amp;&amp; d;</span>\n"));
    }
}
