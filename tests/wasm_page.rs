//! The page and what is around it, in a browser.
#![cfg_attr(target_arch = "wasm32", no_main)]

/// Elsewhere there is nothing to run.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod in_browser {
    use std::time::Duration;

    use consensus_playground::text::{Lang, Text};
    use consensus_playground::ui::{self, host};
    use wasm_bindgen::prelude::*;
    use wasm_bindgen_test::*;
    use yew::platform::time::sleep;

    wasm_bindgen_test_configure!(run_in_browser);

    fn document() -> web_sys::Document {
        web_sys::window()
            .and_then(|window| window.document())
            .expect("a browser has a document")
    }

    #[wasm_bindgen_test]
    async fn the_page_draws_into_its_place() {
        let place = document().create_element("div").unwrap();
        place.set_id("app");
        let body = document().query_selector("body").unwrap().unwrap();
        body.append_child(&place).unwrap();
        ui::start(Text::new(Lang::En));
        // Drawing waits for its turn.
        for _ in 0..100 {
            if place.first_element_child().is_some() {
                return;
            }
            sleep(Duration::from_millis(10)).await;
        }
        panic!("nothing was drawn");
    }

    #[wasm_bindgen_test]
    fn a_journal_is_kept_outside_of_the_program() {
        let kept = kept_by_host();
        host::keep_journal("{}");
        assert_eq!(kept.call0(&JsValue::NULL).unwrap(), JsValue::from("{}"));
    }

    #[wasm_bindgen_test]
    fn a_panic_tells_the_host_its_sentence() {
        let told = js_sys::Function::new_no_args(
            "let told; globalThis.playground = { crashed: (message) => { told = message; } };
             return () => told;",
        );
        let told: js_sys::Function = told.call0(&JsValue::NULL).unwrap().into();
        host::show_panics();
        let panics = Closure::<dyn Fn()>::new(|| panic!("two nodes lead term 7"));
        // The program ends there; what called it goes on.
        let ended = panics.as_ref().unchecked_ref::<js_sys::Function>();
        assert!(ended.call0(&JsValue::NULL).is_err());
        let told = told.call0(&JsValue::NULL).unwrap().as_string();
        let told = told.expect("the host was told");
        assert!(told.contains("two nodes lead term 7"), "{told}");
        assert!(told.contains("wasm_page.rs"), "{told}");
        without_host();
    }

    #[wasm_bindgen_test]
    fn a_missing_host_is_no_failure() {
        without_host();
        host::keep_journal("{}");
    }

    /// Puts a host in place; the answer tells what it was given to keep.
    fn kept_by_host() -> js_sys::Function {
        js_sys::Function::new_no_args(
            "let kept; globalThis.playground = { keepJournal: (json) => { kept = json; } };
             return () => kept;",
        )
        .call0(&JsValue::NULL)
        .unwrap()
        .into()
    }

    fn without_host() {
        js_sys::Function::new_no_args("delete globalThis.playground")
            .call0(&JsValue::NULL)
            .unwrap();
    }
}
