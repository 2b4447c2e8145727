//! Reading until nothing changes any more, so that cleaning twice is cleaning once.

use kempt_model::Cleaned;

/// Readings after which a text that still changes is left as it is. Two nearly always do.
const MOST: usize = 8;

/// Repeats a reading on its own text until the text stays the same. `carry` brings along what an earlier reading took
/// off the text. Findings are those of the first reading: they speak of what was entered.
pub(crate) fn settled<T>(
    entered: &str,
    read: impl Fn(&str) -> Cleaned<T>,
    text: impl Fn(&T) -> &str,
    carry: impl Fn(T, &mut T),
) -> Cleaned<T> {
    let mut cleaned = read(entered);
    for _ in 0..MOST {
        let Some(value) = cleaned.value.take() else { break };
        // The same text gives the same reading again.
        if text(&value) == entered {
            cleaned.value = Some(value);
            break;
        }
        let again = read(text(&value)).value;
        let Some(mut next) = again else { break };
        let is_settled = text(&next) == text(&value);
        if is_settled {
            cleaned.value = Some(value);
            break;
        }
        carry(value, &mut next);
        cleaned.value = Some(next);
    }
    cleaned
}
