import { createLogger, readConfig, type House } from '@headend/base'
import { Secret, TOTP } from 'otpauth'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openInstallation } from '../installation.js'
import { allModules } from '../modules.js'
import { openProgram, type Program } from './commands.fixture.js'

let program: Program
beforeEach(() => {
  program = openProgram()
})
afterEach(() => program.close())

type Body = Readonly<Record<string, unknown>>

const said = async (house: House, path: string, body: object, token = ''): Promise<Body> => {
  const reply = await house.engine.handle({
    ...{ method: 'POST', path: `/admin/api/v1/base/${path}`, query: '', ip: '127.0.0.1', isSecure: false },
    ...{ requestId: 'test', body: Buffer.from(JSON.stringify(body)) },
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
  })
  return JSON.parse(String(reply?.body)) as Body
}

/** Opens the installation behind the program, as a server does. */
const beside = async <R>(work: (house: House) => Promise<R>): Promise<R> => {
  const env = { HEADEND_DATA_DIR: program.dataDir }
  const config = readConfig({ cwd: program.folder, modules: allModules, env })
  const installation = await openInstallation(config, { logger: createLogger({ level: 'silent' }) })
  try {
    return await work(installation.house)
  } finally {
    await installation.close()
  }
}

test('whoever lost the phone comes in without a code once the command was run, and all their logins are over', async () => {
  const { password } = await program.json<{ password: string }>(
    ...['user', 'create', '--name', 'Ann', '--username', 'ann', '--superuser'],
  )
  const login = { username: 'ann', password }
  const token = await beside(async (house) => {
    const { access_token: access, refresh_token: refresh } = await said(house, 'login', login)
    const { secret } = await said(house, 'me/second-factor/begin', { password }, String(access))
    const code = new TOTP({ secret: Secret.fromBase32(String(secret)) }).generate()
    await said(house, 'me/second-factor/confirm', { code }, String(access))
    expect(await said(house, 'login', login)).toMatchObject({ code: 'loginCodeRequired' })
    return (await said(house, 'refresh', { refresh_token: refresh }))['refresh_token']
  })
  const ran = await program.run(['user', 'reset-code', '--username', 'ann', '--superuser'])
  expect(ran).toEqual({ status: 0, out: 'user 1: ann logs in without a code\n', err: '' })
  expect(token).toEqual(expect.any(String))
  await beside(async (house) => {
    expect(await said(house, 'login', login)).toHaveProperty('access_token')
    expect(await said(house, 'refresh', { refresh_token: token })).not.toHaveProperty('access_token')
  })
})

test('a code is reset for somebody who is here, and the command says whose people are meant', async () => {
  expect(await program.run(['user', 'reset-code', '--username', 'bea', '--superuser'])).toEqual({
    ...{ status: 1, out: '' },
    err: 'headend: --username: there is no such user here\n',
  })
  expect(await program.run(['user', 'reset-code', '--username', 'bea'])).toMatchObject({ status: 2 })
})
