import { bool, fallback, idOf, isoInstant, nullable, oneOf, resource, text, word } from '@headend/base'
import { pictureAddress, webAddress } from '../forms/addresses.schemas.js'
import { note } from '../forms/texts.schemas.js'
import { titlesTag } from '../content/titles-tag.js'
import { CopyrightHolder } from './copyright-holder.table.js'
import { FilmSource } from './film-source.table.js'
import { VideoProvider } from './video-provider.table.js'

const picture = () => fallback(pictureAddress(500), '')

export const videoProviderResource = resource(VideoProvider, {
  name: 'video-providers',
  label: 'Providers of films',
  fields: {
    name: word(190),
    cinema: fallback(oneOf(0, 1, 3, 4, 5), 0).description('0 none, 1 Megogo, 3 START, 4 Premier, 5 Viju'),
    isEnabled: fallback(bool(), true),
    iconUrl: picture(),
    labelUrl: picture(),
    labelBlackUrl: picture(),
    labelMobileUrl: picture(),
  },
  filters: { isEnabled: { column: 'isEnabled', schema: bool() } },
  search: ['name'],
  sort: ['name', 'id'],
  tags: () => [titlesTag],
})

export const copyrightHolderResource = resource(CopyrightHolder, {
  name: 'copyright-holders',
  label: 'Holders of rights',
  fields: { name: word(190), comment: fallback(note(), '') },
  search: ['name'],
  sort: ['name', 'id'],
})

const sourceFields = {
  name: word(190),
  handler: fallback(text(64), '').description('xml: its films are read as XML from the address'),
  url: fallback(webAddress(2048), ''),
  providerId: fallback(nullable(idOf(VideoProvider)), null),
  isEnabled: fallback(bool(), true),
}

export const filmSourceResource = resource(FilmSource, {
  name: 'film-sources',
  label: 'Handlers of film sources',
  fields: sourceFields,
  shows: { ...sourceFields, importedAt: nullable(isoInstant()), lastError: text(64) },
  search: ['name'],
  sort: ['name', 'id'],
})
