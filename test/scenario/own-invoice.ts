import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const fixture = join(__dirname, '..', '..', 'fixtures', 'ubl', 'invoice-aeg012345.xml');
const dayMs = 86_400_000;

/**
 * The invoice that Cession wrote for the published order, with a number of its own, issued twenty
 * days ago and due in seventy: an invoice is financed once, and only before it is due.
 */
export const ownInvoice = (suffix: string, today = Date.now()): string => {
  const day = (offset: number) => new Date(today + offset * dayMs).toISOString().slice(0, 10);
  const changes = [
    ['>CON-0117<', `>CON-0117-${suffix}<`],
    ['>2026-11-02<', `>${day(-20)}<`],
    ['>2027-11-30<', `>${day(70)}<`],
  ] as const;
  return changes.reduce(
    (xml, [from, to]) => replaced(xml, from, to),
    readFileSync(fixture, 'utf8'),
  );
};

/** @throws {Error} the document does not contain the text */
const replaced = (xml: string, text: string, by: string): string => {
  if (!xml.includes(text)) throw new Error(`the document does not contain ${text}`);
  return xml.replace(text, by);
};
