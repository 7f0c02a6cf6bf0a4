import { readFileSync } from 'node:fs';
import { foreignSuite } from './foreign-suite';
import { NetworkUnderTest } from './network-under-test';
import type { ConnectionDetails } from './network-under-test';
import { startEmbeddedNetwork } from './start-embedded-network';

/** A JSON file of {@link ConnectionDetails}: any network with the foreign chaincode on it. */
const file = process.env.CESSION_FOREIGN_NETWORK;

if (file === undefined) {
  foreignSuite('the embedded ledger', () => startEmbeddedNetwork());
} else {
  foreignSuite(`the network of ${file}`, () => {
    const details = JSON.parse(readFileSync(file, 'utf8')) as ConnectionDetails;
    return Promise.resolve(new NetworkUnderTest(details));
  });
}
