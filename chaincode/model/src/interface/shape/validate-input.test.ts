import { expect } from 'chai';
import * as fc from 'fast-check';
import {
  inheritedNames,
  mayBeEmpty,
  requiredFields,
  sampleOf,
  withValueAt,
} from '../../fixtures/sample-of';
import { actNames, specOf } from '../acts';
import {
  IssueReceivable,
  OrderContent,
  OrderDocument,
  QuoteContent,
  RecordEvidence,
} from '../commands';
import { inputLimits, jsonDepth } from './json-structure';
import type { InputClass } from './nested';
import { parseInput, validateInput } from './validate-input';

const issue = { id: 'r-1', invoice: 'i-1', faceAmount: '100', currency: 'EUR' };
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
    expect(validateInput(OrderDocument, order)).to.deep.equal([]);
  });

  const refused: readonly [string, unknown, readonly string[]][] = [
    ['a missing field', { ...issue, id: undefined }, ['id:isDefined']],
    ['a field of every object', { ...issue, toString: 'x' }, ['toString:whitelistValidation']],
    ['an unknown field', { ...issue, more: 1 }, ['more:whitelistValidation']],
    ['a number for an amount', { ...issue, faceAmount: 100 }, ['faceAmount:matches']],
    ['a zero amount', { ...issue, faceAmount: '0' }, ['faceAmount:matches']],
    ['a control character in an id', { ...issue, id: 'r\u0000-1' }, ['id:matches']],
    ['null', { ...issue, currency: null }, ['currency:isDefined']],
    [
      'null beside what else is wrong',
      { ...issue, currency: null, invoice: [], toString: 1 },
      ['currency:isDefined', 'toString:whitelistValidation', 'invoice:matches'],
    ],
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
    expect(rules(validateInput(OrderDocument, { ...order, lines }))).to.deep.equal([
      'lines[2].more:whitelistValidation',
      'lines[2].quantity:matches',
    ]);
  });

  it('refuses an array where one object belongs, and arrays of arrays', () => {
    expect(rules(validateInput(OrderDocument, { ...order, seller: [party] }))).to.deep.equal([
      'seller:isObject',
    ]);
    expect(rules(validateInput(OrderDocument, { ...order, lines: [[line]] }))).to.deep.equal([
      'lines[0]:isObject',
    ]);
  });

  it('refuses an object where a list belongs', () => {
    const violations = rules(validateInput(OrderDocument, { ...order, lines: line }));
    expect(violations).to.include('lines:isArray');
  });

  for (const key of ['__proto__', 'constructor', 'prototype']) {
    it(`refuses the key ${key} at any depth`, () => {
      const json = JSON.stringify({ ...order, seller: { ...party, hidden: { name: 'x' } } });
      const value: unknown = JSON.parse(json.replace('hidden', key));
      expect(rules(validateInput(OrderDocument, value))).to.deep.equal([
        `seller.${key}:whitelistValidation`,
      ]);
    });
  }

  it('checks nested pricing terms', () => {
    const found = rules(
      validateInput(QuoteContent, { salt, amount: '1', pricing: { fees: [{}] } }),
    );
    expect(found).to.include('pricing.fees[0].basis:isDefined');
    expect(found).to.include('pricing.method:isDefined');
  });
});

describe('the private part of evidence', () => {
  it('is checked together with its document', () => {
    const content = { salt: 'short', document: { ...order, total: '-1' }, attachments: [{}] };
    const found = rules(validateInput(OrderContent, content));
    expect(found).to.include('salt:matches');
    expect(found).to.include('document.total:matches');
    expect(found).to.include('attachments[0].sha256:isDefined');
  });

  it('holds a document', () => {
    expect(rules(validateInput(OrderContent, { salt, document: [order] }))).to.deep.equal([
      'document:isObject',
    ]);
    expect(rules(validateInput(OrderContent, { salt }))).to.deep.equal(['document:isDefined']);
  });
});

describe('required means required', () => {
  const classes = new Map<InputClass, string>();
  for (const name of actNames) {
    const spec = specOf(name);
    for (const type of [spec.command, ...(spec.private?.classes ?? [])]) classes.set(type, name);
  }

  for (const [type, name] of classes) {
    const sample = sampleOf(type);
    const violationsOf = (path: string, value: unknown) =>
      validateInput(type, withValueAt(sample, path, value)).map(({ field }) => field);

    it(`${name}: a sample of ${type.name} is taken as it is`, () => {
      expect(validateInput(type, sample)).to.deep.equal([]);
    });

    for (const { path, field } of requiredFields(type)) {
      it(`${name}: ${type.name}.${path} missing, null, {} or []`, () => {
        for (const value of [undefined, null]) {
          expect(violationsOf(path, value), String(value)).to.deep.equal([path]);
        }
        const within = field.nested && !field.nested.list ? `${path}.` : path;
        expect(violationsOf(path, {}), '{}').to.satisfy((fields: readonly string[]) =>
          fields.some((one) => one.startsWith(within)),
        );
        if (mayBeEmpty(field)) expect(violationsOf(path, []), '[]').to.deep.equal([]);
        else expect(violationsOf(path, []), '[]').to.include(path);
      });
    }

    it(`${name}: ${type.name} takes no name that every object has`, () => {
      for (const key of inheritedNames) {
        expect(violationsOf(key, 'x'), key).to.deep.equal([key]);
      }
    });
  }
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
