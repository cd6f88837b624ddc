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
import { gatewayKindNames } from './gateway-kinds.js'
import { SmsGateway } from './gateway.table.js'

const line = (max: number) => fallback(text(max), '')
const webAddress = () => fallback(text(2048).pattern(/^($|https?:\/\/\S+$)/i), '')
const template = (max: number) => fallback(text(max), '')

const shown = {
  name: word(128),
  kind: oneOf(...gatewayKindNames),
  isEnabled: fallback(bool(), true),
  priority: fallback(int(0, 1000), 0).description('The lowest is tried first'),
  sender: line(32),
  login: line(128),
  url: webAddress().description('With {to}, {digits}, {text}, {sender}, {login}, {secret}, {id}; empty: as published'),
  method: fallback(oneOf('GET', 'POST'), 'POST'),
  contentType: fallback(
    text(64).pattern(/^[\w.+-]+\/[\w.+-]+(; ?charset=[\w-]+)?$/),
    'application/x-www-form-urlencoded',
  ),
  headers: template(2000).description('Lines of Name: value'),
  body: template(4000),
  successText: line(255).description('Stands in a good answer'),
  idPath: line(255).description('Where the number of a text stands in the answer: messages.0.id'),
  stateUrl: webAddress().description('Asked what became of {id}; empty: nothing is asked'),
  deliveredText: line(255),
  undeliveredText: line(255),
  host: fallback(text(255).pattern(/^($|[a-z0-9.:-]+$)/i), ''),
  port: fallback(int(0, 65_535), 0),
  isTls: fallback(bool(), false),
  systemType: line(12),
  dialIn: fallback(text(24).pattern(/^($|\+?\d{3,15}$)/), '').description('Subscribers call it to prove their number'),
}

/** The carriers of an operator. */
export const gatewayResource = (deeds: ResourceDeeds): Resource =>
  resource(SmsGateway, {
    name: 'gateways',
    label: 'SMS gateways',
    fields: { ...shown, secret: optional(text(255)).description('Never shown again; empty takes it away') },
    shows: { ...shown, hasSecret: bool(), hasCallKey: bool() },
    filters: {
      kind: { column: 'kind', schema: oneOf(...gatewayKindNames) },
      isEnabled: { column: 'isEnabled', schema: bool() },
    },
    search: ['name'],
    sort: ['priority', 'name', 'kind', 'id'],
    deeds,
  })
