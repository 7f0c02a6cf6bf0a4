import { expect } from 'chai';
import { resultFile } from './result-file';

describe('the result of an import', () => {
  it('is a table that spreadsheets open, and no formula', () => {
    const text = Buffer.from(
      resultFile([
        { at: 0, source: '2', status: 'recorded', evidence: 'e-1', transactionId: 't-1' },
        {
          at: 1,
          source: '=cmd()',
          status: 'refused',
          code: 'C',
          field: 'a, b',
          rule: 'r',
          text: 'say "no"',
        },
        { at: 2, source: '@x.txt', status: 'skipped' },
      ]),
    ).toString('utf8');
    expect(text.split('\r\n')).to.deep.equal([
      '\ufeffsource,status,id,code,field,rule,text,transactionId',
      '2,recorded,e-1,,,,,t-1',
      `'=cmd(),refused,,C,"a, b",r,"say ""no""",`,
      `'@x.txt,skipped,,,,,,`,
      '',
    ]);
  });
});
