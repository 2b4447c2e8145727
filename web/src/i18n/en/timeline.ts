/** The timeline of a record. */
const timeline = {
  none: "Nothing has happened yet. Write down a call, a note or a task.",
  done: "“{{title}}” is done.",
  mark: "Done: {{title}}",
};

export default timeline;
