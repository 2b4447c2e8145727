"""The measures of the evaluator in benches/src/evaluate, for engines that run in Python.

pairwise_best     best threshold with labels, judged on the scored pairs themselves
closure_best      best threshold with labels, judged on all pairs that the clusters imply
*_at_half         match probability of at least one half: what a user without labels gets
"""
import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components


def score(right, found, all_pairs):
    precision, recall = right / max(1, found), right / max(1, all_pairs)
    f1 = 2 * precision * recall / max(1e-12, precision + recall)
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def closure(rows, left, right):
    links = coo_matrix((np.ones(len(left), np.int8), (left, right)), shape=(rows, rows))
    return connected_components(links, directed=False)[1]


def closure_score(labels, truth_labels, first_file=None, true_links=None):
    """Pairs implied by the clusters; with first_file only pairs across the two files."""
    if first_file is None:
        def pairs(x):
            return int((x.astype(np.int64) * (x - 1) // 2).sum())
        truth = np.unique(truth_labels, return_inverse=True)[1].astype(np.int64)
        found = np.unique(labels, return_inverse=True)[1].astype(np.int64)
        both = np.unique(truth * (found.max() + 1) + found, return_counts=True)[1]
        return score(pairs(both), pairs(np.bincount(found)), pairs(np.bincount(truth)))
    size = labels.max() + 1
    found = int((np.bincount(labels[:first_file], minlength=size) * np.bincount(labels[first_file:], minlength=size)).sum())
    hits = sum(labels[a] == labels[b] for a, b in true_links)
    return score(int(hits), found, len(true_links))


def judge(rows, left, right, weight, truth_labels=None, first_file=None, true_links=None):
    """left, right: positions; weight: log2 of the odds, so 0 is a probability of one half."""
    if true_links is not None:
        known = {(min(p), max(p)) for p in true_links}
        hit = np.array([(min(a, b), max(a, b)) in known for a, b in zip(left, right)], bool)
        total = len(known)
    else:
        hit = truth_labels[left] == truth_labels[right]
        counts = np.unique(truth_labels, return_counts=True)[1]
        total = int((counts * (counts - 1) // 2).sum())
    order = np.argsort(-weight, kind="stable")
    sorted_weight, right_so_far = weight[order], np.cumsum(hit[order])
    last_of_run = np.r_[sorted_weight[1:] != sorted_weight[:-1], True]
    found = np.arange(1, len(order) + 1)
    f1 = np.where(last_of_run, 2 * right_so_far / (found + total), -1)
    best = int(np.argmax(f1))
    keep = weight >= 0
    result = {
        "pairs_scored": int(len(weight)), "true_pairs": total, "true_pairs_met": round(float(hit.sum() / total), 4),
        "pairwise_best": {**score(int(right_so_far[best]), best + 1, total), "weight": round(float(sorted_weight[best]), 2)},
        "pairwise_at_half": score(int(hit[keep].sum()), int(keep.sum()), total),
    }

    def at(threshold):
        kept = weight >= threshold
        return closure_score(closure(rows, left[kept], right[kept]), truth_labels, first_file, true_links)

    thresholds = sorted({0.0, result["pairwise_best"]["weight"], *np.quantile(weight[weight >= -10], np.linspace(0, 1, 120)),
                         *np.arange(-6, 30, 0.5)}) if len(weight) else [0.0]
    table = [(float(t), at(t)) for t in thresholds]
    threshold, scores = max(table, key=lambda x: x[1]["f1"])
    result["closure_best"] = {**scores, "weight": round(threshold, 2)}
    result["closure_at_half"] = at(0.0)
    return result
