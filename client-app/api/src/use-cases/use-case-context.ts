import type {
  DocumentVault,
  Ledger,
  LedgerConnection,
  OwnerFiles,
  ReadModel,
  SaltSource,
  User,
  UserDirectory,
} from '../ports';
import type { NetworkView } from './network-view';

/** What a use case works with: the ledger is that of the user who asked. */
export interface UseCaseContext {
  readonly user: User;
  readonly ledger: Ledger;
  readonly network: NetworkView;
  readonly salts: SaltSource;
  readonly readModel: ReadModel;
  readonly vault: DocumentVault;
  readonly ownerFiles: OwnerFiles;
}

/** Salt of the private part of a transaction, the same for the same user, transaction and id. */
export const saltOf = (context: UseCaseContext, transaction: string, id: string): string =>
  context.salts.saltFor(context.user.name, transaction, id);

/** What an application acts with, for whichever user. */
export interface ActingServices extends Omit<UseCaseContext, 'user' | 'ledger'> {
  readonly ledger: LedgerConnection;
  readonly users: UserDirectory;
}

/** What a user works with: whatever is sent to the ledger is signed by the user's own identity. */
export const contextOf = async (services: ActingServices, user: User): Promise<UseCaseContext> => {
  const identity = await services.users.identityOf(user);
  const { ledger, network, salts, readModel, vault, ownerFiles } = services;
  return { user, ledger: ledger.as(identity), network, salts, readModel, vault, ownerFiles };
};
