/** A list: how many, searched, in which order, and when there is nothing. */
const list = {
  count_one: "{{count, number}} record",
  count_other: "{{count, number}} records",
  best: "the {{count, number}} best hits",
  search: "Search",
  searchIn: "Search in {{objects}}",
  sort: "Sort",
  usualOrder: "Newest first",
  ascending: "Turn to ascending",
  descending: "Turn to descending",
  resize: "Width of {{column}}",
  none: "{{objects}}: none yet",
  noneAbout: "Records appear here as soon as somebody makes them or brings them in from a file.",
  noneFound: "Nothing fits this search and filter.",
  noneFoundAbout: "Try fewer words, or take a condition away.",
  showAll: "Show all: {{objects}}",
};

export default list;
