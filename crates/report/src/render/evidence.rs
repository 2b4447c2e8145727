//! Why two records are the same: each piece of evidence as a bar from zero, for or against.

use maud::{Markup, html};

use super::texts::duplicates as say;
use super::{Page, value};
use crate::{Explanation, Relation};

/// The evidence on two records, called `a` and `b`, behind a line that tells the result.
pub(super) fn fold(page: Page<'_>, a: &str, b: &str, explanation: &Explanation, open: bool) -> Markup {
    let words = page.words;
    let names = [("a", a), ("b", b)];
    html! {
        details.fold.why open[open] {
            summary {
                span.title { (words.fill(&say::WHY, &names)) }
                span.chip {
                    (words.fill(&say::PROBABILITY, &[("share", &probability(page, explanation.probability))]))
                }
                @if explanation.relation != Relation::Same {
                    @let relation = words.text(say::relation(explanation.relation));
                    span.chip { (words.fill(&say::MOST_LIKELY, &[("relation", relation)])) }
                }
            }
            div.inside { (table(page, &words.fill(&say::WHY_CAPTION, &names), explanation)) }
        }
    }
}

fn probability(page: Page<'_>, probability: f64) -> String {
    // However much speaks for it, nobody can be certain.
    page.words.percent(probability.min(0.9994), 1.0)
}

fn table(page: Page<'_>, caption: &str, explanation: &Explanation) -> Markup {
    let words = page.words;
    let scale = Scale::of(explanation);
    let relation = words.text(say::relation(explanation.relation));
    html! {
        table.evidence {
            caption.hidden { (caption) }
            thead.hidden {
                tr {
                    th scope="col" { (words.text(&say::EVIDENCE)) }
                    th scope="col" { (words.text(&say::AGAINST)) " / " (words.text(&say::FOR)) }
                    th scope="col" { (words.text(&say::WEIGHT)) }
                }
            }
            tbody {
                tr.prior {
                    th scope="row" { (words.text(&say::PRIOR)) }
                    (bar(&scale, explanation.prior))
                    td.number { (words.signed(explanation.prior)) }
                }
                @for line in &explanation.lines {
                    tr {
                        th scope="row" {
                            (value::plain(words.text(&line.comparison.labels)))
                            span.faint { (value::plain(words.text(&line.level.labels))) }
                        }
                        (bar(&scale, line.weight))
                        td.number { (words.signed(line.weight)) }
                    }
                }
            }
            tfoot {
                tr {
                    th scope="row" {
                        (words.text(&say::TOTAL))
                        span.faint {
                            (words.list([
                                words.fill(&say::PROBABILITY, &[("share", &probability(page, explanation.probability))]),
                                words.fill(&say::MOST_LIKELY, &[("relation", relation)]),
                            ]))
                        }
                    }
                    (bar(&scale, explanation.weight))
                    td.number { (words.signed(explanation.weight)) }
                }
            }
        }
    }
}

fn bar(scale: &Scale, weight: f64) -> Markup {
    let (class, start, length) = scale.bar(weight);
    html! {
        td.chart aria-hidden="true" {
            div.axis style={ "--zero:" (format!("{:.2}", scale.zero)) "%" } {
                i class=(class) style={
                    "inset-inline-start:" (format!("{start:.2}")) "%;inline-size:" (format!("{length:.2}")) "%"
                } {}
            }
        }
    }
}

/// Where zero stands and how long a bit is, in hundredths of the chart's width.
struct Scale {
    zero: f64,
    bit: f64,
}

impl Scale {
    fn of(explanation: &Explanation) -> Scale {
        let weights = || {
            let ends = [explanation.prior, explanation.weight];
            explanation.lines.iter().map(|line| line.weight).chain(ends).filter(|weight| weight.is_finite())
        };
        let least = weights().fold(-1.0, f64::min);
        let most = weights().fold(1.0, f64::max);
        let bit = 100.0 / (most - least);
        Scale { zero: -least * bit, bit }
    }

    /// Class, start and length of the bar for `weight`.
    fn bar(&self, weight: f64) -> (&'static str, f64, f64) {
        let length = if weight.is_finite() { weight.abs() * self.bit } else { 0.0 };
        if weight < 0.0 { ("against", self.zero - length, length) } else { ("for", self.zero, length) }
    }
}
