import { bool, free, idOf, int, isoInstant, nullable, oneOf, resource, text, type Resource } from '@headend/base'
import { commandStates, commandTypes } from '../protocol/commands.js'
import { Screen } from '../screens/screen.table.js'
import { Command, CommandBatch } from './command.table.js'

/** What each screen was told to do, and what became of it. */
export const commandResource = (): Resource =>
  resource(Command, {
    name: 'commands',
    label: 'Commands to screens',
    fields: {},
    shows: {
      ...{ screenId: idOf(Screen), batchId: idOf(CommandBatch), type: oneOf(...commandTypes), args: free() },
      ...{ state: oneOf(...commandStates), isCancelled: bool(), notAfter: isoInstant() },
      ...{ sentAt: nullable(isoInstant()), endedAt: nullable(isoInstant()), detail: text() },
      uploadId: text(),
    },
    filters: {
      screenId: { column: 'screenId', schema: idOf(Screen) },
      batchId: { column: 'batchId', schema: idOf(CommandBatch) },
      state: { column: 'state', schema: oneOf(...commandStates) },
      type: { column: 'type', schema: oneOf(...commandTypes) },
    },
    sort: ['-id', 'notAfter'],
    actions: ['view'],
  })

/** Orders to many screens. */
export const commandBatchResource = (): Resource =>
  resource(CommandBatch, {
    name: 'command-batches',
    label: 'Orders to screens',
    fields: {},
    shows: {
      ...{ type: oneOf(...commandTypes), note: text(), total: int(0), mostAtOnce: int(1) },
      ...{ isStopped: bool(), createdAt: isoInstant(), createdBy: text() },
    },
    filters: { type: { column: 'type', schema: oneOf(...commandTypes) } },
    search: ['note', 'createdBy'],
    sort: ['-createdAt', 'id'],
    actions: ['view'],
  })
