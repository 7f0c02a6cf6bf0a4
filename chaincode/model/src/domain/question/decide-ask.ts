import type { AskAboutInvoice, InvoiceQuestionContent } from '../../interface/commands';
import type { InvoiceQuestionRecord } from '../../interface/records';
import { createdBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { checkCurrency } from '../money';

export interface Asked {
  readonly status: 'ASKED';
  readonly question: InvoiceQuestionRecord;
}

/** A bank asks about an invoice. Nothing public is read for it: that would tell about which. */
export const decideAsk = (
  existing: InvoiceQuestionRecord | undefined,
  { id, bank }: AskAboutInvoice,
  { salt, ...asked }: InvoiceQuestionContent,
  context: CommandContext<'questions:Ask'>,
): Decided<'questions:Ask', Asked> =>
  decide(context, {
    remembers: existing,
    changes: [],
    checks: { currencyKnown: checkCurrency(asked.currency) },
    write: () => {
      const status = 'ASKED';
      const kind = 'invoice-question';
      return { status, question: { ...createdBy(context, status), kind, salt, id, bank, asked } };
    },
  });
