import { idOf, isoInstant, oneOf, resource, text, type Resource, type ResourceDeeds } from '@headend/base'
import { Channel } from '../channels/channel.table.js'
import { Program } from '../epg/program.table.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { Account } from '../subscribers/account.table.js'
import { RecordOrder, recordOrderStates } from './record-order.table.js'
import { RecordTask } from './record-task.table.js'

const state = () => oneOf('recording', 'failed')

export const recordTaskResource = resource(RecordTask, {
  name: 'record-tasks',
  label: 'Recorded channels',
  fields: {},
  shows: {
    ...{ serviceId: idOf(StreamService), channelId: idOf(Channel), state: state(), fault: text(190) },
    checkedAt: isoInstant(),
  },
  filters: {
    serviceId: { column: 'serviceId', schema: idOf(StreamService) },
    channelId: { column: 'channelId', schema: idOf(Channel) },
    state: { column: 'state', schema: state() },
  },
  sort: ['-checkedAt', 'id'],
  actions: ['view'],
})

const ordered = { accountId: idOf(Account), channelId: idOf(Channel), programId: idOf(Program) }

export const recordOrderResource = (deeds: ResourceDeeds): Resource =>
  resource(RecordOrder, {
    name: 'record-orders',
    label: 'Records of subscribers',
    fields: {},
    shows: {
      ...{ ...ordered, serviceId: idOf(StreamService), name: text(255), state: oneOf(...recordOrderStates) },
      ...{ fault: text(190), beginsAt: isoInstant(), endsAt: isoInstant(), createdAt: isoInstant() },
    },
    filters: {
      accountId: { column: 'accountId', schema: idOf(Account) },
      channelId: { column: 'channelId', schema: idOf(Channel) },
      state: { column: 'state', schema: oneOf(...recordOrderStates) },
    },
    sort: ['-beginsAt', 'id'],
    actions: ['view', 'delete'],
    deeds,
  })
