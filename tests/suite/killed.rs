//! Runs that are killed, stopped, or find no room: nothing is torn, nothing is lost, and the next run completes.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::harness::{Workspace, documents_below, liasse};

const RECORDS: usize = 40;

fn workspace(records: usize) -> Workspace {
    let lines: String = (0..records).map(|n| format!("{{\"id\": \"r{n}\", \"title\": \"Record {n}\"}}\n")).collect();
    let workspace = Workspace::with_good_record().file("inputs/many.jsonl", lines);
    fs::remove_file(workspace.path("inputs/good.json")).expect("the record is there");
    workspace
}

fn start(workspace: &Workspace) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_liasse"));
    command.current_dir(workspace.root()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("the program starts")
}

/// The documents of a folder by their names.
fn documents(workspace: &Workspace, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = workspace.path(folder);
    if !folder.exists() {
        return BTreeMap::new();
    }
    let named = documents_below(&folder).into_iter().map(|path| {
        let name = path.strip_prefix(&folder).expect("it is below").display().to_string();
        (name, fs::read(path).expect("a document is readable"))
    });
    named.collect()
}

/// How many kills: `LIASSE_KILLS` says, for a longer search than that of every day.
fn kills() -> u64 {
    std::env::var("LIASSE_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(20)
}

#[test]
fn a_killed_run_leaves_whole_documents_and_the_next_one_completes() {
    let workspace = workspace(RECORDS);
    let begin = std::time::Instant::now();
    workspace.liasse(&["--out", "whole"]).ends_with(0);
    let whole_run = begin.elapsed().as_micros() as u64;
    let expected = documents(&workspace, "whole");
    assert_eq!(expected.len(), 2 * RECORDS);
    let mut seed: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut was_killed_in_the_middle = false;
    for kill in 0..kills() {
        if kill % 4 == 0 {
            // From the start, or over what earlier runs left of other inputs.
            let _ = fs::remove_dir_all(workspace.path("outputs"));
        }
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mut child = start(&workspace);
        std::thread::sleep(Duration::from_micros((seed >> 33) % whole_run.max(1)));
        child.kill().expect("it can be killed");
        child.wait().expect("it has ended");
        let left = documents(&workspace, "outputs");
        was_killed_in_the_middle |= !left.is_empty() && left.len() < expected.len();
        for (name, bytes) in &left {
            assert!(expected.get(name) == Some(bytes), "kill {kill}: {name} is not whole");
        }
        if kill % 4 == 3 {
            let run = workspace.liasse(&[]);
            run.is_clean();
            assert!(documents(&workspace, "outputs") == expected, "kill {kill}: the next run does not complete");
            workspace.outputs();
        }
    }
    assert!(was_killed_in_the_middle, "no kill hit a run in its middle");
}

#[test]
fn a_run_that_was_killed_between_remembering_and_writing_is_made_good() {
    let workspace = workspace(1);
    workspace.liasse(&[]).is_clean();
    let old = workspace.bytes("outputs/notes/r0-en.pdf");
    let workspace = workspace.file("inputs/many.jsonl", "{\"id\": \"r0\", \"title\": \"Other\"}\n");
    workspace.liasse(&[]).is_clean();
    let new = workspace.bytes("outputs/notes/r0-en.pdf");
    assert_ne!(old, new);
    // The memory is of the new file, the old one is still there: nobody has worked on it.
    fs::write(workspace.path("outputs/notes/r0-en.pdf"), &old).unwrap();
    let run = workspace.liasse(&["--dry-run"]);
    assert!(run.stdout.contains("r0-en.pdf: an earlier run ended while it was being written\n"), "{}", run.stdout);
    workspace.liasse(&[]).is_clean();
    assert_eq!(workspace.bytes("outputs/notes/r0-en.pdf"), new);
}

#[cfg(unix)]
#[test]
fn a_run_that_is_interrupted_finishes_what_is_in_hand() {
    let workspace = workspace(2000);
    let child = start(&workspace);
    while documents(&workspace, "outputs").is_empty() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(sent.expect("there is a `kill`").success());
    let output = child.wait_with_output().expect("it has ended");
    assert_eq!(output.status.code(), Some(130));
    let made = workspace.outputs().len();
    assert!(made < 4000, "it did not stop");
    let run = workspace.liasse(&["--dry-run", "--quiet", "--json"]);
    let unchanged = run.stdout.matches("\"status\":\"unchanged\"").count();
    assert_eq!(unchanged, made, "what was made is remembered");
}

#[test]
fn two_builds_at_once_do_not_get_in_each_others_way() {
    let workspace = workspace(RECORDS);
    fs::create_dir_all(workspace.path("outputs/.liasse")).unwrap();
    let lock = fs::File::create(workspace.path("outputs/.liasse/lock")).unwrap();
    lock.lock().unwrap();
    workspace.liasse(&[]).tells("output-in-use", "outputs").ends_with(2);
    lock.unlock().unwrap();
    workspace.liasse(&[]).is_clean();
}

/// What is done in a namespace of its own, where a small disk can be put in the place of the output folder: a run that
/// fills it up, and one that has room again. The folder is copied before each end, since it goes with the namespace.
#[cfg(target_os = "linux")]
const SMALL_DISK: &str = r#"
mount -t tmpfs -o size=512k none outputs || exit 99
"$1" --quiet 2> full.err; echo $? > full.code
mkdir kept && cp -a outputs/. kept/
mount -o remount,size=64m outputs
"$1" --quiet 2> next.err; echo $? > next.code
mkdir after && cp -a outputs/. after/
"#;

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full_keeps_whole_documents_and_the_next_run_completes() {
    let workspace = workspace(60);
    workspace.liasse(&["--out", "whole"]).ends_with(0);
    let expected = documents(&workspace, "whole");
    fs::create_dir(workspace.path("outputs")).unwrap();
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "bash", "-c", SMALL_DISK, "small-disk", env!("CARGO_BIN_EXE_liasse")]);
    let ended = command.current_dir(workspace.root()).output();
    let is_done = ended.as_ref().is_ok_and(|output| output.status.success());
    if !is_done {
        // The limit of the size of files below stands in for it.
        println!("skipped: no small disk can be mounted here: {ended:?}");
        return;
    }
    let text = |name: &str| String::from_utf8(workspace.bytes(name)).unwrap();
    assert_eq!((text("full.code").trim(), text("next.code").trim()), ("1", "0"), "{}", text("next.err"));
    assert!(text("full.err").contains("error[disk-full]"), "{}", text("full.err"));
    assert_eq!(text("next.err"), "", "the memory is sound");
    let kept = documents(&workspace, "kept");
    assert!(!kept.is_empty() && kept.len() < expected.len(), "the disk held {} documents", kept.len());
    for (name, bytes) in &kept {
        assert!(expected.get(name) == Some(bytes), "{name} is not whole");
    }
    assert!(documents(&workspace, "after") == expected, "the next run does not complete");
}

/// A limit of the size of files stands in for a full disk where none can be made: a write fails midway.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_up_costs_no_document_that_is_there() {
    let workspace = workspace(3);
    let settings = String::from_utf8(workspace.bytes("liasse.toml")).unwrap();
    let workspace = workspace.file("liasse.toml", format!("{settings}formats = \"pdf\"\n"));
    workspace.liasse(&[]).is_clean();
    let before = documents(&workspace, "outputs");
    let workspace = workspace.file("templates/note/style.css", "h1 { color: #112233; }\n");
    let limited = |kilobytes: u32| {
        let program = env!("CARGO_BIN_EXE_liasse");
        let script = format!("trap '' XFSZ; ulimit -f {kilobytes}; exec {program}");
        let output = Command::new("bash").args(["-c", &script]).current_dir(workspace.root()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, told) = limited(1);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("error[") && told.contains("outputs/notes/r0-en.pdf"), "{told}");
    assert!(documents(&workspace, "outputs") == before, "a document is torn or gone");
    workspace.outputs();
    let run = liasse(workspace.root(), &[]);
    run.is_clean();
    assert!(run.stdout.starts_with("3 documents made"), "{}", run.stdout);
}

#[cfg(unix)]
#[test]
fn an_output_folder_that_cannot_be_written_to_any_more() {
    use std::os::unix::fs::PermissionsExt;
    let workspace = workspace(2);
    workspace.liasse(&[]).is_clean();
    let before = documents(&workspace, "outputs");
    let workspace = workspace.file("templates/note/style.css", "h1 { color: #112233; }\n");
    let set = |mode| fs::set_permissions(workspace.path("outputs/notes"), fs::Permissions::from_mode(mode)).unwrap();
    set(0o555);
    let run = workspace.liasse_as_any_user(&[]);
    set(0o755);
    run.tells("unwritable-output", "outputs/notes").ends_with(1);
    assert!(documents(&workspace, "outputs") == before);
    workspace.liasse(&[]).is_clean();
}
