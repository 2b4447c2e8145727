//! Headers of real exports, in three languages.

use kempt_ingest::columns::{Reason, decide, from_headers, guess_object};
use kempt_ingest::{Mapping, MappingError};
use kempt_model::{Category, FieldDescription, FieldKind, Labels, Language, ObjectDescription, Objects};

fn strings(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Checks each header's field; `-` for a column that must stay unknown.
fn check(object: &ObjectDescription, pairs: &[(&str, &str)]) {
    let headers: Vec<String> = pairs.iter().map(|(header, _)| (*header).to_owned()).collect();
    let guesses = from_headers(&headers, object);
    let wrong: Vec<String> = guesses
        .iter()
        .zip(pairs)
        .filter(|(guess, (_, expected))| guess.field.as_deref().unwrap_or("-") != *expected)
        .map(|(guess, (_, expected))| format!("{guess:?} instead of {expected}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn contacts_of_hubspot() {
    check(
        Objects::contact(),
        &[
            ("Record ID", "id"),
            ("First Name", "given_name"),
            ("Last Name", "family_name"),
            ("Email", "email"),
            ("Phone Number", "phone"),
            ("Mobile Phone Number", "mobile"),
            ("Contact owner", "owner"),
            ("Lifecycle Stage", "lifecycle"),
            ("Lead Status", "lead_status"),
            ("Job Title", "job_title"),
            ("Company Name", "company"),
            ("Street Address", "street"),
            ("City", "city"),
            ("State/Region", "province"),
            ("Postal Code", "postal_code"),
            ("Country/Region", "country"),
            ("Website URL", "website"),
            ("Create Date", "created_at"),
            ("Last Modified Date", "updated_at"),
            ("Last Activity Date", "last_activity_at"),
            ("Original Source", "lead_source"),
            ("Number of Pageviews", "-"),
            ("Email hard bounce reason", "-"),
        ],
    );
}

#[test]
fn contacts_of_salesforce() {
    check(
        Objects::contact(),
        &[
            ("Contact ID", "id"),
            ("Salutation", "honorific"),
            ("FirstName", "given_name"),
            ("LastName", "family_name"),
            ("Title", "job_title"),
            ("Department", "department"),
            ("Account Name", "company"),
            ("Phone", "phone"),
            ("MobilePhone", "mobile"),
            ("Fax", "fax"),
            ("Email", "email"),
            ("MailingStreet", "street"),
            ("MailingCity", "city"),
            ("MailingState", "province"),
            ("MailingPostalCode", "postal_code"),
            ("MailingCountry", "country"),
            ("Birthdate", "birth_date"),
            ("LeadSource", "lead_source"),
            ("Description", "note"),
            ("CreatedDate", "created_at"),
            ("LastModifiedDate", "updated_at"),
            ("IsDeleted", "-"),
            ("OwnerId", "-"),
        ],
    );
}

#[test]
fn contacts_of_zoho_and_bitrix24() {
    check(
        Objects::contact(),
        &[
            ("Contact Id", "id"),
            ("Contact Owner", "owner"),
            ("First Name", "given_name"),
            ("Last Name", "family_name"),
            ("Account Name", "company"),
            ("Email", "email"),
            ("Secondary Email", "email_2"),
            ("Phone", "phone"),
            ("Mobile", "mobile"),
            ("Date of Birth", "birth_date"),
            ("Mailing Zip", "postal_code"),
            ("Email Opt Out", "-"),
            ("Tag", "-"),
            ("Lead Source", "lead_source"),
        ],
    );
    check(
        Objects::contact(),
        &[
            ("ID", "id"),
            ("Salutation", "honorific"),
            ("First name", "given_name"),
            ("Second name", "middle_name"),
            ("Last name", "family_name"),
            ("Date of birth", "birth_date"),
            ("Work Phone", "phone"),
            ("Mobile", "mobile"),
            ("Fax", "fax"),
            ("Work E-mail", "email"),
            ("Home E-mail", "email_2"),
            ("Corporate Website", "website"),
            ("Company", "company"),
            ("Position", "job_title"),
            ("Comment", "note"),
            ("Source", "lead_source"),
            ("Responsible person", "owner"),
            ("Created on", "created_at"),
            ("Modified on", "updated_at"),
        ],
    );
}

#[test]
fn address_books_of_google_and_outlook() {
    check(
        Objects::contact(),
        &[
            ("First Name", "given_name"),
            ("Middle Name", "middle_name"),
            ("Last Name", "family_name"),
            ("Phonetic First Name", "-"),
            ("Name Prefix", "honorific"),
            ("Nickname", "-"),
            ("File As", "-"),
            ("Organization Name", "company"),
            ("Organization Title", "job_title"),
            ("Organization Department", "department"),
            ("Birthday", "birth_date"),
            ("Notes", "note"),
            ("Photo", "-"),
            ("Labels", "-"),
            ("E-mail 1 - Label", "-"),
            ("E-mail 1 - Value", "email"),
            ("E-mail 2 - Label", "-"),
            ("E-mail 2 - Value", "email_2"),
            ("Phone 1 - Label", "-"),
            ("Phone 1 - Value", "phone"),
            ("Phone 2 - Label", "-"),
            ("Phone 2 - Value", "mobile"),
            ("Address 1 - Formatted", "address"),
            ("Address 1 - Street", "street"),
            ("Website 1 - Value", "website"),
        ],
    );
    check(
        Objects::contact(),
        &[
            ("Title", "job_title"),
            ("First Name", "given_name"),
            ("Last Name", "family_name"),
            ("Suffix", "-"),
            ("Company", "company"),
            ("Department", "department"),
            ("Business Street", "street"),
            ("Business City", "city"),
            ("Business State", "province"),
            ("Business Postal Code", "postal_code"),
            ("Business Country/Region", "country"),
            ("Business Fax", "fax"),
            ("Business Phone", "phone"),
            ("Mobile Phone", "mobile"),
            ("E-mail Address", "email"),
            ("E-mail Type", "-"),
            ("E-mail 2 Address", "email_2"),
            ("Gender", "gender"),
            ("Web Page", "website"),
        ],
    );
}

#[test]
fn customers_of_vietnamese_programs() {
    check(
        Objects::contact(),
        &[
            ("Mã khách hàng", "id"),
            ("Tên khách hàng", "full_name"),
            ("Điện thoại", "phone"),
            ("Email", "email"),
            ("Địa chỉ", "address"),
            ("Khu vực giao hàng", "-"),
            ("Phường/Xã", "ward"),
            ("Công ty", "company"),
            ("Mã số thuế", "tax_number"),
            ("Số CMND/CCCD", "national_number"),
            ("Ngày sinh", "birth_date"),
            ("Giới tính", "gender"),
            ("Facebook", "social_profile"),
            ("Nhóm khách hàng", "-"),
            ("Ghi chú", "note"),
            ("Người tạo", "-"),
            ("Ngày tạo", "created_at"),
            ("Ngày giao dịch cuối", "last_activity_at"),
            ("Nợ cần thu hiện tại", "-"),
            ("Tổng bán", "-"),
            ("Trạng thái", "-"),
        ],
    );
    check(
        Objects::contact(),
        &[
            ("Xưng hô", "honorific"),
            ("Họ và đệm", "family_name"),
            ("Tên", "full_name"),
            ("Chức danh", "job_title"),
            ("Phòng ban", "department"),
            ("ĐT di động", "mobile"),
            ("ĐT cơ quan", "phone"),
            ("Email cơ quan", "email"),
            ("Email cá nhân", "email_2"),
            ("Tổ chức", "company"),
            ("Quốc gia", "country"),
            ("Tỉnh/Thành phố", "province"),
            ("Quận/Huyện", "district"),
            ("Số nhà, Đường phố", "street"),
            ("Nguồn gốc", "lead_source"),
            ("Mô tả", "note"),
            ("Người phụ trách", "owner"),
        ],
    );
    check(
        Objects::contact(),
        &[
            ("HO VA TEN", "full_name"),
            ("SDT", "phone"),
            ("DIA CHI", "address"),
            ("TINH", "province"),
            ("STT", "-"),
        ],
    );
}

#[test]
fn customers_of_persian_programs() {
    check(
        Objects::contact(),
        &[
            ("کد مشتری", "id"),
            ("نام", "given_name"),
            ("نام خانوادگی", "family_name"),
            ("نام شرکت", "company"),
            ("سمت", "job_title"),
            ("تلفن همراه", "mobile"),
            ("تلفن ثابت", "phone"),
            ("ایمیل", "email"),
            ("کد ملی", "national_number"),
            ("استان", "province"),
            ("شهر", "city"),
            ("آدرس", "address"),
            ("کد پستی", "postal_code"),
            ("توضیحات", "note"),
            ("تاریخ تولد", "birth_date"),
            ("ردیف", "-"),
            ("نحوه آشنایی", "lead_source"),
            ("وضعیت", "-"),
        ],
    );
    check(
        Objects::contact(),
        &[("نام و نام خانوادگي", "full_name"), ("شماره موبايل", "mobile"), ("پست الكترونيكي", "email")],
    );
}

#[test]
fn accounts_and_their_headers() {
    check(
        Objects::account(),
        &[
            ("Company ID", "id"),
            ("Company name", "company"),
            ("Company Domain Name", "website"),
            ("Industry", "industry"),
            ("Number of Employees", "employees"),
            ("Annual Revenue", "revenue"),
            ("Phone Number", "phone"),
            ("City", "city"),
            ("Country/Region", "country"),
            ("Parent Company", "parent_company"),
            ("Company owner", "owner"),
            ("Create Date", "created_at"),
        ],
    );
    check(
        Objects::account(),
        &[
            ("Tên công ty", "company"),
            ("MST", "tax_number"),
            ("Địa chỉ", "address"),
            ("Người đại diện", "contact_name"),
            ("Điện thoại", "phone"),
            ("Ngành nghề kinh doanh", "industry"),
            ("Website", "website"),
        ],
    );
}

#[test]
fn columns_about_something_else_stay_unknown() {
    for header in [
        "cluster",
        "label",
        "row",
        "truth",
        "Unnamed: 0",
        "Email type",
        "phone verified",
        "column_3",
        "x1",
        "foo",
    ] {
        for object in [Objects::contact(), Objects::account()] {
            let guess = from_headers(&strings(&[header]), object).remove(0);
            assert_eq!((guess.field, guess.reason), (None, Reason::Unknown), "{header}");
        }
    }
}

#[test]
fn typing_errors_prefixes_and_numbers_are_seen_through() {
    check(
        Objects::contact(),
        &[
            ("Contact: Email", "email"),
            ("Primary Phone", "phone"),
            ("Comapny", "company"),
            ("Frist Name", "given_name"),
            ("Last Nmae", "family_name"),
            ("Mobile Number*", "mobile"),
        ],
    );
    check(Objects::contact(), &[("Email 1", "email"), ("Email 2", "email_2"), ("Email 3", "-")]);
}

#[test]
fn one_field_has_one_column_and_the_other_is_told_why() {
    let guesses = from_headers(&strings(&["City", "Town", "Locality"]), Objects::contact());
    assert_eq!(guesses.iter().filter(|guess| guess.field.as_deref() == Some("city")).count(), 1);
    assert_eq!(guesses[0].field.as_deref(), Some("city"));
    assert!(
        matches!(&guesses[1].reason, Reason::Taken { field, by } if field == "city" && by == "City"),
        "{guesses:?}"
    );
    for guess in &guesses {
        for language in Language::ALL {
            let text = guess.reason.text(language);
            assert!(!text.is_empty() && !text.contains('{'), "{text}");
        }
    }
}

#[test]
fn content_fills_in_where_headers_are_silent_and_corrects_them_where_they_lie() {
    let object = Objects::contact();
    let silent = decide(
        &strings(&["column_1", "column_2", "column_3"]),
        object,
        &[vec![(FieldKind::PersonName, 0.9)], vec![(FieldKind::Email, 0.98)], vec![(FieldKind::Phone, 0.95)]],
    );
    let fields: Vec<_> = silent.iter().map(|guess| guess.field.as_deref()).collect();
    assert_eq!(fields, [Some("full_name"), Some("email"), Some("phone")]);

    let swapped = decide(
        &strings(&["Email", "Phone"]),
        object,
        &[vec![(FieldKind::Phone, 0.97)], vec![(FieldKind::Email, 0.97)]],
    );
    let fields: Vec<_> = swapped.iter().map(|guess| guess.field.as_deref()).collect();
    assert_eq!(fields, [Some("phone"), Some("email")], "{swapped:?}");

    let agreeing = decide(&strings(&["Emial adress"]), object, &[vec![(FieldKind::Email, 1.0)]]);
    let alone = from_headers(&strings(&["Emial adress"]), object);
    assert!(agreeing[0].confidence > alone[0].confidence);
}

#[test]
fn the_object_is_guessed() {
    for (headers, object) in [
        (["First Name", "Last Name", "Email", "Company"].as_slice(), Objects::contact()),
        (&["Company name", "Industry", "Phone", "Website"], Objects::account()),
        (&["Tên công ty", "Mã số thuế", "Địa chỉ"], Objects::account()),
        (&["Họ tên", "Điện thoại", "Ngày sinh"], Objects::contact()),
        (&["نام", "نام خانوادگی", "موبایل"], Objects::contact()),
        (&["نام شرکت", "تلفن", "آدرس"], Objects::account()),
        (
            &["id", "full_name", "email", "phone", "company", "job_title", "address", "city", "country"],
            Objects::contact(),
        ),
        (&["org_name", "address", "city", "zip"], Objects::account()),
        (&["name", "phone"], Objects::contact()),
    ] {
        let (guess, confidence) = guess_object(&strings(headers));
        assert_eq!(guess, object, "{headers:?} {confidence}");
        assert!((0.5..=1.0).contains(&confidence));
    }
}

#[test]
fn a_mapping_file_decides_over_the_guesses() {
    let object = Objects::contact();
    let headers = strings(&["Name", "Mail", "Extra", "Phone"]);
    let guesses = from_headers(&headers, object);
    let parse = |text: &str| Mapping::parse("map.json", text);
    let mapping = parse(r#"{"object": "contact", "columns": {"Extra": "email", "Phone": null}}"#).unwrap();
    let fields = mapping.apply(&headers, object, &guesses).unwrap();
    assert_eq!(fields, [Some("full_name".into()), None, Some("email".into()), None]);

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.json");
    let written = Mapping::from_guesses("contact", &guesses);
    written.write(&path).unwrap();
    assert_eq!(Mapping::read(&path).unwrap(), written);

    let problem = |text: &str| -> String {
        let mapping = parse(text);
        let result: Result<_, MappingError> =
            mapping.and_then(|mapping| mapping.apply(&headers, object, &guesses));
        result.unwrap_err().to_string()
    };
    for (text, part) in [
        (r#"{"object": "contact", "columns": {"Mail": "emial"}}"#, "Did you mean \"email\"?"),
        (r#"{"object": "contact", "columns": {"Mail": "zzzzzzz"}}"#, "The fields are: id, full_name"),
        (
            r#"{"object": "contact", "columns": {"Nobody": "email"}}"#,
            "which the file does not have. Its columns are: Name, Mail",
        ),
        (
            r#"{"object": "contact", "columns": {"Mail": "email", "Extra": "email"}}"#,
            "to \"email\". Leave one",
        ),
        ("{\"object\": \"contact\",\n \"columns\": x}", "not valid JSON from line 2, character 13 on"),
        (r#"{"object": "contact", "columns": [1]}"#, "map.json is no mapping file: \"columns\" must be"),
        (r#"{"object": "contact", "columns": {"Mail": 1}}"#, "column \"Mail\" must be given a field name"),
        (r#"{"object": "contact", "columns": {}, "colums": {}}"#, "\"colums\" is not known"),
        (r#"{"object": "contact"}"#, "\"columns\" is missing"),
        (r#"{"object": "deal", "columns": {}}"#, "\"object\" is \"deal\"; it must be"),
    ] {
        let message = problem(text);
        assert!(message.contains(part), "{message}");
        let refused = parse(text).and_then(|mapping| mapping.apply(&headers, object, &guesses)).unwrap_err();
        let texts = Language::ALL.map(|language| refused.text(language));
        assert!(texts[0] != texts[1] && texts[1] != texts[2], "{texts:?}");
    }
}

#[test]
fn a_column_that_counts_the_rows_is_no_riddle() {
    for header in ["STT", "Số thứ tự", "#", "No.", "ردیف", "رديف"] {
        let guesses = from_headers(&strings(&[header, "Email"]), Objects::contact());
        assert_eq!((&guesses[0].field, &guesses[0].reason), (&None, &Reason::RowNumber), "{header}");
        assert!(guesses[0].confidence > 0.9, "{header}");
    }
    let guesses = from_headers(&strings(&["", "***"]), Objects::contact());
    assert!(guesses.iter().all(|guess| guess.reason == Reason::Unknown), "{guesses:?}");
}

#[test]
fn a_tax_number_stays_one_though_it_could_be_dialled() {
    let headers = strings(&["Tên công ty", "Mã số thuế", "Điện thoại"]);
    let digits = vec![(FieldKind::Phone, 1.0)];
    let evidence = [vec![(FieldKind::CompanyName, 1.0)], digits.clone(), digits];
    let guesses = decide(&headers, Objects::account(), &evidence);
    let fields: Vec<Option<&str>> = guesses.iter().map(|guess| guess.field.as_deref()).collect();
    assert_eq!(fields, [Some("company"), Some("tax_number"), Some("phone")]);
}

#[test]
fn consent_is_known_under_the_names_newsletters_have() {
    check(Objects::contact(), &[("Nhận bản tin", "opt_in"), ("Điện thoại", "phone")]);
    check(Objects::contact(), &[("NHAN BAN TIN", "opt_in"), ("Email Opt Out", "-")]);
    check(Objects::contact(), &[("عضو خبرنامه", "opt_in"), ("Associated Company", "company")]);
    check(Objects::account(), &[("Billing Zip/Postal Code", "postal_code"), ("Billing City", "city")]);
}

#[test]
fn what_people_are_like_and_how_far_they_have_come_is_recognised() {
    check(
        Objects::contact(),
        &[
            ("Marital Status", "marital_status"),
            ("Trình độ học vấn", "education"),
            ("Sở thích", "interests"),
            ("تعداد فرزندان", "children"),
            ("Giai đoạn vòng đời", "lifecycle"),
            ("وضعیت سرنخ", "lead_status"),
            ("Số đơn hàng", "purchases"),
            ("Why did you choose this product?", "why_chosen"),
            ("Mua cho bản thân hay làm quà?", "for_whom"),
            ("Email", "email"),
        ],
    );
    check(
        Objects::account(),
        &[
            ("Tên công ty", "company"),
            ("Customer needs", "needs"),
            ("Size segment", "size"),
            ("AOV", "average_order_value"),
        ],
    );
    check(
        Objects::standard().get("deal").unwrap(),
        &[
            ("Tên cơ hội", "name"),
            ("Deal Stage", "stage"),
            ("Amount", "amount"),
            ("Close Date", "close_date"),
            ("دلیل شکست", "lost_reason"),
        ],
    );
}

#[test]
fn an_address_keeps_its_purpose_unless_it_is_the_only_one() {
    check(Objects::contact(), &[("Name", "full_name"), ("Shipping address", "address")]);
    check(Objects::contact(), &[("Họ tên", "full_name"), ("Địa chỉ nhà", "address")]);
    check(
        Objects::contact(),
        &[("Address", "address"), ("آدرس منزل", "home_address"), ("Địa chỉ giao hàng", "delivery_address")],
    );
    check(
        Objects::account(),
        &[
            ("Firm", "company"),
            ("Address", "address"),
            ("Billing address", "billing_address"),
            ("Ship to", "delivery_address"),
        ],
    );
}

#[test]
fn what_the_house_calls_otherwise_is_known_by_both_names() {
    let mut deal = Objects::standard().get("deal").unwrap().clone();
    let labels = |text: &str| Labels::of(|_| text.to_owned());
    let renamed = deal.fields.iter_mut().find(|field| field.name == "next_step").unwrap();
    let before = renamed.labels.en.clone();
    renamed.labels = labels("Scope");
    check(&deal, &[("Scope", "next_step")]);
    check(&deal, &[(before.as_str(), "next_step")]);
    // A name that another field has now is that field's.
    deal.fields.push(FieldDescription::new("other", FieldKind::Text, labels(&before), Category::Descriptive));
    check(&deal, &[("Scope", "next_step"), (before.as_str(), "other")]);
}

#[test]
fn every_name_label_and_header_of_a_field_leads_to_it() {
    let mut elsewhere = Vec::new();
    for object in Objects::standard().iter() {
        for field in &object.fields {
            let labels = Language::ALL.map(|language| field.labels.get(language));
            let known = field.headers.iter().map(String::as_str).chain(labels).chain([field.name.as_str()]);
            for header in known {
                let found = from_headers(&strings(&[header]), object).remove(0).field;
                // The only address of a file is the one of all addresses.
                let is_sole = field.kind == FieldKind::PostalAddress && found == field.joins;
                if found.as_deref() != Some(field.name.as_str()) && !is_sole {
                    elsewhere.push(format!("{} of {}.{}: {found:?}", header, object.name, field.name));
                }
            }
        }
    }
    assert!(elsewhere.is_empty(), "{}", elsewhere.join("\n"));
}
