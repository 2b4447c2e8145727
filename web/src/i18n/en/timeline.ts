/** The timeline of a record. */
const timeline = {
  none: "Nothing has happened yet. Write down a call, a note or a task.",
  nothing: "Nothing has happened yet.",
  allThrough: "Show all {{objects}} of these: {{of}}",
  hint: "New {{object}} ({{key}})",
  done: "“{{title}}” is done.",
  mark: "Done: {{title}}",
};

export default timeline;
