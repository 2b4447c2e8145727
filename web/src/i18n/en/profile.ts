/** The menu of whoever is signed in. */
const profile = {
  of: "Profile of",
  language: "Language",
  theme: "Theme",
  light: "Light",
  dark: "Dark",
  auto: "As the system",
  keys: "Keyboard shortcuts",
  signOut: "Sign out",
};

export default profile;
