//! The module table of docs/architecture.md holds: a module imports only what its row lists.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// Each module with what it may import, as the rows of the table say; `diag` and `units` are for everyone.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let page = fs::read_to_string(repository("docs/architecture.md")).expect("the page is readable");
    let mut table: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in page.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
        let [modules, _, imports] = cells.as_slice() else { panic!("a row has three cells: {row}") };
        let allowed: BTreeSet<String> = match imports.trim() {
            "all above" => table.keys().cloned().collect(),
            names => quoted(names).collect(),
        };
        table.extend(quoted(modules).map(|module| (module, allowed.clone())));
    }
    table
}

/// The names between back quotes.
fn quoted(cell: &str) -> impl Iterator<Item = String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned)
}

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn modules_import_only_what_their_row_lists() {
    let (source, table) = (repository("src"), table());
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for file in rust_files(&source) {
        let module = module_of(&source, &file);
        if module == "lib" {
            continue;
        }
        let Some(allowed) = table.get(&module) else {
            wrong.push(format!("{} belongs to no module of the table", file.display()));
            continue;
        };
        let text = fs::read_to_string(&file).expect("a source file is readable");
        for import in imports(&text) {
            let common = [module.as_str(), "diag", "units"].iter().any(|name| within(&import, name));
            if !common && !allowed.iter().any(|name| within(&import, name)) {
                wrong.push(format!("{} uses crate::{import}", file.display()));
            }
        }
        seen.insert(module);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(seen, table.into_keys().collect(), "every module of the table is there");
}

#[test]
fn the_checker_sees_every_way_to_import() {
    let text = "use crate::layout::frame::Page;\npub use crate::model;\nfn f() { crate::pdf::write() }\n\
                use crate::{\n    docx::Writer,\n    style::{A, B},\n};\n// crate::comment::x\n#[cfg(test)]\nmod tests {\n    use crate::markup::read;\n}\n";
    assert_eq!(imports(text), ["layout::frame::Page", "model", "pdf::write", "docx::Writer", "style::A", "style::B"]);
}

fn within(import: &str, name: &str) -> bool {
    import == name || import.strip_prefix(name).is_some_and(|rest| rest.starts_with("::"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a source folder is readable") {
        let path = entry.expect("a folder entry is readable").path();
        if path.is_dir() {
            files.extend(rust_files(&path).into_iter().filter(|file| !is_test(file)));
        } else if path.extension().is_some_and(|extension| extension == "rs") && !is_test(&path) {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Tests may use any module.
fn is_test(file: &Path) -> bool {
    file.components().any(|part| part.as_os_str() == "tests") || file.file_stem().is_some_and(|stem| stem == "tests")
}

fn module_of(source: &Path, file: &Path) -> String {
    let inside = file.strip_prefix(source).expect("the file is below src").with_extension("");
    let first = inside.components().next().expect("a path has a part");
    first.as_os_str().to_string_lossy().into_owned()
}

/// The paths after `crate::`, tests and comments aside.
fn imports(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    let code: String = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let start = Regex::new(r"\bcrate::").expect("the expression is well formed");
    start.find_iter(&code).flat_map(|found| paths(&code[found.end()..])).collect()
}

/// The paths of one import tree, such as `a::b` or `{a::b, c::{d, e}}`.
fn paths(tree: &str) -> Vec<String> {
    let name_end = tree.find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').unwrap_or(tree.len());
    let name = tree[..name_end].trim_end_matches("::");
    if !tree[name_end..].starts_with('{') {
        return vec![name.to_owned()];
    }
    let mut found = Vec::new();
    let (mut depth, mut start) = (0, name_end + 1);
    for (at, c) in tree.char_indices().skip_while(|(at, _)| *at < name_end) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if (c == ',' && depth == 1) || depth == 0 {
            let branch = tree[start..at].trim();
            if !branch.is_empty() {
                let prefix = if name.is_empty() { String::new() } else { format!("{name}::") };
                found.extend(paths(branch).into_iter().map(|path| format!("{prefix}{path}")));
            }
            start = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    found
}
