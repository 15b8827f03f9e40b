//! Parts of a batch, on as many machines: together they are the whole, byte for byte.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::harness::{Workspace, documents_below};

/// Two jobs over forty records: a document each, and one for each of seven groups and over all.
fn workspace() -> Workspace {
    let lines: String = (0..40)
        .map(|n| format!("{{\"id\": \"r{n}\", \"title\": \"Record {n}\", \"group\": \"g{}\"}}\n", n % 7))
        .collect();
    let job = |name: &str, more: &str| {
        format!(
            "[[job]]\nname = \"{name}\"\nrecords = \"inputs/*\"\nkind = \"free\"\ntemplate = \"{name}\"\n\
             languages = \"en\"\nformats = \"pdf\"\n{more}\n"
        )
    };
    let settings = job("notes", "") + &job("groups", "group_by = \"group\"") + &job("all", "scope = \"all\"");
    let page = |body: &str| format!("<html lang=\"en\"><head><title>T</title></head><body>{body}</body></html>");
    let each = page("{{#each records}}<p>{{title}}</p>{{/each}}");
    Workspace::empty()
        .file("liasse.toml", settings)
        .file("inputs/many.jsonl", lines)
        .file("templates/notes/template.hbs", page("<p>{{title}}</p>"))
        .file("templates/groups/template.hbs", &each)
        .file("templates/all/template.hbs", &each)
}

fn documents(workspace: &Workspace, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let root = workspace.path(folder);
    let named = documents_below(&root)
        .into_iter()
        .map(|path| (path.strip_prefix(&root).unwrap().display().to_string(), fs::read(path).unwrap()));
    named.collect()
}

fn listed(workspace: &Workspace, folder: &str) -> Vec<Value> {
    workspace.manifest(folder)["documents"].as_array().unwrap().clone()
}

#[test]
fn the_parts_add_up_to_the_whole() {
    let workspace = workspace();
    workspace.liasse(&["--out", "whole"]).is_clean();
    let (mut union, mut lines) = (BTreeMap::new(), Vec::new());
    for part in 1..=3 {
        let (out, shard) = (format!("part-{part}"), format!("{part}/3"));
        let run = workspace.liasse(&["--out", &out, "--shard", &shard]);
        run.is_clean();
        let of_part = documents(&workspace, &out);
        assert!(run.stdout.contains(&format!("{} in other parts", 48 - of_part.len())), "{}", run.stdout);
        assert!((8..=24).contains(&of_part.len()), "{} of 48 documents in part {part}", of_part.len());
        for (name, bytes) in of_part {
            assert!(union.insert(name.clone(), bytes).is_none(), "{name} is in two parts");
        }
        lines.extend(listed(&workspace, &out));
        assert_eq!(workspace.manifest(&out)["run"]["shard"], shard.as_str());
    }
    assert!(union == documents(&workspace, "whole"), "the parts are not the whole");
    lines.sort_by_key(|line| line["path"].as_str().unwrap().to_owned());
    assert_eq!(lines, listed(&workspace, "whole"), "so are their manifests");
}

#[test]
fn pruning_a_part_leaves_the_others_alone() {
    let workspace = workspace();
    for shard in ["1/2", "2/2"] {
        workspace.liasse(&["--shard", shard]).is_clean();
    }
    let all = workspace.outputs();
    assert_eq!(all.len(), 48);
    // A part says nothing of what others made, and removes of its own only what is gone.
    workspace.liasse(&["--shard", "1/2", "--prune"]).is_clean();
    assert_eq!(workspace.outputs(), all);
    let lines = String::from_utf8(workspace.bytes("inputs/many.jsonl")).unwrap();
    let fewer: String = lines.lines().take(20).map(|line| format!("{line}\n")).collect();
    let workspace = workspace.file("inputs/many.jsonl", fewer);
    workspace.liasse(&["--shard", "1/2", "--prune"]).is_clean();
    let left = workspace.outputs();
    assert!(left.len() < 48 && left.len() > 28, "{}", left.len());
    workspace.liasse(&["--shard", "2/2", "--prune"]).is_clean();
    workspace.liasse(&["--out", "whole"]).is_clean();
    assert!(documents(&workspace, "outputs") == documents(&workspace, "whole"));
}

#[test]
fn records_that_collide_are_refused_by_every_part() {
    let workspace = Workspace::with_good_record();
    let settings = String::from_utf8(workspace.bytes("liasse.toml")).unwrap() + "output = \"notes/{title}\"\n";
    let lines: String = (0..8).map(|n| format!("{{\"id\": \"r{n}\", \"title\": \"Same\"}}\n")).collect();
    let workspace = workspace.file("liasse.toml", settings).file("inputs/many.jsonl", lines);
    for shard in ["1/2", "2/2"] {
        workspace.liasse(&["--shard", shard]).tells("output-collision", "inputs/many.jsonl:").ends_with(1);
    }
    assert_eq!(workspace.outputs(), ["notes/A good record.docx", "notes/A good record.pdf"]);
}

#[test]
fn a_part_without_a_record_is_no_error_and_a_wrong_part_is_one() {
    let workspace = Workspace::with_good_record();
    let runs: Vec<_> = (1..=4).map(|part| workspace.liasse(&["--shard", &format!("{part}/4")])).collect();
    runs.iter().for_each(|run| _ = run.is_clean());
    assert_eq!(
        runs.iter().filter(|run| run.stdout.starts_with("0 documents made in outputs, 2 in other parts")).count(),
        3
    );
    for wrong in ["0/4", "5/4", "4", "a/b"] {
        workspace.liasse(&["--shard", wrong]).tells("wrong-use", "").ends_with(2);
    }
}
