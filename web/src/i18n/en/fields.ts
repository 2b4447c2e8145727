/** Values of any field. */
const fields = {
  yes: "Yes",
  no: "No",
  hidden: "Hidden from you",
  create: "New {{object}}: “{{title}}”",
  typeToFind: "Type to find",
};

export default fields;
