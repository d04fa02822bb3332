//! The instant between two events, for what moves there.
//!
//! Most pictures differ from the one before in nothing but the instant that
//! is shown. Those are not drawn anew: whoever has something that glides
//! follows the instant and moves it by hand.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::sim::time::Time;

/// What a follower does at an instant.
type Follow = Rc<dyn Fn(Time)>;

/// The instant that is shown, and who follows it.
#[derive(Clone, Default)]
pub struct Glide(Rc<Inner>);

#[derive(Default)]
struct Inner {
    at: Cell<Time>,
    followers: RefCell<Vec<(u32, Follow)>>,
    named: Cell<u32>,
}

impl PartialEq for Glide {
    fn eq(&self, other: &Glide) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Glide {
    /// The instant that is shown.
    #[must_use]
    pub fn at(&self) -> Time {
        self.0.at.get()
    }

    /// Sets the instant, for what is about to be drawn.
    pub fn set(&self, at: Time) {
        self.0.at.set(at);
    }

    /// Moves all that follows to the instant that was set.
    pub fn run(&self) {
        // A follower may begin or end to follow meanwhile.
        let followers = self.0.followers.borrow().clone();
        for (_, follow) in followers {
            follow(self.at());
        }
    }

    /// Calls `follow` at each picture until the answer is dropped.
    #[must_use = "dropping it ends the following"]
    pub fn follow(&self, follow: impl Fn(Time) + 'static) -> Following {
        let name = self.0.named.get().wrapping_add(1);
        self.0.named.set(name);
        let mut followers = self.0.followers.borrow_mut();
        followers.push((name, Rc::new(follow)));
        Following(self.clone(), name)
    }
}

/// As long as it is kept, something follows the instant.
pub struct Following(Glide, u32);

impl Drop for Following {
    fn drop(&mut self) {
        let Following(glide, name) = self;
        glide
            .0
            .followers
            .borrow_mut()
            .retain(|(one, _)| one != name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn followers_hear_of_each_picture_until_they_are_dropped() {
        let glide = Glide::default();
        let seen = Rc::new(RefCell::new(Vec::new()));
        let one = glide.follow({
            let seen = Rc::clone(&seen);
            move |at| seen.borrow_mut().push((1, at))
        });
        let two = glide.follow({
            let seen = Rc::clone(&seen);
            move |at| seen.borrow_mut().push((2, at))
        });
        glide.set(Time(5));
        assert!(seen.borrow().is_empty(), "what is drawn asks by itself");
        glide.run();
        drop(one);
        glide.set(Time(6));
        glide.run();
        drop(two);
        glide.run();
        assert_eq!(*seen.borrow(), [(1, Time(5)), (2, Time(5)), (2, Time(6))]);
    }
}
