export { VerifyScreen as Verify } from "~/features/verify/VerifyScreen";
