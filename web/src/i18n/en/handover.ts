/** Handing over the work of somebody who is away. */
const handover = {
  about: "When somebody is away, a colleague takes over their customers and open work. Each record keeps its history, and all of it comes back with one click.",
  from: "Whose work",
  to: "Who takes over",
  nobody: "Nobody is in a team with you. Ask a data steward or an administrator to hand over your work.",
  what: "What is handed over",
  finished: "Finished deals and tasks too",
  note: "Note",
  noteAbout: "Why, and until when. It stands in the history of each record.",
  look: "See what it comes to",
  comes_one: "{{count, number}} record goes to {{name}}.",
  comes_other: "{{count, number}} records go to {{name}}.",
  refused_one: "{{count, number}} record cannot go and stays where it is:",
  refused_other: "{{count, number}} records cannot go and stay where they are:",
  do_one: "Hand over {{count, number}} record",
  do_other: "Hand over {{count, number}} records",
  done_one: "{{count, number}} record went to {{name}}.",
  done_other: "{{count, number}} records went to {{name}}.",
  earlier: "Handed over so far",
  none: "Nothing was handed over yet.",
  by: "{{name}}, {{when}}",
  takeBack: "Take back",
  reverted: "taken back",
  ofUser: "Hand over the work of this colleague",
  mine: "Hand over my work",
};

export default handover;
