import {
  bytes,
  folded,
  instant,
  integer,
  json,
  key,
  orElse,
  orNull,
  ref,
  secret,
  string,
  yesNo,
  type Column,
} from '../db/columns.js'
import type { QuotaName, Section } from '../contracts/base.js'
import { index, sharedTable, unique, type Row } from '../db/table.js'

/** SHA-256 of a key, in hex: enough to compare. */
const digest = (): Column<string> => secret(key(64))

/** An operator: the tenant. Its number is the `client_id` of every API. */
export const Operator = sharedTable(
  'base_operators',
  {
    name: string(255),
    nameFold: folded('name'),
    email: orElse(string(255), ''),
    domainPrefix: key(63),
    /** The short code that subscribers type to find their provider. */
    uid: orNull(integer()),
    parentId: orNull(ref((): { readonly name: string } => Operator)),
    apiKeyHash: digest(),
    apiKeySealed: bytes(),
    billingApiKeyHash: digest(),
    billingApiKeySealed: bytes(),
    contentApiKeyHash: digest(),
    contentApiKeySealed: bytes(),
    timeZone: orElse(string(64), 'UTC'),
    currency: orElse(key(3), 'EUR'),
    /** In the operator's order; the first is the default. */
    languages: json<readonly string[]>(),
    isActive: orElse(yesNo(), true),
    /** Where an app that chose this operator goes on; empty texts mean this installation. */
    apiUrl: orElse(string(255), ''),
    redirectToPortalUrl: orElse(string(255), ''),
    externalClientId: orNull(integer()),
    logoUrl: orElse(string(255), ''),
    /** Where its subscribers read about it. */
    siteUrl: orElse(string(255), ''),
    /** Parts of the service that the installation keeps closed to this operator. */
    closedSections: orElse(json<readonly Section[]>(), []),
    /** How many of each the operator may have; without an end where it is not said. */
    quotas: orElse(json<Readonly<Partial<Record<QuotaName, number>>>>(), {}),
    createdAt: instant(),
  },
  { keys: [unique(['domainPrefix']), unique(['uid']), index(['parentId'])] },
)
export type Operator = Row<typeof Operator>
