//! Why two records are, or are not, the same: the weight in parts that add up to it.

use kempt_model::Labels;

use crate::{
    Relation,
    compare::Levels,
    layout::Comparison,
    model::{CLASSES, RELATIONS, Score, Scorer, UNRELATED},
};

/// The score of a pair with its parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// Weight before anything is compared, in bits: how rare doubles are among all pairs.
    pub prior: f32,
    /// What each comparison adds, in bits, in the order they were taken; comparisons without evidence are left out.
    pub lines: Vec<ExplanationLine>,
    /// The sum: log2 of the odds that the records are the same.
    pub weight: f32,
    /// The same as a probability.
    pub probability: f32,
    /// What the two most likely are to each other.
    pub relation: Relation,
}

/// What one comparison adds to the weight.
#[derive(Debug, Clone, PartialEq)]
pub struct ExplanationLine {
    /// The comparison's id: `name`.
    pub comparison: &'static str,
    /// The comparison's name.
    pub label: Labels,
    /// The level's id: `exact`.
    pub level: &'static str,
    /// The level in words.
    pub level_label: Labels,
    /// Bits it adds; below 0 when it speaks against.
    pub weight: f32,
}

/// Takes a score apart. With more than two classes evidence is not simply additive: what a comparison adds depends on
/// what is known already, so each line is the change of the weight as the comparisons are taken in order.
pub(crate) fn explain(
    comparisons: &[Comparison],
    scheme: &crate::compare::Scheme,
    scorer: &Scorer,
    levels: &Levels,
) -> Explanation {
    let mut logs = scorer.shares(levels);
    let prior = Score::of(logs).weight;
    let mut before = prior;
    let mut lines = Vec::new();
    for (index, &level) in levels.iter().enumerate().take(scheme.comparisons()) {
        if level == 0 {
            continue;
        }
        for (log, add) in logs.iter_mut().zip(scorer.evidence(index, level)) {
            *log += add;
        }
        let after = Score::of(logs).weight;
        let description = &scheme.levels[index][level as usize];
        let (comparison, label) = comparisons
            .get(index)
            .map_or(("file", FILE), |comparison| (comparison.id, comparison.label.clone()));
        lines.push(ExplanationLine {
            comparison,
            label,
            level: description.id,
            level_label: description.label.clone(),
            weight: (after - before) as f32,
        });
        before = after;
    }
    let score = Score::of(logs);
    let likeliest =
        (0..CLASSES).max_by(|&x, &y| score.classes[x].total_cmp(&score.classes[y])).unwrap_or(UNRELATED);
    Explanation {
        prior: prior as f32,
        lines,
        weight: score.weight as f32,
        probability: score.probability() as f32,
        relation: RELATIONS[likeliest],
    }
}

const FILE: Labels = Labels { en: "Source file", vi: "Tệp nguồn", fa: "فایل منبع" };
