import {
  bool,
  fallback,
  free,
  idOf,
  int,
  isoInstant,
  resource,
  text,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { pictureAddress } from '../forms/addresses.schemas.js'
import { note } from '../forms/texts.schemas.js'
import { EpgChannel } from './epg-channel.table.js'
import { guideTag } from './guide-tag.js'
import { Program } from './program.table.js'

const fields = {
  beginsAt: isoInstant(),
  endsAt: isoInstant(),
  name: word(255),
  shortName: fallback(text(255), ''),
  description: fallback(note(), ''),
  category: fallback(text(128), ''),
  previewUrl: fallback(pictureAddress(500), ''),
  rating: fallback(int(0, 99), 0),
  isPremiere: fallback(bool(), false),
}

/** Programmes come by import; staff mend them. */
export const programResource = (deeds: ResourceDeeds): Resource =>
  resource(Program, {
    name: 'programs',
    label: 'Programmes',
    fields,
    shows: { epgChannelId: idOf(EpgChannel), ...fields, meta: free() },
    filters: {
      epgChannelId: { column: 'epgChannelId', schema: idOf(EpgChannel) },
      beginsFrom: { column: 'beginsAt', schema: isoInstant(), compares: 'from' },
      beginsBefore: { column: 'beginsAt', schema: isoInstant(), compares: 'before' },
    },
    search: ['nameFold'],
    sort: ['-beginsAt', 'name', 'id'],
    sortedAs: { name: 'nameFold' },
    actions: ['view', 'edit'],
    deeds,
    tags: ({ epgChannelId }) => [guideTag(epgChannelId)],
  })
