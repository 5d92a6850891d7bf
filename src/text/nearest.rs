use strsim::damerau_levenshtein;

/// Returns the candidate nearest to `word`, for a "did you mean": at most a third of the letters differ, case aside.
/// Of several at the same distance the first one.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let most = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (damerau_levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= most && *distance < candidate.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_met_and_a_stranger_is_not() {
        let keys = ["title", "summary", "issued"];
        assert_eq!(nearest("titel", keys), Some("title"));
        assert_eq!(nearest("Sumary", keys), Some("summary"));
        assert_eq!(nearest("publisher", keys), None);
        assert_eq!(nearest("x", keys), None);
    }
}
