import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { kill, Program } from './program.js'

interface Operator {
  readonly id: number
  readonly api_key: string
}

interface Account {
  readonly abonement: string
  readonly password: string
}

const boxes = 300

test('a session that was answered outlives kill -9 of the server in the middle of a crowd of logins', async () => {
  const program = await Program.open()
  onTestFinished(() => program.close())
  const operator = await program.json<Operator>('operator', 'create', '--name', 'One')
  const id = String(operator.id)
  await program.run('tariff', 'create', '--operator', id, '--name', 'Basic', '--sessions', '1000')
  const account = await program.json<Account>('account', 'create', '--operator', id, '--tariff', 'Basic')
  const others = await Promise.all(
    Array.from({ length: 11 }, () => program.json<Account>('account', 'create', '--operator', id, '--tariff', 'Basic')),
  )
  const accounts = [account, ...others]
  const first = await program.serve()
  const answered: string[] = []
  const login = async (box: number): Promise<void> => {
    const { abonement, password } = accounts[box % accounts.length] ?? account
    const query = new URLSearchParams({
      client_id: id,
      api_key: operator.api_key,
      abonement,
      password,
      device: 'android',
      device_uid: `box-${box}`,
    })
    const said = (await fetch(`${first.url}/tvmiddleware/api/login?${query.toString()}`)
      .then((answer) => answer.json())
      .catch(() => ({}))) as { error?: number; authkey?: string }
    if (said.error === 0 && said.authkey) answered.push(said.authkey)
  }
  const crowd = Array.from({ length: boxes }, (_, box) => login(box))
  while (answered.length < 20) await pause(1)
  await kill(first.child)
  await Promise.all(crowd)
  expect(answered.length).toBeGreaterThanOrEqual(20)
  expect(answered.length).toBeLessThan(boxes)
  const second = await program.serve()
  const query = (authkey: string) => new URLSearchParams({ client_id: id, authkey }).toString()
  for (const authkey of answered) {
    const said = await fetch(`${second.url}/tvmiddleware/api/channel/list/?${query(authkey)}`).then((answer) =>
      answer.json(),
    )
    expect(said).toMatchObject({ error: 0 })
  }
})
