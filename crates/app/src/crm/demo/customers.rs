//! Accounts, contacts and leads of the sample firm.

use std::collections::HashMap;

use kempt_ingest::{OpenOptions, open_bytes};
use kempt_model::Rows;
use kempt_quality::fold::fold;
use kempt_sample::table::{Settings, write};
use kempt_store::Id;

use super::{Sample, SampleSize, Wanted};
use crate::crm::{
    CrmError,
    gate::{Draft, Given, GivenEntry},
};

/// One person or firm that was made.
pub(super) struct Customer {
    pub(super) id: Id,
    pub(super) name: String,
    pub(super) account: Option<Id>,
    pub(super) owner: usize,
    pub(super) age: i64,
}

/// Everybody who was made.
pub(super) struct Customers {
    pub(super) contacts: Vec<Customer>,
    pub(super) leads: Vec<Customer>,
    pub(super) accounts: Vec<Customer>,
}

/// Days that the oldest record is old.
const OLDEST: usize = 4 * 365;

pub(super) async fn make(sample: &mut Sample<'_, '_>, size: SampleSize) -> Result<Customers, CrmError> {
    let leads = size.contacts / 8;
    let settings = Settings { rows: size.contacts + leads, seed: size.seed, mess: true, wide: true };
    let mut file = Vec::new();
    write(&settings, &mut file).map_err(|error| CrmError::Unreadable(error.to_string()))?;
    let rows = read(file)?;
    let accounts = accounts(sample, &rows).await?;
    let by_name: HashMap<String, usize> =
        accounts.iter().enumerate().map(|(place, account)| (fold(&account.name), place)).collect();
    let registry = sample.crm.registry();
    let (mut contacts, mut leads) = (Vec::new(), Vec::new());
    for (object, range) in [("contact", 0..size.contacts), ("lead", size.contacts..rows.len())] {
        let shape = registry.shape(object)?;
        let mut wanted = Vec::new();
        let mut of = Vec::new();
        for row in range {
            let cell = |name: &str| rows.cell(row, name);
            let mut draft = draft(
                &rows,
                row,
                &["full_name", "email", "phone", "company", "job_title", "address", "city", "country"],
            );
            let account = by_name.get(&fold(cell("company"))).map(|place| &accounts[*place]);
            let mut owner = sample.random.below(sample.colleagues.len());
            if object == "contact" {
                put(&mut draft, "birth_date", cell("birthday"));
                // Whoever gets further does so by deals.
                let stages = ["lead", "lead", "marketing_qualified_lead", "sales_qualified_lead", "other"];
                put(&mut draft, "lifecycle", sample.random.pick::<&str>(&stages));
                if let Some(account) = account {
                    owner = account.owner;
                    let entry = GivenEntry {
                        value: account.id.to_string(),
                        label: Some("employee".to_owned()),
                        primary: true,
                        ..GivenEntry::default()
                    };
                    draft.fields.insert("accounts".to_owned(), Given::Entries(vec![entry]));
                }
            } else {
                // Whoever gets further does so by what is done to reach them.
                put(&mut draft, "lead_status", sample.random.pick::<&str>(&["new", "open"]));
                let stages = ["lead", "lead", "marketing_qualified_lead"];
                put(&mut draft, "lifecycle", sample.random.pick::<&str>(&stages));
                let sources = ["website", "referral", "event", "cold_call", "partner"];
                put(&mut draft, "lead_source", sample.random.pick::<&str>(&sources));
            }
            // A name that is none keeps nobody from being a customer: the row is there for the steward to mend.
            if !draft.fields.contains_key("full_name") {
                put(&mut draft, "full_name", cell("email"));
            }
            let age = sample.random.below(OLDEST) as i64;
            of.push((cell("full_name").to_owned(), account.map(|account| account.id), owner, age));
            wanted.push(Wanted { draft, owner, by: None, age });
        }
        let ids = sample.make(&shape, wanted).await?;
        let made = ids.into_iter().zip(of).filter_map(|(id, (name, account, owner, age))| {
            Some(Customer { id: id?, name, account, owner, age })
        });
        let made: Vec<Customer> = made.collect();
        if object == "contact" { contacts = made } else { leads = made }
    }
    Ok(Customers { contacts, leads, accounts })
}

/// The firms that people name, each spelling once: some firms are there twice.
async fn accounts(sample: &mut Sample<'_, '_>, rows: &Table) -> Result<Vec<Customer>, CrmError> {
    let shape = sample.crm.registry().shape("account")?;
    let mut known: HashMap<String, ()> = HashMap::new();
    let (mut wanted, mut of) = (Vec::new(), Vec::new());
    for row in 0..rows.len() {
        let name = rows.cell(row, "company");
        let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
        if letters < 3 || known.insert(fold(name), ()).is_some() {
            continue;
        }
        let mut draft =
            draft(rows, row, &["company", "website", "tax_number", "city", "province", "country"]);
        let industries = ["manufacturing", "retail", "technology", "construction", "education"];
        if shape.object.field("industry").is_some() {
            put(&mut draft, "industry", sample.random.pick::<&str>(&industries));
        }
        draft.fields.retain(|field, _| shape.object.field(field).is_some());
        let (owner, age) = (sample.random.below(sample.colleagues.len()), sample.random.below(OLDEST) as i64);
        of.push((name.to_owned(), owner, age));
        wanted.push(Wanted { draft, owner, by: None, age });
    }
    let ids = sample.make(&shape, wanted).await?;
    let made = ids.into_iter().zip(of);
    Ok(made
        .filter_map(|(id, (name, owner, age))| Some(Customer { id: id?, name, account: None, owner, age }))
        .collect())
}

fn draft(rows: &Table, row: usize, fields: &[&str]) -> Draft {
    Draft::of_texts(fields.iter().map(|field| (*field, rows.cell(row, field))))
}

fn put(draft: &mut Draft, field: &str, text: &str) {
    if !text.trim().is_empty() {
        draft.fields.insert(field.to_owned(), Given::Text(text.to_owned()));
    }
}

/// The made-up file, read.
struct Table {
    header: Vec<String>,
    rows: Rows,
}

impl Table {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn cell(&self, row: usize, column: &str) -> &str {
        self.header.iter().position(|name| name == column).map_or("", |place| self.rows.cell(row, place))
    }
}

fn read(file: Vec<u8>) -> Result<Table, CrmError> {
    let unreadable = |error: String| CrmError::Unreadable(error);
    let mut reader = open_bytes("sample.csv", file, &OpenOptions::default())
        .map_err(|error| unreadable(error.to_string()))?;
    let header = reader.header().to_vec();
    let mut rows = Rows::new(header.len());
    let mut left_out = Vec::new();
    while reader.read(&mut rows, &mut left_out, 10_000).map_err(|error| unreadable(error.to_string()))? {}
    Ok(Table { header, rows })
}
