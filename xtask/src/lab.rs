//! `cargo xtask lab`: the beginning of a new lab.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};

use crate::{paths, run, say};

#[derive(Args)]
pub struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Writes a lab that runs, and enters it in the catalog: best-effort broadcast, to be replaced piece by piece
    New {
        /// Its id, in kebab case, as in addresses: two-phase-commit
        name: String,
    },
}

/// Does what is asked for.
///
/// # Errors
/// If it cannot be called so, is there already, or a file cannot be written.
pub fn lab(options: &Options) -> Result<ExitCode> {
    let What::New { name } = &options.what;
    let root = paths::root();
    let name = Names::of(name)?;
    let folder = write(root, &name)?;
    // The order of a `use` may depend on the name.
    run::run(run::command("cargo").args(["fmt", "--package", "consensus-playground"]))?;
    say::done(&format!(
        "The lab “{}” is in {folder}, in src/catalog.rs and in www/locales. It broadcasts values, from the book that its first \
         lines name: put your protocol in its place.",
        name.id
    ));
    let id = &name.id;
    say::note("Does it compile? cargo check --lib --tests");
    say::note(&format!(
        "What does a run of it do? cargo run --features cli -- run {id}/to-all"
    ));
    say::note("Does it do what all labs must? cargo test --test conformance");
    Ok(ExitCode::SUCCESS)
}

/// What a lab is called, in addresses and texts, as a module, as a type.
struct Names {
    id: String,
    module: String,
    protocol: String,
}

/// The lab that is copied, for tests only.
const SAMPLE: &str = "sample";
const SAMPLE_TYPE: &str = "Sample";

/// How the list of labs begins.
const LIST: &str = "\nlabs! {\n";

const LANGUAGES: [&str; 2] = ["en", "zh-CN"];

impl Names {
    fn of(id: &str) -> Result<Names> {
        let mut words = id.split('-');
        let is_word = |word: &str| {
            word.starts_with(|c: char| c.is_ascii_lowercase())
                && word
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        if !words.all(is_word) || id == SAMPLE {
            bail!(
                "“{id}” is no name for a lab: write words of small letters and digits with hyphens between, as in “two-phase-commit”."
            );
        }
        let upper = |word: &str| word[..1].to_uppercase() + &word[1..];
        Ok(Names {
            id: id.to_owned(),
            module: id.replace('-', "_"),
            protocol: id.split('-').map(upper).collect(),
        })
    }

    /// A file of the sample with the lab's own names in it.
    fn renamed(&self, text: &str) -> String {
        text.replace(
            &format!("protocols::{SAMPLE}"),
            &format!("protocols::{}", self.module),
        )
        .replace(&format!("{SAMPLE}-"), &format!("{}-", self.id))
        .replace(&format!("\"{SAMPLE}\""), &format!("\"{}\"", self.id))
        .replace(SAMPLE_TYPE, &self.protocol)
    }
}

/// Writes it below `root`; the answer is its folder.
fn write(root: &Path, name: &Names) -> Result<String> {
    let protocols = root.join("src").join("protocols");
    let (sample, own) = (protocols.join(SAMPLE), protocols.join(&name.module));
    if own.exists() {
        bail!("src/protocols/{} is there already.", name.module);
    }
    fs::create_dir(&own).with_context(|| format!("{} cannot be made", own.display()))?;
    for file in ["mod.rs", "card.rs", "tests.rs", "paper.txt"] {
        let text = read(&sample.join(file))?;
        put(&own.join(file), &name.renamed(&text))?;
    }
    for language in LANGUAGES {
        let words = read(&sample.join(format!("words.{language}.ftl")))?;
        let all = root
            .join("www")
            .join("locales")
            .join(format!("{language}.ftl"));
        put(&all, &(read(&all)? + &name.renamed(&words)))?;
    }
    let list = protocols.join("mod.rs");
    put(&list, &with_module(&read(&list)?, &name.module)?)?;
    let list = root.join("src").join("catalog.rs");
    let line = format!("{}::{}", name.module, name.protocol);
    put(&list, &with_lab(&read(&list)?, &line)?)?;
    Ok(format!("src/protocols/{}", name.module))
}

/// The list of modules with one more, in its place.
fn with_module(list: &str, module: &str) -> Result<String> {
    let line = format!("pub mod {module};");
    let lines = list
        .lines()
        .position(|own| own.starts_with("pub mod ") && *own > *line);
    let place = lines.or_else(|| list.lines().position(|own| own.starts_with("#[cfg(test)]")));
    let place = place.context("src/protocols/mod.rs has no list of modules")?;
    let mut lines: Vec<&str> = list.lines().collect();
    lines.insert(place, &line);
    Ok(lines.join("\n") + "\n")
}

/// The catalog with one more line at the end of its list.
fn with_lab(catalog: &str, line: &str) -> Result<String> {
    let (before, list) =
        (catalog.split_once(LIST)).context("src/catalog.rs has no list of labs")?;
    let (labs, after) = list
        .split_once("\n}")
        .context("the list of labs in src/catalog.rs has no end")?;
    Ok(format!("{before}{LIST}{labs}\n    {line},\n}}{after}"))
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}

fn put(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("{} cannot be written", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog;

    #[test]
    fn a_lab_has_a_name_for_each_use() {
        let name = Names::of("two-phase-commit2").unwrap();
        assert_eq!(name.module, "two_phase_commit2");
        assert_eq!(name.protocol, "TwoPhaseCommit2");
        let text = "use crate::protocols::sample::Sample; \"sample\"; \"sample-rule-x\"; a sample";
        assert_eq!(
            name.renamed(text),
            "use crate::protocols::two_phase_commit2::TwoPhaseCommit2; \"two-phase-commit2\"; \"two-phase-commit2-rule-x\"; a sample"
        );
        for wrong in [
            "",
            "Two",
            "2pc",
            "two--phase",
            "two_phase",
            "sample",
            "-two",
        ] {
            assert!(Names::of(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn it_is_written_in_all_its_places() {
        let root = std::env::temp_dir().join(format!("new-lab-{}", std::process::id()));
        let from = |part: &str| read(&paths::root().join(part)).unwrap();
        let parts = [
            "src/protocols/mod.rs",
            "src/catalog.rs",
            "www/locales/en.ftl",
            "www/locales/zh-CN.ftl",
            "src/protocols/sample/mod.rs",
            "src/protocols/sample/card.rs",
            "src/protocols/sample/tests.rs",
            "src/protocols/sample/paper.txt",
            "src/protocols/sample/words.en.ftl",
            "src/protocols/sample/words.zh-CN.ftl",
        ];
        for part in parts {
            let path = root.join(part);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            put(&path, &from(part)).unwrap();
        }
        let name = Names::of("a-new-one").unwrap();
        let written = write(&root, &name);
        let again = write(&root, &name);
        let now = |part: &str| read(&root.join(part)).unwrap();
        let all: Vec<String> = parts[..4].iter().map(|part| now(part)).collect();
        let code = now("src/protocols/a_new_one/mod.rs") + &now("src/protocols/a_new_one/card.rs");
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(written.unwrap(), "src/protocols/a_new_one");
        assert!(again.unwrap_err().to_string().contains("already"));
        assert!(all[0].contains("pub mod a_new_one;\n"), "{}", all[0]);
        assert!(catalog::modules(&all[1]).unwrap().ends_with(&["a_new_one"]));
        for words in &all[2..] {
            assert!(words.contains("\na-new-one-name = "));
        }
        assert!(
            !code.contains("sample-") && !code.contains("Sample"),
            "{code}"
        );
    }
}
