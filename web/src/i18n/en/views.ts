/** Saved views. */
const views = {
  all: "All: {{objects}}",
  of: "Saved views: {{objects}}",
  changed: "changed",
  none: "No saved views yet",
  keep: "Save the changes to “{{name}}”",
  saveAs: "Save as a new view",
  rename: "Name and sharing",
  remove: "Delete this view",
  removed: "The view “{{name}}” was deleted.",
  saved: "The view “{{name}}” was saved.",
  name: "Name",
  shared: "Who may use it",
  sharing: {
    nobody: "Only me",
    team: "My team",
    everybody: "Everybody",
  },
};

export default views;
