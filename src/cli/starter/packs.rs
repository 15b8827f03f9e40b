//! A workspace from templates that come with the program: the templates, what they share, and the records and pictures of
//! their samples.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use include_dir::{Dir, DirEntry, File};
use toml::Value;

use crate::batch::SETTINGS_FILE;
use crate::cli::catalog::{Entry, Shipped};
use crate::diag::{Diagnostic, Diagnostics, Origin, did_you_mean};

/// Files by their path.
type Files = BTreeMap<String, Cow<'static, [u8]>>;

const SETTINGS: &str = "\
# What this workspace builds. Run `liasse` in this folder: the documents come to lie in outputs/.

[workspace]
title = \"My organisation\"
locales = { en = \"en-GB\", fr = \"fr-FR\", es = \"es-ES\", pt = \"pt-PT\", de = \"de-DE\" }

# How all documents look: a colour, a typeface (of the program, or of a file in fonts/), a logo. `liasse templates` tells
# what there is to choose. Take away the `#` in front of a line to choose.
# brand = \"ours\"
# [brand.ours]
# accent = \"#7a1f3d\"
# typeface = \"Liberation Serif\"
# page_size = \"Letter\"
# logo = \"inputs/logo.png\"
";

/// The files of a workspace with these templates.
pub(super) fn files(names: &[String], shipped: Shipped) -> Result<Files, Diagnostics> {
    let entries = shipped.entries()?.value;
    let known: Vec<String> = entries.iter().map(|entry| entry.name.clone()).collect();
    let unknown: Diagnostics =
        names.iter().filter(|name| !known.contains(name)).map(|name| unknown_template(name, &known)).collect();
    if !unknown.is_empty() {
        return Err(unknown);
    }
    let mut files = Files::new();
    add_folder(shipped.templates, "templates", &["_shared".to_owned()], &mut files);
    add_folder(shipped.templates, "templates", names, &mut files);
    let mut settings = SETTINGS.to_owned();
    let chosen = entries.iter().filter(|entry| names.contains(&entry.name));
    for entry in chosen {
        settings.push_str(&job(entry));
        add_records(entry, shipped.inputs, &mut files);
    }
    files.insert(SETTINGS_FILE.to_owned(), Cow::Owned(settings.into_bytes()));
    Ok(files)
}

/// A template that nobody knows.
pub(in crate::cli) fn unknown_template(name: &str, known: &[String]) -> Diagnostic {
    let hint = did_you_mean(name, known).unwrap_or_else(|| format!("there are {}", known.join(", ")));
    Diagnostic::error("unknown-template", Origin::none(), format!("there is no template `{name}`")).with_hint(hint)
}

/// The job of a template as the settings have it.
fn job(entry: &Entry) -> String {
    let title = entry.manifest.title.as_deref().unwrap_or(&entry.name);
    let mut job = format!("\n# {title}\n\n[[job]]\nname = {0:?}\ntemplate = {0:?}\n", entry.name);
    for (key, value) in &entry.manifest.sample {
        job.push_str(&format!("{key} = {value}\n"));
    }
    job
}

/// Adds the files in folders of a folder, whatever their depth.
fn add_folder(from: &'static Dir<'static>, to: &str, folders: &[String], files: &mut Files) {
    for folder in folders {
        for file in from.get_dir(folder).into_iter().flat_map(all_files) {
            files.insert(format!("{to}/{}", slashed(file)), Cow::Borrowed(file.contents()));
        }
    }
}

/// Adds the files that the records of a sample are read from, and the pictures that these name.
fn add_records(entry: &Entry, inputs: &'static Dir<'static>, files: &mut Files) {
    let patterns: Vec<&str> = match entry.manifest.sample.get("records") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let all: BTreeMap<String, &File<'static>> =
        all_files(inputs).into_iter().map(|file| (format!("inputs/{}", slashed(file)), file)).collect();
    let mut wanted: BTreeSet<&str> = BTreeSet::new();
    for (path, file) in all.iter().filter(|(path, _)| patterns.iter().any(|pattern| fits(pattern, path))) {
        wanted.insert(path);
        let text = file.contents_utf8().unwrap_or_default();
        wanted.extend(all.keys().filter(|other| text.contains(other.as_str())).map(String::as_str));
    }
    for path in wanted {
        files.insert(path.to_owned(), Cow::Borrowed(all[path].contents()));
    }
}

/// Whether a path fits a pattern that may end in `*`, which stands for a file name.
fn fits(pattern: &str, path: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(folder) => path.strip_prefix(folder).is_some_and(|rest| !rest.contains('/')),
        None => pattern == path,
    }
}

fn all_files(folder: &'static Dir<'static>) -> Vec<&'static File<'static>> {
    let inside = folder.entries().iter().flat_map(|entry| match entry {
        DirEntry::File(file) => vec![file],
        DirEntry::Dir(folder) => all_files(folder),
    });
    inside.collect()
}

fn slashed(file: &File) -> String {
    file.path().to_string_lossy().replace('\\', "/")
}
