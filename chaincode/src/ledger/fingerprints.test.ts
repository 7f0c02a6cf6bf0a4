import { expect } from 'chai';
import type { InvoiceFacts, NaturalIdentity } from '@cession/model/domain/evidence';
import {
  carriageFingerprintsOf,
  correctedFingerprintsOf,
  entityFingerprintsOf,
  fingerprintsOf,
  identityOf,
} from './fingerprints';

const secret = '0f'.repeat(32);
const invoice: InvoiceFacts = {
  seller: 'seller-1',
  buyer: 'buyer-1',
  number: 'INV-2027/0815',
  date: '2027-02-04',
  currency: 'EUR',
  amount: '1000000',
};
const prints = fingerprintsOf(secret, invoice);
const other = (change: Partial<InvoiceFacts>) => fingerprintsOf(secret, { ...invoice, ...change });

/** Whether one that is recorded later comes near to the first, whichever of the two that is. */
const meets = (change: Partial<InvoiceFacts>) => {
  const later = other(change);
  return (
    later.near.some((each) => prints.left.includes(each)) &&
    prints.near.some((each) => later.left.includes(each))
  );
};

describe('fingerprints', () => {
  it('are equal for the same invoice under the same secret only', () => {
    expect(other({ number: ' inv-2027 / 0815' })).to.deep.equal(prints);
    const under = fingerprintsOf('1f'.repeat(32), invoice);
    const all = [prints.exact, ...prints.left, under.exact, ...under.left];
    expect(new Set(all)).to.have.property('size', all.length);
  });

  it('are exact by seller, number and year, whatever the rest says', () => {
    const rest = { buyer: 'buyer-2', date: '2027-12-31', currency: 'USD', amount: '1' };
    expect(other(rest).exact).to.equal(prints.exact);
    const changes = [{ seller: 'seller-2' }, { number: 'INV-2027/0816' }, { date: '2028-02-04' }];
    for (const change of changes) expect(other(change).exact).not.to.equal(prints.exact);
  });

  const near: Readonly<Record<string, Partial<InvoiceFacts>>> = {
    'another number, all else equal': { number: 'X-7' },
    'another year': { date: '2028-02-04', amount: '5' },
    'no separator': { number: 'INV20270815', amount: '5' },
    'no leading zero': { number: 'INV-2027/815', amount: '5' },
    'a letter appended': { number: 'INV-2027/0815A', amount: '5' },
    'a digit appended': { number: 'INV-2027/0815-2', amount: '5' },
    'l for 1': { number: 'INV-2027/08l5', amount: '5' },
  };
  for (const [what, change] of Object.entries(near)) {
    it(`come near to: ${what}`, () => expect(meets(change)).to.equal(true));
  }

  const corrections: Readonly<Record<string, string>> = {
    'by its number': invoice.number,
    'without punctuation and zeros': 'inv2027815',
    'with a letter appended': `${invoice.number}A`,
  };
  for (const [how, number] of Object.entries(corrections)) {
    it(`come near to what corrects it, named ${how}, of any year`, () => {
      const correction = {
        number: 'KR-1',
        amount: '5',
        date: '2029-01-01',
        corrects: ['X', number],
      };
      expect(meets(correction)).to.equal(true);
      expect(meets({ ...correction, seller: 'seller-2' })).to.equal(false);
    });
  }

  it('do not come near to what corrects another invoice', () => {
    expect(meets({ number: 'KR-1', amount: '5', corrects: ['INV-2027/0816'] })).to.equal(false);
  });

  it('are each there once, whatever an invoice says that it corrects', () => {
    expect(other({ corrects: [invoice.number, ' inv-2027/0815'] })).to.deep.equal(prints);
  });

  const far: Readonly<Record<string, Partial<InvoiceFacts>>> = {
    'the next number, another amount': { number: 'INV-2027/0816', amount: '5' },
    'the number of another seller': { seller: 'seller-2' },
    'another suffix of the same stem': { number: 'INV-2027/0814', amount: '5' },
  };
  for (const [what, change] of Object.entries(far)) {
    it(`do not come near to: ${what}`, () => expect(meets(change)).to.equal(false));
  }

  it('do not meet where two numbers have a stem in common', () => {
    const first = other({ number: 'INV-7-1', amount: '1' });
    const second = other({ number: 'INV-7-2', amount: '2' });
    expect(second.near.filter((each) => first.left.includes(each))).to.deep.equal([]);
  });

  it('do not depend on how fields are cut', () => {
    const one = other({ seller: 'a', number: 'b,c' });
    const two = other({ seller: 'a,b', number: 'c' });
    expect(one.exact).not.to.equal(two.exact);
  });
});

describe('fingerprints of a company', () => {
  const of = (identifiers: readonly [string, string][], country = 'NL', legalName = 'X B.V.') =>
    entityFingerprintsOf(secret, {
      legalName,
      country,
      identifiers: identifiers.map(([scheme, value]) => ({ scheme, value })),
    });

  const valueOf = (scheme: string, value: string, country: string) =>
    of([[scheme, value]], country).identifiers[0]?.value;

  it('are of its identifiers, however they are written', () => {
    const ids = (...given: Parameters<typeof of>) => of(...given).identifiers;
    expect(ids([['LEI', 'AB-12']])).to.deep.equal(ids([['l.e.i.', 'ab 12']], 'BE', 'Y'));
    expect(
      ids([
        ['VAT', 'NL1'],
        ['KVK', '2'],
        ['vat', 'nl-1'],
        ['KVK', ' 2 '],
      ]),
    ).to.have.length(2);
    expect(ids([['VAT', '---']])).to.deep.equal([]);
  });

  it('are the same under another country, unless a number is unique only within one', () => {
    for (const [scheme, value] of [
      ['VAT', 'NL1'],
      ['V.A.T.', '1'],
      ['EORI', '1'],
      ['KVK', 'NL-1'],
    ] as const) {
      const [here, there] = ['NL', 'BE'].map((country) => valueOf(scheme, value, country));
      expect(here, scheme).to.equal(there);
    }
    for (const value of ['2', '1002', 'II02']) {
      const [here, there] = ['NL', 'BE'].map((country) => valueOf('KVK', value, country));
      expect(here, value).not.to.equal(there);
    }
  });

  const schemeOf = (scheme: string, value: string, country = 'NL') =>
    of([[scheme, value]], country).identifiers[0]?.scheme;

  it('contradict only under a scheme that gives a company one number, of tax in each country', () => {
    expect(schemeOf('VAT', 'NL12345')).to.equal(schemeOf('v.a.t.', 'nl 23456'));
    expect(schemeOf('VAT', 'NL12345')).to.equal(schemeOf('VAT', '23456'));
    expect(schemeOf('VAT', 'NL12345')).not.to.equal(schemeOf('VAT', 'DE12345'));
    const leis = ['529900T8BM49AURSDO55', '7LTWFZYICNSX8D621K86'] as const;
    expect(schemeOf('LEI', leis[0], 'DE')).to.equal(schemeOf('LEI', leis[1], 'NL'));
    expect(schemeOf('LEI', leis[0])).to.be.a('string');
    expect(schemeOf('VAT', 'NL12345')).not.to.equal(schemeOf('EORI', 'NL12345'));
    expect(schemeOf('REGISTER-NL', '12345')).to.equal(schemeOf('register nl', '23456'));
    expect(schemeOf('REGISTER-NL', '12345')).not.to.equal(schemeOf('REGISTER-DE', '12345'));
    // Whoever names a scheme of its own is no other company for it.
    for (const scheme of ['DUNS', 'GLN', 'SIRET', 'ANYTHING']) {
      expect(schemeOf(scheme, '123456789'), scheme).to.equal(undefined);
    }
  });

  it('contradict nothing where a number has not the form of its scheme', () => {
    for (const [scheme, value] of [
      ['LEI', 'X'],
      ['LEI', '529900T8BM49AURSDO56'],
      ['VAT', 'NL0'],
      ['TIN', '-1'],
      ['EORI', '1-2-3-4'],
      ['REGISTER-NL', 'none'],
      ['KVK', '\u200b0\u200b0\u200b'],
    ] as const) {
      expect(schemeOf(scheme, value), `${scheme} ${value}`).to.equal(undefined);
      expect(valueOf(scheme, value, 'NL'), `${scheme} ${value}`).to.be.a('string');
    }
  });

  it('take a country from a number as it is written, where there is such a country', () => {
    const spanish = ['A08000143', 'A15000128', 'B12345674', 'ESB65432109', '0123456'];
    const [first, ...others] = spanish.map((value) => schemeOf('TIN', value, 'ES'));
    expect(first).to.be.a('string');
    for (const each of others) expect(each).to.equal(first);
    for (const value of ['A08000143', 'AB1234567', 'QQ1234567']) {
      const [here, there] = ['NL', 'BE'].map((country) => valueOf('TIN', value, country));
      expect(here, value).not.to.equal(there);
      expect(schemeOf('TIN', value, 'NL'), value).to.equal(schemeOf('TIN', '1234567', 'NL'));
    }
    for (const value of ['EL1234567', 'XI1234567', 'EU1234567', 'be 1234567']) {
      expect(schemeOf('VAT', value), value).not.to.equal(schemeOf('VAT', '1234567'));
    }
  });

  it('contradict under the scheme of a register, by the country of the company', () => {
    for (const scheme of ['KvK', 'HRB', 'siren', 'CRN', 'C.I.N.', 'UEN', 'USCC', 'RFC']) {
      expect(schemeOf(scheme, '12345678'), scheme).to.be.a('string');
      expect(schemeOf(scheme, '12345678'), scheme).to.equal(schemeOf(scheme, '87654321'));
      expect(schemeOf(scheme, '12345678', 'BE')).not.to.equal(schemeOf(scheme, '12345678'));
    }
    // The numbers of Scotland begin as those of the Seychelles would.
    expect(schemeOf('CRN', 'SC123456', 'GB')).to.equal(schemeOf('CRN', '12345678', 'GB'));
    expect(schemeOf('HRB', '12345')).not.to.equal(schemeOf('HRA', '12345'));
  });

  it('contradict under a CNPJ by that of the head office, for each branch has its own', () => {
    expect(schemeOf('CNPJ', '12.345.678/0001-95', 'BR')).to.be.a('string');
    expect(schemeOf('CNPJ', '12.345.678/0002-76', 'BR')).to.equal(undefined);
  });

  it('are of its name and country, whatever identifiers it has', () => {
    const nameOf = (legalName: string, country = 'NL') => of([], country, legalName).name;
    expect(of([['VAT', 'NL1']]).name).to.equal(nameOf('x bv'));
    expect(nameOf('X B.V.', 'BE')).not.to.equal(nameOf('X B.V.'));
    expect(nameOf('---')).not.to.equal(nameOf('***'));
    for (const written of ['lRIS', 'I ris B V', 'The Iris', 'IRI\u017f N.V. in liquidatie']) {
      expect(nameOf(written), written).to.equal(nameOf('Iris'));
    }
    expect(nameOf('Irina')).not.to.equal(nameOf('Iris'));
    // One company under two ways to write its name, with no number of its own, is not two.
    for (const written of ['Mueller GmbH', 'MULLER', 'Mu\u0308ller Gmbh & Co. KG']) {
      expect(nameOf(written), written).to.equal(nameOf('Müller GmbH'));
    }
  });
});

describe('the identity of a document', () => {
  const order: NaturalIdentity = { kind: 'order', parties: ['e-1', 'e-2'], number: 'PO 77' };
  const of = (change: Partial<NaturalIdentity> = {}) => identityOf(secret, { ...order, ...change });

  it('is the same however its number is written', () => {
    for (const number of ['po-77', ' PO\u201177 ', 'ＰＯ ７７', 'P\u041e 77']) {
      expect(of({ number }), number).to.equal(of());
    }
  });

  it('is another of another kind, number or party, whichever side that is on', () => {
    const others: readonly Partial<NaturalIdentity>[] = [
      { kind: 'declaration' },
      { number: 'PO 78' },
      { parties: ['e-2', 'e-1'] },
      { parties: ['e-1'] },
      { parties: ['e-1', 'e-3'] },
    ];
    const all = [of(), identityOf('1f'.repeat(32), order), ...others.map(of)];
    expect(new Set(all)).to.have.property('size', all.length);
  });

  it('does not depend on how fields are cut', () => {
    expect(of({ parties: ['e-1'], number: 'e-2' })).not.to.equal(
      of({ parties: ['e-1', 'e-2'], number: '' }),
    );
    expect(of({ parties: ['e-1,e-2'] })).not.to.equal(of());
  });
});

describe('the fingerprints that an invoice corrects', () => {
  const corrects = (preceding: { number: string; issueDate?: string }) =>
    correctedFingerprintsOf(secret, invoice.seller, {
      issueDate: '2027-02-04',
      precedingInvoices: [preceding],
    });

  it('are those of the invoice that it names, in the year that it names', () => {
    const { exact } = other({ date: '2025-12-31' });
    expect(corrects({ number: 'inv-2027/0815', issueDate: '2025-12-31' })).to.deep.equal([exact]);
  });

  it('are those of its own year and the one before where it names none', () => {
    const years = ['2027-06-01', '2026-06-01'].map((date) => other({ date }).exact);
    expect(corrects({ number: invoice.number })).to.deep.equal(years);
  });

  it('are none where it corrects none', () => {
    expect(correctedFingerprintsOf(secret, 'seller-1', { issueDate: '2027-02-04' })).to.deep.equal(
      [],
    );
  });
});

describe('the fingerprints of a carriage', () => {
  const of = (...containers: string[]) => carriageFingerprintsOf(secret, { containers });
  const air = (airWaybillNumber: string) => carriageFingerprintsOf(secret, { airWaybillNumber });

  it('are one of each container and air waybill, however they are written', () => {
    expect(of('CSQU3054383', 'csqu 305438-3', 'CSQU.305438.3')).to.deep.equal(of('CSQU3054383'));
    expect(air('176-12345675')).to.deep.equal(air('176 1234 5675'));
    expect(of('CSQU3054383', 'MSKU9070323')).to.have.length(2);
  });

  it('are others of other numbers, and none where a waybill names none', () => {
    const all = [...of('CSQU3054383', 'MSKU9070323', '17612345675'), ...air('17612345675')];
    expect(new Set(all)).to.have.property('size', 4);
    expect(carriageFingerprintsOf(secret, {})).to.deep.equal([]);
  });
});
