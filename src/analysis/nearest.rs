//! The word that somebody most likely meant.

/// What people write for words that stand in no dictionary of ours.
const SYNONYMS: &[(&str, &str)] = &[
    ("false", "off"),
    ("none", "off"),
    ("disabled", "off"),
    ("ignore", "off"),
    ("关闭", "off"),
    ("info", "information"),
    ("warn", "warning"),
    ("警告", "warning"),
    ("错误", "error"),
    ("提示", "hint"),
    ("草稿", "draft"),
    ("匿名", "anonymised"),
    ("anonymized", "anonymised"),
    ("定稿", "final"),
    ("zh", "zh-CN"),
    ("lang", "locale"),
    ("language", "locale"),
    ("severity", "rules"),
];

/// The known word that `word` was most likely meant to be.
pub fn nearest(word: &str, known: &[String]) -> Option<String> {
    let plain = |it: &str| it.to_lowercase().replace(['_', '-', ' '], "");
    let wanted = plain(word);
    let has = |it: &str| known.iter().find(|known| plain(known) == it).cloned();
    let synonym = || SYNONYMS.iter().find(|it| it.0 == word.to_lowercase()).and_then(|it| has(&plain(it.1)));
    let close = || {
        let most = (wanted.chars().count() / 3).max(1);
        let near = known.iter().map(|it| (distance(&wanted, &plain(it)), it)).filter(|it| it.0 <= most);
        near.min_by_key(|it| it.0).map(|it| it.1.clone())
    };
    let within = || known.iter().find(|it| 4 <= wanted.len() && plain(it).contains(&wanted)).cloned();
    has(&wanted).or_else(synonym).or_else(close).or_else(within)
}

/// Insertions, deletions, replacements and swaps of neighbours from one word to the other.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]) as usize;
            let mut least = replaced.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if 1 < i && 1 < j && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}
