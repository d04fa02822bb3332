//! Packages for learning platforms.

use std::fs::{self, File};
use std::io::Read;

use zip::ZipArchive;

use super::{folder, playground, text};

const LINK: &str = "https://teacher.example/playground/#/raft/leader-crash?seed=7&at=1540ms";

fn open(file: &std::path::Path) -> ZipArchive<File> {
    ZipArchive::new(File::open(file).expect("it was written")).expect("it is a package")
}

fn content(package: &mut ZipArchive<File>, name: &str) -> String {
    let mut text = String::new();
    let mut file = package.by_name(name).expect(name);
    file.read_to_string(&mut text).expect("it is text");
    text
}

#[test]
fn a_package_has_a_manifest_that_lists_its_files() {
    let to = folder("scorm-listed").join("run.zip");
    let ran = playground(&["scorm", LINK, "--to", text(&to)]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let mut package = open(&to);
    let manifest = content(&mut package, "imsmanifest.xml");
    assert!(manifest.contains("<schemaversion>1.2</schemaversion>"));
    let names: Vec<String> = package
        .file_names()
        .map(|name| name.expect("it is text").into_owned())
        .collect();
    assert_eq!(names.len(), 4);
    for name in names.iter().filter(|name| *name != "imsmanifest.xml") {
        assert!(
            manifest.contains(&format!("<file href=\"{name}\" />")),
            "{name}"
        );
    }
    let run = content(&mut package, "run.js");
    assert!(
        run.contains("https://teacher.example/playground/embed.html"),
        "{run}"
    );
    assert!(
        run.contains("#/raft/leader-crash?seed=7&at=1540ms"),
        "{run}"
    );
    let bound = "\"acts\":0,\"frame\"";
    for part in [
        bound,
        "\"lab\":\"raft\"",
        "\"scenario\":\"leader-crash\"",
        "\"watching\":false",
    ] {
        assert!(run.contains(part), "{part}: {run}");
    }
    let page = content(&mut package, "index.html");
    assert!(!page.contains("TITLE"), "{page}");

    let watching = ["scorm", LINK, "--watching", "--to", text(&to)];
    assert_eq!(playground(&watching).status, 0);
    let run = content(&mut open(&to), "run.js");
    assert!(run.contains("\"watching\":true"), "{run}");
}

#[test]
fn the_same_run_makes_the_same_bytes() {
    let packages = ["a.zip", "b.zip"].map(|name| {
        let to = folder("scorm-same").join(name);
        assert_eq!(playground(&["scorm", LINK, "--to", text(&to)]).status, 0);
        fs::read(to).expect("it was written")
    });
    assert!(packages[0] == packages[1]);
}

#[test]
fn where_the_playground_is_must_be_said() {
    let to = folder("scorm-where").join("run.zip");
    for link in ["#/raft/leader-crash", "file:///a/b#/raft/leader-crash"] {
        let ran = playground(&["scorm", link, "--to", text(&to)]);
        assert_eq!(ran.status, 2, "{link}");
        assert!(ran.err.contains("--page"), "{}", ran.err);
    }
    let empty = folder("scorm-empty");
    let ran = playground(&["scorm", LINK, "--to", text(&to), "--whole", text(&empty)]);
    assert_eq!(ran.status, 2);
    assert!(
        ran.err.contains("does not hold the built page"),
        "{}",
        ran.err
    );
    assert!(!to.exists());
}

#[test]
fn without_a_name_a_package_is_called_as_its_scenario_and_speaks_as_its_link() {
    let to = folder("scorm-named");
    let link = format!("{LINK}&lang=zh-CN");
    let ran = super::command(&["scorm", &link]).current_dir(&to).output();
    assert!(ran.expect("it was built").status.success());
    let mut package = open(&to.join("leader-crash.zip"));
    let page = content(&mut package, "index.html");
    assert!(page.contains("<html lang=\"zh-CN\">"), "{page}");
    assert!(page.contains("<title>领导者崩溃</title>"), "{page}");
}
