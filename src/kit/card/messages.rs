//! Messages of a lab, each declared once: what it means, what it carries, and
//! how views show it.

use crate::show::message::MessageCard;
use crate::sim::note::Datum;

/// What can be a field of a message.
pub trait Field {
    /// Puts this on the card of a message, as its field `name`.
    fn put(&self, card: &mut MessageCard, name: &'static str);
}

impl<T: Clone + Into<Datum>> Field for T {
    fn put(&self, card: &mut MessageCard, name: &'static str) {
        card.put(name, self.clone().into());
    }
}

impl<T: Clone + Into<Datum>> Field for Option<T> {
    fn put(&self, card: &mut MessageCard, name: &'static str) {
        card.put(name, Datum::or_none(self.clone()));
    }
}

/// Declares the messages of a lab: an enum with the paper's name of each, the
/// same in few letters, what it does to whoever gets it (a
/// [`MessageTone`](crate::show::message::MessageTone)), and its fields, those
/// that are shown by the paper's name if it is another. A field with the name
/// `""` is not shown.
///
/// ```ignore
/// messages! {
///     /// What nodes say to each other.
///     pub enum Message {
///         /// Phase 1b: a promise (§2.2).
///         Promise "1b" Grants {
///             /// The number of the prepare request.
///             number as "n": Number,
///             /// The highest-numbered proposal that was accepted.
///             accepted: Option<Proposal>,
///         };
///         /// A learner asks what was accepted (§2.3).
///         Ask "Ask?" Asks;
///     }
/// }
/// ```
///
/// `card` shows a message so; what else may be a [`Field`], the lab says
/// where it says how that is shown.
#[macro_export]
macro_rules! messages {
    (
        $(#[$doc:meta])*
        pub enum $Message:ident {$(
            $(#[$own:meta])*
            $Kind:ident $(($Of:ty))? $short:literal $Tone:ident $({$(
                $(#[$field_doc:meta])*
                $field:ident $(as $name:tt)?: $Type:ty
            ),+ $(,)?})?;
        )+}
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, $crate::sim::encode::Encode)]
        pub enum $Message {$(
            $(#[$own])*
            $Kind $(($Of))? $({$($(#[$field_doc])* $field: $Type,)+})?,
        )+}

        impl $Message {
            /// The message as views show it.
            #[must_use]
            pub fn card(&self) -> $crate::show::message::MessageCard {
                use $crate::show::message::{MessageCard, MessageTone};
                match self {$(
                    $crate::messages!(@pattern $Kind $(($Of))? $({$($field),+})?) => {
                        #[allow(unused_mut, reason = "some messages have no field")]
                        let mut card =
                            MessageCard::new(stringify!($Kind), $short, MessageTone::$Tone);
                        $($($crate::messages!(@field card $field $($name)?);)+)?
                        card
                    }
                )+}
            }
        }
    };
    (@pattern $Kind:ident ($Of:ty)) => { Self::$Kind(_) };
    (@pattern $Kind:ident {$($field:ident),+}) => { Self::$Kind { $($field),+ } };
    (@pattern $Kind:ident) => { Self::$Kind };
    (@field $card:ident $field:ident "") => {
        let _ = $field;
    };
    (@field $card:ident $field:ident $name:literal) => {
        $crate::kit::card::messages::Field::put($field, &mut $card, $name)
    };
    (@field $card:ident $field:ident) => {
        $crate::kit::card::messages::Field::put($field, &mut $card, stringify!($field))
    };
}
