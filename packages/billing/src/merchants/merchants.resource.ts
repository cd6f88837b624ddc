import {
  bool,
  fallback,
  int,
  oneOf,
  optional,
  resource,
  text,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { gatewayKindNames } from '../gateways/gateway-kinds.js'
import { Merchant } from './merchant.table.js'

const shown = {
  kind: oneOf(...gatewayKindNames),
  name: word(64).description('Payers read it'),
  isEnabled: fallback(bool(), true),
  priority: fallback(int(0, 1000), 0).description('The lowest is used where an app names none'),
  login: fallback(text(255), '').description(
    'The number of the shop, the client id or the key, as the gateway calls it',
  ),
  url: fallback(text(255).pattern(/^($|https?:\/\/\S+[^/]$)/i), '').description('Empty: as published; a sandbox'),
  holdsFirst: fallback(bool(), false).description('Money is held, and taken when it can be booked'),
  keepsCards: fallback(bool(), false).description('Cards are remembered, where the gateway can'),
}

const secret = () => optional(text(255)).description('Never shown again; empty takes it away')

/** The payment gateways of an operator. */
export const merchantResource = (deeds: ResourceDeeds): Resource =>
  resource(Merchant, {
    name: 'merchants',
    label: 'Payment gateways',
    fields: { ...shown, secret: secret(), hookSecret: secret() },
    shows: { ...shown, hasSecret: bool(), hasHookSecret: bool(), callbackUrl: text() },
    filters: {
      kind: { column: 'kind', schema: oneOf(...gatewayKindNames) },
      isEnabled: { column: 'isEnabled', schema: bool() },
    },
    search: ['name'],
    sort: ['priority', 'name', 'kind', 'id'],
    deeds,
  })
