//! The one form in bytes that the state of a world has, in every build and on
//! every machine. Digests rest on it, and the weight of messages.
//!
//! | what | its bytes |
//! | --- | --- |
//! | a whole number | as many as its type has, the lowest first |
//! | true or false | one: 1 or 0 |
//! | something or nothing | one: 1 or 0; then what there is |
//! | text, a list, a set, a map | four for how many bytes or items; then each, sets and maps in order |
//! | an array, a struct, a tuple | its items or fields in order |
//! | one of several kinds | one: which of them, as declared, from 0; then its fields |
//!
//! That is the form of [Borsh](https://borsh.io), which is specified as
//! canonical. There is none for `usize`, which is not as wide on every
//! machine, nor for floats: state that holds one does not compile. Nothing is
//! ever read back from it, so it needs no errors and no schema.

use std::collections::VecDeque;
use std::rc::Rc;

pub use consensus_playground_derive::Encode;

/// What has one form in bytes.
pub trait Encode {
    /// Hands all its bytes to `to`, in order.
    fn encode<S: Sink>(&self, to: &mut S);
}

/// What takes bytes.
pub trait Sink {
    /// Takes the next bytes.
    fn put(&mut self, bytes: &[u8]);
}

macro_rules! numbers {
    ($($number:ty)+) => {
        $(impl Encode for $number {
            fn encode<S: Sink>(&self, to: &mut S) {
                to.put(&self.to_le_bytes());
            }
        })+
    };
}
numbers!(u8 u16 u32 u64 u128 i8 i16 i32 i64 i128);

impl Encode for bool {
    fn encode<S: Sink>(&self, to: &mut S) {
        to.put(&[u8::from(*self)]);
    }
}

impl Encode for str {
    fn encode<S: Sink>(&self, to: &mut S) {
        count(self.len() as u64, to);
        to.put(self.as_bytes());
    }
}

impl Encode for String {
    fn encode<S: Sink>(&self, to: &mut S) {
        self.as_str().encode(to);
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode<S: Sink>(&self, to: &mut S) {
        self.is_some().encode(to);
        if let Some(value) = self {
            value.encode(to);
        }
    }
}

impl<T: Encode> Encode for [T] {
    fn encode<S: Sink>(&self, to: &mut S) {
        all(self.len() as u64, self, to);
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode<S: Sink>(&self, to: &mut S) {
        self.as_slice().encode(to);
    }
}

impl<T: Encode> Encode for VecDeque<T> {
    fn encode<S: Sink>(&self, to: &mut S) {
        all(self.len() as u64, self, to);
    }
}

impl<T: Encode, const N: usize> Encode for [T; N] {
    fn encode<S: Sink>(&self, to: &mut S) {
        self.iter().for_each(|item| item.encode(to));
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    fn encode<S: Sink>(&self, to: &mut S) {
        T::encode(self, to);
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    fn encode<S: Sink>(&self, to: &mut S) {
        T::encode(self, to);
    }
}

impl<T: Encode + ?Sized> Encode for Rc<T> {
    fn encode<S: Sink>(&self, to: &mut S) {
        T::encode(self, to);
    }
}

macro_rules! tuples {
    ($(($($part:ident)*))+) => {
        $(impl<$($part: Encode),*> Encode for ($($part,)*) {
            #[allow(non_snake_case, unused_variables)]
            fn encode<S: Sink>(&self, to: &mut S) {
                let ($($part,)*) = self;
                $($part.encode(to);)*
            }
        })+
    };
}
tuples!(() (A) (A B) (A B C) (A B C D));

/// How many follow, and each of them.
pub(super) fn all<'a, T: Encode + 'a, S: Sink>(
    many: u64,
    items: impl IntoIterator<Item = &'a T>,
    to: &mut S,
) {
    count(many, to);
    items.into_iter().for_each(|item| item.encode(to));
}

fn count<S: Sink>(many: u64, to: &mut S) {
    let many =
        u32::try_from(many).expect("state holds fewer than four thousand million of anything");
    many.encode(to);
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Sink for Vec<u8> {
        fn put(&mut self, bytes: &[u8]) {
            self.extend(bytes);
        }
    }

    fn bytes(value: impl Encode) -> Vec<u8> {
        let mut bytes = Vec::new();
        value.encode(&mut bytes);
        bytes
    }

    #[derive(Encode)]
    enum Kind {
        Plain,
        Pair(u8, bool),
        Named { to: u16, sink: Option<i8> },
    }

    #[derive(Encode)]
    struct Holder<T>(T, Unit);

    #[derive(Encode)]
    struct Unit;

    /// Each line by the table above, and by Borsh's specification.
    #[test]
    fn everything_has_the_bytes_that_are_said() {
        assert_eq!(bytes(0x0102_0304_u32), [4, 3, 2, 1]);
        assert_eq!(bytes(-2_i16), [0xfe, 0xff]);
        assert_eq!(bytes((true, None::<u8>, Some(7_u8))), [1, 0, 1, 7]);
        assert_eq!(bytes("x←"), [4, 0, 0, 0, b'x', 0xe2, 0x86, 0x90]);
        assert_eq!(bytes(vec![5_u8, 6]), [2, 0, 0, 0, 5, 6]);
        assert_eq!(bytes(VecDeque::from([5_u8, 6])), [2, 0, 0, 0, 5, 6]);
        assert_eq!(bytes([5_u8, 6]), [5, 6]);
        assert_eq!(bytes(Rc::new((1_u8, "".to_owned()))), [1, 0, 0, 0, 0]);
        assert_eq!(bytes(Kind::Plain), [0]);
        assert_eq!(bytes(Kind::Pair(9, false)), [1, 9, 0]);
        let named = Kind::Named {
            to: 3,
            sink: Some(-1),
        };
        assert_eq!(bytes(named), [2, 3, 0, 1, 0xff]);
        assert_eq!(bytes(Holder(4_u64, Unit)), [4, 0, 0, 0, 0, 0, 0, 0]);
    }
}
