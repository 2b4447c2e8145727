export { AuditScreen as Audit } from "~/features/quality/AuditScreen";
export { QualityScreen as Quality } from "~/features/quality/QualityScreen";
