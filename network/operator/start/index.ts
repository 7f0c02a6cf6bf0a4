export { answerRequests } from './answer-requests';
export type { NetworkRequest } from './answer-requests';
export { bringUp } from './bring-up';
export { prepareData } from './prepare-data';
