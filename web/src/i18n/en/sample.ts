/** The sample firm. */
const sample = {
  make: "Look around in a sample firm",
  made_one: "{{count, number}} sample record was made. It can be taken away again at any time.",
  made_other: "{{count, number}} sample records were made. They can be taken away again at any time.",
};

export default sample;
