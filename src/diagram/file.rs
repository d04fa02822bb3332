//! The diagram as a file of its own: strips one below the other like staves,
//! with a title, the names of the nodes and a legend. It is readable on
//! light and dark ground, and is light when it is printed.
//!
//! Its style is the page's (see [`super::style`]).

use std::fmt::Write;

use crate::runs::spacetime::SpaceTime;
use crate::sim::id::NodeId;
use crate::sim::time::Time;
use crate::t;
use crate::text::Text;

use super::axis::Axis;
use super::draw::draw;
use super::ink::escape;
use super::legend;
use super::sheet::Sheet;
use super::style::Style;
use super::view::View;

/// The space at the edges, and that for the names of nodes, in pixels.
const EDGE: i32 = 24;
const NAMES: i32 = 44;

/// The space above the strips, between them, and that of one line of the
/// legend.
const TITLE: i32 = 56;
const BETWEEN: i32 = 24;
const LINE: i32 = 26;

/// The least width of a strip: the legend wants it.
const LEAST: i32 = 640;

/// How wide a sign of the legend with its words is.
const COLUMN: i32 = 210;

/// A diagram as a file.
pub struct File<'a> {
    /// The diagram.
    pub of: &'a SpaceTime,
    /// Its axis.
    pub axis: &'a Axis,
    /// From when.
    pub from: Time,
    /// Until when.
    pub to: Time,
    /// The event that was chosen.
    pub chosen: Option<u64>,
    /// What stands above.
    pub title: &'a str,
    /// The language.
    pub text: &'a Text,
    /// How long a strip is at most, in pixels.
    pub strip: i32,
    /// How it is drawn.
    pub style: &'a Style<'a>,
}

impl File<'_> {
    /// The whole file.
    #[must_use]
    pub fn svg(&self) -> String {
        let plan = self.plan();
        let mut sheet = plan.sheet;
        let (from, past) = (sheet.from, self.past());
        let mut out = self.opening(plan.size);
        for place in 0..plan.strips {
            sheet.from = from + i64::from(place) * plan.strip;
            let top = TITLE + plan.depth * place;
            self.strip(&mut out, sheet, top, sheet.from + plan.strip >= past);
        }
        for (place, (sign, words)) in (0..).zip(&legend::signs(self.of, self.text)) {
            let (x, y) = (
                EDGE + COLUMN * (place % plan.per_line),
                plan.legend + LINE * (place / plan.per_line),
            );
            let _ = write!(
                out,
                "<g transform=\"translate({x} {y})\">{sign}<text class=\"st-key\" x=\"44\" y=\"12\">"
            );
            escape(&mut out, words);
            out.push_str("</text></g>");
        }
        out.push_str("</svg>\n");
        out
    }

    /// Its width and height, in pixels.
    #[must_use]
    pub fn size(&self) -> (i32, i32) {
        self.plan().size
    }

    /// The place along the axis at which it ends.
    fn past(&self) -> i64 {
        self.axis.px(self.to) + 24
    }

    fn plan(&self) -> Plan {
        let (from, past) = (self.axis.px(self.from), self.past());
        let strip = i64::from(self.strip.max(LEAST));
        let length = i32::try_from((past - from).clamp(i64::from(LEAST), strip)).unwrap_or(LEAST);
        let sheet = Sheet {
            nodes: self.of.nodes(),
            upright: false,
            lane: 52,
            from,
            length,
        };
        let depth = sheet.depth() + BETWEEN;
        let strips = ((past - from + strip - 1) / strip).max(1);
        let strips = i32::try_from(strips).unwrap_or(i32::MAX);
        let strips = strips.min((i32::MAX / 2) / depth);
        let width = EDGE + NAMES + length + EDGE;
        let per_line = (width - 2 * EDGE) / COLUMN;
        let signs = i32::try_from(legend::signs(self.of, self.text).len()).unwrap_or(0);
        let lines = (signs + per_line - 1) / per_line;
        let legend = TITLE + depth * strips;
        Plan {
            sheet,
            strip,
            strips,
            depth,
            per_line,
            legend,
            size: (width, legend + LINE * lines + EDGE),
        }
    }

    fn opening(&self, (width, height): (i32, i32)) -> String {
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title desc\">\n\
             <title id=\"title\">"
        );
        escape(&mut out, self.title);
        out.push_str("</title>\n<desc id=\"desc\">");
        let during = self.of.during(self.from, self.to);
        let events = during.end - during.start;
        let nodes = u64::from(self.of.nodes());
        let words = t!(
            self.text,
            "diagram-desc",
            nodes = nodes,
            events = events,
            from = self.from,
            to = self.to
        );
        escape(&mut out, &words);
        out.push_str("</desc>\n<style>\n");
        out.push_str(&self.style.written());
        let _ = write!(
            out,
            "</style>\n<rect class=\"st-paper\" width=\"{width}\" height=\"{height}\"/>\n\
             <text class=\"st-title\" x=\"{EDGE}\" y=\"32\">"
        );
        escape(&mut out, self.title);
        out.push_str("</text>\n");
        out
    }

    fn strip(&self, out: &mut String, sheet: Sheet, top: i32, is_last: bool) {
        for node in NodeId::all(sheet.nodes) {
            let (x, y) = (EDGE + NAMES - 12, top + sheet.across(node));
            let name = self.text.name(node);
            let _ = writeln!(
                out,
                "<text class=\"st-node\" x=\"{x}\" y=\"{y}\">{name}</text>"
            );
        }
        let (length, depth) = (sheet.length, sheet.depth());
        let view = View {
            of: self.of,
            axis: self.axis,
            sheet,
            until: if is_last { self.to } else { Time::NEVER }.min(self.of.end().max(self.to)),
            chosen: self.chosen,
            text: self.text,
        };
        let chosen = if self.chosen.is_some() {
            " class=\"has-chosen\""
        } else {
            ""
        };
        // An `svg` inside clips what reaches beyond the strip.
        let _ = write!(
            out,
            "<svg{chosen} x=\"{}\" y=\"{top}\" width=\"{length}\" height=\"{depth}\">",
            EDGE + NAMES
        );
        out.push_str(&draw(&view));
        out.push_str("</svg>\n");
    }
}

/// Where everything in a file stands, in pixels.
struct Plan {
    /// The first strip.
    sheet: Sheet,
    /// How long a strip is, how many there are, and from one to the next.
    strip: i64,
    strips: i32,
    depth: i32,
    /// How many signs of the legend stand side by side.
    per_line: i32,
    /// Where the legend begins.
    legend: i32,
    size: (i32, i32),
}
