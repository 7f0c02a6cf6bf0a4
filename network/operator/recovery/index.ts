export { awaitEqualHeights } from './await-equal-heights';
export { awaitOrderersHeight, OrderersBehindError } from './await-orderers-height';
export { compareWithOrderers, OtherBlocksError } from './compare-with-orderers';
export { assertNotOlder } from './fabric-lineage';
export { approvedAnew, isNewcomer, lostNodes, noneLost } from './lost-nodes';
export type { LostNodes, NodePlaces } from './lost-nodes';
export { rejoinOrderers } from './rejoin-orderers';
