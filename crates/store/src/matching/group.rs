//! Groups of records that may be one.

use std::{fmt, str::FromStr};

use crate::{Id, Millis, Name, Row, Scope, Sql, StoreError, Transaction, Value, insert::Insert};

/// What became of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GroupStatus {
    /// Somebody has to decide.
    Open,
    /// Its records became one.
    Merged,
    /// They are not one.
    Dismissed,
}

impl GroupStatus {
    /// All of them.
    pub const ALL: [GroupStatus; 3] = [GroupStatus::Open, GroupStatus::Merged, GroupStatus::Dismissed];

    /// The name as it is stored and shown to programs.
    pub fn as_str(self) -> &'static str {
        match self {
            GroupStatus::Open => "open",
            GroupStatus::Merged => "merged",
            GroupStatus::Dismissed => "dismissed",
        }
    }

    /// The status of this name.
    pub fn from_name(name: &str) -> Option<GroupStatus> {
        GroupStatus::ALL.into_iter().find(|status| status.as_str() == name)
    }
}

/// A group of records that may be one.
#[derive(Debug, Clone, PartialEq)]
pub struct DuplicateGroup {
    /// Its id.
    pub id: Id,
    /// Whom its records are about: `person`, `organisation`.
    pub subject: String,
    /// What became of it.
    pub status: GroupStatus,
    /// Who is to decide.
    pub reviewer: Option<Id>,
    /// How sure it is: the least that any of its records is tied to it by.
    pub probability: f64,
    /// When it was found.
    pub found_at: Millis,
    /// When it was decided.
    pub decided_at: Option<Millis>,
    /// Who decided.
    pub decided_by: Option<Id>,
    /// Its records, by id.
    pub members: Vec<GroupMember>,
}

/// A record of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupMember {
    /// The record.
    pub record: Id,
    /// Its object.
    pub object: String,
    /// The weight of what ties it to the group.
    pub weight: f64,
    /// The same as a probability.
    pub probability: f64,
}

/// Whose groups are meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ReviewedBy {
    /// Everybody's and nobody's.
    #[default]
    Any,
    /// Nobody's.
    Nobody,
    /// This user's.
    User(Id),
}

/// Which groups are meant.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct GroupQuery {
    /// Those about this subject; none for all.
    pub subject: Option<String>,
    /// Those of this status; none for all.
    pub status: Option<GroupStatus>,
    /// Those of this reviewer.
    pub reviewer: ReviewedBy,
    /// Those at least so sure.
    pub at_least: Option<f64>,
    /// Those less sure than this.
    pub below: Option<f64>,
    /// Those that have one of the records a viewer may see, or that this user is to review; none for all. The objects are
    /// those that records of groups may be of.
    pub seen_by: Option<(Scope, Id, Vec<Name>)>,
}

/// A place in the list of groups, which has the surest first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GroupCursor {
    /// How sure the group before the place is.
    pub probability: f64,
    /// Its id.
    pub id: Id,
}

impl fmt::Display for GroupCursor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}.{}", self.probability.to_bits(), self.id)
    }
}

impl FromStr for GroupCursor {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<GroupCursor, StoreError> {
        let unreadable = || StoreError::Unreadable("place in the list of groups".to_owned());
        let (bits, id) = text.split_once('.').ok_or_else(unreadable)?;
        let bits = u64::from_str_radix(bits, 16).map_err(|_| unreadable())?;
        let probability = f64::from_bits(bits);
        if !probability.is_finite() {
            return Err(unreadable());
        }
        Ok(GroupCursor { probability, id: id.parse().map_err(|_| unreadable())? })
    }
}

const COLUMNS: &str =
    "g.id, g.subject, g.status, g.reviewer, g.probability, g.found_at, g.decided_at, g.decided_by";

impl DuplicateGroup {
    /// Groups with their members, the surest first, at most `limit` of those behind `after`.
    pub async fn page(
        transaction: &mut Transaction,
        query: &GroupQuery,
        after: Option<GroupCursor>,
        limit: u32,
    ) -> Result<Vec<DuplicateGroup>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM duplicate_group AS g WHERE ");
        query.conditions(&mut sql)?;
        if let Some(after) = after {
            sql.push(" AND (g.probability < ").bind(after.probability);
            sql.push(" OR g.probability = ")
                .bind(after.probability)
                .push(" AND g.id > ")
                .bind(after.id)
                .push(")");
        }
        sql.push(" ORDER BY g.probability DESC, g.id LIMIT ").bind(i64::from(limit));
        DuplicateGroup::found(transaction, &sql).await
    }

    /// The groups that are least sure, at most `limit`.
    pub async fn least_sure(
        transaction: &mut Transaction,
        query: &GroupQuery,
        limit: u32,
    ) -> Result<Vec<DuplicateGroup>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM duplicate_group AS g WHERE ");
        query.conditions(&mut sql)?;
        sql.push(" ORDER BY g.probability, g.id LIMIT ").bind(i64::from(limit));
        DuplicateGroup::found(transaction, &sql).await
    }

    /// Its place in the list of groups.
    pub fn cursor(&self) -> GroupCursor {
        GroupCursor { probability: self.probability, id: self.id }
    }

    /// How many groups there are, and how many records are in them.
    pub async fn count(transaction: &mut Transaction, query: &GroupQuery) -> Result<(i64, i64), StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT count(*), coalesce(CAST(sum((SELECT count(*) FROM duplicate_member m WHERE m.group_id = g.id)) AS BIGINT), 0)");
        sql.push(" FROM duplicate_group AS g WHERE ");
        query.conditions(&mut sql)?;
        let row = transaction.row(&sql).await?;
        Ok(row.and_then(|row| Some((row.integer(0)?, row.integer(1)?))).unwrap_or_default())
    }

    /// In how many open groups each object has records, and how many records of it are in one.
    pub async fn open_by_object(
        transaction: &mut Transaction,
    ) -> Result<Vec<(String, i64, i64)>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT m.object, count(DISTINCT m.group_id), count(DISTINCT m.record) FROM duplicate_member AS m");
        sql.push(" JOIN duplicate_group AS g ON g.id = m.group_id WHERE g.status = ");
        sql.bind(GroupStatus::Open.as_str()).push(" GROUP BY m.object ORDER BY m.object");
        let rows = transaction.rows(&sql).await?;
        Ok(rows
            .iter()
            .filter_map(|row| Some((row.text(0)?.to_owned(), row.integer(1)?, row.integer(2)?)))
            .collect())
    }

    /// The group with this id.
    pub async fn find(transaction: &mut Transaction, id: Id) -> Result<Option<DuplicateGroup>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM duplicate_group AS g WHERE g.id = ").bind(id);
        Ok(DuplicateGroup::found(transaction, &sql).await?.pop())
    }

    /// The groups of a status that have one of these records.
    pub async fn with_records(
        transaction: &mut Transaction,
        records: &[Id],
        status: GroupStatus,
    ) -> Result<Vec<DuplicateGroup>, StoreError> {
        let mut found: Vec<DuplicateGroup> = Vec::new();
        for some in records.chunks(500) {
            let mut sql = Sql::new();
            sql.push("SELECT ")
                .push(COLUMNS)
                .push(" FROM duplicate_group AS g WHERE g.status = ")
                .bind(status.as_str());
            sql.push(" AND g.id IN (SELECT group_id FROM duplicate_member WHERE record IN (");
            sql.binds(some.iter().map(|id| Value::from(*id))).push("))");
            found.extend(DuplicateGroup::found(transaction, &sql).await?);
        }
        found.sort_by_key(|group| group.id);
        found.dedup_by_key(|group| group.id);
        Ok(found)
    }

    async fn found(transaction: &mut Transaction, sql: &Sql) -> Result<Vec<DuplicateGroup>, StoreError> {
        let rows = transaction.rows(sql).await?;
        let mut groups = rows.iter().map(DuplicateGroup::of_row).collect::<Result<Vec<_>, _>>()?;
        for some in groups.chunks_mut(500) {
            let mut sql = Sql::new();
            sql.push("SELECT group_id, record, object, weight, probability FROM duplicate_member WHERE group_id IN (");
            sql.binds(some.iter().map(|group| Value::from(group.id))).push(") ORDER BY record");
            for row in transaction.rows(&sql).await? {
                let (Some(group), Some(record)) = (row.id(0), row.id(1)) else { continue };
                let Some(group) = some.iter_mut().find(|candidate| candidate.id == group) else { continue };
                group.members.push(GroupMember {
                    record,
                    object: row.text(2).unwrap_or_default().to_owned(),
                    weight: row.real(3).unwrap_or_default(),
                    probability: row.real(4).unwrap_or_default(),
                });
            }
        }
        Ok(groups)
    }

    fn of_row(row: &Row) -> Result<DuplicateGroup, StoreError> {
        let unreadable = |what: &str| StoreError::Unreadable(format!("{what} of a group"));
        Ok(DuplicateGroup {
            id: row.id(0).ok_or_else(|| unreadable("id"))?,
            subject: row.text(1).unwrap_or_default().to_owned(),
            status: row.text(2).and_then(GroupStatus::from_name).ok_or_else(|| unreadable("status"))?,
            reviewer: row.id(3),
            probability: row.real(4).unwrap_or_default(),
            found_at: row.integer(5).unwrap_or_default(),
            decided_at: row.integer(6),
            decided_by: row.id(7),
            members: Vec::new(),
        })
    }

    /// Puts groups in place of those with the same ids.
    pub async fn put_all(transaction: &mut Transaction, groups: &[DuplicateGroup]) -> Result<(), StoreError> {
        let ids: Vec<Id> = groups.iter().map(|group| group.id).collect();
        DuplicateGroup::remove(transaction, &ids).await?;
        let rows = groups
            .iter()
            .map(|group| {
                vec![
                    group.id.into(),
                    group.subject.as_str().into(),
                    group.status.as_str().into(),
                    group.reviewer.into(),
                    group.probability.into(),
                    group.found_at.into(),
                    group.decided_at.into(),
                    group.decided_by.into(),
                ]
            })
            .collect();
        Insert::into(
            "duplicate_group (id, subject, status, reviewer, probability, found_at, decided_at, decided_by)",
        )
        .rows(transaction, rows)
        .await?;
        let members = groups.iter().flat_map(|group| group.members.iter().map(|member| (group.id, member)));
        let rows = members
            .map(|(group, member)| {
                vec![
                    group.into(),
                    member.record.into(),
                    member.object.as_str().into(),
                    member.weight.into(),
                    member.probability.into(),
                ]
            })
            .collect();
        Insert::into("duplicate_member (group_id, record, object, weight, probability)")
            .behind(transaction, rows)
            .await
    }

    /// Takes groups away.
    pub async fn remove(transaction: &mut Transaction, ids: &[Id]) -> Result<(), StoreError> {
        for some in ids.chunks(1_000) {
            let values = || some.iter().map(|id| Value::from(*id));
            let mut sql = Sql::new();
            sql.push("DELETE FROM duplicate_member WHERE group_id IN (").binds(values()).push(")");
            transaction.execute(&sql).await?;
            let mut sql = Sql::new();
            sql.push("DELETE FROM duplicate_group WHERE id IN (").binds(values()).push(")");
            transaction.execute(&sql).await?;
        }
        Ok(())
    }

    /// Says who is to decide about groups.
    pub async fn assign(
        transaction: &mut Transaction,
        ids: &[Id],
        reviewer: Option<Id>,
    ) -> Result<(), StoreError> {
        for some in ids.chunks(1_000) {
            let mut sql = Sql::new();
            sql.push("UPDATE duplicate_group SET reviewer = ").bind(reviewer).push(" WHERE id IN (");
            sql.binds(some.iter().map(|id| Value::from(*id))).push(")");
            transaction.execute(&sql).await?;
        }
        Ok(())
    }

    /// Says what became of groups.
    pub async fn decide(
        transaction: &mut Transaction,
        ids: &[Id],
        status: GroupStatus,
        by: Option<Id>,
        at: Millis,
    ) -> Result<(), StoreError> {
        for some in ids.chunks(1_000) {
            let mut sql = Sql::new();
            sql.push("UPDATE duplicate_group SET status = ")
                .bind(status.as_str())
                .push(", decided_by = ")
                .bind(by);
            sql.push(", decided_at = ").bind(at).push(" WHERE id IN (");
            sql.binds(some.iter().map(|id| Value::from(*id))).push(")");
            transaction.execute(&sql).await?;
        }
        Ok(())
    }

    /// Opens groups again that were decided.
    pub async fn reopen(transaction: &mut Transaction, ids: &[Id]) -> Result<(), StoreError> {
        for some in ids.chunks(1_000) {
            let mut sql = Sql::new();
            sql.push("UPDATE duplicate_group SET status = ").bind(GroupStatus::Open.as_str());
            sql.push(", decided_by = NULL, decided_at = NULL WHERE id IN (");
            sql.binds(some.iter().map(|id| Value::from(*id))).push(")");
            transaction.execute(&sql).await?;
        }
        Ok(())
    }
}

impl GroupQuery {
    fn conditions(&self, sql: &mut Sql) -> Result<(), StoreError> {
        sql.push("1 = 1");
        if let Some(status) = self.status {
            sql.push(" AND g.status = ").bind(status.as_str());
        }
        if let Some(subject) = &self.subject {
            sql.push(" AND g.subject = ").bind(subject.as_str());
        }
        match self.reviewer {
            ReviewedBy::Any => {}
            ReviewedBy::Nobody => {
                sql.push(" AND g.reviewer IS NULL");
            }
            ReviewedBy::User(user) => {
                sql.push(" AND g.reviewer = ").bind(user);
            }
        }
        if let Some(at_least) = self.at_least {
            sql.push(" AND g.probability >= ").bind(at_least);
        }
        if let Some(below) = self.below {
            sql.push(" AND g.probability < ").bind(below);
        }
        let Some((scope, user, objects)) = &self.seen_by else { return Ok(()) };
        sql.push(" AND (g.reviewer = ").bind(*user);
        let alias = Name::new("seen")?;
        for object in objects {
            sql.push(" OR EXISTS (SELECT 1 FROM duplicate_member m JOIN ")
                .name(object)
                .push(" AS ")
                .name(&alias);
            sql.push(" ON ")
                .column(&alias, &Name::new("id")?)
                .push(" = m.record WHERE m.group_id = g.id AND ");
            scope.condition(object.as_str(), &alias, sql)?;
            sql.push(")");
        }
        sql.push(")");
        Ok(())
    }
}
