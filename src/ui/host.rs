//! What the page around the program does for it (see `www/boot.js`).

use wasm_bindgen::prelude::*;

use crate::text::{Lang, Text};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = playground, js_name = keepJournal)]
    fn keep(json: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_namespace = playground, js_name = crashed)]
    fn crashed(message: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_namespace = playground, js_name = drawn)]
    fn tell_drawn() -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_namespace = playground)]
    fn attended() -> Result<bool, JsValue>;
    #[wasm_bindgen(js_namespace = playground)]
    fn language() -> String;
    #[wasm_bindgen(js_namespace = playground)]
    fn sentences() -> String;
    #[wasm_bindgen(catch, js_namespace = playground, js_name = fetchSentences)]
    async fn fetch_sentences(tag: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = playground, js_name = chapter)]
    fn fetched_chapter(tag: &str, name: &str) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(catch, js_namespace = playground, js_name = has)]
    fn has_part(what: &str) -> Result<bool, JsValue>;
    #[wasm_bindgen(catch, js_namespace = playground, js_name = bring)]
    async fn bring_part(what: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = playground, js_name = arrival)]
    async fn arrival_of(what: &str) -> Result<JsValue, JsValue>;
}

/// Keeps the run, as JSON text, where a panic cannot reach it. Call it after
/// each thing that a person does.
pub fn keep_journal(json: &str) {
    // In a test there is no page around the program, and nothing to lose.
    let _ = keep(json);
}

/// All of the page is drawn for the first time.
pub fn drawn() {
    // In a test there is no page around the program.
    let _ = tell_drawn();
}

/// Whether there was any sign of a person.
#[must_use]
pub fn is_attended() -> bool {
    // In a test there is no page around the program.
    attended().unwrap_or(true)
}

/// Whether something of the program is there that comes later: a part (one of
/// [`super::parts`], or a lab), or all that the run at an address needs, from
/// the hash on.
#[must_use]
pub fn has(what: &str) -> bool {
    // In a test there is no page around the program, and all of it is there.
    has_part(what).unwrap_or(true)
}

/// Fetches it, if it is not there. Whether it is then.
pub async fn bring(what: &str) -> bool {
    let answer = bring_part(what).await;
    answer.is_ok_and(|answer| answer.as_bool() == Some(true))
}

/// Waits until it is there, and does not ask for it.
pub async fn arrival(what: &str) {
    // In a test there is no page around the program, and all of it is there.
    let _ = arrival_of(what).await;
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
    Text::fetched(lang, sentences(), chapter).expect_throw("the texts are those of this program")
}

/// Fetches the texts of another language. None if they do not come whole.
pub async fn fetch_text(lang: Lang) -> Option<Text> {
    let sentences = fetch_sentences(lang.tag()).await.ok()?;
    Text::fetched(lang, sentences.as_string()?, chapter)
}

/// The texts of a chapter, which have come with the part that says them.
fn chapter(lang: Lang, name: &str) -> Option<String> {
    fetched_chapter(lang.tag(), name).ok().flatten()
}
