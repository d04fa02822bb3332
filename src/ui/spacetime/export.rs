//! The diagram as files: SVG and PNG.

use js_sys::Function;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, CssRuleList, CssStyleSheet, Document, HtmlCanvasElement,
    HtmlImageElement, StyleSheetList, window,
};

use crate::ui::files;

/// How many pixels of a PNG a pixel of the diagram is: sharp on paper, too.
const SHARP: u32 = 2;

/// The most pixels of a PNG, and of its longer side: what all browsers draw
/// (Safari's are the least: 2²⁴ on a phone, and 8,192 on a side).
const MOST_PIXELS: u32 = 1 << 24;
const MOST_SIDE: u32 = 8_192;

/// How sharp a PNG of a picture of this size can be; none if it is larger
/// than a browser can draw.
pub fn sharpness((width, height): (i32, i32)) -> Option<u32> {
    let (width, height) = (width.unsigned_abs(), height.unsigned_abs());
    let fits = |sharp: u32| {
        let sides = (width.checked_mul(sharp)?, height.checked_mul(sharp)?);
        let pixels = sides.0.checked_mul(sides.1)?;
        (sides.0.max(sides.1) <= MOST_SIDE && pixels <= MOST_PIXELS).then_some(sharp)
    };
    fits(SHARP).or_else(|| fits(1))
}

/// The value of a design token of the page.
pub fn token(name: &str) -> String {
    let style = window().and_then(|window| {
        let root = window.document()?.document_element()?;
        window.get_computed_style(&root).ok().flatten()
    });
    let value = style.and_then(|style| style.get_property_value(&format!("--{name}")).ok());
    value.unwrap_or_default()
}

/// The rules of the diagram, out of the page's stylesheets.
pub fn rules() -> String {
    let mut all = String::new();
    let sheets = window()
        .and_then(|window| window.document())
        .map(|document| document.style_sheets());
    for place in 0..sheets.as_ref().map_or(0, StyleSheetList::length) {
        let sheet = sheets.as_ref().and_then(|sheets| sheets.item(place));
        let rules =
            sheet.and_then(|sheet| sheet.unchecked_into::<CssStyleSheet>().css_rules().ok());
        for place in 0..rules.as_ref().map_or(0, CssRuleList::length) {
            let rule = rules.as_ref().and_then(|rules| rules.item(place));
            let text = rule.map(|rule| rule.css_text()).unwrap_or_default();
            if text.starts_with(".diagram-svg") {
                all.push_str(&text);
            }
        }
    }
    all
}

/// Offers an SVG file as PNG to save. False if the browser cannot draw it.
pub async fn save_png(name: String, svg: String, sharp: u32) -> bool {
    match draw(&svg, sharp).await {
        Ok(canvas) => save(&canvas, name).is_ok(),
        Err(_) => false,
    }
}

fn document() -> Result<Document, JsValue> {
    let document = window().and_then(|window| window.document());
    document.ok_or(JsValue::NULL)
}

/// Draws an SVG file on a canvas that is on no page. The file comes as a
/// `data:` address: the page's policy allows no other for what it makes.
async fn draw(svg: &str, sharp: u32) -> Result<HtmlCanvasElement, JsValue> {
    let image = HtmlImageElement::new()?;
    let words = js_sys::encode_uri_component(svg);
    let address = format!("data:image/svg+xml;charset=utf-8,{}", String::from(words));
    image.set_src(&address);
    JsFuture::from(image.decode()).await?;
    let canvas = document()?.create_element("canvas")?;
    let canvas: HtmlCanvasElement = canvas.unchecked_into();
    canvas.set_width(image.natural_width() * sharp);
    canvas.set_height(image.natural_height() * sharp);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    let sharp = f64::from(sharp);
    context.scale(sharp, sharp)?;
    context.draw_image_with_html_image_element(&image, 0.0, 0.0)?;
    Ok(canvas)
}

fn save(canvas: &HtmlCanvasElement, name: String) -> Result<(), JsValue> {
    let done = Closure::once_into_js(move |blob: JsValue| {
        if let Ok(blob) = blob.dyn_into::<Blob>() {
            files::save_blob(&name, &blob);
        }
    });
    let done: &Function = done.unchecked_ref();
    canvas.to_blob(done)
}
