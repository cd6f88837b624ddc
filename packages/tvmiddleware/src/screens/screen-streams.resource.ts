import { idOf, int, isoInstant, resource, text } from '@headend/base'
import { Channel } from '../channels/channel.table.js'
import { ScreenStream } from './screen-stream.table.js'

/** What runs to public screens now, for whoever counts it. */
export const screenStreamResource = resource(ScreenStream, {
  name: 'screen-streams',
  label: 'Streams of screens',
  fields: {},
  shows: {
    screenId: int(1),
    channelId: idOf(Channel),
    content: text(64),
    startedAt: isoInstant(),
    untilAt: isoInstant(),
  },
  filters: { channelId: { column: 'channelId', schema: idOf(Channel) } },
  sort: ['-startedAt', 'untilAt', 'id'],
  actions: ['view'],
})
