import { isLocationCode } from '../../identifiers';
import type { Finding, RuleCheck } from '../finding';
import { documentLabel, labelOfAll, onlyOne } from '../trade-documents';
import type { TradeDocuments } from '../trade-documents';

/**
 * A profile is never weaker than the documents: goods are no services, and goods that leave the seller's
 * country pass its customs, unless both countries are in one customs union or the waybills say that they are carried from elsewhere. Where the
 * seller's word stands alone it is a warning, and who finances it says that it knows.
 */
export const profileFitsDocuments: RuleCheck = (trade, profile) => {
  if (profile.supply === 'services') return servicesFindings(trade, profile.id);
  if (profile.requiredKinds.includes('declaration')) {
    return [{ result: 'PASS', left: `profile ${profile.id}`, right: 'goods declared at customs' }];
  }
  const countries = [trade.seller, trade.buyer].map((party) => party?.identity.country ?? '');
  const [from = '', to = ''] = countries;
  const domestic = { left: `profile ${profile.id}`, right: `goods from ${from} to ${to}` };
  const free = profile.freeCirculation.includes(from) && profile.freeCirculation.includes(to);
  if (free || (from === to && from !== '')) return [{ result: 'PASS', ...domestic }];
  return profile.outsideCustoms
    ? carriedFromElsewhere(trade, from)
    : [{ result: 'FAIL', ...domestic }];
};

/** A line that is classified as goods is goods, whatever it is called. */
const servicesFindings = (trade: TradeDocuments, id: string): readonly Finding[] => {
  const left = `profile ${id}`;
  const sources = [...trade.order, ...trade.invoice];
  const goods = sources.filter(({ document }) =>
    document.lines.some(({ hsCode }) => hsCode !== undefined),
  );
  const carried = [...trade.waybill, ...trade.declaration, ...trade.receipt, ...trade.release];
  if (goods.length > 0 || carried.length > 0) {
    return [{ result: 'FAIL', left, right: `goods in ${labelOfAll([...goods, ...carried])}` }];
  }
  return [{ result: 'WARN', left, right: 'nothing but the parties’ word proves a service' }];
};

/** Each waybill says where the goods were loaded, and it is not the seller's country. */
const carriedFromElsewhere = (trade: TradeDocuments, from: string): readonly Finding[] => {
  const left = `seller in ${from}`;
  if (!onlyOne(trade.invoice) && trade.waybill.length === 0) return [];
  if (trade.waybill.length === 0) return [{ result: 'FAIL', left, right: 'no waybill' }];
  return trade.waybill.map((source) => {
    const { portOfLoading = '' } = source.document;
    const country = portOfLoading.trim().toUpperCase().slice(0, 2);
    const elsewhere = isLocationCode(portOfLoading) && country !== from;
    const right = `${documentLabel(source)}, loaded at ${portOfLoading || 'no place'}`;
    return { result: elsewhere ? 'WARN' : 'FAIL', left, right };
  });
};
