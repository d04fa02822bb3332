//! Checks the texts and lists their names, so that a missing one fails the
//! build: every file in `www/locales` must parse, hold the same names and
//! use the same variables. Writes `text_keys.rs` for `src/text/keys.rs`.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "text")]
    texts::check();
}

#[cfg(feature = "text")]
mod texts {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fmt::Write as _;
    use std::path::Path;
    use std::{env, fs, process};

    use fluent_syntax::ast::{self, Entry, Expression, InlineExpression, PatternElement};
    use fluent_syntax::parser;

    /// The name of each text, attributes as `name.attribute`, with the
    /// variables that its sentence uses.
    type Names = BTreeMap<String, BTreeSet<String>>;

    const FOLDER: &str = "www/locales";
    const FIRST: &str = "en.ftl";
    const OTHERS: [&str; 1] = ["zh-CN.ftl"];

    pub fn check() {
        println!("cargo::rerun-if-changed={FOLDER}");
        let mut wrong = Vec::new();
        let first = names_in(FIRST, &mut wrong);
        for other in OTHERS {
            let names = names_in(other, &mut wrong);
            compare(&first, &names, other, &mut wrong);
        }
        if !wrong.is_empty() {
            for line in wrong {
                println!("cargo::error={line}");
            }
            process::exit(1);
        }
        write_list(&first);
    }

    fn names_in(file: &str, wrong: &mut Vec<String>) -> Names {
        let path = Path::new(FOLDER).join(file);
        let source = match fs::read_to_string(&path) {
            Ok(source) => source,
            Err(error) => {
                wrong.push(format!("{file} cannot be read: {error}"));
                return Names::new();
            }
        };
        let resource = match parser::parse(source.as_str()) {
            Ok(resource) => resource,
            Err((_, errors)) => {
                for error in errors {
                    let line = 1 + source[..error.pos.start].matches('\n').count();
                    wrong.push(format!("{file}, line {line}: {}", error.kind));
                }
                return Names::new();
            }
        };
        let mut names = Names::new();
        for entry in &resource.body {
            if let Entry::Message(message) = entry {
                take_message(message, file, &mut names, wrong);
            }
        }
        names
    }

    fn take_message(
        message: &ast::Message<&str>,
        file: &str,
        names: &mut Names,
        wrong: &mut Vec<String>,
    ) {
        let id = message.id.name;
        let own = message.value.iter().map(|pattern| (id.to_owned(), pattern));
        let attributes = message
            .attributes
            .iter()
            .map(|attribute| (format!("{id}.{}", attribute.id.name), &attribute.value));
        for (name, pattern) in own.chain(attributes) {
            let mut variables = BTreeSet::new();
            in_pattern(pattern, &mut variables);
            if names.insert(name.clone(), variables).is_some() {
                wrong.push(format!("{file} holds “{name}” twice"));
            }
        }
    }

    fn in_pattern(pattern: &ast::Pattern<&str>, variables: &mut BTreeSet<String>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                in_expression(expression, variables);
            }
        }
    }

    fn in_expression(expression: &Expression<&str>, variables: &mut BTreeSet<String>) {
        match expression {
            Expression::Inline(inline) => in_inline(inline, variables),
            Expression::Select { selector, variants } => {
                in_inline(selector, variables);
                for variant in variants {
                    in_pattern(&variant.value, variables);
                }
            }
        }
    }

    fn in_inline(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                variables.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => in_expression(expression, variables),
            _ => {}
        }
    }

    fn compare(first: &Names, other: &Names, file: &str, wrong: &mut Vec<String>) {
        for (name, variables) in first {
            match other.get(name) {
                None => wrong.push(format!("{file} lacks “{name}”, which {FIRST} has")),
                Some(found) if found != variables => wrong.push(format!(
                    "“{name}” uses the variables {variables:?} in {FIRST} but {found:?} in {file}"
                )),
                Some(_) => {}
            }
        }
        for name in other.keys().filter(|name| !first.contains_key(*name)) {
            wrong.push(format!("{file} has “{name}”, which {FIRST} lacks"));
        }
    }

    fn write_list(names: &Names) {
        let mut code = String::from(
            "/// Every text's name in order, with the variables of its sentence.\n\
             pub const NAMES: &[(&str, &[&str])] = &[\n",
        );
        for (name, variables) in names {
            let variables: Vec<&String> = variables.iter().collect();
            writeln!(code, "    ({name:?}, &{variables:?}),").expect("a string takes all");
        }
        code.push_str("];\n");
        let folder = env::var("OUT_DIR").expect("cargo names the folder for what is generated");
        fs::write(Path::new(&folder).join("text_keys.rs"), code)
            .expect("the folder for what is generated takes a file");
    }
}
