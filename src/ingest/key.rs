use crate::model::Slug;

/// The longest part of a key that is taken from a name.
const LONGEST: usize = 40;

/// Returns the key of a source, without what makes it unique: a name and the year, `volkov-2025`.
///
/// The name is that of the first author or, where the file prints none, that of the file.
pub(super) fn key(author: Option<&str>, file: &str, year: Option<i64>) -> String {
    let name = author.map_or_else(|| cut(&Slug::new(stem(file))), |it| cut(&Slug::new(it)));
    match year.filter(|it| (1..=9999).contains(it)) {
        Some(year) if !name.split('-').any(|it| it == year.to_string()) => format!("{name}-{year}"),
        _ => name,
    }
}

/// Returns the name that a raw file gets under `seeds/`, without what makes it unique. A plain name stays as it is;
/// one that a build would pass over, or that not every system can hold, becomes a slug.
pub(super) fn seed_name(file: &str) -> String {
    let name = base(file);
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let hidden = |it: &str| it.starts_with(['.', '-']) || it.ends_with(".swp") || it.ends_with(".tmp");
    let (stem, extension) = (stem(file), extension(file));
    if name.chars().all(allowed) && !hidden(name) && !stem.is_empty() && !extension.is_empty() && name.len() <= 100 {
        return name.to_owned();
    }
    let extension: String = extension.chars().filter(char::is_ascii_alphanumeric).collect();
    let extension = match extension.to_ascii_lowercase() {
        it if it.is_empty() || hidden(&format!(".{it}")) && matches!(it.as_str(), "swp" | "tmp") => "txt".to_owned(),
        it => it,
    };
    format!("{}.{extension}", cut(&Slug::new(stem)))
}

/// Returns `name`, or the first of `name-2`, `name-3`, … that is not taken.
pub(super) fn unique(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) => (stem, format!(".{extension}")),
        None => (name, String::new()),
    };
    let numbered = |number: u32| if number == 1 { name.to_owned() } else { format!("{stem}-{number}{extension}") };
    (1..).map(numbered).find(|it| !is_taken(it)).unwrap_or_else(|| name.to_owned())
}

/// The name of a file without its folders, on any system.
pub(super) fn base(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

fn stem(file: &str) -> &str {
    let name = base(file);
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map_or(name, |(stem, _)| stem)
}

fn extension(file: &str) -> &str {
    let name = base(file);
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map_or("", |(_, it)| it)
}

/// Cuts a slug to a length that one can type, at a hyphen where there is one.
fn cut(slug: &Slug) -> String {
    let slug = slug.as_str();
    if slug.len() <= LONGEST {
        return slug.to_owned();
    }
    let end = slug[..=LONGEST].rfind('-').filter(|it| *it > LONGEST / 2).unwrap_or(LONGEST);
    slug[..end].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_a_name_and_a_year() {
        assert_eq!(key(Some("Волков"), "x.txt", Some(2025)), "volkov-2025");
        assert_eq!(key(None, "dir/Harbour Review.txt", Some(2025)), "harbour-review-2025");
        assert_eq!(key(None, "harbour-2025-03.txt", Some(2025)), "harbour-2025-03");
        assert_eq!(key(None, "harbour.txt", None), "harbour");
        assert_eq!(key(None, "???.txt", None), "untitled");
        let long = "a-very-long-name-of-a-file-that-nobody-would-ever-want-to-type-again.txt";
        assert_eq!(key(None, long, None), "a-very-long-name-of-a-file-that-nobody");
    }

    #[test]
    fn a_plain_file_name_stays_and_any_other_becomes_one() {
        for (file, seed) in [
            ("dir/002_06e5.txt", "002_06e5.txt"),
            ("C:\\Texts\\Harbour.HTML", "Harbour.HTML"),
            ("стаття (1).txt", "stattia-1.txt"),
            (".hidden", "hidden.txt"),
            ("draft.tmp", "draft.txt"),
            ("no-extension", "no-extension.txt"),
            ("-x.txt", "x.txt"),
            ("", "untitled.txt"),
        ] {
            assert_eq!(seed_name(file), seed, "{file}");
        }
    }

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let taken = ["x.txt", "x-2.txt", "key"];
        assert_eq!(unique("x.txt", |it| taken.contains(&it)), "x-3.txt");
        assert_eq!(unique("key", |it| taken.contains(&it)), "key-2");
        assert_eq!(unique("y", |it| taken.contains(&it)), "y");
    }
}
