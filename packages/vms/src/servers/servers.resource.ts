import {
  bool,
  fallback,
  idOf,
  int,
  nullable,
  resource,
  text,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { planTag } from '../plan/plan.js'
import { VmsSite } from '../sites/site.table.js'
import { VmsServer } from './server.table.js'

const many = 1_000_000

const fields = {
  name: word(64),
  siteId: idOf(VmsSite),
  address: fallback(text(255), ''),
  publicUrl: fallback(text(2048).pattern(/^($|https?:\/\/\S+$)/i), '').description('Where players reach it'),
  maxCameras: int(0, many),
  maxLive: int(0, many),
  maxRecording: int(0, many),
  maxGroups: fallback(int(0, many), 0).description('How many groups at once; 0 is without an end'),
  keepAliveSeconds: fallback(nullable(int(1, 60)), null).description('Empty is as set for all servers'),
  missLimit: fallback(nullable(int(2, 10)), null).description('Empty is as set for all servers'),
  isEnabled: fallback(bool(), true),
  isInMaintenance: fallback(bool(), false).description('Its groups go to other servers, and none comes'),
}

/** Streaming servers, and what they may carry. */
export const serverResource = (deeds: ResourceDeeds): Resource =>
  resource(VmsServer, {
    name: 'servers',
    label: 'Streaming servers',
    fields,
    shows: { ...fields, hasToken: bool() },
    filters: {
      siteId: { column: 'siteId', schema: idOf(VmsSite) },
      isEnabled: { column: 'isEnabled', schema: bool() },
      isInMaintenance: { column: 'isInMaintenance', schema: bool() },
    },
    search: ['nameFold'],
    sort: ['name', 'id'],
    sortedAs: { name: 'nameFold' },
    tags: () => [planTag],
    deeds,
  })
