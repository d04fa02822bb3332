//! The page as static files: the program, and what `index.html` asks for in
//! the words of trunk. `trunk build --release` makes the same of it, and the
//! tests compare both (`test/trunk.rs`); but to compile trunk takes longer than
//! all that is done here.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::build::{self, Kit, Program};
use crate::wasm::Caller;
use crate::{finish, paths, wasm};

/// The program, as its files are called before their hash.
const PROGRAM: &str = "app";

/// What marks an element of `index.html` that stands for a file.
const ASKS: &str = " data-trunk";

/// Makes all of it in the folder of the finished page.
///
/// # Errors
/// If something does not compile, or `index.html` asks for what is not known.
pub fn bundle(kit: &Kit) -> Result<()> {
    let stage = paths::dist().join(".stage");
    if stage.exists() {
        fs::remove_dir_all(&stage)?;
    }
    fs::create_dir_all(&stage)?;
    let program = program(kit, &stage)?;
    let html = fs::read_to_string(paths::root().join("index.html"))?;
    let page = page(&html, &program, |file| copied(file, &stage))?;
    fs::write(stage.join("index.html"), page)?;
    finish::finish(&stage, true)?;
    put(&stage, &paths::dist())
}

/// Makes the program and its script. Returns what their names begin with.
fn program(kit: &Kit, stage: &Path) -> Result<String> {
    build::compile(&kit.toolchain, Program::Page)?;
    let target = paths::target();
    let whole = target.join(wasm::LINKED).join(format!("{PROGRAM}.wasm"));
    let bound = target.join("wasm-bindgen").join("release");
    let mut program = wasm::bind(&whole, Caller::Web, PROGRAM, &bound)?;
    if kit.optimizes {
        let folder = target.join("wasm-opt").join("release");
        fs::create_dir_all(&folder)?;
        let optimized = folder.join(format!("{PROGRAM}_bg.wasm"));
        wasm::optimize(kit, &program, &optimized)?;
        program = optimized;
    }
    let bytes = fs::read(program)?;
    let name = format!("{PROGRAM}-{}", hash(&bytes));
    fs::write(stage.join(format!("{name}_bg.wasm")), bytes)?;
    let script = bound.join(format!("{PROGRAM}.js"));
    fs::copy(script, stage.join(format!("{name}.js")))?;
    Ok(name)
}

/// Copies a file, and returns its name there, which has a hash in it.
fn copied(file: &str, to: &Path) -> Result<String> {
    let path = paths::root().join(file);
    let bytes = fs::read(&path).with_context(|| format!("{file} cannot be read"))?;
    let name = file.rsplit('/').next().unwrap_or(file);
    let (stem, end) = name
        .rsplit_once('.')
        .with_context(|| format!("{file} has no kind"))?;
    let name = format!("{stem}-{}.{end}", hash(&bytes));
    fs::write(to.join(&name), bytes)?;
    Ok(name)
}

fn hash(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The page with a link to a file of its own in the place of each element
/// that asks for one, and what loads the program at the end of its head.
fn page(html: &str, program: &str, mut file: impl FnMut(&str) -> Result<String>) -> Result<String> {
    let mut page = String::new();
    let mut rest = html;
    while let Some(at) = rest.find(ASKS) {
        let start = rest[..at].rfind('<').context("an element does not begin")?;
        let (before, element) = rest.split_at(start);
        let end = element.find('>').context("an element does not end")? + 1;
        let (element, after) = element.split_at(end);
        page += before;
        rest = after;
        match (attribute(element, "rel"), attribute(element, "src")) {
            (Some("css"), _) => {
                let name = file(href(element)?)?;
                page += &format!("<link rel=\"stylesheet\" href=\"./{name}\"/>");
            }
            (Some("icon"), _) => {
                let name = file(href(element)?)?;
                page += &format!("<link rel=\"icon\" href=\"./{name}\"/>");
            }
            (None, Some(script)) => {
                let name = file(script)?;
                page += &format!("<script src=\"./{name}\" type=\"module\">");
            }
            // What loads it comes last.
            (Some("rust"), _) => {}
            _ => bail!("index.html asks for what is not known here: {element}"),
        }
    }
    page += rest;
    let (head, body) = page
        .split_once("</head>")
        .context("index.html has no head")?;
    let loads = loads()?
        .replace("{base}", "./")
        .replace("{js}", &format!("{program}.js"))
        .replace("{wasm}", &format!("{program}_bg.wasm"));
    Ok(format!("{head}{loads}</head>{body}"))
}

/// What loads the program, as Trunk.toml says.
fn loads() -> Result<String> {
    let text = fs::read_to_string(paths::root().join("Trunk.toml"))?;
    let after = text.split_once("pattern_preload = '''\n");
    let pattern = after.and_then(|(_, pattern)| pattern.split_once("'''"));
    let (pattern, _) = pattern.context("Trunk.toml has no pattern_preload = '''…'''")?;
    Ok(pattern.to_owned())
}

fn href(element: &str) -> Result<&str> {
    attribute(element, "href").with_context(|| format!("index.html names no file in {element}"))
}

fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = element.split_once(&format!(" {name}=\""))?;
    value.split_once('"').map(|(value, _)| value)
}

/// Puts what is in the stage, which is in `dist`, in the place of what an older
/// build left there.
fn put(stage: &Path, dist: &Path) -> Result<()> {
    for entry in fs::read_dir(dist)? {
        let path = entry?.path();
        if path.is_file() {
            fs::remove_file(path)?;
        } else if path != stage {
            fs::remove_dir_all(path)?;
        }
    }
    for entry in fs::read_dir(stage)? {
        let entry = entry?;
        fs::rename(entry.path(), dist.join(entry.file_name()))?;
    }
    Ok(fs::remove_dir(stage)?)
}

#[cfg(test)]
mod tests {
    use super::page;
    use crate::paths;

    const PAGE: &str = "<head>\n<link data-trunk rel=\"icon\" href=\"a/i.svg\" type=\"image/svg+xml\" />\n\
        <link data-trunk rel=\"css\" href=\"s.css\" />\n<link\n  data-trunk\n  rel=\"rust\"\n  data-bin=\"app\"\n/>\n\
        <script data-trunk type=\"module\" src=\"b.js\"></script>\n</head>\n<body></body>";

    #[test]
    fn each_file_that_is_asked_for_is_linked() {
        let page = page(PAGE, "app-1", |file| Ok(file.replace('.', "-1."))).unwrap();
        let loads = super::loads().unwrap();
        assert!(
            loads.contains("{base}{js}") && loads.contains("{base}{wasm}"),
            "{loads}"
        );
        let wanted = format!(
            "<head>\n<link rel=\"icon\" href=\"./a/i-1.svg\"/>\n<link rel=\"stylesheet\" href=\"./s-1.css\"/>\n\n\
             <script src=\"./b-1.js\" type=\"module\"></script>\n{}</head>\n<body></body>",
            loads
                .replace("{base}", "./")
                .replace("{js}", "app-1.js")
                .replace("{wasm}", "app-1_bg.wasm"),
        );
        assert_eq!(page, wanted);
    }

    #[test]
    fn the_page_asks_for_nothing_else() {
        let html = std::fs::read_to_string(paths::root().join("index.html")).unwrap();
        let mut files = Vec::new();
        let page = page(&html, "app", |file| {
            files.push(file.to_owned());
            Ok(file.to_owned())
        });
        assert!(!page.unwrap().contains("data-trunk"));
        assert!(
            files.iter().all(|file| paths::root().join(file).is_file()),
            "{files:?}"
        );
        let strange = PAGE.replace("rel=\"css\"", "rel=\"sass\"");
        assert!(super::page(&strange, "app", |file| Ok(file.to_owned())).is_err());
    }
}
