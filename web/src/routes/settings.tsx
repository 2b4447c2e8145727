export { SettingsScreen as Settings } from "~/features/settings/SettingsScreen";
