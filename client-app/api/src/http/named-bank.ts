import { bankMspIds, findBank } from '../use-cases/network-view';
import type { NetworkView } from '../use-cases/network-view';
import { CodedError } from '../errors';

/**
 * The MSP id of the bank that a request names, by name or MSP id; a bank's own by default.
 *
 * @throws {CodedError} COMMAND_INVALID: no bank is called so, or none is named and the organisation is no bank
 */
export const namedBank = (
  network: NetworkView,
  ...named: readonly (string | undefined)[]
): string => {
  const name = named.find((each) => each !== undefined) ?? network.mspId;
  const bank = findBank(network, name);
  if (bank !== undefined) return bank;
  const message = `bank must be one of the following values: ${bankMspIds(network).join(', ')}`;
  throw new CodedError('COMMAND_INVALID', {
    violations: [{ field: 'bank', rule: 'isIn', message }],
  });
};

/** Name of the bank in paths: that of the topology. */
export const bankName = (network: NetworkView, mspId: string): string =>
  network.organisations.find((organisation) => organisation.mspId === mspId)?.name ?? mspId;
