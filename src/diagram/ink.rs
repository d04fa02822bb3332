//! What was drawn, by how it looks: all that looks alike is one path.

use super::sheet::Spot;

/// How something stands to the event that was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    /// None was chosen, or it has no part in this.
    Plain,
    /// Neither could have known of the other.
    Apart,
    /// It could have led to the chosen one.
    Past,
    /// The chosen one could have led to it.
    Future,
    /// It is the chosen one.
    Chosen,
}

/// How something looks. What comes later in this order lies above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Look {
    /// The layer, from below.
    pub(super) layer: u8,
    /// The word after `st-` in its class.
    pub(super) word: &'static str,
    /// Its epoch, which decides its colour.
    pub(super) epoch: Option<u8>,
    /// How it stands to the chosen event.
    pub(super) side: Side,
}

impl Look {
    pub(super) fn new(layer: u8, word: &'static str) -> Look {
        Look {
            layer,
            word,
            epoch: None,
            side: Side::Plain,
        }
    }

    /// In the colour of an epoch.
    pub(super) fn of(self, epoch: Option<u64>) -> Look {
        // Cast: below eight.
        let epoch = epoch.map(|epoch| (epoch % 8) as u8);
        Look { epoch, ..self }
    }

    pub(super) fn on(self, side: Side) -> Look {
        Look { side, ..self }
    }

    fn class(&self, out: &mut String) {
        out.push_str("st-");
        out.push_str(self.word);
        if let Some(epoch) = self.epoch {
            out.push_str(" epoch-");
            num(out, i32::from(epoch));
        }
        out.push_str(match self.side {
            Side::Plain => "",
            Side::Apart => " is-apart",
            Side::Past => " is-past",
            Side::Future => " is-future",
            Side::Chosen => " is-it",
        });
    }
}

/// Paths by their looks in the order of layers, and words above them.
#[derive(Default)]
pub(super) struct Ink {
    paths: Vec<(Look, String)>,
    words: String,
}

impl Ink {
    /// The path of all that looks so.
    pub(super) fn path(&mut self, look: Look) -> Pen<'_> {
        let place = self.paths.partition_point(|(other, _)| *other < look);
        if self.paths.get(place).map(|(other, _)| *other) != Some(look) {
            self.paths.insert(place, (look, String::new()));
        }
        Pen(&mut self.paths[place].1)
    }

    /// Words, with their middle line at `spot`. `turn` is the direction in
    /// which they run, in thousandths.
    pub(super) fn text(&mut self, look: Look, spot: Spot, turn: Option<Spot>, words: &str) {
        let out = &mut self.words;
        out.push_str("<text class=\"");
        look.class(out);
        out.push('"');
        if let Some((cos, sin)) = turn {
            out.push_str(" transform=\"matrix(");
            for part in [cos, sin, -sin, cos] {
                thousandths(out, part);
                out.push(' ');
            }
            num(out, spot.0);
            out.push(' ');
            num(out, spot.1);
            out.push_str(")\"");
        } else {
            attribute(out, "x", spot.0);
            attribute(out, "y", spot.1);
        }
        out.push('>');
        escape(out, words);
        out.push_str("</text>");
    }

    /// All of it as SVG.
    pub(super) fn svg(self) -> String {
        let mut out = String::new();
        for (look, path) in self.paths {
            out.push_str("<path class=\"");
            look.class(&mut out);
            out.push_str("\" d=\"");
            out.push_str(&path);
            out.push_str("\"/>");
        }
        out.push_str(&self.words);
        out
    }
}

/// Writes on one path.
pub(super) struct Pen<'a>(&'a mut String);

impl Pen<'_> {
    pub(super) fn line(&mut self, from: Spot, to: Spot) {
        self.point('M', from);
        self.point('L', to);
    }

    pub(super) fn point(&mut self, how: char, (x, y): Spot) {
        self.0.push(how);
        num(self.0, x);
        if y >= 0 {
            self.0.push(' ');
        }
        num(self.0, y);
    }

    pub(super) fn shape(&mut self, spots: &[Spot]) {
        let mut how = 'M';
        for spot in spots {
            self.point(how, *spot);
            how = 'L';
        }
        self.0.push('Z');
    }

    pub(super) fn area(&mut self, a: Spot, b: Spot) {
        self.point('M', a);
        self.0.push('H');
        num(self.0, b.0);
        self.0.push('V');
        num(self.0, b.1);
        self.0.push('H');
        num(self.0, a.0);
        self.0.push('Z');
    }

    pub(super) fn circle(&mut self, (x, y): Spot, r: i32) {
        self.point('M', (x - r, y));
        for way in [2 * r, -2 * r] {
            self.0.push('a');
            num(self.0, r);
            self.0.push(' ');
            num(self.0, r);
            self.0.push_str(" 0 1 0 ");
            num(self.0, way);
            self.0.push_str(" 0");
        }
        self.0.push('Z');
    }

    pub(super) fn cross(&mut self, (x, y): Spot, r: i32) {
        self.line((x - r, y - r), (x + r, y + r));
        self.line((x - r, y + r), (x + r, y - r));
    }
}

/// A whole number in figures.
pub(super) fn num(out: &mut String, n: i32) {
    use std::fmt::Write;
    write!(out, "{n}").expect("text grows");
}

fn attribute(out: &mut String, name: &str, n: i32) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    num(out, n);
    out.push('"');
}

/// A number of thousandths as a decimal: -250 is -0.250.
fn thousandths(out: &mut String, n: i32) {
    use std::fmt::Write;
    let (sign, n) = (if n < 0 { "-" } else { "" }, n.unsigned_abs());
    write!(out, "{sign}{}.{:03}", n / 1_000, n % 1_000).expect("text grows");
}

/// Words as they may stand in XML.
pub(super) fn escape(out: &mut String, words: &str) {
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}
