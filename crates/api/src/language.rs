//! The language in which somebody is spoken to.

use axum::http::{HeaderMap, header};
use kempt_model::Language;

/// The first language of `Accept-Language` that the product speaks, by the weights that stand there (RFC 9110, section 12.5.4).
pub(crate) fn accepted(headers: &HeaderMap) -> Option<Language> {
    let text = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut best: Option<(f32, Language)> = None;
    for part in text.split(',').take(20) {
        let mut pieces = part.split(';');
        let Some(language) = pieces.next().and_then(|tag| Language::from_tag(tag.trim())) else { continue };
        let weight =
            pieces.find_map(|piece| piece.trim().strip_prefix("q=")?.trim().parse().ok()).unwrap_or(1.0);
        if weight > 0.0 && best.is_none_or(|(before, _)| weight > before) {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_that_weighs_most_is_spoken() {
        for (text, expected) in [
            ("vi-VN,vi;q=0.9,en;q=0.8", Some(Language::Vi)),
            ("de, en;q=0.5, fa;q=0.7", Some(Language::Fa)),
            ("en;q=0, fa;q=0.1", Some(Language::Fa)),
            ("de", None),
            ("*", None),
            ("", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, text.parse().unwrap());
            assert_eq!(accepted(&headers), expected, "{text}");
        }
    }
}
