//! A step at the end of trunk's builds: what `docs` says of other pages and of
//! the library, and the example of a book, as pages that a reader opens beside
//! the playground. The examples of the library run there: they are cut out of
//! the same text that the tests cut them from.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd, html};
use serde_json::json;

use crate::paths;

/// The folder of these pages beside `index.html`.
const SHELF: &str = "guide";

/// Pages of `docs`, in the order in which they are named.
const PAGES: [(&str, &str); 3] = [
    ("embed", "Runs in other pages"),
    ("javascript", "The JavaScript library"),
    ("json", "Events as JSON"),
];

/// What stands between an expression of an example and its value.
const GIVES: &str = "; // → ";

/// Writes all of it into trunk's staging folder.
///
/// # Errors
/// If a file cannot be read or written.
pub fn guide(folder: &Path) -> Result<()> {
    let root = paths::root();
    let shelf = folder.join(SHELF);
    fs::create_dir_all(&shelf)?;
    for (name, title) in PAGES {
        let text = fs::read_to_string(root.join("docs").join(format!("{name}.md")))
            .with_context(|| format!("docs/{name}.md cannot be read"))?;
        let (body, examples) = body_of(&text);
        for (number, example) in (1..).zip(&examples) {
            fs::write(
                shelf.join(format!("example-{number}.js")),
                program(example)?,
            )?;
        }
        let script = match examples.is_empty() {
            true => "",
            false => "<script type=\"module\" src=\"./guide.js\"></script>",
        };
        let page = page(title, "../", &format!("{}{body}", links(name)), script);
        fs::write(shelf.join(format!("{name}.html")), page)?;
    }
    fs::copy(root.join("www").join("guide.js"), shelf.join("guide.js"))?;
    chapter(folder)
}

/// The example of a book without mdBook: its chapter, as a page.
fn chapter(folder: &Path) -> Result<()> {
    let book = folder.join("examples").join("mdbook");
    let text = fs::read_to_string(book.join("src").join("leader.md"))?;
    let (body, _) = body_of(&text);
    let nav = "<nav><a href=\"../index.html\">Runs in other pages</a> · \
               <a href=\"./src/leader.md\">this chapter’s Markdown</a> · \
               <a href=\"./book.toml\">book.toml</a></nav>";
    let page = page(
        "What a leader is for",
        "../../",
        &format!("{nav}{body}"),
        "",
    );
    Ok(fs::write(book.join("leader.html"), page)?)
}

/// Links to the pages beside this one.
fn links(here: &str) -> String {
    let mut links = String::from(
        "<nav><a href=\"../index.html\">The playground</a> · \
         <a href=\"../examples/index.html\">Examples</a>",
    );
    for (name, title) in PAGES.iter().filter(|(name, _)| *name != here) {
        write!(links, " · <a href=\"./{name}.html\">{title}</a>").expect("a string takes all");
    }
    links + "</nav>"
}

/// `up` leads to the folder of `index.html`.
fn page(title: &str, up: &str, body: &str, script: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n\
         <title>{title} – Consensus Playground</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n\
         <meta name=\"color-scheme\" content=\"light dark\" />\n\
         <link rel=\"stylesheet\" href=\"{up}examples/examples.css\" />\n\
         <link rel=\"icon\" href=\"data:,\" />\n{script}\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
}

/// The HTML of some Markdown, and the programs in it. Each program gets a
/// button that `www/guide.js` brings to life.
fn body_of(text: &str) -> (String, Vec<String>) {
    let mut examples: Vec<String> = Vec::new();
    let mut events = Vec::new();
    let mut in_example = false;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match &event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(kind))) if **kind == *"js" => {
                in_example = true;
                examples.push(String::new());
            }
            Event::Text(code) if in_example => {
                examples.last_mut().expect("one was begun").push_str(code);
            }
            _ => {}
        }
        let ends = in_example && matches!(event, Event::End(TagEnd::CodeBlock));
        events.push(leading_to_pages(event));
        if ends {
            in_example = false;
            let button = format!(
                "<p><button type=\"button\" data-run=\"{}\" disabled>Run it here</button></p>\
                 <output data-of=\"{0}\"></output>\n",
                examples.len()
            );
            events.push(Event::Html(button.into()));
        }
    }
    let mut body = String::new();
    html::push_html(&mut body, events.into_iter());
    // Wide tables and code scroll by themselves, not the page.
    let body = body
        .replace("<table>", "<div class=\"wide\" tabindex=\"0\"><table>")
        .replace("</table>", "</table></div>")
        .replace("<pre>", "<pre tabindex=\"0\">");
    (body, examples)
}

/// A link to another text of `docs` leads to its page.
fn leading_to_pages(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        }) => {
            let known = PAGES
                .iter()
                .find(|(name, _)| *dest_url == format!("{name}.md"));
            let dest_url = known.map_or(dest_url, |(name, _)| format!("./{name}.html").into());
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            })
        }
        other => other,
    }
}

/// An example as a module that tells what its expressions gave: `checks` has
/// each with the value that the text names.
fn program(example: &str) -> Result<String> {
    let mut checks = Vec::new();
    let mut program = String::from("export const given = [];\n");
    for line in example.lines() {
        match line.split_once(GIVES) {
            Some((expression, value)) => {
                checks.push((expression.trim(), value));
                writeln!(program, "given.push({expression});")?;
            }
            None => writeln!(program, "{line}")?,
        }
    }
    let program = program.replace("'consensus-playground'", "'../js/index.js'");
    Ok(format!(
        "{program}export const checks = {};\n",
        json!(checks)
    ))
}

#[cfg(test)]
mod tests {
    use super::{body_of, program};

    const TEXT: &str = "# A\n\nSee [json.md](json.md).\n\n| a | b |\n| --- | --- |\n| 1 | <i> |\n\n\
        ```js\nimport { Run } from 'consensus-playground';\nrun.seq < 3; // → true\n```\n\n\
        ```html\n<b>\n```\n";

    #[test]
    fn programs_are_found_and_get_a_button() {
        let (body, examples) = body_of(TEXT);
        assert_eq!(examples.len(), 1);
        assert_eq!(body.matches("data-run=\"1\"").count(), 1);
        assert!(body.contains("href=\"./json.html\""), "{body}");
        assert!(body.contains("<div class=\"wide\" tabindex=\"0\"><table>"));
        assert!(body.contains("&lt;b&gt;"));
    }

    #[test]
    fn a_program_tells_what_it_gave_and_what_it_should() {
        let (_, examples) = body_of(TEXT);
        let program = program(&examples[0]).unwrap();
        assert_eq!(
            program,
            "export const given = [];\nimport { Run } from '../js/index.js';\n\
             given.push(run.seq < 3);\nexport const checks = [[\"run.seq < 3\",\"true\"]];\n"
        );
    }
}
