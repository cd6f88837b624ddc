import { instant, key, longText, partOf, table, unique } from '@headend/base/db'
import { LegalDocument } from './legal-document.table.js'

/** The text of each version there was, so that it can be told later what somebody agreed to. */
export const LegalDocumentVersion = table(
  'tvm_legal_document_versions',
  { documentId: partOf(LegalDocument), version: key(32), htmlContent: longText(), publishedAt: instant() },
  { keys: [unique(['documentId', 'version'])] },
)
