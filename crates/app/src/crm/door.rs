//! The doors through which values come in.

/// A door: where a write came from. It is kept with each value and in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Door {
    /// A form that a person filled in.
    Form,
    /// A program over the interface.
    Api,
    /// A file.
    Import,
    /// The same change for many records.
    BulkEdit,
    /// Records that became one.
    Merge,
    /// Something that was undone.
    Undo,
    /// The sample firm.
    Demo,
    /// The program itself, because of a fact.
    Automation,
}

impl Door {
    /// All doors.
    pub const ALL: [Door; 8] = [
        Door::Form,
        Door::Api,
        Door::Import,
        Door::BulkEdit,
        Door::Merge,
        Door::Undo,
        Door::Demo,
        Door::Automation,
    ];

    /// The name as it is stored and shown to programs.
    pub fn name(self) -> &'static str {
        match self {
            Door::Form => "form",
            Door::Api => "api",
            Door::Import => "import",
            Door::BulkEdit => "bulk-edit",
            Door::Merge => "merge",
            Door::Undo => "undo",
            Door::Demo => "demo",
            Door::Automation => "automation",
        }
    }

    /// The door of this name.
    pub fn from_name(name: &str) -> Option<Door> {
        Door::ALL.into_iter().find(|door| door.name() == name)
    }
}
