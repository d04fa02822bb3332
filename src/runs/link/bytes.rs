//! Numbers as bytes: seven bits a byte, the lowest first, the highest bit of
//! a byte says that more follow (LEB128).

use super::BadLink;

/// The most bytes of a number: 64 bits, seven a byte.
const LONGEST: u32 = 10;

/// Bytes being written.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) bytes: Vec<u8>,
}

impl Writer {
    pub(super) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    pub(super) fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    pub(super) fn number(&mut self, mut n: u64) {
        while n >= 0x80 {
            // Cast: the lowest seven bits are meant.
            self.byte(n as u8 | 0x80);
            n >>= 7;
        }
        // Cast: below 128.
        self.byte(n as u8);
    }

    /// A number that is often near `from`, above or below.
    pub(super) fn near(&mut self, n: u64, from: u64) {
        let step = n.wrapping_sub(from);
        // Zigzag: the sign becomes the lowest bit.
        let sign = if step >> 63 == 1 { u64::MAX } else { 0 };
        self.number((step << 1) ^ sign);
    }
}

/// Bytes being read. What is not there is damage: the envelope has already
/// told what is missing.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader { bytes }
    }

    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes
    }

    pub(super) fn byte(&mut self) -> Result<u8, BadLink> {
        let (first, rest) = self.bytes.split_first().ok_or(BadLink::Damaged)?;
        self.bytes = rest;
        Ok(*first)
    }

    pub(super) fn raw(&mut self, length: usize) -> Result<&'a [u8], BadLink> {
        let (raw, rest) = self
            .bytes
            .split_at_checked(length)
            .ok_or(BadLink::Damaged)?;
        self.bytes = rest;
        Ok(raw)
    }

    pub(super) fn number(&mut self) -> Result<u64, BadLink> {
        let mut n = 0;
        for place in 0..LONGEST {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            // The last byte has room for one bit.
            if place + 1 == LONGEST && byte > 1 {
                return Err(BadLink::Damaged);
            }
            n |= bits << (7 * place);
            if byte < 0x80 {
                return Ok(n);
            }
        }
        Err(BadLink::Damaged)
    }

    pub(super) fn near(&mut self, from: u64) -> Result<u64, BadLink> {
        let n = self.number()?;
        let sign = if n & 1 == 1 { u64::MAX } else { 0 };
        Ok(from.wrapping_add((n >> 1) ^ sign))
    }

    /// How many things follow, each of which takes a byte or more: no more
    /// than there are bytes.
    pub(super) fn count(&mut self) -> Result<usize, BadLink> {
        let count = usize::try_from(self.number()?).map_err(|_| BadLink::Damaged)?;
        match count <= self.bytes.len() {
            true => Ok(count),
            false => Err(BadLink::Damaged),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Reader, Writer};

    const EDGES: [u64; 9] = [
        0,
        1,
        127,
        128,
        16_383,
        16_384,
        1 << 63,
        u64::MAX - 1,
        u64::MAX,
    ];

    #[test]
    fn numbers_are_read_as_they_were_written() {
        for n in EDGES {
            for from in EDGES {
                let mut writer = Writer::default();
                writer.number(n);
                writer.near(n, from);
                let mut reader = Reader::new(&writer.bytes);
                assert_eq!(reader.number(), Ok(n));
                assert_eq!(reader.near(from), Ok(n), "near {from}");
                assert!(reader.rest().is_empty());
            }
        }
    }

    #[test]
    fn what_is_near_is_short() {
        let mut writer = Writer::default();
        writer.near(1_000_000, 1_000_063);
        writer.near(1_000_063, 1_000_000);
        assert_eq!(writer.bytes, [125, 126]);
    }

    #[test]
    fn no_bytes_are_too_wild() {
        assert!(Reader::new(&[0xff; 9]).number().is_err());
        assert!(Reader::new(&[0xff; 10]).number().is_err());
        assert!(Reader::new(&[200, 1]).count().is_err());
        assert!(Reader::new(&[]).byte().is_err());
        assert!(Reader::new(&[1]).raw(usize::MAX).is_err());
    }
}
