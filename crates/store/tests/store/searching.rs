//! Finding records by words.

use kempt_store::{
    Column, ColumnType, Database, Dialect, Found, HowFound, Id, Name, ObjectTable, Operation, OperationKind,
    OperationStatus, Reach, Scope, SearchQuestion, SearchText, Sql, Transaction, Value, Writer, forget,
    prepare, records_containing, remember_search, remember_search_many, search, settle_search,
};
use unicode_normalization::UnicodeNormalization;

use crate::both::on_both;

fn table(name: &str) -> ObjectTable {
    let column = |name: &str, column_type| Column { name: Name::new(name).unwrap(), column_type };
    ObjectTable {
        name: Name::new(name).unwrap(),
        columns: vec![column("full_name", ColumnType::Text)],
        title: None,
        by_maker: false,
    }
}

fn id(number: i64) -> Id {
    let mut random = [0; 10];
    random[2..].copy_from_slice(&number.to_be_bytes());
    Id::new(number, random)
}

/// What the app's folding does to the texts of these tests.
fn fold(text: &str) -> String {
    text.to_lowercase()
        .replace('đ', "d")
        .nfd()
        .filter(|letter| !('\u{300}'..='\u{36f}').contains(letter))
        .collect()
}

fn text(number: i64, title: &str, rest: &str) -> SearchText {
    SearchText {
        object: "contact".to_owned(),
        record: id(number),
        owner: Some(id(900 + number % 2)),
        team: None,
        maker: None,
        title: fold(title),
        rest: fold(rest),
        written: format!("{title} {rest}").to_lowercase(),
    }
}

/// The rows of the records: without them nothing is found.
async fn rows(database: &Database, texts: &[SearchText]) {
    prepare(database, &[table("contact"), table("account")], 1).await.unwrap();
    let mut transaction = database.write().await.unwrap();
    let operation = Operation {
        id: id(1_000),
        kind: OperationKind::Import,
        actor: None,
        door: "import".to_owned(),
        at: 1,
        reason: None,
        parent: None,
        status: OperationStatus::Done,
        summary: None,
    };
    let mut writer = Writer::begin(&mut transaction, operation).await.unwrap();
    for text in texts {
        let values = vec![
            ("version", Value::from(1)),
            ("created_at", 1.into()),
            ("updated_at", 1.into()),
            ("owner_id", text.owner.into()),
            ("team_id", text.team.into()),
        ];
        let table = table(&text.object).tracked();
        writer.insert(&table, text.record, text.record, values).await.unwrap();
    }
    // Some are in the blocks, some wait for it.
    let (settled, fresh) = texts.split_at(texts.len() / 2);
    remember_search_many(&mut transaction, settled).await.unwrap();
    settle_search(&mut transaction).await.unwrap();
    remember_search_many(&mut transaction, fresh).await.unwrap();
    transaction.commit().await.unwrap();
}

struct Asking<'q> {
    scope: Scope,
    objects: &'q [&'q str],
    with_archived: bool,
    skip: u32,
    limit: u32,
}

impl Asking<'_> {
    fn everything() -> Asking<'static> {
        Asking {
            scope: Scope::new().with("contact", Reach::All).with("account", Reach::All),
            objects: &["contact", "account"],
            with_archived: false,
            skip: 0,
            limit: 20,
        }
    }

    async fn found(&self, database: &Database, words: &str) -> Found {
        let mut transaction = database.read().await.unwrap();
        let question = SearchQuestion {
            scope: &self.scope,
            objects: self.objects,
            folded: &fold(words),
            written: &words.to_lowercase(),
            with_archived: self.with_archived,
            skip: self.skip,
            limit: self.limit,
        };
        search(&mut transaction, &question).await.unwrap()
    }

    /// The numbers of the records that are found, each with the way it was.
    async fn ask(&self, database: &Database, words: &str) -> Vec<(i64, HowFound)> {
        let found = self.found(database, words).await;
        let number = |record: Id| (1..1_000).find(|number| id(*number) == record).unwrap();
        found.hits.iter().map(|hit| (number(hit.record), hit.how)).collect()
    }
}

fn people() -> Vec<SearchText> {
    vec![
        text(1, "Nguyễn Văn An", "an.nguyen@acme.vn +84912345678 Hà Nội"),
        text(2, "Nguyên Thị Lan", "lan@nguyen-law.vn Huế"),
        text(3, "Lan Anh", "Nguyễn Huệ street, An Khê"),
        text(4, "علی رضایی", "ali@example.ir تهران"),
        text(5, "Trần Đức Ân", "duc@tran.vn Đà Nẵng"),
        SearchText { object: "account".to_owned(), ..text(6, "Nguyen Van An", "Logistics") },
    ]
}

#[test]
fn better_hits_come_first_and_among_equals_later_records() {
    on_both(|database| async move {
        rows(&database, &people()).await;
        let ask = Asking::everything();
        use HowFound::*;
        assert_eq!(ask.ask(&database, "nguyen van an").await, [(6, Title), (1, Title)]);
        assert_eq!(ask.ask(&database, "NguyenVanAn").await, [(6, Title), (1, Title)], "written as one");
        assert_eq!(
            ask.ask(&database, "Nguyễn").await,
            [(3, AsWritten), (1, AsWritten), (6, TitleWords), (2, TitleWords)]
        );
        assert_eq!(
            ask.ask(&database, "lan").await,
            [(3, TitleWords), (2, TitleWords)],
            "also where the word stands in an address"
        );
        assert_eq!(ask.ask(&database, "lan ng").await, [(3, LastBegins), (2, LastBegins)]);
        assert_eq!(ask.ask(&database, "ngu la").await, [(3, Begins), (2, Begins)]);
        assert_eq!(ask.ask(&database, "234567").await, [(1, Within)], "part of a phone number");
        assert_eq!(ask.ask(&database, "رضا").await, [(4, Begins)]);
        assert_eq!(ask.ask(&database, "đức").await, [(5, AsWritten)]);
        assert_eq!(
            ask.ask(&database, "Nguyễn Huế").await,
            [(3, Words), (2, Words)],
            "marks of both words decide"
        );
    });
}

#[test]
fn short_words_find_beginnings_and_every_word_must_be_found() {
    on_both(|database| async move {
        rows(&database, &people()).await;
        let ask = Asking::everything();
        use HowFound::*;
        assert_eq!(ask.ask(&database, "d").await, [(5, Begins)]);
        assert_eq!(ask.ask(&database, "du").await, [(5, Begins)]);
        assert_eq!(ask.ask(&database, "uc").await, [], "inside a word only from three letters on");
        assert_eq!(ask.ask(&database, "nguyen hue lan").await, [(3, Words), (2, Words)]);
        assert_eq!(ask.ask(&database, "nguyen saigon").await, []);
        for nothing in ["", " ", "\"", "* OR", "' --", "=@#$%^&*()", "\u{0}"] {
            let found = ask.found(&database, nothing).await;
            assert_eq!(found.hits, [], "{nothing:?}");
        }
    });
}

#[test]
fn one_slip_is_forgiven_when_little_else_is_found() {
    on_both(|database| async move {
        rows(&database, &people()).await;
        let ask = Asking::everything();
        use HowFound::*;
        for slip in ["logistcs", "logisitcs", "logistixs", "logisticss", "ligistics"] {
            assert_eq!(ask.ask(&database, slip).await, [(6, Similar)], "{slip}");
        }
        assert_eq!(ask.ask(&database, "nguyem logistics").await, [(6, Similar)]);
        assert_eq!(ask.ask(&database, "logixxics").await, [], "two slips are another word");
        assert_eq!(ask.ask(&database, "lam").await, [], "a short word with a slip is another word");
        let ways = ask.ask(&database, "nguyen").await;
        assert!(ways.iter().all(|(_, how)| *how != Similar), "enough is found: {ways:?}");
    });
}

#[test]
fn what_is_out_of_reach_is_as_if_it_were_not_there() {
    on_both(|database| async move {
        // The viewer owns the odd ones.
        let mut texts: Vec<SearchText> = (1..=200).map(|number| text(number, "Nguyễn An", "Huế")).collect();
        texts.push(text(201, "Phạm Bình", "nguyen"));
        rows(&database, &texts).await;
        let mine = Reach::Of { owners: vec![id(901)], teams: vec![], makers: vec![] };
        let ask = Asking { scope: Scope::new().with("contact", mine), limit: 300, ..Asking::everything() };
        let found = ask.ask(&database, "nguyen").await;
        assert_eq!(found.len(), 101);
        assert!(found.iter().all(|(number, _)| number % 2 == 1), "{found:?}");
        assert_eq!(found.last(), Some(&(201, HowFound::Words)));
        let nobody = Asking { scope: Scope::new(), ..Asking::everything() };
        assert_eq!(nobody.ask(&database, "nguyen").await, []);
        let none = Reach::Of { owners: vec![], teams: vec![], makers: vec![] };
        let nobody = Asking { scope: Scope::new().with("contact", none), ..Asking::everything() };
        assert_eq!(nobody.ask(&database, "nguyen").await, []);
        // What the tokens still say is not believed.
        let mut transaction = database.write().await.unwrap();
        let operation = Operation {
            id: id(2_000),
            kind: OperationKind::BulkEdit,
            actor: None,
            door: "form".to_owned(),
            at: 2,
            reason: None,
            parent: None,
            status: OperationStatus::Done,
            summary: None,
        };
        let mut writer = Writer::begin(&mut transaction, operation).await.unwrap();
        let contact = table("contact").tracked();
        for (number, change) in [
            (1, ("owner_id", Value::from(id(900)))),
            (3, ("archived_at", Value::from(5))),
            (5, ("merged_into", Value::from(id(7)))),
        ] {
            writer.update(&contact, id(number), id(number), vec![change]).await.unwrap();
        }
        transaction.commit().await.unwrap();
        assert_eq!(ask.ask(&database, "nguyen").await.len(), 98);
        let ask = Asking { with_archived: true, ..ask };
        assert_eq!(ask.ask(&database, "nguyen").await.len(), 99);
    });
}

#[test]
fn all_are_found_wherever_they_lie_among_many() {
    on_both(|database| async move {
        // Three in the first block, and two of them in a later one.
        let mut texts: Vec<SearchText> = (1..=3).map(|number| text(number, "Lan", "")).collect();
        rows(&database, &texts).await;
        let mut transaction = database.write().await.unwrap();
        let mut sql = Sql::new();
        sql.push("UPDATE search_text SET number = number + 40000 WHERE number > 1");
        transaction.execute(&sql).await.unwrap();
        forget_numbers(&mut transaction).await;
        settle_search(&mut transaction).await.unwrap();
        transaction.commit().await.unwrap();
        let ask = Asking::everything();
        let found = [(3, HowFound::Title), (2, HowFound::Title), (1, HowFound::Title)];
        assert_eq!(ask.ask(&database, "lan").await, found);
        // Written again with other words, in the blocks as well as aside.
        texts[1] = text(2, "Mai", "");
        for settle in [false, true] {
            let mut transaction = database.write().await.unwrap();
            remember_search_many(&mut transaction, &texts).await.unwrap();
            if settle {
                settle_search(&mut transaction).await.unwrap();
            }
            transaction.commit().await.unwrap();
            assert_eq!(ask.ask(&database, "lan").await, [found[0], found[2]]);
            assert_eq!(ask.ask(&database, "mai").await, [(2, HowFound::Title)]);
        }
    });
}

/// Makes all be put into the blocks anew.
async fn forget_numbers(transaction: &mut Transaction) {
    for statement in [
        "DELETE FROM search_fresh",
        "DELETE FROM search_block",
        "INSERT INTO search_fresh SELECT number FROM search_text",
    ] {
        let mut sql = Sql::new();
        sql.push(statement);
        transaction.execute(&sql).await.unwrap();
    }
}

#[test]
fn pages_follow_each_other_without_a_gap() {
    on_both(|database| async move {
        let texts: Vec<SearchText> = (1..=90)
            .map(|number| match number % 3 {
                0 => text(number, "Lan", ""),
                1 => text(number, "Lan Anh", "Huế"),
                _ => text(number, "Hoàng", "Lan"),
            })
            .collect();
        rows(&database, &texts).await;
        let whole = Asking { limit: 200, ..Asking::everything() }.ask(&database, "lan").await;
        assert_eq!(whole.len(), 90);
        assert!(whole.is_sorted_by_key(|(number, how)| (*how, -*number)), "{whole:?}");
        let mut paged = Vec::new();
        for page in 0..10 {
            let ask = Asking { skip: page * 10, limit: 10, ..Asking::everything() };
            assert_eq!(ask.found(&database, "lan").await.more, page < 8, "page {page}");
            paged.extend(ask.ask(&database, "lan").await);
        }
        assert_eq!(paged, whole);
    });
}

#[test]
fn a_record_is_found_by_what_it_was_last_written_with() {
    on_both(|database| async move {
        rows(&database, &people()).await;
        let ask = Asking::everything();
        let mut transaction = database.write().await.unwrap();
        remember_search(&mut transaction, &text(4, "Ali Rezaei", "Tehran")).await.unwrap();
        forget(&mut transaction, &[id(5), id(77)]).await.unwrap();
        transaction.commit().await.unwrap();
        assert_eq!(ask.ask(&database, "رضایی").await, []);
        assert_eq!(ask.ask(&database, "rezaei").await, [(4, HowFound::TitleWords)]);
        assert_eq!(ask.ask(&database, "đức").await, []);
    });
}

/// PostgreSQL has many writers; SQLite has one, and there nobody writes while somebody settles.
#[test]
fn what_is_written_while_others_settle_is_found() {
    on_both(|database| async move {
        if database.dialect() == Dialect::Sqlite {
            return;
        }
        rows(&database, &people()).await;
        let ask = Asking::everything();
        // Written first, settled by another before it counts. The record waits to be settled with what it was before.
        let mut writing = database.write().await.unwrap();
        remember_search(&mut writing, &text(4, "Ali Rezaei", "Tehran")).await.unwrap();
        let mut settling = database.write().await.unwrap();
        settle_search(&mut settling).await.unwrap();
        settling.commit().await.unwrap();
        writing.commit().await.unwrap();
        assert_eq!(ask.ask(&database, "rezaei").await, [(4, HowFound::TitleWords)]);
        // Settled first, and written by another before that counts.
        let mut settling = database.write().await.unwrap();
        settle_search(&mut settling).await.unwrap();
        let other = database.clone();
        let writing = tokio::spawn(async move {
            let mut writing = other.write().await.unwrap();
            remember_search(&mut writing, &text(4, "Maryam Ahmadi", "Shiraz")).await.unwrap();
            writing.commit().await.unwrap();
        });
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        settling.commit().await.unwrap();
        writing.await.unwrap();
        assert_eq!(ask.ask(&database, "maryam").await, [(4, HowFound::TitleWords)]);
        assert_eq!(ask.ask(&database, "rezaei").await, []);
    });
}

#[test]
fn records_that_may_have_a_part_are_few_or_not_told() {
    on_both(|database| async move {
        let long = "pneumonoultramicroscopicsilicovolcanoconiosis".to_owned() + "end";
        let mut texts: Vec<SearchText> =
            (0..400).map(|number| text(number, &format!("Lê Cường {number}"), "Sao Mai")).collect();
        texts.push(text(400, "Trần Thị Bình", "Hoa-Sen Đà Nẵng"));
        texts.push(text(401, &long, "Huế"));
        texts.push(SearchText { object: "account".to_owned(), ..text(402, "Bình Minh", "") });
        rows(&database, &texts).await;
        let mut transaction = database.write().await.unwrap();
        settle_search(&mut transaction).await.unwrap();
        transaction.commit().await.unwrap();
        let ask = async |part: &str, most| {
            let mut transaction = database.read().await.unwrap();
            let found = records_containing(&mut transaction, "contact", part, most).await.unwrap();
            found.map(|mut found| {
                found.sort_unstable();
                found
            })
        };
        // Of whom more is known than is kept may have anything.
        assert_eq!(ask("thi binh", 50).await, Some(vec![id(400), id(401)]));
        assert_eq!(ask("oa sen d", 50).await, Some(vec![id(400), id(401)]));
        assert_eq!(ask("siend", 50).await, Some(vec![id(401)]));
        assert_eq!(ask("oa senx", 50).await, Some(vec![id(401)]));
        assert_eq!(ask("cuong", 50).await, None);
        assert_eq!(ask("cuong", 500).await.map(|found| found.len()), Some(401));
        assert_eq!(ask("b", 50).await, None);
        assert_eq!(ask("", 50).await, None);
    });
}
