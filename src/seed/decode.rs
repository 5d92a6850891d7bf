use crate::seed::report::{Confidence, Encoding};
use crate::text::Mapped;

/// The text of a file.
pub(super) struct Decoded {
    pub(super) text: Mapped,
    pub(super) encoding: Encoding,
    /// How many stray NULs were dropped.
    pub(super) nuls: usize,
}

/// Reads bytes as text; the error says why they are none.
pub(super) fn decode(bytes: &[u8], _declared: Option<&str>) -> Result<Decoded, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "is not UTF-8".to_owned())?;
    let encoding = Encoding { name: "UTF-8", confidence: Confidence::Certain };
    Ok(Decoded { text: Mapped::of_utf8(text, 0), encoding, nuls: 0 })
}
