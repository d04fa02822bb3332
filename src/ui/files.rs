//! Files and links that leave the page or come to it.

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DragEvent, File, HtmlAnchorElement, Url, window};
use yew::Callback;

use crate::runs::journal::{JournalError, TEXT_MAX};

/// Offers `content` as a file to save.
pub fn save(name: &str, content: &str) {
    let parts = Array::of1(&content.into());
    if let Ok(blob) = Blob::new_with_str_sequence(&parts) {
        save_blob(name, &blob);
    }
}

/// Offers a blob as a file to save.
pub fn save_blob(name: &str, blob: &Blob) {
    let address = Url::create_object_url_with_blob(blob);
    let link = window()
        .and_then(|window| window.document())
        .and_then(|document| document.create_element("a").ok())
        .and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let (Ok(address), Some(link)) = (address, link) {
        link.set_href(&address);
        link.set_download(name);
        link.click();
        // Only an address of the wrong form is refused, and this one is ours.
        let _ = Url::revoke_object_url(&address);
    }
}

/// What is in a file. One that cannot be read is as good as empty; one that
/// is larger than any run is not read at all.
pub async fn read(file: &File) -> Result<Vec<u8>, JournalError> {
    // Cast: whole numbers far beyond any file are exact.
    let bytes = file.size() as usize;
    if bytes > TEXT_MAX {
        return Err(JournalError::TooLarge { bytes });
    }
    Ok(match JsFuture::from(file.array_buffer()).await {
        Ok(buffer) => Uint8Array::new(&buffer).to_vec(),
        Err(_) => Vec::new(),
    })
}

/// Copies a text. False if the browser does not allow it.
pub async fn copy(text: &str) -> bool {
    let Some(window) = window() else {
        return false;
    };
    let clipboard = window.navigator().clipboard();
    // Without a secure context there is no clipboard.
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// Hears of files that are dragged over the page (true), that leave it again
/// (false), and that are dropped on it. What is no file is left alone.
pub fn on_drop(over: Callback<bool>, dropped: Callback<File>) -> [EventListener; 3] {
    let Some(window) = window() else {
        unreachable!("the program runs in a window");
    };
    let options = EventListenerOptions::enable_prevent_default();
    let hear = |kind: &'static str, call: Callback<DragEvent>| {
        EventListener::new_with_options(&window, kind, options, move |event| {
            if let Some(event) = event.dyn_ref::<DragEvent>()
                && has_files(event)
            {
                call.emit(event.clone());
            }
        })
    };
    let here = over.clone();
    let gone = over.clone();
    [
        hear(
            "dragover",
            Callback::from(move |event: DragEvent| {
                event.prevent_default();
                here.emit(true);
            }),
        ),
        hear(
            "dragleave",
            Callback::from(move |event: DragEvent| {
                // From one part of the page to another it has not left.
                if event.related_target().is_none() {
                    gone.emit(false);
                }
            }),
        ),
        hear(
            "drop",
            Callback::from(move |event: DragEvent| {
                event.prevent_default();
                over.emit(false);
                let files = event.data_transfer().and_then(|data| data.files());
                if let Some(file) = files.and_then(|files| files.get(0)) {
                    dropped.emit(file);
                }
            }),
        ),
    ]
}

fn has_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|data| data.types());
    types.is_some_and(|types| types.includes(&"Files".into(), 0))
}
