import { bool, fallback, int, resource, word } from '@headend/base'
import { byLanguage, note, plainWord } from '../forms/texts.schemas.js'
import { ProfileType } from './profile-type.table.js'

/** Kinds of profiles that households may use. */
export const profileTypeResource = resource(ProfileType, {
  name: 'profile-types',
  label: 'Kinds of profiles',
  fields: {
    systemName: plainWord(32),
    name: word(64),
    nameI18n: fallback(byLanguage(), {}),
    description: fallback(note(), ''),
    isDefault: fallback(bool(), false),
    showAdultContent: fallback(bool(), false),
    position: fallback(int(0, 1_000_000_000), 0),
  },
  search: ['name', 'systemName'],
  sort: ['position', 'name', 'id'],
})
