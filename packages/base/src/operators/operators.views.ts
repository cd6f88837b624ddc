import { id, list, nullable, int, object, text, type Out } from '../schema/schema.js'
import type { Operator } from './operator.table.js'

export const OwnOperatorView = object({
  id: id(),
  name: text(),
  uid: nullable(int()),
  email: text(),
  domain_prefix: text(),
  time_zone: text(),
  currency: text(),
  languages: list(text()),
  logo_url: text(),
  site_url: text(),
})

export const ownOperatorView = (operator: Operator): Out<typeof OwnOperatorView> => ({
  id: operator.id,
  name: operator.name,
  uid: operator.uid,
  email: operator.email,
  domain_prefix: operator.domainPrefix,
  time_zone: operator.timeZone,
  currency: operator.currency,
  languages: [...operator.languages],
  logo_url: operator.logoUrl,
  site_url: operator.siteUrl,
})
