//! A step at the end of trunk's optimized builds: scripts without comments
//! and long names, and one style sheet in the place of many, with
//! another for what comes after the first view.
//!
//! Trunk's own minifier does not know all of the styles' syntax; `esbuild`
//! passes on what it does not know. Where it can't be had, the page is a few
//! kilobytes larger.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use crate::{run, say, tools};

/// Makes the files in trunk's staging folder smaller. Returns the style sheet
/// for all that is in `later`, if it is not linked.
///
/// # Errors
/// If a file cannot be read or is wrong.
pub fn minify(folder: &Path, later: &[&str]) -> Result<Option<String>> {
    let Some(esbuild) = tools::esbuild()? else {
        say::note("There is no esbuild: scripts and styles stay as they are written.");
        return Ok(None);
    };
    let page = folder.join("index.html");
    let html = fs::read_to_string(&page).context("index.html cannot be read")?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "js") {
            smaller(&esbuild, &path, &path, &["--format=esm"])?;
        }
    }
    let styles = Styles::of(&html);
    let (first, rest) = styles.parted(later)?;
    let first = join(&esbuild, folder, &first)?;
    let rest = join(&esbuild, folder, &rest)?;
    fs::write(page, styles.replaced_by(&first))?;
    Ok(Some(rest))
}

/// Makes one style sheet of many, which go. Returns its name.
fn join(esbuild: &Path, folder: &Path, files: &[&str]) -> Result<String> {
    let mut whole = String::new();
    for file in files {
        let path = folder.join(file);
        let text = fs::read_to_string(&path);
        whole += &text.with_context(|| format!("{} cannot be read", path.display()))?;
        whole.push('\n');
        fs::remove_file(path)?;
    }
    let joined = folder.join("style.css");
    fs::write(&joined, &whole)?;
    let name = format!("style-{:016x}.css", hash(&whole));
    smaller(esbuild, &joined, &folder.join(&name), &[])?;
    fs::remove_file(joined)?;
    Ok(name)
}

/// Copies a module, without comments and long names where there is `esbuild`.
/// Its lines stay short: Node prints the one that throws.
///
/// # Errors
/// If the file cannot be read or is wrong.
pub fn script(from: &Path, to: &Path) -> Result<()> {
    match tools::esbuild()? {
        Some(esbuild) => smaller(&esbuild, from, to, &MODULE),
        // What lies there already is as it is written.
        None if from == to => Ok(()),
        None => fs::copy(from, to).map(drop).context("it cannot be copied"),
    }
}

/// How modules for other programs are written.
const MODULE: [&str; 2] = ["--format=esm", "--line-limit=100"];

/// As one file. Its lines are short by themselves: bundlers look for names of
/// files, which a limit would cut into two.
const WHOLE: [&str; 3] = ["--format=esm", "--bundle", "--minify-whitespace=false"];

/// Takes what a module imports into its own file, where there is `esbuild`.
///
/// # Errors
/// If a file cannot be read or is wrong.
pub fn joined(file: &Path) -> Result<()> {
    match tools::esbuild()? {
        Some(esbuild) => smaller(&esbuild, file, file, &WHOLE),
        None => Ok(()),
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

fn smaller(esbuild: &Path, from: &Path, to: &Path, options: &[&str]) -> Result<()> {
    let status = run::command(esbuild)
        .arg(from)
        .args(["--minify", "--charset=utf8", "--log-level=warning"])
        .args(["--allow-overwrite", "--legal-comments=none"])
        .args(options)
        .arg(format!("--outfile={}", to.display()))
        .stdout(Stdio::null())
        .status()
        .context("esbuild does not start")?;
    if !status.success() {
        bail!("esbuild cannot read {}", from.display());
    }
    Ok(())
}

/// The page's style sheets, in the order in which they apply.
struct Styles<'a> {
    html: &'a str,
    files: Vec<&'a str>,
}

/// How trunk writes a link to a style sheet.
const LINK: &str = "<link rel=\"stylesheet\" href=\"";

impl<'a> Styles<'a> {
    fn of(html: &'a str) -> Styles<'a> {
        let names = html.lines().filter_map(name);
        Styles {
            html,
            files: names.collect(),
        }
    }

    /// Those of the first view, and those with names that are in `later`.
    fn parted(&self, later: &[&str]) -> Result<(Vec<&'a str>, Vec<&'a str>)> {
        let stem = |file: &'a str| file.rsplit_once('-').map_or(file, |(stem, _)| stem);
        for name in later {
            if !self.files.iter().any(|file| stem(file) == *name) {
                bail!("index.html has no style sheet “{name}.css”, which src/ui/parts.rs names");
            }
        }
        let files = self.files.iter().copied();
        Ok(files.partition(|file| !later.contains(&stem(file))))
    }

    /// The page with one link, where the first was.
    fn replaced_by(&self, file: &str) -> String {
        let mut html = String::new();
        let mut links = 0;
        for line in self.html.lines() {
            // Nothing on the page depends on how its source is indented.
            let line = line.trim_start();
            if name(line).is_some() {
                links += 1;
                if links > 1 {
                    continue;
                }
                html += &format!("{LINK}./{file}\">");
            } else {
                html += line;
            }
            html.push('\n');
        }
        html
    }
}

/// The file that the link in this line names.
fn name(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once(LINK)?;
    let (href, _) = rest.split_once('"')?;
    Some(href.trim_start_matches("./"))
}

#[cfg(test)]
mod tests {
    use super::Styles;

    const PAGE: &str = "<head>\n  \
        <link rel=\"stylesheet\" href=\"./a-1.css\"/>\n  \
        <link rel=\"icon\" href=\"./icon.svg\"/>\n  \
        <link rel=\"stylesheet\" href=\"./b-2.css\"/>\n</head>\n";

    #[test]
    fn those_that_come_later_are_told_apart_by_their_names() {
        let styles = Styles::of(PAGE);
        let parted = styles.parted(&["b"]).unwrap();
        assert_eq!(parted, (vec!["a-1.css"], vec!["b-2.css"]));
        let wrong = styles.parted(&["b", "c"]).unwrap_err();
        assert!(wrong.to_string().contains("“c.css”"), "{wrong}");
    }

    #[test]
    fn one_link_takes_the_place_of_all() {
        let styles = Styles::of(PAGE);
        assert_eq!(styles.files, ["a-1.css", "b-2.css"]);
        assert_eq!(
            styles.replaced_by("all.css"),
            "<head>\n<link rel=\"stylesheet\" href=\"./all.css\">\n\
             <link rel=\"icon\" href=\"./icon.svg\"/>\n</head>\n"
        );
    }
}
