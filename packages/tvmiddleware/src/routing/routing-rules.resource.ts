import {
  bool,
  fallback,
  idOf,
  int,
  list,
  nullable,
  oneOf,
  optional,
  resource,
  text,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { DataCentre } from '../data-centres/data-centre.table.js'
import { deviceTypes } from '../devices/device-types.js'
import { networks, streamAddress } from '../forms/addresses.schemas.js'
import { place } from '../forms/texts.schemas.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { RoutingRule } from './routing-rule.table.js'
import { streamingTag } from './streaming-tag.js'

const types = Object.keys(deviceTypes)

export const routingRuleResource = (deeds: ResourceDeeds): Resource =>
  resource(RoutingRule, {
    name: 'routing-rules',
    label: 'Routing rules',
    fields: {
      name: fallback(text(128), ''),
      position: optional(place()),
      isEnabled: fallback(bool(), true),
      deviceTypes: fallback(list(oneOf(...types), types.length).unique(), []),
      contentType: fallback(oneOf('', 'live', 'pvr', 'vod'), ''),
      dataCentreId: fallback(nullable(idOf(DataCentre)), null),
      tariffId: fallback(nullable(idOf(Tariff)), null),
      subnets: fallback(networks(1024), ''),
      countries: fallback(list(text(2).pattern(/^[A-Z]{2}$/), 250).unique(), []).description('ISO 3166, two letters'),
      shiftHours: fallback(nullable(int(-24, 24)), null),
      serviceId: fallback(nullable(idOf(StreamService)), null).description('Taken where it can deliver'),
      urlMask: fallback(streamAddress(2048), '').description(
        'In place of the service’s own address; without a service, for those that are routed by rules',
      ),
    },
    filters: {
      isEnabled: { column: 'isEnabled', schema: bool() },
      serviceId: { column: 'serviceId', schema: idOf(StreamService) },
    },
    search: ['name'],
    sort: ['position', 'id'],
    order: 'position',
    deeds,
    tags: () => [streamingTag],
  })
