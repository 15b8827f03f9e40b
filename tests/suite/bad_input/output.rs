//! Places that cannot be written to.

use crate::harness::Workspace;

#[test]
fn an_output_folder_that_is_a_file() {
    let workspace = Workspace::with_good_record().file("outputs", "a file");
    workspace.liasse(&[]).tells("unwritable-output", "outputs").ends_with(2);
}

#[test]
fn a_job_folder_that_is_a_file_costs_this_job_only() {
    let workspace = Workspace::with_good_record();
    let settings = String::from_utf8(workspace.bytes("liasse.toml")).unwrap();
    let second = settings.replace("\"notes\"", "\"others\"");
    let workspace = workspace.file("liasse.toml", format!("{settings}\n{second}")).file("outputs/notes", "a file");
    let run = workspace.liasse(&[]);
    run.tells("unwritable-output", "outputs/notes").ends_with(1);
    assert_eq!(workspace.outputs(), ["notes", "others/good-en.docx", "others/good-en.pdf"]);
}

#[cfg(unix)]
#[test]
fn a_folder_without_the_right_to_write() {
    use std::os::unix::fs::PermissionsExt;
    let workspace = Workspace::with_good_record().file("outputs/notes/old.txt", "old");
    let folder = workspace.path("outputs/notes");
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o555)).unwrap();
    let run = workspace.liasse_as_any_user(&[]);
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
    run.tells("unwritable-output", "outputs/notes").ends_with(1);
    assert_eq!(workspace.outputs(), ["notes/old.txt"]);
}

#[test]
fn what_a_killed_run_left_is_cleaned_away() {
    let workspace = Workspace::with_good_record().file("outputs/notes/.liasse-4242-0.part", "half a file");
    workspace.liasse(&[]).is_clean();
    assert_eq!(workspace.outputs(), ["notes/good-en.docx", "notes/good-en.pdf"]);
}
