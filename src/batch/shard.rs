//! A part of a run, so that several machines make the whole between them.

use std::fmt;

/// One of several parts of the records and groups of a workspace. Which part a record belongs to follows from its id
/// alone: the parts share no document, and together are the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Counted from 1.
    number: u32,
    of: u32,
}

impl Shard {
    /// Reads `2/4`, the second part of four; the error says what is wrong with it.
    pub fn parse(text: &str) -> Result<Shard, String> {
        let number = |text: &str| text.trim().parse::<u32>().ok().filter(|number| *number > 0);
        let parts = text.split_once('/').and_then(|(one, of)| Some((number(one)?, number(of)?)));
        match parts {
            Some((number, of)) if number <= of => Ok(Shard { number, of }),
            Some((number, of)) => Err(format!("there is no part {number} of {of}")),
            None => Err(format!("`{text}` is not a part such as 2/4")),
        }
    }

    /// Whether a record or group of this id belongs to the part: the first eight bytes of the BLAKE3 hash of the id,
    /// least significant first, modulo the number of parts, count from 0.
    pub fn has(&self, id: &str) -> bool {
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&blake3::hash(id.as_bytes()).as_bytes()[..8]);
        u64::from_le_bytes(bytes) % u64::from(self.of) == u64::from(self.number - 1)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_is_in_one_part() {
        let parts: Vec<Shard> = (1..=3).map(|number| Shard { number, of: 3 }).collect();
        let mut sizes = [0; 3];
        for id in (0..3000).map(|n| format!("r{n}")) {
            let of: Vec<usize> = (0..3).filter(|part| parts[*part].has(&id)).collect();
            assert_eq!(of.len(), 1, "{id}");
            sizes[of[0]] += 1;
        }
        assert!(sizes.iter().all(|size| (900..1100).contains(size)), "{sizes:?}");
    }

    #[test]
    fn the_part_of_an_id_never_changes() {
        let part = |id: &str| (1..=16).find(|number| Shard { number: *number, of: 16 }.has(id));
        assert_eq!(["08-28", "PE", "é"].map(part), [Some(3), Some(6), Some(7)]);
    }

    #[test]
    fn what_is_no_part_is_told() {
        assert_eq!(Shard::parse("2/4").map(|shard| shard.to_string()), Ok("2/4".to_owned()));
        for wrong in ["", "2", "0/4", "5/4", "1/0", "-1/4", "a/b", "1/2/3", "1/99999999999"] {
            assert!(Shard::parse(wrong).is_err(), "{wrong}");
        }
    }
}
