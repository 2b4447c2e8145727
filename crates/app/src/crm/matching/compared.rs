//! What of a record is compared, and how it becomes a row of the matcher.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use kempt_matching::{Evidence, Role, Subject};
use kempt_model::{FieldKind, MatchesAs, Rows};
use kempt_store::{
    ColumnType, Id, StoreError, Transaction,
    matching::{Sketch, SketchEntry, Sketched, Which},
};

use crate::crm::{Registry, Shape, Stored};

/// The columns of people: of each role how many, which take the values in their order.
const PERSON: &[(Role, usize)] = &[
    (Role::FullName, 1),
    (Role::Email, 6),
    (Role::Phone, 6),
    (Role::Company, 1),
    (Role::JobTitle, 1),
    (Role::Address, 1),
    (Role::City, 1),
    (Role::PostalCode, 1),
    (Role::BirthDate, 1),
    (Role::NationalNumber, 1),
    (Role::SocialProfile, 1),
];

/// The columns of organisations, as those of people.
const ORGANISATION: &[(Role, usize)] = &[
    (Role::Company, 1),
    (Role::TradingName, 1),
    (Role::Email, 6),
    (Role::Phone, 6),
    (Role::Address, 1),
    (Role::City, 1),
    (Role::PostalCode, 1),
    (Role::ContactName, 2),
    (Role::NationalNumber, 1),
    (Role::Website, 1),
    (Role::SocialProfile, 1),
];

/// The columns of the matcher for a subject: the role of each, and which of the values of that role it takes.
fn columns(subject: Subject) -> impl Iterator<Item = (Role, usize)> {
    let columns = match subject {
        Subject::Person => PERSON,
        Subject::Organisation => ORGANISATION,
    };
    columns.iter().flat_map(|(role, count)| (0..*count).map(move |nth| (*role, nth)))
}

/// The roles of the columns of the matcher for a subject.
pub(super) fn roles(subject: Subject) -> Vec<Option<Role>> {
    columns(subject).map(|(role, _)| Some(role)).collect()
}

/// The name under which a subject is stored and shown to programs.
pub fn subject_name(subject: Subject) -> &'static str {
    match subject {
        Subject::Person => MatchesAs::Person.name(),
        Subject::Organisation => MatchesAs::Organisation.name(),
    }
}

/// The subject of this name.
pub fn subject_from_name(name: &str) -> Option<Subject> {
    [Subject::Person, Subject::Organisation].into_iter().find(|subject| subject_name(*subject) == name)
}

/// Whom the records of an object are about, if they are compared at all.
pub(crate) fn subject_of(shape: &Shape) -> Option<Subject> {
    match shape.object.matches_as {
        MatchesAs::Person => Some(Subject::Person),
        MatchesAs::Organisation => Some(Subject::Organisation),
        MatchesAs::None => None,
    }
}

/// What of the records of one object is compared.
#[derive(Debug, Clone)]
pub(crate) struct Compared {
    pub(crate) shape: Arc<Shape>,
    pub(crate) subject: Subject,
    pub(crate) sketch: Sketch,
    /// The role of each column of text.
    texts: Vec<(Role, String)>,
    /// The role of each field of entries; a lookup leads to the employer.
    fields: Vec<(Role, String)>,
    /// The column of the employer's id, when there is one.
    employer: Option<usize>,
    /// The column of the record that this one was turned into, when there is one: such a record is no longer somebody
    /// of its own.
    became: Option<usize>,
    /// Where the employers are found.
    employers: Option<Sketch>,
}

impl Compared {
    /// What is compared of the records of an object; none when they are nobody's.
    pub(crate) fn of(shape: &Arc<Shape>, registry: &Registry) -> Result<Option<Compared>, StoreError> {
        let Some(subject) = subject_of(shape) else { return Ok(None) };
        let column_type = |name: &str| shape.tracked.column_type(name);
        let (mut texts, mut fields, mut links) = (Vec::new(), Vec::new(), Vec::new());
        let (mut employer, mut became, mut employers) = (None, None, None);
        for field in shape.object.fields.iter().filter(|field| field.joins.is_none() && !field.system) {
            if let Some(role) = Role::of_field(&field.name) {
                if field.has_many_values() {
                    fields.push((role, field.name.clone()));
                } else if column_type(&field.name) == Some(ColumnType::Text) {
                    texts.push((role, field.name.clone()));
                }
                continue;
            }
            let target = field.target.as_deref().and_then(|target| registry.shape(target).ok());
            let Some(target) = target.filter(|_| field.kind == FieldKind::Lookup) else { continue };
            match subject_of(&target) {
                Some(found) if found == subject && field.read_only && !field.many && became.is_none() => {
                    became = Some(links.len());
                    links.push(field.name.clone());
                }
                Some(Subject::Organisation)
                    if subject == Subject::Person && !field.read_only && employers.is_none() =>
                {
                    employers = Some(Sketch::new(&target.table, &["company"], &[], &[])?);
                    if field.has_many_values() {
                        fields.push((Role::Company, field.name.clone()));
                    } else {
                        employer = Some(links.len());
                        links.push(field.name.clone());
                    }
                }
                _ => {}
            }
        }
        fn names(of: &[(Role, String)]) -> Vec<&str> {
            of.iter().map(|(_, name)| name.as_str()).collect()
        }
        let links: Vec<&str> = links.iter().map(String::as_str).collect();
        let sketch = Sketch::new(&shape.table, &names(&texts), &links, &names(&fields))?;
        let shape = Arc::clone(shape);
        Ok(Some(Compared { shape, subject, sketch, texts, fields, employer, became, employers }))
    }

    /// What is compared of all objects whose records are about a subject.
    pub(crate) fn all(registry: &Registry, subject: Subject) -> Result<Vec<Compared>, StoreError> {
        let mut found = Vec::new();
        for object in registry.objects().iter() {
            let Ok(shape) = registry.shape(&object.name) else { continue };
            found.extend(Compared::of(&shape, registry)?.filter(|compared| compared.subject == subject));
        }
        Ok(found)
    }

    /// The object's name.
    pub(crate) fn object(&self) -> &str {
        &self.shape.object.name
    }

    /// Reads records, without those that became another's.
    pub(crate) async fn read(
        &self,
        transaction: &mut Transaction,
        which: Which<'_>,
    ) -> Result<Vec<Sketched>, StoreError> {
        self.sketch.read(transaction, which).await
    }

    /// Whether no object about the subject has any record yet.
    pub(crate) async fn is_empty(&self, transaction: &mut Transaction) -> Result<bool, StoreError> {
        Ok(self.sketch.count_up_to(transaction, 1).await? == 0)
    }

    /// Whether a record no longer stands for somebody of its own.
    pub(crate) fn has_become(&self, record: &Sketched) -> bool {
        self.became.is_some_and(|link| record.links.get(link).is_some_and(Option::is_some))
    }

    /// A record as it will lie in the database.
    pub(crate) fn sketch_of(&self, stored: &Stored) -> Sketched {
        let shape = &self.shape;
        let mut entries: Vec<SketchEntry> = Vec::new();
        for (place, (_, field)) in self.fields.iter().enumerate() {
            entries.extend(stored.entries_of(field).map(|entry| SketchEntry {
                field: place,
                value: entry.value.clone(),
                target: entry.target,
                is_primary: entry.is_primary,
                is_over: entry.valid_until.is_some(),
            }));
        }
        Sketched {
            id: stored.id(),
            owner: stored.owner(shape),
            team: stored.team(shape),
            is_archived: stored.archived_at(shape).is_some(),
            texts: self.texts.iter().map(|(_, name)| stored.text(shape, name).map(str::to_owned)).collect(),
            links: self.sketch.links.iter().map(|name| stored.link(shape, name.as_str())).collect(),
            entries,
        }
    }

    /// The employers that records name by a link only.
    fn linked_employers(&self, record: &Sketched) -> impl Iterator<Item = Id> {
        let link = self.employer.and_then(|link| record.links.get(link).copied().flatten());
        link.into_iter()
            .chain(record.entries.iter().filter(|entry| !entry.is_over).filter_map(|entry| entry.target))
    }

    fn text(&self, record: &Sketched, role: Role) -> Option<String> {
        let place = self.texts.iter().position(|(of, _)| *of == role)?;
        record.texts.get(place).cloned().flatten().filter(|text| !text.is_empty())
    }

    /// The names of the employers that records do not write out.
    pub(crate) async fn employers(
        &self,
        transaction: &mut Transaction,
        records: &[Sketched],
    ) -> Result<HashMap<Id, String>, StoreError> {
        let Some(sketch) = &self.employers else { return Ok(HashMap::new()) };
        let unnamed = records.iter().filter(|record| self.text(record, Role::Company).is_none());
        let wanted: HashSet<Id> = unnamed.flat_map(|record| self.linked_employers(record)).collect();
        if wanted.is_empty() {
            return Ok(HashMap::new());
        }
        let wanted: Vec<Id> = wanted.into_iter().collect();
        let found = sketch.read(transaction, Which::Ids(&wanted)).await?;
        Ok(found.into_iter().filter_map(|mut record| Some((record.id, record.texts.pop()??))).collect())
    }

    /// Adds a record as a row of the matcher.
    pub(crate) fn push(&self, record: &Sketched, employers: &HashMap<Id, String>, rows: &mut Rows) {
        let values = self.values(record, employers);
        let mut row = rows.begin();
        for (role, nth) in columns(self.subject) {
            row.cell(values.iter().filter(|(of, _)| *of == role).nth(nth).map_or("", |(_, value)| value));
        }
        row.finish(0);
    }

    /// The values of a record by role, those used first in front.
    fn values(&self, record: &Sketched, employers: &HashMap<Id, String>) -> Vec<(Role, String)> {
        let mut values: Vec<(Role, String)> = Vec::with_capacity(12);
        let mut entries: Vec<&SketchEntry> = record.entries.iter().collect();
        entries.sort_by_key(|entry| !entry.is_primary);
        for entry in entries {
            match self.fields.get(entry.field) {
                Some((_, _)) if entry.target.is_some() => {}
                Some((role, _)) => values.push((*role, entry.value.clone())),
                None => {}
            }
        }
        let has_address = values.iter().any(|(role, _)| *role == Role::Address);
        for ((role, _), text) in self.texts.iter().zip(&record.texts) {
            let Some(text) = text.as_ref().filter(|text| !text.is_empty()) else { continue };
            if *role != Role::Address {
                values.push((*role, text.clone()));
            } else if !has_address {
                let number = self.text(record, Role::StreetNumber).unwrap_or_default();
                values.push((*role, format!("{number} {text}").trim().to_owned()));
            }
        }
        let has = |values: &[(Role, String)], role: Role| values.iter().any(|(of, _)| *of == role);
        if self.subject == Subject::Person && !has(&values, Role::FullName) {
            let parts = [Role::GivenName, Role::MiddleName, Role::FamilyName];
            let parts: Vec<String> = parts.into_iter().filter_map(|role| self.text(record, role)).collect();
            values.push((Role::FullName, parts.join(" ")));
        }
        if self.subject == Subject::Person && !has(&values, Role::Company) {
            let named = self.linked_employers(record).find_map(|id| employers.get(&id));
            values.extend(named.map(|name| (Role::Company, name.clone())));
        }
        values
    }

    /// What people call a record: the first column or entry of its title that is compared.
    pub(crate) fn title(&self, record: &Sketched) -> String {
        let entry = |name: &str| {
            let place = self.fields.iter().position(|(_, field)| field == name)?;
            record.entries.iter().find(|entry| entry.field == place).map(|entry| entry.value.clone())
        };
        let text = |name: &str| {
            let place = self.texts.iter().position(|(_, column)| column == name)?;
            record.texts.get(place).cloned().flatten()
        };
        let titles = self.shape.object.title.iter().map(String::as_str);
        titles
            .chain(["email", "phone"])
            .find_map(|name| text(name).or_else(|| entry(name)))
            .unwrap_or_default()
    }

    /// The field of this object that holds a kind of evidence.
    pub(crate) fn field_of(&self, evidence: Evidence, record: &Sketched) -> Option<&str> {
        let role = match evidence {
            Evidence::Number => Role::NationalNumber,
            Evidence::Email => Role::Email,
            Evidence::Phone => Role::Phone,
            Evidence::SocialProfile => Role::SocialProfile,
        };
        let filled =
            self.texts.iter().zip(&record.texts).filter(|((of, _), text)| *of == role && text.is_some());
        let of_role = self.texts.iter().chain(&self.fields).filter(|(of, _)| *of == role);
        filled.map(|((_, name), _)| name).chain(of_role.map(|(_, name)| name)).next().map(String::as_str)
    }
}
