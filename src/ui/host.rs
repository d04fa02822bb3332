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
    #[wasm_bindgen(catch, js_namespace = playground, js_name = chapter)]
    fn fetched_chapter(tag: &str, name: &str) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(catch, js_namespace = playground, js_name = has)]
    fn has_part(name: &str) -> Result<bool, JsValue>;
    #[wasm_bindgen(catch, js_namespace = playground, js_name = bring)]
    async fn bring_part(name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = playground, js_name = arrival)]
    async fn arrival_of(name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = playground, js_name = isPrepared)]
    fn prepared(address: &str) -> Result<bool, JsValue>;
    #[wasm_bindgen(catch, js_namespace = playground, js_name = prepare)]
    async fn prepare_for(address: &str) -> Result<JsValue, JsValue>;
}

/// Keeps the run, as JSON text, where a panic cannot reach it. Call it after
/// each thing that a person does.
pub fn keep_journal(json: &str) {
    // In a test there is no page around the program, and nothing to lose.
    let _ = keep(json);
}

/// Whether there was any sign of a person.
#[must_use]
pub fn is_attended() -> bool {
    // In a test there is no page around the program.
    attended().unwrap_or(true)
}

/// Whether a part of the program is there that comes later: one of
/// [`super::parts`], or a lab.
#[must_use]
pub fn has(part: &str) -> bool {
    // In a test there is no page around the program, and all of it is there.
    has_part(part).unwrap_or(true)
}

/// Fetches a part of the program, if it is not there. Whether it is then.
pub async fn bring(part: &str) -> bool {
    is_true(bring_part(part).await)
}

/// Waits until a part of the program is there, and does not ask for it.
pub async fn arrival(part: &str) {
    // In a test there is no page around the program, and all of it is there.
    let _ = arrival_of(part).await;
}

/// Whether all is there that the run at an address needs.
#[must_use]
pub fn is_prepared(address: &str) -> bool {
    prepared(address).unwrap_or(true)
}

/// Fetches what the run at an address needs and is not there. Whether all of it
/// is then.
pub async fn prepare(address: &str) -> bool {
    is_true(prepare_for(address).await)
}

fn is_true(answer: Result<JsValue, JsValue>) -> bool {
    answer.is_ok_and(|answer| answer.as_bool() == Some(true))
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
