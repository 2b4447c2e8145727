//! What answers are made of, as the document describes it: links, findings, changes, reasons. What is an object of its own
//! (a user, a job, an import) stands beside its endpoints.

use kempt_app::crm::lens::operation_kinds;

use super::descriptions::level;
use crate::schema::{Property, Schema, any_text, list, may, must, named, object, one_of, or_null, text};

const LONG: usize = 100_000;
const MANY: usize = 100_000;

/// A count.
pub(crate) fn count() -> Schema {
    Schema::Integer { least: 0, most: i64::MAX }
}

/// A share, from 0 to 1.
pub(crate) fn share() -> Schema {
    Schema::Number { least: 0.0, most: 1.0 }
}

/// A number, of whatever size.
pub(crate) fn number() -> Schema {
    Schema::Number { least: f64::MIN, most: f64::MAX }
}

/// Values by name, all of a kind.
pub(crate) fn by_name(of: Schema) -> Schema {
    Schema::Object { properties: vec![], others: Some(Box::new(of)) }
}

/// A record, user or team that something leads to.
pub(super) fn link() -> Schema {
    object([
        may("id", Schema::Id, "Its id; left out when it may not be seen."),
        may("title", any_text(LONG), "What people call it."),
        may("hidden", Schema::YesNo, "Whether it is there and may not be seen."),
    ])
}

/// A record of any object, as merge plans and previews show it.
pub(super) fn record() -> Schema {
    let link = || or_null(named("Link"));
    object([
        must("id", Schema::Id, ""),
        must("object", text(100), "Its object, by the singular name."),
        must("version", count(), "Grows by one with every change."),
        must("title", any_text(LONG), "What people call it."),
        must("created_at", or_null(Schema::Moment), ""),
        must("created_by", link(), ""),
        must("updated_at", or_null(Schema::Moment), ""),
        must("updated_by", link(), ""),
        must("owner_id", or_null(Schema::Id), ""),
        must("owner", link(), ""),
        must("team_id", or_null(Schema::Id), ""),
        must("team", link(), ""),
        must("archived_at", or_null(Schema::Moment), ""),
        must("merged_into", or_null(Schema::Id), ""),
        must("door", or_null(text(100)), "The door through which it came in."),
        must("fields", by_name(Schema::Any), "Its values, as its object describes them."),
        must("meta", by_name(named("ValueMeta")), "What is known of single values."),
        may("completeness", named("Completeness"), "How complete it is; in lists when it was asked."),
        may(
            "breaks",
            list(named("BrokenRule"), 1_000),
            "The rules of the house that it breaks; not in lists.",
        ),
    ])
}

/// How complete a record is.
pub(super) fn completeness() -> Schema {
    let missing = object([must("field", text(100), ""), must("level", level(), "How much it is needed.")]);
    object([
        must(
            "score",
            Schema::Integer { least: 0, most: 100 },
            "The weight of the fields that are filled in the weight of all that count.",
        ),
        must(
            "filled",
            list(text(100), 10_000),
            "The fields that count and are filled, or were asked for and nobody knows.",
        ),
        must(
            "missing",
            list(missing, 10_000),
            "The fields that count and are empty, those that weigh most first.",
        ),
    ])
}

/// What is known of a value beside the value.
pub(super) fn value_meta() -> Schema {
    object([
        may("entered", any_text(LONG), "The text as it was entered, where it was another one."),
        may("door", text(100), "The door through which it came, where it is another than the record's."),
        may("source", any_text(LONG), "Where it was taken from: the name of a file, of a program."),
        may("set_by", any_text(100), "The user who set it."),
        may("set_at", Schema::Moment, "When it was set."),
        may("verified_at", Schema::Moment, "When somebody last made sure of it."),
        may("verified_by", any_text(100), "The user who did."),
        may(
            "said_wrong_at",
            Schema::Moment,
            "When something last said that it is wrong, such as a wrong number.",
        ),
        may("unknown", Schema::YesNo, "Whether it was asked and nobody knows."),
        may("because", named("Because"), "For a value that moved by itself: what moved it."),
        may("findings", list(named("Finding"), MANY), "What is wrong with it."),
    ])
}

/// What moved a value by itself.
pub(super) fn because() -> Schema {
    object([
        must("fact", text(100), "The fact, by name."),
        must("text", or_null(any_text(LONG)), "The same in words."),
        must("object", text(100), "The object of the record that brought it."),
        must("record", or_null(named("Link")), "That record."),
    ])
}

/// Something that is wrong with a value.
pub(super) fn finding() -> Schema {
    object([
        must("rule", text(100), "The rule that found it."),
        must("severity", one_of(["notice", "warning", "error"]), "How bad it is."),
        must("title", any_text(LONG), "What is wrong."),
        must("advice", any_text(LONG), "What to do about it."),
        must("suggestion", or_null(any_text(LONG)), "A repaired value, when there is one worth proposing."),
    ])
}

/// Something that stands against keeping a record.
pub(super) fn fault() -> Schema {
    object([
        must("field", text(100), "The field."),
        must("code", text(100), "The name of the problem, which never changes."),
        must("title", any_text(LONG), "What is wrong."),
        must("detail", any_text(LONG), "What to do about it."),
    ])
}

fn operation_properties() -> Vec<Property> {
    vec![
        must("operation", Schema::Id, "Its id, by which it is undone."),
        must("kind", one_of(operation_kinds()), "What kind of thing was done."),
        must("at", Schema::Moment, ""),
        must("by", or_null(named("Link")), "Who did it; null where it was the house itself."),
        must("door", any_text(100), "Through which door."),
        must("reason", or_null(any_text(LONG)), "Why, as they said."),
        must("parent", or_null(Schema::Id), "The operation that it undoes or belongs to."),
        must("status", one_of(["done", "reverted"]), "Whether it stands or was undone."),
    ]
}

/// Something that was done.
pub(super) fn operation() -> Schema {
    let mut properties = operation_properties();
    let merged = object([
        must("object", text(100), "Their object."),
        must("survivor", named("Link"), "The record that went on living."),
        must("others", list(named("Link"), 10), "The records that became part of it."),
    ]);
    properties.push(must("merged", or_null(merged), "For a merge: the records that became one."));
    Schema::Object { properties, others: None }
}

/// Something that was done to a record.
pub(super) fn history_item() -> Schema {
    let mut properties = operation_properties();
    properties.push(must("changes", list(named("Change"), MANY), "What it changed."));
    Schema::Object { properties, others: None }
}

/// What an operation changed in one place.
pub(super) fn change() -> Schema {
    object([
        may("field", or_null(text(100)), "The field; left out where the record was made without values."),
        may("entry", Schema::Id, "The entry, of fields that hold many."),
        may("verb", text(50), "What happened to the entry: insert, update, delete."),
        may("before", Schema::Any, "The value that was there; null where there was none."),
        may("after", Schema::Any, "The value that is there since; null where it was taken away."),
        may("entered", any_text(LONG), "What was entered, where it was another text."),
        may("door", text(100), "For a value that moved by itself: `automation`."),
        may("because", named("Because"), "For a value that moved by itself: what moved it."),
    ])
}

/// A later edit that stands in the way of undoing.
pub(super) fn conflict() -> Schema {
    object([
        must("record", Schema::Id, "The record."),
        must("object", text(100), "Its object."),
        must("row", Schema::Id, "The row: the record itself, or an entry of it."),
        may("column", text(100), "The column; left out where the whole row is meant."),
        may("before", Schema::Any, "What undoing would bring back."),
        may("now", Schema::Any, "What is there now."),
    ])
}

/// A hit of a search.
pub(super) fn hit() -> Schema {
    object([
        must("id", Schema::Id, ""),
        must("object", text(100), "Its object, by the singular name."),
        must("title", any_text(LONG), "What people call it."),
        must("archived", Schema::YesNo, "Whether it was put aside."),
        must("owner_id", or_null(Schema::Id), ""),
        must("fields", by_name(Schema::Any), "The values by which people know it."),
        must("found", text(50), "How it was found: by the words as written, without marks, or misspelt."),
    ])
}

/// One comparison of two records and what it adds.
pub(super) fn reason() -> Schema {
    object([
        must("comparison", text(100), "What was compared."),
        must("label", any_text(LONG), "The same in words."),
        must("level", text(100), "How alike it is: the id of the level."),
        must("text", any_text(LONG), "The same in words."),
        must("weight", number(), "What it adds, in bits."),
    ])
}

/// A record that may be the same, as far as whoever asks may know of it.
pub(super) fn duplicate() -> Schema {
    let link = || or_null(named("Link"));
    object([
        must("object", text(100), "Its object, by the singular name."),
        must("exact", list(text(100), 1_000), "The fields in which both have what only one can have."),
        must("owner", link(), "Whom to ask."),
        must("team", link(), ""),
        must("probability", share(), "How probably it is the same."),
        must("visible", Schema::YesNo, "Whether it may be opened; what follows is left out where not."),
        may("id", Schema::Id, ""),
        may("title", any_text(LONG), ""),
        may("archived", Schema::YesNo, "Whether it was put aside."),
        may("weight", number(), "The match weight, in bits."),
        may("prior", number(), "What the weight begins with, before anything is compared."),
        may("reasons", list(named("Reason"), 1_000), "What each comparison adds."),
    ])
}

/// Records that may be one.
pub(super) fn duplicate_group_properties() -> Vec<Property> {
    let member = object([
        must("object", text(100), "Its object, by the singular name."),
        must("id", or_null(Schema::Id), "The record; null when it may not be seen."),
        must("title", or_null(any_text(LONG)), ""),
        must("visible", Schema::YesNo, "Whether it may be opened."),
        must("owner_id", or_null(Schema::Id), "Whom to ask."),
        must("team_id", or_null(Schema::Id), ""),
        must("probability", or_null(share()), "How probably it belongs to the others."),
    ]);
    vec![
        must("id", Schema::Id, ""),
        must("subject", text(50), "Whether it is about people or about organisations."),
        must("status", text(50), "Whether it waits for somebody, and how it was decided."),
        must("reviewer", or_null(Schema::Id), "The user who is to decide."),
        must("probability", share(), "How sure the least sure link in it is."),
        must("found_at", Schema::Moment, ""),
        must("decided_at", or_null(Schema::Moment), ""),
        must("decided_by", or_null(Schema::Id), ""),
        must("members", list(member, MANY), "The records."),
    ]
}

pub(super) fn duplicate_group() -> Schema {
    Schema::Object { properties: duplicate_group_properties(), others: None }
}

/// A group with the reasons.
pub(super) fn duplicate_group_detail() -> Schema {
    let pair = object([
        must(
            "members",
            Schema::List { of: Box::new(count()), least: 2, most: 2 },
            "The places of the two records among the members, from 0.",
        ),
        must("weight", number(), "The match weight, in bits."),
        must("prior", number(), "What it begins with, before anything is compared."),
        must("probability", share(), "How probably they are the same."),
        must("reasons", list(named("Reason"), 1_000), "What each comparison adds."),
    ]);
    let mut properties = duplicate_group_properties();
    properties.push(must("pairs", list(pair, MANY), "The pairs that were compared."));
    properties.push(must("verdicts", list(named("Verdict"), MANY), "What was decided about them before."));
    Schema::Object { properties, others: None }
}

/// What a person decided about two records.
pub(super) fn verdict() -> Schema {
    object([
        must("records", Schema::List { of: Box::new(Schema::Id), least: 2, most: 2 }, "The two records."),
        must("decision", one_of(["same", "different", "related"]), ""),
        must("by", or_null(Schema::Id), "Who decided."),
        must("at", Schema::Moment, ""),
        must("reason", or_null(any_text(LONG)), "Why, as they said."),
    ])
}

/// What a merge would give.
pub(super) fn merge_plan() -> Schema {
    let why = || {
        object([
            must("id", text(100), "The rule of survivorship; `chosen` where a person chose."),
            must("text", any_text(LONG), "The same in words."),
        ])
    };
    let field = object([
        must("field", text(100), ""),
        must("record", or_null(Schema::Id), "The record whose value survives."),
        must("united", list(Schema::Id, 10), "The records whose texts are put behind one another."),
        must("value", Schema::Any, "The value that survives."),
        must("reason", why(), ""),
        must("differs", Schema::YesNo, "Whether the records disagree."),
    ]);
    let entry = object([
        must("field", text(100), ""),
        must("entry", Schema::Id, ""),
        must("record", Schema::Id, "The record that has it."),
        must("value", or_null(any_text(LONG)), ""),
        must("label", or_null(any_text(LONG)), ""),
        must("kept", Schema::YesNo, "Whether the survivor has it; else it has the same already."),
        must("primary", Schema::YesNo, "Whether it is the one used first."),
    ]);
    let links = object([
        must("object", text(100), "The object of the records that come along."),
        must("field", text(100), "The field by which they lead here."),
        must("count", count(), "How many."),
    ]);
    object([
        must("object", text(100), ""),
        must("survivor", Schema::Id, "The record that goes on living."),
        must("survivor_reason", why(), ""),
        must("records", list(named("Record"), 10), "The records, as they are now."),
        must("changed_at", list(or_null(Schema::Moment), 10), "When each of them was last changed."),
        must("fields", list(field, 1_000), "Field by field, what survives."),
        must("entries", list(entry, MANY), "What of the fields that hold many survives."),
        must("links", list(links, 1_000), "What comes along."),
        must("versions", by_name(count()), "The versions that were read, to be sent with the merge."),
    ])
}

/// What a conversion would come to.
pub(super) fn conversion_plan() -> Schema {
    let why = object([
        must("id", text(100), "The rule of survivorship; `chosen` where a person chose."),
        must("text", any_text(LONG), "The same in words."),
    ]);
    let fill = object([
        must("field", text(100), ""),
        must("is_taken", Schema::YesNo, "Whether the record takes the lead's value, or some of its entries."),
        must("value", Schema::Any, "The lead's value."),
        must("present", Schema::Any, "The value that the record has."),
        must("reason", why, ""),
    ]);
    let links = object([
        must("object", text(100), "The object of the records that move along."),
        must("field", text(100), "The field by which they lead to the lead."),
        must("count", count(), "How many."),
    ]);
    let values = Schema::AnyOf(vec![by_name(Schema::Any), list(fill, 1_000)]);
    let part = || {
        object([
            must(
                "how",
                one_of(["create", "use", "none"]),
                "Whether one is made, or one that is there is used.",
            ),
            may("record", named("Link"), "The one that is used."),
            may(
                "fields",
                values.clone(),
                "Made: its values by name. Used: what becomes of each value of the lead.",
            ),
            may("faults", list(named("Fault"), 1_000), "What stands against making it."),
            may("duplicates", list(named("Duplicate"), 1_000), "Records that may be the same."),
        ])
    };
    object([
        must("lead", Schema::Id, ""),
        must("title", any_text(LONG), "What people call the lead."),
        must("version", count(), "The version that was read."),
        must("contact", part(), ""),
        must("account", part(), ""),
        must("deal", or_null(part()), "Null where none is wished."),
        must("links", list(links, 1_000), "What moves along."),
    ])
}

/// A group of records in a list, with its count and amounts.
pub(super) fn record_group() -> Schema {
    let amounts = |of: fn() -> Schema, beside: Vec<Property>| {
        let mut properties = beside;
        properties.extend([
            must("count", count(), "Records that have a value."),
            must(
                "sum",
                or_null(of()),
                "Numbers to fifteen digits; null when they are too great to be added up.",
            ),
            must("least", of(), ""),
            must("greatest", of(), ""),
        ]);
        Schema::Object { properties, others: None }
    };
    object([
        must("keys", list(Schema::Any, 2), "What its records have in common, a value for each `by`."),
        must("count", count(), "How many records."),
        may("numbers", amounts(number, vec![]), "What the numbers asked for come to."),
        may(
            "money",
            list(amounts(|| text(100), vec![must("currency", text(3), "ISO 4217.")]), 1_000),
            "What the amounts asked for come to, for each currency.",
        ),
    ])
}
