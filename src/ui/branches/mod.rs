//! The branches of a run: a small tree beside the timeline, and behind it a
//! list to name, switch, compare and delete them. Nothing of it is there
//! while there is only one.

mod tree;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::labs::session::{BranchView, Difference, Session};
use crate::show::frame::EventView;
use crate::sim::timeline::BranchId;
use crate::t;
use crate::text::Text;
use crate::ui::page;
use crate::ui::shell::transport::PLAY;
use crate::ui::wish::Wish;
use crate::ui::words;

use tree::{TreeProps, draw_tree};

/// The list's id, by which the button that opens it names it.
const LIST: &str = "branches";

/// A branch with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The branch.
    pub view: BranchView,
    /// Its name: a person's, else one by its number.
    pub name: String,
}

/// All branches with their names.
#[must_use]
pub fn named(text: &Text, session: &dyn Session) -> Vec<Named> {
    let name = |view: BranchView| {
        let given = session.branch_name(view.id);
        let name = match (given.is_empty(), view.parent) {
            (false, _) => given.to_owned(),
            (true, None) => t!(text, "branch-trunk"),
            (true, Some(_)) => t!(text, "branch-nth", n = u64::from(view.id) + 1),
        };
        Named { view, name }
    };
    session.branches().into_iter().map(name).collect()
}

/// Two branches, compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The branch that the cursor was on.
    pub one: BranchId,
    /// The other.
    pub other: BranchId,
    /// Where they differ first, if they do.
    pub difference: Option<Difference>,
}

/// Properties of [`draw_button`] and [`draw_list`].
#[derive(Clone, PartialEq)]
pub struct BranchesProps {
    /// The language.
    pub text: Text,
    /// The branches.
    pub branches: Vec<Named>,
    /// The one that the cursor is on.
    pub current: BranchId,
    /// The event that is shown.
    pub seq: u64,
    /// Two of them, compared.
    pub compared: Option<Compared>,
    /// Where wishes go.
    pub on: Callback<Wish>,
}

impl BranchesProps {
    /// Whether there is anything to choose from.
    #[must_use]
    pub fn are_several(&self) -> bool {
        self.branches.len() > 1
    }

    fn name(&self, id: BranchId) -> String {
        let found = self.branches.iter().find(|branch| branch.view.id == id);
        found.map_or_else(String::new, |branch| branch.name.clone())
    }

    fn tree(&self, seq: Option<u64>) -> Html {
        draw_tree(&TreeProps {
            branches: self.branches.iter().map(|branch| branch.view).collect(),
            current: self.current,
            seq,
        })
    }
}

/// The tree as a button that opens the list.
pub fn draw_button(props: &BranchesProps) -> Html {
    let text = &props.text;
    let count = props.branches.len() as u64;
    let name = t!(
        text,
        "branch-open",
        count = count,
        name = props.name(props.current)
    );
    html! {
        <button type="button" class="button quiet branches-button" popovertarget={LIST}
            aria-haspopup="dialog" aria-label={name.clone()} title={name} data-test="open-branches">
            { props.tree(None) }
        </button>
    }
}

/// The list, which the browser opens and closes.
pub fn draw_list(props: &BranchesProps) -> Html {
    let text = &props.text;
    html! {
        <div id={LIST} popover="auto" class="popover branches" role="dialog" tabindex="-1"
            aria-label={t!(text, "branch-title")} data-test="branches">
            <h2 class="label">{ t!(text, "branch-title") }</h2>
            { props.tree(Some(props.seq)) }
            <ul>
                { for props.branches.iter().map(|branch| line(props, branch)) }
            </ul>
            if let Some(compared) = &props.compared {
                { comparison(props, compared) }
            }
        </div>
    }
}

fn line(props: &BranchesProps, branch: &Named) -> Html {
    let BranchesProps { text, on, .. } = props;
    let id = branch.view.id;
    let here = id == props.current;
    let rename = on.reform(move |event: Event| {
        Wish::NameBranch(
            id,
            event.target_unchecked_into::<HtmlInputElement>().value(),
        )
    });
    let from = match branch.view.parent {
        None => t!(text, "branch-length", count = branch.view.length),
        Some((parent, after)) => t!(
            text,
            "branch-from",
            name = props.name(parent),
            seq = after,
            count = branch.view.length
        ),
    };
    // The list goes with the last branch but one.
    let rest = if props.branches.len() > 2 { LIST } else { PLAY };
    let button = |wish: Wish, words: String, test: &'static str| {
        let removes = matches!(wish, Wish::RemoveBranch(_)) && !here;
        let press = on.reform(move |_: MouseEvent| {
            if removes {
                page::focus(rest);
            }
            wish.clone()
        });
        html! {
            <button type="button" class="button" aria-disabled={here.then_some("true")}
                title={here.then(|| t!(text, "branch-is-here"))}
                onclick={press} data-test={test}>
                { words }
            </button>
        }
    };
    html! {
        <li key={id} class={classes!("branch", here.then_some("is-here"))}>
            <input type="text" value={branch.name.clone()} maxlength="40" autocomplete="off"
                aria-label={t!(text, "branch-rename", name = branch.name.clone())}
                onchange={rename} />
            <p class="soft">{ from }{ here.then(|| format!(" {}", t!(text, "branch-is-here"))) }</p>
            <p class="branch-do">
                { button(Wish::SwitchBranch(id), t!(text, "branch-switch"), "branch-switch") }
                { button(Wish::CompareBranch(id), t!(text, "branch-compare"), "branch-compare") }
                { button(Wish::RemoveBranch(id), t!(text, "branch-remove"), "branch-remove") }
            </p>
        </li>
    }
}

/// The first event in which two branches differ, on both.
fn comparison(props: &BranchesProps, compared: &Compared) -> Html {
    let text = &props.text;
    let (one, other) = (props.name(compared.one), props.name(compared.other));
    let Some(difference) = &compared.difference else {
        return html! {
            <p role="status" data-test="comparison">{ t!(text, "branch-same", one = one, other = other) }</p>
        };
    };
    let seq = difference.seq;
    html! {
        <section role="status" class="comparison" data-test="comparison">
            <h3 class="label">{ t!(text, "branch-differ", seq = seq) }</h3>
            { side(props, compared.one, seq, difference.one.as_ref()) }
            { side(props, compared.other, seq, difference.other.as_ref()) }
        </section>
    }
}

fn side(props: &BranchesProps, branch: BranchId, seq: u64, event: Option<&EventView>) -> Html {
    let BranchesProps { text, on, .. } = props;
    let go = on.reform(move |_: MouseEvent| Wish::SeekOn(branch, seq));
    html! {
        <div class="comparison-side">
            <b>{ props.name(branch) }</b>
            if let Some(event) = event {
                <p class="sentence">
                    <span class="line-time">{ text.time(event.at) }</span>{ " " }
                    { words::spoken(text, event) }
                </p>
                <button type="button" class="button" onclick={go}>{ t!(text, "event-go") }</button>
            } else {
                <p class="soft">{ t!(text, "branch-ended") }</p>
            }
        </div>
    }
}
