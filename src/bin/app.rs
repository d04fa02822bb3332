//! The page's program.

fn main() {
    consensus_playground::ui::start();
}
