#!/usr/bin/env python3
"""Splink (DuckDB) end to end: load -> prepare -> train -> predict -> cluster -> write.

    python notebooks_and_crm.py --task crm      --data crm_100k.csv      --json out.json --clusters out.csv
    python notebooks_and_crm.py --task febrl3   --data febrl3.csv        --json out.json
    python notebooks_and_crm.py --task febrl4   --data febrl4/a.csv febrl4/b.csv --json out.json
    python notebooks_and_crm.py --task hist50k  --data historical_dev.csv --json out.json

Written for Splink 5.0.0. The settings of febrl3, febrl4 and hist50k are those of
Splink's own example notebooks; those of `crm` were tuned by hand for this data
(cleaning in SQL, term frequencies on every exact level, eight blocking rules).
The accuracy is computed after the clock and the memory figure are taken.
--tight raises the predict threshold to what a production run would keep (p >= 0.5):
use it for timings; without it low-scored pairs are kept for the threshold sweep.
"""
import argparse
import json
import resource
import time

T0 = time.perf_counter()
import duckdb  # noqa: E402
import splink  # noqa: E402
import splink.comparison_level_library as cll  # noqa: E402
import splink.comparison_library as cl  # noqa: E402
from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: E402

PHASES = []
LEAN = False


def cpu():
    a, b = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return a.ru_utime + a.ru_stime + b.ru_utime + b.ru_stime


def mark(name, _last=[T0, 0.0]):
    t, c = time.perf_counter(), cpu()
    PHASES.append({"phase": name, "wall_s": round(t - _last[0], 3), "cpu_s": round(c - _last[1], 3)})
    _last[0], _last[1] = t, c


# ------------------------------------------------------------------ febrl (Splink's own notebooks)
FEBRL_PREP = """create or replace table {out} as select *,
   regexp_extract(rec_id, '^([^-]+-[^-]+)', 1) as cluster from (
   select trim(rec_id) rec_id, nullif(trim(given_name),'') given_name, nullif(trim(surname),'') surname,
     nullif(trim(street_number),'') street_number, nullif(trim(address_1),'') address_1, nullif(trim(suburb),'') suburb,
     nullif(trim(postcode),'') postcode, nullif(trim(state),'') state, nullif(trim(date_of_birth),'') date_of_birth,
     nullif(trim(soc_sec_id),'') soc_sec_id
   from read_csv('{path}', header=true, all_varchar=true, normalize_names=true))"""


def febrl3(con, data):
    con.execute(FEBRL_PREP.format(out="df", path=data[0]))
    mark("load+prepare")
    s = SettingsCreator(
        unique_id_column_name="rec_id", link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[block_on("soc_sec_id"), block_on("given_name"), block_on("surname"),
                                                block_on("date_of_birth"), block_on("postcode")],
        comparisons=[cl.NameComparison("given_name"), cl.NameComparison("surname"),
                     cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
                     cl.DamerauLevenshteinAtThresholds("soc_sec_id", [2]),
                     cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
                     cl.ExactMatch("postcode").configure(term_frequency_adjustments=True)])
    api = DuckDBAPI(connection=con)
    lk = Linker(api.register(con.table("df")), s)
    tr = lk.training
    tr.estimate_probability_two_random_records_match(
        [block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth"),
         "l.given_name = r.surname and l.surname = r.given_name and l.date_of_birth = r.date_of_birth"], recall=0.9)
    tr.estimate_u_using_random_sampling(max_pairs=1e6, seed=2)
    tr.estimate_parameters_using_expectation_maximisation(block_on("date_of_birth"))
    tr.estimate_parameters_using_expectation_maximisation(block_on("postcode"))
    mark("train")
    return lk, "rec_id", "df"


def febrl4(con, data):
    con.execute(FEBRL_PREP.format(out="a", path=data[0]))
    con.execute(FEBRL_PREP.format(out="b", path=data[1]))
    mark("load+prepare")
    s = SettingsCreator(
        unique_id_column_name="rec_id", link_type="link_only",
        blocking_rules_to_generate_predictions=[
            block_on("given_name", "surname"), "l.given_name = r.surname and l.surname = r.given_name", block_on("date_of_birth"),
            block_on("soc_sec_id"), block_on("state", "address_1"), block_on("street_number", "address_1"), block_on("postcode")],
        comparisons=[cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
                     cl.NameComparison("surname").configure(term_frequency_adjustments=True),
                     cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d", invalid_dates_as_null=True),
                     cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
                     cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
                     cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(term_frequency_adjustments=True)])
    api = DuckDBAPI(connection=con)
    lk = Linker([api.register(con.table("a")), api.register(con.table("b"))], s)
    tr = lk.training
    tr.estimate_probability_two_random_records_match([block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")], recall=0.8)
    tr.estimate_u_using_random_sampling(max_pairs=1e6, seed=2)
    tr.estimate_parameters_using_expectation_maximisation(block_on("date_of_birth"), estimate_without_term_frequencies=True)
    tr.estimate_parameters_using_expectation_maximisation(block_on("postcode"), estimate_without_term_frequencies=True)
    mark("train")
    con.execute("create or replace table df as select * from a union all select * from b")
    return lk, "rec_id", "df"


# ------------------------------------------------------------------ historical_50k (Splink's own notebook)
def hist50k(con, data):
    con.execute(f"""create or replace table df as select *, first_name || ' ' || surname as first_name_surname_concat
                    from read_csv('{data[0]}', header=true, all_varchar=true)""")
    mark("load+prepare")
    s = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[
            block_on("substr(first_name,1,3)", "substr(surname,1,4)"), block_on("surname", "dob"), block_on("first_name", "dob"),
            block_on("postcode_fake", "first_name"), block_on("postcode_fake", "surname"), block_on("dob", "birth_place"),
            block_on("substr(postcode_fake,1,3)", "dob"), block_on("substr(postcode_fake,1,3)", "first_name"),
            block_on("substr(postcode_fake,1,3)", "surname"), block_on("substr(first_name,1,2)", "substr(surname,1,2)", "substr(dob,1,4)")],
        comparisons=[cl.ForenameSurnameComparison("first_name", "surname", forename_surname_concat_col_name="first_name_surname_concat"),
                     cl.DateOfBirthComparison("dob", input_is_string=True), cl.PostcodeComparison("postcode_fake"),
                     cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
                     cl.ExactMatch("occupation").configure(term_frequency_adjustments=True)])
    api = DuckDBAPI(connection=con)
    lk = Linker(api.register(con.table("df")), s)
    tr = lk.training
    tr.estimate_probability_two_random_records_match(
        [block_on("first_name", "surname", "dob"), block_on("substr(first_name,1,2)", "surname", "substr(postcode_fake,1,2)"),
         block_on("dob", "postcode_fake")], recall=0.6)
    tr.estimate_u_using_random_sampling(max_pairs=1e7, seed=2)
    tr.estimate_parameters_using_expectation_maximisation(block_on("first_name", "surname"), estimate_without_term_frequencies=True)
    tr.estimate_parameters_using_expectation_maximisation(block_on("dob"), estimate_without_term_frequencies=True)
    mark("train")
    return lk, "unique_id", "df"


# ------------------------------------------------------------------ crm (tuned by hand)
LEGAL = r",? *(inc\.?|incorporated|llc|l\.l\.c\.|ltd\.?|limited|plc|p\.l\.c\.|corp\.?|corporation|gmbh|g\.m\.b\.h\.|ag|a\.g\.|sarl|s\.a\.r\.l\.|sa|s\.a\.|s\.l\.|sl|sp\.? z *o\.?o\.?|co\.?,? ltd\.?|company limited|joint stock company|jsc|tnhh|cp|co\.|company)$"
CRM_PREP = r"""
create or replace macro fold(s) as strip_accents(lower(replace(replace(replace(replace(replace(replace(s,'Đ','D'),'đ','d'),'ł','l'),'Ł','L'),'ß','ss'),chr(8204),' ')));
create or replace macro fa(s) as replace(replace(s,'ي','ی'),'ك','ک');
create or replace table df as
with raw as (select * from read_csv('{path}', header=true, all_varchar=true)),
a as (select id, cluster,
   regexp_replace(trim(fa(fold(full_name))), '^(mr|mrs|ms|dr|prof|آقای|خانم)\.? ', '') as n0,
   regexp_replace(lower(trim(email, ' <>')), '\+[^@]*@', '@') as e0,
   regexp_replace(regexp_replace(replace(phone,'(0)',''), 'x *\d+$', ''), '[^0-9]', '', 'g') as p0,
   trim(regexp_replace(regexp_replace(replace(regexp_replace(fold(company), '{legal}', ''),' and ',' '), '[^a-z0-9]+', ' ', 'g'), ' +', ' ', 'g')) as c0,
   fold(job_title) as t0,
   trim(regexp_replace(regexp_replace(replace(replace(replace(replace(replace(replace(replace(replace(
      regexp_replace(fa(fold(address)), ',? *(suite|apt|unit|#) *\d+$', ''),
      ' street',' st'),' avenue',' ave'),' road',' rd'),' boulevard',' blvd'),' lane',' ln'),' drive',' dr'),' court',' ct'),' place',' pl'),
      '[.,]', ' ', 'g'), ' +', ' ', 'g')) as a0,
   trim(fa(fold(city))) as ci0
 from raw),
b as (select *, trim(regexp_replace(regexp_replace(case when n0 like '%, %' then split_part(n0, ', ', 2) || ' ' || split_part(n0, ', ', 1) else n0 end, '[.,]', ' ', 'g'), ' +', ' ', 'g')) as n1 from a),
c as (select *, list_filter(string_split(n1, ' '), lambda x: length(x) > 1) as tk from b)
select id, cluster, nullif(n1,'') as name_n, nullif(array_to_string(list_sort(tk), ' '),'') as name_s, tk[1] as tok_a, tk[-1] as tok_z,
   substr(n1,1,1) as ini, case when e0 like '%@%' then e0 end as email_n, case when e0 like '%@%' then split_part(e0,'@',1) end as email_u,
   case when length(p0) >= 8 then right(p0, 9) end as phone9, nullif(c0,'') as company_n, nullif(t0,'') as title_n,
   nullif(a0,'') as addr_n, nullif(ci0,'') as city_n
from c"""


def crm(con, data):
    con.execute(CRM_PREP.replace("{path}", data[0]).replace("{legal}", LEGAL))
    mark("load+prepare")
    name = cl.CustomComparison(output_column_name="name", comparison_levels=[
        cll.CustomLevel("jaro_winkler_similarity(name_s_l, name_s_r) = -100 or name_s_l is null or name_s_r is null", "null").configure(is_null_level=True),
        cll.ExactMatchLevel("name_s", term_frequency_adjustments=True),
        cll.CustomLevel("tok_a_l = tok_a_r and tok_z_l = tok_z_r", "first and last token"),
        cll.CustomLevel("jaro_winkler_similarity(name_s_l, name_s_r) >= 0.94", "JW sorted 0.94"),
        cll.CustomLevel("tok_z_l = tok_z_r and ini_l = ini_r", "last token, initial"),
        cll.CustomLevel("jaro_winkler_similarity(name_s_l, name_s_r) >= 0.85", "JW sorted 0.85"),
        cll.CustomLevel("tok_z_l = tok_z_r or tok_a_l = tok_a_r or tok_a_l = tok_z_r", "one token"),
        cll.ElseLevel()])
    email = cl.CustomComparison(output_column_name="email", comparison_levels=[
        cll.NullLevel("email_n"), cll.ExactMatchLevel("email_n", term_frequency_adjustments=True),
        cll.CustomLevel("email_u_l = email_u_r and regexp_matches(email_u_l, '[0-9]{2}')", "same user, with digits").configure(u_probability=2e-6, fix_u_probability=True),
        cll.CustomLevel("email_u_l = email_u_r", "same user"),
        # on the user part only: on whole addresses every pair of colleagues with a long domain passes
        cll.CustomLevel("jaro_winkler_similarity(email_u_l, email_u_r) >= 0.94", "JW of user 0.94"), cll.ElseLevel()])
    phone = cl.CustomComparison(output_column_name="phone", comparison_levels=[
        cll.NullLevel("phone9"), cll.ExactMatchLevel("phone9", term_frequency_adjustments=True),
        cll.CustomLevel("damerau_levenshtein(phone9_l, phone9_r) <= 1", "DL 1").configure(u_probability=1e-6, fix_u_probability=True), cll.ElseLevel()])
    # company, address and city go together (colleagues agree on all three), so they are ONE comparison:
    # as three independent ones they add up to a false merge of every pair of colleagues
    org = cl.CustomComparison(output_column_name="org", comparison_levels=[
        cll.CustomLevel("(company_n_l is null or company_n_r is null) and (addr_n_l is null or addr_n_r is null) and (city_n_l is null or city_n_r is null)",
                        "nothing to compare").configure(is_null_level=True),
        cll.CustomLevel("company_n_l = company_n_r and addr_n_l = addr_n_r", "company and address"),
        cll.CustomLevel("addr_n_l = addr_n_r", "address"),
        cll.CustomLevel("company_n_l = company_n_r", "company").configure(tf_adjustment_column="company_n"),
        cll.CustomLevel("jaro_winkler_similarity(addr_n_l, addr_n_r) >= 0.94", "JW address 0.94"),
        cll.CustomLevel("jaro_winkler_similarity(company_n_l, company_n_r) >= 0.92", "JW company 0.92"),
        cll.CustomLevel("city_n_l = city_n_r", "city"),
        cll.ElseLevel()])
    comps = [name, email, phone, org, cl.ExactMatch("title_n").configure(term_frequency_adjustments=True)]
    rules = [block_on("email_n"), block_on("phone9"), block_on("name_s"), block_on("email_u", "tok_z"),
             block_on("company_n", "tok_z"), block_on("company_n", "tok_a"), block_on("addr_n", "ini"),
             block_on("city_n", "tok_z", "ini")]
    if LEAN:
        rules = [rules[i] for i in (0, 1, 2, 4, 5, 6)]
    s = SettingsCreator(unique_id_column_name="id", link_type="dedupe_only", blocking_rules_to_generate_predictions=rules, comparisons=comps)
    api = DuckDBAPI(connection=con)
    lk = Linker(api.register(con.table("df")), s)
    tr = lk.training
    tr.estimate_probability_two_random_records_match([block_on("email_n", "name_s"), block_on("phone9", "name_s"), block_on("company_n", "name_s")], recall=0.7)
    tr.estimate_u_using_random_sampling(max_pairs=1e7, seed=2)
    tr.estimate_parameters_using_expectation_maximisation(block_on("email_n"), estimate_without_term_frequencies=True)
    tr.estimate_parameters_using_expectation_maximisation(block_on("phone9", "ini"), estimate_without_term_frequencies=True, max_pairs=2e6)
    mark("train")
    return lk, "id", "df"


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--task", choices=["febrl3", "febrl4", "hist50k", "crm"], required=True)
    ap.add_argument("--data", nargs="+", required=True)
    ap.add_argument("--json", required=True)
    ap.add_argument("--clusters")
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--cluster-p", type=float, default=0.95)
    ap.add_argument("--tight", action="store_true")
    ap.add_argument("--model")
    ap.add_argument("--lean", action="store_true", help="crm: leave out the two blocking rules with the least true pairs per pair")
    a = ap.parse_args()
    global LEAN
    LEAN = a.lean
    mark("import")
    con = duckdb.connect()
    con.execute(f"set threads={a.threads}")
    lk, uid, table = {"febrl3": febrl3, "febrl4": febrl4, "hist50k": hist50k, "crm": crm}[a.task](con, a.data)
    pred = lk.inference.predict(**({"threshold_match_probability": 0.5} if a.tight else {"threshold_match_weight": -8}))
    mark("predict")
    cl_ = lk.clustering.cluster_pairwise_predictions_at_threshold(pred, threshold_match_probability=a.cluster_p)
    mark("cluster")
    if a.clusters:
        con.execute(f"copy (select cluster_id, {uid} from {cl_.physical_name}) to '{a.clusters}' (header)")
        mark("write")
    ru = resource.getrusage(resource.RUSAGE_SELF)
    res = {"engine": f"splink {splink.__version__} / duckdb {duckdb.__version__}", "task": a.task, "threads": a.threads, "tight": a.tight, "lean": a.lean,
           "wall_s": round(time.perf_counter() - T0, 2), "cpu_s": round(cpu(), 2), "user_s": round(ru.ru_utime, 2), "sys_s": round(ru.ru_stime, 2),
           "peak_rss_mb": round(ru.ru_maxrss / 1024), "phases": PHASES}
    if a.model:
        lk.misc.save_model_to_json(a.model, overwrite=True)
    # Accuracy, off the clock.
    import measures
    import numpy as np
    con.execute(f"create or replace table pos as select {uid} as uid, row_number() over () - 1 as pos, cluster from {table}")
    tab = con.sql("select pos, cluster from pos order by pos").fetchnumpy()
    truth = np.unique(np.asarray(tab["cluster"]).astype(str), return_inverse=True)[1]
    d = con.sql(f"select p.pos l, q.pos r, x.match_weight w from {pred.physical_name} x join pos p on p.uid = x.{uid}_l join pos q on q.uid = x.{uid}_r").fetchnumpy()
    left, right, weight = (np.asarray(d[k]) for k in "lrw")
    res.update(rows=len(truth), **measures.judge(len(truth), left, right, weight, truth_labels=truth))
    json.dump(res, open(a.json, "w"), indent=1)
    print(json.dumps(res, indent=1))


if __name__ == "__main__":
    main()
