/** The search box for everything. */
const palette = {
  title: "Search and commands",
  placeholder: "Search records, or type a command",
  commands: "Commands",
  recent: "Looked at last",
  goTo: "Go to: {{place}}",
  view: "View: {{view}} ({{objects}})",
  theme: "Theme: {{theme}}",
  none: "Nothing was found. Try fewer letters.",
};

export default palette;
