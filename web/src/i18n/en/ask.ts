/** Asking the owner of a record, reporting a wrong value, proposing a better one. */
const ask = {
  report: "Report as wrong: {{field}}",
  reportOf: "Report: {{field}}",
  key: "Report the value as wrong, or propose another one",
  which: "Which one",
  better: "What should stand there, if you know",
  word: "A word about it, if you like",
  goesTo: "This goes to {{name}}, who answers for the record.",
  goesToStewards: "Nobody answers for this record: it goes to the stewards.",
  send: {
    wrong_value: "This is wrong",
    proposal: "Propose this value",
  },
  sent: {
    question: "Your question was sent.",
    wrong_value: "The value was reported.",
    proposal: "Your proposal was sent.",
  },
  title: {
    question: "Question about {{what}}",
    wrong_value: "Wrong: {{field}} of {{title}}",
    proposal: "Another value: {{field}} of {{title}}",
  },
  said: {
    wrong_value: "{{name}} says that this is wrong, {{when}}.",
    proposal: "{{name}} proposes another value, {{when}}.",
  },
  mine: {
    wrong_value: "You said that this is wrong, {{when}}.",
    proposal: "You proposed another value, {{when}}.",
  },
  became: {
    wrong_value: "{{name}} has put it right, {{when}}.",
    proposal: "{{name}} accepted it, {{when}}.",
    declined: "{{name}} left it as it was, {{when}}.",
  },
  accept: "Accept",
  mended: "It is put right",
  decline: "Decline",
  stays: "It is right as it is",
  reason: "A word to {{name}}, if you like",
  note: "A word about it, if you like",
  accepted: "Decided: {{field}}",
  declined: "Left as it was: {{field}}",
  because: "Proposed by {{name}}",
  waiting: "Waiting for {{name}}.",
  waitingForStewards: "Waiting for a steward.",
  withdraw: "Withdraw",
  withdrawn: "Withdrawn.",
  ask: "Ask {{name}}",
  question: "Your question to {{name}}",
  do: "Send the question",
  sentence: {
    there: "I am about to work with {{what}}, and you seem to know this customer already. May I know more, or shall I leave it to you?",
    merge: "{{what}} seems to be there twice, and one of the records is yours. Is it the same customer?",
  },
  answerTo: "{{name}} asked {{when}}. Your answer:",
  answer: "Answer",
  answered: "{{name}} can read your answer.",
};

export default ask;
