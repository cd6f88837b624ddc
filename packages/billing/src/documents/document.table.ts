import { index, instant, integer, longText, orNull, ref, string, table } from '@headend/base/db'
import { Contract } from '../contracts/contract.table.js'
import { Invoice } from '../invoices/invoice.table.js'
import { DocumentTemplate } from './document-template.table.js'

/** A document as it was made: what its template or its customer become later does not change it. */
export const Document = table(
  'billing_documents',
  {
    name: string(255),
    templateId: ref(DocumentTemplate),
    // No reference: it stays on record when its customer is gone.
    customerId: integer(),
    contractId: orNull(ref(Contract)),
    invoiceId: orNull(ref(Invoice)),
    html: longText(),
    createdAt: instant(),
  },
  { keys: [index(['customerId', 'createdAt']), index(['createdAt'])] },
)
