import {
  bool,
  fallback,
  idOf,
  isoInstant,
  nullable,
  resource,
  text,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { Channel } from '../channels/channel.table.js'
import { idsOf } from '../forms/texts.schemas.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { Maintenance } from './maintenance.table.js'

const fields = {
  description: fallback(text(1024), ''),
  beginsAt: isoInstant(),
  endsAt: fallback(nullable(isoInstant()), null).description('None: until it is finished'),
  isServiceUnavailable: fallback(bool(), true).description('Without it nothing is blocked'),
  isFinished: fallback(bool(), false),
  channelIds: fallback(idsOf(idOf(Channel), 5000), []),
  serviceIds: fallback(idsOf(idOf(StreamService), 1000), []),
}

/** Announced works: on channels, on services, or on those channels of those services. */
export const maintenanceResource = (deeds: ResourceDeeds): Resource =>
  resource(Maintenance, {
    name: 'maintenances',
    label: 'Maintenance',
    fields,
    shows: { ...fields, createdAt: isoInstant() },
    filters: {
      isFinished: { column: 'isFinished', schema: bool() },
      isServiceUnavailable: { column: 'isServiceUnavailable', schema: bool() },
    },
    search: ['description'],
    sort: ['-beginsAt', 'id', 'createdAt'],
    deeds,
    tags: () => [catalogueTag],
  })
