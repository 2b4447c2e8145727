export { ObjectScreen as SettingsObject } from "~/features/objects/ObjectScreen";
export { SettingsScreen as Settings } from "~/features/settings/SettingsScreen";
