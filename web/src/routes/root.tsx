export { Shell as Root } from "~/features/shell/Shell";
