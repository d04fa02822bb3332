//! What clients were told to be carried out: each request once, however often
//! it is told.

use crate::sim::encode::Encode;
use crate::sim::id::ClientId;
use crate::sim::protocol::Request;
use crate::sim::sorted::Map;

/// The last request of each client that was answered. A client has one under
/// way at a time, so what is told of it or of those before is told again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode)]
pub struct Answered(Map<ClientId, u64>);

impl Answered {
    /// A client is told that this request of its was carried out: whether for
    /// the first time.
    pub fn is_first(&mut self, request: Request) -> bool {
        let last = self.0.get_or_insert(request.client, 0);
        let is_first = request.serial > *last;
        *last = request.serial.max(*last);
        is_first
    }
}

#[cfg(test)]
mod tests {
    use crate::kit::kv::asked::request;

    use super::*;

    #[test]
    fn a_request_is_answered_first_once() {
        let mut answered = Answered::default();
        for (client, serial, is_first) in [
            (1, 1, true),
            (1, 1, false),
            (2, 1, true),
            (1, 3, true),
            (1, 2, false),
            (1, 3, false),
        ] {
            assert_eq!(answered.is_first(request(client, serial)), is_first);
        }
    }
}
