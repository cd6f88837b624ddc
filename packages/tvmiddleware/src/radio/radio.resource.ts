import {
  bool,
  fallback,
  idOf,
  nullable,
  optional,
  resource,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { pictureAddress, streamAddress } from '../forms/addresses.schemas.js'
import { byLanguage, idsOf, note, place } from '../forms/texts.schemas.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { RadioIcon } from './radio-icon.table.js'
import { radioTag } from './radio-tag.js'
import { Radio } from './radio.table.js'

export const radioIconResource = resource(RadioIcon, {
  name: 'radio-icons',
  label: 'Logos of radio stations',
  fields: { name: word(190), logoUrl: fallback(pictureAddress(500), '') },
  search: ['name'],
  sort: ['name', 'id'],
  tags: () => [radioTag],
})

export const radioResource = (deeds: ResourceDeeds): Resource =>
  resource(Radio, {
    name: 'radios',
    label: 'Radio stations',
    fields: {
      name: word(190),
      nameI18n: fallback(byLanguage(), {}),
      description: fallback(note(), ''),
      descriptionI18n: fallback(byLanguage(20_000), {}),
      uri: fallback(streamAddress(2048), ''),
      isEnabled: fallback(bool(), true),
      radioIconId: fallback(nullable(idOf(RadioIcon)), null),
      tariffIds: fallback(idsOf(idOf(Tariff), 1000), []),
      position: optional(place()),
    },
    filters: { isEnabled: { column: 'isEnabled', schema: bool() } },
    search: ['nameFold'],
    sort: ['position', 'name', 'id'],
    order: 'position',
    deeds,
    tags: () => [radioTag],
  })
