export { defaultFabricVersion, FabricNotFoundError, isOfVersion } from './fabric-installation';
export type { FabricInstallation } from './fabric-installation';
export { findFabric } from './find-fabric';
export { installFabric } from './install-fabric';
