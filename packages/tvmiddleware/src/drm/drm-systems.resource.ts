import { bool, fallback, list, oneOf, optional, resource, text, word } from '@headend/base'
import { place, plainWord } from '../forms/texts.schemas.js'
import { DrmSystem, drmTypes } from './drm-system.table.js'
import { drmTag } from './drm-tag.js'

export const drmSystemResource = resource(DrmSystem, {
  name: 'drm-systems',
  label: 'Licence servers',
  fields: {
    name: word(128),
    drmType: oneOf(...drmTypes),
    provider: fallback(text(64), ''),
    licenseUrl: word(2048)
      .pattern(/^https?:\/\/[^\s/]\S*$/i)
      .description('With $type, $id, $cid, $prefix, $account, $device and the like'),
    params: fallback(text(2048), '').description('What apps send along; with the same names'),
    deviceTypes: fallback(list(plainWord(64), 100).unique(), []).description('None: those that have this system'),
    isEnabled: fallback(bool(), true),
    position: optional(place()),
  },
  filters: { isEnabled: { column: 'isEnabled', schema: bool() } },
  search: ['name'],
  sort: ['position', 'name', 'id'],
  order: 'position',
  tags: () => [drmTag],
})
