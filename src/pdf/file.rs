//! The file: objects packed into compressed object streams, with a cross-reference stream
//! (ISO 32000-1, 7.5.7 and 7.5.8).

use std::io;
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::syntax::{dictionary, name, natural, object};
use crate::compress::{Effort, Wrapper, deflate};

/// How many objects an object stream holds at most.
const OBJECTS_A_STREAM: usize = 256;
/// In bytes: shorter streams gain next to nothing.
const WORTH_COMPRESSING: usize = 256;

/// A document on its way to bytes.
pub struct File {
    pub document: Document,
    /// Streams that are coded already, which no copy is made of.
    shared: Vec<(u32, Dictionary, Arc<[u8]>)>,
    packed: Packed,
}

/// The objects for the object streams, one after the other as they are written.
#[derive(Default)]
struct Packed {
    bytes: Vec<u8>,
    /// Where each object starts.
    starts: Vec<(u32, usize)>,
}

/// Where an object is.
#[derive(Clone, Copy)]
enum Entry {
    Free,
    At(usize),
    InStream { stream: u32, index: usize },
}

impl File {
    pub fn new(document: Document) -> File {
        File { document, shared: Vec::new(), packed: Packed::default() }
    }

    pub fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        self.document.add_object(object)
    }

    /// Adds a stream that is still to be compressed.
    pub fn add_stream(&mut self, dictionary: Dictionary, content: Vec<u8>) -> ObjectId {
        self.document.add_object(Stream::new(dictionary, content))
    }

    /// Adds a stream whose dictionary names its coding.
    pub fn add_shared(&mut self, dictionary: Dictionary, data: &Arc<[u8]>) -> ObjectId {
        let id = self.document.new_object_id();
        self.set_shared(id.0, dictionary, data);
        id
    }

    /// Sets such a stream under a reserved number.
    pub fn set_shared(&mut self, id: u32, dictionary: Dictionary, data: &Arc<[u8]>) {
        self.shared.push((id, dictionary, Arc::clone(data)));
    }

    /// Takes some object numbers in a row and gives the first.
    pub fn reserve(&mut self, count: usize) -> u32 {
        let first = self.document.max_id + 1;
        self.document.max_id += count as u32;
        first
    }

    /// Adds an object of a reserved number, written by hand.
    pub fn write(&mut self, id: u32, write: impl FnOnce(&mut Vec<u8>)) {
        self.packed.add(id, write);
    }

    /// The bytes of the file. Its identifier is a hash of what it holds.
    pub fn finish(self) -> io::Result<Vec<u8>> {
        let mut packed = self.packed;
        let mut out = Vec::with_capacity(64 << 10);
        let mut entries = vec![Entry::Free; self.document.max_id as usize + 1];
        out.extend_from_slice(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
        for ((id, _), member) in self.document.objects {
            let Object::Stream(mut stream) = member else {
                packed.add(id, |bytes| object(bytes, &member));
                continue;
            };
            if is_worth_compressing(&stream) {
                stream.content = compressed(&stream.content)?;
                stream.dict.set("Filter", name("FlateDecode"));
            }
            entries[id as usize] = Entry::At(out.len());
            write_stream(&mut out, id, stream.dict, &stream.content);
        }
        for (id, dictionary, data) in self.shared {
            entries[id as usize] = Entry::At(out.len());
            write_stream(&mut out, id, dictionary, &data);
        }
        packed.write(&mut out, &mut entries)?;

        let trailer = self.document.trailer;
        let hash = blake3::hash(&out);
        let mut dictionary = dictionary([("Type", name("XRef"))]);
        for key in ["Root", "Info"] {
            if let Ok(value) = trailer.get(key.as_bytes()) {
                dictionary.set(key, value.clone());
            }
        }
        let identifier = Object::String(hash.as_bytes()[..16].to_vec(), lopdf::StringFormat::Hexadecimal);
        dictionary.set("ID", vec![identifier.clone(), identifier]);
        write_cross_references(&mut out, entries, dictionary)?;
        Ok(out)
    }
}

impl Packed {
    fn add(&mut self, id: u32, write: impl FnOnce(&mut Vec<u8>)) {
        self.starts.push((id, self.bytes.len()));
        write(&mut self.bytes);
        self.bytes.push(b'\n');
    }

    fn write(self, out: &mut Vec<u8>, entries: &mut Vec<Entry>) -> io::Result<()> {
        let mut content = Vec::new();
        for (chunk, objects) in self.starts.chunks(OBJECTS_A_STREAM).enumerate() {
            let stream = entries.len() as u32;
            let base = objects.first().map_or(0, |(_, start)| *start);
            let after = (chunk + 1) * OBJECTS_A_STREAM;
            let end = self.starts.get(after).map_or(self.bytes.len(), |(_, start)| *start);
            content.clear();
            for (index, (id, start)) in objects.iter().enumerate() {
                natural(&mut content, u64::from(*id));
                content.push(b' ');
                natural(&mut content, (start - base) as u64);
                content.push(b' ');
                entries[*id as usize] = Entry::InStream { stream, index };
            }
            let first = content.len();
            content.extend_from_slice(&self.bytes[base..end]);
            let dictionary = dictionary([
                ("Type", name("ObjStm")),
                ("N", (objects.len() as i64).into()),
                ("First", (first as i64).into()),
                ("Filter", name("FlateDecode")),
            ]);
            entries.push(Entry::At(out.len()));
            write_stream(out, stream, dictionary, &compressed(&content)?);
        }
        Ok(())
    }
}

fn write_stream(out: &mut Vec<u8>, id: u32, mut dictionary: Dictionary, data: &[u8]) {
    dictionary.set("Length", data.len() as i64);
    natural(out, u64::from(id));
    out.extend_from_slice(b" 0 obj\n");
    object(out, &Object::Dictionary(dictionary));
    out.extend_from_slice(b"\nstream\n");
    out.extend_from_slice(data);
    out.extend_from_slice(b"\nendstream\nendobj\n");
}

/// Writes the cross-reference stream, which is the trailer too, and the end of the file.
fn write_cross_references(out: &mut Vec<u8>, mut entries: Vec<Entry>, mut dictionary: Dictionary) -> io::Result<()> {
    const WIDTH: usize = 7;
    let (id, start) = (entries.len() as u32, out.len());
    entries.push(Entry::At(start));
    let mut rows = Vec::with_capacity(entries.len() * (WIDTH + 1));
    let mut above = [0_u8; WIDTH];
    for entry in &entries {
        let (kind, place, index) = match *entry {
            Entry::Free => (0, 0, 0xffff),
            Entry::At(place) => (1, place as u32, 0),
            Entry::InStream { stream, index } => (2, stream, index as u16),
        };
        let [p3, p2, p1, p0] = place.to_be_bytes();
        let [i1, i0] = index.to_be_bytes();
        let row = [kind, p3, p2, p1, p0, i1, i0];
        // The PNG filter "up": rows resemble the ones above them.
        rows.push(2);
        rows.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
        above = row;
    }
    dictionary.set("Size", entries.len() as i64);
    dictionary.set("W", vec![Object::Integer(1), 4.into(), 2.into()]);
    dictionary.set("Filter", name("FlateDecode"));
    let parameters = self::dictionary([("Predictor", 12.into()), ("Columns", (WIDTH as i64).into())]);
    dictionary.set("DecodeParms", parameters);
    write_stream(out, id, dictionary, &compressed(&rows)?);
    out.extend_from_slice(b"startxref\n");
    natural(out, start as u64);
    out.extend_from_slice(b"\n%%EOF\n");
    Ok(())
}

/// Whether a stream gains by the filter `FlateDecode`.
pub fn is_worth_compressing(stream: &Stream) -> bool {
    stream.allows_compression && stream.content.len() > WORTH_COMPRESSING && !stream.dict.has(b"Filter")
}

/// Compresses data of which a document has its own, for a stream with the filter `FlateDecode`.
fn compressed(data: &[u8]) -> io::Result<Vec<u8>> {
    deflate(data, Wrapper::Zlib, Effort::Quick)
}

/// Compresses data that serve all documents of a run, for a stream with the filter `FlateDecode`.
pub fn compressed_once(data: &[u8]) -> io::Result<Vec<u8>> {
    deflate(data, Wrapper::Zlib, Effort::Thorough)
}
