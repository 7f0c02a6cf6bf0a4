export { isOwnImage } from './compose-images';
export type { ComposeImages } from './compose-images';
export {
  assertImageHolds,
  codeDigestLabel,
  ensureImages,
  imageId,
  ImageOutdatedError,
  ImagesMissingError,
} from './ensure-images';
export { ensureNetworkImages } from './ensure-network-images';
export { imagesHere } from './images-here';
