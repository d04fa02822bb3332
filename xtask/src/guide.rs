//! A step at the end of trunk's builds: what `docs` says of other pages and of
//! the library, and the example of a book, as pages that a reader opens beside
//! the playground. The examples of the library run there: they are cut out of
//! the same text that the tests cut them from.

mod languages;
mod markdown;
#[cfg(test)]
mod pairs;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use self::languages::{LANGUAGES, Language, PAGES};
use self::markdown::{body_of, program};
use crate::{again, paths};

/// The folder of these pages beside `index.html`.
const SHELF: &str = "guide";

/// What wakes the buttons of a page with programs.
const SCRIPT: &str = "<script type=\"module\" src=\"./guide.js\"></script>\n";

/// Between two links of a row: no line begins with it.
const BETWEEN: &str = "\u{a0}· ";

/// Writes all of it into trunk's staging folder.
///
/// # Errors
/// If a file cannot be read or written.
pub fn guide(folder: &Path) -> Result<()> {
    let shelf = folder.join(SHELF);
    fs::create_dir_all(&shelf)?;
    for language in &LANGUAGES {
        for (name, title) in PAGES.into_iter().zip(language.titles) {
            write(&shelf, language, name, title)?;
        }
    }
    let script = fs::read_to_string(paths::root().join("www").join("guide.js"))?;
    fs::write(shelf.join("guide.js"), again::code()? + &script)?;
    chapter(folder)
}

/// One text of `docs` as a page, with the programs in it.
fn write(shelf: &Path, language: &Language, name: &str, title: &str) -> Result<()> {
    let file = language.file(name, "md");
    let text = fs::read_to_string(paths::root().join("docs").join(&file))
        .with_context(|| format!("docs/{file} cannot be read"))?;
    let (body, examples) = body_of(&text, language.run);
    // They are the same in each language, and lie there once.
    for (number, example) in (1..).zip(&examples) {
        let module = shelf.join(format!("example-{number}.js"));
        fs::write(module, program(example)?)?;
    }
    let script = if examples.is_empty() { "" } else { SCRIPT };
    let page = Page {
        language,
        title,
        up: "../",
        head: format!("{}{script}", alternates(name)),
        body: format!("{}{body}", links(language, name)),
    };
    Ok(fs::write(
        shelf.join(language.file(name, "html")),
        page.html(),
    )?)
}

/// The example of a book without mdBook: its chapter, as a page.
fn chapter(folder: &Path) -> Result<()> {
    let book = folder.join("examples").join("mdbook");
    let text = fs::read_to_string(book.join("src").join("leader.md"))?;
    let language = &LANGUAGES[0];
    let (body, _) = body_of(&text, language.run);
    let nav = "<nav><a href=\"../index.html\">Runs in other pages</a> · \
               <a href=\"./src/leader.md\">this chapter’s Markdown</a> · \
               <a href=\"./book.toml\">book.toml</a></nav>";
    let page = Page {
        language,
        title: "What a leader is for",
        up: "../../",
        head: String::new(),
        body: format!("{nav}{body}"),
    };
    Ok(fs::write(book.join("leader.html"), page.html())?)
}

/// Links to the pages beside this one, and to this one in other languages.
fn links(here: &Language, page: &str) -> String {
    let mut links = format!(
        "<nav><a href=\"../index.html\">{}</a>{BETWEEN}<a href=\"../examples/{}\">{}</a>",
        here.playground,
        here.file("index", "html"),
        here.examples
    );
    let mut add = |attributes: &str, file: &str, text: &str| {
        write!(
            links,
            "{BETWEEN}<a{attributes} href=\"./{file}\">{text}</a>"
        )
        .expect("a string takes all");
    };
    for (name, title) in PAGES.into_iter().zip(here.titles) {
        if name != page {
            add("", &here.file(name, "html"), title);
        }
    }
    for other in LANGUAGES.iter().filter(|other| other.tag != here.tag) {
        let said = format!(" lang=\"{0}\" hreflang=\"{0}\"", other.tag);
        add(&said, &other.file(page, "html"), other.own_name);
    }
    links + "</nav>"
}

/// Says to programs in which languages there is a page.
fn alternates(name: &str) -> String {
    let link = |language: &Language| {
        format!(
            "<link rel=\"alternate\" hreflang=\"{}\" href=\"./{}\" />\n",
            language.tag,
            language.file(name, "html")
        )
    };
    LANGUAGES.iter().map(link).collect()
}

/// What makes one page another.
struct Page<'a> {
    language: &'a Language,
    title: &'a str,
    /// Leads to the folder of `index.html`.
    up: &'a str,
    /// More of its head, in lines.
    head: String,
    body: String,
}

impl Page<'_> {
    fn html(&self) -> String {
        let Page {
            language,
            title,
            up,
            head,
            body,
        } = self;
        format!(
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\" />\n\
             <title>{title} – Consensus Playground</title>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n\
             <meta name=\"color-scheme\" content=\"light dark\" />\n\
             <link rel=\"stylesheet\" href=\"{up}examples/examples.css\" />\n\
             <link rel=\"icon\" href=\"data:,\" />\n{head}</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n",
            language.tag
        )
    }
}
