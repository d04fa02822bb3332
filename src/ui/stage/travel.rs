//! How far a message has come, and what becomes of it on the way.

use crate::show::message::FlightView;
use crate::sim::time::Time;

use super::layout::{Lane, Point};

/// The part of its way at which a message that is never to arrive breaks.
pub const BREAKS_AT: f64 = 0.5;

/// Where a message is, as a view draws it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Travel {
    /// The part of the way that it has come, 0 to 1.
    pub along: f64,
    /// How far its two halves have drifted apart, 0 to 1; 0 while it is
    /// whole.
    pub broken: f64,
}

impl Travel {
    /// Whether the message is so close to a node that its name would lie on
    /// those of its neighbours.
    #[must_use]
    pub fn is_near_an_end(self) -> bool {
        !(0.14..=0.92).contains(&self.along)
    }
}

/// The part of the span from `set` to `due` that is over at `cursor`, 0 to 1.
#[must_use]
pub fn elapsed(set: Time, due: Time, cursor: Time) -> f64 {
    let span = due - set;
    if span == Time::ZERO {
        return 1.0;
    }
    // Spans on a stage are far below 2⁵² µs: nothing is rounded.
    (((cursor - set).0 as f64) / (span.0 as f64)).min(1.0)
}

/// When a message leaves and arrives, or is lost.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Course {
    sent: Time,
    due: Time,
    is_doomed: bool,
}

impl Course {
    /// The course of a message.
    #[must_use]
    pub fn of(flight: &FlightView) -> Course {
        Course {
            sent: flight.sent,
            due: flight.due,
            is_doomed: flight.fate.is_doomed(),
        }
    }
}

/// Where a message is at `cursor`. Without `glides` it keeps clear of both
/// ends, so that one glance shows all that is on its way.
#[must_use]
pub fn travel(course: Course, cursor: Time, glides: bool) -> Travel {
    let mut along = elapsed(course.sent, course.due, cursor);
    if !glides {
        along = 0.25 + along * 0.5;
    }
    if course.is_doomed && along > BREAKS_AT {
        return Travel {
            along: BREAKS_AT,
            broken: (along - BREAKS_AT) / (1.0 - BREAKS_AT),
        };
    }
    Travel { along, broken: 0.0 }
}

/// The point of a lane that a message has reached.
#[must_use]
pub fn reached(lane: Lane, travel: Travel) -> Point {
    lane.at(travel.along)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::show::message::MessageCard;
    use crate::sim::flight::Fate;
    use crate::sim::id::{FlightId, NodeId};

    fn course(fate: Fate) -> Course {
        Course::of(&FlightView {
            id: FlightId(1),
            from: NodeId(1),
            to: NodeId(2),
            sent: Time(100),
            due: Time(300),
            fate,
            is_copy: false,
            card: MessageCard::asks("Ask", "Ask?"),
        })
    }

    #[test]
    fn flights_are_linear_in_virtual_time() {
        let course = course(Fate::Arrives);
        for (cursor, along) in [(50, 0.0), (100, 0.0), (150, 0.25), (300, 1.0), (400, 1.0)] {
            let travel = travel(course, Time(cursor), true);
            assert_eq!((travel.along, travel.broken), (along, 0.0), "at {cursor}");
        }
    }

    #[test]
    fn what_is_lost_or_cut_breaks_midway_and_drifts_apart_where_it_broke() {
        for fate in [Fate::Lost, Fate::Cut] {
            let course = course(fate);
            assert_eq!(
                travel(course, Time(200), true),
                Travel {
                    along: 0.5,
                    broken: 0.0
                }
            );
            assert_eq!(
                travel(course, Time(250), true),
                Travel {
                    along: 0.5,
                    broken: 0.5
                }
            );
            assert_eq!(
                travel(course, Time(300), true),
                Travel {
                    along: 0.5,
                    broken: 1.0
                }
            );
        }
    }

    #[test]
    fn without_gliding_messages_keep_clear_of_the_ends() {
        let course = course(Fate::Late);
        assert_eq!(travel(course, Time(100), false).along, 0.25);
        assert_eq!(travel(course, Time(300), false).along, 0.75);
    }

    #[test]
    fn a_span_of_nothing_is_over() {
        assert_eq!(elapsed(Time(5), Time(5), Time(5)), 1.0);
    }
}
