//! Tells the program the hash of its own sources: what a program of other sources made is made again.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let mut files = Vec::new();
    for entry in ["Cargo.toml", "Cargo.lock", "src"] {
        println!("cargo::rerun-if-changed={entry}");
        collect(Path::new(entry), &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        let content = fs::read(&file)?;
        hasher.write(file.as_os_str().as_encoded_bytes());
        hasher.write_usize(content.len());
        hasher.write(&content);
    }
    println!("cargo::rustc-env=LIASSE_SOURCES={:016x}", hasher.finish());
    Ok(())
}

/// Adds a file, or those of a folder; what is not there is nothing.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    } else if path.is_file() {
        files.push(path.to_owned());
    }
    Ok(())
}
