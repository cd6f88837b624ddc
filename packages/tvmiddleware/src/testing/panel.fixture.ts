import { openHouse, type Said, type TestHouse } from '@headend/base/testing'
import { onTestFinished } from 'vitest'
import { tvmiddleware } from '../tvmiddleware.module.js'

type Body = Record<string, unknown>

/** Staff at the panel: paths are those below `/tvmiddleware`, and what fails is answered and not thrown. */
export interface Panel {
  get(path: string): Promise<Said>
  post(path: string, body: object): Promise<Said>
  put(path: string, body: object): Promise<Said>
  patch(path: string, body: object, ifMatch?: string): Promise<Said>
  remove(path: string): Promise<Said>
  /** Adds a row that must be taken, and gives its id. */
  add(path: string, body: object): Promise<number>
}

const nouns = [
  'categories',
  'channels',
  'playlists',
  'imports',
  'epg-sources',
  'epg-channels',
  'programs',
  'program-categories',
  'program-genres',
  'program-edits',
  'program-blocks',
  'guide-names',
  'guide-quality',
  'channel-sorts',
  'tariffs',
  'stream-services',
  'data-centres',
  'routing-rules',
  'maintenances',
  'operator-devices',
  'customers',
  'accounts',
  'devices',
  'sessions',
  'subscriptions',
  'virtual-tariffs',
  'virtual-subscriptions',
  'legal-documents',
  'legal-document-versions',
  'legal-acceptances',
  'profile-types',
  'customer-log',
  'customer-private',
]

/** Every permission of television. */
export const everything = [
  ...nouns.flatMap((noun) => ['view', 'create', 'edit', 'delete'].map((verb) => `tvmiddleware.${noun}.${verb}`)),
  'tvmiddleware.subscriptions.force',
]

export const panelOf = (
  house: TestHouse,
  operatorId: number | null,
  allow: readonly string[] = everything,
  facts: object = {},
): Panel => {
  const client = house.staff({ operatorId, allow, isSuperuser: operatorId === null, facts })
  const at = (path: string) => `/admin/api/v1/tvmiddleware${path}`
  const post = (path: string, body: object) => client.call('post', at(path), { body })
  return {
    post,
    get: (path) => client.call('get', at(path)),
    put: (path, body) => client.call('put', at(path), { body }),
    patch: (path, body, ifMatch) =>
      client.call('patch', at(path), { body, ...(ifMatch !== undefined && { headers: { 'if-match': ifMatch } }) }),
    remove: (path) => client.call('delete', at(path)),
    add: async (path, body) => {
      const { status, body: made, text } = await post(path, body)
      if (status !== 201) throw new Error(`${path} answered ${status}: ${text}`)
      return Number(made['id'])
    },
  }
}

/** An operator's panel in a house without rows, one of another operator, and the installation's. */
export const openPanel = async () => {
  const house = await openHouse([tvmiddleware], { now: '2026-03-01T12:00:00Z' })
  onTestFinished(() => house.close())
  const other = await house.addOperator('Second')
  const panel = panelOf(house, house.operatorId)
  /** A subscriber made at the panel, and the session of a box that logged in. */
  const subscriber = async (tariffIds: readonly number[]) => {
    const customer = await panel.add('/customers', { lastname: 'Ivanova' })
    const { body: account } = await panel.post('/accounts', { customer_id: customer })
    for (const tariff of tariffIds) await panel.add('/subscriptions', { account_id: account['id'], tariff_id: tariff })
    return { customer, account, login: (sent: Body = {}) => login(house, account, sent) }
  }
  const all = panelOf(house, null)
  return { house, panel, subscriber, all, south: panelOf(house, other.id), southId: other.id }
}

const login = async (house: TestHouse, account: Body, sent: Body) => {
  const box = house.stranger()
  const key = { client_id: house.operatorId, api_key: house.apiKey }
  const { abonement, password } = { ...account, ...sent } as Record<string, string>
  const answer = await box.get('/login/', { ...key, abonement, password, device: 'android', device_uid: 'box-1' })
  const session = { client_id: house.operatorId, authkey: String(answer['authkey']) }
  return { answer, get: (path: string) => box.get(path, session) }
}
