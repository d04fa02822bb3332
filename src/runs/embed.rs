//! The codes that show a moment of a run inside another page: what
//! `docs/embed.md` describes.

/// How high a frame is in a page where it cannot grow, in pixels.
pub const HEIGHT: u32 = 480;

/// What is written into another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Codes {
    /// The element, with the script that brings it and a link for where no
    /// script runs.
    pub element: String,
    /// The frame.
    pub frame: String,
    /// The frame's own address.
    pub address: String,
}

impl Codes {
    /// `site` is the folder of the page, `hash` the address of the moment
    /// from the `#` on, `scene` what [`super::scene::scene`] says of it.
    #[must_use]
    pub fn of(site: &str, title: &str, hash: &str, scene: &str) -> Codes {
        // It cannot grow: the stage and its controls alone fill it.
        let shown = "controls=minimal&views=none&fill";
        let address = format!("{site}embed.html?{shown}&scene={scene}{hash}");
        let link = escaped(&format!("{site}{hash}"));
        let site = escaped(site);
        let title = escaped(title);
        let hash = escaped(hash);
        let element = format!(
            "<script type=\"module\" src=\"{site}embed.js\"></script>\
             <consensus-playground link=\"{hash}\" scene=\"{scene}\"><a href=\"{link}\">{title}</a>\
             </consensus-playground>"
        );
        let frame = format!(
            "<iframe src=\"{}\" title=\"{title}\" width=\"100%\" height=\"{HEIGHT}\" frameborder=\"0\" \
             sandbox=\"allow-scripts allow-popups\" loading=\"lazy\"></iframe>",
            escaped(&address)
        );
        Codes {
            element,
            frame,
            address,
        }
    }
}

/// As text or the value of an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::Codes;

    #[test]
    fn nothing_breaks_out_of_an_attribute() {
        let codes = Codes::of("https://a/?\"<b>", "\"<i>&", "#/x?a=1&b=\"<", "Du1");
        for code in [codes.element, codes.frame] {
            assert!(!code.contains("<b>") && !code.contains("<i>"), "{code}");
            assert_eq!(code.matches('"').count() % 2, 0, "{code}");
            assert!(code.contains("a=1&amp;b=&quot;&lt;"), "{code}");
        }
    }
}
