/** The way of records through their stages. */
const stages = {
  none: "Without a stage",
  key: "Go to the stages",
  keys: "On a record with stages",
  needs: "“{{stage}}” needs a little more",
  moveTo: "Move to “{{stage}}”",
  moved: "“{{title}}” is now in “{{stage}}”.",
  elsewhere: "{{name}} has changed it meanwhile: it is in “{{stage}}” now.",
  anyway: "Move to “{{stage}}” all the same",
};

export default stages;
