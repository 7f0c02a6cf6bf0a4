import type { DocumentVault, Ledger, OwnerFiles, ReadModel, SaltSource, User } from '../ports';
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
