/** The past of a record. */
const history = {
  all: "Show everything again",
  only: "Only: {{field}}",
  untouched: "{{field}} has not been changed since the record was made.",
  earlier: "Earlier",
  itself: "Kempt",
  changed: "changed",
  undone: "Undone",
  undoAll: "Undo the rest",
  asOf: "As it was then",
  conflicts_one: "{{count, number}} later edit is in the way and stays as it is.",
  conflicts_other: "{{count, number}} later edits are in the way and stay as they are.",
  kind: {
    create: "Made",
    edit: "Changed",
    archive: "Archived",
    restore: "Restored",
    merge: "Merged",
    convert: "Converted",
    import: "Imported",
    "bulk-edit": "Changed with others",
    export: "Exported",
    revert: "Undone something",
  },
  door: {
    form: "form",
    api: "interface",
    import: "import",
    automation: "by itself",
    undo: "undo",
    "bulk-edit": "bulk edit",
    merge: "merge",
    demo: "sample firm",
  },
};

export default history;
