import { expect } from 'chai';
import { renewalReport } from './renew';

describe('what a renewal says', () => {
  /** `=2026-05-01` is a certificate of its own that ends on the same day. */
  const ends = (...dates: readonly string[]) =>
    dates.map((text, at) => ({
      name: `bank-${at}: peer`,
      file: `/home/bank-${at}/certificate.pem`,
      isAuthority: false,
      end: new Date(`${text.replace('=', '')}T12:00:00Z`),
      serialNumber: text,
    }));
  const due = new Date('2026-06-01T00:00:00Z');

  it('is nothing where nothing ends by then', () => {
    const later = ends('2027-01-01', '2028-01-01');
    expect(renewalReport(later, later, due)).to.deep.equal({ lines: [], complete: true });
  });

  it('is what got another end, and what is to be done about it', () => {
    const { lines, complete } = renewalReport(ends('2026-05-01'), ends('2028-05-01'), due);
    expect(lines).to.deep.equal([
      'bank-0: peer now ends 2028-05-01',
      '1 certificates were renewed. Restart the nodes among them, one at a time.',
    ]);
    expect(complete).to.equal(true);
  });

  it('knows another certificate by its number, not by its end', () => {
    const { lines, complete } = renewalReport(ends('2026-05-01'), ends('=2026-05-01'), due);
    expect(lines[0]).to.equal('bank-0: peer now ends 2026-05-01');
    expect(complete).to.equal(true);
  });

  it('names what was due and kept its end, with its file', () => {
    const before = ends('2026-05-01', '2026-05-02', '2027-01-01');
    const after = ends('2028-05-01', '2026-05-02', '2027-01-01');
    const { lines, complete } = renewalReport(before, after, due);
    expect(lines[2]).to.equal('! bank-1: peer still ends 2026-05-02: /home/bank-1/certificate.pem');
    expect(lines[3]).to.match(/^1 were not renewed/);
    expect(lines).to.have.lengthOf(4);
    expect(complete).to.equal(false);
  });

  it('does not say of an authority that somebody refused it', () => {
    const authority = ends('2026-05-01').map((each) => ({ ...each, isAuthority: true }));
    const { lines, complete } = renewalReport(authority, authority, due);
    expect(lines[1]).to.match(/^1 of them are of authorities, which nobody renews/);
    expect(lines).to.have.lengthOf(2);
    expect(complete).to.equal(false);
  });
});
