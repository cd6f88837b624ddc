import { openHouse } from '@headend/base/testing'
import { expect, test } from 'vitest'
import { tvmiddleware } from '../tvmiddleware.module.js'

const check = async (config: object, query = {}) => {
  const house = await openHouse([tvmiddleware], { config: { tvmiddleware: config } })
  const answer = await house.stranger().get('/health/check/', query)
  await house.close()
  return answer
}

test('anyone may ask how full the server is, without operator or session', async () => {
  const answer = await check({ reservedServerAddresses: 'http://b.example/,http://c.example/' })
  expect(answer).toMatchObject({
    error: 0,
    alive: 1,
    reserved_server_addresses: ['http://b.example/', 'http://c.example/'],
  })
  expect(Object.keys(answer)).toEqual(['usage', 'alive', 'reserved_server_addresses', 'error'])
  expect(answer['usage']).toBeTypeOf('number')
})

test('whoever asks about the databases is told which do not answer', async () => {
  expect(await check({}, { check_db_conn: 1 })).toMatchObject({ error: 0, alive: 1, connection_errors: [] })
})

test.each([{ maxLoad: 0 }, { maxUsedMemory: 0 }])(
  'where a limit is not set the answer is error 1: %o',
  async (config) => {
    expect(await check(config)).toEqual({ error: 1 })
  },
)
