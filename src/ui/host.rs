//! What the page around the program does for it (see `www/boot.js`).

use wasm_bindgen::prelude::*;

use crate::text::{Lang, Text};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = playground, js_name = keepJournal)]
    fn keep(json: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_namespace = playground, js_name = crashed)]
    fn crashed(message: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_namespace = playground)]
    fn attended() -> Result<bool, JsValue>;
    #[wasm_bindgen(js_namespace = playground)]
    fn language() -> String;
    #[wasm_bindgen(js_namespace = playground)]
    fn sentences() -> String;
    #[wasm_bindgen(catch, js_namespace = playground, js_name = fetchSentences)]
    async fn fetch_sentences(tag: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = playground, js_name = sentencesOf)]
    fn sentences_of(tag: &str, lab: &str) -> Result<String, JsValue>;
    #[wasm_bindgen(catch, js_namespace = playground, js_name = prepareLab)]
    async fn prepare(lab: &str) -> Result<JsValue, JsValue>;
}

/// Keeps the run, as JSON text, where a panic cannot reach it. Call it after
/// each thing that a person does.
pub fn keep_journal(json: &str) {
    // In a test there is no page around the program, and nothing to lose.
    let _ = keep(json);
}

/// Whether there was any sign of a person, and what answers one has come.
#[must_use]
pub fn is_attended() -> bool {
    // In a test there is no page around the program, and all of it is there.
    attended().unwrap_or(true)
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

/// The texts that the page begins with. Which language they are in has been
/// chosen by what the address says, else as before, else by the browser's.
///
/// # Panics
/// If they are not those of this program.
#[must_use]
pub fn text() -> Text {
    let lang = Lang::from_tag(&language()).unwrap_or(Lang::En);
    Text::fetched(lang, sentences(), of_lab).expect_throw("the texts are those of this program")
}

/// Fetches the texts of another language. None if they do not come whole.
pub async fn fetch_text(lang: Lang) -> Option<Text> {
    let sentences = fetch_sentences(lang.tag()).await.ok()?;
    Text::fetched(lang, sentences.as_string()?, of_lab)
}

/// Fetches a lab, if it is not there. Should it not come, the program says so
/// when it needs it.
pub async fn prepare_lab(lab: &str) {
    // In a test there is no page around the program, and all labs are there.
    let _ = prepare(lab).await;
}

/// The texts of a lab, which have come with it or are waited for.
fn of_lab(lang: Lang, lab: &str) -> Option<String> {
    sentences_of(lang.tag(), lab).ok()
}
