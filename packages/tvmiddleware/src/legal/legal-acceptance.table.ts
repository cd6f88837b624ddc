import { instant, index, key, orElse, orNull, partOf, string, table, unique } from '@headend/base/db'
import { Account } from '../subscribers/account.table.js'
import { LegalDocument } from './legal-document.table.js'

/** Somebody's agreement to a version of a document: an account's, or before login a device's. */
export const LegalAcceptance = table(
  'tvm_legal_acceptances',
  {
    documentId: partOf(LegalDocument),
    version: key(32),
    accountId: orNull(partOf(Account)),
    deviceUid: orElse(key(128), ''),
    /** `account:7` or `device:<uid>`: who agreed, as one value that can be unique. */
    who: key(140),
    deviceModel: orElse(string(128), ''),
    ip: orElse(key(45), ''),
    acceptedAt: instant(),
  },
  { keys: [unique(['documentId', 'version', 'who']), index(['accountId'])], unaudited: true },
)
