import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Max,
  Min,
} from 'class-validator';
import {
  IsAdjustmentCode,
  IsBusinessDate,
  IsCountryCode,
  IsCurrencyCode,
  IsDecimalString,
  IsDocumentNumber,
  IsDocumentType,
  IsHsCode,
  IsId,
  IsMinorUnits,
  IsPositiveDecimalString,
  IsPositiveMinorUnits,
  IsSignedDecimalString,
  IsSignedMinorUnits,
  IsTextLine,
  IsUnitCode,
  Nested,
  NestedList,
} from '../shape';
import { dueDateGivers, transportModes } from '../vocabulary';
import type { DueDateGiver, TransportMode } from '../vocabulary';

/** An identifier of a party under a named scheme: `LEI`, `VAT`, `DUNS`, `EORI`, … */
export class PartyIdentifier {
  @IsTextLine(128) scheme!: string;
  @IsTextLine(256) value!: string;
}

/** A legal entity as a document names it. `partnerId` links it to the ledger's register. */
export class Party {
  @IsOptional() @IsId() partnerId?: string;
  @IsTextLine(512) name!: string;
  @IsOptional() @IsCountryCode() country?: string;
  @IsOptional()
  @NestedList(() => PartyIdentifier, { max: 64 })
  identifiers?: PartyIdentifier[];
}

/**
 * Goods or services on one line; `amount` is minor units of the document's currency. Returns and
 * corrections have a quantity and an amount below zero, no line has such a price (EN 16931, BR-27).
 */
export class TradeLine {
  @IsTextLine(128) lineNumber!: string;
  @IsTextLine(512) description!: string;
  @IsOptional() @IsHsCode() hsCode?: string;
  @IsSignedDecimalString() quantity!: string;
  @IsUnitCode() unit!: string;
  /** Major units of the currency per `priceBase` units of quantity. */
  @IsOptional() @IsDecimalString() unitPrice?: string;
  /** Default 1. */
  @IsOptional() @IsPositiveDecimalString() priceBase?: string;
  @IsSignedMinorUnits() amount!: string;
}

/** Named addition to or deduction from a document's total, minor units. */
export class Adjustment {
  @IsTextLine(512) reason!: string;
  /** UN/EDIFACT 7161 for a charge (`FC` is freight), 5189 for a deduction. */
  @IsOptional() @IsAdjustmentCode() code?: string;
  @IsBoolean() charge!: boolean;
  @IsMinorUnits() amount!: string;
}

export class OrderDocument {
  @IsDocumentNumber() number!: string;
  @IsBusinessDate() issueDate!: string;
  @IsCurrencyCode() currency!: string;
  @Nested(() => Party) seller!: Party;
  @Nested(() => Party) buyer!: Party;
  /** Incoterms 2020 code, or what the document says instead. */
  @IsOptional() @IsTextLine(64) incoterm?: string;
  /** UN/LOCODE, or what the document says instead. */
  @IsOptional() @IsTextLine(64) deliveryLocation?: string;
  @NestedList(() => TradeLine, { min: 1, max: 500 })
  lines!: TradeLine[];
  @IsOptional()
  @NestedList(() => Adjustment, { max: 500 })
  adjustments?: Adjustment[];
  @IsOptional() @IsMinorUnits() tax?: string;
  /** Payable for the whole order: lines ± adjustments + tax. */
  @IsPositiveMinorUnits() total!: string;
}

export class DeclarationLine {
  @IsTextLine(128) lineNumber!: string;
  @IsHsCode() hsCode!: string;
  @IsTextLine(512) description!: string;
  @IsDecimalString() quantity!: string;
  @IsUnitCode() unit!: string;
  @IsMinorUnits() value!: string;
}

/** A rate that customs stated: so many units of the document's currency for one of the other. */
export class ExchangeRate {
  @IsCurrencyCode() currency!: string;
  @IsPositiveDecimalString() rate!: string;
}

export class DeclarationDocument {
  /** Movement reference number or national number. */
  @IsDocumentNumber() number!: string;
  @IsBusinessDate() declarationDate!: string;
  @IsOptional() @IsDocumentNumber() orderReference?: string;
  @Nested(() => Party) exporter!: Party;
  @Nested(() => Party) consignee!: Party;
  @IsCurrencyCode() currency!: string;
  @IsPositiveMinorUnits() value!: string;
  /** Where the invoice is in another currency. */
  @IsOptional() @Nested(() => ExchangeRate) exchangeRate?: ExchangeRate;
  @IsDecimalString() grossWeightKg!: string;
  @IsInt() @Min(0) @Max(1_000_000) packages!: number;
  @IsOptional() @IsTextLine(64) customsOffice?: string;
  @IsOptional() @IsTextLine(64) incoterm?: string;
  @NestedList(() => DeclarationLine, { min: 1, max: 500 })
  lines!: DeclarationLine[];
}

export class WaybillDocument {
  @IsDocumentNumber() number!: string;
  @IsIn(transportModes) mode!: TransportMode;
  @IsBusinessDate() issueDate!: string;
  @IsOptional() @IsDocumentNumber() orderReference?: string;
  @Nested(() => Party) consignor!: Party;
  @Nested(() => Party) consignee!: Party;
  @IsOptional() @Nested(() => Party) carrier?: Party;
  @IsDecimalString() grossWeightKg!: string;
  @IsInt() @Min(0) @Max(1_000_000) packages!: number;
  /** ISO 6346 container numbers. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsId({ each: true })
  containers?: string[];
  /** IMO ship identification number, `IMO` and seven digits or the digits alone. */
  @IsOptional() @IsTextLine(16) imoNumber?: string;
  /** Air waybill number: three-digit airline prefix and eight digits, with or without dash. */
  @IsOptional() @IsTextLine(16) airWaybillNumber?: string;
  @IsOptional() @IsTextLine(64) portOfLoading?: string;
  @IsOptional() @IsTextLine(64) portOfDischarge?: string;
  @IsOptional() @IsTextLine(64) incoterm?: string;
  @IsOptional() @IsBusinessDate() estimatedDelivery?: string;
}

/**
 * Goods on one line of a warehouse's document. Goods are the same by their code, and where they have none
 * by their description.
 */
export class ReceiptLine {
  @IsTextLine(128) lineNumber!: string;
  @IsOptional() @IsHsCode() hsCode?: string;
  @IsTextLine(512) description!: string;
  @IsPositiveDecimalString() quantity!: string;
  @IsUnitCode() unit!: string;
}

/**
 * What lies in a warehouse, and for whom. Depositor, place of storage, description and quantity are what
 * the UNCITRAL-UNIDROIT Model Law on Warehouse Receipts (2024) calls so; its warehouse operator is the
 * keeper, who issues it.
 */
export class ReceiptDocument {
  @IsDocumentNumber() number!: string;
  @IsBusinessDate() issueDate!: string;
  @Nested(() => Party) depositor!: Party;
  /** The place of storage. */
  @IsOptional() @IsTextLine(256) warehouse?: string;
  /** Number of the declaration under which the goods came into bond. */
  @IsOptional() @IsDocumentNumber() customsReference?: string;
  @NestedList(() => ReceiptLine, { min: 1, max: 500 })
  lines!: ReceiptLine[];
}

export class ReleaseLine extends ReceiptLine {
  /** Id on the ledger of the receipt under which the goods lay. */
  @IsId() receipt!: string;
}

/**
 * What left the warehouse, from under which receipts, and to whom: delivery, where all of a receipt's
 * goods leave, or partial delivery in the Model Law's words.
 */
export class ReleaseDocument {
  @IsDocumentNumber() number!: string;
  @IsBusinessDate() issueDate!: string;
  @IsOptional() @IsDocumentNumber() orderReference?: string;
  @Nested(() => Party) depositor!: Party;
  @Nested(() => Party) consignee!: Party;
  @NestedList(() => ReleaseLine, { min: 1, max: 500 })
  lines!: ReleaseLine[];
}

/** An invoice that another one corrects or follows (EN 16931, BG-3). */
export class PrecedingInvoice {
  @IsDocumentNumber() number!: string;
  @IsOptional() @IsBusinessDate() issueDate?: string;
}

/** A part of what is payable, minor units, and the day on which it is due. */
export class Instalment {
  @IsBusinessDate() dueDate!: string;
  @IsPositiveMinorUnits() amount!: string;
}

export const maxInstalments = 120;

export class InvoiceDocument {
  @IsDocumentNumber() number!: string;
  /** UN/EDIFACT 1001 (EN 16931, BT-3); a commercial invoice, 380, where there is none. */
  @IsOptional() @IsDocumentType() typeCode?: string;
  @IsBusinessDate() issueDate!: string;
  /** The day on which all of it is due: with instalments, that of the last. */
  @IsBusinessDate() dueDate!: string;
  /** Where the invoice itself does not say it, or says several days: by whose word it is that day. */
  @IsOptional() @IsIn(dueDateGivers) dueDateGivenBy?: DueDateGiver;
  /** Earliest first; an invoice payable at once has none. */
  @IsOptional()
  @NestedList(() => Instalment, { min: 2, max: maxInstalments })
  instalments?: Instalment[];
  @IsOptional() @IsDocumentNumber() orderReference?: string;
  @IsOptional()
  @NestedList(() => PrecedingInvoice, { max: 100 })
  precedingInvoices?: PrecedingInvoice[];
  @Nested(() => Party) seller!: Party;
  @Nested(() => Party) buyer!: Party;
  /** Who is to be paid, where the invoice names another than the seller (EN 16931, BG-10). */
  @IsOptional() @Nested(() => Party) payee?: Party;
  @IsCurrencyCode() currency!: string;
  /** In which it is to be paid, where that is not the currency of its amounts. */
  @IsOptional() @IsCurrencyCode() paymentCurrency?: string;
  @IsOptional() @IsTextLine(64) incoterm?: string;
  @NestedList(() => TradeLine, { min: 1, max: 500 })
  lines!: TradeLine[];
  @IsOptional()
  @NestedList(() => Adjustment, { max: 500 })
  adjustments?: Adjustment[];
  @IsOptional() @IsMinorUnits() tax?: string;
  /** Lines ± adjustments + tax. */
  @IsPositiveMinorUnits() total!: string;
  /** Already paid before the invoice, as the invoice states it. */
  @IsMinorUnits() prepaid!: string;
  /** total − prepaid. */
  @IsPositiveMinorUnits() payable!: string;
}

/** Money that moved for this order before the receivable: a prepayment. */
export class PaymentDocument {
  @IsDocumentNumber() number!: string;
  @IsBusinessDate() paymentDate!: string;
  @IsOptional() @IsDocumentNumber() orderReference?: string;
  @Nested(() => Party) payer!: Party;
  @Nested(() => Party) payee!: Party;
  @IsCurrencyCode() currency!: string;
  @IsPositiveMinorUnits() amount!: string;
}
