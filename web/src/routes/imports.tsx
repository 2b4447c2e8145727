export { ImportScreen as Import } from "~/features/imports/ImportScreen";
export { ImportsScreen as Imports } from "~/features/imports/ImportsScreen";
