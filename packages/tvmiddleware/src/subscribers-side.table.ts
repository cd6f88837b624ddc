import type { Table } from '@headend/base/db'
import { LegalAcceptance } from './legal/legal-acceptance.table.js'
import { LegalDocumentTariff } from './legal/legal-document-tariff.table.js'
import { LegalDocumentVersion } from './legal/legal-document-version.table.js'
import { LegalDocument } from './legal/legal-document.table.js'
import { OnlineSample } from './live/online-sample.table.js'
import { Proof } from './proofs/proof.table.js'
import { AccountProfile } from './profiles/account-profile.table.js'
import { ProfileType } from './profiles/profile-type.table.js'
import { CustomerLogEntry } from './subscribers/customer-log.table.js'

/** What hangs on customers and accounts, beside what they log in and watch with. */
export const subscriberTables: readonly Table[] = [
  ProfileType,
  AccountProfile,
  CustomerLogEntry,
  LegalDocument,
  LegalDocumentVersion,
  LegalDocumentTariff,
  LegalAcceptance,
  OnlineSample,
  Proof,
]
