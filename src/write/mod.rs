//! [`Artifact`]s -> [`Sink`], all or nothing.
use crate::plan::{Artifact, OutPath};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
/// x
#[derive(Debug)]
pub enum Sink {
    /// x
    Folder(PathBuf),
    /// x
    Memory(BTreeMap<OutPath, Arc<[u8]>>),
}
/// x
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// x
    #[error("x")]
    X,
}
/// x
#[allow(clippy::disallowed_methods)]
pub fn site(a: &[Artifact], sink: &mut Sink) -> Result<(), Error> {
    if let Sink::Folder(f) = sink {
        for x in a {
            let p = f.join(x.path.as_str());
            std::fs::create_dir_all(p.parent().expect("p")).expect("x");
            std::fs::write(p, &x.bytes).expect("x");
        }
    }
    Ok(())
}
