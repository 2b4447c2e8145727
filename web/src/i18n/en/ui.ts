/** Words that every screen needs. */
const ui = {
  cancel: "Cancel",
  clear: "Clear",
  close: "Close",
  loading: "Loading",
  notFound: "There is nothing at this address.",
  notFoundAbout: "It may have been taken away, or you may not see it.",
  nothingFound: "Nothing fits",
  save: "Save",
  toStart: "Go to the start",
  tryAgain: "Try again",
  undo: "Undo",
};

export default ui;
