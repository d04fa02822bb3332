//! Checks the texts and compiles them. A missing one fails the build: every
//! file in `www/locales` must parse, hold the same names and use the same
//! variables. Writes `text_keys.rs` for `src/text`, which holds the names, and
//! files for each language with its sentences in the short form that
//! `src/text/sentence.rs` reads, so that the page needs no parser of Fluent.

/// Reads the list of labs, as the cutter of the page's program does.
#[cfg(feature = "text")]
#[path = "xtask/src/catalog.rs"]
mod catalog;

/// The page's parts, which have texts of their own.
#[cfg(feature = "text")]
#[path = "src/ui/parts.rs"]
#[expect(dead_code, reason = "the page and its cutter use it in other ways")]
mod parts;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    link();
    #[cfg(feature = "text")]
    texts::compile();
}

/// Keeps in the page's program what the linker knew of who refers to whom:
/// the build cuts the program by it (see `xtask/src/split`). Functions have
/// addresses that are no numbers which code is full of: the tools between the linker
/// and the cutter do not keep which is which. So has memory: it begins above
/// 0x11_0000, which is how no `char` is written.
fn link() {
    let wasm = std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    if wasm && std::env::var_os("CARGO_FEATURE_UI").is_some() {
        println!("cargo::rustc-link-arg-bin=app=--emit-relocs");
        println!("cargo::rustc-link-arg-bin=app=--table-base=5120");
        println!("cargo::rustc-link-arg-bin=app=-zstack-size=1179648");
    }
}

#[cfg(feature = "text")]
mod texts {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;
    use std::{env, fs, process};

    use super::catalog;
    use super::parts::Part;
    use fluent_syntax::ast::{self, Entry, Expression, InlineExpression, PatternElement};
    use fluent_syntax::parser;
    use fluent_syntax::unicode::unescape_unicode_to_string;

    /// Each text by its name, attributes as `name.attribute`.
    type Texts = BTreeMap<String, Compiled>;

    /// A sentence in its short form, and the variables that it uses.
    #[derive(Default)]
    struct Compiled {
        sentence: String,
        variables: BTreeSet<String>,
    }

    const FOLDER: &str = "www/locales";
    const FILES: [&str; 2] = ["en.ftl", "zh-CN.ftl"];
    /// All others are compared with it.
    const FIRST: &str = FILES[0];

    // The marks of the short form; `src/text/sentence.rs` has the same.
    const VARIABLE: char = '\u{1}';
    const END_OF_NAME: char = '\u{2}';
    const SELECT: char = '\u{3}';
    const VARIANT: char = '\u{4}';
    const END_OF_KEY: char = '\u{5}';
    const END_OF_SELECT: char = '\u{6}';
    const DEFAULT: char = '*';
    const SEPARATOR: &str = "\u{1f}";
    /// Between all names and all sentences; `src/text/chapter.rs` has the same.
    const END_OF_NAMES: &str = "\u{1e}";

    /// Where the labs are listed: texts whose names begin with a lab's id are in
    /// a file of their own.
    const CATALOG: &str = "src/catalog.rs";

    /// The part of the page that lists all labs: their names, and what their
    /// scenarios are about, come with it as well as with each lab.
    const LISTS: Part = Part::Sheets;

    pub fn compile() {
        println!("cargo::rerun-if-changed={FOLDER}");
        println!("cargo::rerun-if-changed={CATALOG}");
        println!("cargo::rerun-if-changed=src/ui/parts.rs");
        let mut wrong = Vec::new();
        let labs = labs(&mut wrong);
        let first = texts_in(FIRST, &mut wrong);
        let mut others = Vec::new();
        for file in &FILES[1..] {
            let other = texts_in(file, &mut wrong);
            compare(&first, &other, file, &mut wrong);
            others.push(other);
        }
        if !wrong.is_empty() {
            for line in wrong {
                println!("cargo::error={line}");
            }
            process::exit(1);
        }
        write_code(&first, &others, &labs);
    }

    fn labs(wrong: &mut Vec<String>) -> Vec<String> {
        let source = fs::read_to_string(CATALOG).unwrap_or_default();
        match catalog::modules(&source) {
            Ok(modules) => modules.into_iter().map(catalog::id).collect(),
            Err(error) => {
                wrong.push(error);
                Vec::new()
            }
        }
    }

    fn texts_in(file: &str, wrong: &mut Vec<String>) -> Texts {
        let path = Path::new(FOLDER).join(file);
        let source = match fs::read_to_string(&path) {
            Ok(source) => source,
            Err(error) => {
                wrong.push(format!("{file} cannot be read: {error}"));
                return Texts::new();
            }
        };
        let resource = match parser::parse(source.as_str()) {
            Ok(resource) => resource,
            Err((_, errors)) => {
                for error in errors {
                    let line = 1 + source[..error.pos.start].matches('\n').count();
                    wrong.push(format!("{file}, line {line}: {}", error.kind));
                }
                return Texts::new();
            }
        };
        let mut texts = Texts::new();
        for entry in &resource.body {
            if let Entry::Message(message) = entry {
                take_message(message, file, &mut texts, wrong);
            }
        }
        texts
    }

    fn take_message(
        message: &ast::Message<&str>,
        file: &str,
        texts: &mut Texts,
        wrong: &mut Vec<String>,
    ) {
        let id = message.id.name;
        let own = message.value.iter().map(|pattern| (id.to_owned(), pattern));
        let attributes = message
            .attributes
            .iter()
            .map(|attribute| (format!("{id}.{}", attribute.id.name), &attribute.value));
        for (name, pattern) in own.chain(attributes) {
            let mut compiled = Compiled::default();
            if let Err(what) = in_pattern(pattern, &mut compiled) {
                wrong.push(format!(
                    "{file}: “{name}” uses {what}, which the page does not know"
                ));
            }
            if texts.insert(name.clone(), compiled).is_some() {
                wrong.push(format!("{file} holds “{name}” twice"));
            }
        }
    }

    /// What the short form has no marks for.
    type Unknown = &'static str;

    fn in_pattern(pattern: &ast::Pattern<&str>, to: &mut Compiled) -> Result<(), Unknown> {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => to.sentence.push_str(value),
                PatternElement::Placeable { expression } => in_expression(expression, to)?,
            }
        }
        Ok(())
    }

    fn in_expression(expression: &Expression<&str>, to: &mut Compiled) -> Result<(), Unknown> {
        let (selector, variants) = match expression {
            Expression::Inline(inline) => return in_inline(inline, to),
            Expression::Select { selector, variants } => (selector, variants),
        };
        let InlineExpression::VariableReference { id } = selector else {
            return Err("a choice by something else than a variable");
        };
        to.variables.insert(id.name.to_owned());
        to.sentence.push(SELECT);
        to.sentence.push_str(id.name);
        for variant in variants {
            to.sentence.push(VARIANT);
            if variant.default {
                to.sentence.push(DEFAULT);
            }
            match &variant.key {
                ast::VariantKey::Identifier { name } => to.sentence.push_str(name),
                ast::VariantKey::NumberLiteral { value } => to.sentence.push_str(value),
            }
            to.sentence.push(END_OF_KEY);
            in_pattern(&variant.value, to)?;
        }
        to.sentence.push(END_OF_SELECT);
        Ok(())
    }

    fn in_inline(inline: &InlineExpression<&str>, to: &mut Compiled) -> Result<(), Unknown> {
        match inline {
            InlineExpression::VariableReference { id } => {
                to.variables.insert(id.name.to_owned());
                to.sentence.extend([VARIABLE]);
                to.sentence.push_str(id.name);
                to.sentence.push(END_OF_NAME);
                Ok(())
            }
            InlineExpression::StringLiteral { value } => {
                to.sentence.push_str(&unescape_unicode_to_string(value));
                Ok(())
            }
            InlineExpression::NumberLiteral { value } => {
                to.sentence.push_str(value);
                Ok(())
            }
            InlineExpression::Placeable { expression } => in_expression(expression, to),
            InlineExpression::FunctionReference { .. } => Err("a function"),
            InlineExpression::MessageReference { .. } => Err("another message"),
            InlineExpression::TermReference { .. } => Err("a term"),
        }
    }

    fn compare(first: &Texts, other: &Texts, file: &str, wrong: &mut Vec<String>) {
        for (name, Compiled { variables, .. }) in first {
            match other.get(name) {
                None => wrong.push(format!("{file} lacks “{name}”, which {FIRST} has")),
                Some(found) if found.variables != *variables => wrong.push(format!(
                    "“{name}” uses the variables {variables:?} in {FIRST} but {:?} in {file}",
                    found.variables
                )),
                Some(_) => {}
            }
        }
        for name in other.keys().filter(|name| !first.contains_key(*name)) {
            wrong.push(format!("{file} has “{name}”, which {FIRST} lacks"));
        }
    }

    fn write_code(first: &Texts, others: &[Texts], labs: &[String]) {
        let mut code = String::from(
            "/// Every text's name in order, with the variables of its sentence.\n\
             pub(super) const NAMES: &[(&str, &[&str])] = &[\n",
        );
        for (name, Compiled { variables, .. }) in first {
            let variables: Vec<&String> = variables.iter().collect();
            code += &format!("    ({name:?}, &{variables:?}),\n");
        }
        let chapters = chapters(labs);
        code += "];\n\n/// The files beside the page's own, and how the names in them begin.\n\
                 pub(super) const CHAPTERS: &[(&str, &[&str])] = &[\n";
        for chapter in &chapters {
            let begins: Vec<&String> = chapter.begins.iter().chain(&chapter.titles).collect();
            code += &format!("    ({:?}, &{begins:?}),\n", chapter.name);
        }
        code += "];\n";
        let mut sections = String::new();
        for (texts, file) in std::iter::once(first).chain(others).zip(FILES) {
            let tag = file.trim_end_matches(".ftl");
            let constant = tag.replace('-', "_").to_uppercase();
            code += &format!(
                "\n/// The files of this language: the page's, then the others.\n\
                 pub(super) const {constant}: &[(&str, &str)] = &[\n"
            );
            let is_other = |text: &str| chapters.iter().any(|chapter| chapter.holds(text));
            let mut write = |name: &str, file: &str, holds: &dyn Fn(&str) -> bool| {
                write_chapter(texts, file, holds);
                let path = format!("concat!(env!(\"OUT_DIR\"), \"/{file}.txt\")");
                code += &format!("    ({name:?}, include_str!({path})),\n");
                sections += &format!("sentences!(\"text-{file}\", \"{file}.txt\");\n");
            };
            write("", tag, &|text| !is_other(text));
            for chapter in &chapters {
                let file = format!("{tag}_{}", chapter.name);
                write(&chapter.name, &file, &|text| chapter.holds(text));
            }
            code += "];\n";
        }
        write_out("text_keys.rs", &code);
        write_out("text_sections.rs", &sections);
    }

    /// A file of texts beside the page's own.
    struct Chapter {
        /// The end of its file's name: a lab's, or a part's of the page.
        name: String,
        /// How the names of its texts begin, before a hyphen.
        begins: Vec<String>,
        /// Of which labs it has the titles.
        titles: Vec<String>,
        /// Whether it comes with a part of the page.
        of_part: bool,
    }

    fn chapters(labs: &[String]) -> Vec<Chapter> {
        let of_lab = |lab: &String| Chapter {
            name: lab.clone(),
            begins: vec![lab.clone()],
            titles: Vec::new(),
            of_part: false,
        };
        let of_part = |part: &Part| Chapter {
            name: part.name().to_owned(),
            begins: part.texts().iter().copied().map(str::to_owned).collect(),
            titles: if *part == LISTS {
                labs.to_vec()
            } else {
                Vec::new()
            },
            of_part: true,
        };
        let mut all: Vec<Chapter> = labs.iter().map(of_lab).collect();
        all.extend(
            Part::ALL
                .iter()
                .map(of_part)
                .filter(|one| !one.begins.is_empty()),
        );
        all
    }

    impl Chapter {
        /// Of a lab's own texts those are not in its file that a part says alone.
        fn holds(&self, text: &str) -> bool {
            let mut own = self.begins.iter().filter_map(|start| rest(text, start));
            let mut titles = self.titles.iter().filter_map(|lab| rest(text, lab));
            own.next().is_some() && self.of_part == is_of_part(text)
                || titles.any(|rest| ["name", "covers"].contains(&rest) || is_title(rest))
        }
    }

    /// Whether a text comes with a part of the page, and not before it.
    fn is_of_part(text: &str) -> bool {
        let begins = |start: &&str| rest(text, start).is_some();
        let mut of_parts = Part::ALL.iter().flat_map(|part| part.texts());
        of_parts.any(begins) && !Part::FIRST_TEXTS.iter().any(begins)
    }

    /// The rest of a text's name that begins with this.
    fn rest<'a>(text: &'a str, start: &str) -> Option<&'a str> {
        let rest = text.strip_prefix(start)?;
        let attribute = rest.is_empty() || rest.starts_with('.');
        rest.strip_prefix('-').or(attribute.then_some(rest))
    }

    fn is_title(rest: &str) -> bool {
        let ends = [".title", ".look"].iter().any(|end| rest.ends_with(end));
        rest.starts_with("scenario-") && ends
    }

    /// Writes the texts of which this is true.
    fn write_chapter(texts: &Texts, file: &str, holds: &dyn Fn(&str) -> bool) {
        let own: Vec<(&String, &Compiled)> = texts.iter().filter(|(name, _)| holds(name)).collect();
        let names: Vec<&str> = own.iter().map(|(name, _)| name.as_str()).collect();
        let sentences: Vec<&str> = own.iter().map(|(_, t)| t.sentence.as_str()).collect();
        let all = [names.join(SEPARATOR), sentences.join(SEPARATOR)];
        write_out(&format!("{file}.txt"), &all.join(END_OF_NAMES));
    }

    fn write_out(file: &str, content: &str) {
        let folder = env::var("OUT_DIR").expect("cargo names the folder for what is generated");
        fs::write(Path::new(&folder).join(file), content)
            .expect("the folder for what is generated takes a file");
    }
}
