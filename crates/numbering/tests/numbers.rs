//! Formats: how numbers look, what is refused, and what can be read back.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;
use kempt_numbering::{Calendar, CheckedFormat, FlawCode, Member, NumberFormat, Resets, number_key};
use proptest::prelude::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn checked(format: NumberFormat) -> CheckedFormat {
    CheckedFormat::new(format).unwrap()
}

fn with_teams(pattern: &str) -> NumberFormat {
    NumberFormat {
        team_codes: BTreeMap::from([
            ("north".to_owned(), "hn".to_owned()),
            ("south".to_owned(), "SG".to_owned()),
        ]),
        other_code: "X".to_owned(),
        per_team: true,
        ..NumberFormat::of(pattern)
    }
}

#[test]
fn numbers_look_as_their_format_says() {
    let plain = |pattern: &str| NumberFormat::of(pattern);
    let from = |month: u8, pattern: &str| NumberFormat { financial_year_from: month, ..plain(pattern) };
    let hijri = |pattern: &str| NumberFormat { calendar: Calendar::SolarHijri, ..plain(pattern) };
    for (format, on, team, number, expected) in [
        (plain("HD-{year}-{number:5}"), "2026-11-24", None, 42, "HD-2026-00042"),
        (plain("{number}"), "2026-11-24", None, 7, "7"),
        (plain("{number:3}"), "2026-11-24", None, 12_345, "12345"),
        (
            plain("Báo giá {day}.{month}.{year:2} số {number:2}"),
            "2026-01-05",
            None,
            3,
            "Báo giá 05.01.26 số 03",
        ),
        (
            from(4, "{financial_year:2}-{financial_year_end:2}/{number:4}"),
            "2026-03-31",
            None,
            9,
            "25-26/0009",
        ),
        (
            from(4, "{financial_year:2}-{financial_year_end:2}/{number:4}"),
            "2026-04-01",
            None,
            9,
            "26-27/0009",
        ),
        (from(1, "{financial_year}-{financial_year_end}/{number}"), "2026-04-01", None, 9, "2026-2026/9"),
        (from(7, "{financial_year_end}/{number}"), "2026-07-01", None, 1, "2027/1"),
        (hijri("ف-{year}-{number:4}"), "2026-11-24", None, 5, "ف-1405-0005"),
        (hijri("{year:2}{month}{day}-{number:4}"), "2026-03-20", None, 5, "041229-0005"),
        (with_teams("{team}-{number:4}"), "2026-03-20", Some("north"), 5, "HN-0005"),
        (with_teams("{team}-{number:4}"), "2026-03-20", Some("south"), 5, "SG-0005"),
        (with_teams("{team}-{number:4}"), "2026-03-20", Some("new"), 5, "X-0005"),
        (with_teams("{team}-{number:4}"), "2026-03-20", None, 5, "X-0005"),
    ] {
        let pattern = format.pattern.clone();
        let format = checked(format);
        assert_eq!(format.write(day(on), team, number), expected, "{pattern}");
        let read = format.read(expected).unwrap_or_else(|| panic!("{expected} by {pattern}"));
        assert_eq!((read.number, read.text.as_str()), (number, expected));
        assert_eq!(read.series, format.series(day(on), team));
    }
}

#[test]
fn counting_begins_anew_with_each_period_and_team() {
    let format = |resets, pattern: &str| NumberFormat { resets, ..with_teams(pattern) };
    let cases = [
        (Resets::Never, "{team}-{number}", "2026-01-01", "2027-12-31", true),
        (Resets::Year, "{team}/{year}-{number}", "2026-01-01", "2026-12-31", true),
        (Resets::Year, "{team}/{year}-{number}", "2026-12-31", "2027-01-01", false),
        (Resets::Month, "{team}/{year}-{month}-{number}", "2026-01-31", "2026-02-01", false),
        (Resets::Month, "{team}/{year}-{month}-{number}", "2026-01-31", "2027-01-31", false),
        (Resets::Month, "{team}/{year}-{month}-{number}", "2026-01-01", "2026-01-31", true),
        (Resets::Day, "{team}/{year}-{month}-{day}-{number}", "2026-01-01", "2026-01-02", false),
        (Resets::FinancialYear, "{team}/{financial_year}-{number}", "2025-12-31", "2026-01-01", false),
    ];
    for (resets, pattern, one, other, are_same) in cases {
        let format = checked(format(resets, pattern));
        let series = |on: &str, team| format.series(day(on), Some(team));
        assert_eq!(series(one, "north") == series(other, "north"), are_same, "{pattern} {one} {other}");
        assert_ne!(series(one, "north"), series(one, "south"));
    }
    let financial = checked(NumberFormat {
        resets: Resets::FinancialYear,
        financial_year_from: 4,
        ..NumberFormat::of("{financial_year}-{number}")
    });
    let series = |on: &str| financial.series(day(on), None);
    assert_eq!(series("2025-12-31"), series("2026-03-31"));
    assert_ne!(series("2026-03-31"), series("2026-04-01"));
}

#[test]
fn what_is_wrong_with_a_format_is_told_where_it_is() {
    let of = NumberFormat::of;
    let cases = [
        (of(""), Member::Pattern, FlawCode::NoNumber),
        (of("HD-{year}"), Member::Pattern, FlawCode::NoNumber),
        (of("HD-{number"), Member::Pattern, FlawCode::Brace),
        (of("HD-number}"), Member::Pattern, FlawCode::Brace),
        (of("HD-{{number}}"), Member::Pattern, FlawCode::Brace),
        (of("HD-{jahr}-{number}"), Member::Pattern, FlawCode::UnknownPart),
        (of("HD-{}-{number}"), Member::Pattern, FlawCode::UnknownPart),
        (of("HD-{year:3}-{number}"), Member::Pattern, FlawCode::Width),
        (of("HD-{number:0}"), Member::Pattern, FlawCode::Width),
        (of("HD-{number:13}"), Member::Pattern, FlawCode::Width),
        (of("HD-{number:x}"), Member::Pattern, FlawCode::Width),
        (of("{number}-{number:3}"), Member::Pattern, FlawCode::Twice),
        (of("{year}{year:2}-{number}"), Member::Pattern, FlawCode::Twice),
        (of(" {number}"), Member::Pattern, FlawCode::Sign),
        (of("HD\u{a0}{number}"), Member::Pattern, FlawCode::Sign),
        (of("HD\u{200e}{number}"), Member::Pattern, FlawCode::Sign),
        (of(&format!("{}{{number}}", "H".repeat(80))), Member::Pattern, FlawCode::TooLong),
        (NumberFormat { resets: Resets::Year, ..of("{number}") }, Member::Resets, FlawCode::PeriodNotShown),
        (
            NumberFormat { resets: Resets::Month, ..of("{month}-{number}") },
            Member::Resets,
            FlawCode::PeriodNotShown,
        ),
        (
            NumberFormat { resets: Resets::Day, ..of("{year}-{month}-{number}") },
            Member::Resets,
            FlawCode::PeriodNotShown,
        ),
        (
            NumberFormat { resets: Resets::FinancialYear, ..of("{year}-{number}") },
            Member::Resets,
            FlawCode::PeriodNotShown,
        ),
        (with_teams("{number}"), Member::PerTeam, FlawCode::TeamNotShown),
        (with_teams("{team}{number}"), Member::Pattern, FlawCode::TeamRunsOn),
        (with_teams("{number}{team}"), Member::Pattern, FlawCode::TeamRunsOn),
        (with_teams("{year}0{team}-{number}"), Member::Pattern, FlawCode::TeamRunsOn),
        (
            NumberFormat { other_code: String::new(), ..with_teams("{team}-{number}") },
            Member::OtherCode,
            FlawCode::NoCode,
        ),
        (
            NumberFormat { other_code: "A-1".to_owned(), ..with_teams("{team}-{number}") },
            Member::OtherCode,
            FlawCode::Code,
        ),
        (
            NumberFormat {
                team_codes: BTreeMap::from([("a".to_owned(), " ".to_owned())]),
                ..with_teams("{team}-{number}")
            },
            Member::TeamCodes,
            FlawCode::Code,
        ),
        (NumberFormat { first: 0, ..of("{number}") }, Member::First, FlawCode::First),
        (
            NumberFormat { financial_year_from: 13, ..of("{number}") },
            Member::FinancialYearFrom,
            FlawCode::Month,
        ),
    ];
    for (format, member, code) in cases {
        let pattern = format.pattern.clone();
        let flaws = CheckedFormat::new(format).expect_err(&pattern);
        assert!(flaws.iter().any(|flaw| (flaw.member, flaw.code) == (member, code)), "{pattern}: {flaws:?}");
    }
    for sound in ["{team}-{number}", "N{team}.{number}", "{number}-{team}", "{year}/{team}/{number}"] {
        assert!(CheckedFormat::new(with_teams(sound)).is_ok(), "{sound}");
    }
}

#[test]
fn only_what_the_format_could_have_written_is_read() {
    let yearly = checked(NumberFormat { resets: Resets::Year, ..NumberFormat::of("HD-{year}-{number:3}") });
    for (text, expected) in [
        ("HD-2026-042", Some((42, "HD-2026-042"))),
        (" hd-2026-042 ", Some((42, "HD-2026-042"))),
        ("HD-۲۰۲۶-۰۴۲", Some((42, "HD-2026-042"))),
        ("HD-2026-1042", Some((1_042, "HD-2026-1042"))),
        ("HD-2026-0042", None),
        ("HD-2026-42", None),
        ("HD-26-042", None),
        ("HD-2026-", None),
        ("HD-2026-042a", None),
        ("XHD-2026-042", None),
        ("", None),
    ] {
        let read = yearly.read(text);
        assert_eq!(read.as_ref().map(|read| (read.number, read.text.as_str())), expected, "{text}");
    }
    let teams = checked(with_teams("{team}-{number}"));
    assert_eq!(teams.read("hn-12").map(|read| read.series).as_deref(), Some("|HN"));
    assert_eq!(teams.read("QQ-12"), None, "no team has this code");
}

#[test]
fn a_format_is_kept_as_it_was_written() {
    let format =
        NumberFormat { resets: Resets::FinancialYear, ..with_teams("{team}-{financial_year}-{number}") };
    let json = serde_json::to_string(&format).unwrap();
    assert_eq!(serde_json::from_str::<NumberFormat>(&json).unwrap(), format);
    let short: NumberFormat = serde_json::from_str(r#"{"pattern": "{number}"}"#).unwrap();
    assert_eq!(short, NumberFormat::of("{number}"));
}

/// Sound formats of every kind.
fn formats() -> impl Strategy<Value = CheckedFormat> {
    let text = prop_oneof![Just(""), Just("-"), Just("HD"), Just("0"), Just("Số "), Just("7/")];
    let parts = prop::sample::subsequence(
        vec!["{year}", "{month}", "{day}", "{financial_year:2}", "{financial_year_end}", "{team}"],
        0..=6,
    )
    .prop_shuffle();
    let number = prop_oneof![Just("{number}"), Just("{number:2}"), Just("{number:5}")];
    let resets = prop::sample::select(Resets::ALL.to_vec());
    let calendar = prop::sample::select(Calendar::ALL.to_vec());
    (prop::collection::vec(text, 8), parts, number, 0usize..7, resets, calendar, 1u8..=12, any::<bool>())
        .prop_filter_map(
            "not sound",
            |(texts, mut parts, number, place, resets, calendar, from, per_team)| {
                parts.insert(place.min(parts.len()), number);
                let mut pattern = String::new();
                for (text, part) in texts.iter().zip(&parts) {
                    pattern.push_str(text);
                    pattern.push_str(part);
                }
                let format = NumberFormat {
                    resets,
                    calendar,
                    financial_year_from: from,
                    per_team,
                    ..with_teams(&pattern)
                };
                CheckedFormat::new(format).ok()
            },
        )
}

fn days() -> impl Strategy<Value = Date> {
    (0i64..27_000).prop_map(|days| day("2022-06-01").checked_add(jiff::Span::new().days(days)).unwrap())
}

proptest! {
    #[test]
    fn what_was_written_is_read_back(
        format in formats(),
        on in days(),
        team in prop_oneof![Just(None), Just(Some("north")), Just(Some("south"))],
        number in 1u64..1_000_000,
    ) {
        let text = format.write(on, team, number);
        let read = format.read(&text);
        prop_assert_eq!(read.as_ref().map(|read| (read.number, read.text.as_str())), Some((number, text.as_str())));
        prop_assert_eq!(read.map(|read| read.series), Some(format.series(on, team)));
    }

    #[test]
    fn two_numbers_never_look_the_same(
        format in formats(),
        given in prop::collection::vec((days(), 0usize..3, 1u64..2_000), 2..40),
    ) {
        let mut seen: HashMap<String, (String, u64)> = HashMap::new();
        for (on, team, number) in given {
            let team = [None, Some("north"), Some("south")][team];
            let place = (format.series(on, team), number);
            let key = number_key(&format.write(on, team, number));
            let known = seen.entry(key).or_insert_with(|| place.clone());
            prop_assert_eq!(&*known, &place);
        }
    }

    #[test]
    fn filled_up_numbers_stand_in_the_order_in_which_they_were_given(on in days(), numbers in prop::collection::btree_set(1u64..99_999, 2..50)) {
        let format = checked(NumberFormat::of("HD-{year}-{number:5}"));
        let written: Vec<String> = numbers.into_iter().map(|number| format.write(on, None, number)).collect();
        prop_assert!(written.is_sorted());
        prop_assert_eq!(written.iter().collect::<HashSet<_>>().len(), written.len());
    }

    #[test]
    fn no_text_makes_it_stumble(pattern in "[{}a-z:0-9 -]{0,40}", text in ".{0,40}") {
        if let Ok(format) = CheckedFormat::new(NumberFormat::of(pattern)) {
            let _ = format.read(&text);
        }
    }
}
