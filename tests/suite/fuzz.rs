//! The fuzz targets, tried with their corpus and with changes of it that a seed decides: the same ones in every run.
//!
//! `LIASSE_FUZZ` says how many changes each target is tried with, `LIASSE_FUZZ_SEED` another seed, `LIASSE_FUZZ_TARGET` one
//! target. What is being tried stands in `target/tmp/fuzz-TARGET`, also after the end of a process.

#[path = "../../fuzz/src/targets.rs"]
mod targets;

use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

/// A sequence of numbers that its seed decides (xorshift64*).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize
    }
    fn below(&mut self, end: usize) -> usize {
        self.next() % end.max(1)
    }
}

/// What readers stumble over.
const PIECES: [&[u8]; 40] = [
    b"\0",
    b"\xff",
    b"\xff\xff\xff\xff",
    b"\x80\0\0\0",
    b"\x7f\xff\xff\xff",
    b"\xef\xbb\xbf",
    b"-1",
    b"0",
    b"1e999",
    b"99999999999999999999",
    b"0.0000000001",
    b"NaN",
    b"-",
    b"\"",
    b"'",
    b"{",
    b"}",
    b"[",
    b"]",
    b"(",
    b")",
    b"<",
    b">",
    b"</",
    b"<!--",
    b"&",
    b"&#x0;",
    b"\n",
    b"\r",
    b"\t",
    b" ",
    b",",
    b";",
    b":",
    b"{{",
    b"}}",
    "\u{202e}".as_bytes(),
    "e\u{301}".as_bytes(),
    "\u{fffd}".as_bytes(),
    "\u{1f468}\u{200d}\u{1f469}".as_bytes(),
];
/// No input becomes longer.
const LONGEST: usize = 16 << 10;

/// A corpus input with a few changes.
fn changed(corpus: &[Vec<u8>], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = corpus[numbers.below(corpus.len())].clone();
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(bytes.len() + 1);
        let to = (at + 1 + numbers.below(24)).min(bytes.len());
        match numbers.below(8) {
            0 if at < bytes.len() => bytes[at] ^= 1 << numbers.below(8),
            1 if at < bytes.len() => bytes[at] = numbers.next() as u8,
            2 => drop(bytes.drain(at.min(to)..to)),
            3 => {
                // A part again, often.
                let part = bytes[at.min(to)..to].repeat(1 + numbers.below(200));
                bytes.splice(at..at, part);
            }
            4 => {
                // A part in another place.
                let part = bytes[at.min(to)..to].to_vec();
                let other = numbers.below(bytes.len() + 1);
                bytes.splice(other..other, part);
            }
            5 => {
                let other = &corpus[numbers.below(corpus.len())];
                let from = numbers.below(other.len() + 1);
                bytes.truncate(at);
                bytes.extend_from_slice(&other[from..]);
            }
            6 => change_number(&mut bytes, at, numbers),
            _ => {
                let piece = PIECES[numbers.below(PIECES.len())];
                bytes.splice(at..at, piece.repeat(1 + numbers.below(3)));
            }
        }
        bytes.truncate(LONGEST);
    }
    bytes
}

/// Puts another number in the place of the first one after a place.
fn change_number(bytes: &mut Vec<u8>, at: usize, numbers: &mut Numbers) {
    const OTHERS: [&str; 9] = ["0", "-1", "1", "65536", "2147483648", "18446744073709551616", "1e30", "0.1", "1000"];
    let Some(start) = (at..bytes.len()).find(|at| bytes[*at].is_ascii_digit()) else { return };
    let end = (start..bytes.len()).find(|at| !bytes[*at].is_ascii_digit()).unwrap_or(bytes.len());
    let other = OTHERS[numbers.below(OTHERS.len())];
    bytes.splice(start..end, other.bytes());
}

fn corpus(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().map_or(usual, |number| number.parse().expect("it is a number"))
}

/// Tries a target; gives the inputs that it fails on.
fn attempt(target: &str, changes: u64, seed: u64) -> Vec<String> {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{target}"));
    let mut found = Vec::new();
    let mut one = |bytes: &[u8], name: String| {
        fs::write(&place, bytes).unwrap();
        if catch_unwind(|| targets::run(target, bytes)).is_err() {
            let kept = place.with_extension(format!("finding-{}", found.len()));
            fs::write(&kept, bytes).unwrap();
            found.push(format!("{target}, {name}: {}", kept.display()));
        }
    };
    let corpus = corpus(target);
    for (path, bytes) in &corpus {
        one(bytes, path.display().to_string());
    }
    let inputs: Vec<Vec<u8>> = corpus.into_iter().map(|(_, bytes)| bytes).collect();
    let mut numbers = Numbers(seed);
    for change in 0..changes {
        let bytes = changed(&inputs, &mut numbers);
        one(&bytes, format!("change {change} of seed {seed}"));
    }
    found
}

#[test]
fn readers_of_outside_bytes_stand_whatever_they_are_given() {
    let changes = number("LIASSE_FUZZ", 40);
    let seed = number("LIASSE_FUZZ_SEED", 1);
    let only = std::env::var("LIASSE_FUZZ_TARGET").ok();
    let chosen = targets::TARGETS.iter().filter(|(name, _)| only.as_deref().is_none_or(|only| only == *name));
    let work: Vec<_> = chosen
        .map(|(name, _)| {
            // As much room as the threads of the program have.
            let thread = std::thread::Builder::new().stack_size(64 << 20);
            thread.spawn(move || attempt(name, changes, seed)).unwrap()
        })
        .collect();
    let found: Vec<String> = work.into_iter().flat_map(|thread| thread.join().unwrap()).collect();
    assert!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
}
