/** Choosing the columns of a list. */
const columns = {
  title: "Columns",
  find: "Find a field",
  up: "Move {{column}} forward",
  down: "Move {{column}} back",
  usual: "Back to the usual columns",
};

export default columns;
