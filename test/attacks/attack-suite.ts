import type { LaunchMode } from '@cession/scripts/launcher';
import { fabricUnderTest } from '../runner/fabric-matrix';
import { forgingPackage } from '../forging-chaincode/forging-package';
import { AttackStage } from './attack-stage';
import { anotherCreditor } from './another-creditor';
import { carriedTwice } from './carried-twice';
import { corrections } from './corrections';
import { creditedGoods } from './credited-goods';
import { forgedRecords } from './forged-records';
import { impossiblePapers } from './impossible-papers';
import { paidInInstalments } from './instalments';
import { lentProof } from './lent-proof';
import { oneCompanyTwice } from './one-company-twice';
import { ownProof } from './own-proof';
import { revokedCompany } from './revoked-company';
import { sameGoodsTwice } from './same-goods-twice';
import { sameMoneyTwice } from './same-money-twice';
import { soldStock } from './sold-stock';
import { spentEntries } from './spent-entries';
import { strangers } from './strangers';
import { withdrawnProof } from './withdrawn-proof';
import { wrongProfile } from './wrong-profile';

/** Six peers of Fabric on a busy machine of two cores. */
const startDeadlineMs = 300_000;
const deadlineMs = 120_000;

type Tries = (current: () => AttackStage) => void;

/** What an insider tries who has nothing but what everybody runs. */
const insiders: readonly Tries[] = [
  sameMoneyTwice,
  corrections,
  creditedGoods,
  paidInInstalments,
  sameGoodsTwice,
  spentEntries,
  soldStock,
  lentProof,
  carriedTwice,
  anotherCreditor,
  oneCompanyTwice,
  ownProof,
  strangers,
  wrongProfile,
  impossiblePapers,
  withdrawnProof,
  revokedCompany,
];

/** What an insider who wants the money tries: each try is refused, and nothing has changed. */
export const attackSuite = (mode: LaunchMode): void => {
  describe(`attacks, ${mode}`, function () {
    this.timeout(deadlineMs);
    onLedger(mode, insiders);
  });
  describe(`attacks by a changed chaincode, ${mode}`, function () {
    this.timeout(deadlineMs);
    onLedger(mode, [forgedRecords], forgingPackage);
  });
};

const onLedger = (
  mode: LaunchMode,
  tries: readonly Tries[],
  instead?: typeof forgingPackage,
): void => {
  let stage: AttackStage | undefined;

  before(async function () {
    this.timeout(startDeadlineMs);
    if (mode === 'native') await fabricUnderTest(this);
    stage = await AttackStage.start(mode, instead);
  });
  after(() => stage?.stop());

  const current = (): AttackStage => {
    if (!stage) throw new Error('the ledger is not running');
    return stage;
  };
  for (const each of tries) each(current);
};
