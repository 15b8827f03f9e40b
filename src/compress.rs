//! Compression for both formats (DEFLATE, RFC 1951).
//!
//! Each thread keeps its compressors: making one takes as long as compressing a small part of a document.

use std::cell::RefCell;
use std::io;

use flate2::{Compress, Compression, FlushCompress, Status};

/// How much time compression may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// For what every document has of its own: some 30 % larger than with the thorough one, in a third of the time.
    Quick,
    /// For what is compressed once in a run.
    Thorough,
}

/// What stands around the compressed data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrapper {
    /// A header and a checksum (zlib, RFC 1950), as the filter `FlateDecode` of PDF takes it.
    Zlib,
    /// Nothing, as in ZIP archives.
    None,
}

impl Effort {
    /// From 0 to 9.
    fn level(self) -> Compression {
        match self {
            Effort::Quick => Compression::new(1),
            Effort::Thorough => Compression::new(6),
        }
    }
}

thread_local! {
    static ZLIB: RefCell<Compress> = RefCell::new(compressor(Wrapper::Zlib, Effort::Quick));
    static BARE: RefCell<Compress> = RefCell::new(compressor(Wrapper::None, Effort::Quick));
}

/// Compresses data. Equal data give equal bytes, whatever was compressed before.
pub fn deflate(data: &[u8], wrapper: Wrapper, effort: Effort) -> io::Result<Vec<u8>> {
    match (effort, wrapper) {
        (Effort::Quick, Wrapper::Zlib) => ZLIB.with_borrow_mut(|compressor| run(compressor, data)),
        (Effort::Quick, Wrapper::None) => BARE.with_borrow_mut(|compressor| run(compressor, data)),
        (Effort::Thorough, _) => run(&mut compressor(wrapper, effort), data),
    }
}

fn compressor(wrapper: Wrapper, effort: Effort) -> Compress {
    Compress::new(effort.level(), wrapper == Wrapper::Zlib)
}

fn run(compressor: &mut Compress, data: &[u8]) -> io::Result<Vec<u8>> {
    compressor.reset();
    let mut out = Vec::with_capacity(data.len() / 2 + 64);
    loop {
        let read = compressor.total_in() as usize;
        if compressor.compress_vec(&data[read..], &mut out, FlushCompress::Finish)? == Status::StreamEnd {
            return Ok(out);
        }
        out.reserve(out.len().max(1024));
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::{DeflateDecoder, ZlibDecoder};

    use super::*;

    #[test]
    fn what_is_compressed_comes_out_again() {
        let numbers: Vec<u8> =
            (0..70_000_u32).flat_map(|n| (n.wrapping_mul(2_654_435_761) >> 7).to_le_bytes()).collect();
        for data in [b"".as_slice(), b"(Budget)", &b"0 0 m ".repeat(9_000), &numbers] {
            for effort in [Effort::Quick, Effort::Thorough] {
                let (zlib, bare) = (deflate(data, Wrapper::Zlib, effort), deflate(data, Wrapper::None, effort));
                let (mut first, mut second) = (Vec::new(), Vec::new());
                ZlibDecoder::new(zlib.unwrap().as_slice()).read_to_end(&mut first).unwrap();
                DeflateDecoder::new(bare.unwrap().as_slice()).read_to_end(&mut second).unwrap();
                assert!(first == data && second == data, "{} bytes, {effort:?}", data.len());
            }
        }
    }

    #[test]
    fn what_came_before_makes_no_difference() {
        let text = b"Renforcement des organisations locales. ".repeat(50);
        let first = deflate(&text, Wrapper::None, Effort::Quick).unwrap();
        deflate(b"Renforcement des associations", Wrapper::None, Effort::Quick).unwrap();
        assert_eq!(deflate(&text, Wrapper::None, Effort::Quick).unwrap(), first);
    }
}
