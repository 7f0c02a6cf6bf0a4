import type { Context } from 'fabric-contract-api';
import { parseInput, validateEvidenceContent } from '@cession/model/interface';
import type { InputClass } from '@cession/model/interface';
import type { Violation } from '@cession/model/interface';
import { inputLimits, jsonViolation } from '@cession/model/interface';
import { privateTransientKey, transactions } from '@cession/model/interface';
import type { TransactionName, TransactionSpec } from '@cession/model/interface';
import { evidenceKinds } from '@cession/model/interface';
import type { EvidenceKind } from '@cession/model/interface';
import { Refusal, canonicalJson, sha256Hex } from '../ledger';

/** The input of a call, checked against the classes of its transaction. */
export interface ReadCall {
  readonly input: object;
  readonly private: object | undefined;
  /** Id of the command, or of what it creates; empty for a query. */
  readonly commandId: string;
  /** SHA-256 of transaction, command and private part: equal for a repeat, different otherwise. */
  readonly digest: string;
}

/** Only the first policy has a private part; the contract says when. */
const privatePartOptional: ReadonlySet<TransactionName> = new Set(['governance:PublishPolicy']);

/**
 * Reads a call's argument and transient map.
 *
 * @throws {Refusal} COMMAND_INVALID with everything that is wrong in either
 */
export const readCall = (
  name: TransactionName,
  argument: string,
  stub: Context['stub'],
): ReadCall => {
  const spec: TransactionSpec = transactions[name];
  const command = parseInput(spec.command, argument);
  const part = readPrivate(name, spec, stub.getTransient(), documentKind(argument));
  const violations = [...(command.ok ? [] : command.violations), ...part.violations];
  if (!command.ok || violations.length > 0) throw invalid(violations);
  const { id, commandId } = command.value as { id?: string; commandId?: string };
  return {
    input: command.value,
    private: part.value,
    commandId: commandId ?? id ?? '',
    digest: sha256Hex(canonicalJson([name, command.value, part.value ?? null])),
  };
};

/** The kind of the document, even where something else is wrong: all violations are told at once. */
const documentKind = (argument: string): EvidenceKind | undefined => {
  if (jsonViolation(argument)) return undefined;
  const command: unknown = JSON.parse(argument);
  const kind = typeof command === 'object' && command !== null && 'kind' in command && command.kind;
  return evidenceKinds.find((known) => known === kind);
};

/** @throws nothing: the {@link Refusal} COMMAND_INVALID is for the caller to throw */
export const invalid = (violations: readonly Violation[]): Refusal =>
  new Refusal({ code: 'COMMAND_INVALID', details: { violations } });

interface PrivatePart {
  readonly value?: object;
  readonly violations: readonly Violation[];
}

const readPrivate = (
  name: TransactionName,
  spec: TransactionSpec,
  transient: ReadonlyMap<string, Uint8Array>,
  kind: EvidenceKind | undefined,
): PrivatePart => {
  const unknown = [...transient.keys()].filter(
    (key) => key !== privateTransientKey || !spec.private,
  );
  if (unknown.length > 0) return { violations: unknown.map(unknownTransient) };
  const bytes = transient.get(privateTransientKey);
  if (!bytes) {
    const wanted = spec.private !== undefined && !privatePartOptional.has(name);
    return { violations: wanted ? [privateWanted] : [] };
  }
  return spec.private ? readBytes(name, spec.private, bytes, kind) : { violations: [] };
};

const readBytes = (
  name: TransactionName,
  type: InputClass<object>,
  bytes: Uint8Array,
  kind: EvidenceKind | undefined,
): PrivatePart => {
  if (bytes.length > inputLimits.maxBytes) {
    const message = `the input is larger than ${inputLimits.maxBytes} bytes`;
    return { violations: [{ field: privateTransientKey, rule: 'maxBytes', message }] };
  }
  const json = Buffer.from(bytes).toString('utf8');
  if (name === 'evidence:Record' || name === 'evidence:Amend') return readContent(json, kind);
  const parsed = parseInput(type, json);
  return parsed.ok ? { value: parsed.value, violations: [] } : { violations: parsed.violations };
};

/** A document is checked against the class of its kind. */
const readContent = (json: string, kind: EvidenceKind | undefined): PrivatePart => {
  const unreadable = jsonViolation(json);
  if (unreadable) return { violations: [unreadable] };
  const value: unknown = JSON.parse(json);
  // Without a known kind the command is refused, and its content cannot be checked.
  const violations = kind === undefined ? [] : validateEvidenceContent(kind, value);
  return violations.length > 0 || kind === undefined
    ? { violations }
    : { value: value as object, violations };
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
