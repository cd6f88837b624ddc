import { linkTable, partOf, unique } from '@headend/base/db'
import { Tariff } from '../tariffs/tariff.table.js'
import { LegalDocument } from './legal-document.table.js'

/** A document that is shown when this tariff is connected. */
export const LegalDocumentTariff = linkTable(
  'tvm_legal_document_tariffs',
  { documentId: partOf(LegalDocument), tariffId: partOf(Tariff) },
  { keys: [unique(['documentId', 'tariffId'])] },
)
