/** Values of any field. */
const fields = {
  yes: "Yes",
  no: "No",
  hidden: "Hidden from you",
  typeToFind: "Type to find",
};

export default fields;
