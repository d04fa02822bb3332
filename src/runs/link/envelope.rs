//! The outside of a code, the same in every schema: base64, schema, length,
//! checksum.

use std::hash::Hasher;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use siphasher::sip::SipHasher13;

use super::bytes::{Reader, Writer};
use super::{BadLink, MOST_CHARACTERS};

/// Bytes of the checksum: a changed code goes unnoticed once in four
/// thousand million.
const CHECKSUM: usize = 4;

/// Bytes in as many characters as hold a whole number of them.
const GROUP: usize = 4;

/// Puts a body into its envelope.
pub(super) fn seal(schema: u8, body: &[u8]) -> Result<String, BadLink> {
    let mut whole = Writer::default();
    whole.byte(schema);
    whole.number(body.len() as u64);
    whole.raw(body);
    let sum = checksum(&whole.bytes);
    whole.raw(&sum);
    let code = URL_SAFE_NO_PAD.encode(&whole.bytes);
    match code.len() <= MOST_CHARACTERS {
        true => Ok(code),
        false => Err(BadLink::TooLarge),
    }
}

/// Takes a body out of its envelope: the schema, and the body, whose
/// checksum is right. What a sentence may put behind a link, such as a full
/// stop, is not read.
pub(super) fn open(code: &str) -> Result<(u8, Vec<u8>), BadLink> {
    if code.len() > MOST_CHARACTERS {
        return Err(BadLink::TooLarge);
    }
    let code = code.trim_matches(|c| !is_of_code(c));
    if code.is_empty() {
        return Err(BadLink::CutShort);
    }
    if !code.chars().all(is_of_code) {
        return Err(BadLink::Damaged);
    }
    let bytes = match URL_SAFE_NO_PAD.decode(code) {
        Ok(bytes) => bytes,
        // The last group is no whole number of bytes: either the end is
        // missing, and then the length says so, or something was changed.
        Err(_) => {
            let whole_groups = &code[..code.len() / GROUP * GROUP];
            let bytes = URL_SAFE_NO_PAD.decode(whole_groups);
            return match bytes.as_deref().map(parts) {
                Ok(Err(BadLink::CutShort)) => Err(BadLink::CutShort),
                Ok(_) | Err(_) => Err(BadLink::Damaged),
            };
        }
    };
    let (schema, body) = parts(&bytes)?;
    Ok((schema, body.to_vec()))
}

fn is_of_code(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

fn parts(bytes: &[u8]) -> Result<(u8, &[u8]), BadLink> {
    let mut reader = Reader::new(bytes);
    let schema = reader.byte().map_err(|_| BadLink::CutShort)?;
    let length = reader.number().map_err(|_| BadLink::CutShort)?;
    let rest = reader.rest();
    let length = usize::try_from(length).map_err(|_| BadLink::CutShort)?;
    if rest.len() < length.saturating_add(CHECKSUM) {
        return Err(BadLink::CutShort);
    }
    let (body, sum) = rest.split_at(length);
    let covered = &bytes[..bytes.len() - sum.len()];
    match checksum(covered) == *sum {
        true => Ok((schema, body)),
        false => Err(BadLink::Damaged),
    }
}

fn checksum(bytes: &[u8]) -> [u8; CHECKSUM] {
    let mut hasher = SipHasher13::new();
    hasher.write(bytes);
    let [a, b, c, d, ..] = hasher.finish().to_le_bytes();
    [a, b, c, d]
}
