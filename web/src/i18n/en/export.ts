/** Taking out what a list shows. */
const taking = {
  title: "Export",
  about: "As the list shows it",
  xlsx: "Excel workbook (.xlsx)",
  csv: "CSV file",
  taken: "The file was written.",
  takenRows_one: "{{count, number}} row was written to the file.",
  takenRows_other: "{{count, number}} rows were written to the file.",
};

export default taking;
