//! The load, once natively and once as wasm: `cargo xtask bench` builds both
//! and times them in turns, so that what else the machine does slows both.
#![cfg_attr(target_arch = "wasm32", no_main)]

#[allow(dead_code, reason = "each benchmark uses a part")]
#[path = "../load/mod.rs"]
mod load;

/// Answers questions on standard input, one a line:
/// `WAY EVENTS` is answered with seconds and a digest, `EVENTS` with how many
/// of them deliver a message.
#[cfg(not(target_arch = "wasm32"))]
fn main() {
    for line in std::io::stdin().lines() {
        let line = line.expect("standard input can be read");
        println!("{}", native::answer(&line));
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::time::Instant;

    use super::load::{Load, Way, deliveries};

    pub fn answer(line: &str) -> String {
        let number = |text: &str| text.parse().expect("a number of events");
        let Some((word, events)) = line.split_once(' ') else {
            return deliveries(number(line)).to_string();
        };
        let way = Way::ALL.into_iter().find(|way| way.word() == word);
        let mut load = Load::start(way.expect("a way to watch"));
        let start = Instant::now();
        load.advance(number(events));
        let seconds = start.elapsed().as_secs_f64();
        format!("{seconds} {:016x}", load.digest())
    }
}

#[cfg(target_arch = "wasm32")]
mod wasm {
    use wasm_bindgen::prelude::*;

    use super::load::{self, Way};

    /// The load under way.
    #[wasm_bindgen]
    pub struct Load(load::Load);

    #[wasm_bindgen]
    impl Load {
        /// The load at its start, watched as `way` says.
        #[wasm_bindgen(constructor)]
        pub fn new(way: &str) -> Load {
            let way = Way::ALL.into_iter().find(|known| known.word() == way);
            Load(load::Load::start(way.expect("a way to watch")))
        }

        /// Takes `events` events.
        pub fn advance(&mut self, events: u32) {
            self.0.advance(events.into());
        }

        /// The digest of the world.
        pub fn digest(&self) -> String {
            format!("{:016x}", self.0.digest())
        }
    }
}
