//! Markdown as HTML, and the programs in it.

use std::fmt::Write as _;

use anyhow::{Context, Result};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd, html};
use serde_json::json;

use super::languages::page_of;

/// What stands between an expression of an example and its value.
const GIVES: &str = "; // → ";

/// What some Markdown says, in its order.
pub fn read(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

/// The HTML of some Markdown, and the programs in it. Each program gets a
/// button that says `run` and that `www/guide.js` brings to life.
pub fn body_of(text: &str, run: &str) -> (String, Vec<String>) {
    let mut examples: Vec<String> = Vec::new();
    let mut events = Vec::new();
    let mut in_example = false;
    for event in read(text) {
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
                "<p><button type=\"button\" data-run=\"{}\" disabled>{run}</button></p>\
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
            let page = page_of(&dest_url);
            let dest_url = page.map_or(dest_url, |page| format!("./{page}").into());
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

/// An example as a module: `run` takes the library and returns what the
/// expressions gave, `checks` has each with the value that the text names.
pub fn program(example: &str) -> Result<String> {
    let mut checks = Vec::new();
    let mut imports = None;
    let mut body = String::new();
    for line in example.lines() {
        if let Some(names) = imported(line) {
            imports = Some(names);
        } else if let Some((expression, value)) = line.split_once(GIVES) {
            checks.push((expression.trim(), value));
            writeln!(body, "given.push({expression});")?;
        } else {
            writeln!(body, "{line}")?;
        }
    }
    let imports = imports.context("an example does not import the library")?;
    Ok(format!(
        "export async function run({imports}) {{\nconst given = [];\n{body}return given;\n}}\n\
         export const checks = {};\n",
        json!(checks)
    ))
}

/// What a line imports from the library, in braces.
fn imported(line: &str) -> Option<&str> {
    let names = line.strip_prefix("import ")?;
    names.strip_suffix(" from 'consensus-playground';")
}

#[cfg(test)]
mod tests {
    use super::{body_of, program};

    const TEXT: &str = "# A\n\nSee [json.md](json.md).\n\n| a | b |\n| --- | --- |\n| 1 | <i> |\n\n\
        ```js\nimport { Run } from 'consensus-playground';\nrun.seq < 3; // → true\n```\n\n\
        ```html\n<b>\n```\n";

    #[test]
    fn programs_are_found_and_get_a_button() {
        let (body, examples) = body_of(TEXT, "Run it");
        assert_eq!(examples.len(), 1);
        assert_eq!(body.matches("data-run=\"1\" disabled>Run it<").count(), 1);
        assert!(body.contains("href=\"./json.html\""), "{body}");
        assert!(body.contains("<div class=\"wide\" tabindex=\"0\"><table>"));
        assert!(body.contains("&lt;b&gt;"));
    }

    #[test]
    fn a_program_tells_what_it_gave_and_what_it_should() {
        let (_, examples) = body_of(TEXT, "Run it");
        let program = program(&examples[0]).unwrap();
        assert_eq!(
            program,
            "export async function run({ Run }) {\nconst given = [];\ngiven.push(run.seq < 3);\n\
             return given;\n}\nexport const checks = [[\"run.seq < 3\",\"true\"]];\n"
        );
        assert!(super::program("run.seq < 3; // → true\n").is_err());
    }
}
