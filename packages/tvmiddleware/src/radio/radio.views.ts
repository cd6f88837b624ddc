import { flag, id, object, text, type Out } from '@headend/base'
import type { HeardStation } from './radio-lists.service.js'

/** A station as devices list it. */
export const StationView = object({
  id: id(),
  name: text(),
  url: text(),
  logo_url: text(),
  channel_name: text(),
  description: text(),
  has_subscription: flag(),
})

export const stationView = ({ radio, icon, isOpen }: HeardStation, lang: string): Out<typeof StationView> => ({
  id: radio.id,
  name: radio.nameI18n[lang] ?? radio.name,
  url: isOpen ? radio.uri : '',
  logo_url: icon?.logoUrl ?? '',
  channel_name: icon?.name ?? '',
  description: radio.descriptionI18n[lang] ?? radio.description,
  has_subscription: isOpen ? 1 : 0,
})
