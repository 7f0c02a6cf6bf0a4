import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const compiled = path.join(__dirname, 'end-with.js');

describe('the end of a child', () => {
  it('says the reason last, however deep in the code it was found', () => {
    const script = `
      const { endWith } = require(${JSON.stringify(compiled)});
      Error.stackTraceLimit = 30;
      const deeper = (depth) => (depth === 0 ? endWith(new Error('too old')) : deeper(depth - 1));
      deeper(20);`;
    const { status, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
    expect(status).to.equal(1);
    const lines = stderr.trimEnd().split('\n');
    expect(lines.at(-1)).to.equal('too old');
    expect(lines[0]).to.equal('Error: too old');
    expect(lines.length).to.be.greaterThan(20);
  });
});
