export { ChosenScreen as Chosen } from "~/features/duplicates/ChosenScreen";
export { GroupScreen as Group } from "~/features/duplicates/GroupScreen";
export { HistoryScreen as Merges } from "~/features/duplicates/HistoryScreen";
export { QueueScreen as Duplicates } from "~/features/duplicates/QueueScreen";
