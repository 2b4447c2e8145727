/** What the gate says of a value. */
const check = {
  severity: {
    notice: "Note",
    warning: "Doubtful",
    error: "Wrong",
  },
  use: "Use {{value}}",
};

export default check;
