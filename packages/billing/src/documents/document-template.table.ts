import { key, longText, string, table, unique } from '@headend/base/db'

/** The words of a document, with places for what is known of a customer. */
export const DocumentTemplate = table(
  'billing_document_templates',
  {
    name: string(128),
    /** What it is about: `contract`, `invoice` or `customer`. */
    kind: key(16),
    body: longText(),
  },
  { keys: [unique(['name'])] },
)
