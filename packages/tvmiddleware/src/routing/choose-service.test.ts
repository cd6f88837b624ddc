import type { Row } from '@headend/base/db'
import { expect, test } from 'vitest'
import type { StreamService } from '../streaming/stream-service.table.js'
import { chooseService, type Preference } from './choose-service.js'

type Service = Row<typeof StreamService>

const made = (id: number, facts: Partial<Service> = {}): Service =>
  ({
    ...{ id, type: 'live', dataCentreId: null, liveShiftHours: 0, storageType: 'hdd', loadLimit: 0, weight: 1 },
    ...facts,
  }) as Service

const choose = (services: readonly Service[], preference: Partial<Preference> = {}) =>
  chooseService(services, { dataCentreId: null, shiftHours: 0, loadOf: () => 0, ...preference })?.id

test('nothing is chosen of nothing', () => {
  expect(choose([])).toBeUndefined()
})

test('the account’s data centre comes first, and a service elsewhere when it has none', () => {
  const services = [made(1), made(2, { dataCentreId: 7 }), made(3, { dataCentreId: 8 })]
  expect(choose(services, { dataCentreId: 8 })).toBe(3)
  expect(choose(services, { dataCentreId: 7 })).toBe(2)
  expect([1, 2, 3]).toContain(choose(services, { dataCentreId: 9 }))
})

test('the live picture that is nearest to the account’s hours is taken, before or after', () => {
  const services = [0, 2, 4, 8].map((liveShiftHours, id) => made(id + 1, { liveShiftHours }))
  const by = (shiftHours: number) => choose(services, { shiftHours })
  expect([by(0), by(2), by(5), by(24), by(-3)]).toEqual([1, 2, 3, 4, 1])
})

test('the data centre counts more than the shift, the shift more than the load', () => {
  const near = made(1, { dataCentreId: 7, liveShiftHours: 4 })
  const exact = made(2, { liveShiftHours: 2, loadLimit: 10 })
  const idle = made(3, { liveShiftHours: 3, loadLimit: 10 })
  const loadOf = (id: number) => (id === 2 ? 9 : 0)
  expect(choose([near, exact, idle], { dataCentreId: 7, shiftHours: 2, loadOf })).toBe(1)
  expect(choose([near, exact, idle], { shiftHours: 2, loadOf })).toBe(2)
})

test('records come from the fastest storage; a live picture has none', () => {
  const at = (id: number, storageType: string, type = 'pvr') => made(id, { type, storageType })
  expect(choose([at(1, 'hdd'), at(2, 'ssd'), at(3, 'memory')])).toBe(3)
  expect(choose([at(1, 'hdd'), at(2, 'ssd')])).toBe(2)
  expect(choose([at(1, 'hdd', 'live'), at(2, 'memory', 'live')], { draw: () => 0 })).toBe(1)
})

test('the least loaded is taken, by the share of what each bears', () => {
  const services = [made(1, { loadLimit: 1000 }), made(2, { loadLimit: 100 })]
  expect(choose(services, { loadOf: (id) => (id === 1 ? 500 : 40) })).toBe(2)
  expect(choose(services, { loadOf: (id) => (id === 1 ? 300 : 40) })).toBe(1)
})

test('what is full or stands by is taken only where nothing else is left', () => {
  const full = made(1, { loadLimit: 10, dataCentreId: 7 })
  const spare = made(2, { weight: 0 })
  const other = made(3, { liveShiftHours: 24 })
  const loadOf = (id: number) => (id === 1 ? 10 : 0)
  expect(choose([full, spare, other], { dataCentreId: 7, loadOf })).toBe(3)
  expect(choose([full, spare], { dataCentreId: 7, loadOf })).toBe(2)
  expect(choose([full], { loadOf })).toBe(1)
})

test('a device that plays multicast is given it before anything else', () => {
  expect(choose([made(1, { dataCentreId: 7 }), made(2, { type: 'multicast' })], { dataCentreId: 7 })).toBe(2)
})

test('equals share by their weights', () => {
  const services = [made(1, { weight: 1 }), made(2, { weight: 3 }), made(3, { weight: 2 })]
  const drawn = [0, 1, 2, 3, 4, 5].map((at) =>
    choose(services, {
      draw: (end) => {
        expect(end).toBe(6)
        return at
      },
    }),
  )
  expect(drawn).toEqual([1, 2, 2, 2, 3, 3])
})

test('of a hundred services the one that fits best is found, wherever it stands', () => {
  const crowd = Array.from({ length: 100 }, (_, at) =>
    made(at + 1, { dataCentreId: (at % 5) + 1, liveShiftHours: at % 7, loadLimit: 100, weight: (at % 3) + 1 }),
  )
  const preference = { dataCentreId: 3, shiftHours: 4, loadOf: (id: number) => id % 90 }
  const fitting = crowd.filter(({ dataCentreId, liveShiftHours }) => dataCentreId === 3 && liveShiftHours === 4)
  const tenth = ({ id }: Service) => Math.floor((id % 90) / 10)
  const least = Math.min(...fitting.map(tenth))
  const best = fitting.filter((one) => tenth(one) === least).map(({ id }) => id)
  for (let turn = 0; turn < 100; turn++) {
    const turned = [...crowd.slice(turn), ...crowd.slice(0, turn)]
    expect(best).toContain(choose(turned, preference))
  }
})
