export { BundleWriter } from "./BundleWriter";
