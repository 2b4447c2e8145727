/** The first steps of a new house. */
const setUp = {
  title: "Set up Kempt",
  about: "Two minutes: your firm, and you as its administrator. All of it can be changed later.",
  firm: "Name of your firm",
  language: "Language",
  country: "Country",
  you: "You",
  name: "Your name",
  passwordAbout: "At least ten characters. A few words in a row are easy to remember and hard to guess.",
  submit: "Start with Kempt",
};

export default setUp;
