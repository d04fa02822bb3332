//! What the card promises.

use super::*;
use crate::sim::id::ClientId;

const REQUEST: Request = Request {
    client: ClientId(100),
    serial: 1,
};

#[test]
fn anything_else_is_refused_with_the_form() {
    for text in [
        "",
        "propose",
        "propose a b",
        "choose red",
        "propose thirteen_long",
        "propose 红",
    ] {
        let bad = Paxos::read_command(&Config::default(), text, REQUEST).expect_err(text);
        assert!(bad.to_string().contains("propose VALUE"), "{bad}");
    }
}
