import { fabricVersionOrSkip } from '../runner/fabric-matrix';
import { foreignSuite } from './foreign-suite';
import { startNativeNetwork } from './start-native-network';

const BASE_PORT = 17_000;

// A run that was asked for one version is not to say anything of another.
const asked = process.env['CESSION_FABRIC_VERSION'];

for (const version of asked ? [asked] : ['3.1.5', '2.5.16']) {
  foreignSuite(`Fabric ${version}`, async (context) => {
    const fabric = await fabricVersionOrSkip(context, version);
    return startNativeNetwork(fabric, BASE_PORT);
  });
}
