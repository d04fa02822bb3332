//! What holds the languages of the guide together: block for block each text
//! has the shape of the first language's, with the same codes, numbers, links
//! and programs. Who changes one is told which block of another to change.

use std::fs;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::languages::{LANGUAGES, Language, PAGES};
use super::markdown::read;
use crate::paths;

/// What must be the same of one block in each language. Words stand in
/// another order, so what is in a block is sorted.
#[derive(Debug, Default, PartialEq)]
struct Block {
    /// The kind of block, with the level of a heading and the language of code.
    kind: String,
    codes: Vec<String>,
    numbers: Vec<String>,
    links: Vec<String>,
    /// The whole text of a block of code; of HTML, what is not words.
    text: String,
}

impl Block {
    fn new(kind: String) -> Block {
        Block {
            kind,
            ..Block::default()
        }
    }

    /// In the form in which it is compared.
    fn settled(mut self) -> Block {
        if self.kind.ends_with("html") {
            self.text = without_words(&self.text);
        }
        self.codes.sort();
        self.numbers.sort();
        self.links.sort();
        self
    }
}

/// The blocks of a text in their order. Files are named as in the first
/// language.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = vec![Block::default()];
    let mut in_code = false;
    for event in read(text) {
        if let Event::Start(tag) = &event
            && let Some(kind) = kind(tag)
        {
            in_code = matches!(tag, Tag::CodeBlock(_));
            blocks.push(Block::new(kind));
        }
        let last = blocks.last_mut().expect("one is there from the start");
        match event {
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(code) if in_code => last.text.push_str(&code),
            Event::Text(words) => last.numbers.extend(numbers(&words)),
            Event::Code(code) => last.codes.push(as_first(&code)),
            Event::Start(Tag::Link { dest_url, .. }) => last.links.push(as_first(&dest_url)),
            _ => {}
        }
    }
    blocks.into_iter().map(Block::settled).collect()
}

/// What begins a block; nothing for what stands inside one.
fn kind(tag: &Tag) -> Option<String> {
    match tag {
        Tag::Heading { level, .. } => Some(format!("{level}")),
        Tag::CodeBlock(CodeBlockKind::Fenced(language)) => Some(format!("code in {language}")),
        Tag::CodeBlock(CodeBlockKind::Indented) => Some("code".to_owned()),
        Tag::Paragraph => Some("paragraph".to_owned()),
        Tag::Item => Some("item".to_owned()),
        Tag::TableHead => Some("head of a table".to_owned()),
        Tag::TableRow => Some("row".to_owned()),
        Tag::TableCell => Some("cell".to_owned()),
        _ => None,
    }
}

fn numbers(words: &str) -> impl Iterator<Item = String> {
    words
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(str::to_owned)
}

/// The name of a file of another language as that of the first language's.
fn as_first(name: &str) -> String {
    LANGUAGES[1..]
        .iter()
        .fold(name.to_owned(), |name, language| {
            name.replace(&language.file("", "md"), &LANGUAGES[0].file("", "md"))
        })
}

/// HTML without what a reader sees of it, which is in the reader's language.
fn without_words(html: &str) -> String {
    const TITLE: &str = "title=\"";
    let mut rest = html;
    let mut kept = String::new();
    while let Some(at) = rest.find(['>', '"']) {
        let end = at + 1;
        kept.push_str(&rest[..end]);
        let is_title = rest[..end].ends_with(TITLE);
        let is_words = rest[..end].ends_with('>');
        rest = &rest[end..];
        if is_title || is_words {
            let stop = if is_title { '"' } else { '<' };
            rest = &rest[rest.find(stop).unwrap_or(rest.len())..];
        }
    }
    kept + rest
}

/// The difference between two texts, in a sentence.
fn difference(first: &str, other: &str) -> Option<String> {
    let (first, other) = (blocks(first), blocks(other));
    let mut pairs = first.iter().zip(&other).enumerate();
    if let Some((number, (one, two))) = pairs.find(|(_, (one, two))| one != two) {
        return Some(format!(
            "block {number} is\n{one:#?}\nand in the other\n{two:#?}"
        ));
    }
    let (here, there) = (first.len(), other.len());
    (here != there).then(|| format!("one has {here} blocks and the other {there}"))
}

fn text(language: &Language, name: &str) -> String {
    let path = paths::root().join("docs").join(language.file(name, "md"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn each_text_says_the_same_in_every_language() {
    for name in PAGES {
        let first = text(&LANGUAGES[0], name);
        assert!(blocks(&first).len() > 20, "{name} has hardly any blocks");
        for language in &LANGUAGES[1..] {
            let differs = difference(&first, &text(language, name));
            let file = language.file(name, "md");
            assert!(
                differs.is_none(),
                "docs/{file}: {}",
                differs.unwrap_or_default()
            );
        }
    }
}

/// A browser makes a space of the end of a line, which Chinese has not between
/// its words: a paragraph is one line there.
#[test]
fn chinese_paragraphs_have_no_ends_of_lines() {
    for name in PAGES {
        let chinese = LANGUAGES
            .iter()
            .filter(|language| language.tag.starts_with("zh"));
        for language in chinese {
            let text = text(language, name);
            let breaks = read(&text).filter(|event| *event == Event::SoftBreak);
            assert_eq!(breaks.count(), 0, "docs/{}", language.file(name, "md"));
        }
    }
}

#[test]
fn what_drifts_apart_is_found() {
    let first = "# A\n\nSay `a` and `b`, 3 times: [x](json.md).\n\n| `k` | v |\n| --- | --- |\n| `l` | w |\n\n\
        ```js\nlet a;\n```\n\n```html\n<a title=\"One\" href=\"#1\">Two</a>\n```\n";
    let same = "# 甲\n\n`b` 与 `a`，[乙](json.zh-CN.md)，3 次。\n\n| `k` | 值 |\n| --- | --- |\n| `l` | 丙 |\n\n\
        ```js\nlet a;\n```\n\n```html\n<a title=\"一\" href=\"#1\">二</a>\n```\n";
    assert_eq!(difference(first, same), None);
    for (was, is) in [
        ("# 甲", "## 甲"),
        ("`b` 与", "`c` 与"),
        ("3 次", "4 次"),
        ("json.zh-CN.md", "embed.zh-CN.md"),
        ("| `l` | 丙 |\n", ""),
        ("| `l` |", "| `m` |"),
        ("let a;", "let b;"),
        ("```js", "```json"),
        ("#1", "#2"),
        ("\n\n`b`", "\n\n又\n\n`b`"),
    ] {
        let other = same.replacen(was, is, 1);
        assert_ne!(other, same);
        assert!(difference(first, &other).is_some(), "{was} → {is}");
    }
}
