/** When the server does not answer, or strangely. */
const connection = {
  lost: "The connection is lost. What you see stays, and Kempt goes on as soon as the server answers.",
  notSent: "This could not be sent.",
  notSentDetail: "The server did not answer. Nothing you typed is lost: try again when the connection is back.",
  strange: "The answer could not be understood.",
  strangeDetail: "Something between you and Kempt answered with status {{status}}. Try again in a moment.",
  unexpected: "Something went wrong on this page.",
};

export default connection;
