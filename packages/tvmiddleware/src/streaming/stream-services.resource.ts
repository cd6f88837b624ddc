import { bool, fallback, int, oneOf, resource, text, word } from '@headend/base'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { streamAddress, streamMask } from '../forms/addresses.schemas.js'
import { StreamService } from './stream-service.table.js'

const type = () => oneOf('live', 'pvr', 'vod', 'multicast')

export const streamServiceResource = resource(StreamService, {
  name: 'stream-services',
  label: 'Streaming services',
  fields: {
    name: word(128),
    type: type(),
    isEnabled: fallback(bool(), true),
    urlMask: streamMask(2048),
    contentIdForToken: fallback(text(255), '$prefix'),
    checksIp: fallback(bool(), false),
    tokenTtlSeconds: fallback(int(10, 604_800), 3600),
    recordDays: fallback(int(0, 3650), 0),
    previewMask: fallback(streamAddress(2048), ''),
  },
  filters: { type: { column: 'type', schema: type() }, isEnabled: { column: 'isEnabled', schema: bool() } },
  search: ['name'],
  sort: ['name', 'type', 'id'],
  tags: () => [catalogueTag],
})
