//! The labels of all templates of the repository, and of the one that `liasse init` makes, are complete.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use liasse::locale::Labels;

/// The languages that every template speaks.
const LANGUAGES: [&str; 5] = ["de", "en", "es", "fr", "pt"];
const SHARED: &str = "templates/_shared";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The labels of a folder by language; every file must be free of mistakes.
fn labels(folder: &Path) -> BTreeMap<String, Labels> {
    let Ok(files) = fs::read_dir(folder.join("labels")) else { return BTreeMap::new() };
    let read = files.map(|file| {
        let path = file.unwrap().path();
        assert_eq!(path.extension().unwrap(), "ftl", "{}", path.display());
        let (labels, problems) = Labels::parse(&fs::read_to_string(&path).unwrap(), 0);
        assert_eq!(problems, [], "{}", path.display());
        (path.file_stem().unwrap().to_str().unwrap().to_owned(), labels)
    });
    read.collect()
}

fn folders() -> Vec<PathBuf> {
    let templates = fs::read_dir(root().join("templates")).unwrap().map(|folder| folder.unwrap().path());
    templates.chain([root().join("src/cli/starter/templates/sheet")]).collect()
}

#[test]
fn all_templates_speak_all_languages() {
    for folder in folders() {
        let all = labels(&folder);
        let keys: BTreeSet<&str> = all.values().flat_map(Labels::keys).collect();
        assert!(!keys.is_empty(), "{}", folder.display());
        for language in LANGUAGES {
            let own = &all[language];
            let missing: Vec<_> = keys.iter().filter(|key| !own.contains(key)).collect();
            assert!(missing.is_empty(), "{} in {language} lacks {missing:?}", folder.display());
        }
    }
}

#[test]
fn a_label_takes_the_same_values_in_all_languages() {
    for folder in folders() {
        let all = labels(&folder);
        for key in all["en"].keys() {
            let wanted = all["en"].values(key);
            for (language, labels) in all.iter().filter(|(_, labels)| labels.contains(key)) {
                assert_eq!(labels.values(key), wanted, "{}: {key} in {language}", folder.display());
            }
        }
    }
}

#[test]
fn regions_say_only_what_they_say_otherwise() {
    for folder in folders() {
        let all = labels(&folder);
        for (region, labels) in all.iter().filter(|(language, _)| language.contains('-')) {
            let general = &all[&region[..2]];
            for key in labels.keys() {
                assert!(general.contains(key), "{}: {key} in {region} is not in the language", folder.display());
                let text = |labels: &Labels| {
                    let locale = liasse::locale::Locale::parse(region).unwrap();
                    let value = |name: &str| Some(liasse::locale::LabelValue::Text(name.to_owned()));
                    labels.text(key, &locale, value).unwrap().into_owned()
                };
                assert_ne!(text(labels), text(general), "{}: {key} in {region}", folder.display());
            }
        }
    }
}

#[test]
fn shared_labels_are_complete_in_arabic() {
    let all = labels(&root().join(SHARED));
    assert_eq!(all["ar"].keys().collect::<Vec<_>>(), all["en"].keys().collect::<Vec<_>>());
}
