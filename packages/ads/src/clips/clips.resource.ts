import { adsTag, bool, fallback, idOf, int, list, resource, word } from '@headend/base'
import { AdClip } from './clip.table.js'

export const clipResource = resource(AdClip, {
  name: 'clips',
  label: 'Advertising spots',
  fields: {
    name: word(190),
    url: word(2048).pattern(/^https?:\/\/[^\s/]\S*$/i),
    width: fallback(int(0, 20_000), 0),
    height: fallback(int(0, 20_000), 0),
    durationSeconds: fallback(int(0, 86_400), 0),
    streamServiceIds: fallback(list(idOf('tvm_stream_services'), 500).unique(), []).description(
      'Whose content may carry it; none: any',
    ),
    isEnabled: fallback(bool(), true),
  },
  filters: { isEnabled: { column: 'isEnabled', schema: bool() } },
  search: ['name'],
  sort: ['name', 'id'],
  tags: () => [adsTag],
})
