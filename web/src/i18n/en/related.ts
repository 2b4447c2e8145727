/** What belongs to a record. */
const related = {
  all_one: "Show {{count, number}}",
  all_other: "Show all {{count, number}}",
};

export default related;
