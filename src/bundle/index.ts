export { BundleWriter, type BundleFile, type Manifest } from "./BundleWriter";
