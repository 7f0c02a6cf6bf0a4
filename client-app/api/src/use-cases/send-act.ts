import {
  aggregateOf,
  fieldsOf,
  keyFieldOf,
  privateClassOf,
  submitSpec,
} from '@cession/model/interface';
import type { CommandOf, PrivateOf, SubmitName } from '@cession/model/interface';
import { ContractRefusal } from '../ports';
import type { Committed, SubmitInput } from '../ports';
import { checkAttachments } from './check-attachments';
import {
  dealSigners,
  documentSigners,
  publicSigners,
  secretSigners,
  tradeSigners,
} from './network-view';
import type { Signers } from './network-view';
import { saltOf } from './use-case-context';
import type { UseCaseContext } from './use-case-context';

/** What a caller gives of an act's private part: its salt is the application's to add. */
export type ContentOf<N extends SubmitName> = [PrivateOf<N>] extends [never]
  ? undefined
  : Omit<NonNullable<PrivateOf<N>>, 'salt'>;

/** What any command may say of the deal that it belongs to. */
interface DealCommand {
  readonly id: string;
  readonly bank: string;
  readonly receivable?: string;
  readonly request?: string;
}

/**
 * Sends an act to those who must sign it, as its table says. The salt of a private part is the same for
 * the same user, act and id, so that a repeated request is the same command.
 *
 * @param issuer MSP id of who issued the receivable of a deal, where the caller knows it
 * @throws {CodedError} ATTACHMENT_NOT_STORED, before anything is sent; else as {@link Ledger.submit} does
 */
export const sendAct = async <N extends SubmitName>(
  context: UseCaseContext,
  act: N,
  command: CommandOf<N>,
  content: ContentOf<N>,
  issuer?: string,
): Promise<Committed> => {
  await checkAttachments(context, content);
  const part = privatePartOf(context, act, command, content);
  const input = { command, ...part, ...(await signersOf(context, act, command, issuer)) };
  // The table says whether there is a private part; its type follows from the act's name.
  return context.ledger.submit(act, input as SubmitInput<N>);
};

const privatePartOf = (
  context: UseCaseContext,
  act: SubmitName,
  command: object,
  content: object | undefined,
): { readonly private?: object } => {
  const { private: wanted } = submitSpec(act);
  const type = wanted && privateClassOf(wanted, command);
  if (!type) return {};
  const salted = fieldsOf(type).some(({ name }) => name === 'salt');
  const key = (command as Readonly<Record<string, string>>)[keyFieldOf(act)] ?? '';
  return { private: { ...content, ...(salted ? { salt: saltOf(context, act, key) } : {}) } };
};

const signersOf = async (
  context: UseCaseContext,
  act: SubmitName,
  command: object,
  issuer: string | undefined,
): Promise<Signers> => {
  const { network } = context;
  const { signers } = submitSpec(act);
  switch (signers) {
    case 'public':
      return publicSigners(network);
    case 'documents':
      return documentSigners(network);
    case 'trade':
      return tradeSigners(network);
    case 'deal': {
      const deal = command as DealCommand;
      return dealSigners(network, issuer ?? (await knownIssuer(context, act, deal)), deal.bank);
    }
    case 'asking':
      return dealSigners(network, undefined, (command as DealCommand).bank);
    case 'secret':
      return secretSigners(network);
    case 'governance':
      throw new Error(`${act} is proposed by those who set the ledger up`);
  }
};

/**
 * Undefined where the ledger does not tell the caller: the act itself is refused then, by whatever is
 * wrong with it first.
 */
const knownIssuer = async (
  context: UseCaseContext,
  act: SubmitName,
  command: DealCommand,
): Promise<string | undefined> => {
  try {
    return await issuerOf(context, act, command);
  } catch (error) {
    if (error instanceof ContractRefusal) return undefined;
    throw error;
  }
};

/** Who issued the receivable of a deal: told by the receivable, by the request, or by the quote. */
const issuerOf = async (
  { ledger }: UseCaseContext,
  act: SubmitName,
  command: DealCommand,
): Promise<string> => {
  const { bank, receivable, request } = command;
  if (receivable !== undefined) {
    const view = await ledger.evaluate('receivables:Get', { command: { id: receivable } });
    return view.receivable.issuer;
  }
  const { kind, id } = aggregateOf(act, command);
  if (request !== undefined || kind === 'financing-request') {
    const asked = { id: request ?? id, bank };
    return (await ledger.evaluate('financing:GetRequest', { command: asked })).request.issuer;
  }
  return (await ledger.evaluate('financing:GetQuote', { command: { id, bank } })).issuer;
};
