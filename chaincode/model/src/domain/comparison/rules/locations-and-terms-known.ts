import type { Adjustment, TradeLine } from '../../../interface/commands';
import type { RuleResult } from '../../../interface/vocabulary';
import {
  allowanceCodes,
  chargeCodes,
  countryCodes,
  incoterms,
  locations,
  tariffHeadings,
} from '../../code-lists';
import type { CodeList } from '../../code-lists';
import { partySides } from '../../documents';
import { isListedLocation } from '../../identifiers';
import { gs1Insurance } from '../carriage-charges';
import type { Finding, PlainCheck } from '../finding';
import { headingOf } from '../headings';
import { isUnit, unitList } from '../quantity';
import { documentLabel } from '../trade-documents';
import type { TradeDocument, TradeDocuments } from '../trade-documents';

/**
 * Codes are in the lists that were published of them: delivery terms (Incoterms 2020), places
 * (UN/LOCODE), countries (ISO 3166-1), units (UN/ECE Recommendations 20 and 21), headings of the
 * Harmonised System, reasons of charges and deductions (UNTDID 7161 and 5189). What a document says
 * instead may stand: lists grow, and some papers have words for codes.
 */
export const locationsAndTermsKnown: PlainCheck = (trade) => [
  ...[...trade.order, ...trade.declaration, ...trade.waybill, ...trade.invoice].flatMap((source) =>
    known(source, source.document.incoterm, incoterms, isIncoterm),
  ),
  ...trade.order.flatMap((source) => location(source, source.document.deliveryLocation)),
  ...trade.waybill.flatMap((source) => [
    ...location(source, source.document.portOfLoading),
    ...location(source, source.document.portOfDischarge),
  ]),
  ...listing(trade).flatMap((source) => [
    ...listed(source, countriesOf(source), countryCodes),
    ...listed(source, unitsOf(source), { title: unitList, has: isUnit }),
    ...listed(source, headingsOf(source), tariffHeadings),
  ]),
  ...[...trade.order, ...trade.invoice].flatMap((source) => {
    const { adjustments = [] } = source.document;
    return [
      ...listed(source, reasonsOf(adjustments, true), chargeReasons),
      ...listed(source, reasonsOf(adjustments, false), allowanceCodes),
    ];
  }),
];

const isIncoterm = (value: string): boolean => incoterms.has(value.trim().toUpperCase());

const location = (source: TradeDocument, value: string | undefined): readonly Finding[] =>
  known(source, value, locations, isListedLocation);

const known = (
  source: TradeDocument,
  value: string | undefined,
  { title }: CodeList,
  isKnown: (value: string) => boolean,
): readonly Finding[] =>
  value === undefined
    ? []
    : [
        {
          result: isKnown(value) ? 'PASS' : 'WARN',
          left: `${documentLabel(source)}: ${value}`,
          right: title,
        },
      ];

/** What GS1 adds to the list counts as one of it. */
const chargeReasons: CodeList = {
  title: chargeCodes.title,
  has: (code) => code === gs1Insurance || chargeCodes.has(code),
};

const reasonsOf = (adjustments: readonly Adjustment[], charge: boolean): readonly string[] =>
  adjustments.flatMap((each) => (each.charge === charge && each.code ? [each.code] : []));

const listing = (trade: TradeDocuments): readonly TradeDocument[] => [
  ...trade.order,
  ...trade.declaration,
  ...trade.waybill,
  ...trade.receipt,
  ...trade.release,
  ...trade.invoice,
  ...trade.payment,
];

const countriesOf = ({ kind, document }: TradeDocument): readonly string[] => {
  const { seller, buyer, others = [] } = partySides(kind, document);
  return [seller, buyer, ...others].flatMap((party) => party?.country ?? []);
};

type Line = Pick<TradeLine, 'unit' | 'hsCode'>;
const linesOf = ({ document }: TradeDocument): readonly Line[] =>
  'lines' in document ? document.lines : [];

const unitsOf = (source: TradeDocument): readonly string[] =>
  linesOf(source).map(({ unit }) => unit);

const headingsOf = (source: TradeDocument): readonly string[] =>
  linesOf(source).flatMap((line) => (line.hsCode === undefined ? [] : [headingOf(line)]));

/** Right codes make one finding together: a document has up to 500 lines. */
const listed = (
  source: TradeDocument,
  codes: readonly string[],
  { title, has }: CodeList,
): readonly Finding[] => {
  const each = [...new Set(codes)];
  const right = each.filter(has);
  const finding = (result: RuleResult, text: string): Finding => ({
    result,
    left: `${documentLabel(source)}: ${text}`,
    right: title,
  });
  return [
    ...(right.length === 0 ? [] : [finding('PASS', right.join(', '))]),
    ...each.filter((code) => !has(code)).map((code) => finding('WARN', code)),
  ];
};
