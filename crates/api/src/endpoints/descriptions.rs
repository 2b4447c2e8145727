//! Objects, fields and choices, as the document describes them.

use crate::schema::{Schema, any_text, list, may, must, named, object, one_of, or_null, text};

const LONG: usize = 100_000;
const MANY: usize = 100_000;

fn small() -> Schema {
    Schema::Integer { least: 0, most: 1_000_000_000 }
}

/// How much a field is needed.
pub(super) fn level() -> Schema {
    one_of(["optional", "wanted", "required", "create"])
}

/// A text in all languages.
pub(super) fn labels() -> Schema {
    object([
        must("en", any_text(LONG), "English"),
        must("vi", any_text(LONG), "Tiếng Việt"),
        must("fa", any_text(LONG), "فارسی"),
    ])
}

/// One of the values that a field may have.
pub(super) fn choice() -> Schema {
    object([
        must("name", text(LONG), "As it is kept."),
        must("labels", named("Labels"), "What people call it."),
        may("help", named("Labels"), "What it means."),
        may("synonyms", list(any_text(LONG), MANY), "Other spellings."),
        may("outcome", one_of(["success", "failure"]), "Of closing stages: how it ended."),
        may(
            "retired",
            Schema::YesNo,
            "Whether it is out of use: it stays where it stands and is given to no other record.",
        ),
    ])
}

/// A part of a record's page.
pub(super) fn section() -> Schema {
    object([must("name", text(100), ""), must("labels", named("Labels"), "What people call it.")])
}

/// That the house gives the values of a field.
fn numbered() -> Schema {
    object([
        must("from_files", Schema::YesNo, "Whether files may bring values along."),
        may(
            "field",
            text(100),
            "The field with whose choices a record gets its number; as soon as it is made without one.",
        ),
        may("choices", list(text(100), 1_000), "These choices."),
    ])
}

/// A field.
pub(super) fn field() -> Schema {
    object([
        must("name", text(100), "As programs call it."),
        must("kind", text(100), "What its values are: `email`, `money`, `lookup`."),
        must("labels", named("Labels"), "What people call it."),
        may("help", named("Labels"), "Why it is asked."),
        must("category", one_of(["identity", "descriptive", "quantitative", "qualitative"]), ""),
        must("level", level(), "How much it is needed."),
        may("required_at", list(text(100), 1_000), "The stages in which it must be filled."),
        may("weight", small(), "Its weight in completeness, where it is another than that of its level."),
        may("half_life_days", or_null(small()), "Days after which half of such values are wrong."),
        may("purpose", any_text(LONG), "What it is collected for."),
        may(
            "access",
            one_of(["basic", "contact", "financial", "sensitive", "internal"]),
            "The class of data it belongs to.",
        ),
        may("many", Schema::YesNo, "Whether it holds many values."),
        may("entry_label", list(named("Choice"), 1_000), "What each of many values can be called."),
        may("dated", Schema::YesNo, "Whether each of many values has a beginning and an end."),
        may("ahead", Schema::YesNo, "Whether its days lie in the future by nature, as due days do."),
        may("joins", text(100), "The field of this object through which it shows a field of another."),
        may("label", text(100), "The label of the entry that it stands for, in files."),
        may("group", text(100), "Fields of one group are parts of one value."),
        may("section", text(100), "The part of the page where it stands."),
        may("target", text(100), "The object that it leads to."),
        may("read_only", Schema::YesNo, "Whether the house writes it, and nobody else."),
        may("numbered", numbered(), "For a field whose values the house gives by a number format: when."),
        may("system", Schema::YesNo, "Whether every object has it."),
        may("custom", Schema::YesNo, "Whether the house added it."),
        may("headers", list(any_text(LONG), MANY), "Headers by which it is known in files."),
        may("open", Schema::YesNo, "Whether values that are no choice are taken too."),
        may("choice", list(named("Choice"), MANY), "The values it may have."),
    ])
}

/// A kind of record.
pub(super) fn object_description() -> Schema {
    object([
        must("name", text(100), "As programs call one."),
        must("plural_name", text(100), "As paths call it."),
        must("labels", named("Labels"), "What people call one."),
        must("plural", named("Labels"), "What people call many."),
        must("icon", any_text(100), "The name of its picture."),
        may("order", small(), "Its place among the others."),
        may("matches_as", one_of(["person", "organisation", "none"]), "With what it is compared."),
        must("title", list(text(100), 1_000), "The fields that make what people call a record."),
        may("natural_key", list(text(100), 1_000), "The fields by which people tell records apart."),
        may(
            "for_anybody",
            Schema::YesNo,
            "Whether anybody may be given a record, and whoever made it goes on seeing it.",
        ),
        may("stages", text(100), "The field whose choices are stages."),
        may("section", list(named("Section"), 1_000), "The parts of a record's page."),
        may("custom", Schema::YesNo, "Whether the house added it."),
        must("field", list(named("Field"), MANY), "Its fields."),
        may(
            "derived",
            list(named("Field"), 100),
            "Fields that filters may ask for beside them: `breaks`, the rules of the house that a record breaks.",
        ),
    ])
}
