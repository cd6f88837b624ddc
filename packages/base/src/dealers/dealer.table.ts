import { bytes, folded, instant, json, key, longText, orElse, orNull, secret, string, yesNo } from '../db/columns.js'
import { index, table, type Row } from '../db/table.js'

/** Where a dealer's letters and bills go. */
export interface DealerAddress {
  readonly street?: string
  readonly building?: string
  readonly apartment?: string
  readonly zip?: string
  readonly city?: string
  readonly country?: string
}

/** A partner who sells on the operator's behalf, and sees the subscribers that it brought and no others. */
export const Dealer = table(
  'base_dealers',
  {
    firstname: orElse(string(128), ''),
    middlename: orElse(string(128), ''),
    lastname: orElse(string(128), ''),
    lastnameFold: folded('lastname', 128),
    companyName: orElse(string(255), ''),
    companyNameFold: folded('companyName'),
    email: orElse(string(254), ''),
    mobilePhoneNumber: orElse(string(24), ''),
    phoneNumber1: orElse(string(24), ''),
    phoneNumber2: orElse(string(24), ''),
    postalAddress: orElse(json<DealerAddress>(), {}),
    billingAddress: orElse(json<DealerAddress>(), {}),
    contractNumber: orElse(string(64), ''),
    comment: orElse(longText(), ''),
    isActive: orElse(yesNo(), true),
    /** Networks from which the dealer's scripts may call, `;` between them; empty is any. */
    subnets: orElse(string(1024), ''),
    /** SHA-256 of the key of the Dealers API; null until one is made. */
    apiKeyHash: secret(orNull(key(64))),
    apiKeySealed: orNull(bytes()),
    createdAt: instant(),
  },
  { keys: [index(['lastnameFold']), index(['companyNameFold'])], foundBy: ['apiKeyHash'] },
)
export type Dealer = Row<typeof Dealer>
