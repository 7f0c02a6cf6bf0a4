import type { ApiClient } from '../scenario/api-client';

/** Which of the two chaincodes serves: `changed`, or the refusal in the words of the other one. */
export const chaincodeText = async (api: ApiClient): Promise<string> => {
  const { body } = await api
    .as('auditor-1')
    .call<{ readonly detail: string }>('GET', '/receivables/none/history');
  return body.detail.startsWith('nobody knows a') ? 'changed' : body.detail;
};
