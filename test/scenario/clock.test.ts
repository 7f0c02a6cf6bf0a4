import { expect } from 'chai';
import type { LedgerIdentity } from '@cession/client-app/ports';
import { startTemporaryInstance } from '../temporary';
import type { TemporaryInstance } from '../temporary';
import { minutesFromNow } from '../conformance/sale-driver';
import { withTimestamp } from '../conformance/proposal-at';
import { stockGateway } from '../conformance/stock-gateway';
import { instanceDeadlineMs } from './shared-instance';

const outside = 'TIMESTAMP_OUTSIDE_WINDOW';

describe('the clock of an instance, embedded', function () {
  this.timeout(instanceDeadlineMs);
  let instance: TemporaryInstance;

  before(async () => {
    instance = await startTemporaryInstance('embedded');
  });
  after(() => instance.stop());

  /** What the platform's peer says to registering a partner at that time. */
  const answerAt = async (minutes: number): Promise<string> => {
    const { topology, gateways, identities } = instance.access;
    const [organisation] = topology.organisations;
    const admin = organisation?.users.find(({ role }) => role === 'partner-admin');
    if (!organisation || !admin) throw new Error('the topology has no administrator');
    const identity: LedgerIdentity = identities.user(organisation.name, admin.name);
    const { gateway, close } = stockGateway(gateways[identity.mspId]!, identity);
    const contract = gateway.getNetwork(topology.channel).getContract(topology.chaincode.name);
    const id = `clock-${String(Math.abs(minutes))}`;
    const proposal = contract.newProposal('partners:Get', { arguments: [JSON.stringify({ id })] });
    const timed = gateway.newProposal(withTimestamp(proposal.getBytes(), minutesFromNow(minutes)));
    try {
      await timed.evaluate();
      return 'answered';
    } catch (error) {
      return JSON.stringify(error);
    } finally {
      close();
    }
  };

  it('endorses nothing of 2030, of 14 minutes ahead or of last week, as Fabric does', async () => {
    for (const minutes of [2_000_000, 14, -16, -7 * 24 * 60]) {
      expect(await answerAt(minutes), String(minutes)).to.contain(outside);
    }
  });

  it('endorses what is 14 minutes late: clocks differ', async () => {
    expect(await answerAt(-14)).to.not.contain(outside);
  });
});
