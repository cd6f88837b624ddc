import {
  bool,
  fallback,
  id,
  idOf,
  int,
  isoInstant,
  list,
  oneOf,
  resource,
  text,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { idsOf, plainWord } from '../forms/texts.schemas.js'
import { Account } from '../subscribers/account.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { LegalAcceptance } from './legal-acceptance.table.js'
import { LegalDocumentVersion } from './legal-document-version.table.js'
import { LegalDocument } from './legal-document.table.js'

// Below what every database keeps in a text column, whatever the letters.
const longestHtml = 15_000

const fields = {
  name: word(255),
  version: plainWord(32),
  documentType: oneOf(1, 2, 3, 4),
  htmlContent: text(longestHtml),
  needAcceptance: fallback(bool(), true),
  isEnabled: fallback(bool(), true),
  position: fallback(int(0, 1_000_000_000), 0),
}

/** Texts that subscribers are shown, and may have to agree to. */
export const legalDocumentResource = (deeds: ResourceDeeds): Resource =>
  resource(LegalDocument, {
    name: 'legal-documents',
    label: 'Legal documents',
    fields: { ...fields, tariffIds: fallback(idsOf(idOf(Tariff), 500), []) },
    shows: { ...fields, tariffIds: list(id()), versionCount: int(0) },
    filters: { documentType: { column: 'documentType', schema: oneOf(1, 2, 3, 4) } },
    search: ['name', 'version'],
    sort: ['position', 'name', 'id'],
    deeds,
  })

/** The text of each version there was. */
export const legalDocumentVersionResource = resource(LegalDocumentVersion, {
  name: 'legal-document-versions',
  label: 'Versions of legal documents',
  fields: {},
  shows: { documentId: idOf(LegalDocument), version: text(32), htmlContent: text(), publishedAt: isoInstant() },
  filters: { documentId: { column: 'documentId', schema: idOf(LegalDocument) } },
  sort: ['-publishedAt', 'id'],
  actions: ['view'],
})

/** Who agreed to which version. */
export const legalAcceptanceResource = resource(LegalAcceptance, {
  name: 'legal-acceptances',
  label: 'Accepted legal documents',
  fields: {},
  shows: {
    documentId: idOf(LegalDocument),
    version: text(32),
    accountId: idOf(Account),
    deviceUid: text(128),
    deviceModel: text(128),
    ip: text(45),
    acceptedAt: isoInstant(),
  },
  filters: {
    documentId: { column: 'documentId', schema: idOf(LegalDocument) },
    accountId: { column: 'accountId', schema: idOf(Account) },
  },
  search: ['deviceUid', 'version'],
  sort: ['-acceptedAt', 'id'],
  actions: ['view'],
})
