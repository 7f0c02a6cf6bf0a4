import { askOwner, chaincodeOf, dataLayout } from '../fabric';
import type { NetworkRequest } from '../fabric';
import type { NetworkSettings } from './network-settings';

/**
 * `network upgrade-chaincode`: has the program that runs a native network exchange the chaincode while
 * clients go on.
 *
 * @throws {ControlError} no program runs the network, or it refused or failed
 */
export async function upgrade(settings: NetworkSettings): Promise<void> {
  const { mode, topology, chaincodeDirectory, dataDirectory } = settings;
  if (mode !== 'native') {
    throw new RangeError(
      'Containers take changed code at the next `network up --mode compose`, one restart of each ' +
        'chaincode service; upgrade-chaincode is for --mode native',
    );
  }
  const chaincode = chaincodeOf(topology, chaincodeDirectory);
  const { control } = dataLayout(dataDirectory);
  const request: NetworkRequest = { upgrade: chaincode };
  const id = await askOwner(control, request, (message) => console.log(message));
  console.log(
    id === undefined
      ? `The channel has this ${chaincode.name} ${chaincode.version} already`
      : `Every peer runs ${id}. Start the network with this code from now on.`,
  );
}
