//! The branches as a drawing: a line each, from where it left its parent to
//! its end.

use yew::prelude::*;

use crate::labs::session::BranchView;
use crate::sim::timeline::BranchId;

/// Units of the drawing: its width, and how far lines are apart.
const WIDTH: u64 = 160;
const ROW: u64 = 12;
/// What is kept free at the edges.
const EDGE: u64 = 6;

/// What is drawn.
#[derive(PartialEq)]
pub struct TreeProps {
    /// The branches.
    pub branches: Vec<BranchView>,
    /// The one that the cursor is on.
    pub current: BranchId,
    /// The event that is shown, if it is to be.
    pub seq: Option<u64>,
}

/// The tree, for eyes only: the list beside it says the same.
pub fn draw_tree(props: &TreeProps) -> Html {
    let order = rows(&props.branches);
    let longest = props.branches.iter().map(|branch| branch.length).max();
    let longest = longest.unwrap_or(0).max(1);
    let x = |seq: u64| EDGE + seq * (WIDTH - 2 * EDGE) / longest;
    let y = |id: BranchId| {
        let row = order.iter().position(|one| *one == id).unwrap_or(0) as u64;
        EDGE + row * ROW
    };
    let height = 2 * EDGE + (order.len() as u64 - 1) * ROW;
    let line = |branch: &BranchView| {
        let (end, level) = (x(branch.length), y(branch.id));
        let path = match branch.parent {
            None => format!("M{EDGE} {level}H{end}"),
            Some((parent, after)) => format!("M{} {}V{level}H{end}", x(after), y(parent)),
        };
        let here = branch.id == props.current;
        html! {
            <g key={branch.id} class={classes!("tree-branch", here.then_some("is-here"))}>
                <path d={path} />
                <circle cx={end.to_string()} cy={level.to_string()} r={if here { "3.5" } else { "2.5" }} />
            </g>
        }
    };
    html! {
        <svg class="tree" viewBox={format!("0 0 {WIDTH} {height}")} aria-hidden="true" focusable="false">
            { for props.branches.iter().map(line) }
            if let Some(seq) = props.seq {
                <circle class="tree-cursor" cx={x(seq).to_string()} cy={y(props.current).to_string()} r="4.5" />
            }
        </svg>
    }
}

/// The branches from the top: each above those that left it, the latest to
/// leave first, so that no line crosses another.
fn rows(branches: &[BranchView]) -> Vec<BranchId> {
    let mut rows = Vec::new();
    let mut waiting: Vec<BranchId> = branches
        .iter()
        .filter(|branch| branch.parent.is_none())
        .map(|branch| branch.id)
        .collect();
    while let Some(id) = waiting.pop() {
        rows.push(id);
        let mut children: Vec<(u64, BranchId)> = Vec::new();
        for branch in branches {
            if let Some((parent, after)) = branch.parent
                && parent == id
            {
                children.push((after, branch.id));
            }
        }
        crate::ui::order::put_in_order(&mut children, |child| child.0);
        // The last to leave comes up first.
        waiting.extend(children.into_iter().map(|(_, id)| id));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_branch_has_a_row_below_the_one_it_left_and_above_those_that_left_before_it() {
        let view = |id, parent| BranchView {
            id,
            length: 10,
            parent,
        };
        let branches = [
            view(0, None),
            view(1, Some((0, 3))),
            view(2, Some((0, 7))),
            view(5, Some((1, 5))),
        ];
        assert_eq!(rows(&branches), [0, 2, 1, 5]);
    }
}
