import { fieldsOf, keyFieldOf, pickFields, privateClassOf, specOf } from '@cession/model/interface';
import type {
  CommandOf,
  EvaluateName,
  InputClass,
  PickedFields,
  SubmitName,
} from '@cession/model/interface';
import { AtBankQuery, ReadQuery } from '../ports';
import type { EvaluateInput } from '../ports';
import { sendAct } from '../use-cases/send-act';
import type { ContentOf } from '../use-cases/send-act';
import { WriteAnswer, answerOf, created, stepped } from './answer';
import { bankName, namedBank } from './named-bank';
import { operation } from './operation';
import type { Call, OperationDescription, ParametersOf, UserOperation } from './operation';

/** Where the fields of a command come from that no body and no query says. */
interface Given<C, P extends string> {
  /** Field → parameter of the path. */
  readonly fromPath?: { readonly [F in keyof C & string]?: ParametersOf<P> };
  /** What the path's own words say. */
  readonly fixed?: Partial<C>;
}

interface Declared<N extends SubmitName | EvaluateName, P extends string>
  extends Omit<OperationDescription, 'method' | 'answer'>, Given<CommandOf<N>, P> {
  readonly act: N;
  readonly path: P;
  /** What the answer tells. */
  readonly answers: string;
}

interface DeclaredWrite<N extends SubmitName, P extends string> extends Declared<N, P> {
  /** Where what was created is found, under /api/v1. */
  readonly location?: (command: CommandOf<N>, bank: string) => string;
}

type Fields = Readonly<Record<string, unknown>>;

const namesOf = (type: InputClass | undefined): readonly string[] =>
  type ? fieldsOf(type).map(({ name }) => name) : [];

/** The bank may be in the body, in the query, or nowhere: where it is the caller's own. */
const isAtBank = (command: InputClass): boolean => namesOf(command).includes('bank');

const pick = (values: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(
    names.filter((name) => values[name] !== undefined).map((name) => [name, values[name]]),
  );

const pathFields = ({ fromPath = {} }: Given<object, string>, path: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fromPath as Readonly<Record<string, string>>).map(([field, parameter]) => [
      field,
      path[parameter],
    ]),
  );

/** `recordOrder` → `RecordOrderBody`. */
const bodyName = (operationId: string): string =>
  `${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}Body`;

/**
 * The body of a request that sends an act: command and private part in one, without what the server
 * adds or the path says. The key may be in the header instead, and a bank's own officers need not name it.
 */
const bodyOf = (
  command: InputClass,
  part: InputClass | undefined,
  key: string,
  declared: Given<object, string> & { readonly operationId: string },
): InputClass => {
  const said = Object.keys({ ...declared.fromPath, ...declared.fixed });
  const parts: PickedFields[] = [
    {
      from: command,
      without: [...said, 'bank'],
      optional: said.includes(key) ? [] : [key],
    },
    ...(isAtBank(command) ? [{ from: AtBankQuery, without: namesOf(ReadQuery) }] : []),
    ...(part ? [{ from: part, without: ['salt'] }] : []),
  ];
  return pickFields(bodyName(declared.operationId), parts);
};

/** An operation that sends one act with what the request says, and answers with its receipt. */
export const actOperation = <N extends SubmitName, P extends string>(
  declared: DeclaredWrite<N, P>,
): UserOperation => {
  const { act, answers, location, fromPath: _fromPath, fixed = {}, ...description } = declared;
  const spec = specOf(act);
  const part = spec.private && privateClassOf(spec.private, fixed);
  const keyField = keyFieldOf(act);
  const atBank = isAtBank(spec.command);
  const given = declared as Given<object, string> & { readonly operationId: string };
  const handle = async ({ context, key, path, query, body }: Call<AtBankQuery, Fields>) => {
    const bank = atBank
      ? namedBank(context.network, body['bank'] as string | undefined, query.bank)
      : undefined;
    const said = { ...body, ...fixed, ...pathFields(given, path), [keyField]: key, bank };
    const command = pick(said, namesOf(spec.command)) as CommandOf<N>;
    const content = part && pick(body, namesOf(part));
    const committed = await sendAct(context, act, command, content as ContentOf<N>);
    if (!location) return stepped(committed);
    return created(committed, location(command, bankName(context.network, bank ?? '')));
  };
  return operation({
    ...description,
    method: 'post',
    act,
    keyField,
    ...(atBank ? { query: AtBankQuery } : {}),
    body: bodyOf(spec.command, part, keyField, given),
    answer: { status: location ? 201 : 200, description: answers, body: { of: WriteAnswer } },
    handle,
  });
};

/** An operation that asks the ledger one act that only reads. */
export const queryOperation = <N extends EvaluateName, P extends string>(
  declared: Declared<N, P>,
): UserOperation => {
  const { act, answers, fromPath: _fromPath, fixed = {}, ...description } = declared;
  const spec = specOf(act);
  if (spec.kind !== 'evaluate') throw new Error(`${act} writes`);
  const atBank = isAtBank(spec.command);
  const handle = async ({ context, path, query }: Call<AtBankQuery>) => {
    const bank = atBank ? { bank: namedBank(context.network, query.bank) } : {};
    const command = { ...fixed, ...pathFields(declared, path), ...bank };
    return answerOf(await context.ledger.evaluate(act, { command } as EvaluateInput<N>));
  };
  return operation({
    ...description,
    method: 'get',
    act,
    query: atBank ? AtBankQuery : ReadQuery,
    answer: { status: 200, description: answers, body: { of: spec.answer } },
    handle,
  });
};
