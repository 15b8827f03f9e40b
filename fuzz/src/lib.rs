//! Entry of the fuzz targets for cargo-fuzz.

use std::panic;
use std::sync::Once;

mod targets;

/// Hands bytes to the target of a name. A panic that the program itself catches, as those of libraries that it asks to
/// read pictures and workbooks, is no finding: without this, each would end the process.
pub fn fuzz(target: &str, bytes: &[u8]) {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| panic::set_hook(Box::new(|panic| eprintln!("{panic}"))));
    targets::run(target, bytes);
}
