/** What a run on real Fabric can be asked for, and what the tests are told by the environment. */
const choices = {
  fabric: {
    variable: 'CESSION_FABRIC_VERSION',
    values: { 3.1: '3.1.5', 2.5: '2.5.16' },
  },
  client: {
    variable: 'CESSION_TEST_CLIENT',
    values: { 'fabric-gateway': 'fabric-gateway', 'fabric-network': 'fabric-network' },
  },
  mode: {
    variable: 'CESSION_TEST_MODE',
    values: { native: 'native', compose: 'compose' },
  },
  identities: {
    variable: 'CESSION_TEST_IDENTITIES',
    values: { 'fabric-ca': 'fabric-ca', 'built-in': 'built-in' },
  },
};

/**
 * Takes `--fabric`, `--client`, `--mode` and `--identities` out of the arguments.
 *
 * @returns what was chosen, the environment that tells the tests, and the other arguments
 * @throws {RangeError} a value that is none, or one that is missing
 */
export const takeMatrix = (args) => {
  const chosen = {};
  const environment = {};
  const rest = [];
  for (let index = 0; index < args.length; index += 1) {
    const [, name, , attached] =
      /^--(fabric|client|mode|identities)(=(.*))?$/.exec(args[index]) ?? [];
    if (name === undefined) {
      rest.push(args[index]);
      continue;
    }
    const { variable, values } = choices[name];
    const value = attached ?? args[(index += 1)];
    if (value === undefined || !Object.hasOwn(values, value)) {
      const allowed = Object.keys(values).join(', ');
      throw new RangeError(`--${name} must be one of ${allowed}: ${value ?? 'nothing'}`);
    }
    chosen[name] = value;
    environment[variable] = values[value];
  }
  return { chosen, environment, rest };
};
