import { isIncoterm2020, isLocationCode } from '../../identifiers';
import type { Finding, RuleCheck } from '../finding';
import { documentLabel } from '../trade-documents';
import type { TradeDocument } from '../trade-documents';

/** Delivery terms are Incoterms 2020 and places UN/LOCODEs; what a document says instead may stand. */
export const locationsAndTermsKnown: RuleCheck = (trade) => [
  ...[...trade.order, ...trade.declaration, ...trade.waybill, ...trade.invoice].flatMap((source) =>
    known(source, source.document.incoterm, 'Incoterms 2020', isIncoterm2020),
  ),
  ...trade.order.flatMap((source) => location(source, source.document.deliveryLocation)),
  ...trade.waybill.flatMap((source) => [
    ...location(source, source.document.portOfLoading),
    ...location(source, source.document.portOfDischarge),
  ]),
];

const location = (source: TradeDocument, value: string | undefined): readonly Finding[] =>
  known(source, value, 'UN/LOCODE', isLocationCode);

const known = (
  source: TradeDocument,
  value: string | undefined,
  list: string,
  isKnown: (value: string) => boolean,
): readonly Finding[] =>
  value === undefined
    ? []
    : [
        {
          result: isKnown(value) ? 'PASS' : 'WARN',
          left: `${documentLabel(source)}: ${value}`,
          right: list,
        },
      ];
