/** What stands around every screen. */
const shell = {
  more: "More",
  navigation: "Navigation",
  skip: "Skip to the content",
};

export default shell;
