//! The page's program.

use consensus_playground::ui;

/// Puts sentences of a language into a part of the file that no program
/// sees. The end of the page's build moves them to a file of their own, which
/// has the program's hash in its name.
macro_rules! sentences {
    ($section:literal, $file:literal) => {
        #[cfg(target_arch = "wasm32")]
        #[expect(dead_code, reason = "for the file, not for the program")]
        const _: () = {
            const TEXT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/", $file));
            #[unsafe(link_section = $section)]
            static SENTENCES: [u8; TEXT.len()] =
                *include_bytes!(concat!(env!("OUT_DIR"), "/", $file));
        };
    };
}

include!(concat!(env!("OUT_DIR"), "/text_sections.rs"));

fn main() {
    ui::host::show_panics();
    ui::start(ui::host::text());
}
