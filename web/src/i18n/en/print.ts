/** A record on paper. */
const print = {
  record: "Print this record",
  keys: "On the page of a record",
  latest: "What happened last",
  by: "Printed by {{name}} on {{moment}}",
};

export default print;
