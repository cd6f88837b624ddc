/** Where letters or bills go. */
export type CustomerAddress = Partial<
  Readonly<Record<'name' | 'street' | 'building' | 'apartment' | 'zip' | 'city' | 'country', string>>
>

/** Passport and bank account: kept sealed, written here and never read. */
export type CustomerPapers = Readonly<
  Record<
    | `passport${'Number' | 'Series' | 'IssuedOn' | 'IssuedBy'}`
    | `bank${'Blz' | 'Bic' | 'Number' | 'Iban' | 'Name' | 'Owner'}`,
    string
  >
>

type Words =
  | `${'first' | 'middle' | 'last'}name`
  | 'companyName'
  | 'email'
  | `${'mobilePhone' | 'faxPhone'}Number`
  | `phoneNumber${1 | 2}`
  | 'contractNumber'
  | 'comment'
  | 'customBillingApi'

/** What is written of a customer; keys of an address that are left out stay. */
interface Written extends Readonly<Record<Words, string>> {
  readonly extId: string | null
  readonly birthdate: string | null
  readonly dealerId: number | null
  readonly postalAddress: CustomerAddress
  readonly billingAddress: CustomerAddress
  readonly meta: Readonly<Record<string, unknown>>
  readonly sendSmsMessages: boolean
  readonly sendEmailMessages: boolean
  readonly autopaymentEnabled: boolean
}
export type CustomerPatch = Partial<Written> & { readonly papers?: Partial<CustomerPapers> }

/** Who signs and pays. */
export interface CustomerFacts extends Written {
  readonly id: number
  readonly currency: string
}
