import { expect, test } from 'vitest'
import type { OpenSystem } from '../context/open-system.js'
import { createLogger } from '../logger/create-logger.js'
import { on, type Listener } from '../module/define-module.js'
import { defineEvent } from './events.js'
import { makeDelivery } from './deliver.js'

const Paired = defineEvent<{ deviceId: number }>('DevicePaired')

// Delivery opens a Context and hands it on; these stories look only at for whom it was opened.
const system: OpenSystem = ((name: string, clientId: number | null) => ({ name, clientId })) as unknown as OpenSystem

const open = (...listeners: Listener[]) => {
  const lines: string[] = []
  const failures: string[] = []
  const logger = createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } })
  const delivery = makeDelivery({ listeners, system, logger, onFailure: (event) => failures.push(event) })
  return { delivery, lines, failures }
}

test('every listener hears the event for the operator it happened to', async () => {
  const heard: unknown[] = []
  const listener = on(Paired, async (ctx, data) => heard.push([ctx.clientId, data.deviceId]))
  const other = on(defineEvent('Other'), async () => heard.push('other'))
  const { delivery } = open(listener, listener, other)
  delivery.deliver([{ event: Paired, data: { deviceId: 5 }, clientId: 7 }])
  await delivery.settled()
  expect(heard).toEqual([
    [7, 5],
    [7, 5],
  ])
})

test('a listener that fails is logged and counted, and nobody else notices', async () => {
  const heard: string[] = []
  const { delivery, lines, failures } = open(
    on(Paired, () => {
      throw new Error('no mail server')
    }),
    on(Paired, async () => heard.push('heard')),
  )
  delivery.deliver([{ event: Paired, data: { deviceId: 5 }, clientId: 7 }])
  await delivery.settled()
  expect(heard).toEqual(['heard'])
  expect(failures).toEqual(['DevicePaired'])
  expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({ level: 'error', event: 'DevicePaired', clientId: 7 })
})

test('what a listener announces is delivered before all is settled', async () => {
  const heard: string[] = []
  const Second = defineEvent('Second')
  const first = on(Paired, async () => {
    await Promise.resolve()
    delivery.deliver([{ event: Second, data: {}, clientId: 7 }])
  })
  const { delivery } = open(
    first,
    on(Second, async () => heard.push('second')),
  )
  delivery.deliver([{ event: Paired, data: { deviceId: 5 }, clientId: 7 }])
  await delivery.settled()
  expect(heard).toEqual(['second'])
})
