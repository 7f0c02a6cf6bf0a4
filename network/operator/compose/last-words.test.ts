import { expect } from 'chai';
import { lastWords } from './last-words';

const reason = 'tocommit(62) is out of range [lastIndex(41)]. Was the raft log corrupted?';

describe('the last words of a program that ended by itself', () => {
  it('are those of its last panic, before the trace that follows', () => {
    const log = [
      'orderer0.a.example-1  | 2026-11-22T23:16:01.381Z PANIC [orderer] an earlier one channel=a',
      'orderer0.a.example-1  | 2026-11-22T23:16:02.381Z INFO [orderer] Starting up',
      `orderer0.a.example-1  | 2026-11-22T23:16:18.381Z PANIC [orderer.consensus.etcdraft] ${reason}`,
      `orderer0.a.example-1  | panic: ${reason}`,
      'orderer0.a.example-1  | ',
      'orderer0.a.example-1  | goroutine 117 [running]:',
      'orderer0.a.example-1  | go.uber.org/zap/zapcore.CheckWriteAction.OnWrite(0x0?, 0x3371584ab008?)',
    ];
    expect(lastWords(log.join('\n'))).to.equal(reason);
    expect(lastWords(log.slice(0, 3).join('\n'))).to.equal(
      `[orderer.consensus.etcdraft] ${reason}`,
    );
  });

  it('are none where it said nothing of the kind', () => {
    expect(lastWords('')).to.equal(undefined);
    expect(lastWords('2026-11-22T23:16:01.381Z WARN [orderer] Don’t panic')).to.equal(undefined);
  });
});
