import { integer, index, key, longText, orElse, string, table, yesNo } from '@headend/base/db'

/** When a document is shown, by its number on the wire. */
export const documentTypes = { atLogin: 1, atRegistration: 2, atPayment: 3, atTariff: 4 } as const

/** A text that subscribers are shown, and may have to agree to. */
export const LegalDocument = table(
  'tvm_legal_documents',
  {
    name: string(255),
    /** A new version makes everybody's agreement to the one before worth nothing. */
    version: key(32),
    /** Values of `documentTypes`. */
    documentType: integer(),
    htmlContent: longText(),
    needAcceptance: orElse(yesNo(), true),
    isEnabled: orElse(yesNo(), true),
    position: orElse(integer(), 0),
  },
  { keys: [index(['documentType'])] },
)
