/** Values of which there may be many: labels and states. */
const entry = {
  label: "Kind",
  known: "What is known of it",
  primary: "main",
  from: "from {{day}}",
  until: "until {{day}}",
  firstDay: "From",
  lastDay: "Until",
  state: {
    unknown: "not tried",
    works: "works",
    bounced: "bounced",
    dead: "dead",
    "opted-out": "opted out",
  },
};

export default entry;
