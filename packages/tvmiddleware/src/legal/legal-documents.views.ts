import { flag, id, object, oneOf, text, type Out } from '@headend/base'
import type { ReadDocument } from './legal-documents.service.js'

export const LegalDocumentRow = object({
  id: id(),
  name: text(),
  version: text(),
  need_acceptance: flag(),
  is_accepted: flag(),
  document_type: oneOf(1, 2, 3, 4),
})

export const legalDocumentRow = ({ document, isAccepted }: ReadDocument): Out<typeof LegalDocumentRow> => ({
  id: document.id,
  name: document.name,
  version: document.version,
  need_acceptance: document.needAcceptance ? 1 : 0,
  is_accepted: isAccepted ? 1 : 0,
  document_type: document.documentType as 1 | 2 | 3 | 4,
})

export const LegalDocumentView = object({
  id: id(),
  name: text(),
  version: text(),
  need_acceptance: flag(),
  html_content: text(),
  is_accepted: flag(),
})

export const legalDocumentView = ({ document, isAccepted }: ReadDocument): Out<typeof LegalDocumentView> => ({
  id: document.id,
  name: document.name,
  version: document.version,
  need_acceptance: document.needAcceptance ? 1 : 0,
  html_content: document.htmlContent,
  is_accepted: isAccepted ? 1 : 0,
})
