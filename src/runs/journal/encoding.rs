//! The text of a file, however an editor or a shell has saved it: some put a
//! mark before it that tells the order of its bytes, some write two bytes for
//! each character.

use super::JournalError;

/// The mark, as a character.
const MARK: char = '\u{feff}';

/// Reads the bytes of a file as text: UTF-16 where its mark says so, UTF-8
/// otherwise. The mark is no part of the text.
///
/// # Errors
/// [`JournalError::NotText`] if they are neither.
pub fn text_of(bytes: &[u8]) -> Result<String, JournalError> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        bytes => String::from_utf8(bytes.to_vec()).ok(),
    };
    let text = text.ok_or(JournalError::NotText)?;
    Ok(without_mark(&text).to_owned())
}

/// A text without the mark that some programs put before it.
#[must_use]
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix(MARK).unwrap_or(text)
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, odd) = bytes.as_chunks();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16(&units).ok().filter(|_| odd.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\"key\": \"复\"}";

    fn as_utf16(bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        [0xfeff]
            .into_iter()
            .chain(TEXT.encode_utf16())
            .flat_map(bytes)
            .collect()
    }

    #[test]
    fn a_text_is_read_however_it_was_saved() {
        let marked = [&[0xef, 0xbb, 0xbf], TEXT.as_bytes()].concat();
        for bytes in [
            TEXT.as_bytes().to_vec(),
            marked,
            as_utf16(u16::to_le_bytes),
            as_utf16(u16::to_be_bytes),
        ] {
            assert_eq!(text_of(&bytes), Ok(TEXT.to_owned()), "{bytes:?}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let cut = &as_utf16(u16::to_le_bytes)[..7];
        let lone = [0xff, 0xfe, 0x00, 0xd8];
        for bytes in [&[0xc3, 0x28][..], cut, &lone] {
            assert_eq!(text_of(bytes), Err(JournalError::NotText), "{bytes:?}");
        }
    }
}
