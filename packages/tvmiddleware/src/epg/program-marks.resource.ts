import {
  fallback,
  idOf,
  int,
  isoInstant,
  nullable,
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
import { overlayTag } from './overlay-tag.js'
import { ProgramBlock } from './program-block.table.js'
import { ProgramCategory } from './program-category.table.js'
import { ProgramEdit } from './program-edit.table.js'
import { Program } from './program.table.js'

const place = { epgChannelId: idOf(EpgChannel), beginsAt: isoInstant() }
const filters = {
  epgChannelId: { column: 'epgChannelId', schema: idOf(EpgChannel) },
  beginsFrom: { column: 'beginsAt', schema: isoInstant(), compares: 'from' },
  beginsBefore: { column: 'beginsAt', schema: isoInstant(), compares: 'before' },
} as const
const tags = ({ epgChannelId }: { readonly epgChannelId: number }) => [overlayTag, guideTag(epgChannelId)]

const said = {
  name: fallback(nullable(word(255)), null),
  shortName: fallback(nullable(text(255)), null),
  description: fallback(nullable(note()), null),
  categoryId: fallback(nullable(idOf(ProgramCategory)), null),
  previewUrl: fallback(nullable(pictureAddress(500)), null),
  rating: fallback(nullable(int(0, 99)), null),
}

/** What an operator says of programmes in place of the guide; it stays through every import. */
export const programEditResource = (deeds: ResourceDeeds): Resource =>
  resource(ProgramEdit, {
    name: 'program-edits',
    label: 'Programmes in our own words',
    fields: { programId: idOf(Program), ...said },
    shows: { ...place, ...said },
    onlyNew: ['programId'],
    filters,
    sort: ['-beginsAt', 'id'],
    deeds,
    tags,
  })

/** Records that an operator does not show. */
export const programBlockResource = (deeds: ResourceDeeds): Resource =>
  resource(ProgramBlock, {
    name: 'program-blocks',
    label: 'Blocked records',
    fields: {
      programId: idOf(Program),
      days: fallback(nullable(int(1, 3650)), null).description('For so many days; without it for good'),
      comment: fallback(text(255), ''),
    },
    shows: { ...place, untilAt: nullable(isoInstant()), comment: text(255) },
    onlyNew: ['programId'],
    filters,
    sort: ['-beginsAt', 'untilAt', 'id'],
    deeds,
    tags,
  })
