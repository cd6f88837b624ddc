import {
  bool,
  fallback,
  idOf,
  int,
  nullable,
  oneOf,
  resource,
  text,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { Folder } from '../folders/folder.table.js'
import { maybe, moment, name, tags } from '../forms/fields.schemas.js'
import { Media, mediaKinds, mediaStates } from './media.table.js'

const fields = {
  name: name(),
  folderId: maybe(Folder),
  validFrom: moment(),
  validTo: moment(),
  tags: tags(),
  isEmergency: fallback(bool(), false),
}

export const mediaResource = (deeds: ResourceDeeds): Resource =>
  resource(Media, {
    name: 'media',
    label: 'Media of screens',
    fields,
    shows: {
      ...fields,
      ...{ kind: text(), state: oneOf(...mediaStates), size: int(0), received: int(0), mime: text(), sha256: text() },
      ...{ width: int(0), height: int(0), durationMs: int(0), codec: text(), hasAudio: bool() },
      fault: text(),
      replacesId: nullable(idOf(Media)),
    },
    filters: {
      folderId: { column: 'folderId', schema: maybe(Folder) },
      kind: { column: 'kind', schema: oneOf(...mediaKinds) },
      state: { column: 'state', schema: oneOf(...mediaStates) },
    },
    search: ['name'],
    sort: ['name', 'kind', 'state', 'size', '-createdAt', 'id'],
    actions: ['view', 'edit', 'delete'],
    deeds,
  })
