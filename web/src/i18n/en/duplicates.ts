/** Records that are there already, told while one types. */
const duplicates = {
  unseen: "{{object}} that you may not open",
  exact: "same: {{fields}}",
  owner: "Owner: {{name}}",
  archived: "put aside",
  open: "Open",
  use: "Use this one",
  different: "Not the same",
  noted: "Noted for everybody: these two are not the same.",
};

export default duplicates;
