import { expect } from 'chai';
import * as fc from 'fast-check';
import { IssueReceivable, QuoteContent, RecordEvidence } from './commands';
import { inputLimits, jsonDepth } from './json-structure';
import { parseInput, validateDocument, validateEvidenceContent, validateInput } from './validation';

const issue = { id: 'r-1', trade: 't-1', faceAmount: '100', currency: 'EUR' };
const salt = 'ab'.repeat(16);
const party = { name: 'Hải Phòng Ceramics' };
const line = {
  lineNumber: '1',
  description: 'Vases',
  quantity: '10',
  unit: 'C62',
  amount: '1000',
};
const order = {
  number: 'O-1',
  issueDate: '2026-02-28',
  currency: 'EUR',
  seller: party,
  buyer: party,
  lines: [line],
  total: '1000',
};
const rules = (violations: readonly { field: string; rule: string }[]) =>
  violations.map(({ field, rule }) => `${field}:${rule}`);

describe('validateInput', () => {
  it('takes what the class describes', () => {
    expect(validateInput(IssueReceivable, issue)).to.deep.equal([]);
    expect(validateDocument('order', order)).to.deep.equal([]);
  });

  const refused: readonly [string, unknown, readonly string[]][] = [
    ['a missing field', { ...issue, id: undefined }, ['id:matches']],
    ['an unknown field', { ...issue, more: 1 }, ['more:whitelistValidation']],
    ['a number for an amount', { ...issue, faceAmount: 100 }, ['faceAmount:matches']],
    ['a zero amount', { ...issue, faceAmount: '0' }, ['faceAmount:matches']],
    ['a control character in an id', { ...issue, id: 'r\u0000-1' }, ['id:matches']],
    ['null', { ...issue, currency: null }, ['currency:isDefined']],
    ['text', 'issue', [':isObject']],
    ['an array', [issue], [':isObject']],
    ['half a character', { ...issue, id: '\ud800' }, ['id:isWellFormed']],
  ];
  for (const [name, value, expected] of refused) {
    it(`refuses ${name}`, () => {
      expect(rules(validateInput(IssueReceivable, value))).to.deep.equal(expected);
    });
  }

  it('names fields by their path', () => {
    const lines = [line, line, { ...line, quantity: '1e3', more: 1 }];
    expect(rules(validateDocument('order', { ...order, lines }))).to.deep.equal([
      'document.lines[2].more:whitelistValidation',
      'document.lines[2].quantity:matches',
    ]);
  });

  it('refuses an array where one object belongs, and arrays of arrays', () => {
    expect(rules(validateDocument('order', { ...order, seller: [party] }))).to.deep.equal([
      'document.seller:isObject',
    ]);
    expect(rules(validateDocument('order', { ...order, lines: [[line]] }))).to.deep.equal([
      'document.lines[0]:isObject',
    ]);
  });

  it('refuses an object where a list belongs', () => {
    const violations = rules(validateDocument('order', { ...order, lines: line }));
    expect(violations).to.include('document.lines:isArray');
  });

  for (const key of ['__proto__', 'constructor', 'prototype']) {
    it(`refuses the key ${key} at any depth`, () => {
      const json = JSON.stringify({ ...order, seller: { ...party, hidden: { name: 'x' } } });
      const value: unknown = JSON.parse(json.replace('hidden', key));
      expect(rules(validateDocument('order', value))).to.deep.equal([
        `document.seller.${key}:whitelistValidation`,
      ]);
    });
  }

  it('checks nested pricing terms', () => {
    const found = rules(
      validateInput(QuoteContent, { salt, amount: '1', pricing: { fees: [{}] } }),
    );
    expect(found).to.include('pricing.fees[0].basis:isIn');
    expect(found).to.include('pricing.method:isIn');
  });
});

describe('validateEvidenceContent', () => {
  it('checks the envelope and the document together', () => {
    const content = { salt: 'short', document: { ...order, total: '-1' }, attachments: [{}] };
    const found = rules(validateEvidenceContent('order', content));
    expect(found).to.include('salt:matches');
    expect(found).to.include('document.total:matches');
    expect(found).to.include('attachments[0].sha256:matches');
  });

  it('refuses a document that is none', () => {
    expect(rules(validateEvidenceContent('order', { salt, document: [order] }))).to.not.be.empty;
    expect(rules(validateEvidenceContent('order', { salt }))).to.deep.equal(['document:isObject']);
  });
});

describe('parseInput', () => {
  it('gives back plain data', () => {
    const parsed = parseInput(IssueReceivable, JSON.stringify(issue));
    expect(parsed).to.deep.equal({ ok: true, value: issue });
  });

  const ruleOf = (json: string) => {
    const parsed = parseInput(RecordEvidence, json);
    return parsed.ok ? [] : parsed.violations.map(({ rule }) => rule);
  };

  it('refuses what is no JSON, too deep or too large', () => {
    expect(ruleOf('{"id":')).to.deep.equal(['isJson']);
    expect(ruleOf(`{"id":${'['.repeat(100_000)}`)).to.deep.equal(['maxDepth']);
    expect(ruleOf(JSON.stringify({ id: 'a'.repeat(inputLimits.maxBytes) }))).to.deep.equal([
      'maxBytes',
    ]);
  });

  it('counts depth outside of strings only', () => {
    expect(jsonDepth('{"a":"[[[[\\"[["}')).to.equal(1);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (depth) => {
        const json = '['.repeat(depth) + ']'.repeat(depth);
        expect(jsonDepth(json)).to.equal(Math.min(depth, inputLimits.maxDepth + 1));
      }),
    );
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (json) => {
        expect(parseInput(IssueReceivable, json).ok).to.equal(false);
      }),
    );
  });
});
