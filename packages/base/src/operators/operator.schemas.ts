import { sections } from '../contracts/base.js'
import {
  bool,
  fallback,
  idOf,
  int,
  list,
  nullable,
  object,
  oneOf,
  optional,
  text,
  word,
  type Out,
} from '../schema/schema.js'

const timeZone = () => word(64).description('A name of the IANA time zones')
const currency = () => word(3).pattern(/^[A-Z]{3}$/)
const languages = () =>
  list(word(2).pattern(/^[a-z]{2}$/), 6)
    .min(1)
    .unique()
    .description('The first is the default')
const domainPrefix = () => word(63).pattern(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/)

const site = () => text(255).pattern(/^($|https?:\/\/[^\s/]\S*$)/i)

const most = () => optional(int(0, 100_000_000))

/** An operator as the installation sets it, by attribute. */
export const operatorFields = {
  name: word(255),
  email: fallback(text(255), ''),
  domainPrefix: optional(domainPrefix()),
  uid: fallback(nullable(int(1, 999_999_999)), null),
  parentId: fallback(nullable(idOf('base_operators')), null),
  timeZone: fallback(timeZone(), 'UTC'),
  currency: fallback(currency(), 'EUR'),
  languages: fallback(languages(), ['en']),
  isActive: fallback(bool(), true),
  apiUrl: fallback(text(255), ''),
  redirectToPortalUrl: fallback(text(255), ''),
  externalClientId: fallback(nullable(int(1, 2_147_483_647)), null),
  logoUrl: fallback(text(255), ''),
  siteUrl: fallback(site(), ''),
  closedSections: fallback(list(oneOf(...sections), sections.length).unique(), []),
  quotas: fallback(object({ accounts: most(), devices: most(), channels: most() }), {}).description(
    'How many there may be; no end where it is not said',
  ),
}

/** What an operator's own people may set of it. */
export const OwnOperatorChange = object({
  name: optional(word(255)),
  email: optional(text(255)),
  time_zone: optional(timeZone()),
  currency: optional(currency()),
  languages: optional(languages()),
  logo_url: optional(text(255)),
  site_url: optional(site()),
})

/** The change that was sent, by attribute. */
export const ownOperatorPatch = (input: Out<typeof OwnOperatorChange>) => {
  const { time_zone, logo_url, site_url, ...rest } = input
  return {
    ...rest,
    ...(time_zone !== undefined && { timeZone: time_zone }),
    ...(logo_url !== undefined && { logoUrl: logo_url }),
    ...(site_url !== undefined && { siteUrl: site_url }),
  }
}
