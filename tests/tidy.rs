//! House rules that no compiler checks: who may use whom, what the pure core
//! may not touch, how long files and functions may be, that nothing is left
//! half done. Each rule says what to do instead.

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms from the top down: each may use only rooms after it.
const ROOMS: [&str; 14] = [
    "bin",
    "ui",
    "js",
    "cli",
    "diagram",
    "text",
    "runs",
    "catalog.rs",
    "protocols",
    "labs",
    "check",
    "kit",
    "show",
    "sim",
];

/// Rooms that must give the same run on every machine.
const PURE: [&str; 8] = [
    "sim",
    "show",
    "kit",
    "check",
    "labs",
    "protocols",
    "catalog.rs",
    "runs",
];

/// What the pure rooms may not say, and what to do instead.
const BANNED_IN_PURE: [(&str, &str); 13] = [
    (
        "std::time",
        "time is sim::time::Time, a number in the world",
    ),
    (
        "Instant::now",
        "time is sim::time::Time, a number in the world",
    ),
    (
        "SystemTime",
        "time is sim::time::Time, a number in the world",
    ),
    (
        "HashMap",
        "use BTreeMap: its order is the same in every run",
    ),
    (
        "HashSet",
        "use BTreeSet: its order is the same in every run",
    ),
    (": f32", "use whole numbers: floats differ between machines"),
    (": f64", "use whole numbers: floats differ between machines"),
    (
        "as f64",
        "use whole numbers: floats differ between machines",
    ),
    ("thread_rng", "draw from sim::random::Stream"),
    ("getrandom", "draw from sim::random::Stream"),
    ("web_sys", "the browser belongs to ui and js"),
    ("wasm_bindgen", "the browser belongs to ui and js"),
    ("static mut", "state belongs to the world"),
];

/// The folder of the styles.
const STYLES: &str = "www/styles";

/// What no source file may say.
const BANNED: [(&str, &str); 5] = [
    ("TODO", "do it, or say in the header what is missing"),
    ("FIXME", "mend it, or say in the header what is missing"),
    ("todo!()", "write it"),
    ("unimplemented!(", "write it"),
    ("dbg!(", "take it out"),
];

/// Lines a file may have, tests apart.
const FILE_LINES: usize = 500;

/// Lines a function may have.
const FUNCTION_LINES: usize = 80;

struct Source {
    path: String,
    text: String,
}

fn sources(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    collect(&root.join(folder), &mut found);
    found.sort();
    let read = |path: PathBuf| Source {
        text: fs::read_to_string(&path).expect("a source file is UTF-8"),
        path: path
            .strip_prefix(root)
            .expect("found below the root")
            .to_string_lossy()
            .replace('\\', "/"),
    };
    found.into_iter().map(read).collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.expect("a readable folder").path();
        let is_foreign = path.ends_with("node_modules") || path.ends_with("target");
        if path.is_dir() && !is_foreign {
            collect(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

fn room(path: &str) -> &str {
    let inside = path.strip_prefix("src/");
    inside.and_then(|p| p.split('/').next()).unwrap_or("")
}

/// A line without its comment.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or(line)
}

fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines())
}

fn assert_none(mut complaints: Vec<String>) {
    complaints.sort();
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn rooms_use_only_rooms_below_them() {
    let mut complaints = Vec::new();
    for source in sources("src") {
        let Some(here) = ROOMS.iter().position(|r| *r == room(&source.path)) else {
            continue;
        };
        for (number, line) in numbered(&source.text) {
            for above in &ROOMS[..here] {
                let above = above.trim_end_matches(".rs");
                if names_room(code(line), above) {
                    let path = &source.path;
                    complaints.push(format!(
                        "{path}:{number}: {} may not use {above}",
                        ROOMS[here]
                    ));
                }
            }
        }
    }
    assert_none(complaints);
}

/// Whether a line names a room, as in `crate::labs::open` or `crate::labs;`.
fn names_room(line: &str, room: &str) -> bool {
    let path = format!("crate::{room}");
    line.match_indices(&path).any(|(at, _)| {
        let next = line[at + path.len()..].chars().next();
        !next.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

#[test]
fn the_page_and_the_engine_name_no_protocol() {
    let mut complaints = Vec::new();
    for source in sources("src") {
        let may_not = !["protocols", "catalog.rs"].contains(&room(&source.path));
        for (number, line) in numbered(&source.text) {
            if may_not && code(line).contains("protocols::") {
                complaints.push(format!("{}:{number}: knows a protocol", source.path));
            }
        }
    }
    assert_none(complaints);
}

/// A folder that nobody names is compiled by nobody, and tested by nobody.
#[test]
fn every_folder_of_a_lab_is_in_the_lists() {
    let read = |file: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        fs::read_to_string(path).expect("the lists are there")
    };
    let (modules, catalog) = (read("src/protocols/mod.rs"), read("src/catalog.rs"));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/protocols");
    let mut complaints = Vec::new();
    for entry in fs::read_dir(folder).expect("there are labs") {
        let path = entry.expect("it can be listed").path();
        let name = path.file_stem().expect("it has a name").to_string_lossy();
        // What labs are copied from is itself none that is offered.
        if !path.is_dir() || name == "sample" {
            continue;
        }
        if !modules.contains(&format!("\npub mod {name};\n")) {
            complaints.push(format!("write “pub mod {name};” in src/protocols/mod.rs"));
        }
        if !catalog.contains(&format!("\n    {name}::")) {
            let line = format!("    {name}::ITS_TYPE,");
            complaints.push(format!("write “{line}” in `labs!` of src/catalog.rs"));
        }
    }
    assert_none(complaints);
}

#[test]
fn the_core_is_pure() {
    let mut complaints = Vec::new();
    for source in sources("src") {
        if !PURE.contains(&room(&source.path)) {
            continue;
        }
        for (number, line) in numbered(&source.text) {
            for (banned, instead) in BANNED_IN_PURE {
                if code(line).contains(banned) {
                    complaints.push(format!("{}:{number}: `{banned}`: {instead}", source.path));
                }
            }
        }
    }
    assert_none(complaints);
}

#[test]
fn nothing_is_left_half_done() {
    let mut complaints = Vec::new();
    let folders = ["src", "derive", "xtask", "benches"];
    for source in folders.iter().flat_map(|folder| sources(folder)) {
        for (number, line) in numbered(&source.text) {
            for (banned, instead) in BANNED {
                if line.contains(banned) {
                    complaints.push(format!("{}:{number}: `{banned}`: {instead}", source.path));
                }
            }
        }
    }
    assert_none(complaints);
}

#[test]
fn files_hold_one_concept() {
    let mut complaints = Vec::new();
    for source in sources("src") {
        let is_test = source.path.contains("test");
        let own = source.text.split("#[cfg(test)]\nmod tests {").next();
        let lines = own.unwrap_or(&source.text).lines().count();
        if !is_test && lines > FILE_LINES {
            complaints.push(format!(
                "{}: {lines} lines; split it by concept",
                source.path
            ));
        }
    }
    assert_none(complaints);
}

#[test]
fn functions_are_short() {
    let mut complaints = Vec::new();
    for source in sources("src") {
        for (line, name, length) in functions(&source.text) {
            if length > FUNCTION_LINES {
                let path = &source.path;
                complaints.push(format!(
                    "{path}:{line}: {name} has {length} lines; split it"
                ));
            }
        }
    }
    assert_none(complaints);
}

/// Every function with a body: its line, its name, its length. Formatted code
/// ends a function with a brace at the indentation that it began with.
fn functions(text: &str) -> Vec<(usize, String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let trimmed = line.trim_start();
        let Some(at) = trimmed.find("fn ") else {
            continue;
        };
        if trimmed.ends_with(';') {
            continue;
        }
        let is_modifier =
            |word: &str| word.starts_with("pub") || word == "const" || word == "async";
        if !trimmed[..at].split_whitespace().all(is_modifier) {
            continue;
        }
        let indent = &line[..line.len() - trimmed.len()];
        let end = lines[start..]
            .iter()
            .position(|l| *l == format!("{indent}}}"));
        let is_name = |c: &char| c.is_alphanumeric() || *c == '_';
        let name: String = trimmed[at + 3..].chars().take_while(is_name).collect();
        if let Some(length) = end {
            found.push((start + 1, name, length + 1));
        }
    }
    found
}

/// The variables of a style sheet (`--ink`) that stand after `before`.
fn variables<'a>(text: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(before).skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        &rest[..end.unwrap_or(rest.len())]
    })
}

#[test]
fn each_variable_of_the_styles_is_given_a_value() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(STYLES);
    let files = fs::read_dir(folder).expect("the styles are there");
    let sheets: Vec<String> = files
        .map(|file| fs::read_to_string(file.expect("a file").path()).expect("it is UTF-8"))
        .collect();
    // Some are given by the page, for the place of a single thing.
    let code = sources("src").into_iter().map(|source| source.text);
    let given = sheets.iter().cloned().chain(code).collect::<String>();
    let used = sheets.iter().flat_map(|sheet| variables(sheet, "var("));
    let is_given = |name: &&str| {
        let forms = [format!("{name}:"), format!("\"{name}\"")];
        forms.iter().any(|form| given.contains(form))
    };
    let missing = used.filter(|name| !is_given(name));
    let complaint = |name| format!("{STYLES}: {name} is used, and nothing gives it a value");
    assert_none(missing.map(complaint).collect());
    assert!(given.contains("var(--"), "variables are used");
}

/// The tests that a line of `docs/accessibility.md` names: each file with the
/// titles after it.
fn named_tests(line: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut file = "";
    for (place, piece) in line.split('`').enumerate() {
        match place % 2 {
            1 if piece.ends_with(".spec.js") => file = piece,
            0 if !file.is_empty() => {
                let titles = piece
                    .split('“')
                    .skip(1)
                    .filter_map(|rest| rest.split('”').next());
                found.extend(titles.map(|title| (file, title)));
            }
            _ => {}
        }
    }
    found
}

#[test]
fn each_test_that_the_list_of_accessibility_names_is_there() {
    let list = fs::read_to_string("docs/accessibility.md").expect("it is there");
    let named: Vec<(&str, &str)> = list.lines().flat_map(named_tests).collect();
    assert!(named.len() > 20, "{named:?}");
    let missing = named.into_iter().filter(|(file, title)| {
        let tests = fs::read_to_string(format!("tests/e2e/{file}")).unwrap_or_default();
        !['\'', '`']
            .iter()
            .any(|quote| tests.contains(&format!("test({quote}{title}{quote}")))
    });
    assert_none(
        missing
            .map(|(file, title)| format!("docs/accessibility.md: {file} has no test “{title}”"))
            .collect(),
    );
}

#[test]
fn the_rules_catch_what_they_should() {
    let text =
        "fn short() {\n}\n    fn promised();\n    pub(super) fn inner() {\n        x();\n    }\n";
    let found = functions(text);
    assert_eq!(
        found,
        [(1, "short".to_owned(), 2), (4, "inner".to_owned(), 3)]
    );
    assert_eq!(room("src/sim/world/mod.rs"), "sim");
    assert_eq!(code("let a = 1; // HashMap"), "let a = 1; ");
    assert_eq!(room("src/catalog.rs"), "catalog.rs");
    let used: Vec<&str> = variables("a: var(--ink); b: calc(var(--gap) * 2)", "var(").collect();
    assert_eq!(used, ["--ink", "--gap"]);
    assert!(names_room("use crate::labs::open;", "labs"));
    assert!(names_room("use crate::labs;", "labs"));
    assert!(!names_room("use crate::labs_of::open;", "labs"));
}
