//! What rules say of records, and what is wrong with rules.

use std::collections::BTreeMap;

use jiff::{Timestamp, tz::TimeZone};
use kempt_filter::{Fields, Reading, Standpoint, Value};
use kempt_model::{FieldKind, Labels, Objects};
use kempt_rules::{CheckedRule, Effect, Flaw, FlawCode, HouseRule, RuleState, Verdict};

/// Reads values as they are.
struct Plain;

impl Reading for Plain {
    fn fold(&self, text: &str) -> String {
        text.to_lowercase()
    }

    fn standard(&self, _: FieldKind, text: &str) -> String {
        text.to_owned()
    }

    fn currency(&self) -> &str {
        "VND"
    }

    fn decimal_places(&self, currency: &str) -> Option<u32> {
        Some(if currency == "VND" { 0 } else { 2 })
    }
}

fn rule(object: &str, applies_to: Option<&str>, needs: &[&str], holds: Option<&str>) -> HouseRule {
    HouseRule {
        name: "rule".to_owned(),
        object: object.to_owned(),
        labels: Labels { en: "It must be".to_owned(), vi: String::new(), fa: String::new() },
        advice: None,
        applies_to: applies_to.map(str::to_owned),
        needs: needs.iter().map(|name| (*name).to_owned()).collect(),
        holds: holds.map(str::to_owned),
        field: None,
        effect: Effect::Warn,
        state: RuleState::On,
    }
}

fn checked(rule: HouseRule) -> Result<CheckedRule, Vec<Flaw>> {
    let object = Objects::standard().get(&rule.object).unwrap();
    let fields = Fields::described(Objects::standard(), object, |_, _| true, &Plain);
    CheckedRule::new(rule, object, &fields)
}

/// On 22 November 2026.
fn judge(rule: &CheckedRule, values: &[(&str, Value)]) -> Verdict {
    let mut by_name: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for (name, value) in values {
        by_name.entry(name).or_default().push(value.clone());
    }
    let now: Timestamp = "2026-11-22T03:00:00Z".parse().unwrap();
    let of_day = rule.at(&Standpoint::of_nobody(now, TimeZone::UTC));
    of_day.judge(&|name: &str| by_name.get(name).cloned().unwrap_or_default(), &Plain)
}

/// A rule, the values of a record, and what it says of them.
type Case = (HouseRule, Vec<(&'static str, Value)>, Verdict);

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn day(text: &str) -> Value {
    Value::Day(text.to_owned())
}

#[test]
fn a_rule_says_of_a_record_what_its_parts_say() {
    let choice = |name: &str| Value::Choice(name.to_owned());
    let money = |minor, currency: &str| Value::Money { minor, currency: currency.to_owned() };
    use Verdict::{Broken, Kept, NotMeant, Unknown};
    let cases: Vec<Case> = vec![
        (rule("contact", None, &["city"], None), vec![], Broken),
        (rule("contact", None, &["city"], None), vec![("city", text("Huế"))], Kept),
        (rule("contact", None, &["city", "email"], None), vec![("city", text("Huế"))], Broken),
        (rule("contact", Some("city = huế"), &["email"], None), vec![("city", text("Huế"))], Broken),
        (rule("contact", Some("city = huế"), &["email"], None), vec![("city", text("Hà Nội"))], NotMeant),
        (rule("contact", Some("city is empty"), &["email"], None), vec![], Broken),
        (rule("deal", None, &[], Some("amount >= 1000")), vec![("amount", money(1_000, "VND"))], Kept),
        (rule("deal", None, &[], Some("amount >= 1000.0")), vec![("amount", money(99_999, "USD"))], Broken),
        (
            rule("deal", None, &[], Some("amount_currency == 'VND'")),
            vec![("amount", money(1, "USD"))],
            Broken,
        ),
        (rule("deal", None, &[], Some("amount >= 1000")), vec![], Unknown),
        (rule("deal", None, &[], Some("amount != null")), vec![], Broken),
        (rule("deal", None, &[], Some("stage != 'won' || amount > 0")), vec![("stage", choice("new"))], Kept),
        (
            rule("deal", None, &[], Some("stage != 'won' || amount > 0")),
            vec![("stage", choice("won"))],
            Unknown,
        ),
        (
            rule("deal", None, &[], Some("close_date >= created_at")),
            vec![("close_date", day("2026-01-02")), ("created_at", Value::Moment(1_767_225_600_000))],
            Kept,
        ),
        (
            rule("deal", None, &[], Some("close_date > today()")),
            vec![("close_date", day("2026-11-22"))],
            Broken,
        ),
        (
            rule("deal", Some("close_date < today"), &["amount"], None),
            vec![("close_date", day("2026-11-21"))],
            Broken,
        ),
        (
            rule("deal", Some("close_date < today"), &["amount"], None),
            vec![("close_date", day("2026-11-22"))],
            NotMeant,
        ),
        (
            rule("contact", None, &[], Some("days_between(birth_date, '2026-11-22') >= 18 * 365")),
            vec![("birth_date", day("2020-01-01"))],
            Broken,
        ),
        (
            rule("contact", None, &[], Some("size(email) <= 1")),
            vec![("email", text("a")), ("email", text("b"))],
            Broken,
        ),
        (
            rule("contact", None, &[], Some("email.all(e, lower(e).endsWith('.vn'))")),
            vec![("email", text("A@SEN.VN"))],
            Kept,
        ),
        (rule("contact", None, &[], Some("'a' in email")), vec![], Broken),
    ];
    for (rule, values, expected) in cases {
        let said = format!("{rule:?} {values:?}");
        let rule = checked(rule).unwrap_or_else(|flaws| panic!("{said}: {flaws:?}"));
        assert_eq!(judge(&rule, &values), expected, "{said}");
    }
}

#[test]
fn a_rule_knows_what_it_looks_at_and_whether_it_depends_on_the_day() {
    let whole = checked(rule("deal", Some("stage = won"), &["amount"], Some("close_date > '2026'"))).unwrap();
    assert_eq!(whole.uses(), ["amount", "close_date", "stage"]);
    assert!(!whole.depends_on_the_day());
    for (applies_to, holds) in [(Some("close_date < today"), "amount > 0"), (None, "close_date > today()")] {
        assert!(checked(rule("deal", applies_to, &[], Some(holds))).unwrap().depends_on_the_day());
    }
    assert_eq!(whole.told_at(|name| name == "amount"), "amount");
    assert_eq!(whole.told_at(|_| false), "close_date");
    let late = checked(rule("deal", None, &[], Some("close_date >= created_at"))).unwrap();
    assert_eq!(late.told_at(|_| false), "close_date", "nobody writes the other one");
}

#[test]
fn no_expression_may_go_through_lists_of_lists_or_match_patterns() {
    let codes = |holds: &str| {
        let flaws = checked(rule("contact", None, &[], Some(holds))).unwrap_err();
        flaws.into_iter().map(|flaw| flaw.code).collect::<Vec<_>>()
    };
    assert_eq!(codes("email.all(a, phone.all(b, a != b))"), [FlawCode::TooMuch]);
    assert_eq!(codes("city.matches('(a+)+b')"), [FlawCode::UnknownFunction]);
    assert_eq!(codes("{'a': 1}.a == 1"), [FlawCode::Unreadable]);
    assert_eq!(codes("1 < 2"), [FlawCode::AsksNothing]);
    for deep in [
        format!("city != '{}'", "x".repeat(3_000)),
        format!("{}city != 'x'", "!".repeat(1_900)),
        format!("0 < {}1", "- ".repeat(900)),
        format!("{}city == 'x'{}", "(".repeat(900), ")".repeat(900)),
        format!("{}1{} == city", "[".repeat(900), "]".repeat(900)),
        format!("{}city == 'x'", "city == 'x' ? true : ".repeat(90)),
        format!("{}1.0 > 0.0", "1.0 + ".repeat(300)),
    ] {
        assert_eq!(codes(&deep), [FlawCode::TooMuch], "{deep}");
    }
    assert!(
        checked(rule("contact", None, &[], Some("city != '((((((((((((((((((((((((((((((((((((((((('")))
            .is_ok()
    );
    // Many conditions beside each other do not nest.
    let many = ["city != 'x'"; 100].join(" && ");
    assert!(checked(rule("contact", None, &[], Some(&many))).is_ok());
}
