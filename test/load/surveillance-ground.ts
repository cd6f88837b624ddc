import { uuid, type Context, type House } from '@headend/base'

export type Said = Record<string, unknown>
type Parts = typeof import('../../packages/vms/src/cameras/camera.table.js')

const LARGEST = 500
const PORTION = 500

/** What was laid: servers with their tokens, groups with their cameras. */
export interface Ground {
  /** Of somebody who may see everything. */
  readonly staff: string
  readonly nodes: readonly { readonly id: number; readonly token: string }[]
  readonly cameras: readonly (readonly [group: number, cameras: readonly number[]])[]
}

/** Calls a route of this process, without a network between. */
export const ask = async (house: House, path: string, token: string, body: object): Promise<Said> => {
  const reply = await house.engine.handle({
    ...{ method: 'POST', path, query: '', ip: '127.0.0.1', isSecure: false, requestId: 'load' },
    headers: { 'content-type': 'application/json', ...(token !== '' && { authorization: `Bearer ${token}` }) },
    body: Buffer.from(JSON.stringify(body)),
  })
  const text = Buffer.isBuffer(reply?.body) || typeof reply?.body === 'string' ? reply.body.toString() : '{}'
  if (!reply || reply.status > 201) throw new Error(`${path}: ${String(reply?.status)} ${text}`)
  return JSON.parse(text) as Said
}

const addCameras = async (ctx: Context, groupId: number, siteId: number, count: number): Promise<number[]> => {
  const file = new URL('../../../packages/vms/dist/cameras/camera.table.js', import.meta.url).href
  const { VmsCamera } = (await import(file)) as Parts
  const drafts = Array.from({ length: count }, (_none, at) => ({
    ...{ groupId, siteId, guid: uuid(), name: `Camera ${groupId}-${at}`, protocol: 'onvif', address: '192.0.2.1' },
  }))
  for (let at = 0; at < count; at += PORTION) await ctx.repo(VmsCamera).addMany(drafts.slice(at, at + PORTION))
  return (await ctx.repo(VmsCamera).find({ where: { groupId }, order: ['id'], only: ['id'] })).map(({ id }) => id)
}

/** One group of 500 cameras, the others of 100; the next server stands by for each. */
export const layGround = async (house: House, cameras: number, servers: number): Promise<Ground> => {
  const { operator } = await house.areas.operators.create(house.system('load', null), { name: 'Load' })
  const ctx = house.system('load', operator.id)
  const login = { username: 'load', password: 'a-long-phrase-to-come-in' }
  const { id: roleId } = await house.areas.roles.administrator(ctx)
  await house.areas.staff.create(ctx, { ...login, roleIds: [roleId] })
  const { access_token: token } = await ask(house, '/admin/api/v1/base/login', '', login)
  const add = (path: string, body: object) => ask(house, `/admin/api/v1/vms/${path}`, String(token), body)
  const site = Number((await add('sites', { name: 'Everywhere' }))['id'])
  const limits = { max_cameras: 1200, max_live: 3000, max_recording: 1200 }
  const nodes: { id: number; token: string }[] = []
  for (let at = 0; at < servers; at += 1) {
    const facts = { name: `Server ${at}`, site_id: site, public_url: `https://node-${at}.example.com`, ...limits }
    const id = Number((await add('servers', facts))['id'])
    nodes.push({ id, token: String((await add(`servers/${id}/token`, {}))['token']) })
  }
  const groups: (readonly [number, number[]])[] = []
  for (let left = cameras; left > 0;) {
    const at = groups.length
    const members = [nodes[at % servers]?.id, nodes[(at + 1) % servers]?.id]
    const facts = { name: `Group ${at}`, site_id: site, server_ids: members, failback: 'off' }
    const id = Number((await add('groups', facts))['id'])
    const count = Math.min(left, at === 0 ? LARGEST : 100)
    groups.push([id, await addCameras(ctx, id, site, count)])
    left -= count
  }
  return { staff: String(token), nodes, cameras: groups }
}
