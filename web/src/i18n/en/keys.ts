/** Keyboard shortcuts and their map. */
const keys = {
  edit: "Change the cell",
  copy: "Copy the cells chosen with Shift",
  undo: "Undo what was done last",
  create: "New record",
  palette: "Search and commands",
  title: "Keyboard shortcuts",
  map: "Show all shortcuts",
  everywhere: "Everywhere",
  goTo: "Go to",
  list: "In lists",
};

export default keys;
