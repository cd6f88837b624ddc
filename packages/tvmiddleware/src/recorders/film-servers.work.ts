import { bool, defineWork, does, id, nullable, object, word, type Work } from '@headend/base'
import type { FilmServers } from './film-servers.service.js'

const path = () => word(500)

/** A server of films takes a file in. */
export const IngestFile = defineWork(
  'tvmiddleware.ingest-file',
  object({ serviceId: id(), path: path(), preset: word(190), deleteAfter: bool(), assetId: nullable(id()) }),
)
/** A server of films removes a file. */
export const RemoveFile = defineWork('tvmiddleware.remove-file', object({ serviceId: id(), path: path() }))

export const filmServerWorks = (servers: FilmServers): readonly Work[] => [
  does(IngestFile, (ctx, { serviceId, ...wish }) => servers.ingest(ctx, serviceId, wish)),
  does(RemoveFile, (ctx, { serviceId, path: file }) => servers.removeFile(ctx, serviceId, file)),
]
