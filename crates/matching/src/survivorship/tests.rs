use kempt_model::Objects;

use super::*;

fn fields(names: &[&str]) -> Vec<FieldPolicy> {
    let contact = Objects::contact();
    names.iter().map(|name| FieldPolicy::of(contact.field(name))).collect()
}

fn record<'a>(updated: Option<i64>, values: &[&'a str]) -> Record<'a> {
    let values = values.iter().map(|text| Held { text, ..Held::default() }).collect();
    Record { updated, values }
}

#[test]
fn the_fullest_name_the_newest_job_and_all_addresses_of_e_mail_survive() {
    let fields = fields(&["id", "full_name", "company", "job_title", "email"]);
    let old = record(Some(1), &["7", "Nguyễn Văn An", "FPT", "Kỹ sư", "an@fpt.vn"]);
    let new = record(Some(2), &["9", "N. V. An", "VNG", "", "an@vng.vn"]);
    let plan = plan(&[old, new], &fields);
    assert_eq!((plan.survivor, plan.reason), (0, Reason::MostComplete));
    let chosen: Vec<_> = plan.choices.iter().map(|choice| (choice.record, choice.reason)).collect();
    assert_eq!(
        chosen,
        [
            (Some(0), Reason::Survivor),
            (Some(0), Reason::MostComplete),
            (Some(1), Reason::MostRecent),
            (None, Reason::Nothing),
            (Some(1), Reason::MostRecent),
        ],
        "the title of the old job is not given to the new one"
    );
    assert_eq!(plan.choices[4].united, [0]);
}

#[test]
fn gaps_of_an_address_are_filled_only_from_records_that_agree() {
    let fields = fields(&["address", "city", "postal_code"]);
    let newest = record(Some(3), &["12 Lê Lợi", "", ""]);
    let elsewhere = record(Some(2), &["5 Trần Phú", "Đà Nẵng", "550000"]);
    let same = record(Some(1), &["12 Le Loi, Q1", "Hồ Chí Minh", ""]);
    let plan = plan(&[newest, elsewhere, same], &fields);
    assert_eq!(plan.choices[1].record, Some(2));
    assert_eq!(plan.choices[1].reason, Reason::FillsGap);
    assert_eq!(plan.choices[2].record, None, "the postal code of another address is not taken");
}

#[test]
fn a_doubtful_value_loses_and_marks_win_over_bare_letters() {
    let fields = fields(&["full_name", "email"]);
    let mut bad = record(None, &["Nguyen Van An", "an@gmail.cmo"]);
    bad.values[1].standing = Standing::Doubtful;
    let good = record(None, &["Nguyễn Văn An", "an@gmail.com"]);
    let plan = plan(&[bad, good], &fields);
    assert_eq!((plan.choices[0].record, plan.choices[0].reason), (Some(1), Reason::Longest));
    assert_eq!((plan.choices[1].record, plan.choices[1].reason), (Some(1), Reason::MoreTrustworthy));
}

#[test]
fn a_newer_short_form_gives_way_to_the_full_one_and_to_nothing_else() {
    let fields = fields(&["company", "job_title", "city", "country", "department"]);
    let new = record(Some(9), &["IBM Corp.", "GĐ", "NYC", "United States", "HR"]);
    let old = record(
        Some(1),
        &["International Business Machines Corp.", "Giám đốc", "New York", "", "Human Resources"],
    );
    let other = record(Some(2), &["FPT", "Kế toán trưởng", "Hà Nội", "Vietnam", "Sales"]);
    let plan = plan(&[new, other, old], &fields);
    let chosen: Vec<_> = plan.choices.iter().map(|choice| (choice.record, choice.reason)).collect();
    let full = (Some(2), Reason::WrittenOut);
    assert_eq!(chosen, [full, full, full, (Some(0), Reason::MostRecent), full]);
}

#[test]
fn a_short_form_stays_when_full_forms_differ_or_are_doubtful() {
    let fields = fields(&["full_name"]);
    let names = ["A. Smith", "Anna Smith", "Adam Smith"].map(|name| record(Some(1), &[name]));
    let bundle = [&names[..1], &names[..1], &names[1..]].concat();
    let held = |record: usize, records: &[Record<'_>]| records[record].values[0].text.to_owned();
    assert_eq!(fullest::instead_of(0, &[0, 1, 2, 3], &bundle, 0, fields[0].kind), None);
    let agreed = fullest::instead_of(0, &[0, 1], &names, 0, fields[0].kind);
    assert_eq!(agreed.map(|record| held(record, &names)).as_deref(), Some("Anna Smith"));
    let mut doubtful = names;
    doubtful[1].values[0].standing = Standing::Doubtful;
    assert_eq!(fullest::instead_of(0, &[0, 1], &doubtful, 0, fields[0].kind), None);
}

#[test]
fn a_slip_is_not_kept_beside_what_was_meant() {
    let fields = fields(&["email", "email_2", "phone"]);
    let slip = |mut record: Record<'static>, meant| {
        record.values[0].standing = Standing::Doubtful;
        record.values[0].meant = meant;
        record
    };
    let typo = slip(record(Some(9), &["an@gmail.cmo", "", "+84912345670"]), "an@gmail.com");
    let right = record(Some(1), &["an@fpt.vn", "An@gmail.com", ""]);
    let planned = plan(&[typo.clone(), right], &fields);
    assert_eq!((planned.choices[0].record, planned.choices[0].united.len()), (Some(1), 0));
    assert_eq!(planned.choices[1].record, Some(1));
    assert_eq!(planned.choices[2].record, Some(0), "the rest of the record stays");

    let elsewhere = record(Some(1), &["an@fpt.vn", "", ""]);
    let planned = plan(&[typo, elsewhere], &fields);
    assert_eq!(planned.choices[0].united, [0], "a slip alone is all there is");

    let several = slip(record(None, &["an@x.vn; an@gmail.cmo", "", ""]), "an@x.vn; an@gmail.com");
    let right = record(None, &["an@gmail.com", "", ""]);
    let planned = plan(&[several, right], &fields);
    assert_eq!(planned.choices[0].united, [0], "an@x.vn stands nowhere else");
}

#[test]
fn a_refusal_holds_and_the_first_contact_stays_the_first() {
    let fields = fields(&["opt_in", "created_at", "updated_at"]);
    let plan = plan(
        &[
            record(None, &["yes", "2020-05-01", "2024-01-01"]),
            record(None, &["no", "2019-01-01", "2023-01-01"]),
        ],
        &fields,
    );
    let chosen: Vec<_> = plan.choices.iter().map(|choice| choice.record).collect();
    assert_eq!(chosen, [Some(1), Some(1), Some(0)]);
}

#[test]
fn every_reason_speaks_three_languages_and_an_empty_plan_is_no_panic() {
    assert!(plan(&[], &[]).choices.is_empty());
    for reason in [Reason::Nothing, Reason::FillsGap, Reason::WrittenOut, Reason::First, Reason::Refusal] {
        let labels = reason.labels();
        assert!(!labels.en.is_empty() && !labels.vi.is_empty() && !labels.fa.is_empty());
    }
}
