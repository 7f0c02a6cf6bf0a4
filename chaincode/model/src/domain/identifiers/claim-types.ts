/**
 * The types of UN/EDIFACT data element 1001 by which a seller claims money from a buyer, and their names
 * there. They are taken from what EN 16931 (BT-3, rule BR-CL-01), Peppol BIS Billing 3 (rules P0100
 * and P0112) and Peppol PINT, which adds 480, admit as an invoice. Left out of these are credit notes, which owe
 * the buyer; offers and valuations that nobody owes yet (71, 130, 202,
 * 203, 204, 211, 218, 219, 325); and papers for others than the buyer, or for his books alone (102, 382,
 * 456, 457, 553, 633, 751, 817, 870, 935).
 */
export const claimTypes: ReadonlyMap<string, string> = new Map([
  ['80', 'debit note related to goods or services'],
  ['82', 'metered services invoice'],
  ['84', 'debit note related to financial adjustments'],
  ['295', 'price variation invoice'],
  ['326', 'partial invoice'],
  ['331', 'commercial invoice which includes a packing list'],
  ['380', 'commercial invoice'],
  ['383', 'debit note'],
  ['384', 'corrected invoice'],
  ['385', 'consolidated invoice'],
  ['386', 'prepayment invoice'],
  ['387', 'hire invoice'],
  ['388', 'tax invoice'],
  ['389', 'self-billed invoice'],
  ['390', 'delcredere invoice'],
  ['393', 'factored invoice'],
  ['394', 'lease invoice'],
  ['395', 'consignment invoice'],
  ['471', 'self-billed corrective invoice'],
  ['472', 'factored corrective invoice'],
  ['473', 'self-billed factored corrective invoice'],
  ['480', 'invoice out of scope of tax'],
  ['500', 'self-billed prepayment invoice'],
  ['501', 'self-billed factored invoice'],
  ['527', 'self-billed debit note'],
  ['575', "insurer's invoice"],
  ['623', "forwarder's invoice"],
  ['780', 'freight invoice'],
  ['875', 'partial construction invoice'],
  ['876', 'partial final construction invoice'],
  ['877', 'final construction invoice'],
]);

/** Those by which the seller takes back what it billed: credit notes, however they are called and by whom they are issued. */
export const creditTypes: ReadonlySet<string> = new Set(
  '81 83 261 262 296 308 381 396 420 458 502 503 532'.split(' '),
);

/** What an invoice is that does not say it. */
export const commercialInvoice = '380';
/** They take the place of another invoice. */
export const correctedInvoices: ReadonlySet<string> = new Set(['384', '471', '472', '473']);
/** Somebody else than the seller owns the claim already. */
export const factoredInvoices: ReadonlySet<string> = new Set(['393', '472', '473', '501']);
