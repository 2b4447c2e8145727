/** Records by the stages they are in. */
const board = {
  switch: "List or board",
  show: {
    list: "List",
    board: "Board",
  },
  label: "Board: {{objects}}",
  stages: "Stages",
  none: "Nothing is in this stage.",
  fold: "Make narrow: {{stage}}",
  unfold: "Show the cards: {{stage}}",
  since: "In this stage since {{when}}",
  missing: "Missing: {{fields}}",
  missingMany_one: "{{count, number}} value missing",
  missingMany_other: "{{count, number}} values missing",
  actions: "What can be done with {{title}}",
  moveTo: "Move to",
  understood: "Close",
  help: "Space picks the card up. The arrow keys then choose a stage, Enter drops it there, and Escape puts it back. M opens the menu of the card.",
  pickedUp: "{{title}} is picked up from {{stage}}. Choose a stage with the arrow keys, Enter drops it there, Escape puts it back.",
  over: "Over {{stage}}",
  back: "{{title}} is back in {{stage}}.",
  keys: {
    group: "On a board",
    walk: "From card to card",
    pickUp: "Pick a card up; the arrow keys choose where to",
    menu: "Menu of the card",
  },
};

export default board;
