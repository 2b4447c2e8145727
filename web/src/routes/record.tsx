export { RecordScreen as Record } from "~/features/record/RecordScreen";
