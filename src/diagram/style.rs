//! The style of a diagram in a file: the rules of the page's own stylesheet,
//! with the values of the design tokens written out, for programs that draw
//! SVG but know no variables.

use std::fmt::Write;

/// What the rules of the diagram begin with on the page.
const ROOT: &str = ".diagram-svg";

/// How many colours of terms there are.
const EPOCHS: u8 = 8;

/// What only files have: their letters, title, legend and ground.
const FRAME: &str = "\
text{font-family:system-ui,'Noto Sans','Liberation Sans','Noto Sans CJK SC',sans-serif}
.st-title{font-size:18px;font-weight:600;text-anchor:start}
.st-node{text-anchor:end}
.st-key{text-anchor:start}
";
const GROUND: &str =
    ".diagram-svg .st-paper{fill:var(--paper)}.diagram-svg .st-key{fill:var(--ink-soft)}";

/// How a file is drawn.
#[derive(Clone, Copy)]
pub struct Style<'a> {
    /// A stylesheet with the rules of the diagram, and perhaps others.
    pub sheet: &'a str,
    /// The value of a design token such as `ink`, as its stylesheet writes
    /// it: a size, a colour, or `light-dark(a, b)`.
    pub token: &'a dyn Fn(&str) -> String,
    /// Whether the file is dark on dark ground. If not, it is always light.
    pub dims: bool,
}

/// Light or dark ground.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Theme {
    Light,
    Dark,
}

impl Style<'_> {
    /// The style as text.
    #[must_use]
    pub fn written(&self) -> String {
        let mut out = String::new();
        self.rules(&mut out, Theme::Light);
        out.push_str(FRAME);
        if self.dims {
            out.push_str("@media screen and (prefers-color-scheme:dark){\n");
            self.rules(&mut out, Theme::Dark);
            out.push_str("}\n");
        }
        out
    }

    fn rules(&self, out: &mut String, theme: Theme) {
        let plain = without_comments(self.sheet);
        for rule in plain.split('}').chain(GROUND.split('}')) {
            let Some((selectors, body)) = rule.split_once('{') else {
                continue;
            };
            let selectors: Vec<&str> = selectors.split(',').filter_map(in_file).collect();
            if !selectors.is_empty() {
                self.rule(out, &selectors, body, theme);
            }
        }
    }

    fn rule(&self, out: &mut String, selectors: &[&str], body: &str, theme: Theme) {
        let declarations = || body.split(';').filter_map(|one| one.split_once(':'));
        let written = |epoch: Option<u8>| {
            let mut all = String::new();
            for (property, value) in declarations() {
                let (property, value) = (property.trim(), value.trim());
                if epoch.is_some() && !value.contains(',') {
                    continue;
                }
                if let Some(value) = self.value(value, epoch, theme) {
                    let _ = write!(all, "{property}:{value};");
                }
            }
            all.pop();
            all
        };
        let mut put = |class: &str, all: &str| {
            if !all.is_empty() {
                let selectors: Vec<String> = selectors
                    .iter()
                    .map(|one| format!("{one}{class}"))
                    .collect();
                let _ = writeln!(out, "{}{{{all}}}", selectors.join(","));
            }
        };
        put("", &written(None));
        for epoch in 0..EPOCHS {
            put(&format!(".epoch-{epoch}"), &written(Some(epoch)));
        }
    }

    /// A value without variables; none if it is no colour and the theme is
    /// dark, for then it has been said.
    fn value(&self, value: &str, epoch: Option<u8>, theme: Theme) -> Option<String> {
        let inside = value
            .strip_prefix("var(--")
            .and_then(|rest| rest.strip_suffix(')'));
        let Some(inside) = inside else {
            return (theme == Theme::Light).then(|| value.to_owned());
        };
        let value = match (inside.split_once(','), epoch) {
            (None, _) => (self.token)(inside),
            (Some((variable, _)), Some(epoch)) => {
                let end = match variable {
                    "fill-ink" => "-ink",
                    "stroke" => "-line",
                    _ => "",
                };
                (self.token)(&format!("epoch-{epoch}{end}"))
            }
            (Some((_, other)), None) => {
                let other = other.trim().trim_start_matches("var(--");
                (self.token)(other.trim_end_matches(')'))
            }
        };
        let value = value.trim();
        if value.contains('#') {
            return Some(of_theme(value, theme));
        }
        (theme == Theme::Light).then(|| in_pixels(value))
    }
}

/// The selector of a rule of the diagram, as it is in a file.
fn in_file(selector: &str) -> Option<&str> {
    let rest = selector.trim().strip_prefix(ROOT)?;
    Some(rest.trim_start())
}

/// A colour on light or on dark ground.
fn of_theme(value: &str, theme: Theme) -> String {
    let pair = value
        .strip_prefix("light-dark(")
        .and_then(|inner| inner.strip_suffix(')'))
        .and_then(|inner| inner.split_once(','));
    match (pair, theme) {
        (None, _) => value.to_owned(),
        (Some((light, _)), Theme::Light) => light.trim().to_owned(),
        (Some((_, dark)), Theme::Dark) => dark.trim().to_owned(),
    }
}

/// A size in `rem` as one in pixels; another as it is.
fn in_pixels(value: &str) -> String {
    let Some(number) = value.strip_suffix("rem") else {
        return value.to_owned();
    };
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let thousandths = format!("{whole}{decimals:0<3}");
    match thousandths.parse::<u32>() {
        Ok(thousandths) => format!("{}px", thousandths * 16 / 1_000),
        Err(_) => value.to_owned(),
    }
}

fn without_comments(sheet: &str) -> String {
    let mut plain = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::Style;

    const SHEET: &str = "/* .diagram-svg .st-hushed { fill: red } */
        .page { fill: var(--ink); }
        .diagram-svg .st-a,\n.diagram-svg.is-b .st-c { fill: var(--fill, var(--rule)); stroke: var(--ink);
        font-size: var(--type); opacity: 0.5 }";

    fn token(name: &str) -> String {
        match name {
            "type" => "0.875rem".to_owned(),
            "rule" => "light-dark(#111, #eee)".to_owned(),
            epoch if epoch.starts_with("epoch-") => format!("#{}0", &epoch[6..]),
            _ => "#abc".to_owned(),
        }
    }

    #[test]
    fn variables_are_written_out() {
        let style = Style {
            sheet: SHEET,
            token: &token,
            dims: true,
        };
        let written = style.written();
        let (light, dark) = written.split_once("@media").expect("it dims");
        let all = ".st-a,.is-b .st-c";
        for rule in [
            format!("{all}{{fill:#111;stroke:#abc;font-size:14px;opacity:0.5}}"),
            ".st-a.epoch-3,.is-b .st-c.epoch-3{fill:#30}".to_owned(),
        ] {
            assert!(light.contains(&rule), "{light}");
        }
        assert!(
            dark.contains(&format!("{all}{{fill:#eee;stroke:#abc}}")),
            "{dark}"
        );
        assert!(!written.contains("var("), "{written}");
        assert!(!written.contains("page") && !written.contains("st-hushed"));
    }
}
