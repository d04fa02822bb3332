//! The list of labs as `src/catalog.rs` has it. The build script of the
//! program reads it with this, too: whatever needs a list reads that one.

/// How the list begins and ends.
const BEGIN: &str = "\nlabs! {\n";
const END: &str = "\n}";

/// The modules of the labs in `src/protocols`, in the list's order.
///
/// # Errors
/// If there is no list, or a line of it is not as the others.
pub fn modules(catalog: &str) -> Result<Vec<&str>, String> {
    let list = catalog.split_once(BEGIN).map(|(_, rest)| rest);
    let list = list
        .and_then(|rest| rest.split_once(END))
        .map(|(list, _)| list);
    let list = list.ok_or("src/catalog.rs has no list “labs! { … }”")?;
    list.lines()
        .map(|line| {
            let path = line.trim().strip_suffix(',');
            let module = path
                .and_then(|path| path.split_once("::"))
                .map(|(module, _)| module);
            module.ok_or_else(|| {
                format!(
                    "src/catalog.rs: a line of the list of labs reads `module::Type,`, not `{line}`"
                )
            })
        })
        .collect()
}

/// The id of the lab in a module: `chain_of_blocks` holds `chain-of-blocks`.
#[must_use]
pub fn id(module: &str) -> String {
    module.replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::{id, modules};

    #[test]
    fn the_list_is_read_line_by_line() {
        let catalog =
            "//! x\nuse y;\n\nlabs! {\n    raft::Raft,\n    two_phase::TwoPhase,\n}\nfn z() {}\n";
        assert_eq!(modules(catalog), Ok(vec!["raft", "two_phase"]));
        assert_eq!(id("two_phase"), "two-phase");
    }

    #[test]
    fn what_is_no_list_is_told() {
        assert!(modules("use y;").unwrap_err().contains("no list"));
        let wrong = modules("\nlabs! {\n    Raft,\n}\n").unwrap_err();
        assert!(
            wrong.contains("module::Type") && wrong.contains("Raft,"),
            "{wrong}"
        );
    }
}
