//! Short names for what the program imports: those that `wasm-bindgen` gives
//! are long, differ in their ends, and stand in the program and in its script.

use anyhow::{Context, Result, bail};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

/// What the program imports its script's functions from ends so.
const SCRIPT: &str = "_bg.js";

/// Gives what a program imports from its script short names, there and here.
///
/// # Errors
/// If it is no program, or the script does not have each name once.
pub fn shorten(program: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    let mut module = Module::new();
    let mut shorter = script.to_owned();
    let mut next = 0;
    for payload in Parser::new(0).parse_all(program) {
        match payload? {
            Payload::ImportSection(section) => {
                let mut imports = ImportSection::new();
                for import in section.into_imports() {
                    let import = import?;
                    let ty = RoundtripReencoder.entity_type(import.ty)?;
                    if import.module.ends_with(SCRIPT) {
                        let short = name(next);
                        next += 1;
                        shorter = renamed(&shorter, import.name, &short)?;
                        imports.import(import.module, &short, ty);
                    } else {
                        imports.import(import.module, import.name, ty);
                    }
                }
                module.section(&imports);
            }
            other => {
                if let Some((id, range)) = other.as_section() {
                    let data = usize::try_from(range.start)?..usize::try_from(range.end)?;
                    module.section(&RawSection {
                        id,
                        data: program.get(data).context("a section ends early")?,
                    });
                }
            }
        }
    }
    Ok((module.finish(), shorter))
}

/// The script with another name for one of its functions.
fn renamed(script: &str, long: &str, short: &str) -> Result<String> {
    let from = format!(" {long}: function");
    if script.matches(&from).count() != 1 {
        bail!("the program's script does not have “{long}” once");
    }
    Ok(script.replace(&from, &format!(" {short}: function")))
}

/// The shortest names: `a`, …, `z`, `A`, …, `0`, …, `9`, `ba`, …
pub fn name(number: u32) -> String {
    written(
        number,
        b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
    )
}

/// A number as scripts read it with the most digits that they know, 36.
pub fn number(number: u32) -> String {
    written(number, b"0123456789abcdefghijklmnopqrstuvwxyz")
}

fn written<const BASE: usize>(number: u32, digits: &[u8; BASE]) -> String {
    let (mut left, mut written) = (number as usize, String::new());
    loop {
        written.insert(0, digits[left % BASE].into());
        left /= BASE;
        if left == 0 {
            return written;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{name, number, shorten};

    const PROGRAM: &str = r#"(module
      (import "./app_bg.js" "__wbg_tell_0123" (func (param i32)))
      (import "later" "views" (func))
      (import "./app_bg.js" "__wbg_tell_4567" (func))
      (func (export "run") (call 2)))"#;
    const SCRIPT: &str =
        "{\n    __wbg_tell_0123: function(a) {},\n    __wbg_tell_4567: function() {},\n}";

    #[test]
    fn both_have_the_same_short_names() {
        let (program, script) = shorten(&wat::parse_str(PROGRAM).unwrap(), SCRIPT).unwrap();
        let short = PROGRAM
            .replace("__wbg_tell_0123", "a")
            .replace("__wbg_tell_4567", "b");
        assert_eq!(program, wat::parse_str(short).unwrap());
        assert_eq!(
            script,
            "{\n    a: function(a) {},\n    b: function() {},\n}"
        );
    }

    #[test]
    fn another_script_is_refused() {
        let program = wat::parse_str(PROGRAM).unwrap();
        let refused = shorten(&program, "{ __wbg_tell_0123: function(a) {} }").unwrap_err();
        assert!(refused.to_string().contains("__wbg_tell_4567"), "{refused}");
    }

    #[test]
    fn no_two_names_are_the_same() {
        let mut names: Vec<String> = (0..2_000).map(name).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 2_000);
    }

    #[test]
    fn a_number_is_read_with_36_digits() {
        for one in (0..2_000).chain([u32::MAX]) {
            assert_eq!(u32::from_str_radix(&number(one), 36), Ok(one));
        }
        assert_eq!([35, 36].map(number), ["z", "10"]);
    }
}
