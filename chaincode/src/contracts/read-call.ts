import {
  inputLimits,
  jsonViolation,
  parseInput,
  privateClassOf,
  privateTransientKey,
  specOf,
} from '@cession/model/interface';
import type { ActName, InputClass, PrivatePart, Violation } from '@cession/model/interface';
import type { Context } from 'fabric-contract-api';
import { Refusal, canonicalJson, sha256Hex } from '../ledger';

/** The input of a call, checked against the classes of its act. */
export interface ReadCall {
  readonly input: object;
  readonly private: object | undefined;
  /** SHA-256 of act, command and private part: equal for a repeat, different otherwise. */
  readonly digest: string;
}

/**
 * Reads a call's argument and transient map.
 *
 * @throws {Refusal} COMMAND_INVALID with everything that is wrong in either
 */
export const readCall = (name: ActName, argument: string, stub: Context['stub']): ReadCall => {
  const spec = specOf(name);
  const command = parseInput(spec.command, argument);
  const part = readPrivate(spec.private, stub.getTransient(), argument);
  const violations = [...(command.ok ? [] : command.violations), ...part.violations];
  if (!command.ok || violations.length > 0) throw invalid(violations);
  const broken = spec.rules?.(command.value, part.value) ?? [];
  if (broken.length > 0) throw invalid(broken);
  return {
    input: command.value,
    private: part.value,
    digest: sha256Hex(canonicalJson([name, command.value, part.value ?? null])),
  };
};

const invalid = (violations: readonly Violation[]): Refusal =>
  new Refusal({ code: 'COMMAND_INVALID', details: { violations } });

interface ReadPart {
  readonly value?: object;
  readonly violations: readonly Violation[];
}

const readPrivate = (
  wanted: PrivatePart | undefined,
  transient: ReadonlyMap<string, Uint8Array>,
  argument: string,
): ReadPart => {
  const unknown = [...transient.keys()].filter((key) => key !== privateTransientKey || !wanted);
  if (unknown.length > 0) return { violations: unknown.map(unknownTransient) };
  const bytes = transient.get(privateTransientKey);
  if (!wanted) return { violations: [] };
  if (!bytes) return { violations: wanted.required ? [privateWanted] : [] };
  // Told together with what is wrong in the command; without a known class that alone is told.
  const type = privateClassOf(wanted, jsonOf(argument));
  return type ? readBytes(type, bytes) : { violations: [] };
};

const jsonOf = (argument: string): unknown =>
  jsonViolation(argument) ? undefined : JSON.parse(argument);

const readBytes = (type: InputClass, bytes: Uint8Array): ReadPart => {
  if (bytes.length > inputLimits.maxBytes) {
    const message = `the input is larger than ${inputLimits.maxBytes} bytes`;
    return { violations: [{ field: privateTransientKey, rule: 'maxBytes', message }] };
  }
  const parsed = parseInput(type, Buffer.from(bytes).toString('utf8'));
  return parsed.ok ? { value: parsed.value, violations: [] } : { violations: parsed.violations };
};

const privateWanted: Violation = {
  field: privateTransientKey,
  rule: 'isDefined',
  message: `the transient map must carry the private part under ${privateTransientKey}`,
};

const unknownTransient = (key: string): Violation => ({
  field: key.slice(0, 64),
  rule: 'whitelistValidation',
  message: 'the transient map carries what this transaction does not take',
});
