import { resource, type Resource, type ResourceDeeds } from '@headend/base'
import { maybe, name } from '../forms/fields.schemas.js'
import { Folder } from './folder.table.js'

export const folderResource = (deeds: ResourceDeeds): Resource =>
  resource(Folder, {
    name: 'folders',
    label: 'Folders of media',
    fields: { name: name(), parentId: maybe(Folder) },
    filters: { parentId: { column: 'parentId', schema: maybe(Folder) } },
    search: ['name'],
    sort: ['name', 'id'],
    deeds,
  })
