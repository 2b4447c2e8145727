/** The form for a new record. */
const create = {
  title: "New: {{object}}",
  another: "One more: {{field}}",
  removeBox: "Remove: {{field}}",
  typed: "You typed",
  takeBack: "Take back",
  becomes: "Will be kept as",
  further: "Add a field",
  aside: "What Kempt says to it",
  begin: "Begin to type: whoever is there already shows up here.",
  nobody: "Already there?",
  nobodyAbout: "Nobody like this is there yet.",
  alreadyThere_one: "This may be there already",
  alreadyThere_other: "{{count, number}} may be the same",
  why: "Why they are not the same",
  whyAbout: "Kept as not the same: {{names}}. The reason is for whoever looks later.",
  complete: "{{score}} complete",
  stopped: "The same customer is there already. Use that record, or say that it is not the same.",
  made: "“{{title}}” was made.",
  left: "Not saved: {{title}}",
  goOn: "Go on with it",
  oneAfterAnother: "Create another",
  submit: "Save",
};

export default create;
