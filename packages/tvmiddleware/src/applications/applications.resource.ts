import { bool, fallback, free, int, list, optional, resource, text, word } from '@headend/base'
import { pictureAddress } from '../forms/addresses.schemas.js'
import { byLanguage, note, place, plainWord } from '../forms/texts.schemas.js'
import { Application } from './application.table.js'

const names = () => fallback(list(plainWord(64), 100).unique(), [])

export const applicationResource = resource(Application, {
  name: 'applications',
  label: 'Applications and widgets',
  fields: {
    name: word(190),
    nameI18n: fallback(byLanguage(), {}),
    systemName: fallback(text(190), ''),
    applicationType: fallback(int(0, 9), 0).description(
      '0 page, 1 screen, 2 films, 3 stream, 4 widget, 5–9 of the device',
    ),
    url: fallback(text(2048), ''),
    showInMainMenu: fallback(bool(), false),
    cssStyle: fallback(note(), ''),
    iconUrl: fallback(pictureAddress(500), ''),
    iconFocusUrl: fallback(pictureAddress(500), ''),
    attributes: fallback(free(), {}),
    deviceTypes: names().description('None: all'),
    templates: names().description('None: all'),
    isEnabled: fallback(bool(), true),
    position: optional(place()),
  },
  filters: { isEnabled: { column: 'isEnabled', schema: bool() } },
  search: ['name'],
  sort: ['position', 'name', 'id'],
  order: 'position',
})
