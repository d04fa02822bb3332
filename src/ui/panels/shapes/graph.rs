//! A graph: things from left to right, each beside what it rests on, branches
//! one below the other. The table for those who listen stands beside it.

use yew::prelude::*;

use crate::show::panel::{Graph, Spot, Vertex};

use super::nothing;
use crate::ui::panels::look::look;
use crate::ui::panels::{Drawing, legend, scrolled};

/// A vertex and the room around it, in pixels.
const WIDTH: usize = 64;
const HEIGHT: usize = 36;
const COLUMN: usize = WIDTH + 28;
const ROW: usize = HEIGHT + 28;
const EDGE: usize = 18;

/// The picture, its table, and how to read it.
pub fn draw(drawing: &Drawing, graph: &Graph) -> Html {
    if graph.vertices.is_empty() {
        return nothing(drawing);
    }
    let places = places(&graph.vertices);
    let most = |of: fn(&Cell) -> usize| places.iter().map(of).max().unwrap_or(0);
    let width = (most(|place| place.column) * COLUMN + WIDTH + 2 * EDGE).to_string();
    let height = (most(|place| place.row) * ROW + HEIGHT + 2 * EDGE).to_string();
    let vertices = graph.vertices.iter().zip(&places).enumerate();
    let last = graph.vertices.len() - 1;
    let picture = html! {
        <svg class="graph" {width} {height} role="group" aria-label={drawing.word("")} focusable="false">
            { for graph.vertices.iter().zip(&places).map(|(vertex, place)| edges(graph, &places, vertex, *place)) }
            { for vertices.map(|(i, (vertex, place))| draw_vertex(drawing, vertex, *place, i == last)) }
        </svg>
    };
    html! {
        <>
            { scrolled(drawing, "is-from-end", picture) }
            { table(drawing, graph) }
            { legend::draw(drawing, false) }
        </>
    }
}

/// Where a vertex stands.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Cell {
    column: usize,
    row: usize,
}

/// Each vertex a column after what it rests on. Of those that stand beside
/// the same, the one that carries most goes straight on; the others branch
/// off below.
fn places(vertices: &[Vertex]) -> Vec<Cell> {
    let before = |id: &u64, place: usize| {
        let mut older = vertices[..place].iter();
        older.position(|vertex| vertex.id == *id)
    };
    let parents = vertices.iter().enumerate();
    let parents: Vec<Option<usize>> = parents
        .map(|(place, vertex)| before(vertex.onto.first()?, place))
        .collect();
    let carried = carried(&parents);
    let mut places: Vec<Cell> = Vec::new();
    // Up to which column each row is taken.
    let mut taken: Vec<usize> = Vec::new();
    for (place, vertex) in vertices.iter().enumerate() {
        let onto = vertex.onto.iter().filter_map(|id| before(id, place));
        let column = onto.map(|onto| places[onto].column + 1).max().unwrap_or(0);
        let row = match parents[place].map(|parent| places[parent].row) {
            Some(row) if is_heir(&parents, &carried, place) => row,
            Some(row) => free_row(&taken, row + 1, column),
            None => free_row(&taken, 0, column),
        };
        if row >= taken.len() {
            taken.resize(row + 1, 0);
        }
        taken[row] = taken[row].max(column + carried[place] + 1);
        places.push(Cell { column, row });
    }
    places
}

/// How many stand one after the other beside each.
fn carried(parents: &[Option<usize>]) -> Vec<usize> {
    let mut carried = vec![0; parents.len()];
    for (place, parent) in parents.iter().enumerate().rev() {
        if let Some(parent) = *parent {
            carried[parent] = carried[parent].max(carried[place] + 1);
        }
    }
    carried
}

/// Whether it carries most of those beside the same; of equals the oldest
/// does.
fn is_heir(parents: &[Option<usize>], carried: &[usize], place: usize) -> bool {
    let mut others = (0..parents.len()).filter(|other| parents[*other] == parents[place]);
    others.all(|other| match other < place {
        true => carried[other] < carried[place],
        false => carried[other] <= carried[place],
    })
}

/// The first row from `least` on that is free from this column on.
fn free_row(taken: &[usize], least: usize, column: usize) -> usize {
    let rows = taken.iter().skip(least);
    let free = rows.take_while(|end| **end > column);
    least + free.count()
}

impl Cell {
    fn x(self) -> usize {
        EDGE + self.column * COLUMN
    }

    fn y(self) -> usize {
        EDGE + self.row * ROW
    }
}

/// Lines to what a vertex rests on; those beside the first are dashed.
fn edges(graph: &Graph, places: &[Cell], vertex: &Vertex, to: Cell) -> Html {
    let ends = vertex.onto.iter().enumerate().filter_map(|(i, id)| {
        let at = graph.vertices.iter().position(|other| other.id == *id)?;
        Some((i, *places.get(at)?))
    });
    let (x, y) = (to.x(), to.y() + HEIGHT / 2);
    html! {
        { for ends.map(|(i, from)| {
            let (left, high) = (from.x() + WIDTH, from.y() + HEIGHT / 2);
            let bend = x - (COLUMN - WIDTH) / 2;
            let d = format!("M{left} {high}H{bend}V{y}H{x}");
            html! { <path class={if i == 0 { "graph-edge" } else { "graph-edge is-other" }} {d} /> }
        }) }
    }
}

/// A vertex, with the processes that stand on it above.
fn draw_vertex(drawing: &Drawing, vertex: &Vertex, place: Cell, current: bool) -> Html {
    let name = name(drawing, vertex);
    let lit = vertex
        .heads
        .iter()
        .chain(&vertex.by)
        .map(|node| drawing.lights(Some(*node)));
    let lit = lit.into_iter().find(|classes| !classes.is_empty());
    let class = classes!("vertex", look(vertex.kind, vertex.number), lit);
    let heads: Vec<String> = vertex
        .heads
        .iter()
        .map(|node| drawing.text.name(*node))
        .collect();
    let (width, height) = (WIDTH.to_string(), HEIGHT.to_string());
    let middle = (WIDTH / 2).to_string();
    html! {
        <g key={vertex.id} {class} transform={format!("translate({} {})", place.x(), place.y())}
            role="button" tabindex={if current { "0" } else { "-1" }} aria-label={name.clone()}
            data-spot={Drawing::spot(Spot::Row(vertex.id))} data-test="vertex">
            <title>{ name }</title>
            <rect {width} {height} rx="3" />
            <text x={middle.clone()} y="15" class="vertex-id">
                { vertex.id }{ for vertex.by.map(|by| format!(" {}", drawing.text.name(by))) }
            </text>
            <text x={middle.clone()} y="29" class="vertex-text">{ &vertex.text }</text>
            <text x={middle} y="-5" class="vertex-heads">{ heads.join(" ") }</text>
        </g>
    }
}

/// A vertex in words.
fn name(drawing: &Drawing, vertex: &Vertex) -> String {
    let cells = cells(drawing, vertex);
    let said = cells.into_iter().filter(|word| !word.is_empty());
    said.collect::<Vec<_>>()
        .join(&drawing.text.get("list-comma"))
}

/// What is told of a vertex, column by column: itself, what it rests on, who
/// made it, how far it has come, who stands on it.
fn cells(drawing: &Drawing, vertex: &Vertex) -> [String; 5] {
    let own = format!("{} {}", vertex.id, vertex.text);
    let onto: Vec<String> = vertex.onto.iter().map(ToString::to_string).collect();
    let onto = match onto.is_empty() {
        true => String::new(),
        false => drawing.word_with("onto", &[("onto", drawing.text.list(onto).into())]),
    };
    let by = vertex
        .by
        .map(|by| drawing.word_with("by", &[("node", by.into())]));
    let heads = match vertex.heads.is_empty() {
        true => String::new(),
        false => drawing.word_with("heads", &[("nodes", vertex.heads.clone().into())]),
    };
    [
        own.trim_end().to_owned(),
        onto,
        by.unwrap_or_default(),
        drawing.word(vertex.kind.word),
        heads,
    ]
}

fn table(drawing: &Drawing, graph: &Graph) -> Html {
    html! {
        <table class="unseen" data-test="graph-table">
            <caption>{ drawing.word("") }</caption>
            <tbody>
                { for graph.vertices.iter().map(|vertex| {
                    let [own, said @ ..] = cells(drawing, vertex);
                    html! {
                        <tr key={vertex.id}>
                            <th scope="row">{ own }</th>
                            { for said.into_iter().map(|cell| html! { <td>{ cell }</td> }) }
                        </tr>
                    }
                }) }
            </tbody>
        </table>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::show::panel::{Glyph, Kind};
    use crate::show::tone::Tone;

    const BLOCK: &Kind = &Kind {
        word: "block",
        letter: 'b',
        tone: Tone::Plain,
        glyph: Glyph::Full,
    };

    fn tree(edges: &[(u64, &[u64])]) -> Vec<(usize, usize)> {
        let vertices = edges.iter().map(|(id, onto)| Vertex {
            id: *id,
            onto: onto.to_vec(),
            text: String::new(),
            number: None,
            by: None,
            kind: BLOCK,
            heads: Vec::new(),
        });
        let vertices: Vec<Vertex> = vertices.collect();
        let places = places(&vertices).into_iter();
        places.map(|place| (place.column, place.row)).collect()
    }

    #[test]
    fn a_chain_is_a_line() {
        assert_eq!(
            tree(&[(1, &[]), (2, &[1]), (3, &[2])]),
            [(0, 0), (1, 0), (2, 0)]
        );
        assert_eq!(tree(&[]), []);
    }

    #[test]
    fn what_carries_most_goes_straight_on_and_the_rest_branches_off_below() {
        let places = tree(&[
            (1, &[]),
            (2, &[1]),
            (3, &[1]),
            (4, &[3]),
            (5, &[2]),
            (6, &[4]),
        ]);
        assert_eq!(places, [(0, 0), (1, 1), (1, 0), (2, 0), (2, 1), (3, 0)]);
    }

    #[test]
    fn no_two_stand_in_the_same_place() {
        let places = tree(&[
            (1, &[]),
            (2, &[1]),
            (3, &[1]),
            (4, &[1]),
            (5, &[2]),
            (6, &[2]),
            (7, &[4]),
            (8, &[7, 5]),
            (9, &[100]),
        ]);
        let mut sorted = places.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), places.len(), "{places:?}");
        assert_eq!(places[7].0, 3, "after the later of both");
    }
}
