//! The size of the stage on the page, kept up to date.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

/// The size that is assumed until the page says otherwise, in CSS pixels.
const ASSUMED: (f64, f64) = (720.0, 480.0);

/// Width and height of an element, in whole CSS pixels.
#[hook]
pub fn use_size(root: &NodeRef) -> (f64, f64) {
    let size = use_state_eq(|| ASSUMED);
    {
        let (root, size) = (root.clone(), size.setter());
        use_effect_with((), move |()| {
            let watch = root.cast::<Element>().and_then(|root| {
                let measured = root.clone();
                let seen = Closure::<dyn Fn()>::new(move || {
                    let rect = measured.get_bounding_client_rect();
                    if rect.width() > 0.0 && rect.height() > 0.0 {
                        size.set((rect.width().round(), rect.height().round()));
                    }
                });
                let observer = ResizeObserver::new(seen.as_ref().unchecked_ref()).ok()?;
                observer.observe(&root);
                Some((observer, seen))
            });
            move || {
                if let Some((observer, _seen)) = watch {
                    observer.disconnect();
                }
            }
        });
    }
    *size
}
