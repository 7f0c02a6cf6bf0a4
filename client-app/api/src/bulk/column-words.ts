import type { EvidenceKind } from '@cession/model/interface';

/** What each kind of document is called in headers, in English, German and Chinese. */
const documentNouns: Readonly<Record<EvidenceKind, string>> = {
  order: 'order, po, purchase order, Bestellung, Bestell, Auftrag, Auftrags, 订单, 采购订单',
  invoice: 'invoice, bill, Rechnung, Rechnungs, 发票',
  'credit-note': 'credit note, Gutschrift, Gutschrifts, 红字发票, 贷记单',
  declaration: 'declaration, MRN, Zollanmeldung, Anmeldung, 报关单, 报关',
  waybill: 'waybill, bill of lading, BL, AWB, Frachtbrief, Konnossement, 运单, 提单',
  receipt: 'receipt, warehouse receipt, Lagerschein, 仓单, 入库单',
  release: 'release, Auslagerung, Auslagerungs, 出库单',
  payment: 'payment, Zahlung, Zahlungs, 付款, 支付',
};

const numberWords =
  'number, no, nr, num, #, id, ref, reference, Nummer, Referenz, 号码, 编号, 号, 单号';
const dateWords = 'date, Datum, 日期, 时间';

/** What parties are called, by the name of their field. */
const partyNouns: Readonly<Record<string, string>> = {
  seller: 'seller, supplier, vendor, Verkäufer, Lieferant, Lieferanten, 卖方, 销售方, 供应商',
  buyer:
    'buyer, customer, debtor, bill to, Käufer, Kunde, Kunden, Debitor, 买方, 购买方, 客户, 购方',
  payee: 'payee, Zahlungsempfänger, 收款人, 收款方',
  payer: 'payer, Zahler, Zahlungspflichtiger, 付款人, 付款方',
  exporter: 'exporter, Ausführer, Exporteur, 出口商, 发货人',
  consignee: 'consignee, ship to, Empfänger, Warenempfänger, 收货人, 收货方',
  consignor: 'consignor, shipper, Absender, Versender, 托运人, 发货人',
  carrier: 'carrier, Frachtführer, Spediteur, 承运人',
  depositor: 'depositor, Einlagerer, 存货人',
};

const partyWords: Readonly<Record<string, string>> = {
  name: ', name, Firma, 名称, 名',
  partnerId: 'partner id, partner, id, no, number, Partner-ID, Nummer, Nr, 编号, 代码',
  country: 'country, country code, Land, 国家, 国别',
};

/** Words of other fields; the first field that has a word and that the kind has is meant. */
const words: Readonly<Record<string, string>> = {
  number:
    'number, no, nr, document number, Nummer, Belegnummer, Belegnr, 号码, 编号, 单据编号, 单号',
  issueDate:
    'date, issue date, document date, issued, Datum, Ausstellungsdatum, Belegdatum, 日期, 开票日期, 开具日期, 签发日期',
  declarationDate: 'date, Datum, Anmeldedatum, 日期, 申报日期',
  paymentDate: 'date, paid on, value date, Datum, Wertstellung, Valuta, 日期, 支付日期',
  dueDate:
    'due date, due, payment due, maturity, Fälligkeit, Fälligkeitsdatum, Fällig am, Zahlbar bis, 到期日, 到期日期, 付款到期日',
  orderReference: 'order reference, your order, Bestellreferenz, Ihre Bestellung',
  currency: 'currency, currency code, Währung, Währungscode, 币种, 币别, 货币',
  total:
    'total, total amount, invoice total, invoice amount, grand total, gross, gross amount, Summe, Gesamtbetrag, Rechnungsbetrag, Brutto, Bruttobetrag, 价税合计, 总金额, 合计, 含税金额',
  tax: 'tax, tax amount, VAT, VAT amount, Steuer, Steuerbetrag, MwSt, USt, Mehrwertsteuer, 税额, 税金',
  prepaid: 'prepaid, prepaid amount, advance, deposit, Anzahlung, Vorauszahlung, 预付款, 预付金额',
  payable:
    'payable, payable amount, amount due, balance due, Zahlbetrag, Offener Betrag, 应付金额, 应付款',
  incoterm: 'incoterms, delivery terms, Lieferbedingung, 贸易条款, 成交方式',
  amount: 'amount, paid, Betrag, 金额',
  value: 'value, customs value, Wert, Zollwert, 申报价值, 总价',
  grossWeightKg: 'gross weight, weight, Bruttogewicht, Gewicht, 毛重, 重量',
  packages: 'packages, number of packages, Packstücke, Kolli, 件数',
  containers: 'container, container numbers, Containernummern, 集装箱号, 箱号',
  mode: 'mode of transport, transport, Verkehrsträger, 运输方式',
  warehouse: 'storage, place of storage, Lager, Lagerort, 仓库',
  'lines.lineNumber': 'line, line no, position, pos, Positionsnummer, 行号, 序号, 项号',
  'lines.description':
    'item, goods, product, item description, Bezeichnung, Beschreibung, Artikel, Artikelbezeichnung, Ware, 品名, 商品名称, 货物名称, 描述, 项目名称',
  'lines.quantity': 'qty, Menge, Anzahl, Stückzahl, 数量',
  'lines.unit': 'uom, unit code, unit of measure, Einheit, Mengeneinheit, 单位, 计量单位',
  'lines.unitPrice': 'price, Einzelpreis, Stückpreis, Preis, 单价',
  'lines.amount':
    'amount, line total, net, net amount, Betrag, Netto, Nettobetrag, Positionsbetrag, 金额, 行金额, 不含税金额',
  'lines.value': 'value, Wert, 价值, 总价',
  'lines.hsCode':
    'HS code, commodity code, tariff number, Warennummer, Zolltarifnummer, 商品编码, 税则号, 海关编码',
  'lines.receipt': 'receipt, receipt id, Lagerschein, 仓单, 仓单号',
};

/** As headers are compared: without case, blanks and punctuation, an umlaut as two letters. */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[äöü]/g, (letter) => `${{ ä: 'a', ö: 'o', ü: 'u' }[letter] ?? ''}e`)
    .replaceAll(/[^\p{L}\p{N}#]/gu, '');

/** Tables hold words in one text, with commas between them. */
const listed = (text: string | undefined): readonly string[] => text?.split(', ') ?? [];

const joined = (nouns: readonly string[], others: readonly string[]): readonly string[] =>
  nouns.flatMap((noun) => others.map((other) => `${noun} ${other}`));

const partyWordsOf = (path: string): readonly string[] => {
  const [party = '', field = '', ...more] = path.split('.');
  if (more.length > 0) return [];
  return joined(listed(partyNouns[party]), listed(partyWords[field]));
};

const documentWordsOf = (kind: EvidenceKind, path: string): readonly string[] => {
  const own = listed(documentNouns[kind]);
  if (path === 'number') return joined(own, listed(numberWords));
  if (['issueDate', 'declarationDate', 'paymentDate'].includes(path))
    return joined(own, listed(dateWords));
  return path === 'orderReference'
    ? joined(listed(documentNouns.order), ['', ...listed(numberWords)])
    : [];
};

/** What headers call a field, folded: its own name before usual words. */
export const wordsOf = (kind: EvidenceKind, path: string): readonly string[] =>
  [
    path,
    // A name alone does not say whose it is.
    ...(path.startsWith('lines.') ? [path.slice('lines.'.length)] : []),
    ...listed(words[path]),
    ...documentWordsOf(kind, path),
    ...partyWordsOf(path),
  ].map(folded);
