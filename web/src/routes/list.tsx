export { ListScreen as List } from "~/features/list/ListScreen";
