"""What Splink reaches on the labelled sets that have no example notebook, with settings a competent user would choose.

    python baselines.py --sets FOLDER [--only fake_1000 restaurants ...]

FOLDER holds the sets, each in a folder of its own (benches/README.md says where they come from). Prints JSON.
Small sets are scored without blocking (every pair), so that blocking cannot be blamed.
"""
import argparse
import csv
import json
import pathlib
import re
import sys
import unicodedata

import duckdb
import numpy as np
import pandas as pd
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

import measures

LEGAL_FORMS = r"\b(inc|incorporated|llc|ltd|limited|plc|corp|corporation|company|co|gmbh|ag|sa|sas|sarl|srl|spa|bv|nv|ab|as|oy|llp|lp|pty|jsc|ooo|oao|zao|pao|kg)\b"


def plain(text):
    """Small letters without marks and punctuation, one blank between words; None for nothing."""
    text = unicodedata.normalize("NFKD", str(text or "").lower())
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub(r"['’.]", "", text)
    return re.sub(r"[\W_]+", " ", text).strip() or None


def company(text):
    text = plain(text)
    return (re.sub(r"\s+", " ", re.sub(LEGAL_FORMS, " ", text)).strip() or text) if text else None


def digits(text):
    return re.sub(r"\D", "", str(text or "")) or None


def read(path):
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def run(frames, comparisons, blocking, prior, training, recall=0.8, **truth):
    link = len(frames) == 2
    settings = SettingsCreator(link_type="link_only" if link else "dedupe_only", unique_id_column_name="position",
                               comparisons=comparisons, blocking_rules_to_generate_predictions=blocking)
    database = DuckDBAPI(connection=duckdb.connect())
    linker = Linker([database.register(frame) for frame in frames], settings)
    linker.training.estimate_probability_two_random_records_match(prior, recall=recall)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in training:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    scored = linker.inference.predict(threshold_match_weight=-20).as_pandas_dataframe()
    left, right = (scored[f"position_{side}"].to_numpy(int) for side in "lr")
    rows = sum(len(frame) for frame in frames)
    return measures.judge(rows, left, right, scored["match_weight"].to_numpy(float), **truth)


def labels(frame):
    return np.unique(frame["cluster"].to_numpy(str), return_inverse=True)[1]


def fake_1000(folder):
    data = read(folder / "fake_1000.csv").replace("", None)
    truth = labels(data)
    data["position"] = range(len(data))
    comparisons = [
        cl.NameComparison("first_name").configure(term_frequency_adjustments=True),
        cl.NameComparison("surname").configure(term_frequency_adjustments=True),
        cl.DateOfBirthComparison("dob", input_is_string=True),
        cl.ExactMatch("city").configure(term_frequency_adjustments=True),
        cl.EmailComparison("email"),
    ]
    blocking = ["1=1"]
    prior = [block_on("first_name", "dob"), "l.first_name = r.first_name and levenshtein(r.surname, l.surname) <= 2", block_on("email")]
    return run([data.drop(columns="cluster")], comparisons, blocking, prior,
               [block_on("first_name", "surname"), block_on("dob"), block_on("email")], 0.7, truth_labels=truth)


def chicago_sites(folder):
    data = read(folder / "chicago_sites.csv")
    truth = labels(data)
    frame = pd.DataFrame({
        "position": range(len(data)), "site": data.site_name.map(plain), "address": data.address.map(plain),
        "zip": data.zip.map(digits), "phone": data.phone.map(lambda x: (digits(x) or "")[-7:] or None),
        "program": data.program_name.map(plain), "director": data.center_director.map(plain), "email": data.email.map(lambda x: x.strip().lower() or None),
    })
    frame["number"] = frame.address.map(lambda x: x.split(" ")[0] if isinstance(x, str) else None)
    frame["words"] = frame.site.map(lambda x: " ".join(sorted(x.split())) if x else None)
    comparisons = [
        cl.CustomComparison(output_column_name="site", comparison_levels=[
            cll.NullLevel("site"), cll.ExactMatchLevel("site", term_frequency_adjustments=True), cll.ExactMatchLevel("words"),
            cll.JaroWinklerLevel("site", 0.94), cll.JaroWinklerLevel("site", 0.88), cll.JaroWinklerLevel("words", 0.8), cll.ElseLevel()]),
        cl.CustomComparison(output_column_name="address", comparison_levels=[
            cll.NullLevel("address"), cll.ExactMatchLevel("address", term_frequency_adjustments=True), cll.JaroWinklerLevel("address", 0.95),
            cll.And(cll.ExactMatchLevel("number"), cll.JaroWinklerLevel("address", 0.85)), cll.ExactMatchLevel("number"), cll.ElseLevel()]),
        cl.ExactMatch("zip").configure(term_frequency_adjustments=True),
        cl.DamerauLevenshteinAtThresholds("phone", 1).configure(term_frequency_adjustments=True),
        cl.ExactMatch("email"), cl.JaroWinklerAtThresholds("director", 0.9),
    ]
    blocking = [block_on("site"), block_on("address"), block_on("phone"), block_on("number", "substr(site,1,3)"),
                block_on("substr(address,1,10)"), block_on("substr(site,1,8)"), block_on("email")]
    return run([frame], comparisons, blocking, [block_on("site", "address"), block_on("phone", "number")],
               [block_on("address"), block_on("site"), block_on("phone")], 0.6, truth_labels=truth)


def orgs_hard(folder):
    data = read(folder / "orgs_hard.csv")
    truth = labels(data)
    frame = pd.DataFrame({
        "position": range(len(data)), "name": data.org_name.map(company), "street": data.street.map(plain), "city": data.city.map(plain),
        "postcode": data.postcode.map(plain), "website": data.website.map(lambda x: re.sub(r"^(https?://)?(www\.)?", "", x.lower()).strip("/") or None),
        "industry": data.industry.map(plain),
    })
    # These agree in every true pair that has them, so that training drives the weight of a difference to minus
    # infinity and stops with an error; a careful user fixes the share of differences instead.
    def fixed(column):
        return cl.CustomComparison(output_column_name=column, comparison_levels=[
            cll.NullLevel(column), cll.ExactMatchLevel(column, term_frequency_adjustments=True).configure(m_probability=0.95, fix_m_probability=True),
            cll.ElseLevel().configure(m_probability=0.05, fix_m_probability=True)])

    # The telephone is left out: no two records of one organisation share it.
    comparisons = [
        cl.JaroWinklerAtThresholds("name", [0.94, 0.88, 0.8]).configure(term_frequency_adjustments=True),
        *[fixed(column) for column in ("street", "city", "postcode", "website", "industry")],
    ]
    return run([frame], comparisons, ["1=1"], [block_on("name", "city"), block_on("website")],
               [block_on("website"), block_on("street")], 0.7, truth_labels=truth)


def restaurants(folder):
    tables = [read(folder / f"{side}.csv") for side in "ab"]
    first = len(tables[0])
    frames = []
    for offset, table in zip((0, first), tables):
        frames.append(pd.DataFrame({"position": range(offset, offset + len(table)), "name": table.name.map(plain),
                                    "phone": table.phone.map(digits), "street": table.street.map(plain)}))
        frames[-1]["number"] = frames[-1].street.map(lambda x: x.split(" ")[0] if isinstance(x, str) else None)
    place = [{id_: offset + at for at, id_ in enumerate(table.id)} for offset, table in zip((0, first), tables)]
    links = [(place[0][a], place[1][b]) for a, b in list(csv.reader(open(folder / "truth.csv")))[1:]]
    comparisons = [
        cl.JaroWinklerAtThresholds("name", [0.94, 0.88, 0.8]).configure(term_frequency_adjustments=True),
        cl.DamerauLevenshteinAtThresholds("phone", [1, 2]).configure(term_frequency_adjustments=True),
        cl.JaroWinklerAtThresholds("street", [0.94, 0.85]).configure(term_frequency_adjustments=True),
    ]
    return run(frames, comparisons, ["1=1"], [block_on("phone"), block_on("name", "street")],
               [block_on("phone"), block_on("street")], 0.8, first_file=first, true_links=links)


def name_pairs(folder):
    """Each pair is blocked with itself only: Splink's name levels as a classifier."""
    data = read(folder / "name_pairs.csv")
    results = {}
    for schema, part in [("all", data), *data.groupby("schema")]:
        part = part.reset_index(drop=True)
        clean = [company(x) if s != "Person" else plain(x) for x, s in zip([*part.name1, *part.name2], [*part.schema, *part.schema])]
        frame = pd.DataFrame({"position": range(len(clean)), "pair": [*range(len(part))] * 2, "name": clean})
        frame["words"] = frame.name.map(lambda x: " ".join(sorted(x.split())) if x else None)
        sides = [frame[: len(part)], frame[len(part):]]
        truth = part.is_match.str.lower().eq("true").to_numpy()
        links = [(at, at + len(part)) for at in np.flatnonzero(truth)]
        comparisons = [cl.CustomComparison(output_column_name="name", comparison_levels=[
            cll.NullLevel("name"), cll.ExactMatchLevel("name"), cll.ExactMatchLevel("words"),
            *[cll.CustomLevel(f"greatest(jaro_winkler_similarity(name_l, name_r), jaro_winkler_similarity(words_l, words_r)) >= {t}", f"JW {t}")
              for t in (0.96, 0.92, 0.88, 0.84, 0.8, 0.7)], cll.ElseLevel()])]
        settings = SettingsCreator(link_type="link_only", unique_id_column_name="position", comparisons=comparisons,
                                   blocking_rules_to_generate_predictions=[block_on("pair")], probability_two_random_records_match=0.5)
        database = DuckDBAPI(connection=duckdb.connect())
        linker = Linker([database.register(side) for side in sides], settings)
        linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
        linker.training.estimate_parameters_using_expectation_maximisation(block_on("pair"))
        scored = linker.inference.predict(threshold_match_weight=-50).as_pandas_dataframe()
        left, right = (scored[f"position_{side}"].to_numpy(int) for side in "lr")
        judged = measures.judge(len(frame), left, right, scored["match_weight"].to_numpy(float), first_file=len(part), true_links=links)
        # The plain similarity without levels, at its best threshold.
        similar_names = pd.DataFrame({"a": sides[0].name.to_numpy(), "b": sides[1].name.to_numpy(),  # noqa: F841 (read by the query)
                              "c": sides[0].words.to_numpy(), "d": sides[1].words.to_numpy()})
        plain_score = duckdb.sql("select coalesce(greatest(jaro_winkler_similarity(a, b), jaro_winkler_similarity(c, d)), 0) s from similar_names") \
            .fetchnumpy()["s"]
        best = max(((measures.score(int((truth & (plain_score >= t)).sum()), int((plain_score >= t).sum()), int(truth.sum())), float(t))
                    for t in np.unique(plain_score)), key=lambda x: x[0]["f1"])
        results[schema] = {"pairs": len(part), "matches": int(truth.sum()), "splink_levels_best": judged["pairwise_best"],
                           "splink_levels_at_half": judged["pairwise_at_half"], "jaro_winkler_best": {**best[0], "at": round(best[1], 3)}}
    return results


SETS = {f.__name__: f for f in (fake_1000, chicago_sites, orgs_hard, restaurants, name_pairs)}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sets", type=pathlib.Path, required=True)
    arguments.add_argument("--only", nargs="*", choices=SETS, default=list(SETS))
    chosen = arguments.parse_args()
    results = {name: SETS[name](chosen.sets / name) for name in chosen.only}
    json.dump(results, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
