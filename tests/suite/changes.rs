//! A second run: it makes what changed, says why, and keeps its hands off what is not its own.

use crate::harness::{Run, Workspace};

const MEMORY: &str = "outputs/.liasse/made-2.log";

/// Two records, of which the first alone prints the label `aim` and the partial `aims`, and the second a picture.
fn workspace() -> Workspace {
    let template = "<html lang=\"{{@language}}\"><head><title>{{label \"title\"}}</title></head>\n\
        <body><h1>{{title}}</h1>{{> foot}}{{#if aim}}{{> aims}}{{/if}}{{#if logo}}<p><img src=\"{{logo}}\" alt=\"x\"/></p>{{/if}}\n\
        </body></html>";
    Workspace::empty()
        .file(
            "liasse.toml",
            "[[job]]\nname = \"notes\"\nrecords = \"inputs/*.json\"\nkind = \"free\"\ntemplate = \"note\"\n\
             languages = \"en\"\nformats = \"pdf\"\n",
        )
        .file("templates/note/template.hbs", template)
        .file("templates/note/template.toml", "optional = [\"aim\", \"logo\"]\n")
        .file("templates/note/aims.hbs", "<p>{{label \"aim\"}}: {{aim}}</p>")
        .file("templates/note/foot.hbs", "<p>Foot</p>")
        .file("templates/note/other.hbs", "<p>{{label \"other\"}}</p>")
        .file("templates/note/labels/en.ftl", "title = Note on { -us }\n-us = Us\naim = Aim\nother = Other\n")
        .file("inputs/a.json", r#"{"id": "a", "title": "A", "aim": "Water"}"#)
        .file("inputs/b.json", r#"{"id": "b", "title": "B", "logo": "inputs/logo.svg"}"#)
        .file("inputs/logo.svg", logo("red"))
}

fn logo(colour: &str) -> String {
    let rect = format!("<rect width=\"9\" height=\"9\" fill=\"{colour}\"/>");
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{rect}</svg>")
}

/// The lines of a dry run, each a document with the reasons to make it.
fn due(workspace: &Workspace) -> Vec<String> {
    let run = workspace.liasse(&["--dry-run"]);
    run.ends_with(0);
    run.stdout.lines().filter(|line| line.starts_with("outputs/")).map(str::to_owned).collect()
}

fn made(run: &Run) -> Option<usize> {
    run.stdout.split(' ').next()?.parse().ok()
}

#[test]
fn a_change_remakes_exactly_what_it_touches_and_a_dry_run_says_why() {
    let mut workspace = workspace();
    let new = ["outputs/notes/a-en.pdf: not made yet", "outputs/notes/b-en.pdf: not made yet"];
    assert_eq!(due(&workspace), new);
    assert!(!workspace.path("outputs").exists(), "a dry run writes nothing");
    workspace.liasse(&[]).is_clean();
    assert_eq!(due(&workspace), [""; 0]);
    let (a, b) = ("outputs/notes/a-en.pdf", "outputs/notes/b-en.pdf");
    let labels = |aim: &str, us: &str, other: &str| {
        format!("# Moved\n\nother = {other}\naim = {aim}\ntitle = Note on {{ -us }}\n-us = {us}\n")
    };
    let settings = String::from_utf8(workspace.bytes("liasse.toml")).unwrap();
    let steps: Vec<(&str, String, Vec<String>)> = vec![
        ("templates/note/labels/en.ftl", labels("Aim", "Us", "Another"), vec![]),
        (
            "templates/note/labels/en.ftl",
            labels("Goal", "Us", "Another"),
            vec![format!("{a}: the label `aim` changed")],
        ),
        (
            "templates/note/labels/en.ftl",
            labels("Goal", "We", "Another"),
            [a, b].map(|path| format!("{path}: the label `title` changed")).to_vec(),
        ),
        ("templates/note/other.hbs", "<p>unused</p>".to_owned(), vec![]),
        (
            "templates/note/aims.hbs",
            "<p>{{label \"aim\"}} {{aim}}</p>".to_owned(),
            vec![format!("{a}: the partial `aims` changed")],
        ),
        (
            "templates/_shared/style.css",
            "p { color: #111111 }".to_owned(),
            [a, b].map(|path| format!("{path}: `templates/_shared/style.css` is new")).to_vec(),
        ),
        ("inputs/logo.svg", logo("blue"), vec![format!("{b}: the picture `inputs/logo.svg` changed")]),
        (
            "inputs/a.json",
            r#"{"id": "a", "title": "A", "aim": "Food"}"#.to_owned(),
            vec![format!("{a}: the record changed")],
        ),
        (
            "liasse.toml",
            format!("{settings}params = {{ x = 1 }}\n"),
            [a, b].map(|path| format!("{path}: the settings changed")).to_vec(),
        ),
    ];
    for (file, content, expected) in steps {
        workspace = workspace.file(file, &content);
        assert_eq!(due(&workspace), expected, "{file}");
        let run = workspace.liasse(&[]);
        run.is_clean();
        assert_eq!(made(&run), Some(expected.len()), "{file}: {}", run.stdout);
        // What is left as it is, is what a run from the start would make.
        let fresh = workspace.path("fresh");
        workspace.liasse(&["--out", &fresh.display().to_string()]).ends_with(0);
        for name in ["a-en.pdf", "b-en.pdf"] {
            let (kept, made) =
                (workspace.bytes(&format!("outputs/notes/{name}")), workspace.bytes(&format!("fresh/notes/{name}")));
            assert!(kept == made, "{file}: {name} differs");
        }
        std::fs::remove_dir_all(fresh).unwrap();
    }
    std::fs::remove_file(workspace.path(a)).unwrap();
    assert_eq!(due(&workspace), [format!("{a}: its file is gone")]);
}

#[test]
fn warnings_are_told_again_without_making_their_document() {
    let workspace = Workspace::with_good_record().file(
        "templates/note/template.hbs",
        "<html lang=\"en\"><head><title>{{title}}</title></head><body><h1>{{title}}</h1><h4>Odd</h4></body></html>",
    );
    let first = workspace.liasse(&[]);
    assert!(first.stderr.contains("warning["), "{}", first.stderr);
    let second = workspace.liasse(&[]);
    assert_eq!((made(&second), &second.stderr), (Some(0), &first.stderr));
}

#[test]
fn a_file_that_was_changed_by_hand_is_left_until_it_is_to_be_replaced() {
    let workspace = workspace();
    workspace.liasse(&[]).is_clean();
    let workspace = workspace.file("outputs/notes/a-en.pdf", "corrected by hand");
    let workspace = workspace.file("inputs/a.json", r#"{"id": "a", "title": "New"}"#);
    let run = workspace.liasse(&["--json"]);
    run.tells("edited-document", "outputs/notes/a-en.pdf").ends_with(1);
    assert!(run.stdout.contains("\"status\":\"edited\""), "{}", run.stdout);
    assert_eq!(workspace.bytes("outputs/notes/a-en.pdf"), b"corrected by hand");
    // Nor does pruning take it.
    std::fs::remove_file(workspace.path("inputs/a.json")).unwrap();
    workspace.liasse(&["--prune"]).tells("edited-document", "outputs/notes/a-en.pdf").ends_with(0);
    let workspace = workspace.file("inputs/a.json", r#"{"id": "a", "title": "New"}"#);
    workspace.liasse(&["--force"]).is_clean();
    assert!(workspace.bytes("outputs/notes/a-en.pdf").starts_with(b"%PDF"));
    workspace.liasse(&[]).is_clean();
}

#[test]
fn pruning_removes_what_has_no_record_any_more() {
    let workspace = workspace();
    workspace.liasse(&[]).is_clean();
    std::fs::remove_file(workspace.path("inputs/b.json")).unwrap();
    let workspace = workspace.file("outputs/notes/own.pdf", "not of a run");
    workspace.liasse(&[]).tells("left-over-document", "outputs/notes/b-en.pdf").ends_with(0);
    let run = workspace.liasse(&["--prune", "--dry-run"]);
    assert!(run.stdout.starts_with("outputs/notes/b-en.pdf: its record is gone\n"), "{}", run.stdout);
    assert_eq!(workspace.outputs().len(), 3);
    // A record that cannot be read is not gone.
    let workspace = workspace.file("inputs/c.json", "{");
    workspace.liasse(&["--prune"]).tells("nothing-pruned", "").ends_with(1);
    std::fs::remove_file(workspace.path("inputs/c.json")).unwrap();
    workspace.liasse(&["--prune"]).is_clean();
    assert_eq!(workspace.outputs(), ["notes/a-en.pdf", "notes/own.pdf"]);
    // A job that is no more.
    let settings = String::from_utf8(workspace.bytes("liasse.toml")).unwrap().replace("\"notes\"", "\"sheets\"");
    let workspace = workspace.file("liasse.toml", settings);
    workspace.liasse(&["--prune"]).is_clean();
    assert_eq!(workspace.outputs(), ["notes/own.pdf", "sheets/a-en.pdf"]);
    workspace.liasse(&["--prune", "--only", "a"]).tells("wrong-use", "").ends_with(2);
}

#[test]
fn a_damaged_memory_is_told_and_made_good() {
    let workspace = workspace();
    workspace.liasse(&[]).is_clean();
    let whole = workspace.bytes(MEMORY);
    for (damage, made_again, told) in [
        (Vec::new(), 2, true),
        (whole[..whole.len() - 3].to_vec(), 1, true),
        (whole[..300].to_vec(), 2, true),
        (b"garbage".to_vec(), 2, true),
        ([&whole[..40], b"#", &whole[41..]].concat(), 2, true),
        (b"not a memory\n".to_vec(), 2, true),
    ] {
        let workspace = workspace.path(MEMORY);
        std::fs::write(&workspace, damage).unwrap();
        let root = workspace.ancestors().nth(3).unwrap();
        let run = crate::harness::liasse(root, &[]);
        assert_eq!((run.code, made(&run)), (0, Some(made_again)), "{}", run.stderr);
        assert_eq!(run.stderr.contains("damaged-memory"), told, "{}", run.stderr);
        let again = crate::harness::liasse(root, &[]);
        again.is_clean();
        assert_eq!(made(&again), Some(0));
        std::fs::write(&workspace, &whole).unwrap();
    }
}

#[test]
fn a_file_that_nobody_remembers_is_left_unless_it_is_what_is_made() {
    let (a, b) = ("outputs/notes/a-en.pdf", "outputs/notes/b-en.pdf");
    // Somebody's own file, before the first run.
    let workspace = workspace().file(a, "mine");
    let foreign = format!("{a}: not known to be made yet; the file in its place stays where it is another");
    assert_eq!(due(&workspace)[0], foreign);
    let run = workspace.liasse(&["--json"]);
    run.tells("edited-document", a).ends_with(1);
    assert!(
        run.stdout.contains("\"status\":\"edited\"") && run.stdout.contains("\"status\":\"made\""),
        "{}",
        run.stdout
    );
    assert_eq!(workspace.bytes(a), b"mine");
    workspace.liasse(&[]).tells("edited-document", a).ends_with(1);
    workspace.liasse(&["--force"]).is_clean();
    assert!(workspace.bytes(a).starts_with(b"%PDF"));
    // The memory is lost, whole or damaged, after somebody has worked on a document.
    let whole = workspace.bytes(b);
    for damage in [None, Some("garbage"), Some("")] {
        let workspace = match damage {
            None => {
                std::fs::remove_dir_all(workspace.path("outputs/.liasse")).unwrap();
                &workspace
            }
            Some(damage) => {
                std::fs::write(workspace.path(MEMORY), damage).unwrap();
                &workspace
            }
        };
        std::fs::write(workspace.path(a), "corrected by hand").unwrap();
        let run = workspace.liasse(&[]);
        run.tells("edited-document", a).tells("damaged-memory", MEMORY).ends_with(1);
        assert_eq!(workspace.bytes(a), b"corrected by hand");
        assert!(workspace.bytes(b) == whole, "the other is taken over as it is");
        workspace.liasse(&["--force"]).is_clean();
    }
    // Of an earlier run that is remembered no longer, and of other inputs: it is told what to do.
    std::fs::remove_dir_all(workspace.path("outputs/.liasse")).unwrap();
    let workspace = workspace.file("inputs/a.json", r#"{"id": "a", "title": "New"}"#);
    let run = workspace.liasse(&[]);
    run.tells("edited-document", a).ends_with(1);
    assert!(run.stderr.contains("or let `--force` replace it; it may be of an earlier run"), "{}", run.stderr);
    std::fs::remove_file(workspace.path(a)).unwrap();
    workspace.liasse(&[]).is_clean();
}

#[test]
fn one_error_in_a_template_is_not_told_of_every_document() {
    let workspace = workspace();
    workspace.liasse(&[]).is_clean();
    let (template, settings) = ("templates/note/template.hbs", "liasse.toml");
    for (file, content, code) in [
        (template, "<html>{{#if}}</html>".to_owned(), "error["),
        (template, "{{title}}".to_owned(), "malformed-markup"),
        (
            settings,
            String::from_utf8(workspace.bytes(settings)).unwrap() + "options = { accent = \"red\" }\n",
            "wrong-option",
        ),
    ] {
        let before = workspace.bytes(file);
        std::fs::write(workspace.path(file), content).unwrap();
        let run = workspace.liasse(&[]);
        run.ends_with(1);
        assert!(run.stderr.contains(code), "{}", run.stderr);
        assert_eq!(run.stderr.matches("[left-over-document]").count(), 1, "{}", run.stderr);
        let named = "as they could not be made again: outputs/notes/a-en.pdf, outputs/notes/b-en.pdf\n";
        run.tells("left-over-document", named);
        std::fs::write(workspace.path(file), before).unwrap();
    }
    workspace.liasse(&[]).is_clean();
}
