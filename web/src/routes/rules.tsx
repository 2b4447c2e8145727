export { RuleScreen as Rule } from "~/features/rules/RuleScreen";
