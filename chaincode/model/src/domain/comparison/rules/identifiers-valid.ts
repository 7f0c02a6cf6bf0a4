import type { Party, PartyIdentifier } from '../../../interface/commands';
import {
  isAirWaybillNumber,
  isContainerNumber,
  isImoNumber,
  isLegalEntityIdentifier,
} from '../../identifiers';
import { passIf } from '../finding';
import type { Finding, PlainCheck } from '../finding';
import { documentLabel } from '../trade-documents';
import type { TradeDocument, TradeDocuments } from '../trade-documents';

/** Container, ship and air waybill numbers carry the check digit of their standard. */
export const transportIdentifiersValid: PlainCheck = (trade) =>
  trade.waybill.flatMap((source) => {
    const { containers = [], imoNumber, airWaybillNumber } = source.document;
    return [
      ...containers.map((each) => checked(source, each, 'ISO 6346', isContainerNumber)),
      ...optional(imoNumber).map((each) => checked(source, each, 'IMO number', isImoNumber)),
      ...optional(airWaybillNumber).map((each) =>
        checked(source, each, 'IATA resolution 600a', isAirWaybillNumber),
      ),
    ];
  });

/** Every identifier given as an LEI is one; other schemes have no rule here. */
export const partyIdentifiersValid: PlainCheck = (trade) =>
  partiesOf(trade).flatMap(({ source, party }) =>
    (party.identifiers ?? [])
      .filter(isLei)
      .map(({ value }) => checked(source, value, 'ISO 17442', isLegalEntityIdentifier)),
  );

const isLei = ({ scheme }: PartyIdentifier): boolean => scheme.trim().toUpperCase() === 'LEI';

const optional = (value: string | undefined): readonly string[] =>
  value === undefined ? [] : [value];

const checked = (
  source: TradeDocument,
  value: string,
  standard: string,
  isValid: (value: string) => boolean,
): Finding => ({
  result: passIf(isValid(value)),
  left: `${documentLabel(source)}: ${value}`,
  right: standard,
});

const partiesOf = (
  trade: TradeDocuments,
): readonly { readonly source: TradeDocument; readonly party: Party }[] => [
  ...trade.order.flatMap((source) => named(source, source.document.seller, source.document.buyer)),
  ...trade.declaration.flatMap((source) =>
    named(source, source.document.exporter, source.document.consignee),
  ),
  ...trade.waybill.flatMap((source) =>
    named(source, source.document.consignor, source.document.consignee, source.document.carrier),
  ),
  ...trade.receipt.flatMap((source) => named(source, source.document.depositor)),
  ...trade.release.flatMap((source) =>
    named(source, source.document.depositor, source.document.consignee),
  ),
  ...trade.invoice.flatMap((source) =>
    named(source, source.document.seller, source.document.buyer),
  ),
  ...trade.payment.flatMap((source) => named(source, source.document.payee, source.document.payer)),
];

const named = (source: TradeDocument, ...parties: readonly (Party | undefined)[]) =>
  parties.flatMap((party) => (party ? [{ source, party }] : []));
