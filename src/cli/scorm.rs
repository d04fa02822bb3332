//! `playground scorm`: a run as a SCORM 1.2 package for a learning platform,
//! which hears when the scenario's goals have been reached.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::json;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::labs::session::Session;
use crate::runs::MOST_EVENTS;
use crate::runs::link::{Astray, Route, follow};
use crate::runs::scene::scene;
use crate::text::{Lang, Text, words};

use super::Held;
use super::args::ScormArgs;
use super::given::{address_of, is_link, open_given};
use super::trouble::Trouble;

/// What talks with the platform.
const SCRIPT: &str = include_str!("../../www/scorm/scorm.js");
/// What the platform shows.
const PAGE: &str = include_str!("../../www/scorm/index.html");
/// What the platform reads, before the list of files.
const MANIFEST: &str = include_str!("../../www/scorm/imsmanifest.xml");
/// Where the page's own files are in a package that holds them.
const WITHIN: &str = "playground/";

/// Writes the package.
pub(super) fn scorm(args: &ScormArgs, out: &mut impl Write) -> Result<Held, Trouble> {
    let (session, hash) = lesson(&args.given)?;
    let page = match (&args.whole, &args.page) {
        (Some(_), _) => WITHIN.to_owned(),
        (None, Some(page)) => folder_of(page)?,
        (None, None) => folder_of(&args.given)?,
    };
    let picture = scene(&session.frame(), session.now());
    let lang = language_of(&hash);
    let title = title_of(&*session, lang);
    let start = session.start();
    let run = json!({
        "frame": format!("{page}embed.html"),
        "scene": picture,
        "hash": hash,
        "lab": start.lab,
        "scenario": start.scenario,
        // What the student finds done already.
        "acts": session.manual_actions().len(),
        "watching": args.watching,
    });
    let mut files = vec![
        (
            "index.html".to_owned(),
            PAGE.replace("TITLE", &escaped(&title))
                .replace("LANGUAGE", lang.tag())
                .into_bytes(),
        ),
        ("scorm.js".to_owned(), SCRIPT.as_bytes().to_vec()),
        (
            "run.js".to_owned(),
            format!("const RUN = {run};\n").into_bytes(),
        ),
    ];
    if let Some(folder) = &args.whole {
        let before = files.len();
        collect(folder, WITHIN, &mut files).map_err(|error| read(folder, error))?;
        if !files[before..]
            .iter()
            .any(|(name, _)| name == "playground/embed.html")
        {
            return Err(Trouble::Asked(format!(
                "{} does not hold the built page: “cargo xtask build” makes it in dist",
                folder.display()
            )));
        }
    }
    let manifest = manifest(&title, &hash, &files);
    files.insert(0, ("imsmanifest.xml".to_owned(), manifest.into_bytes()));
    let named = || PathBuf::from(format!("{}.zip", start.scenario));
    let to = args.to.clone().unwrap_or_else(named);
    pack(&to, &files).map_err(|error| Trouble::Write {
        path: to.clone(),
        error,
    })?;
    writeln!(out, "{}: {title}", to.display())?;
    Ok(Held::Yes)
}

/// The run where the lesson begins, and the address of that place: where a
/// link leads, else where the page opens the scenario; the end of a file.
pub(super) fn lesson(given: &str) -> Result<(Box<dyn Session>, String), Trouble> {
    if !is_link(given) {
        let session = open_given(given)?.session;
        let hash = address_of(&*session)?;
        return Ok((session, hash));
    }
    let asked = |error: Astray| Trouble::Asked(error.to_string());
    let (mut session, _) = follow(given).map_err(asked)?;
    let hash = given.split_once('#').map_or("", |(_, hash)| hash);
    let (route, _) = Route::read(hash);
    if (route.event, route.at, &route.run) == (None, None, &None) {
        session.seek_time(session.opens_at(), MOST_EVENTS);
    }
    Ok((session, route.write()))
}

/// The language that the address of a run asks for, else English.
pub(super) fn language_of(hash: &str) -> Lang {
    let (route, _) = Route::read(hash);
    let asked = route.lang.as_deref().and_then(Lang::from_tag);
    asked.unwrap_or(Lang::En)
}

/// What the scenario of a run is called.
pub(super) fn title_of(session: &dyn Session, lang: Lang) -> String {
    let start = session.start();
    let text = Text::new(lang);
    words::scenario(&text, &start.lab, &start.scenario)
}

/// The folder of the page that an address leads to.
pub(super) fn folder_of(address: &str) -> Result<String, Trouble> {
    let page = address.split(['#', '?']).next().unwrap_or_default();
    let is_web = page.starts_with("https://") || page.starts_with("http://");
    match page.rfind('/') {
        Some(end) if is_web && end > "https:/".len() => Ok(page[..=end].to_owned()),
        _ => Err(Trouble::Asked(
            "where is the playground? Name its address with --page (a package can also hold it: \
             --whole dist)"
                .to_owned(),
        )),
    }
}

/// All files below a folder, by their names in the package, in order.
fn collect(folder: &Path, under: &str, files: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    let mut entries: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder)? {
        entries.push(entry?.path());
    }
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // Neither the library nor the examples are part of a lesson.
        let is_other = under == WITHIN && ["js", "examples", "guide"].contains(&&*name);
        if path.is_dir() && !is_other {
            collect(&path, &format!("{under}{name}/"), files)?;
        } else if path.is_file() {
            files.push((format!("{under}{name}"), fs::read(&path)?));
        }
    }
    Ok(())
}

fn read(folder: &Path, error: io::Error) -> Trouble {
    Trouble::Read {
        path: folder.to_owned(),
        error,
    }
}

fn manifest(title: &str, hash: &str, files: &[(String, Vec<u8>)]) -> String {
    let list: Vec<String> = files
        .iter()
        .map(|(name, _)| format!("      <file href=\"{}\" />", escaped(name)))
        .collect();
    // The same run has the same name, another has another.
    let id: String = hash.chars().filter(char::is_ascii_alphanumeric).collect();
    MANIFEST
        .replace("IDENTIFIER", &format!("playground-{id}"))
        .replace("TITLE", &escaped(title))
        .replace("FILES", &list.join("\n"))
}

/// As text or an attribute of XML and HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

/// Writes the files, the same ones to the same bytes.
fn pack(to: &Path, files: &[(String, Vec<u8>)]) -> io::Result<()> {
    let mut package = ZipWriter::new(File::create(to)?);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, content) in files {
        package.start_file(name.as_str(), options)?;
        package.write_all(content)?;
    }
    package.finish()?;
    Ok(())
}
