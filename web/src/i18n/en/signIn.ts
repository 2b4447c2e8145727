/** Signing in, also again. */
const signIn = {
  title: "Sign in",
  about: "Welcome back to Kempt.",
  email: "E-mail",
  password: "Password",
  showPassword: "Show the password",
  submit: "Sign in",
  againTitle: "Please sign in again",
  againAbout: "Your session has ended. Nothing you typed is lost; it goes on where you were.",
  asSomebodyElse: "Sign in as somebody else",
};

export default signIn;
