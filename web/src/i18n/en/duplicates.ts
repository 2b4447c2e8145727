/** Records that are there already, told while one types. */
const duplicates = {
  unseen: "{{object}} that you may not open",
  exact: "same: {{fields}}",
  owner: "Owner: {{name}}",
  archived: "archived",
  open: "Open",
  use: "Use this one",
  different: "Not the same",
  noted: "Noted for everybody: these two are not the same.",
  merge: "Compare and merge",
};

export default duplicates;
