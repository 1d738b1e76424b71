//! The language in which users are spoken to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Simplified Chinese unless the client's locale asks for English.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Lang {
    #[default]
    #[serde(rename = "zh-CN")]
    Zh,
    #[serde(rename = "en")]
    En,
}

impl Lang {
    /// From an LSP or POSIX locale: `en`, `en-US`, `en_GB.UTF-8` are English, all else is Chinese.
    pub fn from_locale(locale: &str) -> Lang {
        let english = locale.get(..2).is_some_and(|it| it.eq_ignore_ascii_case("en"))
            && !locale.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic);
        if english { Lang::En } else { Lang::Zh }
    }

    /// Picks one of two texts.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// The half in `lang` of a text written `中文 | English`; a text in one language is for both.
pub fn half(text: &str, lang: Lang) -> &str {
    match text.split_once(" | ") {
        Some((zh, en)) => lang.pick(zh, en),
        None => text,
    }
}

/// Leaves of each description in a JSON schema the half in `lang`.
pub fn describe(schema: &mut serde_json::Value, lang: Lang) {
    match schema {
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                match value {
                    serde_json::Value::String(it) if key == "description" => *it = half(it, lang).to_string(),
                    _ => describe(value, lang),
                }
            }
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(|it| describe(it, lang)),
        _ => {}
    }
}

/// A message in both languages, of which only the one asked for is formatted:
/// `tr!(lang, "第{n}行", "line {n}")`.
#[macro_export]
macro_rules! tr {
    ($lang:expr, $zh:literal, $en:literal $(,)?) => {
        match $lang {
            $crate::lang::Lang::Zh => format!($zh),
            $crate::lang::Lang::En => format!($en),
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales() {
        for (locale, lang) in
            [("en", Lang::En), ("en-US", Lang::En), ("EN_gb.UTF-8", Lang::En), ("zh-CN", Lang::Zh), ("", Lang::Zh), ("enm", Lang::Zh)]
        {
            assert_eq!(Lang::from_locale(locale), lang, "{locale}");
        }
    }
}
