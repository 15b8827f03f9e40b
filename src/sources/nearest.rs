//! The file that a path was probably meant to name.

use super::Workspace;
use crate::diag::nearest;

impl Workspace {
    /// The file that a misspelt path most likely means, of those that `may_be` meant: in its folder, or in the folder whose
    /// name is near.
    pub fn nearest_file(&self, path: &str, may_be: impl Fn(&str) -> bool) -> Option<String> {
        let (folder, name) = path.rsplit_once('/').unwrap_or((".", path));
        let folder = if self.exists(folder) {
            folder.to_owned()
        } else {
            let above = folder.rsplit_once('/').map_or(".", |(above, _)| above);
            let known = self.folders_in(above).ok()?;
            nearest(folder, known.iter().map(String::as_str))?.to_owned()
        };
        let mut files = self.files_in(&folder).ok()?;
        files.retain(|file| may_be(file));
        let names = || files.iter().map(|file| file.rsplit('/').next().unwrap_or(file));
        let stem = |name: &str| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
        // Capital letters aside first; then a file of another format is likelier meant than one of another name.
        let alike = names().find(|known| known.to_lowercase() == name.to_lowercase());
        let same = alike.or_else(|| names().find(|known| stem(known) == stem(name)));
        let near = same.or_else(|| nearest(name, names()))?;
        files.iter().find(|file| file.rsplit('/').next() == Some(near)).cloned()
    }
}
