import {
  bool,
  fallback,
  isoInstant,
  oneOf,
  resource,
  text,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { pictureAddress } from '../forms/addresses.schemas.js'
import { byLanguage } from '../forms/texts.schemas.js'
import { Selection } from './selection.table.js'
import { selectionsTag } from './selections-tag.js'

const fields = {
  name: word(190),
  nameI18n: fallback(byLanguage(), {}),
  contentType: oneOf(0, 1, 2, 3, 4, 6).description('0 channels, 1 programmes, 2 films, 3 cameras, 4 radio, 6 apps'),
  items: fallback(text(20_000).pattern(/^(\d+(,\d+)*)?$/), '').description(
    'Ids with commas, in the order in which they are shown',
  ),
  isHidden: fallback(bool(), false),
  promoImageUrl: fallback(pictureAddress(500), ''),
  promoImageUrlI18n: fallback(byLanguage(500), {}),
}

export const selectionResource = (deeds: ResourceDeeds): Resource =>
  resource(Selection, {
    name: 'selections',
    label: 'Selections',
    fields,
    shows: { ...fields, rule: text(64).description('By which it is made anew'), changedAt: isoInstant() },
    filters: { contentType: { column: 'contentType', schema: oneOf(0, 1, 2, 3, 4, 6) } },
    search: ['name'],
    sort: ['-changedAt', 'name', 'id'],
    deeds,
    tags: () => [selectionsTag],
  })
