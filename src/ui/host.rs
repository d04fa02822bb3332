//! What the page around the program does for it (see `www/boot.js`).

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = playground, js_name = keepJournal)]
    fn keep(json: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_namespace = playground, js_name = crashed)]
    fn crashed(message: &str) -> Result<(), JsValue>;
}

/// Keeps the run, as JSON text, where a panic cannot reach it. Call it after
/// each thing that a person does.
pub fn keep_journal(json: &str) {
    // In a test there is no page around the program, and nothing to lose.
    let _ = keep(json);
}

/// How much memory the program has taken, in bytes.
#[must_use]
pub fn memory() -> u64 {
    /// The unit in which a program of the browser takes memory.
    #[cfg(target_arch = "wasm32")]
    const PAGE: u64 = 65_536;
    #[cfg(target_arch = "wasm32")]
    return core::arch::wasm32::memory_size::<0>() as u64 * PAGE;
    #[cfg(not(target_arch = "wasm32"))]
    0
}

/// From now on a panic shows its sentence and offers the kept run.
pub fn show_panics() {
    yew::set_custom_panic_hook(Box::new(|panic| {
        let _ = crashed(&panic.to_string());
    }));
}
