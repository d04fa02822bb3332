//! The last step of trunk's builds: moves the sentences of each language out
//! of the page's program into a file of their own beside it, so that the page
//! fetches only those of the language that it speaks.
//!
//! `src/bin/app.rs` puts them into custom sections (WebAssembly 2.0, §5.5.3)
//! named `text-` and the language's tag. The files have the hash of the
//! program in their names: those of two builds never mix.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// How the name of a section with sentences begins.
const SECTION: &str = "text-";

/// The end of the program's file name; the language's file has its tag instead.
const PROGRAM: &str = "_bg.wasm";

/// The bytes before the first section: the magic number and the version.
const HEAD: usize = 8;

/// Moves the sentences out of the program in trunk's staging folder. Returns
/// the names of the parts that have some of their own.
///
/// # Errors
/// If there is no program, or it holds no sentences.
pub fn move_out(folder: &Path) -> Result<BTreeSet<String>> {
    let program = program_in(folder)?;
    let name = program.to_string_lossy().into_owned();
    let stem = name.strip_suffix(PROGRAM).expect("it was found by its end");
    let cut = cut(&fs::read(&program)?).with_context(|| format!("{name} cannot be read"))?;
    if cut.texts.is_empty() {
        bail!("{name} holds no sentences of any language");
    }
    let mut parts = BTreeSet::new();
    for (tag, text) in cut.texts {
        fs::write(format!("{stem}_{tag}.txt"), text)?;
        parts.extend(tag.split_once('_').map(|(_, part)| part.to_owned()));
    }
    fs::write(program, cut.program)?;
    Ok(parts)
}

fn program_in(folder: &Path) -> Result<PathBuf> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(PROGRAM) {
            return Ok(path);
        }
    }
    bail!("there is no program in {}", folder.display())
}

/// A program, and what was cut out of it by language.
#[derive(Debug, Default, PartialEq)]
struct Cut {
    program: Vec<u8>,
    texts: Vec<(String, Vec<u8>)>,
}

fn cut(whole: &[u8]) -> Result<Cut> {
    let (head, mut rest) = whole.split_at_checked(HEAD).context("it is too short")?;
    let mut cut = Cut {
        program: head.to_vec(),
        ..Cut::default()
    };
    while let Some((id, after)) = rest.split_first() {
        let (content, next) = sized(after)?;
        match text_in(*id, content)? {
            Some(text) => cut.texts.push(text),
            None => {
                let length = rest.len() - next.len();
                cut.program.extend(&rest[..length]);
            }
        }
        rest = next;
    }
    Ok(cut)
}

/// The language and the sentences, if this section has some.
fn text_in(id: u8, content: &[u8]) -> Result<Option<(String, Vec<u8>)>> {
    if id != 0 {
        return Ok(None);
    }
    let (name, text) = sized(content)?;
    let name = str::from_utf8(name)?;
    let tag = name.strip_prefix(SECTION);
    Ok(tag.map(|tag| (tag.to_owned(), text.to_vec())))
}

/// Splits after as many bytes as the number at the beginning says.
fn sized(bytes: &[u8]) -> Result<(&[u8], &[u8])> {
    let mut size = 0;
    for (place, byte) in (0..5).zip(bytes) {
        size |= usize::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            let split = bytes[place + 1..].split_at_checked(size);
            return split.context("a section is longer than the program");
        }
    }
    bail!("a section has no size")
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: [u8; HEAD] = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

    fn section(id: u8, content: &[u8]) -> Vec<u8> {
        // A size of two bytes, as long as it need be or not.
        let size = [
            0x80 | (content.len() & 0x7f) as u8,
            (content.len() >> 7) as u8,
        ];
        [&[id], &size[..], content].concat()
    }

    fn custom(name: &str, content: &[u8]) -> Vec<u8> {
        section(0, &[&[name.len() as u8], name.as_bytes(), content].concat())
    }

    #[test]
    fn only_sentences_are_cut_out() {
        let long = vec![7; 1_000];
        let kept = [custom("name", &[1, 2]), section(10, &long)].concat();
        let program = [&EMPTY[..], &kept].concat();
        let texts = [custom("text-en", b"Hello"), custom("text-zh-CN", &long)];
        let whole = [&program, &texts[0], &texts[1]]
            .map(|part| part.as_slice())
            .concat();
        let found = cut(&whole).unwrap();
        assert_eq!(found.program, program);
        let known = [
            ("en".to_owned(), b"Hello".to_vec()),
            ("zh-CN".to_owned(), long),
        ];
        assert_eq!(found.texts, known);
    }

    #[test]
    fn what_is_no_program_is_refused() {
        for wrong in [
            &[0][..],
            &[&EMPTY[..], &[10, 5, 1]].concat(),
            &[&EMPTY[..], &[0]].concat(),
        ] {
            assert!(cut(wrong).is_err(), "{wrong:?}");
        }
    }
}
