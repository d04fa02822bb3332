use super::*;
use crate::show::tone::Tone;
use crate::sim::id::NodeId;
use crate::sim::note::Datum;
use crate::sim::part::Part;
use crate::sim::time::Time;

const fn kind(word: &'static str, letter: char) -> Kind {
    Kind {
        word,
        letter,
        tone: Tone::Plain,
        glyph: Glyph::Full,
    }
}

const BEGUN: &Kind = &kind("begun", 'b');
const READY: &Kind = &kind("ready", 'r');
const YES: &Kind = &kind("yes", 'y');
const NO: &Kind = &kind("no", 'n');
const OPEN: &Kind = &kind("open", 'o');
const LEGEND: &[&Kind] = &[BEGUN, READY, YES, NO, OPEN];

fn parts() -> Parts {
    Parts::new(Part::servers(3), |_, _| true)
}

fn panel(shape: Shape) -> Panel {
    Panel::new("test", "what it shows", LEGEND, shape)
}

fn strips() -> Panel {
    let row = |id: u8, passed: &[usize], shaded| Strip {
        id: id.into(),
        node: NodeId(id),
        of: (id == 2).then(|| Datum::Word("T1".to_owned())),
        passed: passed.to_vec(),
        shaded,
    };
    panel(Shape::Strips(Strips {
        states: vec![BEGUN, READY, YES, NO],
        ends: 2,
        shade: OPEN,
        rows: vec![row(1, &[0, 1], 1..2), row(2, &[0, 1, 3], 0..0)],
    }))
}

fn bars() -> Panel {
    let bar = |id, text: &str, from, until: Option<u64>| Bar {
        id,
        kind: READY,
        text: text.to_owned(),
        number: None,
        from: Time(from),
        until: until.map(Time),
    };
    panel(Shape::Bars(Bars {
        rows: vec![BarRow {
            id: 7,
            head: Datum::Node(NodeId(2)),
            bars: vec![bar(1, "T1", 300, Some(1_250)), bar(2, "", 2_000, None)],
        }],
    }))
}

fn graph() -> Panel {
    let vertex = |id, onto: &[u64], heads: &[u8]| Vertex {
        id,
        onto: onto.to_vec(),
        text: "x".to_owned(),
        number: Some(id),
        by: Some(NodeId(1)),
        kind: BEGUN,
        heads: heads.iter().copied().map(NodeId).collect(),
    };
    panel(Shape::Graph(Graph {
        vertices: vec![
            vertex(1, &[], &[]),
            vertex(2, &[1], &[1, 3]),
            vertex(3, &[1, 2], &[2]),
        ],
    }))
}

fn grid() -> Panel {
    let cell = |kind, badge| GridCell { kind, badge };
    panel(Shape::Grid(Grid {
        columns: vec![Datum::Node(NodeId(1)), Datum::Node(NodeId(2))],
        rows: vec![GridRow {
            number: 12,
            by: Some(NodeId(2)),
            texts: vec!["red".to_owned()],
            note: Some(YES),
            cells: vec![cell(None, None), cell(Some(READY), Some(OPEN))],
        }],
        total: 3,
    }))
}

fn lanes() -> Panel {
    let cell = |at, number, kind| LaneCell {
        at,
        number,
        text: "x".to_owned(),
        kind,
        badge: None,
    };
    panel(Shape::Lanes(Lanes {
        first: 1,
        rows: vec![
            Lane {
                node: NodeId(1),
                cells: vec![cell(1, Some(1), YES), cell(2, Some(3), BEGUN)],
                done: 1,
                pointers: vec![Pointer { at: 2, kind: OPEN }],
            },
            Lane {
                node: NodeId(2),
                cells: vec![cell(1, None, YES)],
                done: 1,
                pointers: Vec::new(),
            },
        ],
    }))
}

#[test]
fn every_shape_is_told_in_plain_lines() {
    let lines = |panel: Panel| {
        let sketch = panel.sketch(&parts());
        let (caption, lines) = sketch.split_once('\n').expect("a caption stands above");
        assert_eq!(caption, "what it shows");
        lines.to_owned()
    };
    assert_eq!(
        lines(strips()),
        "S1        begun > [ready]\nS2 T1     begun > ready > no\n"
    );
    assert_eq!(lines(bars()), "S2   ready T1 0.300-1.250 ready 2.000-\n");
    assert_eq!(
        lines(graph()),
        "   1  x  begun\n   2 on 1  x  begun  S1 S3\n   3 on 1, 2  x  begun  S2\n"
    );
    assert_eq!(lines(grid()), "      S1  S2\n  12   .   r  red  yes\n");
    assert_eq!(lines(lanes()), "       1   2\nS1     1|  3\nS2     y|\n");
}

#[test]
fn remarks_are_told_where_there_is_nothing_else() {
    let mut panel = panel(Shape::Text);
    assert_eq!(panel.sketch(&parts()), "");
    let values = [("count", 3_u64.into())];
    panel
        .remarks
        .push(Remark::new("lab-many", &values, Tone::Danger));
    assert_eq!(panel.sketch(&parts()), "what it shows\nlab-many count 3\n");
}

#[test]
fn what_is_empty_is_not_told() {
    let rows = Vec::new();
    let empty = Shape::Bars(Bars { rows });
    assert_eq!(panel(empty).sketch(&parts()), "");
    let columns = vec![Datum::Number(1)];
    let (rows, total) = (Vec::new(), 0);
    let empty = Shape::Grid(Grid {
        columns,
        rows,
        total,
    });
    assert_eq!(panel(empty).sketch(&parts()), "");
}

#[test]
fn what_stands_at_a_spot_is_found_with_its_number() {
    let at = |panel: &Panel, spot| panel.at(spot).map(|found| (found.number, found.kind));
    let strips = strips();
    assert_eq!(at(&strips, Spot::Cell(2, 3)), Some((None, Some(NO))));
    assert_eq!(at(&strips, Spot::Cell(2, 2)), None, "it has not passed it");
    assert_eq!(at(&strips, Spot::Row(2)), Some((None, None)));
    assert_eq!(at(&strips, Spot::Row(3)), None);
    assert_eq!(at(&bars(), Spot::Cell(7, 2)), Some((None, Some(READY))));
    assert_eq!(at(&bars(), Spot::Cell(7, 3)), None);
    assert_eq!(at(&graph(), Spot::Row(3)), Some((Some(3), Some(BEGUN))));
    let grid = grid();
    assert_eq!(at(&grid, Spot::Row(12)), Some((Some(12), None)));
    assert_eq!(at(&grid, Spot::Note(12)), Some((Some(12), Some(YES))));
    assert_eq!(at(&grid, Spot::Cell(12, 1)), Some((Some(12), Some(READY))));
    assert_eq!(at(&grid, Spot::Cell(12, 0)), None);
    assert_eq!(at(&lanes(), Spot::Cell(1, 2)), Some((Some(3), Some(BEGUN))));
    assert_eq!(at(&lanes(), Spot::Cell(2, 2)), None);
}

#[test]
fn what_comes_later_ranks_higher() {
    let panel = strips();
    let ranks = [None, Some(BEGUN), Some(READY), Some(YES)].map(|kind| panel.rank(kind));
    assert_eq!(ranks, [0, 1, 2, 3]);
}

#[test]
fn every_shape_is_written_as_data_under_its_own_word() {
    let json = |panel: &Panel| serde_json::to_string(&panel.plain(&parts())).expect("it is plain");
    assert_eq!(
        json(&strips()),
        r#"{"kind":"strips","name":"test","about":null,"remarks":[],"states":["begun","ready","yes","no"],"ends":2,"rows":[{"row":1,"node":1,"of":null,"passed":["begun","ready"],"shaded":["ready"]},{"row":2,"node":2,"of":"T1","passed":["begun","ready","no"],"shaded":[]}]}"#
    );
    assert_eq!(
        json(&bars()),
        r#"{"kind":"bars","name":"test","about":null,"remarks":[],"rows":[{"row":7,"head":2,"bars":[{"id":1,"kind":"ready","text":"T1","number":null,"from_us":300,"until_us":1250},{"id":2,"kind":"ready","text":"","number":null,"from_us":2000,"until_us":null}]}]}"#
    );
    let words = [lanes(), grid(), graph(), panel(Shape::Text)].map(|panel| {
        let json = json(&panel);
        json.split('"').nth(3).map(str::to_owned)
    });
    assert_eq!(
        words.map(Option::unwrap),
        ["lanes", "grid", "graph", "text"]
    );
}
