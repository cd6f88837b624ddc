import { flag, id, object, text, type Out } from '@headend/base'
import type { Row } from '@headend/base/db'
import { nameOf } from './profile-names.js'
import type { ProfileType } from './profile-type.table.js'
import type { OwnProfile } from './profiles.service.js'

export const ProfileView = object({
  id: id(),
  name: text(),
  default: flag(),
  show_adult_content: flag(),
  description: text(),
})

export const profileView = (type: Row<typeof ProfileType>, lang: string): Out<typeof ProfileView> => ({
  id: type.id,
  name: nameOf(type, lang),
  default: type.isDefault ? 1 : 0,
  show_adult_content: type.showAdultContent ? 1 : 0,
  description: type.description,
})

export const OwnProfileView = object({ name: text(), profile_id: id(), profile_name: text() })

export const ownProfileView = ({ type, name }: OwnProfile, lang: string): Out<typeof OwnProfileView> => ({
  name,
  profile_id: type.id,
  profile_name: nameOf(type, lang),
})
