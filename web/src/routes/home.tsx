export { HomeScreen as Home } from "~/features/home/HomeScreen";
