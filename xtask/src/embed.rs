//! A step at the end of trunk's builds: the frame for other pages,
//! `embed.html`, is made of `index.html`, so that both are always of one
//! build; beside it come the element, what both need, and the examples.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::{paths, say, tools};

/// What the frame has in the place of what starts the page at once: each must
/// be there, once.
const CHANGES: [(&str, &str); 4] = [
    ("<html lang=\"en\">", "<html lang=\"en\" data-embed>"),
    (
        "rel=\"modulepreload\" href=",
        "data-rel=\"modulepreload\" data-href=",
    ),
    ("rel=\"preload\" href=", "data-rel=\"preload\" data-href="),
    ("<body>", UNSTARTED),
];

/// The words where no script runs.
const UNSTARTED: &str = r#"<body>
<p id="embed-unstarted">
This frame cannot start here. If it was opened from a file: browsers let no file run such programs, so please put the
folder on a server, even one on your own machine. If it is set apart from every site (sandbox): its host must let such
frames fetch its files (Access-Control-Allow-Origin). If it is neither: please allow JavaScript.<br />
<span lang="zh-Hans">此框架无法在这里启动。若是直接从文件打开：浏览器不允许文件运行这类程序，请把文件夹放到服务器上（本机的也可以）。若框架与所有网站隔离（sandbox）：它所在的服务器必须允许这样的框架取得文件（Access-Control-Allow-Origin）。否则请允许 JavaScript。</span>
</p>"#;

/// Writes all of it into trunk's staging folder.
///
/// # Errors
/// If `index.html` is not as this expects, or a file cannot be written.
pub fn embed(folder: &Path) -> Result<()> {
    let page =
        fs::read_to_string(folder.join("index.html")).context("index.html cannot be read")?;
    fs::write(folder.join("embed.html"), frame_of(&page)?)?;
    let www = paths::root().join("www");
    fs::copy(www.join("embed.js"), folder.join("embed.js"))?;
    let own = folder.join("embed");
    copy(&www.join("embed"), &own)?;
    copy(&www.join("examples"), &folder.join("examples"))?;
    slides(&folder.join("examples").join("reveal"))?;
    let tokens = fs::read_to_string(www.join("styles").join("tokens.css"))?;
    Ok(fs::write(own.join("tokens.js"), tokens_of(&tokens))?)
}

/// What of reveal.js the example of slides needs, from its package.
const REVEAL: [&str; 4] = [
    "LICENSE",
    "dist/reveal.css",
    "dist/reveal.mjs",
    "dist/theme/serif.css",
];

/// Puts reveal.js beside the example of slides.
fn slides(to: &Path) -> Result<()> {
    let Some(package) = tools::reveal()? else {
        say::note("There is no reveal.js: the example of slides says how to bring it.");
        return Ok(());
    };
    fs::create_dir_all(to)?;
    for file in REVEAL {
        let name = file.rsplit('/').next().expect("a path has an end");
        fs::copy(package.join(file), to.join(name))
            .with_context(|| format!("reveal.js has no {file}"))?;
    }
    Ok(())
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let there = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy(&path, &there)?;
        } else {
            fs::copy(&path, there)?;
        }
    }
    Ok(())
}

fn frame_of(page: &str) -> Result<String> {
    let mut frame = page.to_owned();
    for (from, to) in CHANGES {
        if frame.matches(from).count() != 1 {
            bail!("index.html has not exactly one “{from}”, which embed.html changes");
        }
        frame = frame.replace(from, to);
    }
    frame = frame.replace(
        "rel=\"stylesheet\" href=",
        "data-rel=\"stylesheet\" data-href=",
    );
    let (before, start) = frame
        .split_once("<script src=\"")
        .context("index.html starts no script")?;
    let (boot, after) = start
        .split_once("\" type=\"module\"></script>")
        .context("the script of index.html is no module")?;
    Ok(format!(
        "{before}<link rel=\"stylesheet\" href=\"./embed/frame.css\">\n\
         <script src=\"./embed/frame.js\" data-boot=\"{boot}\" type=\"module\"></script>{after}"
    ))
}

/// The tokens as a module: for shadow roots, too, without what is in comments.
fn tokens_of(css: &str) -> String {
    let mut plain = String::new();
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    let themes = plain
        .replace(
            ":root[data-theme=\"light\"]",
            ":root[data-theme=\"light\"], :host([theme=\"light\"])",
        )
        .replace(
            ":root[data-theme=\"dark\"]",
            ":root[data-theme=\"dark\"], :host([theme=\"dark\"])",
        )
        .replace(":root {", ":root, :host {");
    format!("// The tokens of www/styles/tokens.css.\nexport const TOKENS = `{themes}`;\n")
}

#[cfg(test)]
mod tests {
    use super::{frame_of, tokens_of};

    const PAGE: &str = "<html lang=\"en\"><head><link rel=\"stylesheet\" href=\"./s.css\">\n\
        <script src=\"./boot-1.js\" type=\"module\"></script>\n\
        <link id=\"boot-script\" rel=\"modulepreload\" href=\"./a.js\">\n\
        <link id=\"boot-program\" rel=\"preload\" href=\"./a.wasm\" as=\"fetch\"></head><body></body>";

    #[test]
    fn a_frame_fetches_nothing_of_the_page_before_it_is_wanted() {
        let frame = frame_of(PAGE).unwrap();
        for file in ["s.css", "boot-1.js", "a.js", "a.wasm"] {
            assert!(frame.contains(file), "{file}");
            assert!(!frame.contains(&format!(" href=\"./{file}")), "{file}");
            assert!(!frame.contains(&format!(" src=\"./{file}")), "{file}");
        }
        assert!(frame.contains("data-boot=\"./boot-1.js\""));
        assert!(frame.contains("data-embed"));
    }

    #[test]
    fn another_page_is_refused() {
        assert!(frame_of("<html><body></body></html>").is_err());
        assert!(frame_of(&PAGE.replace("modulepreload", "x")).is_err());
    }

    #[test]
    fn tokens_hold_in_shadow_roots_and_carry_no_comments() {
        let tokens = tokens_of(
            "/* a { } */\n:root { --a: 1; }\n:root[data-theme=\"dark\"] { --b: 2; } /* end */",
        );
        assert!(!tokens.contains("/*"));
        assert!(tokens.contains(":root, :host { --a: 1; }"));
        assert!(tokens.contains(":host([theme=\"dark\"]) { --b: 2; }"));
    }
}
