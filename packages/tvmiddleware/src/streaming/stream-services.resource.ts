import {
  bool,
  fallback,
  idOf,
  int,
  isoInstant,
  list,
  nullable,
  oneOf,
  optional,
  resource,
  text,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { DataCentre } from '../data-centres/data-centre.table.js'
import { streamAddress, streamMask, webAddress } from '../forms/addresses.schemas.js'
import { streamingTag } from '../routing/streaming-tag.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { linkSchemes, storageTypes, StreamService, streamServiceTypes } from './stream-service.table.js'

const type = () => oneOf(...streamServiceTypes)
const switched = (on: boolean) => fallback(bool(), on)
const hostName = () => fallback(text(255).pattern(/^($|[a-z0-9.:-]+$)/i), '')
const port = () => fallback(int(0, 65_535), 0)
const secret = () => optional(text(255)).description('Never shown again; empty takes it away')
const count = (max: number, usual = 0) => fallback(int(0, max), usual)

const shown = {
  name: word(128),
  type: type(),
  dataCentreId: fallback(nullable(idOf(DataCentre)), null),
  isEnabled: switched(true),
  routing: fallback(oneOf('mask', 'rules'), 'mask'),
  urlMask: streamMask(2048),
  tariffIds: fallback(list(idOf(Tariff), 1000).unique(), []).description('None: it is granted to all'),
  usesApi: switched(false).description('Its recordings and files are ordered from here'),
  apiHost: hostName(),
  apiPort: port(),
  linkScheme: fallback(oneOf(...linkSchemes), 'none'),
  linkLifetimeSeconds: fallback(int(60, 2_592_000), 86_400),
  linkTemplate: fallback(text(255), '').description('nginx: $expires$uri$ip $secret; Wowza: the prefix of parameters'),
  contentIdForToken: fallback(text(255), '$prefix'),
  checksIp: switched(false),
  tokenTtlSeconds: count(604_800).description('0: as the installation says'),
  checksPing: switched(false),
  checksTcp: switched(false),
  checksHttp: switched(false),
  checksAlive: switched(false),
  checkHost: hostName(),
  checkPort: port(),
  checkUrl: fallback(webAddress(2048), ''),
  loadLimit: count(100_000_000).description('Addresses given in an hour that it bears; 0 is no limit'),
  weight: count(1000, 1).description('Its share among equals; 0 stands by until no other is left'),
  liveShiftHours: fallback(int(-24, 24), 0),
  recordDays: count(3650),
  recordLifetimeSeconds: count(315_360_000),
  pieceHours: count(24),
  breakHour: count(23),
  recordFolder: fallback(text(255), ''),
  storageType: fallback(oneOf(...storageTypes), 'hdd'),
  previewMask: fallback(streamAddress(2048), ''),
}

export const streamServiceResource = (deeds: ResourceDeeds): Resource =>
  resource(StreamService, {
    name: 'stream-services',
    label: 'Streaming services',
    fields: { ...shown, apiSecret: secret(), linkSecret: secret() },
    shows: {
      ...shown,
      hasApiSecret: bool(),
      hasLinkSecret: bool(),
      isAvailable: bool(),
      fault: text(32),
      availabilitySince: isoInstant(),
    },
    filters: {
      type: { column: 'type', schema: type() },
      dataCentreId: { column: 'dataCentreId', schema: idOf(DataCentre) },
      isEnabled: { column: 'isEnabled', schema: bool() },
      isAvailable: { column: 'isAvailable', schema: bool() },
    },
    search: ['name'],
    sort: ['name', 'type', 'id'],
    deeds,
    tags: () => [catalogueTag, streamingTag],
  })
