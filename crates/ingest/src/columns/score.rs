//! How well a column fits each field.

use kempt_model::{FieldKind, ObjectDescription};

use super::Reason;
use super::lexicon::{Entry, Lexicon};
use super::words::{key, typing_errors, words};

/// A field a column may hold.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) field: usize,
    pub(crate) confidence: f32,
    pub(crate) reason: Reason,
}

/// Words that say whose or which, not what. Folded.
const QUALIFIERS: [&str; 44] = [
    "primary",
    "main",
    "default",
    "your",
    "contact",
    "person",
    "customer",
    "client",
    "lead",
    "account",
    "company",
    "work",
    "home",
    "business",
    "office",
    "private",
    "personal",
    "billing",
    "shipping",
    "mailing",
    "other",
    "value",
    "current",
    "full",
    "the",
    "of",
    "no",
    "number",
    "khach",
    "hang",
    "lien",
    "he",
    "nguoi",
    "cua",
    "chinh",
    "so",
    "مشتری",
    "مخاطب",
    "اصلی",
    "شماره",
    "فرد",
    "کاری",
    "منزل",
    "required",
];

/// Words that make a header about something else than the field named in it. Folded.
const TURNERS: [&str; 42] = [
    "type",
    "status",
    "count",
    "opt",
    "out",
    "verified",
    "valid",
    "bounced",
    "hash",
    "label",
    "cluster",
    "score",
    "language",
    "lang",
    "format",
    "source",
    "sent",
    "opened",
    "clicked",
    "last",
    "next",
    "first",
    "date",
    "time",
    "loai",
    "trang",
    "thai",
    "ngay",
    "lan",
    "وضعیت",
    "نوع",
    "تاریخ",
    "domain",
    "extension",
    "ext",
    "code",
    "is",
    "has",
    "id",
    "quality",
    "preference",
    "photo",
];

/// All fields that the header or the content speaks for.
pub(crate) fn candidates(
    header: &str,
    object: &ObjectDescription,
    lexicon: &Lexicon,
    evidence: &[(FieldKind, f32)],
) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    by_header(header, lexicon, &mut found);
    next_of_their_kind(object, &mut found);
    if !evidence.is_empty() {
        for candidate in &mut found {
            weigh(candidate, object.fields[candidate.field].kind, evidence);
        }
        by_content(object, evidence, &mut found);
    }
    found
}

fn offer(found: &mut Vec<Candidate>, field: usize, confidence: f32, reason: Reason) {
    match found.iter_mut().find(|candidate| candidate.field == field) {
        Some(known) if known.confidence >= confidence => {}
        Some(known) => *known = Candidate { field, confidence, reason },
        None => found.push(Candidate { field, confidence, reason }),
    }
}

fn by_header(header: &str, lexicon: &Lexicon, found: &mut Vec<Candidate>) {
    let words = words(header);
    let whole = key(&words);
    if whole.is_empty() {
        return;
    }
    let lower = header.trim().to_lowercase();
    for entry in lexicon.with_key(&whole) {
        let confidence = match () {
            () if entry.text == lower => 1.0,
            // Without its marks a short word may be another one.
            () if whole.chars().count() <= 3 => 0.9,
            () => 0.97,
        };
        offer(found, entry.field, confidence, Reason::Header);
    }
    if !found.is_empty() {
        return;
    }
    variants(&words, lexicon, found);
    if !found.is_empty() {
        return;
    }
    let length = whole.chars().count();
    let most = match length {
        0..=4 => 0,
        5..=8 => 1,
        _ => 2,
    };
    let turners: Vec<&String> = words.iter().filter(|word| TURNERS.contains(&word.as_str())).collect();
    if most > 0 {
        for entry in
            lexicon.entries.iter().filter(|entry| turners.iter().all(|word| entry.words.contains(word)))
        {
            // A word of four letters is too near to too many others.
            let errors =
                (entry.key.chars().count() >= 5).then(|| typing_errors(&whole, &entry.key, most)).flatten();
            if let Some(errors) = errors.filter(|errors| *errors > 0) {
                let confidence = 0.85 - 0.1 * errors as f32;
                offer(found, entry.field, confidence, Reason::TypingError { of: entry.text.clone() });
            }
        }
    }
    if found.is_empty() {
        parts(&words, lexicon, found);
    }
}

/// `Email 2`, `Contact: Email`, `Primary Phone`, `E-mail 1 - Value`: without numbers and qualifiers at either end.
fn variants(words: &[String], lexicon: &Lexicon, found: &mut Vec<Candidate>) {
    let is_number = |word: &String| word.chars().all(|letter| letter.is_ascii_digit());
    let number = words.iter().find(|word| is_number(word)).and_then(|word| word.parse::<u32>().ok());
    let bare: Vec<String> = words.iter().filter(|word| !is_number(word)).cloned().collect();
    let is_qualifier = |word: &String| QUALIFIERS.contains(&word.as_str());
    let most_front = bare.iter().take_while(|word| is_qualifier(word)).count();
    let most_back = bare.iter().rev().take_while(|word| is_qualifier(word)).count();
    for front in 0..=most_front {
        for back in 0..=most_back {
            if front + back >= bare.len() || (front + back == 0 && number.is_none()) {
                continue;
            }
            let rest = &bare[front..bare.len() - back];
            for entry in lexicon.with_key(&key(rest)) {
                let confidence = 0.9 - 0.05 * (front + back) as f32;
                let reason = Reason::Variant { of: entry.text.clone() };
                match number {
                    Some(2..) => {
                        // The second of a kind has a field of its own, or else any field of that kind will do.
                        let second = format!("{}2", entry.key);
                        let mut own = lexicon.with_key(&second).peekable();
                        if own.peek().is_some() {
                            own.for_each(|own| offer(found, own.field, confidence, reason.clone()));
                        } else {
                            offer(found, entry.field, confidence - 0.3, reason);
                        }
                    }
                    _ => offer(found, entry.field, confidence, reason),
                }
            }
        }
    }
}

/// A known name among other words: the longer a part of the header, the surer.
fn parts(words: &[String], lexicon: &Lexicon, found: &mut Vec<Candidate>) {
    let is_contiguous = |entry: &Entry| {
        !entry.words.is_empty() && words.windows(entry.words.len()).any(|window| window == entry.words)
    };
    let all: usize = words.iter().map(String::len).sum();
    for entry in lexicon.entries.iter().filter(|entry| entry.key.chars().count() >= 4) {
        if !is_contiguous(entry) {
            continue;
        }
        let turned = words.iter().any(|word| TURNERS.contains(&word.as_str()) && !entry.words.contains(word));
        let share = entry.key.len() as f32 / all.max(1) as f32;
        let confidence = if turned { 0.0 } else { 0.25 + 0.45 * share };
        if confidence > 0.35 {
            offer(found, entry.field, confidence, Reason::PartOfHeader { of: entry.text.clone() });
        }
    }
}

/// A table with two columns for e-mail addresses fills both fields there are for them.
fn next_of_their_kind(object: &ObjectDescription, found: &mut Vec<Candidate>) {
    for candidate in found.clone() {
        let field = &object.fields[candidate.field];
        let others: &[&str] = match field.name.as_str() {
            "email" => &["email_2"],
            "email_2" => &["email"],
            "phone" => &["mobile"],
            "mobile" => &["phone"],
            "address" => &["street"],
            "street" => &["street_2", "address"],
            "contact_name" => &["contact_name_2"],
            _ => &[],
        };
        for other in others {
            let index = object.fields.iter().position(|field| field.name == **other);
            if let Some(index) = index {
                let reason = Reason::SecondOfItsKind { field: field.name.clone() };
                offer(found, index, candidate.confidence * 0.6, reason);
            }
        }
    }
}

/// Corrects what the header says by what the cells look like.
fn weigh(candidate: &mut Candidate, kind: FieldKind, evidence: &[(FieldKind, f32)]) {
    let agreeing = evidence
        .iter()
        .filter(|(seen, _)| agree(*seen, kind))
        .map(|(_, share)| *share)
        .fold(0.0_f32, f32::max);
    if agreeing >= 0.3 {
        candidate.confidence = 1.0 - (1.0 - candidate.confidence) * (1.0 - 0.5 * agreeing.min(1.0));
        return;
    }
    let against = evidence
        .iter()
        .filter(|(seen, _)| is_unmistakable(*seen) && !agree(*seen, kind))
        // Ten digits that begin with a zero are a phone or a tax number; only the header can tell.
        .filter(|(seen, _)| *seen != FieldKind::Phone || !is_code(kind))
        .map(|(_, share)| *share)
        .fold(0.0_f32, f32::max);
    if against >= 0.7 {
        candidate.confidence *= 0.35;
    }
}

/// Proposes fields for cells that speak for themselves.
fn by_content(object: &ObjectDescription, evidence: &[(FieldKind, f32)], found: &mut Vec<Candidate>) {
    for (seen, share) in evidence.iter().filter(|(_, share)| *share >= 0.6) {
        let strength = if is_unmistakable(*seen) { 0.6 } else { 0.45 };
        let mut rank = 0;
        for (index, field) in object.fields.iter().enumerate() {
            // The fields of a kind are described from the most to the least usual.
            // What an address is for, only its header tells.
            let is_unlikely =
                matches!(field.name.as_str(), "fax" | "middle_name") || super::is_kind_of_address(field);
            if field.kind == *seen && !is_unlikely {
                let confidence = share.min(1.0) * strength - 0.05 * rank as f32;
                rank += 1;
                let reason = Reason::Content { kind: *seen, share: *share };
                if is_telling(*seen) && rank <= 2 {
                    offer(found, index, confidence, reason);
                }
            }
        }
    }
}

/// Kinds that a column without a known header may be taken for.
fn is_telling(kind: FieldKind) -> bool {
    is_unmistakable(kind)
        || matches!(
            kind,
            FieldKind::PersonName
                | FieldKind::CompanyName
                | FieldKind::JobTitle
                | FieldKind::PostalAddress
                | FieldKind::City
                | FieldKind::Province
                | FieldKind::Country
        )
}

/// Kinds that are not mistaken for others.
fn is_unmistakable(kind: FieldKind) -> bool {
    matches!(kind, FieldKind::Email | FieldKind::Phone | FieldKind::Url | FieldKind::SocialProfile)
}

/// Kinds whose values are mostly digits.
fn is_code(kind: FieldKind) -> bool {
    use FieldKind as K;
    matches!(kind, K::TaxNumber | K::NationalNumber | K::Identifier | K::PostalCode | K::Number)
}

/// Whether cells that look like `seen` may stand in a field of `kind`.
fn agree(seen: FieldKind, kind: FieldKind) -> bool {
    use FieldKind as K;
    let names = |kind| matches!(kind, K::PersonName | K::GivenName | K::FamilyName);
    let places = |kind| matches!(kind, K::PostalAddress | K::Street | K::City | K::Province | K::Country);
    let moments = |kind| matches!(kind, K::Date | K::DateTime);
    let numbers = |kind| matches!(kind, K::Number | K::Money | K::Percent);
    let codes = |kind| kind == K::Phone || is_code(kind);
    let links = |kind| matches!(kind, K::Url | K::SocialProfile);
    seen == kind
        || (names(seen) && names(kind))
        || (places(seen) && places(kind))
        || (moments(seen) && moments(kind))
        || (numbers(seen) && numbers(kind))
        || (codes(seen) && codes(kind) && seen != K::Phone)
        || (links(seen) && links(kind))
        || matches!(kind, K::Text | K::LongText | K::Picklist | K::MultiPicklist | K::Lookup)
            && !is_unmistakable(seen)
}
