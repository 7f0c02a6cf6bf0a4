import { expect } from 'chai';
import { dispositionOf, download } from './download';

describe('a download', () => {
  it('is named in both forms, whatever is in the name', () => {
    expect(dispositionOf('order.xml')).to.equal(
      `attachment; filename="order.xml"; filename*=UTF-8''order.xml`,
    );
    expect(dispositionOf(`hoá "đơn" (1)*'%.pdf`)).to.equal(
      `attachment; filename="ho_ ___n_ (1)___.pdf"; ` +
        `filename*=UTF-8''ho%C3%A1%20%22%C4%91%C6%A1n%22%20%281%29%2A%27%25.pdf`,
    );
  });

  it('has a neutral name where the recorded one does harm', () => {
    for (const name of ['..\\evil.dll', 'a\r\nX: y', 'fdp\u202eexe', '\ud800', 'con']) {
      expect(download(name, new Uint8Array()).headers).to.deep.include({
        'Content-Disposition': `attachment; filename="attachment"; filename*=UTF-8''attachment`,
      });
    }
  });

  it('is saved, never shown: no type is guessed, no script runs', () => {
    expect(download('a.html', new Uint8Array()).headers).to.deep.include({
      'Content-Type': 'application/octet-stream',
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "sandbox; default-src 'none'",
    });
  });
});
