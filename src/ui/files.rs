//! Files and links that leave the page or come to it.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, HtmlAnchorElement, Url, window};

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

/// The text of a file; empty if it cannot be read.
pub async fn read(file: &File) -> String {
    match JsFuture::from(file.text()).await {
        Ok(text) => text.as_string().unwrap_or_default(),
        Err(_) => String::new(),
    }
}

/// Copies the address of this page with another `hash`. False if the browser
/// does not allow it.
pub async fn copy_link(hash: &str) -> bool {
    let Some(window) = window() else {
        return false;
    };
    let Ok(here) = window.location().href() else {
        return false;
    };
    let page = here.split('#').next().unwrap_or_default();
    let clipboard = window.navigator().clipboard();
    // Without a secure context there is no clipboard.
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(&format!("{page}{hash}")))
        .await
        .is_ok()
}
