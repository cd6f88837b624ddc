import {
  bool,
  fallback,
  idOf,
  isoInstant,
  nullable,
  oneOf,
  optional,
  resource,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { Channel } from '../channels/channel.table.js'
import { byLanguage, idsOf, place } from '../forms/texts.schemas.js'
import { ChannelSort } from './channel-sort.table.js'

const fields = {
  name: word(128),
  nameI18n: fallback(byLanguage(), {}),
  kind: fallback(oneOf('manual', 'popularity'), 'manual').description('popularity is counted by itself every night'),
  channelIds: fallback(idsOf(idOf(Channel), 5000), []),
  position: optional(place()),
  isEnabled: fallback(bool(), true),
}

/** Named orders of channels. */
export const channelSortResource = (deeds: ResourceDeeds): Resource =>
  resource(ChannelSort, {
    name: 'channel-sorts',
    label: 'Orders of channels',
    fields,
    shows: { ...fields, countedAt: nullable(isoInstant()) },
    onlyNew: ['kind'],
    filters: { isEnabled: { column: 'isEnabled', schema: bool() } },
    search: ['name'],
    sort: ['position', 'name', 'id'],
    order: 'position',
    deeds,
    tags: () => [catalogueTag],
  })
