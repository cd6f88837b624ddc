import { fallback, idOf, nullable, oneOf, resource, text, type Resource, type ResourceDeeds } from '@headend/base'
import { Folder } from '../folders/folder.table.js'
import { length, maybe, moment, name } from '../forms/fields.schemas.js'
import { Media } from '../media/media.table.js'
import { Item, itemKinds, offlineWays } from './item.table.js'

const fields = {
  name: name(),
  kind: oneOf(...itemKinds),
  mediaId: maybe(Media),
  url: fallback(text(2048).pattern(/^($|https?:\/\/\S+$)/i), '').description('Of a web page or a feed'),
  html: fallback(text(50_000), ''),
  clockFormat: fallback(text(64), ''),
  channelId: fallback(nullable(idOf('tvm_channels')), null).description('A channel for public screens'),
  programId: fallback(nullable(idOf('tvm_programs')), null).description(
    'The entry of the guide that is shown from the archive',
  ),
  recordFrom: moment().description('Or the moment from which the archive is shown'),
  durationMs: length(),
  offline: fallback(oneOf(...offlineWays), 'play'),
  validFrom: moment(),
  validTo: moment(),
  folderId: maybe(Folder),
}

export const itemResource = (deeds: ResourceDeeds): Resource =>
  resource(Item, {
    name: 'items',
    label: 'Things to show',
    fields,
    shows: { ...fields, fault: text(64).description('Why no screen may show it now') },
    filters: {
      kind: { column: 'kind', schema: oneOf(...itemKinds) },
      folderId: { column: 'folderId', schema: maybe(Folder) },
    },
    search: ['name'],
    sort: ['name', 'kind', 'id'],
    deeds,
  })
