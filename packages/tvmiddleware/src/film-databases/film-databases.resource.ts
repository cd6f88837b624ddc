import {
  bool,
  fallback,
  idOf,
  int,
  isoInstant,
  nullable,
  oneOf,
  optional,
  resource,
  text,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { webAddress } from '../forms/addresses.schemas.js'
import { Person } from '../persons/person.table.js'
import { Title } from '../titles/title.table.js'
import { FilmDatabase, filmDatabaseKinds } from './film-database.table.js'
import { MetaLoad, metaLoadStates } from './meta-load.table.js'

const shown = {
  kind: oneOf(...filmDatabaseKinds),
  isEnabled: fallback(bool(), true),
  priority: fallback(int(0, 1000), 0).description('The first in use is the one whose numbers films carry'),
  url: fallback(webAddress(500), '').description('Empty: as published'),
  pictureUrl: fallback(webAddress(500), '').description('Where its pictures lie; empty: as published'),
}

export const filmDatabaseResource = (deeds: ResourceDeeds): Resource =>
  resource(FilmDatabase, {
    name: 'film-databases',
    label: 'Film databases',
    fields: { ...shown, apiKey: optional(text(500)).description('Never shown again; empty takes it away') },
    shows: { ...shown, hasApiKey: bool(), fault: text(32), restsUntil: nullable(isoInstant()) },
    filters: { isEnabled: { column: 'isEnabled', schema: bool() } },
    sort: ['priority', 'id'],
    deeds,
  })

/** What was asked about films and persons; a row that is taken away is asked no more. */
export const metaLoadResource = resource(MetaLoad, {
  name: 'meta-loads',
  label: 'Loads from film databases',
  fields: {},
  shows: {
    titleId: nullable(idOf(Title)),
    personId: nullable(idOf(Person)),
    state: oneOf(...metaLoadStates),
    fault: text(32),
    askedAt: isoInstant(),
    endedAt: nullable(isoInstant()),
  },
  filters: {
    state: { column: 'state', schema: oneOf(...metaLoadStates) },
    titleId: { column: 'titleId', schema: idOf(Title) },
  },
  sort: ['-askedAt', 'id'],
  actions: ['view', 'delete'],
})
